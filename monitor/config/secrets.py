"""`${NAME}` in a configuration → the secret of that name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_plus

from monitor.config.lines import Place

_REFERENCE = re.compile(r"\$\{([^}]*)\}")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_TELLTALE = re.compile(r"auth|key|token|secret|cookie|passw|session", re.IGNORECASE)
_PREFIXES = ("", "secret_")
"""systemd names the files of a folder that it hands over as "secret" so (systemd.exec(5), LoadCredential=)."""
_PROGRAM = ("database", "ping", "broker")


def fill_in(document: dict[str, Any], environ: Mapping[str, str]) -> Iterator[tuple[Place, str]]:
    """Replace the references in a parsed document, in place. Yields what cannot be: its place and a sentence.

    A name is looked up in the environment, then as a file in $CREDENTIALS_DIRECTORY. References are known where
    secrets belong: the database, the broker, the ping, the headers, cookies, logins and proxies of
    sources, the URLs of targets.
    """
    for table, key, place in _holders(document):
        text = table[key]
        if isinstance(text, str):
            for name in dict.fromkeys(_REFERENCE.findall(text)):
                complaint = _complaint(name, environ)
                if complaint:
                    yield place, complaint
            table[key] = _REFERENCE.sub(lambda found: _look_up(found[1], environ) or found[0], text)


def filled_in(key: str, text: str, environ: Mapping[str, str]) -> str:
    """What a key under [monitor] stands for. Raises ValueError, with a sentence, for a reference to nothing."""
    document: dict[str, Any] = {"monitor": {key: text}}
    for _, complaint in fill_in(document, environ):
        raise ValueError(complaint)
    return str(document["monitor"][key])


def named(document: dict[str, Any], environ: Mapping[str, str]) -> tuple[str, ...]:
    """What the references of a parsed document, not filled in yet, stand for."""
    texts = (table[key] for table, key, _ in _holders(document) if isinstance(table[key], str))
    names = dict.fromkeys(name for text in texts for name in _REFERENCE.findall(text))
    return tuple(filter(None, (_look_up(name, environ) for name in names)))


def held(document: dict[str, Any]) -> tuple[str, ...]:
    """What of a parsed document, filled in, must not be shown: see `_secret_parts`, which says what counts."""
    texts = ((key, table[key], place) for table, key, place in _holders(document) if isinstance(table[key], str))
    return tuple(dict.fromkeys(part for key, text, place in texts for part in _secret_parts(key, text, place) if part))


def _secret_parts(key: str, text: str, place: Place) -> Iterator[str]:
    """Cookies, logins and the ping's address whole; of headers those for logging in; of URLs the password."""
    if key in ("ping", "auth") or "cookies" in place:
        yield text
    elif "headers" in place and _TELLTALE.search(key):
        yield text
        # "Bearer TOKEN" is shown by nobody as a whole.
        yield text.rpartition(" ")[2]
    if key == "auth":
        yield text.partition(":")[2]
    if key in ("url", "proxy", "database", "broker"):
        yield from _passwords(text)


def _passwords(url: str) -> Iterator[str]:
    login, at, _ = url.partition("://")[2].rpartition("@")
    password = login.partition(":")[2]
    if at:
        yield from (password, unquote(password))
    for field in url.partition("?")[2].split("&"):
        name, _, value = field.partition("=")
        if "password" in name.lower():
            yield from (value, unquote_plus(value))


def _holders(document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str, Place]]:
    """Where secrets may be: a table, its key, and the key's place."""
    program = document.get("monitor")
    yield from ((program, key, ("monitor", key)) for key in _PROGRAM if isinstance(program, dict) and key in program)
    for number, target in enumerate(_tables(document, "notify")):
        if "url" in target:
            yield target, "url", ("notify", number, "url")
    for number, source in enumerate(_tables(document, "sources")):
        for key in ("auth", "proxy"):
            if key in source:
                yield source, key, ("sources", number, key)
        for key in ("headers", "cookies"):
            held = source.get(key)
            if isinstance(held, dict):
                for name in held:
                    yield held, name, ("sources", number, key, name)


def _tables(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """An array of tables as it is written; an empty table stands for what is none."""
    found = document.get(name)
    return [entry if isinstance(entry, dict) else {} for entry in found] if isinstance(found, list) else []


def _complaint(name: str, environ: Mapping[str, str]) -> str | None:
    if not _NAME.fullmatch(name):
        return f"${{{name}}} names no variable; write letters, digits and underscores between the braces"
    if not _look_up(name, environ):
        state = "empty" if name in environ else "not set"
        return f"the environment variable {name} is {state}; set it, or put the secret into a file of that name"
    return None


def _look_up(name: str, environ: Mapping[str, str]) -> str | None:
    if environ.get(name):
        return environ[name]
    folder = environ.get("CREDENTIALS_DIRECTORY")
    if not folder or not _NAME.fullmatch(name):
        return None
    for prefix in _PREFIXES:
        try:
            return Path(folder, prefix + name).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            continue
    return None
