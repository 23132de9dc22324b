"""Plays the story: serves the site, runs the real daemon over it, and shows what is true beside what is told."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from socket import AF_INET, SOCK_STREAM, socket
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from monitor.demo.screen import Screen
from monitor.demo.site import CALENDAR, FEED, HOOK, PRESS, RECAP, Site
from monitor.demo.story import SEASON, TITLE, Epoch, epochs

_EPOCH_SECONDS = 8.0
"""The longest an epoch is waited for; usually two readings take two seconds. The first has the daemon's start in it."""


def run(*, keep: bool = False, console: Console | None = None) -> bool:
    """Play all epochs; with `keep`, leave the daemon and its page up until Ctrl-C.

    Returns whether every real change was told once and nothing else was.
    """
    out = console or Console(highlight=False)
    story = epochs(date.today())  # noqa: DTZ011 — the reader's own day
    with Site(story[0]) as site, TemporaryDirectory(prefix="premiere-monitor-demo-") as folder:
        web = _free_port()
        file = _write_configuration(Path(folder), site.port, web)
        _introduce(out, site.port, web)
        started = time.monotonic()
        with _daemon(file) as daemon:
            screen = Screen(daemon, out)
            told: list[int] = []
            for epoch in story:
                told.append(_play(out, site, screen, len(told) + 1, epoch))
                if daemon.poll() is not None:
                    _show_log(out, file)
                    return False
            _conclude(out, site, story, told, time.monotonic() - started)
            _show_status(out, file)
            if keep:
                _keep_up(out, daemon, web)
    return told == [1 if epoch.expect else 0 for epoch in story]


def _introduce(out: Console, port: int, web: int) -> None:
    out.print()
    out.rule(f"[bold]premiere-monitor[/bold] watches [bold]{TITLE} season {SEASON}[/bold]")
    out.print(
        f"A small news world on [cyan]http://127.0.0.1:{port}[/cyan]: a recap page, a feed with articles,\n"
        f"a press page that never changes and a calendar that is down. The real daemon reads each every second.\n"
        f"Its page: [cyan]http://127.0.0.1:{web}/[/cyan]",
        soft_wrap=True,
    )


def _play(out: Console, site: Site, screen: Screen, number: int, epoch: Epoch) -> int:
    """Show one epoch until its alert has come or, so that silence is silence, the daemon has read the pages twice.

    Returns how many alerts were told; one too many would fall into the next epoch.
    """
    site.show(epoch)
    out.print(f"\n[bold]Day {number}[/bold]  {escape(epoch.truth)}", soft_wrap=True)
    before = len(site.alerts)

    def is_settled(asked: Counter[str], alerts: list[dict[str, Any]]) -> bool:
        if epoch.expect:
            return len(alerts) > before
        return asked[RECAP] > 1 and asked[FEED] > 1

    in_time = site.wait(is_settled, _EPOCH_SECONDS * (2 if number == 1 else 1))
    told = len(site.alerts) - before
    screen.wait_for(len(site.alerts))
    if told:
        out.print("       [dim]the webhook took it, too[/dim]")
    else:
        out.print("       [dim]silence[/dim]" if in_time else "       [red]no word within its time[/red]")
    return told


def _conclude(out: Console, site: Site, story: tuple[Epoch, ...], told: list[int], seconds: float) -> None:
    real = sum(1 for epoch in story if epoch.expect)
    missed = sum(1 for epoch, count in zip(story, told, strict=True) if epoch.expect and not count)
    table = Table(title=f"{len(story)} days in {seconds:.0f} s", title_justify="left", show_header=False, box=None)
    table.add_column(justify="right", style="bold")
    table.add_column()
    table.add_row(str(real), "real changes")
    table.add_row(str(sum(told)), f"alerts, {missed} missed, {max(sum(told) - (real - missed), 0)} too many")
    table.add_row(str(site.answers[200]), "pages sent, each as often as it changed")
    table.add_row(str(site.answers[304]), "times “not modified” (304)")
    table.add_row(str(site.answers[503]), "times the calendar was down (503); it is tried less and less often")
    out.print()
    out.print(table)


def _show_status(out: Console, file: Path) -> None:
    out.print()
    out.print(f"[dim]$ premiere-monitor status --config {file.name}[/dim]")
    said = subprocess.run(  # noqa: S603 — our own command
        [sys.executable, "-P", "-m", "monitor", "status", "--config", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    out.print(escape((said.stdout or said.stderr).rstrip()), soft_wrap=True)
    out.print()


def _show_log(out: Console, file: Path) -> None:
    out.print("\n[red]The daemon has ended; its last words:[/red]")
    for line in _log_of(file).read_text(encoding="utf-8", errors="replace").splitlines()[-10:]:
        out.print(escape(line), soft_wrap=True)


def _keep_up(out: Console, daemon: subprocess.Popen[bytes], web: int) -> None:
    out.print(f"The daemon runs on. Look at [cyan]http://127.0.0.1:{web}/[/cyan]; Ctrl-C ends it.")
    try:
        daemon.wait()
    except KeyboardInterrupt:
        out.print("Stopping.")


@contextmanager
def _daemon(file: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The real daemon, as a process of its own; its log lies beside the configuration."""
    with _log_of(file).open("wb") as log:
        daemon = subprocess.Popen(  # noqa: S603 — our own command
            [sys.executable, "-P", "-m", "monitor", "run", "--config", str(file)], stdout=subprocess.PIPE, stderr=log
        )
        try:
            yield daemon
        finally:
            daemon.terminate()
            try:
                daemon.wait(timeout=30)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()


def _log_of(file: Path) -> Path:
    return file.with_name("daemon.log")


def _write_configuration(folder: Path, port: int, web: int) -> Path:
    site = f"http://127.0.0.1:{port}"
    sources = "".join(
        f"""
[[sources]]
name = "{name}"
url = "{site}{path}"
kind = "{kind}"
trust = "{trust}"
allow_private = true
"""
        for name, path, kind, trust in (
            ("second-season-watch", RECAP, "page", "fan"),
            ("reel-courier", FEED, "feed", "trade"),
            ("meridiem-press", PRESS, "page", "official"),
            ("release-calendar", CALENDAR, "page", "trade"),
        )
    )
    file = folder / "monitor.toml"
    file.write_text(
        f"""[monitor]
database = "sqlite:///monitor.db"
web = "127.0.0.1:{web}"

[defaults]
every = "1s"

[[titles]]
name = "{TITLE}"
season = {SEASON}
{sources}
[[notify]]
name = "screen"
url = "console://"

[[notify]]
name = "webhook"
url = "json://127.0.0.1:{port}{HOOK}"
""",
        encoding="utf-8",
    )
    return file


def _free_port() -> int:
    with socket(AF_INET, SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
