"""Published instruments and formulas, each pure and with its constants from the evidence."""
