"""A folder of saved pages, under the names that people and tools give them."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.dialogue import saved
from monitor.model import Source, Title, Trust
from tests.dialogue.test_replay import DATED, MOVED, OTHER, WRAPPED, page

TITLE = Title(name="Lowtide", season=2)

NAMES = {
    "a date as the name": ("2026-01-06.html", "2026-01-06T00:00:00", "page"),
    "a date and a time": ("2026-01-06T10-30-00.html", "2026-01-06T10:30:00", "page"),
    "a stamp behind a name": ("lowtide-20260106103000.html", "2026-01-06T10:30:00", "lowtide.html"),
    "a folder of a source": ("trade/2026-01-06.html", "2026-01-06T00:00:00", "trade"),
    "a Wayback folder with the stamp first": (
        "20260106103000/trade.example/lowtide/index.html",
        "2026-01-06T10:30:00",
        "https://trade.example/lowtide/index.html",
    ),
    "a Wayback folder with the host first": (
        "trade.example/20260106103000/lowtide.html",
        "2026-01-06T10:30:00",
        "https://trade.example/lowtide.html",
    ),
    "a Wayback stamp of an original": (
        "20260106103000id_/trade.example/a",
        "2026-01-06T10:30:00",
        "https://trade.example/a",
    ),
    "a mirror of the Wayback Machine": (
        "web.archive.org/web/20260106103000/https:/trade.example/a/index.html",
        "2026-01-06T10:30:00",
        "https://trade.example/a/index.html",
    ),
    "a number that is no date": ("2026-19-45.html", "2020-01-01T00:00:00", "2026-19.html"),
    "a number in the order of saving": ("lowtide (2).html", "2020-01-01T00:00:00", "lowtide.html"),
    "nothing but a number": ("07.html", "2020-01-01T00:00:00", "page"),
    "no date at all": ("lowtide.html", "2020-01-01T00:00:00", "lowtide.html"),
}


@pytest.mark.parametrize("name", NAMES)
def test_where_a_saved_page_is_from_and_when(tmp_path: Path, name: str) -> None:
    path, at, url = NAMES[name]
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x")
    os.utime(file, (0, datetime(2020, 1, 1, tzinfo=UTC).timestamp()))
    (found,) = saved.saved(tmp_path)
    assert (found.at, found.url) == (datetime.fromisoformat(at).replace(tzinfo=UTC), url)


def test_a_folder_tells_what_would_have_been_sent(tmp_path: Path) -> None:
    for day, text in (("2025-11-20", WRAPPED), ("2026-01-06", DATED), ("2026-02-06", DATED), ("2026-04-06", MOVED)):
        (tmp_path / f"{day}.html").write_text(page(text, f"{day}T00:00:00Z", f"{day}T00:00:00Z"), encoding="utf-8")
    (tmp_path / "2026-03-01.html").write_text("<html></html>")
    (tmp_path / "notes.txt").write_text("no page")
    report = saved.folder(tmp_path, [TITLE, Title(name="Elsewhere", season=1)])
    assert report.pages == 4
    assert [file.name for file, _ in report.unread] == ["2026-03-01.html"]
    told = [(n.at.date().isoformat(), n.change.after, str(n.change.when), n.sent) for n in report.noticed]
    assert told == [("2026-01-06", "scheduled", "2026-07-16", True), ("2026-04-06", "scheduled", "2026-10-08", True)]
    standings = {title.name: standing for title, standing in report.standings}
    assert (standings["Lowtide"].filming, str(standings["Lowtide"].release_when)) == ("wrapped", "2026-10-08")
    assert standings["Elsewhere"].release is None


FORMS = {
    "named by date": "{day}.html",
    "dated by the file": "lowtide-{number}.html",
    "folders of time stamps": "{stamp}/trade.example/lowtide/index.html",
    "a mirror of an archive": "web.archive.org/web/{stamp}/https:/trade.example/lowtide",
}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_savings_tell_the_same_however_they_are_kept(tmp_path: Path, form: str) -> None:
    editions = (("2025-11-20", WRAPPED), ("2026-01-06", DATED), ("2026-02-06", DATED), ("2026-04-06", MOVED))
    for number, (day, text) in enumerate(editions):
        file = tmp_path / FORMS[form].format(day=day, number=number, stamp=day.replace("-", "") + "100000")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page(text, f"{day}T00:00:00Z", f"{day}T00:00:00Z"), encoding="utf-8")
        os.utime(file, (0, datetime.fromisoformat(f"{day}T10:00:00+00:00").timestamp()))
    source = Source(name="trade", url="https://trade.example/lowtide")
    report = saved.folder(tmp_path, [TITLE], [source])
    told = [(n.at.date().isoformat(), n.change.after, str(n.change.when)) for n in report.noticed]
    assert told == [("2026-01-06", "scheduled", "2026-07-16"), ("2026-04-06", "scheduled", "2026-10-08")]
    ((_, standing),) = report.standings
    assert {t.source for t in standing.release_part.supporters} == {"trade" if "stamp" in FORMS[form] else OWN[form]}


OWN = {"named by date": "page", "dated by the file": "lowtide.html"}
"""What a page is called that belongs to no configured source."""


def test_a_saved_page_takes_the_trust_of_its_configured_source(tmp_path: Path) -> None:
    for name, text in (("studio/2026-01-06.html", DATED), ("gossip/2026-01-08.html", MOVED)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(page(text, f"{Path(name).stem}T00:00:00Z"), encoding="utf-8")
    sources = [Source(name="gossip", url="https://gossip.example/", trust=Trust.LOW)]
    ((_, standing),) = saved.folder(tmp_path, [TITLE], sources).standings
    assert str(standing.release_when) == "2026-07-16"


def test_a_source_for_other_titles_is_not_heard(tmp_path: Path) -> None:
    (tmp_path / "gossip").mkdir()
    (tmp_path / "gossip" / "2026-01-06.html").write_text(page(OTHER + " " + DATED, "2026-01-06T00:00:00Z"))
    sources = [Source(name="gossip", url="https://gossip.example/", titles=("Elsewhere",))]
    ((_, standing),) = saved.folder(tmp_path, [TITLE], sources).standings
    assert standing.release is None
