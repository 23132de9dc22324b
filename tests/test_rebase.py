"""New rules: every kept text is read again, what is known is mended, and nobody is alerted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from monitor import look, rebase, status
from monitor.ledger import Ledger
from monitor.model import Article, Block, BlockKind, Source, State, Target, Title
from monitor.store import Store, claims, memo, outbox, pages, sources, standings

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TITLE = Title(name="Lanternfall", season=2)
SOURCE = Source(name="recap", url="https://recap.example/lanternfall")
TEXT = "Filming on season 2 of Lanternfall began on 3 November 2026, the studio announced."


def keep(store: Store, *, understood: bool) -> None:
    """Keep a text as rules understood it that saw all of its claims, or none but one that it does not make."""
    block = Block(kind=BlockKind.PARAGRAPH, text=TEXT)
    article = Article(url=SOURCE.url, title="Lanternfall season 2", published=NOW, modified=None, blocks=(block,))
    ((_, found),) = look.understand(article, (TITLE,), NOW)
    assert [claim.state for claim in found] == [State.FILMING]
    reading = status.Reading(
        source=SOURCE.name, trust=SOURCE.trust, url=SOURCE.url, told=NOW, seen=NOW, text_id=status.sketch(TEXT)
    )
    wrongly = [replace(claim, state=State.WRAPPED) for claim in found]
    ledger = Ledger(targets=(Target(name="phone", url="json://127.0.0.1/"),), zone=UTC)
    with store.transaction() as tx:
        sources.sync(tx, (SOURCE,), NOW)
        pages.save(
            tx, SOURCE.name, SOURCE.url, at=NOW, body_hash="b", article=article, text_hash="t", text_id=reading.text_id
        )
        ledger.hear(tx, TITLE, found if understood else wrongly, reading, NOW, silent=True)


def run(store: Store) -> tuple[Title, ...]:
    return rebase.rebase(store, (TITLE,), (SOURCE,), NOW + timedelta(days=1), zone=UTC)


def test_other_rules_than_the_ones_that_read_the_texts_mend_the_status_and_alert_nobody(store: Store) -> None:
    keep(store, understood=False)
    with store.transaction() as tx:
        memo.write(tx, memo.EDITION, "an older one")
    assert run(store) == (TITLE,)
    with store.reading() as tx:
        assert standings.load(tx, TITLE).filming is State.FILMING
        assert [one.claim.state for one in claims.of_title(tx, TITLE.key)] == [State.FILMING]
        assert standings.history(tx) == ()
        assert outbox.due(tx, NOW + timedelta(days=9)) == ()


def test_the_same_rules_read_nothing_again(store: Store) -> None:
    keep(store, understood=False)
    with store.transaction() as tx:
        memo.write(tx, memo.EDITION, rebase.edition())
    assert run(store) == ()
    with store.reading() as tx:
        assert standings.load(tx, TITLE).filming is State.WRAPPED


def test_a_new_database_only_notes_the_edition(store: Store) -> None:
    assert run(store) == ()
    with store.reading() as tx:
        assert memo.read(tx, memo.EDITION) == rebase.edition()


def test_rules_that_read_a_text_alike_move_nothing(store: Store) -> None:
    keep(store, understood=True)
    with store.transaction() as tx:
        memo.write(tx, memo.EDITION, "an older one")
        before = standings.load(tx, TITLE)
    assert run(store) == ()
    with store.reading() as tx:
        assert standings.load(tx, TITLE) == before
