"""Bodies, plain and compressed: what is decoded, what is refused, and that the limit holds."""

from __future__ import annotations

import gzip
import random
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.fetch import Client
from monitor.fetch.body import collect
from monitor.fetch.limits import GaveUp
from monitor.model import Failed, Fetched
from tests.fetch.conftest import private
from tests.fetch.server import Server

PAGE = b"<p>Season two has wrapped.</p>" * 50
BOMB = gzip.compress(b"\0" * 50_000_000, 9)
RAW_DEFLATE = zlib.compress(PAGE)[2:-4]


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


@pytest.mark.parametrize("size", [1, 7, 65536], ids=["byte by byte", "in small pieces", "at once"])
@pytest.mark.parametrize(
    ("data", "coding", "body"),
    [
        pytest.param(PAGE, "", PAGE, id="a plain page"),
        pytest.param(PAGE, "identity", PAGE, id="a page that says that it is plain"),
        pytest.param(gzip.compress(PAGE), "gzip", PAGE, id="a gzip page"),
        pytest.param(gzip.compress(PAGE), "X-GZIP", PAGE, id="a gzip page by its old name"),
        pytest.param(gzip.compress(PAGE), " identity , gzip ", PAGE, id="a gzip page with a needless coding"),
        pytest.param(gzip.compress(PAGE[:40]) + gzip.compress(PAGE[40:]), "gzip", PAGE, id="two gzip members"),
        pytest.param(gzip.compress(PAGE) + b"\0" * 9, "gzip", PAGE, id="gzip padded with zeros"),
        pytest.param(gzip.compress(PAGE) + b"<!-- -->", "gzip", PAGE, id="gzip with rubbish after it"),
        pytest.param(b"", "gzip", b"", id="an empty body that says gzip"),
        pytest.param(b"", "", b"", id="an empty body"),
    ],
)
def test_a_sound_body_is_decoded(data: bytes, coding: str, body: bytes, size: int) -> None:
    assert collect(pieces(data, size), coding, 10_000) == body


REFUSED = [
    pytest.param(b"\x0b\x02\x80", "br", "not asked for (br)", id="brotli unasked"),
    pytest.param(b"(\xb5/\xfd", "zstd", "not asked for (zstd)", id="zstandard unasked"),
    pytest.param(zlib.compress(PAGE), "deflate", "not asked for (deflate)", id="deflate unasked"),
    pytest.param(RAW_DEFLATE, "deflate", "not asked for (deflate)", id="raw deflate unasked"),
    pytest.param(gzip.compress(BOMB), "gzip, gzip", "not asked for (gzip, gzip)", id="a nested gzip bomb"),
    pytest.param(PAGE, "token-123", "not asked for (something unknown)", id="a coding of its own invention"),
    pytest.param(gzip.compress(PAGE)[:-12], "gzip", "cut off within its compression", id="truncated gzip"),
    pytest.param(gzip.compress(PAGE)[:5], "gzip", "cut off within its compression", id="gzip cut in its header"),
    pytest.param(gzip.compress(PAGE)[:-4] + b"\1\2\3\4", "gzip", "compression is broken", id="gzip of a wrong length"),
    pytest.param(PAGE, "gzip", "compression is broken", id="a plain page that says gzip"),
    pytest.param(RAW_DEFLATE, "gzip", "compression is broken", id="raw deflate that says gzip"),
    pytest.param(BOMB, "gzip", "larger than", id="a gzip bomb"),
    pytest.param(gzip.compress(PAGE) * 500, "gzip", "larger than", id="a gzip bomb of many members"),
    pytest.param(gzip.compress(b"") * 1500, "gzip", "in too many parts", id="a thousand empty members"),
    pytest.param(b"x" * 100_001, "", "larger than", id="a plain page over the limit"),
    pytest.param(gzip.compress(random.Random(1).randbytes(100_001)), "gzip", "larger than", id="gzip over the limit"),
]


@pytest.mark.parametrize(("data", "coding", "reason"), REFUSED)
def test_an_unsound_body_is_refused(data: bytes, coding: str, reason: str) -> None:
    with pytest.raises(GaveUp) as refused:
        collect(pieces(data, 4096), coding, 100_000)
    assert reason in refused.value.reason


@pytest.mark.parametrize(("data", "coding", "reason"), REFUSED)
def test_an_unsound_body_from_a_server_is_a_failed(client: Client, data: bytes, coding: str, reason: str) -> None:
    with Server({"*": lambda talk: talk.answer(body=data, Content_Encoding=coding or "identity")}) as server:
        outcome = client.get(private(f"{server.url}/"))
    assert isinstance(outcome, Failed)
    assert reason in outcome.reason


def test_a_gzip_bomb_within_gzip_stays_one_layer(client: Client) -> None:
    nested = gzip.compress(BOMB)
    with Server({"*": lambda talk: talk.answer(body=nested, Content_Encoding="gzip")}) as server:
        outcome = client.get(private(f"{server.url}/"))
    assert isinstance(outcome, Fetched)
    assert outcome.body == BOMB


def test_a_bomb_costs_no_more_memory_than_the_limit() -> None:
    tracemalloc.start()
    with pytest.raises(GaveUp):
        collect([BOMB], "gzip", 100_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


def test_what_is_cut_is_the_beginning() -> None:
    assert collect([PAGE, PAGE], "", 100, cut=True) == PAGE[:100]
    assert collect([BOMB], "gzip", 100, cut=True) == b"\0" * 100


@given(st.binary(max_size=400), st.sampled_from(["gzip", "gzip, br", "", "x"]), st.integers(1, 50))
def test_any_bytes_are_a_body_or_a_refusal(data: bytes, coding: str, size: int) -> None:
    with suppress(GaveUp):
        assert len(collect(pieces(data, size), coding, 300)) <= 300


@given(st.lists(st.binary(max_size=200), max_size=5), st.integers(1, 100))
def test_members_join_to_what_was_compressed(parts: list[bytes], size: int) -> None:
    packed = b"".join(gzip.compress(part) for part in parts)
    assert collect(pieces(packed, size), "gzip", 10_000) == b"".join(parts)
