"""Whole articles in which much happens around a title: what is told of it is claimed, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from monitor.claims import extract
from monitor.model import Claim, Title, TitleKind
from tests.claims.conftest import PUBLISHED, article_of

_TEXTS = Path(__file__).parent / "texts"
MISREAD = {
    "a star's other work": "a pronoun means what the sentence before told of",
    "the plot of one episode": "an idiom whose object hangs on a preposition",
    "a look back at a film's shoot": "a pronoun means a work named without quotes",
    "merchandise": "'batch' names a part of a series",
    "an exhibition": "a run of a thing on show",
    "company news": "a service that opens in a country",
    "awards": "a participle whose subject is far",
    "how to watch": "a service that opens in a country",
    "an opinion": "statements about works of a kind",
    "a cast reunion": "'run' names a part of a series",
    "a wedding": "'the new one' means no work",
    "a remake abroad": "a pronoun means what the sentence before told of",
    "a halt beside plot": "a story told in the present tense",
}
"""What each of these articles would need to be read rightly."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """An article about a title, and what it tells of its watched season as "state aspect when"."""

    name: str
    title: Title
    blocks: tuple[str, ...]
    told: frozenset[str]


def cases(file: str) -> list[Case]:
    """The articles of a file. Each is headed by "=== name | title | season"; lines with ">" are its claims."""
    found = []
    for text in (_TEXTS / file).read_text(encoding="utf-8").split("=== ")[1:]:
        head, _, body = text.partition("\n")
        name, work, season = head.split(" | ")
        is_film = season == "film"
        kind = TitleKind.FILM if is_film else TitleKind.SERIES
        lines = body.splitlines()
        told = frozenset(line[2:] for line in lines if line.startswith("> "))
        prose = "\n".join(line for line in lines if not line.startswith("> "))
        blocks = tuple(block.strip() for block in prose.split("\n\n") if block.strip())
        title = Title(name=work, season=None if is_film else int(season), kind=kind)
        found.append(Case(name=name, title=title, blocks=blocks, told=told))
    return found


def claimed(case: Case) -> dict[str, Claim]:
    """The claims of the watched season, by "state aspect when"."""
    claims = extract(article_of(*case.blocks), case.title, now=PUBLISHED)
    return {
        " ".join(filter(None, (claim.state, claim.aspect, claim.when.edtf if claim.when else ""))): claim
        for claim in claims
        if claim.season == case.title.season
    }


def _is_read_rightly(case: Case) -> bool:
    return set(claimed(case)) == case.told


READ = [case for file in ("unsaid.txt", "amid.txt") for case in cases(file) if case.name not in MISREAD]


@pytest.mark.parametrize("case", READ, ids=[case.name for case in READ])
def test_an_article_makes_the_claims_of_the_title_and_no_others(case: Case) -> None:
    assert set(claimed(case)) == case.told


def test_no_more_articles_are_misread_than_are_known_to_be() -> None:
    misread = {case.name for file in ("unsaid.txt", "amid.txt") for case in cases(file) if not _is_read_rightly(case)}
    assert misread <= MISREAD.keys()
