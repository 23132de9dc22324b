from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from monitor.errors import Unguarded
from monitor.web import app, door
from monitor.web.site import Site
from tests.web import world

SECRET = "öpen sesame"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with world.opened(tmp_path / "world.db", world.STORIES) as store:
        titles = [story.title for story in world.STORIES]
        site = Site(store=store, titles=lambda: titles, zone=lambda: world.ZONE)
        with TestClient(app.build(site, secret=SECRET), base_url="http://localhost", follow_redirects=False) as made:
            yield made


def test_a_browser_is_led_to_the_log_in_which_tells_nothing(client: TestClient) -> None:
    answer = client.get("/", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    page = client.get("/login").text
    assert "Password or token" in page
    assert "Saltmarsh" not in page
    assert "<nav" not in page


def test_the_right_password_opens_and_the_cookie_keeps_open(client: TestClient) -> None:
    answer = client.post("/login", data={"password": SECRET})
    cookie = answer.headers["set-cookie"]
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Saltmarsh" in client.get("/").text


@pytest.mark.parametrize(
    "cookie",
    [
        pytest.param("99999999999.00", id="a made-up signature"),
        pytest.param("1.", id="no signature"),
        pytest.param("ü.ü", id="no cookie of ours"),
    ],
)
def test_a_forged_cookie_opens_nothing(client: TestClient, cookie: str) -> None:
    answer = client.get("/", headers={"Cookie": f"premiere_monitor={cookie}".encode()})
    assert answer.status_code == 401


def test_a_cookie_ends(client: TestClient, tmp_path: Path) -> None:
    client.post("/login", data={"password": SECRET})
    value = client.cookies["premiere_monitor"]
    until, _, sign = value.partition(".")
    assert client.get("/", headers={"Cookie": f"premiere_monitor={int(until) + 1}.{sign}"}).status_code == 401


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(f"Bearer {SECRET}", id="a bearer token"),
        pytest.param("Basic " + b64encode(f"me:{SECRET}".encode()).decode(), id="a calendar program's log-in"),
    ],
)
def test_programs_give_the_password_with_the_request(client: TestClient, header: str) -> None:
    assert client.get("/calendar.ics", headers={"Authorization": header.encode()}).status_code == 200


@pytest.mark.parametrize("path", ["/calendar.ics", "/changes.atom", "/api/status", "/metrics", "/live", "/titles/x"])
def test_nothing_is_given_without_it(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 401
    assert "Basic" in answer.headers["www-authenticate"]


def test_health_is_open_to_all(client: TestClient) -> None:
    assert set(client.get("/healthz").json()) <= {"status", "reason"}


def test_wrong_passwords_run_out(client: TestClient) -> None:
    first = client.post("/login", data={"password": "wrong"})
    assert first.status_code == 403
    assert "That password is not right." in first.text
    assert "4 more tries this minute." in first.text
    tried = [client.post("/login", data={"password": f"wrong {i}"}).status_code for i in range(4)]
    assert tried == [403] * 4
    assert client.post("/login", data={"password": SECRET}).status_code == 429
    assert client.get("/api/status", headers={"Authorization": "Bearer x"}).status_code == 429


def test_another_site_cannot_log_in(client: TestClient) -> None:
    answer = client.post("/login", data={"password": SECRET}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_body_without_end_is_not_read(client: TestClient) -> None:
    assert client.post("/login", content=b"password=" + b"x" * 100_000).status_code == 403


@pytest.mark.parametrize(
    ("host", "guarded"),
    [
        pytest.param("127.0.0.1", False, id="loopback"),
        pytest.param("::1", False, id="loopback of version 6"),
        pytest.param("localhost", False, id="its name"),
        pytest.param("0.0.0.0", True, id="every address"),
        pytest.param("::", True, id="every address of version 6"),
        pytest.param("192.168.1.20", True, id="an address in the house"),
        pytest.param("monitor.example", True, id="a name"),
    ],
)
def test_other_machines_need_a_password(host: str, *, guarded: bool) -> None:
    door.require(host, "secret")
    if guarded:
        with pytest.raises(Unguarded, match="PREMIERE_MONITOR_WEB_PASSWORD"):
            door.require(host, None)
    else:
        door.require(host, None)


def test_the_password_comes_from_where_it_is_kept(tmp_path: Path) -> None:
    (tmp_path / "web-password").write_text("from a credential\n")
    (tmp_path / "other").write_text("from a file\n")
    assert door.password({}) is None
    assert door.password({"PREMIERE_MONITOR_WEB_PASSWORD": "plain"}) == "plain"
    assert door.password({"CREDENTIALS_DIRECTORY": str(tmp_path)}) == "from a credential"
    assert door.password({"PREMIERE_MONITOR_WEB_PASSWORD_FILE": str(tmp_path / "other")}) == "from a file"
    (tmp_path / "web-password").rename(tmp_path / "secret_web-password")
    assert door.password({"CREDENTIALS_DIRECTORY": str(tmp_path)}) == "from a credential"
    assert door.password({"CREDENTIALS_DIRECTORY": str(tmp_path / "none")}) is None
    with pytest.raises(Unguarded, match="no such file"):
        door.password({"PREMIERE_MONITOR_WEB_PASSWORD_FILE": str(tmp_path / "missing")})
