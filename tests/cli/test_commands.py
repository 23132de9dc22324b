from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from pytest_httpserver import HTTPServer

from tests.cli.conftest import PAGE, Run, tell

ATOM = "{http://www.w3.org/2005/Atom}"


def move_date(site: HTTPServer) -> None:
    """The page tells a later date now."""
    tell(site, published="2026-10-01T10:00:00Z", day="2 April 2027")


@pytest.mark.usefixtures("configured")
def test_check_tells_each_source_and_status_what_came_of_it(run: Run) -> None:
    checked = run("check")
    assert (checked.code, checked.err) == (0, "")
    assert checked.out.startswith("recap: read, 2 claims, 0 changes")
    heading, line = run("status").out.splitlines()
    assert heading.split()[:3] == ["TITLE", "FILMING", "RELEASE"]
    for told in ("Lowtide S2", "wrapped", "scheduled", "13 March 2027", "2026-09-01", "official, recap"):
        assert told in line
    (held,) = json.loads(run("status", "--json").out)
    assert (held["filming"], held["release"], held["release_when"]) == ("wrapped", "scheduled", "2027-03-13")
    assert held["release_grounds"]["sources"] == ["recap"]


@pytest.mark.usefixtures("configured")
def test_a_changed_page_is_told_with_its_change_and_kept_in_history(run: Run, site: HTTPServer) -> None:
    run("check")
    move_date(site)
    checked = run("check", "--source", "recap")
    assert "  Lowtide S2 release: scheduled → scheduled (2 April 2027)" in checked.out
    told = run("history", "low tide").out
    assert "change release: scheduled → scheduled (2 April 2027), official" in told
    assert "“Meridiem announced that season 2 of Lowtide premieres on 2 April 2027." in told
    assert site.url_for("/lowtide") in told
    history = json.loads(run("history", "Lowtide S2", "--json").out)
    assert [change["when"] for change in history["changes"]] == ["2027-04-02"]
    assert {claim["when"] for claim in history["claims"]} >= {"2027-03-13", "2027-04-02"}


@pytest.mark.usefixtures("configured")
def test_a_source_that_fails_is_told_and_makes_the_exit_code_1(run: Run, site: HTTPServer) -> None:
    site.clear()
    checked = run("check")
    assert checked.code == 1
    assert checked.out.startswith("recap: failed (")
    line = run("sources").out.splitlines()[1]
    assert line.startswith("recap")
    assert "failed, 1 in a row" in line
    (report,) = json.loads(run("sources", "--json").out)
    assert (report["outcome"], report["failures_in_row"]) == ("failed", 1)


@pytest.mark.usefixtures("configured")
@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        pytest.param("check --source recup", "There is no source 'recup'; did you mean 'recap'?", id="a source"),
        pytest.param("notify test --target hoop", "There is no target 'hoop'; did you mean 'hook'?", id="a target"),
        pytest.param(
            "explain page.html --season 5", "There is no title with season 5; there are Lowtide S2", id="a season"
        ),
        pytest.param("history Lowtied", "There is no title 'Lowtied'; did you mean 'Lowtide S2'?", id="a title"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest_one(run: Run, arguments: str, complaint: str) -> None:
    said = run(*arguments.split())
    assert (said.code, said.out) == (2, "")
    assert complaint in said.err


@pytest.mark.usefixtures("configured")
def test_what_is_not_there_yet_is_told_with_the_way_to_it(run: Run, tmp_path: Path) -> None:
    for command in (["status"], ["backup", "copy.db"]):
        said = run(*command)
        assert said.code == 2
        assert "does not exist yet; `run` or `check` makes it" in said.err
    assert not (tmp_path / "config/monitor.db").exists()


@pytest.mark.usefixtures("configured")
def test_a_test_message_reaches_its_target(run: Run, site: HTTPServer) -> None:
    said = run("notify", "test", "--target", "hook")
    assert (said.code, said.out) == (0, "hook: sent\n")
    assert any(request.path == "/hook" for request, _ in site.log)
    site.clear()
    said = run("notify", "test")
    assert said.code == 1
    assert said.out.startswith("hook: refused, ")


@pytest.mark.usefixtures("configured")
def test_explain_shows_text_and_claims_with_their_rules(run: Run, site: HTTPServer, tmp_path: Path) -> None:
    said = run("explain", site.url_for("/lowtide"))
    assert said.code == 0
    assert said.out.startswith("title: Lowtide season 2: all there is to know\npublished: 2026-09-01")
    assert "will find out who lit the lamp" in said.out
    assert "season 2 filming: wrapped reached 2026-08 (August 2026), official" in said.out
    (tmp_path / "page.html").write_text(PAGE.format(published="2026-09-01", day="13 March 2027"))
    assert "Lowtide S2: 2 claims" in run("explain", "page.html").out
    assert "Other S1: 0 claims" in run("explain", "page.html", "--title", "Other", "--season", "1").out


@pytest.mark.usefixtures("configured")
def test_a_page_cannot_write_to_the_terminal(run: Run, tmp_path: Path) -> None:
    page = PAGE.format(published="2026-09-01", day="13 March 2027").replace("August", "\x1b[31m\x9b2J\u202eAugust")
    (tmp_path / "page.html").write_text(page)
    said = run("explain", "page.html")
    assert "Filming on the second season wrapped" in said.out
    assert not {"\x1b", "\x9b", "\u202e"} & set(said.out)


@pytest.mark.usefixtures("configured")
def test_export_writes_all_forms(run: Run, site: HTTPServer) -> None:
    run("check")
    move_date(site)
    run("check")
    everything = json.loads(run("export").out)
    assert {key: len(found) for key, found in everything.items()} == {"statuses": 1, "changes": 1, "claims": 3}
    rows = list(csv.DictReader(io.StringIO(run("export", "--format", "csv").out)))
    assert [row["record"] for row in rows] == ["status", "status", "change", "claim", "claim", "claim"]
    (event,) = Calendar.from_ical(run("export", "--format", "ics").out).walk("VEVENT")
    assert event["SUMMARY"] == "Lowtide S2: scheduled 2 April 2027"
    assert event.decoded("DTSTART").isoformat() == "2027-04-02"
    feed = ElementTree.fromstring(run("export", "--format", "atom").out)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert titles == ["Lowtide S2 release: scheduled → scheduled (2 April 2027)"]


@pytest.mark.usefixtures("configured")
def test_backup_writes_a_copy_that_can_be_opened_and_never_overwrites(run: Run, tmp_path: Path) -> None:
    run("check")
    assert run("backup", "copy.db").code == 0
    with sqlite3.connect(tmp_path / "copy.db") as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    said = run("backup", "copy.db")
    assert said.code == 2
    assert said.err == "premiere-monitor: No copy was written. copy.db exists already; name a new file for the copy.\n"


@pytest.mark.usefixtures("configured")
def test_a_folder_of_saved_pages_is_told_to_people(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "recap-2026-09-02.html").write_text(PAGE.format(published="2026-09-01", day="13 March 2027"))
    (folder / "recap-2026-10-02.html").write_text(PAGE.format(published="2026-10-01", day="2 April 2027"))
    said = run("replay", "saved")
    assert said.code == 0
    assert "alert Lowtide S2 release: scheduled → scheduled (2 April 2027)" in said.out
    assert "2 pages read, 0 not; 1 alert would have been sent" in said.out
