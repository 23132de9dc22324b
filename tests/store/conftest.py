"""The word that the store's tests have for the database of a test."""

from __future__ import annotations

import pytest


@pytest.fixture
def url(store_url: str) -> str:
    """The URL of a database without a row."""
    return store_url
