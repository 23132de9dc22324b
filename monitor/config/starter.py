"""The file that a newcomer starts from."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

from monitor.errors import ConfigurationError

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC


def write_starter(path: Path) -> None:
    """Write a commented starter file, readable by its owner alone, and its folder.

    Raises ConfigurationError where there is a file already, or none can be written.
    """
    text = files("monitor.config").joinpath("starter.toml").read_text(encoding="utf-8")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, _NEW, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise ConfigurationError((f"{path}: this exists already and stays as it is; name another file",)) from None
    except OSError as error:
        raise ConfigurationError((f"{path}: the file cannot be written: {error.strerror}",)) from None
