"""From outside: the installed command reads news pages on loopback, and tells a webhook and a mail server."""

from __future__ import annotations

import email
import email.policy
import json
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.acceptance.news import Story, configuration, stories
from tests.loopback import Loopback, Page
from tests.process import run

STORIES = stories()
NOW = datetime.now(UTC)
EDITED = NOW.isoformat(timespec="seconds")
PREMIERE = NOW.date() + timedelta(days=200)
"""A day that lies ahead whenever the tests run."""
DAY = f"{PREMIERE.day} {PREMIERE:%B %Y}"


class Mailbox:
    """What a real SMTP server took."""

    def __init__(self) -> None:
        self.letters: list[email.message.EmailMessage] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802 — aiosmtpd's name
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(letter, email.message.EmailMessage)
        self.letters.append(letter)
        return "250 taken"


class Desk:
    """A site, a webhook and a mailbox for one story, and the command that watches it."""

    def __init__(self, folder: Path, site: Loopback, port: int, mailbox: Mailbox, story: Story) -> None:
        self.site, self.mailbox, self.story = site, mailbox, story
        mail = f"mailto://127.0.0.1:{port}?from=monitor@example.org&to=reader@example.org&mode=insecure"
        self.file = configuration(folder, site.url, [story], {"hook": site.target, "mail": mail})
        self.show(story.page())

    def show(self, body: bytes) -> None:
        self.site.pages[f"/{self.story.name}"] = Page(body=body)

    def run(self, *arguments: str) -> CompletedProcess[str]:
        done = run(*arguments, "--config", str(self.file))
        assert done.returncode == 0, done.stdout + done.stderr
        return done

    def told(self) -> tuple[int, int]:
        """How many alerts the webhook and the mailbox took."""
        return len(self.site.told), len(self.mailbox.letters)


@pytest.fixture(params=STORIES, ids=[story.name for story in STORIES])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    mailbox = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        with Loopback() as site:
            yield Desk(tmp_path, site, port, mailbox, request.param)
    finally:
        controller.stop()


def test_a_page_is_read_and_its_status_told(desk: Desk) -> None:
    story = desk.story
    checked = desk.run("check").stdout
    assert checked.startswith(f"{story.name}: read, ")
    (status,) = json.loads(desk.run("status", "--json").stdout)
    assert {key: status[key] for key in story.status} == story.status
    history = json.loads(desk.run("history", story.watch["title"], "--json").stdout)
    found = {claim["state"] for claim in history["claims"]}
    assert len(found & story.states) * 2 >= len(story.states), f"found {found} of {set(story.states)}"
    for claim in history["claims"]:
        assert claim["quote"] in "\n".join(" ".join(text.split()) for text in (story.label, *story.paragraphs))
    assert desk.told() == (0, 0), "the first reading is the baseline"


def test_a_changed_page_alerts_once_on_every_target_and_a_reworded_one_nobody(desk: Desk) -> None:
    story = desk.story
    desk.run("check")
    desk.show(story.page("Thank you for reading to the end; more soon.", paragraphs=story.paragraphs, modified=EDITED))
    assert f"{story.name}: read, " in desk.run("check").stdout
    assert desk.told() == (0, 0)
    news = f"{story.label} will be released on {DAY}, the studio announced today."
    desk.show(story.page(news, modified=EDITED))
    assert DAY in desk.run("check").stdout
    assert desk.told() == (1, 1)
    (alert,), (letter,) = desk.site.told, desk.mailbox.letters
    assert DAY in alert["title"]
    assert news in alert["message"]
    assert letter["To"] == "reader@example.org"
    assert DAY in letter["Subject"]
    text = letter.get_body(("plain", "html"))
    assert text is not None
    assert DAY in text.get_content()
    desk.run("check")
    assert desk.told() == (1, 1)


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        pytest.param({}, "if-none-match", id="by its ETag"),
        pytest.param(
            {"validators": False, "headers": {"Last-Modified": "Fri, 20 Nov 2026 09:00:00 GMT"}},
            "if-modified-since",
            id="by its date",
        ),
    ],
)
@pytest.mark.parametrize("desk", STORIES[:1], indirect=True, ids=[STORIES[0].name])
def test_a_second_check_asks_whether_the_page_has_changed(desk: Desk, page: dict[str, Any], asked: str) -> None:
    desk.site.pages[f"/{desk.story.name}"] = Page(body=desk.story.page(), **page)
    desk.run("check")
    assert "unchanged" in desk.run("check").stdout
    first, second = [one for one in desk.site.asked if one.path == f"/{desk.story.name}"]
    assert asked not in first.headers
    assert second.headers[asked] == (page.get("headers") or {}).get(
        "Last-Modified", desk.site.pages[f"/{desk.story.name}"].etag
    )
