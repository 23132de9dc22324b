from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Basis, Change, Title
from monitor.notify import compose, digest, health, trial
from monitor.notify.message import TITLE_LENGTH
from tests.notify.news import NOW, QUOTE, TITLE, URL, filming, message, release, word_of

HEADLINES = {
    "a wrap": (filming("filming", "wrapped"), "filming wrapped (official)"),
    "a first start": (filming("pre_production", "filming"), "filming started (official)"),
    "a start of which nothing was known before": (filming(None, "filming"), "filming started (official)"),
    "a resumption after a halt": (filming("halted", "filming"), "filming resumed (official)"),
    "reshoots after the wrap": (filming("wrapped", "filming"), "filming resumed (official)"),
    "a halt": (filming("filming", "halted", basis=Basis.REPORTED), "filming halted (reported)"),
    "pre-production": (filming(None, "pre_production"), "in pre-production (official)"),
    "post-production": (filming("wrapped", "post_production"), "in post-production (official)"),
    "a shoot put off": (filming("pre_production", "not_started"), "filming has not started (official)"),
    "a filming state taken back": (
        filming("wrapped", "filming", correction=True),
        "correction, filming (official)",
    ),
    "a filming state withdrawn": (
        filming("wrapped", None, correction=True),
        "correction, filming status withdrawn (official)",
    ),
    "a renewal": (release("undecided", "renewed"), "renewed (official)"),
    "a first day": (release("renewed", "scheduled", "2027-03-12"), "dated 12 March 2027 (official)"),
    "a day inside the window": (
        release("scheduled", "scheduled", "2027-03-12", "2027-03"),
        "dated 12 March 2027 (official)",
    ),
    "a day after the window": (
        release("scheduled", "scheduled", "2027-04-12", "2027-03"),
        "delayed to 12 April 2027 (official)",
    ),
    "a later day": (
        release("scheduled", "scheduled", "2027-05-01", "2027-03-12"),
        "delayed to 1 May 2027 (official)",
    ),
    "an earlier day": (
        release("scheduled", "scheduled", "2027-02-01", "2027-03-12"),
        "moved up to 1 February 2027 (official)",
    ),
    "a first window": (release("renewed", "scheduled", "2027-03/2027-05"), "due spring 2027 (official)"),
    "a day after a delay": (release("delayed", "scheduled", "2027-05-01"), "dated 1 May 2027 (official)"),
    "a window that overlaps the one before": (
        release("scheduled", "scheduled", "2027-03/2027-08", "2027-01/2027-06"),
        "now due between March and August 2027 (official)",
    ),
    "an open window": (
        release("scheduled", "scheduled", "2028/..", "2027-03-12"),
        "now due 2028 or later (official)",
    ),
    "a delay without a date": (release("scheduled", "delayed"), "delayed, no new date (official)"),
    "a guess": (
        release("renewed", "expected", "2027", basis=Basis.RUMOURED, is_rumour=True),
        "expected some time in 2027 (rumoured)",
    ),
    "a cancellation": (release("renewed", "cancelled"), "cancelled (official)"),
    "a date that never stood": (
        release("scheduled", "renewed", None, "2027-03-12", correction=True),
        "correction, release date withdrawn (official)",
    ),
    "a premiere told": (release("scheduled", "released", "2027-03-12"), "released 12 March 2027 (official)"),
    "a premiere by the clock": (
        release("scheduled", "released", "2027-03-12", basis=None, evidence=None),
        "released 12 March 2027",
    ),
    "an open fate": (release(None, "undecided"), "renewal undecided (official)"),
}


def body_forms(change: Change) -> tuple[str, str, str]:
    told = compose(TITLE, [change], id="m1", zone=UTC)
    return told.text, told.markdown, told.html


@pytest.mark.parametrize(("change", "said"), HEADLINES.values(), ids=HEADLINES.keys())
def test_the_title_says_the_news_on_a_lock_screen(change: Change, said: str) -> None:
    assert compose(TITLE, [change], id="m1", zone=UTC).title == f"All of Us Are Dead S2: {said}"


def test_a_film_is_named_without_a_season() -> None:
    told = compose(Title(name="Marrow"), [release("renewed", "cancelled")], id="m1", zone=UTC)
    assert told.title == "Marrow: cancelled (official)"


def test_the_text_tells_before_and_after_basis_quote_outlet_and_link() -> None:
    change = release(
        "scheduled",
        "scheduled",
        "2027-03-12",
        "2027-01",
        agreeing=3,
        evidence=word_of(speaker="the director", told=datetime(2026, 1, 6, 23, 30, tzinfo=UTC)),
    )
    assert compose(TITLE, [change], id="m1", zone=ZoneInfo("Europe/Berlin")).text == "\n".join(
        [
            "Release: scheduled (January 2027) → scheduled (12 March 2027)",
            "Basis: official, 3 independent sources agree",
            "According to: the director",
            f"“{QUOTE}”",
            "recaps (news.example), 7 January 2026",
            URL,
        ]
    )


def test_a_source_named_after_its_host_is_named_once() -> None:
    told = compose(TITLE, [filming(None, "wrapped", evidence=word_of(source="news.example"))], id="m1", zone=UTC)
    assert "\nnews.example, 6 January 2026\n" in told.text


def test_a_premiere_by_the_clock_needs_no_witness() -> None:
    change = release("scheduled", "released", "2027-03-12", "2027-03-12", basis=None, evidence=None)
    for form in body_forms(change):
        assert "the announced day has come" in form


def test_a_correction_says_so_in_title_and_body() -> None:
    told = compose(TITLE, [filming("wrapped", "filming", correction=True)], id="m1", zone=UTC)
    assert "correction" in told.title
    assert "Correction: what was told before no longer stands" in told.text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param(
            [filming("filming", "wrapped"), release("renewed", "scheduled", "2027-03-12")],
            "filming wrapped, dated 12 March 2027 (official)",
            id="one basis is named once",
        ),
        pytest.param(
            [filming("filming", "wrapped", basis=Basis.REPORTED), release("renewed", "scheduled", "2027-03-12")],
            "filming wrapped (reported), dated 12 March 2027 (official)",
            id="each its own basis",
        ),
        pytest.param(
            [filming("filming", "wrapped")] * 5,
            "filming wrapped, filming wrapped, filming wrapped and 2 more (official)",
            id="many are counted",
        ),
    ],
)
def test_several_changes_go_as_one_message(changes: list[Change], said: str) -> None:
    told = compose(TITLE, changes, id="m1", zone=UTC)
    assert told.title == f"All of Us Are Dead S2: {said}"
    assert told.text.count("Basis:") == told.html.count("<h4>") == len(changes)


def test_no_change_is_no_message() -> None:
    with pytest.raises(ValueError, match="at least one change"):
        compose(TITLE, [], id="m1", zone=UTC)


HOSTILE = {
    "HTML": ("<b>bold</b> & <script>x()</script>", "<script", "<b>bold"),
    "an attribute's end": ('" onload="x()', '" onload', "\0"),
    "an entity": ("&lt;b&gt; and &#60;", "\0", "\0"),
    "a Markdown link": ("[win](https://evil.example)", "\0", "[win]("),
    "a Markdown image": ("![win](https://evil.example/x.png)", "\0", "![win]("),
    "emphasis": ("*very* _much_ ~~so~~ `x` **y**", "\0", "*very*"),
    "a line that starts a list": ("1. first\n- second\n# third", "\0", "\n#"),
    "right-to-left override": ("\u202ekcart\u2066 \u200f back", "\u202e", "\u202e"),
    "control characters": ("a\x00b\x1b[31mred\x07\r\nBcc: x@evil.example", "\x1b", "\r"),
    "invisible characters": ("zero\u200bwidth\ufeff soft\u00adhyphen \U000e0041tag", "\u200b", "\U000e0041"),
    "a lone surrogate": ("half \ud83d of it", "\ud83d", "\ud83d"),
    "a call to everybody": ("@everyone and @here and @channel", "@everyone", "@here"),
}


@pytest.mark.parametrize(("quote", "bad_html", "bad_markdown"), HOSTILE.values(), ids=HOSTILE.keys())
def test_what_comes_from_a_page_is_only_text(quote: str, bad_html: str, bad_markdown: str) -> None:
    evidence = word_of(quote=quote, speaker=quote, source=quote)
    told = compose(Title(name=f"Marrow {quote}"), [filming(None, "wrapped", evidence=evidence)], id="m1", zone=UTC)
    assert bad_html not in told.html
    assert bad_markdown not in told.markdown
    for form in (told.title, told.text, told.markdown, told.html):
        assert not set(form) & set("\x00\x1b\x07\r\u202e\u2066\u200f\u200b\ufeff\u00ad\ud83d\U000e0041")
        assert "@everyone" not in form
    assert "\n" not in told.title
    assert len(told.title) <= TITLE_LENGTH


@given(st.text(max_size=400))
def test_no_quote_adds_markup_to_the_html(quote: str) -> None:
    plain, hostile = (
        compose(TITLE, [filming(None, "wrapped", evidence=word_of(quote=q))], id="m1", zone=UTC).html
        for q in ("plain", f"x{quote}")
    )
    assert hostile.count("<") == plain.count("<")
    hostile.encode()


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param("지금 우리 학교는", id="Korean"),
        pytest.param("می‌خواهم", id="Persian with its joiner"),
        pytest.param("👩‍💻 wraps", id="an emoji joined of two"),
        pytest.param("Amélie’s “last” day — done", id="quotes and dashes"),
    ],
)
def test_honest_text_stays_as_it_is(kept: str) -> None:
    told = compose(TITLE, [filming(None, "wrapped", evidence=word_of(quote=kept))], id="m1", zone=UTC)
    assert f"“{kept}”" in told.text
    assert kept in told.html


def test_a_long_quote_is_cut_at_a_word() -> None:
    quote = "word " * 200
    line = next(
        line
        for line in body_forms(filming(None, "wrapped", evidence=word_of(quote=quote)))[0].splitlines()
        if "“" in line
    )
    assert line.endswith("word…”")
    assert len(line) < 300


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        pytest.param("https://news.example/a?b=1&c=2#d", "https://news.example/a?b=1&c=2#d", id="an ordinary one"),
        pytest.param("https://news.example/a (b) <c>", "https://news.example/a%20%28b%29%20%3Cc%3E", id="odd ones"),
        pytest.param("https://me:secret@news.example:81/a", "https://news.example:81/a", id="without its log-in"),
        pytest.param("http://[::1]:80/a", "http://[::1]:80/a", id="an IPv6 address"),
        pytest.param("https://news.example/지금", "https://news.example/%EC%A7%80%EA%B8%88", id="another script"),
    ],
)
def test_a_link_is_shown_safely(url: str, shown: str) -> None:
    text, markdown, html = body_forms(filming(None, "wrapped", evidence=word_of(url=url)))
    assert text.endswith(f"\n{shown}")
    assert f"](<{shown}>)" in markdown
    assert f'<a href="{shown.replace("&", "&amp;")}">' in html


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "", "https://", "file:///etc/passwd", "http://[bad/"]
)
def test_what_is_no_web_address_is_no_link(url: str) -> None:
    told = compose(TITLE, [filming(None, "wrapped", evidence=word_of(url=url))], id="m1", zone=UTC)
    assert "href" not in told.html
    assert "](" not in told.markdown


def test_a_digest_tells_every_message_in_order() -> None:
    first, second = message(title="Lowtide S2: *wrapped*"), message(title="Marrow: cancelled")
    told = digest([first, second], id="d1")
    assert told.id == "d1"
    assert told.title == "2 changes: Lowtide S2: *wrapped*; Marrow: cancelled"
    assert told.text == f"{first.title}\n{first.text}\n\n{second.title}\n{second.text}"
    assert r"**Lowtide S2: \*wrapped\***" in told.markdown
    assert told.html.index("<h3>Lowtide") < told.html.index("<h3>Marrow")


def test_a_digest_of_one_is_that_message_under_the_digests_id() -> None:
    only = message()
    assert digest([only], id="d1").title == only.title
    assert digest([only], id="d1").id == "d1"


def test_a_digest_of_nothing_is_none() -> None:
    with pytest.raises(ValueError, match="at least one message"):
        digest([], id="d1")


def test_a_digests_title_stays_short() -> None:
    assert len(digest([message()] * 30, id="d1").title) <= TITLE_LENGTH


def test_a_failing_source_is_told_with_reason_and_time() -> None:
    told = health(
        "recaps", "connection refused by <host>", NOW - timedelta(days=2), id="h1", zone=ZoneInfo("Asia/Seoul")
    )
    assert told.title == "Source recaps: nothing read since 4 January 2026"
    assert told.text == "Reason: connection refused by <host>\nSince: 4 January 2026, 19:00 KST"
    assert "&lt;host&gt;" in told.html


def test_a_test_message_says_what_it_is() -> None:
    assert trial(id="t1").title == "premiere-monitor: test message"
