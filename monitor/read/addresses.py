"""Addresses as they stand in data."""

from __future__ import annotations

from urllib.parse import urljoin


def absolute(base: str, address: str) -> str | None:
    """An address as a full http or https URL, relative ones resolved; None for what is none."""
    try:
        url = urljoin(base, address.strip())
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None
