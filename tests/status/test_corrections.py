"""Texts that say that they were wrong, and texts that only use the words."""

from __future__ import annotations

import pytest

from monitor.status import admits_error

YES = (
    "An earlier version of this article said that the series opens on May 5.",
    "An earlier version of this article misstated the date.",
    "A previous version of this story gave the wrong year.",
    "An earlier version of this post incorrectly stated that filming had begun.",
    "Correction: The film opens on November 22.",
    "Correction, January 23, 2024: The film opens on November 22.",
    "CORRECTION (Jan. 23): The date was wrong.",
    "Editor’s note: the network has not set a date.",
    "This article has been corrected.",
    "The story was corrected on Tuesday.",
    "We previously reported that the show had wrapped.",
    "We wrongly said that it was renewed.",
    "The date was previously misreported.",
    "We regret the error.",
)
NO = (
    "The earlier season of this show was seen by millions.",
    "A correction of the sets took two weeks.",
    "The previous film in the series gave her an Oscar.",
    "She corrected the script herself.",
    "The network announced the date earlier.",
    "Update: the series now opens on May 12.",
)


@pytest.mark.parametrize("text", YES)
def test_a_text_that_admits_an_error(text: str) -> None:
    assert admits_error(f"The news first. {text} And more.")


@pytest.mark.parametrize("text", NO)
def test_a_text_that_does_not(text: str) -> None:
    assert not admits_error(text)
