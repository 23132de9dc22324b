"""What stands around an article: navigation, sidebars, comments, teasers, newsletter boxes, banners. Cut out of the tree."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from monitor.read.text import fold

_TAGS = frozenset(
    ["script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "nav", "aside", "footer", "button", "select", "textarea", "input", "dialog", "menu", "link", "meta", "head", "audio", "video", "map"]
)
_ROLES = frozenset(
    ["navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "marquee", "toolbar"]
)
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|disqus|respond|replies|sidebar|side-?bar|rail|related|recommend(?:ed|ations?)?|"
    r"newsletters?|subscribe|subscription|signup|sign-up|mailing|promos?|share|sharing|sharedaddy|social|cookies?|consent|gdpr|"
    r"cmp|onetrust|breadcrumbs?|ads?|advert\w*|adslot|sponsor\w*|outbrain|taboola|widget|nav|navbar|navigation|menu|ticker|"
    r"trending|popular|most-(?:read|viewed|popular)|footer|foot|masthead|site-header|pagination|pager|tags|tagcloud|"
    r"author-(?:bio|box|info)|bio|skip-?link|screen-reader-text|sr-only|visually-hidden|modal|popup|overlay|toast|"
    r"read-?(?:more|next)|more-(?:from|stories|news)|up-?next|also-like|you-may|see-also|teasers?|jump|toc|key-events|"
    r"by-?line|entry-meta|post-meta|article-meta|dateline|kicker|entry-footer|rating|poll|talk|forum-reply)(?=$|[\s_\d-])",
    re.I,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LABEL = re.compile(
    r"(?:\d+\s+)?(?:comments?|discussion|talk|reader(?:s['’]?)? (?:mail|comments|letters)|letters|join the conversation|leave a reply|"
    r"responses?|(?:you (?:may|might|'ll|’ll) also (?:like|enjoy|love)|also (?:on|in|tracking|read|see)\b.*)|related(?: \w+){0,2}|"
    r"recommended(?: \w+){0,3}|trending(?: \w+)?|most (?:read|viewed|popular|shared|commented)(?: \w+)?|popular(?: \w+){0,2}|"
    r"(?:latest|more|top|other|recent|breaking) (?:news|stories|headlines|posts|articles|reviews|videos)(?: .{0,20})?|headlines|"
    r"(?:more )?from (?:our|the|around) (?:magazine|archives?|web|network|shop|partners|blog)|read (?:more|next)|up next|what to read next|"
    r"more (?:on|from|like|about) .{1,40}|don['’]t miss|editor['’]s picks|(?:our )?newsletters?|sign up\b.{0,40}|subscribe\b.{0,40}|"
    r"never miss\b.{0,40}|follow us\b.{0,30}|share this\b.{0,20}|tags|categories|archives?|about the author|advertisement|sponsored|"
    r"on tonight(?: .{0,20})?|tonight on tv|see also|jump to)\s*(?:\(\d+\))?:?",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LABELLED = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "font", "center", "div", "p", "span", "td", "th", "legend", "summary"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_KEPT = frozenset(["html", "body", "main"])
_MOST = 0.6
"""No part that holds more of the page's text than this is boilerplate by its name alone."""


def prune(root: HtmlElement) -> None:
    """Cut boilerplate out of the tree, in place; what holds the article's heading or body is never cut."""
    # Comments and processing instructions are no text, and iterating over them costs every later pass a check.
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            _cut(element)
    for element in [element for element in root.iter() if element.tag in _TAGS]:
        _cut(element)
    whole = len(root.text_content()) or 1
    for element in list(root.iter()):
        if element.tag not in _KEPT and _is_named(element) and element.getroottree().getroot() is root:
            _cut_unless_article(element, whole)
    _cut_labelled(root, whole)
    _cut_link_lists(root)


def _is_named(element: HtmlElement) -> bool:
    get = element.get
    if get("hidden") is not None or get("aria-hidden") == "true" or get("role") in _ROLES:
        return True
    style = get("style")
    if style and _HIDDEN.search(style):
        return True
    names = f"{get('class') or ''} {get('id') or ''} {get('data-component') or ''}"
    return len(names) > 2 and bool(_NAMES.search(_CAMEL.sub("-", names)))


def _cut_unless_article(element: HtmlElement, whole: int) -> None:
    if element.getparent() is None or _holds_article(element):
        return
    if len(element.text_content()) <= whole * _MOST:
        _cut(element)


def _holds_article(element: HtmlElement) -> bool:
    return next(
        (True for inner in element.iter("h1", "main", "article", "div", "section") if _is_article(inner)), False
    )


def _is_article(element: HtmlElement) -> bool:
    return element.tag in ("h1", "main") or element.get("itemprop") == "articleBody"


def _cut_labelled(root: HtmlElement, whole: int) -> None:
    """Cut what stands under a label such as "Most read": the box that it opens, else what follows up to the next rule."""
    for element in list(root.iter(*_LABELLED)):
        if element.getroottree().getroot() is not root or element.getparent() is None:
            continue
        label = _short_text(element)
        if label and _LABEL.fullmatch(label):
            _cut_box(element, whole)


def _short_text(element: HtmlElement) -> str:
    if len(element) > 3:
        return ""
    text = fold(element.text_content())
    return text if len(text) <= 50 else ""


def _cut_box(label: HtmlElement, whole: int) -> None:
    top = label
    while (parent := top.getparent()) is not None and _opens(top, parent) and _may_go(parent, whole):
        top = parent
    if top is not label and len(top.text_content()) > len(label.text_content()) + 10:
        _cut(top)
        return
    follower = top.getnext()
    while (
        follower is not None and follower.tag not in _HEADINGS and follower.tag != "hr" and not _holds_article(follower)
    ):
        following = follower.getnext()
        _cut(follower)
        follower = following
    _cut(top)


def _opens(element: HtmlElement, parent: HtmlElement) -> bool:
    """Whether an element is the first thing with text in its parent."""
    if parent.text and parent.text.strip():
        return False
    return not any(fold(before.text_content() + (before.tail or "")) for before in element.itersiblings(preceding=True))


def _may_go(element: HtmlElement, whole: int) -> bool:
    if element.tag in _KEPT or element.tag in ("tr", "tbody", "table") or _holds_article(element):
        return False
    return len(element.text_content()) <= whole * _MOST


def _cut_link_lists(root: HtmlElement) -> None:
    """Cut lists and tables that are nothing but links: menus that bear no name."""
    for element in list(root.iter("ul", "ol", "table", "td")):
        links = element.findall(".//a")
        if len(links) < 4 or element.getparent() is None:
            continue
        text = fold(element.text_content())
        linked = sum(len(fold(link.text_content())) for link in links)
        if linked >= 0.85 * len(text) and not _YEAR.search(text):
            _cut(element)


def _cut(element: HtmlElement) -> None:
    """Take an element out and leave its tail."""
    if element.getparent() is not None:
        element.drop_tree()
