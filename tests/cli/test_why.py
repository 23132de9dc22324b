"""Why a status holds, as `history`, `explain` and `status` tell it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from tests.cli.conftest import PAGE, Run

RUMOUR = PAGE.replace("Meridiem announced that season 2", "Season 2").replace("the director said", "as it seems")


@pytest.fixture
def disputed(configured: Path, site: HTTPServer, run: Run) -> HTTPServer:
    """A lone source of low trust tells another date than the official one."""
    page = RUMOUR.format(published="2026-09-20T10:00:00Z", day="2 April 2027")
    site.expect_request("/gossip").respond_with_data(page, content_type="text/html; charset=utf-8")
    gossip = f'[[sources]]\nname = "gossip"\nurl = "{site.url_for("/gossip")}"\nallow_private = true\ntrust = "low"\n'
    configured.write_text(configured.read_text(encoding="utf-8").replace("[[notify]]", f"{gossip}\n[[notify]]"))
    assert run("check").code == 0
    return site


LOST = "lost: a lone source of low trust does not move an official date"


@pytest.mark.usefixtures("disputed")
def test_history_tells_who_is_for_and_against_and_which_rule_decided(run: Run) -> None:
    lines = run("history", "Lowtide").out.splitlines()
    assert "release: scheduled (13 March 2027)" in lines
    told = lines[lines.index("release: scheduled (13 March 2027)") + 1 :]
    assert told[0] == "    because: the date told"
    assert told[1].startswith("    + recap (trade), 2026-09-01: released planned (13 March 2027), official: “Meridiem")
    assert told[2].startswith("    - gossip (low), 2026-09-20: released planned (2 April 2027), reported: “Season 2")
    assert told[2].endswith(LOST)


@pytest.mark.usefixtures("disputed")
def test_history_tells_it_to_programs_too(run: Run) -> None:
    filming, release = json.loads(run("history", "Lowtide", "--json").out)["why"]
    assert (filming["facet"], filming["status"], filming["when"]) == ("filming", "wrapped", "2026-08")
    assert (release["status"], release["when"], release["rule"]) == ("scheduled", "2027-03-13", "the date told")
    assert [one["source"] for one in release["supporters"]] == ["recap"]
    ((source, when, reason),) = [(one["source"], one["when"], one["reason"]) for one in release["opponents"]]
    assert (source, when) == ("gossip", "2027-04-02")
    assert reason == LOST.removeprefix("lost: ")


def test_explain_tells_what_the_page_leaves_alone_and_what_is_held(run: Run, disputed: HTTPServer) -> None:
    told = run("explain", disputed.url_for("/gossip")).out
    alone, _, held = told.partition("Lowtide S2, by all that is known:")
    assert "Lowtide S2, by this page alone:" in alone
    assert "    release: scheduled (2 April 2027)" in alone
    assert "    release: scheduled (13 March 2027)" in held
    assert LOST in held


@pytest.mark.usefixtures("configured")
def test_explain_needs_no_database(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE.format(published="2026-09-01", day="13 March 2027"))
    said = run("explain", "page.html")
    assert said.code == 0
    assert "Lowtide S2, by this page alone:" in said.out
    assert "by all that is known" not in said.out


@pytest.mark.usefixtures("disputed")
def test_status_remarks_what_is_disputed(run: Run) -> None:
    heading, line = run("status").out.splitlines()
    assert heading.endswith("REMARKS")
    assert line.endswith("release disputed by gossip")


@pytest.mark.usefixtures("configured")
def test_status_remarks_what_is_overdue_and_nobody_is_told(run: Run, site: HTTPServer) -> None:
    meta = '<meta property="article:published_time" content="2026-04-01T10:00:00Z">'
    news = "Filming on season 2 of Lowtide started on 3 March 2026 and wraps in June 2026."
    page = f"<html><head>{meta}</head><body><article><p>{news}</p></article></body></html>"
    site.clear()
    site.expect_request("/robots.txt").respond_with_data("", status=404)
    site.expect_request("/lowtide").respond_with_data(page, content_type="text/html; charset=utf-8")
    run("check")
    assert run("check").out.startswith("recap: unchanged")
    assert run("status").out.splitlines()[1].endswith("filming overdue (June 2026)")
    assert "overdue: planned for June 2026, no word since" in run("history", "Lowtide").out
