"""The daemon as a process: it starts, works when something is due, reloads, and stops in good order."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from monitor.store import memo
from tests.loopback import Loopback
from tests.process import DEADLINE, Process, run
from tests.world import DATED, PREPARED, ROLLING, WRAPPED

SECRETS = {"HOOK_TOKEN": "tok-5ecret-of-the-hook", "SITE_KEY": "key-5ecret-of-the-site"}
PASSWORD = "pw-5ecret-in-the-url"


@pytest.fixture
def site() -> Iterator[Loopback]:
    with Loopback() as opened:
        opened.show("/recap", PREPARED)
        opened.show("/trade", PREPARED)
        yield opened


def configuration(site: Loopback, folder: Path, *, more: str = "", every: str = "1s", names: str = "recap") -> Path:
    return site.configure(
        folder / "monitor.toml",
        names.split(),
        'database = "sqlite:///monitor.db"\nweb = ""',
        every=every,
        source='headers = { X-Key = "${SITE_KEY}" }',
        target=f"json://user:{PASSWORD}@127.0.0.1:{site.port}/hook?+X-Token=${{HOOK_TOKEN}}",
        more=more,
    )


def daemon(file: Path, **env: str) -> Process:
    return Process("run", "--config", str(file), env={**SECRETS, **env})


def leases(folder: Path) -> int:
    with sqlite3.connect(folder / "monitor.db") as database:
        return int(database.execute("SELECT count(*) FROM source WHERE lease IS NOT NULL").fetchone()[0])


def test_it_checks_when_due_alerts_and_keeps_secrets_to_itself(site: Loopback, tmp_path: Path) -> None:
    with daemon(configuration(site, tmp_path)) as process:
        site.wait(lambda: len(site.statuses("/recap")) >= 2, "two checks")
        site.show("/recap", PREPARED, ROLLING)
        process.wait_for("alert to hook sent")
        # A target that refuses is complained about, too.
        site.hook_status = lambda _: 403
        site.show("/recap", PREPARED, WRAPPED)
        process.wait_for("alert to hook refused")
        assert process.end(signal.SIGTERM) == 0
        log = process.log
    assert "change Lanternfall S2 filming: pre_production → filming" in log
    assert len(site.told) == 1
    assert site.asked[0].headers["x-key"] == SECRETS["SITE_KEY"]
    written = b"".join(file.read_bytes() for file in tmp_path.glob("monitor.db*"))
    for secret in (*SECRETS.values(), PASSWORD):
        assert secret not in log
        assert secret.encode() not in written


def test_a_program_can_read_every_line_of_the_log(site: Loopback, tmp_path: Path) -> None:
    file = configuration(site, tmp_path, names="recap gone")
    with Process("run", "--config", str(file), "--log-format", "json", env=SECRETS) as process:
        site.wait(lambda: len(site.statuses("/recap")) >= 2, "two checks")
        site.hook_status = lambda _: 403
        site.show("/recap", PREPARED, ROLLING)
        process.wait_for("alert_refused")
        file.write_text(file.read_text() + "x")
        process.wait_for("configuration_refused")
        assert process.end(signal.SIGTERM) == 0
    lines = [json.loads(line) for line in process.log.splitlines()]
    events = {line["event"]: line for line in lines}
    assert [lines[0]["event"], *[line["event"] for line in lines[-2:]]] == ["sources_added", "stopping", "stopped"]
    assert events["started"]["sources"] == 2
    checks = {line["source"]: line for line in lines if line["event"] == "check"}
    assert {name: (line["level"], line["outcome"]) for name, line in checks.items()} == {
        "recap": ("info", checks["recap"]["outcome"]),
        "gone": ("warning", "failed"),
    }
    assert checks["gone"]["reason"] == "the server answered 404 (Not Found)"
    assert all(line["late"] >= 0 for line in checks.values())
    change = events["change"]
    assert (change["title"], change["facet"], change["before"], change["after"]) == (
        "Lanternfall S2",
        "filming",
        "pre_production",
        "filming",
    )
    refused = events["alert_refused"]
    assert (refused["target"], refused["attempts"], len(refused["id"])) == ("hook", 1, 32)
    assert f"{file}:" in events["configuration_refused"]["mistake"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly(site: Loopback, tmp_path: Path, number: signal.Signals) -> None:
    with daemon(configuration(site, tmp_path)) as process:
        process.wait_for("check recap read")
        assert process.end(number) == 0
        assert f"{number.name}: stopping" in process.log
        assert process.log.rstrip().endswith("stopped")
        assert "Traceback" not in process.log
    assert leases(tmp_path) == 0


def test_a_check_that_does_not_end_is_given_back_and_counts_as_no_failure(site: Loopback, tmp_path: Path) -> None:
    site.pages["/recap"].held = threading.Event()
    with daemon(configuration(site, tmp_path)) as process:
        site.wait(lambda: "/recap" in site.reached, "a check under way")
        assert leases(tmp_path) == 1
        assert process.end(signal.SIGTERM) == 0
        assert "given back unfinished: recap" in process.log
        assert "Traceback" not in process.log
    assert leases(tmp_path) == 0
    with sqlite3.connect(tmp_path / "monitor.db") as database:
        assert database.execute("SELECT failures_in_row, last_outcome FROM source").fetchall() == [(0, None)]


def test_it_goes_on_where_it_was_killed(site: Loopback, tmp_path: Path) -> None:
    file = configuration(site, tmp_path)
    site.hook_status = lambda _: 503
    with daemon(file) as process:
        site.wait(lambda: len(site.statuses("/recap")) >= 2, "two checks")
        site.show("/recap", WRAPPED)
        process.wait_for("alert to hook refused")
        assert process.end(signal.SIGKILL) != 0
    site.hook_status = lambda _: 204
    with sqlite3.connect(tmp_path / "monitor.db") as database:
        database.execute("UPDATE outbox SET due_at = created")
    with daemon(file) as process:
        site.wait(lambda: len(site.told) == 1, "the alert that waited")
        assert process.end(signal.SIGTERM) == 0
    assert len(site.told) == 1


def test_a_good_configuration_takes_effect_and_a_bad_one_is_refused(site: Loopback, tmp_path: Path) -> None:
    file = configuration(site, tmp_path)
    good = file.read_text()
    with daemon(file) as process:
        process.wait_for("check recap read")
        file.write_text(good.replace("season = 2", 'season = "two"\nname = 3'))
        process.signal(signal.SIGHUP)
        process.wait_for("configuration refused, the old one goes on")
        file.write_text(good.replace("[[titles]]", "[[titels]]"))
        process.signal(signal.SIGHUP)
        process.wait_for("titels")
        assert f"{file}:" in process.log
        before = len(site.statuses("/recap"))
        site.wait(lambda: len(site.statuses("/recap")) > before, "a check by the old configuration")
        configuration(site, tmp_path, names="trade")
        process.signal(signal.SIGHUP)
        process.wait_for("configuration read again")
        process.wait_for("check trade read")
        assert "sources removed: recap" in process.log
        assert process.end(signal.SIGTERM) == 0


def test_a_second_daemon_on_the_same_database_is_refused(site: Loopback, tmp_path: Path) -> None:
    file = configuration(site, tmp_path)
    with daemon(file) as process:
        process.wait_for("started")
        second = run("run", "--config", str(file), env=SECRETS)
        assert second.returncode == 2
        assert "Another daemon works on this database" in second.stderr
        assert len(second.stderr.strip().splitlines()) == 1
        assert run("check", "--config", str(file), env=SECRETS).returncode == 0
        assert process.end(signal.SIGTERM) == 0


def test_a_page_whose_address_is_taken_is_refused(site: Loopback, tmp_path: Path) -> None:
    file = configuration(site, tmp_path)
    file.write_text(file.read_text().replace('web = ""', f'web = "127.0.0.1:{site.port}"'))
    done = run("run", "--config", str(file), env=SECRETS)
    assert done.returncode == 2
    assert "address is taken" in done.stderr
    assert "Traceback" not in done.stderr


def test_systemd_is_told_that_it_is_ready_alive_reloading_and_stopping(site: Loopback, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(DEADLINE)

        def hear(word: str) -> str:
            # Signs of life go on coming, whatever is missing.
            deadline = time.monotonic() + DEADLINE
            while word not in (said := manager.recv(4096).decode()):
                assert time.monotonic() < deadline, f"waited in vain for {word}"
            return said

        env = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "400000"}
        with daemon(configuration(site, tmp_path), **env) as process:
            assert "STATUS=1 titles, 1 sources, 1 targets" in hear("READY=1")
            hear("WATCHDOG=1")
            # The file is as it was: it is the signal that counts.
            process.signal(signal.SIGHUP)
            assert "MONOTONIC_USEC=" in hear("RELOADING=1")
            hear("READY=1")
            hear("WATCHDOG=1")
            process.signal(signal.SIGTERM)
            hear("STOPPING=1")
            assert process.end() == 0


def test_news_that_came_before_a_stop_are_not_told_again_after_a_restart(site: Loopback, tmp_path: Path) -> None:
    file = configuration(site, tmp_path)
    with daemon(file) as process:
        site.wait(lambda: len(site.statuses("/recap")) >= 2, "two checks")
        site.show("/recap", DATED)
        process.wait_for("alert to hook sent")
        process.end(signal.SIGTERM)
    before = len(site.statuses("/recap"))
    with daemon(file) as process:
        site.wait(lambda: len(site.statuses("/recap")) >= before + 2, "two checks after the restart")
        process.end(signal.SIGTERM)
    assert len(site.told) == 1
    # The page was never read a second time: it was asked for with what its server gave before the restart.
    assert set(site.statuses("/recap")[before:]) == {304}
    assert os.stat(tmp_path / "monitor.db").st_mode & 0o077 == 0  # noqa: PTH116


def test_a_kill_between_the_change_and_its_alert_sends_it_once_more_under_the_same_id(
    site: Loopback, tmp_path: Path
) -> None:
    file, ids, killed = configuration(site, tmp_path), list[str](), threading.Event()

    def answer_only_after_the_kill(message: dict[str, Any]) -> int:
        ids.append(str(message["id"]))
        with site.moved:
            site.moved.notify_all()
        killed.wait(DEADLINE)
        return 503

    site.hook_status = answer_only_after_the_kill
    with daemon(file) as process:
        site.wait(lambda: len(site.statuses("/recap")) >= 2, "two checks")
        site.show("/recap", WRAPPED)
        site.wait(lambda: len(ids) == 1, "a call that is not answered")
        assert process.end(signal.SIGKILL) != 0
    killed.set()
    site.hook_status = lambda _: 204
    with daemon(file) as process:
        process.wait_for("alert to hook sent")
        before = len(site.statuses("/recap"))
        site.wait(lambda: len(site.statuses("/recap")) >= before + 2, "two checks after the alert")
        assert process.end(signal.SIGTERM) == 0
    assert [message["id"] for message in site.told] == ids


def test_texts_that_other_rules_read_are_read_again_at_the_start(site: Loopback, tmp_path: Path) -> None:
    file = configuration(site, tmp_path, every="1h")
    assert run("check", "--config", str(file), env=SECRETS).returncode == 0
    with sqlite3.connect(tmp_path / "monitor.db") as database:
        database.execute("UPDATE memo SET fact = 'an older one' WHERE name = ?", (memo.EDITION,))
        database.execute("DELETE FROM testimony")
    with daemon(file) as process:
        process.wait_for("the rules are new; all kept texts were read again")
        assert process.end(signal.SIGTERM) == 0
    with sqlite3.connect(tmp_path / "monitor.db") as database:
        assert database.execute("SELECT count(*) FROM testimony").fetchone()[0] > 0
    assert site.told == []
