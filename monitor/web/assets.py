"""The style and the script: two small files, kept in memory."""

from __future__ import annotations

import gzip
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

_FOLDER = Path(__file__).parent / "static"
_TYPES = {"look.css": "text/css; charset=utf-8", "live.js": "text/javascript; charset=utf-8"}


async def send(request: Request) -> Response:
    """The file. Its address carries a mark of its content, so that browsers may keep it."""
    name = request.path_params["name"]
    if name not in _TYPES:
        raise HTTPException(404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    is_zipped = "gzip" in request.headers.get("accept-encoding", "")
    if is_zipped:
        headers["Content-Encoding"] = "gzip"
    return Response(_body(name, is_zipped), media_type=_TYPES[name], headers=headers)


@cache
def version() -> str:
    """A mark of the files, the same until they change."""
    return sha256(b"".join(_body(name, False) for name in sorted(_TYPES))).hexdigest()[:10]


@cache
def _body(name: str, is_zipped: bool) -> bytes:
    body = (_FOLDER / name).read_bytes()
    return gzip.compress(body, 9, mtime=0) if is_zipped else body
