"""Step-progress widgets: which stage of a production a row of steps marks as the current one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from monitor.read.text import fold

_STAGE = re.compile(
    r"(?:announced|ordered|renewed|greenlit|green ?light|(?:in )?development|script(?:s|ing|writing)?|writing|casting|"
    r"(?:in )?pre[- ]?production|(?:in )?production|(?:now )?filming|shooting|principal photography|wrapped|filming (?:wrapped|complete[d]?|ongoing)|"
    r"(?:in )?post[- ]?production|editing|vfx|scoring|completed?|premiere[ds]?|release[d]?|coming soon|airing|streaming|out now|in cinemas|"
    r"cancel+ed)(?: \w+)?",
    re.I,
)
_CURRENT = re.compile(r"(?:^|[\s_-])(?:is-)?(?:current|active|in-?progress|ongoing|now)(?=$|[\s_-])", re.I)
_DONE = re.compile(r"(?:^|[\s_-])(?:is-)?(?:done|complete[d]?|finished|past|passed|checked|success)(?=$|[\s_-])", re.I)
_MOST_STEPS = 9


def labels(parent: HtmlElement) -> tuple[str, ...]:
    """The labels of the steps that an element's children are; empty where it is no step widget."""
    if not 3 <= len(parent) <= _MOST_STEPS:
        return ()
    if parent.text and parent.text.strip():
        return ()
    found = [label for child in parent if (label := fold(child.text_content()))]
    known = sum(1 for label in found if len(label) < 40 and _STAGE.fullmatch(label))
    return tuple(found) if known >= 3 and known >= len(found) - 1 else ()


def current(parent: HtmlElement) -> str | None:
    """The label of the current step: said by ARIA, else by the one class, else the last done before an open one."""
    steps = [(child, label) for child in parent if (label := fold(child.text_content()))]
    said = [label for child, label in steps if any(_says_current(part) for part in child.iter())]
    if len(said) == 1:
        return said[0]
    marked = [label for child, label in steps if _bears(child, _CURRENT)]
    if len(marked) == 1:
        return marked[0]
    done = [_bears(child, _DONE) or (len(marked) > 1 and label in marked) for child, label in steps]
    return _last_done([label for _, label in steps], done)


def _last_done(names: Sequence[str], done: Sequence[bool]) -> str | None:
    last = max((number for number, is_done in enumerate(done) if is_done), default=-1)
    # A gap says that the marks mean something else.
    return names[last] if last >= 0 and all(done[: last + 1]) else None


def _says_current(element: HtmlElement) -> bool:
    return element.get("aria-current") in ("step", "true")


def _bears(step: HtmlElement, mark: re.Pattern[str]) -> bool:
    """Whether a step, or what wraps its label, bears a class of that meaning; the label itself is no class."""
    return any(
        mark.search(f"{part.get('class') or ''} {part.get('data-state') or ''} {part.get('data-status') or ''}")
        for part in step.iter()
    )


def sentence(parent: HtmlElement) -> str | None:
    """The widget in words: "Production status: Filming (current step)."; None where it marks no step."""
    step = current(parent)
    return f"Production status: {step} (current step)." if step else None
