from __future__ import annotations

import io
import json
import logging
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from monitor.model import Refused, Sent, Target
from monitor.notify import check_url, send
from tests.notify.news import NOW, message

SECRET = "tok-9f8e7d6c"


def target(url: str) -> Target:
    return Target(name="phone", url=url)


def refusal(url: str, *, timeout: float = 10.0) -> str:
    outcome = send(target(url), message(), NOW, timeout=timeout)
    assert isinstance(outcome, Refused)
    return outcome.reason


def json_url(server: HTTPServer, path: str = "/hook") -> str:
    return f"json://{server.host}:{server.port}{path}"


def test_a_json_target_gets_title_text_and_id(httpserver: HTTPServer) -> None:
    httpserver.expect_oneshot_request("/hook", method="POST").respond_with_data("taken")
    assert send(target(json_url(httpserver)), message("m7"), NOW) == Sent(at=NOW)
    got = json.loads(httpserver.log[0][0].get_data())
    assert (got["title"], got["message"], got["id"]) == (message().title, message().text, "m7")


@pytest.mark.parametrize(
    ("form", "body"),
    [("text", message().text), ("markdown", message().markdown), ("html", message().html)],
)
def test_a_target_gets_the_form_that_its_url_asks_for(httpserver: HTTPServer, form: str, body: str) -> None:
    httpserver.expect_request("/hook").respond_with_data("taken")
    assert isinstance(send(target(json_url(httpserver, f"/hook?format={form}")), message(), NOW), Sent)
    assert json.loads(httpserver.log[0][0].get_data())["message"] == body


def test_a_form_target_gets_the_id(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/hook").respond_with_data("taken")
    assert isinstance(send(target(json_url(httpserver).replace("json", "form")), message("m7"), NOW), Sent)
    assert httpserver.log[0][0].form["id"] == "m7"


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 410, 429, 500, 503])
def test_an_error_status_is_a_refusal(httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_request("/hook").respond_with_data("no", status=status)
    assert f"error={status}" in refusal(json_url(httpserver))


def test_a_closed_port_is_a_refusal_with_its_cause() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert "connection refused" in refusal(f"json://127.0.0.1:{free.getsockname()[1]}/hook")


def test_an_answer_that_does_not_come_is_a_refusal() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert refusal(f"json://127.0.0.1:{silent.getsockname()[1]}", timeout=0.2) == "no answer within 0.2 s"


def test_the_targets_own_limit_counts_where_it_is_shorter() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert "timed out" in refusal(f"json://127.0.0.1:{silent.getsockname()[1]}/?rto=0.2")


def test_an_answer_that_is_no_http_is_a_refusal() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        answering = threading.Thread(target=_answer_nonsense, args=(server,))
        answering.start()
        assert refusal(f"json://127.0.0.1:{server.getsockname()[1]}")
        answering.join()


def _answer_nonsense(server: socket.socket) -> None:
    connection, _ = server.accept()
    with connection:
        connection.recv(65536)
        connection.sendall(b"\x00\x01 nonsense\r\n\r\n")


@pytest.mark.parametrize("url", ["", "nonsense", "jsn://localhost", "discord://x", "slack://", "json://"])
def test_a_url_that_apprise_cannot_use_is_a_refusal(url: str) -> None:
    assert refusal(url) == check_url(url)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What a program that logs everything would write, without the test's own server.

    Pytest's capture will not do: it also hears loggers that do not propagate.
    """
    written, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(written), root.level
    handler.addFilter(lambda record: record.name != "werkzeug")
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.setLevel(level)
    root.removeHandler(handler)


def test_secrets_stay_out_of_reasons_and_logs(httpserver: HTTPServer, log: io.StringIO) -> None:
    httpserver.expect_request(f"/{SECRET}").respond_with_data("no", status=500)
    reasons = [
        refusal(f"json://user:{SECRET}@{httpserver.host}:{httpserver.port}/{SECRET}?-key={SECRET}"),
        refusal(f"json://user:{SECRET}@127.0.0.1:1/{SECRET}"),
        refusal(f"ntfy://{SECRET}@127.0.0.1:1/{SECRET}"),
        refusal(f"jsn://{SECRET}"),
        refusal(f"discord://{SECRET}"),
    ]
    assert not [text for text in (*reasons, log.getvalue()) if SECRET in text]


def test_a_reason_repeats_no_word_of_the_url(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/Failed").respond_with_data("no", status=500)
    assert refusal(json_url(httpserver, "/Failed")).startswith("*** to send")


def test_messages_sent_at_once_do_not_mix_their_reasons(httpserver: HTTPServer) -> None:
    statuses = [400, 401, 403, 404, 500, 502, 503, 504]
    for status in statuses:
        httpserver.expect_request(f"/hook{status}").respond_with_data("no", status=status)
    with ThreadPoolExecutor(len(statuses)) as pool:
        reasons = pool.map(lambda status: refusal(json_url(httpserver, f"/hook{status}")), statuses)
    assert all(f"error={status}" in reason for status, reason in zip(statuses, reasons, strict=True))


def test_a_repetition_carries_the_same_id(httpserver: HTTPServer) -> None:
    answers = iter([Response("later", status=503), Response("taken")])
    httpserver.expect_request("/hook").respond_with_handler(lambda _: next(answers))
    outcomes = [send(target(json_url(httpserver)), message("m7"), NOW) for _ in range(2)]
    assert [type(outcome) for outcome in outcomes] == [Refused, Sent]
    assert {_json(request)["id"] for request, _ in httpserver.log} == {"m7"}


def _json(request: Request) -> dict[str, Any]:
    got: dict[str, Any] = json.loads(request.get_data())
    return got


class Mailbox:
    """An SMTP handler that keeps what it is sent, or refuses it."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answer = "250 OK"

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:  # noqa: N802  # aiosmtpd's name
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.answer


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, str]]:
    box = Mailbox()
    with socket.socket() as free:  # aiosmtpd connects to the port that it was told, so 0 will not do
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box, f"mailto://127.0.0.1:{port}?mode=insecure&from=monitor@example.org&to=me@example.org"
    finally:
        controller.stop()


def test_an_e_mail_carries_title_html_text_and_id(mailbox: tuple[Mailbox, str]) -> None:
    box, url = mailbox
    assert send(target(url), message("m7"), NOW) == Sent(at=NOW)
    mail = box.mails[0]
    assert mail["Subject"] == message().title
    assert mail["X-Premiere-Monitor-Id"] == "m7"
    html, text = mail.get_body(("html",)), mail.get_body(("plain",))
    assert html is not None
    assert message().html in html.get_content()
    assert text is not None
    assert "the HTML & more" in text.get_content()


def test_an_e_mail_server_that_refuses_is_a_refusal(mailbox: tuple[Mailbox, str]) -> None:
    box, url = mailbox
    box.answer = "550 mailbox unavailable"
    assert isinstance(send(target(url), message(), NOW), Refused)


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        pytest.param("json://localhost/hook", None, id="a plain one"),
        pytest.param(" ntfy://ntfy.sh/topic ", None, id="with spaces around"),
        pytest.param("jsn://localhost", "did you mean json://?", id="a slip of the pen"),
        pytest.param("qqqqqqqq://localhost", "Apprise knows no service qqqqqqqq://", id="an unknown service"),
        pytest.param("me@example.org", "does not start with a service", id="no scheme"),
        pytest.param("", "does not start with a service", id="nothing"),
        pytest.param("discord://id", "lacks something that discord:// needs", id="half a webhook"),
        pytest.param("mailto://", "lacks something that mailto:// needs", id="no address"),
    ],
)
def test_a_wrong_url_is_told_in_a_clause(url: str, wrong: str | None) -> None:
    said = check_url(url)
    assert said is None if wrong is None else wrong in str(said)


def test_apprise_is_imported_only_when_it_is_needed() -> None:
    told = "import sys, monitor.notify; sys.exit('apprise' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0
