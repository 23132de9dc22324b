"""TVmaze and TMDB: the page for people → the address that answers programs."""

from __future__ import annotations

import re

from monitor.model import SourceKind

KEY = {"Authorization": "Bearer ${TMDB_TOKEN}"}
"""The header with which TMDB's interface is asked."""

_TVMAZE = re.compile(r"https?://(?:www\.)?tvmaze\.com/shows/(\d+)(?:[/?#].*)?", re.I)
_TMDB = re.compile(r"https?://(?:www\.)?themoviedb\.org/(tv|movie)/(\d+)(?:[-/?#].*)?", re.I)
_TMDB_SEASON = re.compile(r"https?://api\.themoviedb\.org/3/tv/(\d+)/season/\d+(?:[/?#].*)?", re.I)


def interface(url: str) -> tuple[SourceKind, str] | None:
    """The kind and address to read in place of a show's or film's page; None for any other address."""
    if found := _TVMAZE.fullmatch(url.strip()):
        return SourceKind.TVMAZE, f"https://api.tvmaze.com/shows/{found[1]}?embed[]=seasons&embed[]=nextepisode"
    if found := _TMDB.fullmatch(url.strip()):
        return SourceKind.TMDB, f"https://api.themoviedb.org/3/{found[1].lower()}/{found[2]}"
    if found := _TMDB_SEASON.fullmatch(url.strip()):
        # The answer for a season does not name its show; that for the show lists all seasons.
        return SourceKind.TMDB, f"https://api.themoviedb.org/3/tv/{found[1]}"
    return None
