"""Pages that are not the text: walls, checks, errors that pretend to be pages, empty shells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.model import PageKind

_LITTLE = 700
"""A page whose main text has more characters than this is a text, whatever words stand in it."""
_NEXT_TO_NOTHING = 160
"""With no more main text than this, what stands around it tells what the page is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sign:
    """By what words a page that is no text is known; what it is, in plain words."""

    reason: str
    kind: PageKind = PageKind.BLOCKED
    title: str
    """Matches the beginning of the page's title; that settles it, however much text stands there."""
    words: tuple[str, ...]
    """Matches anywhere in a page with little text."""
    around: bool = False
    """Whether the words count beside a short text too, and not only where there is next to none."""


SIGNS = (
    Sign(
        reason="bot check",
        title=r"just a moment|attention required|access denied|are you a (?:human|robot)|security check|pardon our int",
        words=(
            r"checking (?:if the site connection|your browser)|verify(?:ing)? (?:that )?you are (?:a )?human|captcha",
            r"are you (?:a )?(?:human|robot)|i['’]?m not a robot|unusual traffic|ddos protection"
            r"|(?:press|click) (?:&|and) hold",
            r"enable javascript and cookies to continue|access (?:to this page has been |was |is )?denied"
            r"|just a moment\.\.\.",
        ),
    ),
    Sign(
        reason="consent wall",
        title=r"before you continue|cookie (?:consent|settings|wall)|your privacy|privacy (?:gate|settings)"
        r"|we value your p",
        words=(
            r"we value your privacy|use[sd]? cookies|(?:we and )?our (?:\d+ )?partners|before you continue",
            r"(?:accept|agree|reject)(?: to)?(?: all)?(?: cookies)?(?: and)? continue|accept (?:all|cookies)"
            r"|consent to",
        ),
    ),
    Sign(
        reason="paywall",
        title=r"subscribe to (?:continue|read)|subscription required",
        words=(
            r"subscribe (?:now |today )?to (?:continue|keep|read|unlock)|to (?:continue|keep) reading"
            r"|already a subscriber",
            r"(?:subscribers?|members?)[- ]only|for (?:our )?(?:subscribers|members) only|exclusive to subscribers",
            r"unlock this (?:article|story)|you['’]ve (?:reached|read) your"
            r"|free articles? (?:left|remaining|this month)",
        ),
        around=True,
    ),
    Sign(
        reason="log-in page",
        title=r"(?:log|sign)[ -]?in\b|login\b",
        words=(
            r"(?:log|sign) ?in to (?:continue|view|read|see|your account)"
            r"|you (?:must|need to) (?:be logged|log|sign) ?in",
            r"forgot(?:ten)? (?:your )?password|enter your password",
        ),
    ),
    Sign(
        reason="parked domain",
        title=r"\S+\.\w+ is for sale|domain (?:for sale|parked|expired)|buy this domain|parked",
        words=(
            r"domain (?:name )?(?:is |may be )?(?:for sale|parked|available)|buy this domain"
            r"|domain (?:name )?has expired",
            r"parked (?:free|by)",
        ),
    ),
    Sign(
        reason="the page does not exist (soft 404)",
        kind=PageKind.EMPTY,
        title=r"(?:error )?404\b(?=\W*$|.*(?:error|not found|page))"
        r"|(?:page|file|article|content) (?:was )?not found|not found\W*$"
        r"|page (?:does not|doesn['’]t) exist|oops",
        words=(
            r"(?:page|article|story) (?:\w+ ){0,5}(?:not be found|not found|(?:does not|doesn['’]t|no longer) exists?)",
            r"(?:page|article|story) (?:\w+ ){0,5}(?:has been (?:removed|moved|deleted)|is no longer available)"
            r"|error 404",
            r"(?:can['’]?t|couldn['’]t|cannot|could not) find (?:that|the|this|your) (?:page|article|story)",
        ),
    ),
    Sign(
        reason="an empty shell that needs a browser",
        kind=PageKind.EMPTY,
        title=r"(?!)",
        words=(
            r"(?:enable|requires?|needs?|turn on|without) javascript"
            r"|javascript (?:is |must be )?(?:disabled|required|enabled)",
        ),
    ),
)
_COMPILED = tuple((sign, re.compile(sign.title, re.I), re.compile("|".join(sign.words), re.I)) for sign in SIGNS)
_SHELL = re.compile(r"id=[\"']?(?:__next|root|app|__nuxt|svelte|react-root)\b|ng-app|data-reactroot", re.I)


def judge(titles: tuple[str, ...], main: str, whole: str, markup: str) -> tuple[PageKind, str | None]:
    """The kind of a page, and why if it is no text.

    `titles` are the page's headline and its title element, `main` its main text without the title,
    `whole` all that can be seen of it, `markup` its source.
    """
    for sign, title, words in _COMPILED:
        if any(title.match(each) for each in titles):
            return sign.kind, sign.reason
        if len(main) <= _LITTLE and words.search(main):
            return sign.kind, sign.reason
        near = _LITTLE if sign.around else _NEXT_TO_NOTHING
        if len(main) <= near and words.search(whole):
            return sign.kind, sign.reason
    if main.strip():
        return PageKind.ARTICLE, None
    if _SHELL.search(markup):
        return PageKind.EMPTY, "an empty shell that needs a browser"
    return PageKind.EMPTY, "there is no text"
