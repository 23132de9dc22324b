from __future__ import annotations

import pytest

from tests.web import world
from tests.web.conftest import Visit


@pytest.mark.parametrize(
    ("host", "status"),
    [
        pytest.param("localhost", 200, id="this machine"),
        pytest.param("localhost:8765", 200, id="with a port"),
        pytest.param("127.0.0.1:8765", 200, id="an address"),
        pytest.param("[::1]:8765", 200, id="an address of version 6"),
        pytest.param("192.168.1.20", 200, id="an address in the house"),
        pytest.param("evil.example", 421, id="a name that was pointed here"),
        pytest.param("localhost.evil.example", 421, id="a name that begins like ours"),
        pytest.param("127.0.0.1.evil.example", 421, id="a name that begins like an address"),
        pytest.param("[::1", 421, id="no name at all"),
        pytest.param("", 421, id="an empty name"),
    ],
)
def test_only_own_names_are_answered(visit: Visit, host: str, status: int) -> None:
    assert visit(()).get("/healthz", headers={"Host": host}).status_code == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/login", "/api/status"])
def test_nothing_can_be_changed_from_outside(visit: Visit, method: str, path: str) -> None:
    answer = visit(()).request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_a_page_that_fails_says_so_and_leaves_no_trace_of_why(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    from monitor.web import overview

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret detail")

    client = visit(world.STORIES)
    client._transport.raise_server_exceptions = False
    monkeypatch.setattr(overview, "overview", fail)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "This page failed; the daemon runs on." in answer.text
    assert "secret detail" not in answer.text
