from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

COMMAND = Path(sys.executable).with_name("premiere-monitor")


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The installed command as a process of its own, at home in an empty folder."""
    environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}

    def run(*arguments: str, stdin: str = "", **more: str) -> Said:
        done = subprocess.run(
            [COMMAND, *arguments],
            cwd=tmp_path,
            env=environ | more,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return Said(code=done.returncode, out=done.stdout, err=done.stderr)

    return run


PAGE = """<html><head><title>Lowtide season 2: all there is to know</title>
<meta property="article:published_time" content="{published}"></head><body><article>
<h1>Lowtide season 2: all there is to know</h1>
<p>Meridiem announced that season 2 of Lowtide premieres on {day}. It is a tale of a harbour town, of its
lighthouse, and of three families who have lived from the sea for as long as anybody there can remember.</p>
<p>Filming on the second season wrapped in August 2026, the director said. The people of the harbour town, she added,
will find out who lit the lamp, and why nobody in the whole town ever wanted to speak about that night.</p>
</article></body></html>"""


def tell(site: HTTPServer, *, published: str, day: str) -> None:
    """Let the site tell its news with this date from now on."""
    site.clear()
    page = PAGE.format(published=published, day=day)
    site.expect_request("/lowtide").respond_with_data(page, content_type="text/html; charset=utf-8")
    site.expect_request("/robots.txt").respond_with_data("", status=404)
    site.expect_request("/hook").respond_with_data("")


@pytest.fixture
def site(httpserver: HTTPServer) -> HTTPServer:
    """A news site with one page."""
    tell(httpserver, published="2026-09-01T10:00:00Z", day="13 March 2027")
    return httpserver


@pytest.fixture
def configured(tmp_path: Path, site: HTTPServer) -> Path:
    """A configuration of that site, at the place where commands look first."""
    file = tmp_path / "config" / "monitor.toml"
    file.parent.mkdir()
    file.write_text(
        f"""[[titles]]
name = "Lowtide"
season = 2
aliases = ["Low Tide"]

[[sources]]
name = "recap"
url = "{site.url_for("/lowtide")}"
allow_private = true

[[notify]]
name = "hook"
url = "json://127.0.0.1:{site.port}/hook"
""",
        encoding="utf-8",
    )
    return file
