"""The rules of a plan, one file per part. A rule is data and can be read aloud."""
