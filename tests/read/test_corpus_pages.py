"""The gate for reading: every quote of a labelled page stands in the text read from it; what strangers say does not."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from monitor.model import Fetched, PageKind, SourceKind
from monitor.read import article, from_link, links
from monitor.read.text import fold
from tests.read.page import CORPUS


def _epochs() -> Iterator[Any]:
    for expected in sorted(CORPUS.glob("*/expect.json")):
        for epoch in json.loads(expected.read_text())["epochs"]:
            yield pytest.param(expected.parent / epoch["file"], epoch, id=f"{expected.parent.name}-{epoch['file']}")


EPOCHS = list(_epochs())
PAGES = [each for each in EPOCHS if each.values[0].suffix == ".html"]


def fetched(path: Any, epoch: dict[str, Any]) -> Fetched:
    at = datetime.fromisoformat(epoch["fetched"]).replace(tzinfo=UTC)
    kind = "application/rss+xml" if path.suffix == ".xml" else "text/html"
    return Fetched(url="https://news.example/a/", body=path.read_bytes(), content_type=kind, fetched_at=at)


@pytest.mark.parametrize(("path", "epoch"), EPOCHS)
def test_every_quote_stands_in_the_text(path: Any, epoch: dict[str, Any]) -> None:
    page = fetched(path, epoch)
    if path.suffix == ".xml":
        text = "\n".join(from_link(link).text for link in links(page, SourceKind.FEED))
    else:
        text = article(page).text
    assert [claim["quote"] for claim in epoch["claims"] if fold(claim["quote"]) not in fold(text)] == []


@pytest.mark.parametrize(("path", "epoch"), PAGES)
def test_comments_and_side_columns_do_not(path: Any, epoch: dict[str, Any]) -> None:
    read = article(fetched(path, epoch))
    markup = path.read_text()
    comments = re.findall(r'class="comment"[^>]*>.*?</p><p>(.*?)</p>', markup)
    teasers = re.findall(r"</strong></a><p>(.*?)</p>|<h3>[^<]*</h3></a><p>(.*?)</p>|Card_text__\w+\">(.*?)<", markup)
    strangers = comments + ["".join(teaser) for teaser in teasers]
    assert len(comments) >= 4
    assert [each for each in strangers if each and fold(each) in read.text] == []


@pytest.mark.parametrize(("path", "epoch"), PAGES)
def test_the_days_of_the_page_are_read(path: Any, epoch: dict[str, Any]) -> None:
    read = article(fetched(path, epoch))
    assert read.kind is PageKind.ARTICLE
    assert read.published is not None
    assert read.published.date().isoformat() == epoch["published"]
    assert (read.modified.date().isoformat() if read.modified else None) == epoch["modified"]
