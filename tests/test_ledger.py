"""What is heard of a title, held against what is known: standings, changes and messages in one transaction."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from monitor.ledger import Ledger
from monitor.model import (
    Aspect,
    Basis,
    Change,
    Claim,
    Evidence,
    Facet,
    QuietHours,
    ReleaseStatus,
    State,
    Target,
    Title,
    Trust,
    When,
)
from monitor.status import Reading
from monitor.store import Entry, Store, outbox, standings

TITLE = Title(name="Lanternfall", season=2)
NOW = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def claim(state: State, *, basis: Basis = Basis.OFFICIAL, when: str | None = None, planned: bool = False) -> Claim:
    return Claim(
        season=2,
        state=state,
        aspect=Aspect.PLANNED if planned else Aspect.REACHED,
        when=When.parse(when) if when else None,
        basis=basis,
        evidence=Evidence(quote="So it was said."),
    )


ORDERED = claim(State.RENEWED)
ROLLING = claim(State.FILMING)
DATED = claim(State.RELEASED, when="2027-03-13", planned=True)
RUMOUR = claim(State.RELEASED, when="2026-12", planned=True, basis=Basis.RUMOURED)


class Teller:
    """Lets one page tell one thing after the other, a day apart."""

    def __init__(self, store: Store, *targets: Target) -> None:
        self.store = store
        self.ledger = Ledger(targets=targets or (Target(name="phone", url="json://phone"),), zone=UTC)
        self.now = NOW
        self.has_begun = False

    def hear(self, *claims: Claim, silent: bool | None = None) -> tuple[Change, ...]:
        """The first reading is silent unless it is said to be not."""
        silent = not self.has_begun if silent is None else silent
        self.has_begun = True
        self.now += DAY
        reading = Reading(
            source="recap",
            trust=Trust.FAN,
            url="https://recap.example/",
            told=self.now - HOUR,
            seen=self.now,
            text_id="",
            previous=self.now - DAY,
            corrects=False,
        )
        with self.store.transaction() as tx:
            return self.ledger.hear(tx, TITLE, claims, reading, self.now, silent=silent)

    def settle(self, after: timedelta, *, silent: bool = False) -> tuple[Change, ...]:
        self.now += after
        with self.store.transaction() as tx:
            return self.ledger.settle(tx, TITLE, self.now, silent=silent)

    def outbox(self) -> tuple[Entry, ...]:
        with self.store.reading() as tx:
            return outbox.due(tx, self.now + 2 * DAY)


def told(changes: tuple[Change, ...]) -> list[tuple[Facet, str | None, str | None]]:
    return [(change.facet, change.before, change.after) for change in changes]


def test_a_reading_that_claims_nothing_is_no_baseline(store: Store) -> None:
    teller = Teller(store)
    assert teller.hear() == ()
    with store.reading() as tx:
        assert standings.baseline(tx, TITLE) is None
    assert teller.hear(ORDERED, ROLLING, silent=True) == ()
    with store.reading() as tx:
        assert standings.baseline(tx, TITLE) == teller.now
        assert standings.load(tx, TITLE).release is ReleaseStatus.RENEWED
    assert teller.outbox() == ()


def test_the_first_word_of_a_title_on_a_page_that_was_read_before_is_news(store: Store) -> None:
    teller = Teller(store)
    teller.hear()
    assert told(teller.hear(ROLLING)) == [(Facet.FILMING, None, "filming")]
    assert len(teller.outbox()) == 1


def test_after_the_baseline_a_change_is_kept_with_the_message_that_tells_it(store: Store) -> None:
    teller = Teller(store)
    teller.hear(ORDERED)
    assert told(teller.hear(ORDERED, ROLLING)) == [(Facet.FILMING, None, "filming")]
    (entry,) = teller.outbox()
    assert (entry.target, entry.title) == ("phone", TITLE)
    assert told(entry.changes) == [(Facet.FILMING, None, "filming")]
    assert teller.hear(ORDERED, ROLLING) == ()


def test_changes_of_one_reading_come_in_one_message(store: Store) -> None:
    teller = Teller(store)
    teller.hear(ORDERED)
    assert len(teller.hear(ORDERED, ROLLING, DATED)) == 2
    (entry,) = teller.outbox()
    assert len(entry.changes) == 2


def test_what_is_heard_silently_is_history_and_no_message(store: Store) -> None:
    teller = Teller(store)
    teller.hear(ORDERED)
    assert len(teller.hear(ORDERED, ROLLING, silent=True)) == 1
    assert teller.outbox() == ()
    with store.reading() as tx:
        assert len(standings.history(tx, TITLE.key)) == 1


def test_an_announced_day_that_arrives_is_a_change_by_the_clock(store: Store) -> None:
    teller = Teller(store)
    teller.hear(ORDERED, DATED)
    assert teller.settle(DAY) == ()
    assert told(teller.settle(200 * DAY)) == [(Facet.RELEASE, "scheduled", "released")]
    assert len(teller.outbox()) == 1
    assert teller.settle(DAY) == ()


def test_a_failure_on_the_way_keeps_neither_change_nor_message(store: Store) -> None:
    teller = Teller(store)
    teller.hear(ORDERED)

    class PowerCut(Exception):
        pass

    def interrupted() -> None:
        with store.transaction() as tx:
            reading = Reading(
                source="recap",
                trust=Trust.FAN,
                url="https://recap.example/",
                told=None,
                seen=teller.now,
                text_id="",
                previous=None,
                corrects=False,
            )
            teller.ledger.hear(tx, TITLE, (ORDERED, ROLLING), reading, teller.now, silent=False)
            raise PowerCut

    with pytest.raises(PowerCut):
        interrupted()
    assert teller.outbox() == ()
    assert told(teller.hear(ORDERED, ROLLING)) == [(Facet.FILMING, None, "filming")]


@pytest.mark.parametrize(
    ("target", "news", "is_told"),
    [
        pytest.param({}, RUMOUR, False, id="a rumour stays on the page"),
        pytest.param({"rumours": True}, RUMOUR, True, id="who asks for rumours is told"),
        pytest.param({"facets": (Facet.FILMING,)}, DATED, False, id="who asks for filming is told of no date"),
        pytest.param({"facets": (Facet.FILMING,)}, ROLLING, True, id="who asks for filming is told of filming"),
        pytest.param({"titles": ("Copper Hollow",)}, ROLLING, False, id="who asks for another title is not told"),
        pytest.param({"titles": ("Lanternfall",)}, ROLLING, True, id="who asks for this title is told"),
    ],
)
def test_targets_are_told_of_what_they_asked_for(
    store: Store, target: dict[str, object], news: Claim, is_told: bool
) -> None:
    teller = Teller(store, Target(name="phone", url="json://phone", **target))  # type: ignore[arg-type]
    teller.hear(ORDERED)
    assert len(teller.hear(ORDERED, news)) == 1
    assert len(teller.outbox()) == is_told


@pytest.mark.parametrize(
    ("target", "due"),
    [
        pytest.param({}, datetime(2026, 11, 22, 22, 30, tzinfo=UTC), id="at once"),
        pytest.param(
            {"quiet": QuietHours(start=time(22), end=time(7))},
            datetime(2026, 11, 23, 7, 0, tzinfo=UTC),
            id="after the quiet hours",
        ),
        pytest.param({"digest": time(8)}, datetime(2026, 11, 23, 8, 0, tzinfo=UTC), id="with the next digest"),
    ],
)
def test_a_message_is_due_when_its_target_wants_it(store: Store, target: dict[str, object], due: datetime) -> None:
    teller = Teller(store, Target(name="phone", url="json://phone", **target))  # type: ignore[arg-type]
    teller.hear(ORDERED)
    teller.hear(ORDERED, ROLLING)
    (entry,) = teller.outbox()
    assert entry.due_at == due
