"""TOML file → Settings; every mistake at once, with file and line."""
