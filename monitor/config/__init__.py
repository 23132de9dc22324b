"""TOML file → Settings; every mistake at once, with file and line."""

from monitor.config.catalogues import KEY, interface
from monitor.config.edit import Draft, as_toml
from monitor.config.load import find, load
from monitor.config.nearest import did_you_mean
from monitor.config.schema import json_schema
from monitor.config.secrets import filled_in
from monitor.config.settings import Settings
from monitor.config.starter import write_starter
from monitor.config.values import database, web_address

__all__ = [
    "KEY",
    "Draft",
    "Settings",
    "as_toml",
    "database",
    "did_you_mean",
    "filled_in",
    "find",
    "interface",
    "json_schema",
    "load",
    "web_address",
    "write_starter",
]
