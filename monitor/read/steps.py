"""Step-progress widgets: which stage of a production a row of steps marks as the current one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from monitor.read.text import opening

_STAGES = (
    r"announced|ordered|renewed|greenlit|green ?light|(?:in )?development|script(?:s|ing|writing)?|writing|casting",
    r"(?:in )?pre[- ]?production|(?:in )?production|(?:now )?filming|shooting|principal photography|wrapped",
    r"editing|vfx|(?:in )?post[- ]?production|scoring|completed?|premiere[ds]?|released?|coming soon|airing",
    r"streaming|out now|in cinemas|cancel+ed",
)
_STAGE = re.compile(rf"(?:{'|'.join(_STAGES)})(?: \w+)?", re.I)
_CURRENT = re.compile(r"(?:^|[\s_-])(?:is-)?(?:current|active|in-?progress|ongoing|now)(?=$|[\s_-])", re.I)
_DONE = re.compile(r"(?:^|[\s_-])(?:is-)?(?:done|complete[d]?|finished|past|passed|checked|success)(?=$|[\s_-])", re.I)
_FEWEST_STEPS = 3
_MOST_STEPS = 9
_LONGEST_LABEL = 40


def is_widget(parent: HtmlElement) -> bool:
    """Whether an element's children are steps: three or more with known stages as labels, and hardly anything else."""
    if not _FEWEST_STEPS <= len(parent) <= _MOST_STEPS or (parent.text and parent.text.strip()):
        return False
    found = [label for child in parent if (label := opening(child, _LONGEST_LABEL))]
    known = sum(1 for label in found if len(label) <= _LONGEST_LABEL and _STAGE.fullmatch(label))
    return known >= _FEWEST_STEPS and known >= len(found) - 1


def current(parent: HtmlElement) -> str | None:
    """The label of the current step: said by ARIA, else by the one class, else the last done before an open one."""
    steps = [(child, label) for child in parent if (label := opening(child, _LONGEST_LABEL))]
    said = [label for child, label in steps if any(_says_current(part) for part in child.iter())]
    if len(said) == 1:
        return said[0]
    marked = [label for child, label in steps if _bears(child, _CURRENT)]
    if len(marked) == 1:
        return marked[0]
    done = [_bears(child, _DONE) or label in marked for child, label in steps]
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
