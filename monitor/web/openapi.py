"""The OpenAPI 3.1 document of the API, written by hand: small, and held against real answers by a test."""

from __future__ import annotations

from typing import Any

from monitor import __version__
from monitor.model import FILMING_STATES, Aspect, Basis, Facet, ReleaseStatus, State, TitleKind, Trust
from monitor.store import CheckOutcome

Json = dict[str, Any]

_TEXT: Json = {"type": "string"}
_TEXT_OR_NULL: Json = {"type": ["string", "null"]}
_TIME_OR_NULL: Json = {"type": ["string", "null"], "format": "date-time"}
_TIME: Json = {"type": "string", "format": "date-time"}
_NUMBER: Json = {"type": "integer"}
_SEASON: Json = {"type": ["integer", "null"], "description": "Null for a film, or for the series as a whole."}
_EDTF: Json = {"type": ["string", "null"], "description": "A date or interval in EDTF (ISO 8601-2), level 0."}


def _one_of(values: Any, *, null: bool = False) -> Json:
    named = [str(value) for value in values]
    return {"enum": [*named, None]} if null else {"enum": named}


def _object(**properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(name: str) -> Json:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}


_NAME: Json = {"title": _TEXT, "season": _SEASON, "kind": _one_of(TitleKind)}
_STATUS: Json = _NAME | {
    "filming": _one_of(FILMING_STATES, null=True),
    "release": _one_of(ReleaseStatus, null=True),
    "release_when": _EDTF,
    "filming_grounds": {"$ref": "#/components/schemas/Grounds"},
    "release_grounds": {"$ref": "#/components/schemas/Grounds"},
}
_SCHEMAS: Json = {
    "Grounds": _object(
        since=_TIME_OR_NULL,
        when=_EDTF,
        basis=_one_of(Basis, null=True),
        sources={"type": "array", "items": _TEXT},
        quote=_TEXT_OR_NULL,
        url=_TEXT_OR_NULL,
        reason=_TEXT,
        overdue=_EDTF,
        disputed_by={"type": "array", "items": _TEXT},
    ),
    "Status": _object(**_STATUS),
    "Listed": _object(**_STATUS, id={"type": "string", "description": "The title in addresses."}),
    "Change": _object(
        **_NAME,
        at=_TIME,
        facet=_one_of(Facet),
        **{"from": _TEXT_OR_NULL, "to": _TEXT_OR_NULL},
        when=_EDTF,
        when_before=_EDTF,
        basis=_one_of(Basis, null=True),
        rumour={"type": "boolean"},
        correction={"type": "boolean"},
        agreeing=_NUMBER,
        quote=_TEXT_OR_NULL,
        source=_TEXT_OR_NULL,
        url=_TEXT_OR_NULL,
    ),
    "Claim": _object(
        **_NAME,
        claimed_season=_SEASON,
        facet=_one_of(Facet),
        state=_one_of(State),
        aspect=_one_of(Aspect),
        when=_EDTF,
        basis=_one_of(Basis),
        quote=_TEXT,
        speaker=_TEXT_OR_NULL,
        rules={"type": "array", "items": _TEXT},
        source=_TEXT,
        trust=_one_of(Trust),
        url=_TEXT,
        told=_TIME,
        first_seen=_TIME,
        last_seen=_TIME,
        retracted=_TIME_OR_NULL,
    ),
    "Source": _object(
        source=_TEXT,
        url=_TEXT,
        outcome=_one_of(CheckOutcome, null=True),
        reason=_TEXT_OR_NULL,
        last_fetch=_TIME_OR_NULL,
        last_success=_TIME_OR_NULL,
        last_change=_TIME_OR_NULL,
        next_check=_TIME,
        failures_in_row=_NUMBER,
        failing_since=_TIME_OR_NULL,
        barren=_NUMBER,
        moved_to=_TEXT_OR_NULL,
    ),
}


def _get(summary: str, schema: Json, *, kind: str = "application/json", **more: Json) -> Json:
    answers: Json = {"200": {"description": summary, "content": {kind: {"schema": schema}}}} | more
    return {"get": {"summary": summary, "responses": answers}}


_PART: Json = {"name": "id", "in": "path", "required": True, "schema": _TEXT}
_NO_TITLE: Json = {"404": {"description": "No such title."}}
DOCUMENT: Json = {
    "openapi": "3.1.0",
    "info": {"title": "premiere-monitor", "version": __version__, "description": "Read only. Times are UTC."},
    "paths": {
        "/api/status": _get("The status of every title", _object(titles=_list("Listed"))),
        "/api/titles/{id}": _get(
            "One title with its changes, newest first, and its claims, as first told",
            _object(
                id=_TEXT,
                status={"$ref": "#/components/schemas/Status"},
                changes=_list("Change"),
                claims=_list("Claim"),
            ),
            **_NO_TITLE,
        )
        | {"parameters": [_PART]},
        "/api/sources": _get("How every source does", _object(sources=_list("Source"))),
        "/calendar.ics": _get("All premieres (RFC 5545)", _TEXT, kind="text/calendar"),
        "/changes.atom": _get("All changes (RFC 4287)", _TEXT, kind="application/atom+xml"),
        "/titles/{id}/changes.atom": _get("Changes of one title", _TEXT, kind="application/atom+xml", **_NO_TITLE)
        | {"parameters": [_PART]},
    },
    "components": {"schemas": _SCHEMAS},
}
