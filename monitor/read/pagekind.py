"""Pages that are not the text: walls, checks, errors that pretend to be pages, empty shells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.model import PageKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Sign:
    """By what words such a page is known, and what it is in plain words. It counts only where little text stands."""

    reason: str
    words: str
    kind: PageKind = PageKind.BLOCKED
    markup: str = ""
    """Words of the markup that must be there too."""


SIGNS = (
    Sign(
        reason="bot check",
        words=r"just a moment|checking (?:if the site connection|your browser)|verify(?:ing)? (?:that )?you are (?:a )?human|are you (?:a )?(?:human|robot)|"
        r"i'?m not a robot|unusual traffic|ddos protection|enable javascript and cookies to continue|attention required|press (?:&|and) hold|"
        r"access (?:to this page has been |was )?denied|pardon our interruption|complete the (?:captcha|security check)|solve the (?:captcha|puzzle)",
    ),
    Sign(
        reason="consent wall",
        words=r"(?:we (?:and our (?:\d+ )?partners )?|this (?:site|website) )(?:value your privacy|use[sd]? cookies|store and/or access)|"
        r"(?:accept|agree|reject)(?: to)?(?: all)?(?: cookies)?(?: and)? continue|before you continue|your privacy (?:choices|matters)|manage (?:your )?(?:consent|preferences|cookies)|"
        r"consent to (?:the use|our use|cookies)|accept all",
    ),
    Sign(
        reason="paywall",
        words=r"subscribe (?:now |today )?to (?:continue|keep|read|unlock)|to (?:continue|keep) reading|already a subscriber|subscribers[- ]only|"
        r"for (?:our )?(?:subscribers|members) only|exclusive to subscribers|unlock this (?:article|story)|you(?:'|’)ve (?:reached|read) your (?:last )?(?:limit|free)|free articles? (?:left|remaining)",
    ),
    Sign(
        reason="log-in page",
        words=r"(?:please )?(?:log|sign) ?in to (?:continue|view|read|see|your account)|you (?:must|need to) (?:be logged in|log in|sign in)|forgot(?:ten)? (?:your )?password|enter your password",
    ),
    Sign(
        reason="parked domain",
        words=r"(?:this )?domain (?:name )?(?:is |may be )?(?:for sale|parked)|buy this domain|domain has expired|related searches|parked free|website coming soon",
    ),
    Sign(
        reason="the page does not exist (soft 404)",
        kind=PageKind.EMPTY,
        words=r"(?:page|article|story|post|content) (?:you (?:requested|were looking for|are looking for) )?(?:was |is |could |can(?:no|')t |cannot |has |does )?(?:not |be |no longer |n't )*(?:found|exist|available|been (?:removed|moved|deleted))|"
        r"\b404\b|(?:page|file) not found|nothing (?:was )?found|(?:can(?:'|’)?t|couldn(?:'|’)t|cannot|could not) find (?:that|the|this) page|sorry, (?:this|that|the) page|we(?:'|’)ve lost this page",
    ),
    Sign(
        reason="an empty shell that needs a browser",
        kind=PageKind.EMPTY,
        words=r"(?:enable|requires?|needs?|turn on|without) javascript|javascript (?:is |must be )?(?:disabled|required|enabled)|^loading\W*$",
    ),
)
_COMPILED = tuple((sign, re.compile(sign.words, re.I)) for sign in SIGNS)
_LITTLE = 700
"""A page with more text than this, in characters, is a text, whatever words stand in it."""
_SHELL = re.compile(r'id="(?:__next|root|app|__nuxt|svelte|react-root)"|ng-app|data-reactroot', re.I)


def judge(title: str, main: str, whole: str, markup: str) -> tuple[PageKind, str | None]:
    """The kind of a page by its title, its main text, all text that can be seen, and its markup; with the reason if it is no text."""
    if len(main) > _LITTLE:
        return PageKind.ARTICLE, None
    seen = f"{title}\n{whole[:3000]}"
    if len(whole) <= 3 * _LITTLE:
        for sign, words in _COMPILED:
            if words.search(seen):
                return sign.kind, sign.reason
    if main.strip():
        return PageKind.ARTICLE, None
    if _SHELL.search(markup):
        return PageKind.EMPTY, "an empty shell that needs a browser"
    return PageKind.EMPTY, "there is no text"
