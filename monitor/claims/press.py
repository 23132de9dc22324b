"""Who speaks in a text as a whole: the makers themselves in a press release, or somebody nobody vouches for."""

from __future__ import annotations

import re

from monitor.claims.patterns import wording
from monitor.claims.view import View
from monitor.model import Article, BlockKind

_DATELINE = re.compile(
    r"(?:[A-Z][\w.’-]+(?: [A-Z][\w.’-]+){0,3},? ){1,4}(?:\([A-Z][\w ]{1,20}\) )?"
    r"[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}\s?(?:\([^)]{1,30}\)\s?)?[–—-]{1,2}\s"
)
_ANNOUNCES = re.compile(r"(?:today|proudly|is pleased to|is proud to|jointly) announced?(?!\w)|announced today(?!\w)")
_SOURCE = re.compile(
    r"(?<![\w'])(?:post|posts|posted|thread|board|boards|forum|reddit|discord|4chan|tiktok|anonymous|anonymously|leak|"
    r"leaked|leaker|rumou?rs?|unverified|unconfirmed|somebody|someone|whispers?|tipster|insider|screenshot|burner|"
    r"poster|chatter|gossip|grapevine|account)(?!\w)"
)
_SOURCE_WORDS = frozenset({
    "post", "posts", "posted", "thread", "board", "boards", "forum", "reddit", "discord", "4chan", "tiktok",
    "anonymous", "anonymously", "leak", "leaked", "leaker", "rumor", "rumors", "rumour", "rumours", "unverified",
    "unconfirmed", "somebody", "someone", "whisper", "whispers", "tipster", "insider", "screenshot", "burner",
    "poster", "chatter", "gossip", "grapevine", "account",
})  # fmt: skip
"""Words of which a sentence must hold one for the expression of like name to match."""
_CLAIMS = re.compile(
    r"[\"'(]*(?:and |but |now )?(?:it|they|he|she|this|the (?:post|poster|user|leak|leaker|account|thread|listing|"
    r"screenshot|comment|video|tip|tipster|rumou?r|message|image|person|insider|author))(?: also| then| further)?"
    r" (?:claims?|claimed|alleges?|alleged|insists|insisted|says|said|reads|adds|added|goes on|states|has it|had it|"
    r"swears|asserts|maintains|suggests)(?!\w)"
)
_ASSERTS = re.compile(r"[\"'(]*(?:it|they|the \w+) (?:claims?|claimed|alleges?|alleged)(?!\w)")


def is_release(article: Article) -> bool:
    """Whether the text is the makers' own announcement: behind its dateline the name that its headline begins with."""
    for block in article.blocks[:6]:
        dateline = _DATELINE.match(block.text) if block.kind is not BlockKind.HEADING else None
        if dateline is None:
            continue
        said = block.text[dateline.end() :][:300]
        name = " ".join(said.split()[:2]).casefold()
        head = article.title or article.blocks[0].text
        return head.casefold().startswith(name) or _ANNOUNCES.search(said) is not None
    return False


class Hearsay:
    """Follows what a text passes on from a post or a rumour. Ask it of every sentence, in order."""

    def __init__(self) -> None:
        self._block = -1
        self._is_open = False

    def goes_on(self, view: View, block: int) -> bool:
        """Whether a sentence tells what the post or the rumour of the sentence before it claims."""
        is_open = self._is_open and block == self._block
        told = is_open and _CLAIMS.match(view.text) is not None
        self._is_open = told or (wording(view.text).holds(_SOURCE_WORDS) and _SOURCE.search(view.text) is not None)
        self._block = block
        return told or (is_open and _ASSERTS.match(view.text) is not None)
