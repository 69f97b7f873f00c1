"""The encrypted store of patients and visits: files, keys, schema, chain, backup, trail."""
