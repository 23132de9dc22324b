# ruff: noqa: E501 - a case a line is easiest to compare
import pytest

from monitor.model import PageKind
from tests.read.page import body, read

STORY = (
    "<article><h1>Glass Harbour returns</h1>"
    + "<p>The drama about a ferry town goes on, the network said on Monday, and its cast is coming back to the pier for ten more episodes.</p>"
    * 3
    + "</article>"
)


@pytest.mark.parametrize(
    ("markup", "kind", "reason"),
    [
        pytest.param("<title>Just a moment...</title><body><p>Checking your browser before accessing.</p>", PageKind.BLOCKED, "bot check", id="a browser check"),
        pytest.param(body("<h1>One more step</h1><p>Please complete the CAPTCHA to go on.</p>"), PageKind.BLOCKED, "bot check", id="a captcha"),
        pytest.param(body("<div><h2>We value your privacy</h2><p>We and our 812 partners store data.</p><button>Accept all</button></div>"), PageKind.BLOCKED, "consent wall", id="a consent wall"),
        pytest.param(body("<article><h1>Ash Hill is back</h1><p>The thriller returns, and what happens next</p></article><div class=gate>Subscribe to continue reading. Already a subscriber?</div>"), PageKind.BLOCKED, "paywall", id="a paywall's stub"),
        pytest.param("<title>Log in</title><body><form><p>Forgot your password?</p><input name=p></form>", PageKind.BLOCKED, "log-in page", id="a log-in page"),
        pytest.param(body("<h1>dailyreel.example</h1><p>This domain is for sale. Buy this domain today.</p>"), PageKind.BLOCKED, "parked domain", id="a parked domain"),
        pytest.param(f"<title>Page not found - Daily Reel</title><body>{STORY}", PageKind.EMPTY, "soft 404", id="a soft 404 that offers other stories"),
        pytest.param(body("<h1>Sorry</h1><p>We can’t find that page.</p>"), PageKind.EMPTY, "soft 404", id="a soft 404 in a sentence"),
        pytest.param(body("<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>"), PageKind.EMPTY, "needs a browser", id="a shell that says so"),
        pytest.param(body("<div id=__next></div>"), PageKind.EMPTY, "needs a browser", id="a shell that says nothing"),
        pytest.param("", PageKind.EMPTY, "body is empty", id="an empty body"),
        pytest.param(body(""), PageKind.EMPTY, "no text", id="a page without text"),
    ],
)  # fmt: skip
def test_a_page_that_is_no_text_is_named(markup: str, kind: PageKind, reason: str) -> None:
    read_page = read(markup)
    assert (read_page.kind, read_page.blocks) == (kind, ())
    assert reason in (read_page.reason or "")


@pytest.mark.parametrize(
    "around",
    [
        pytest.param("<div class=cookie-banner>We value your privacy. Accept all</div>", id="a consent banner"),
        pytest.param("<div class=newsletter>Sign in to continue to your account</div>", id="a log-in hint"),
        pytest.param("<noscript>Please enable JavaScript</noscript>", id="a hint for browsers without scripts"),
        pytest.param("<p>A captcha expert advised the writers.</p>" + "<p>More of the story follows here, at its own pace.</p>" * 12, id="the words in a long story"),
    ],
)  # fmt: skip
def test_a_text_stays_a_text(around: str) -> None:
    read_page = read(body(STORY + around))
    assert read_page.kind is PageKind.ARTICLE
    assert "the network said on Monday" in read_page.text


def test_an_image_is_no_text() -> None:
    assert "image/png" in (read(b"\x89PNG", "image/png").reason or "")
