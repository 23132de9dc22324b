"""Old texts, settled messages and the log's tail go; changes, claims and unsent messages stay."""

from __future__ import annotations

import pytest
from sqlalchemy import text as text_of_sql

from monitor.model import Link
from monitor.store import (
    CheckOutcome,
    CheckRecord,
    Pruned,
    Retention,
    Store,
    claims,
    housekeeping,
    outbox,
    pages,
    sources,
    standings,
)
from tests.store.news import DAY, LOWTIDE, MINUTE, NOW, article, at_once, change, entry, source, standing, told_by

KEPT = Retention(texts=30 * DAY, messages=30 * DAY, checks=5)


def save(store: Store, url: str, age: int, *, is_read_again: bool = False) -> None:
    with store.transaction() as tx:
        pages.save(
            tx,
            "trade",
            url,
            at=NOW - age * DAY,
            body_hash=None,
            article=article(),
            text_hash="h",
            text_id="t",
            next_due=NOW if is_read_again else None,
        )


def prune(store: Store) -> Pruned:
    with store.transaction() as tx:
        return housekeeping.prune(tx, NOW, KEPT)


def test_an_empty_store_is_kept_as_it_is(store: Store) -> None:
    assert prune(store) == Pruned(texts=0, pages=0, messages=0, checks=0)


def test_old_texts_go_and_with_them_pages_that_are_read_no_more(store: Store) -> None:
    with store.transaction() as tx:
        sources.sync(tx, [source("trade")], NOW, at_once)
        pages.add_links(tx, "trade", [Link(url="new", title="")], NOW)
    save(store, "young", 29)
    save(store, "old", 31)
    save(store, "old but read again", 31, is_read_again=True)
    pruned = prune(store)
    assert (pruned.texts, pruned.pages) == (2, 1)
    with store.reading() as tx:
        assert [page.url for page, _ in pages.texts(tx)] == ["young"]
        assert pages.known(tx, "trade", "old") is None
        assert pages.known(tx, "trade", "new") is not None


def test_the_log_keeps_the_latest_checks_of_each_source(store: Store) -> None:
    with store.transaction() as tx:
        sources.sync(tx, [source("a"), source("b")], NOW, at_once)
        for number in range(8):
            record = CheckRecord(at=NOW + number * MINUTE, outcome=CheckOutcome.UNCHANGED)
            sources.finish(tx, "a", record, NOW)
        sources.finish(tx, "b", record, NOW)
    assert prune(store).checks == 3
    with store.reading() as tx:
        a, b = sources.report(tx)
    assert [check.at for check in a.checks] == [NOW + number * MINUTE for number in range(3, 8)]
    assert len(b.checks) == 1


def test_settled_messages_go_and_waiting_ones_stay(store: Store) -> None:
    sent, fresh, waiting = entry(), entry(), entry(target="mail", created=NOW - 900 * DAY, due_at=NOW - 900 * DAY)
    with store.transaction() as tx:
        outbox.add(tx, [sent, fresh, waiting])
        outbox.mark_sent(tx, [sent.id], NOW - 31 * DAY)
        outbox.mark_sent(tx, [fresh.id], NOW - 29 * DAY)
    assert prune(store).messages == 1
    with store.reading() as tx:
        assert outbox.due(tx, NOW) == (waiting,)


def test_changes_and_claims_are_kept_for_ever(store: Store) -> None:
    long_ago = NOW - 3000 * DAY
    old = told_by(told=long_ago, first_seen=long_ago, last_seen=long_ago)
    with store.transaction() as tx:
        standings.save(tx, LOWTIDE, standing(old), [change()], (), long_ago)
        claims.record(tx, LOWTIDE, (), (old,))
    prune(store)
    with store.reading() as tx:
        assert claims.of_title(tx, LOWTIDE.key) == (old,)
        assert len(standings.history(tx, LOWTIDE.key)) == 1


def test_what_a_configured_source_said_itself_stays_however_rarely_it_is_read(store: Store) -> None:
    one = source("trade")
    with store.transaction() as tx:
        sources.sync(tx, [one], NOW, at_once)
    save(store, one.url, 3000)
    assert (prune(store).texts, prune(store).pages) == (0, 0)
    with store.transaction() as tx:
        sources.sync(tx, [], NOW, at_once)
    pruned = prune(store)
    assert (pruned.texts, pruned.pages) == (1, 1)


def test_articles_of_a_source_that_was_removed_go_though_they_were_to_be_read_again(store: Store) -> None:
    with store.transaction() as tx:
        sources.sync(tx, [source("trade")], NOW, at_once)
    save(store, "old but read again", 31, is_read_again=True)
    assert prune(store).pages == 0
    with store.transaction() as tx:
        sources.sync(tx, [], NOW, at_once)
    assert prune(store).pages == 1


def test_the_file_grows_no_further_once_what_is_old_is_put_away(url: str, store: Store) -> None:
    if not url.startswith("sqlite"):
        pytest.skip("a file of SQLite is measured")
    with store.transaction() as tx:
        sources.sync(tx, [source("trade")], NOW, at_once)
    sizes = []
    for day in range(120):
        with store.transaction() as tx:
            for number in range(4):
                text = article(f"{day}-{number} " * 800)
                at = NOW + day * DAY
                pages.save(
                    tx, "trade", f"{day}/{number}", at=at, body_hash=None, article=text, text_hash="h", text_id="t"
                )
            housekeeping.prune(tx, at, KEPT)
            sizes.append(tx.connection().execute(text_of_sql("PRAGMA page_count")).scalar_one())
    assert sizes[29] > 4 * sizes[0]
    assert sizes[-1] <= sizes[35] * 1.1
