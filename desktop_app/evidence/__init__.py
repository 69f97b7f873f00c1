"""The evidence base: typed facts with source, place and status, read from ``seeds/*.toml``."""
