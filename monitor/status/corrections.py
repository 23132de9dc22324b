"""How texts say that they were wrong."""

from __future__ import annotations

import re

_ADMISSION = re.compile(
    r"""
      \b(?:an?|the|our|this)\s+(?:earlier|previous|prior|original|initial)\s+(?:version|edition|draft|headline|report)
      \s+(?:of\s+(?:this|the|our)\s+\w+\s+)?
      (?:\w+\s+){0,2}?(?:said|stated|gave|reported|had|listed|named|misstated|claimed|put|carried|contained|suggested
         |was\s+(?:wrong|incorrect|mistaken))
    | \b(?:correction|corrected|erratum|clarification|editor[’']s\s+note)\b
      \s*(?:\([^)]*\)|,?\s*\w+\s+\d{1,2}(?:,?\s+\d{4})?)?\s*[:—–-]
    | \b(?:this|the)\s+(?:article|story|post|page|piece|item|report|entry)\s+(?:has\s+been|was)\s+corrected\b
    | \bwe\s+(?:previously|earlier|originally|wrongly|incorrectly|mistakenly)
      \s+(?:said|stated|reported|wrote|listed|gave)\b
    | \b(?:previously|originally|earlier)\s+(?:mis(?:stated|reported|identified)|(?:incorrectly|wrongly)\s+\w+)
    | \bwe\s+(?:regret\s+the\s+error|got\s+(?:it|this|that)\s+wrong)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def admits_error(text: str) -> bool:
    """Whether a text says that an earlier version of it was wrong ("An earlier version of this story gave ...")."""
    return _ADMISSION.search(text) is not None
