"""Schedulers, workers and the page as processes of their own, over a real PostgreSQL and a real RabbitMQ."""

from __future__ import annotations

import json
import os
import signal
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cluster.party import Party, in_queue, party, passed_on
from tests.loopback import Page
from tests.process import run
from tests.servers.server import free_port
from tests.world import PREPARED, ROLLING, WRAPPED


@pytest.fixture
def cluster(tmp_path: Path, database_url: str, broker_url: str) -> Iterator[Party]:
    with party(tmp_path, database_url, broker_url) as opened:
        opened.site.show("/recap", PREPARED)
        yield opened


TAKEN = "SELECT split_part(lease, '/', 1), split_part(lease, '/', 2) FROM source"
"""The lease under which the one source was handed out, and who took it up."""


def checks(cluster: Party) -> int:
    return len(cluster.site.statuses("/recap"))


def test_a_change_is_told_once_by_a_scheduler_and_workers(cluster: Party) -> None:
    scheduler, first, second = cluster.start("scheduler"), cluster.start("worker"), cluster.start("worker")
    cluster.site.wait(lambda: checks(cluster) >= 2, "two checks")
    cluster.site.show("/recap", PREPARED, ROLLING)
    cluster.site.wait(lambda: len(cluster.site.told) == 1, "the alert")
    before = checks(cluster)
    cluster.site.wait(lambda: checks(cluster) >= before + 3, "three checks more")
    for process in (scheduler, first, second):
        if process is first:
            cluster.until("SELECT count(*) FROM source WHERE lease IS NOT NULL", 0)
        assert process.end(signal.SIGTERM) == 0
        assert process.log.rstrip().endswith("stopped")
        assert "Traceback" not in process.log
        assert "guest:guest" not in process.log
    assert len(cluster.site.told) == 1


def test_what_a_killed_worker_was_at_is_checked_by_another_at_once(cluster: Party) -> None:
    cluster.start("scheduler")
    cluster.site.pages["/recap"].held = held = threading.Event()
    killed = cluster.start("worker")
    cluster.site.wait(lambda: "/recap" in cluster.site.reached, "a check under way")
    cluster.start("worker")
    reached = len(cluster.site.reached)
    ((lease, taker),) = cluster.ask(TAKEN)
    killed.end(signal.SIGKILL)
    cluster.site.wait(lambda: len(cluster.site.reached) > reached, "the same check by the other")
    # Nobody handed it out anew: it is the broker that gave the job to the other.
    ((same, other),) = cluster.ask(TAKEN)
    assert (same, other != taker) == (lease, True)
    held.set()
    cluster.site.wait(lambda: checks(cluster) >= 3, "checks")


def test_a_message_that_comes_too_late_does_nothing(cluster: Party) -> None:
    cluster.start("scheduler")
    worker = cluster.start("worker")
    worker.wait_for("check recap read")
    cluster.write(cluster.file, ["recap"], every="1h")
    worker.wait_for("configuration read again")
    cluster.until("SELECT lease IS NULL AND next_due > now() + interval '30 minutes' FROM source", True)
    ((logged,),) = cluster.ask("SELECT count(*) FROM check_log")
    for stale in ("none", "0" * 32):
        passed_on(cluster.broker, "127.0.0.1", stale)
    cluster.write(cluster.file, ["recap", "other"], every="1h")
    worker.wait_for("check other failed")
    assert cluster.ask("SELECT count(*) FROM check_log WHERE source = 'recap'") == [(logged,)]


def test_a_host_gets_its_pause_whichever_worker_asks_it(cluster: Party) -> None:
    names = [f"page{number}" for number in range(8)]
    for name in names:
        cluster.site.show(f"/{name}", PREPARED)
    robots = b"User-agent: *\nCrawl-delay: 1\n"
    cluster.site.pages["/robots.txt"] = Page(body=robots, content_type="text/plain", validators=False)
    cluster.write(cluster.file, names, every="1s")
    first, second = cluster.start("worker"), cluster.start("worker")
    cluster.start("scheduler")

    def times() -> list[float]:
        return [
            at for path, at in zip(cluster.site.reached, cluster.site.reached_at, strict=False) if path != "/robots.txt"
        ]

    for process in (first, second):
        process.wait_for(" check page")
    cluster.site.wait(lambda: len(times()) >= 12, "a dozen requests")
    gaps = [later - earlier for earlier, later in pairwise(times())]
    assert min(gaps) > 0.9, gaps


def test_of_two_schedulers_one_hands_out_and_the_other_follows_it(cluster: Party) -> None:
    first, second = cluster.start("scheduler"), cluster.start("scheduler")
    cluster.start("worker")
    cluster.site.wait(lambda: checks(cluster) >= 3, "three checks")
    first.end(signal.SIGKILL)
    before = checks(cluster)
    cluster.site.wait(lambda: checks(cluster) >= before + 3, "three checks without the first")
    assert second.end(signal.SIGTERM) == 0
    # Each was handed out once: none was answered by two workers.
    ((count,),) = cluster.ask("SELECT count(*) FROM check_log")
    assert count in (checks(cluster), checks(cluster) - 1)


def test_a_worker_that_stops_gives_back_what_it_is_at(cluster: Party) -> None:
    cluster.start("scheduler")
    cluster.site.pages["/recap"].held = held = threading.Event()
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(cluster.folder / "notify"))
        env = {"NOTIFY_SOCKET": str(cluster.folder / "notify"), "WATCHDOG_USEC": "4000000"}
        worker = cluster.start("worker", env=env)
        cluster.site.wait(lambda: "/recap" in cluster.site.reached, "a check under way")
        assert worker.end(signal.SIGTERM) == 0
        manager.setblocking(False)
        said = [manager.recv(4096).decode().partition("\n")[0] for _ in range(3)]
    held.set()
    assert said[:2] == ["READY=1", "WATCHDOG=1"]
    assert "given back unfinished: recap" in worker.log
    assert "Traceback" not in worker.log
    assert cluster.ask("SELECT failures_in_row, last_outcome FROM source") == [(0, None)]


def test_the_file_that_was_saved_last_counts_and_another_machine_waits_and_says_so(cluster: Party) -> None:
    (cluster.folder / "other").mkdir()
    cluster.site.show("/trade", PREPARED)
    other = cluster.write(cluster.folder / "other/monitor.toml", ["recap", "trade"])
    old = time.time() - 3600
    os.utime(cluster.file, (old, old))
    newer = cluster.start("scheduler", other)
    older = cluster.start("scheduler")
    older.wait_for("The machines do not have the same configuration, and the file that was changed last counts.")
    assert str(other) in older.log
    worker = cluster.start("worker")
    worker.wait_for("configuration_other")
    done = cluster.command("check")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "Another configuration is at work on this database. It is " in done.stderr
    assert "/trade" not in cluster.site.reached
    # It does not even take what it may not check.
    waiting, takers = in_queue(cluster.broker)
    assert (waiting > 0, takers) == (True, 0)
    assert worker.log.count("configuration_other") == 1
    assert "sources removed" not in newer.log
    cluster.write(cluster.file, ["recap", "trade"])
    for process in (older, worker):
        process.wait_for("all go by this configuration")
    cluster.site.wait(lambda: "/trade" in cluster.site.reached, "a check by the configuration that counts")


def test_the_page_is_a_process_of_its_own(cluster: Party) -> None:
    address = f"127.0.0.1:{free_port()}"
    cluster.write(cluster.file, ["recap"], web=address)
    cluster.start("scheduler")
    worker, page = cluster.start("worker"), cluster.start("web")
    worker.wait_for("check recap read")
    with urllib.request.urlopen(f"http://{address}/healthz", timeout=10) as answer:
        assert json.load(answer) == {"status": "ok"}
    with urllib.request.urlopen(f"http://{address}/metrics", timeout=10) as answer:
        assert b'premiere_monitor_sources{outcome="read"}' in answer.read()
    assert "check recap" not in page.log
    assert page.end(signal.SIGTERM) == 0


def test_all_roles_in_one_process(cluster: Party) -> None:
    process = cluster.start("all")
    process.wait_for("check recap unchanged")
    cluster.site.show("/recap", WRAPPED)
    cluster.site.wait(lambda: len(cluster.site.told) == 1, "the alert")
    assert process.end(signal.SIGTERM) == 0


def test_an_embedded_daemon_and_a_cluster_exclude_each_other(cluster: Party) -> None:
    scheduler = cluster.start("scheduler")
    alone = cluster.folder / "alone.toml"
    alone.write_text(cluster.file.read_text().replace('engine = "celery"', 'engine = "embedded"'))
    done = run("run", "--config", str(alone), env=cluster.environment)
    assert done.returncode == 2
    assert "Another daemon works on this database" in done.stderr
    assert cluster.command("check").returncode == 0
    assert scheduler.end(signal.SIGTERM) == 0


@pytest.mark.parametrize(
    ("role", "said"),
    [
        pytest.param("worker", '--role worker needs engine = "celery" under [monitor]', id="embedded with a role"),
        pytest.param("boss", "'boss' is no role; name scheduler, worker, web or all", id="no role"),
    ],
)
def test_a_role_that_there_is_not_is_told_in_a_sentence(tmp_path: Path, role: str, said: str) -> None:
    file = tmp_path / "monitor.toml"
    file.write_text('[[titles]]\nname = "Lowtide"\nkind = "film"\n[[sources]]\nurl = "https://news.example.org/"\n')
    done = run("run", "--role", role, "--config", str(file))
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
