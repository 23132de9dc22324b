"""Raw chunks → the page's bytes, never more than the limit in memory.

Only gzip (RFC 1952) is asked for and understood: other decoders can turn a kilobyte into a gigabyte in one step.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from monitor.fetch.limits import GaveUp

_GZIP = 31
"""zlib's window bits for a gzip member, header and trailer checked."""

_MAX_MEMBERS = 1000
"""Members of a gzip body; more are empty ones, sent to cost time."""

_KNOWN_CODINGS = {"br", "zstd", "deflate", "compress", "gzip", "x-gzip"}


def collect(chunks: Iterable[bytes], coding: str, limit: int, *, cut: bool = False) -> bytes:
    """Join and decode a body.

    `coding` is the Content-Encoding header, "" for none. A body over `limit` bytes, as sent or as decoded, raises
    GaveUp; with `cut` its first `limit` bytes are returned. Raises GaveUp for other codings and for a broken body.
    """
    codings = [part for part in coding.lower().replace(" ", "").split(",") if part not in ("", "identity")]
    if not codings:
        return b"".join(_within(chunks, limit, cut=cut))
    if codings in (["gzip"], ["x-gzip"]):
        return _gunzip(chunks, limit, cut=cut)
    named = ", ".join(part if part in _KNOWN_CODINGS else "something unknown" for part in codings[:3])
    raise GaveUp(f"the answer is compressed in a way that was not asked for ({named})")


def too_large(limit: int) -> GaveUp:
    """The exception for a page over the limit."""
    return GaveUp(f"the answer is larger than {limit / 2**20:.3g} MB")


def _within(chunks: Iterable[bytes], limit: int, *, cut: bool) -> Iterator[bytes]:
    """The chunks as they are sent, up to the limit."""
    sent = 0
    for chunk in chunks:
        sent += len(chunk)
        if sent > limit:
            if not cut:
                raise too_large(limit)
            yield chunk[: limit - sent]
            return
        yield chunk


def _gunzip(chunks: Iterable[bytes], limit: int, *, cut: bool) -> bytes:
    body = bytearray()
    member = zlib.decompressobj(_GZIP)
    members, sent = 0, 0
    for chunk in _within(chunks, limit, cut=cut):
        sent += len(chunk)
        while chunk:
            if member.eof or not members:
                if members and not chunk.startswith(b"\x1f"):
                    # Padding or rubbish after the last member is passed over, as gzip(1) does.
                    return bytes(body)
                members += 1
                member = zlib.decompressobj(_GZIP)
            if members > _MAX_MEMBERS:
                raise GaveUp("the answer is compressed in too many parts")
            try:
                # One byte over the limit is enough to know; zlib stops there, however much more would follow.
                body += member.decompress(chunk, limit - len(body) + 1)
            except zlib.error:
                raise GaveUp("the answer's compression is broken") from None
            if len(body) > limit:
                if not cut:
                    raise too_large(limit)
                return bytes(body[:limit])
            chunk = member.unused_data
    if members and not member.eof and sent < limit:
        raise GaveUp("the answer was cut off within its compression")
    return bytes(body)
