"""When jobs run: each at its interval, one run of it at a time, and earlier where something is to be done at once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler

from monitor.jobs import Jobs

Planned = tuple[str, Callable[[], object], timedelta]
"""The name of a job, the job, and how often it runs."""


class Timetable:
    """The plan of one daemon, carried out by threads of its own."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._scheduler = BackgroundScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )

    def arm(self, plan: Iterable[Planned]) -> None:
        """(Re)plan these jobs from now: an interval planned by a clock since set back would stall them."""
        now = datetime.now(UTC)
        for name, job, interval in plan:
            self._scheduler.add_job(
                self._jobs.guarded(name, job),
                "interval",
                seconds=interval.total_seconds(),
                id=name,
                next_run_time=now,
                replace_existing=True,
            )
        if not self._scheduler.running:
            # A run that takes longer than its interval is no news: the next one does its work.
            logging.getLogger("apscheduler").setLevel(logging.ERROR)
            self._scheduler.start()

    def bring_forward(self, name: str, wait: timedelta) -> None:
        """Bring the next run of a job forward; its interval counts from there."""
        # There are no jobs any more once the scheduler has stopped.
        with suppress(JobLookupError):
            self._scheduler.modify_job(name, next_run_time=datetime.now(UTC) + wait)

    def end(self) -> None:
        """Wait for the runs under way, and begin no more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)
