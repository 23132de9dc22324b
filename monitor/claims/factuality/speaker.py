"""The words around an attribution → the name or the role of who speaks, or nothing rather than half a sentence."""

from __future__ import annotations

from monitor.claims.lazily import regex

_TOKEN = regex(r"[^\s,;:“”\"()]+")
_LONGEST = 9
"""So many words a name with its role may have."""
_BEFORE = frozenset({
    "and", "but", "as", "while", "when", "then", "yet", "so", "also", "though", "although", "because", "that",
    "since", "if", "which", "who", "on", "in", "at", "by", "after", "before", "until", "during", "earlier", "later",
    "now", "today", "yesterday", "recently", "meanwhile", "however", "instead", "both", "like",
})  # fmt: skip
"""What may stand before a speaker without being any of its words."""
_LINKS = frozenset({
    "of", "and", "for", "at", "from", "de", "da", "di", "la", "le", "van", "von", "der", "den", "del", "al", "el",
    "bin", "&", "the",
})  # fmt: skip
"""What may stand inside a name or between a role and its company."""
_OPENS = frozenset({
    "the", "a", "an", "its", "his", "her", "their", "our", "another", "one",
})  # fmt: skip
_ENDS = frozenset({
    "just", "also", "has", "have", "had", "having", "is", "are", "was", "were", "be", "been", "being", "will",
    "would", "can", "could", "may", "might", "must", "should", "did", "does", "do", "not", "never", "only", "even",
    "still", "already", "finally", "now", "then", "later", "soon", "recently", "since", "again", "both", "all",
    "himself", "herself", "itself", "themselves", "who", "which", "that", "whose", "when", "where", "while", "as",
    "if", "because", "on", "in", "to", "with", "via", "during", "after", "before", "over", "into", "onto", "about",
    "under", "this", "last", "next", "today", "yesterday", "earlier", "close", "told", "tells", "says", "said",
    "posted", "posts", "shared", "shares", "wrote", "writes", "took", "takes", "gave", "gives", "went", "goes",
    "made", "makes", "got", "gets", "put", "puts", "let", "lets", "came", "comes",
})  # fmt: skip
_PRONOUNS = frozenset({
    "he", "she", "they", "we", "it", "i", "you", "this", "that", "there", "what", "nobody", "someone", "somebody",
    "everyone",
})  # fmt: skip
_VERB = regex(r"[a-z]{3,}(?:ed|ly)$")
_NO_VERB = frozenset({"embed", "ned", "ted", "united", "limited", "family", "anonymous", "unnamed"})


def name_in(words: str) -> str | None:
    """The speaker's name, role or both in words of a sentence as it stands; None where they hold no such thing.

    "Star Orla Fenwick shared a snap" gives "Star Orla Fenwick", "Vantage+ also" gives "Vantage+", "has" gives None.
    """
    tokens = [match.group() for match in _TOKEN.finditer(words)]
    while tokens and (tokens[0].lower() in _BEFORE or tokens[0][0].isdigit()) and not _is_name(tokens[0], tokens[1:]):
        del tokens[0]
    kept: list[str] = []
    for token in tokens:
        if not _goes_on(token, kept):
            break
        kept.append(token)
    while kept and kept[-1].lower() in _LINKS | _OPENS:
        del kept[-1]
    told = " ".join(kept).rstrip(".").removesuffix("’s").removesuffix("'s")
    is_bare = len(kept) == 1 and told.lower() in _PRONOUNS
    return told if told and not is_bare and len(kept) <= _LONGEST else None


def _goes_on(token: str, kept: list[str]) -> bool:
    """Whether a word belongs to the name or the role that the words so far began."""
    low = token.lower()
    if token[0].isupper() and (low not in _ENDS or kept):
        return True
    if low in _LINKS:
        return bool(kept) or low in _OPENS
    return low not in _ENDS and (_VERB.match(low) is None or low in _NO_VERB)


def _is_name(token: str, rest: list[str]) -> bool:
    """Whether a word that often stands before a speaker begins a name here ("On The Air Films")."""
    return token[0].isupper() and len(rest) > 1 and all(one[0].isupper() for one in rest[:2])
