# ruff: noqa: E501 - a case a line is easiest to compare
import pytest

from monitor.model import BlockKind
from tests.read.page import body, read

PROSE = "<p>Below is where things stand with the drama about the ferry town, as far as anybody will tell us.</p>"


def steps(*items: str, tag: str = "ol") -> str:
    return f"<{tag}>{''.join(items)}</{tag}>"


@pytest.mark.parametrize(
    ("widget", "current"),
    [
        pytest.param(steps("<li class=done>Development</li>", '<li aria-current="step">Filming</li>', "<li>Released</li>"), "Filming", id="said by aria-current"),
        pytest.param(steps('<li aria-current="false" class=done>Writing</li>', '<li aria-current="true">Casting</li>', '<li aria-current="false">Filming</li>'), "Casting", id="aria-current false is no mark"),
        pytest.param(steps("<div class='s s--done'>Development</div>", "<div class='s s--active'>Pre-Production</div>", "<div class=s>Filming</div>", tag="div"), "Pre-Production", id="one active class"),
        pytest.param(steps("<li class=is-active>Development</li>", "<li class=is-active>Filming</li>", "<li>Post-Production</li>", "<li>Released</li>"), "Filming", id="every done step is active too"),
        pytest.param(steps("<li><span class='dot done'></span><b>Announced</b></li>", "<li><span class='dot done'></span><b>Filming</b></li>", "<li><span class=dot></span><b>Completed</b></li>"), "Filming", id="done marks inside, and a label that sounds like one"),
        pytest.param(steps("<li class=in-progress>In production</li>", "<li>Post production</li>", "<li>Coming soon</li>"), "In production", id="in progress"),
    ],
)  # fmt: skip
def test_the_current_step_is_named(widget: str, current: str) -> None:
    found = [block.text for block in read(body(PROSE + widget + PROSE)).blocks if block.kind is BlockKind.STEP]
    assert found == [f"Production status: {current} (current step)."]


@pytest.mark.parametrize(
    "widget",
    [
        pytest.param(steps("<li>Development</li>", "<li>Filming</li>", "<li>Released</li>"), id="no step is marked"),
        pytest.param(
            steps("<li>Apples</li>", "<li class=active>Pears</li>", "<li>Plums</li>"), id="the labels are no stages"
        ),
        pytest.param(
            steps("<li>Filming</li>", "<li class=done>Editing</li>", "<li>Released</li>"), id="the marks leave a gap"
        ),
    ],
)
def test_what_marks_no_step_tells_none(widget: str) -> None:
    assert [block for block in read(body(PROSE + widget + PROSE)).blocks if block.kind is BlockKind.STEP] == []
