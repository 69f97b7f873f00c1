"""What a clinician records: frozen models whose fields carry their own words and limits."""
