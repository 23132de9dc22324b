"""Configuration files with mistakes, and what is said of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from monitor import config
from monitor.errors import ConfigurationError

TITLE = '[[titles]]\nname = "Lowtide"\nseason = 2\n'
SOURCE = '[[sources]]\nurl = "https://news.example.org/lowtide"\n'
LEAST = TITLE + SOURCE


def written(folder: Path, text: str) -> Path:
    file = folder / "monitor.toml"
    file.write_text(text, encoding="utf-8")
    return file


def mistakes(folder: Path, text: str, **keywords: Any) -> list[str]:
    """What is wrong with a text, each as "LINE: sentence"."""
    file = written(folder, text)
    with pytest.raises(ConfigurationError) as raised:
        config.load(file, {}, **keywords)
    return [mistake.removeprefix(f"{file}:") for mistake in raised.value.mistakes]
