"""A few hundred mutated bodies with each run of the tests; the build reads 10,000 of them: see `mutate`."""

import logging
import secrets
import time

import pytest

from monitor import read
from monitor.model import Article, Fetched
from tests.read import mutate

BODIES = 200


def test_mutated_bodies_break_nothing() -> None:
    seed = secrets.randbelow(2**32)
    print(f"seed {seed}")
    found = {number: reason for number in range(BODIES) if (reason := mutate.broken(seed, number))}
    assert not found, f"python -m tests.read.mutate --seed {seed} --only {min(found)}\n{found[min(found)]}"


def test_the_same_seed_makes_the_same_body() -> None:
    assert [mutate.mutated(5, number) for number in range(20)] == [mutate.mutated(5, number) for number in range(20)]
    assert mutate.mutated(5, 0) != mutate.mutated(6, 0)


def _raise(page: Fetched) -> Article:
    raise KeyError(page.url)


def _log(page: Fetched) -> Article:
    logging.getLogger("monitor.read.article").error("cannot read %s", page.url)
    return Article(url=page.url, title="", published=None, modified=None, blocks=())


def _work(page: Fetched) -> Article:
    end = time.process_time() + 0.3
    while time.process_time() < end:
        pass
    return Article(url=page.url, title="", published=None, modified=None, blocks=())


@pytest.mark.parametrize(
    ("reader", "complaint"),
    [(_raise, "KeyError"), (_log, "cannot read"), (_work, "s of CPU for")],
    ids=["an exception", "a mistake that is only logged", "much work"],
)
def test_what_breaks_is_noticed(monkeypatch: pytest.MonkeyPatch, reader: object, complaint: str) -> None:
    monkeypatch.setattr(read, "article", reader)
    monkeypatch.setattr(mutate, "SECONDS", 0.2)
    assert complaint in (mutate.broken(1, 1) or "")
