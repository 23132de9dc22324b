"""Live pages: entries that each bear their own time."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from lxml.html import HtmlElement

from monitor.read.pagedates import moment
from monitor.read.text import opening

_FEWEST = 2
_SHORTEST = 40


def entries(root: HtmlElement) -> dict[HtmlElement, datetime]:
    """Elements that are entries of a live page → their times; empty where the page is none.

    An entry is the widest element around a `time` that holds no other time, with siblings of the same kind.
    """
    times = [time for time in root.iter("time") if time.get("datetime")]
    if len(times) < _FEWEST:
        return {}
    counts: Counter[HtmlElement] = Counter()
    for time in times:
        for around in time.iterancestors():
            counts[around] += 1
    found: dict[HtmlElement, datetime] = {}
    for time in times:
        entry = time
        while (parent := entry.getparent()) is not None and counts[parent] == 1:
            entry = parent
        stamp = moment(time.get("datetime"))
        if stamp is not None and entry is not time and entry.tag in ("section", "article", "div", "li"):
            found[entry] = stamp
    siblings = Counter((entry.getparent(), entry.tag) for entry in found)
    return {
        entry: stamp
        for entry, stamp in found.items()
        if siblings[entry.getparent(), entry.tag] >= _FEWEST and len(opening(entry, _SHORTEST)) >= _SHORTEST
    }
