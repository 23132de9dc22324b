"""Text taken from pages → text that can do no harm in plain text, Markdown or HTML.

A page chooses its words; it must not choose what a phone shows as ours. Every form goes through `clean` first.
"""

from __future__ import annotations

import html as _html
import re
import unicodedata
from urllib.parse import quote, urlsplit, urlunsplit

QUOTE_LENGTH = 280
"""Most characters of a quote: what an e-mail or a phone shows without scrolling."""

_JOINERS = "\u200c\u200d"
"""Format characters that spell words (Persian, Hindi) and emoji, and cannot reorder or hide text."""

_MARKDOWN = re.compile(r"([\\`*_\[\]<>~|#])")
_MARKDOWN_LINE_START = re.compile(r"^([-+=]|\d+(?=[.)]))")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_ALL_HANDS = re.compile(r"@(?=(?:everyone|here|channel|all|room)\b)", re.IGNORECASE)
_URL_SAFE = "%/?#:@!$&'*+,;=~-._"


def clean(text: str) -> str:
    """The text on one line, without control, bidirectional, invisible and unpaired characters.

    "@everyone" and its kin lose their power by a word joiner (U+2060) after the at sign.
    """
    spaced = "".join(" " if char.isspace() else char for char in text)
    kept = "".join(char for char in spaced if char in _JOINERS or unicodedata.category(char) not in _UNSEEN)
    return _ALL_HANDS.sub("@\u2060", " ".join(kept.split()))


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode general categories: control, format, surrogate, private use, unassigned."""


def cut(text: str, length: int = QUOTE_LENGTH) -> str:
    """The text, or its beginning up to a word's end and "…", in at most `length` characters."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    at_word = head.rsplit(" ", 1)[0] if " " in head[length // 2 :] else head
    return at_word.rstrip(" ,;:–—-") + "…"


def markdown(text: str) -> str:
    """Cleaned text as literal CommonMark (CommonMark 0.31, 2.4 Backslash escapes)."""
    return _MARKDOWN_LINE_START.sub(_escape_start, _ENTITY.sub(r"\\&", _MARKDOWN.sub(r"\\\1", clean(text))))


def _escape_start(found: re.Match[str]) -> str:
    """A list's number keeps its digits: the sign after it is what makes it a list."""
    return found[1] + "\u2060" if found[1].isdigit() else "\\" + found[1]


def html(text: str) -> str:
    """Cleaned text as literal HTML, fit for an attribute in double quotes too."""
    return _html.escape(clean(text), quote=True)


def link(url: str) -> str | None:
    """The URL with every odd character percent-encoded and without user and password; None unless http(s) to a host."""
    try:
        parts = urlsplit(clean(url))
        name, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not name:
        return None
    name = f"[{name}]" if ":" in name else quote(name, safe="-._~%")
    path, query, fragment = (quote(part, safe=_URL_SAFE) for part in parts[2:])
    return urlunsplit((parts.scheme, f"{name}:{port}" if port else name, path, query, fragment))


def host(url: str) -> str:
    """The name of the machine that a URL leads to, without "www."; empty where it leads nowhere."""
    safe = link(url)
    return (urlsplit(safe).hostname or "").removeprefix("www.") if safe else ""
