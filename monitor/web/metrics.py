"""Figures for Prometheus, taken from the store when they are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from monitor.store import CheckOutcome, SourceReport, Waiting

_PREFIX = "premiere_monitor"


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """What is counted, at one moment."""

    titles: int
    reports: Sequence[SourceReport]
    waiting: Sequence[Waiting]
    changes: int
    claims: int
    checks: Mapping[str, int]
    """How many checks of the log came to each outcome."""
    overdue: float
    """Seconds by which the longest waiting check is late."""
    now: datetime


class _Figures(Collector):
    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def collect(self) -> Iterator[Metric]:
        it = self._figures
        yield _gauge("titles", "Titles that are watched.", it.titles)
        yield _gauge("claims", "Claims that are kept.", it.claims)
        yield _gauge("changes", "Changes told so far.", it.changes)
        yield _gauge("oldest_overdue_check_seconds", "By how much the longest waiting check is late.", it.overdue)
        yield _by("sources", "Sources by the outcome of their last check.", "outcome", _outcomes(it.reports))
        kept = {str(outcome): it.checks.get(outcome, 0) for outcome in CheckOutcome}
        yield _by("recent_checks", "The checks that the log still has, by outcome.", "outcome", kept)
        times = {one.name: one.last_elapsed for one in it.reports if one.last_elapsed is not None}
        yield _by("check_duration_seconds", "From request to last byte, at the latest check.", "source", times)
        yield _by("outbox_messages", "Messages that wait.", "target", {one.target: one.messages for one in it.waiting})
        ages = {one.target: (it.now - one.oldest).total_seconds() for one in it.waiting}
        yield _by("outbox_oldest_seconds", "Age of the oldest message that waits.", "target", ages)


def exposition(figures: Figures) -> tuple[bytes, str]:
    """The figures and those of the process (memory, CPU, files), with their content type."""
    registry = CollectorRegistry()
    registry.register(_Figures(figures))
    ProcessCollector(registry=registry)
    return generate_latest(registry), CONTENT_TYPE_LATEST


def _outcomes(reports: Sequence[SourceReport]) -> dict[str, float]:
    counted = Counter(str(report.last_outcome or "none") for report in reports)
    return {name: counted[name] for name in (*map(str, CheckOutcome), "none")}


def _gauge(name: str, told: str, value: float) -> Metric:
    return GaugeMetricFamily(f"{_PREFIX}_{name}", told, value=value)


def _by(name: str, told: str, label: str, values: dict[str, float] | dict[str, int]) -> Metric:
    family = GaugeMetricFamily(f"{_PREFIX}_{name}", told, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family
