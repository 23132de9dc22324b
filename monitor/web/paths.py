"""Where a title's page is: a readable name in the address, the same at every start."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote

from monitor.model import Title

_NO_LETTER = re.compile(r"[\W_]+")


def of_titles(titles: Iterable[Title]) -> dict[str, Title]:
    """Each title by the last part of its address ("saltmarsh-s2"); two that would be the same are numbered."""
    found: dict[str, Title] = {}
    for title in titles:
        plain = _NO_LETTER.sub("-", title.key).strip("-") or "title"
        part, number = plain, 2
        while part in found:
            part, number = f"{plain}-{number}", number + 1
        found[part] = title
    return found


@lru_cache(maxsize=512)
def page(part: str) -> str:
    """The address of a title's page below the site's root, ready for a link."""
    return f"titles/{quote(part)}"
