"""What stands around an article (navigation, sidebars, comments, teasers, banners) is cut out of the tree."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from monitor.read.text import fold, opening

_TAGS = (
    *("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video", "map"),
    *("nav", "aside", "footer", "button", "select", "textarea", "input", "dialog", "menu", "link", "meta", "head"),
)
_ROLES = frozenset(
    (
        *("navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar"),
        *("marquee", "toolbar"),
    )
)
_WORDS = (
    r"comments?|commentlist|disqus|respond|replies|side-?bar|rail|related|recommend(?:ed|ations?)?|newsletters?",
    r"subscribe|subscription|sign-?up|mailing|promos?|share|sharing|sharedaddy|social|cookies?|consent|gdpr|cmp|onetrust",
    r"breadcrumbs?|ads?|advert\w*|adslot|sponsor\w*|outbrain|taboola|nav|navbar|navigation|menu|ticker|trending|popular",
    r"most-(?:read|viewed|popular)|footer|foot|masthead|site-header|pagination|pager|tags|tagcloud|author-(?:bio|box|info)",
    r"skip-?link|screen-reader-text|sr-only|visually-hidden|modal|popup|read-?(?:more|next)|more-(?:from|stories|news)",
    r"up-?next|also-like|you-may|see-also|teasers?|toc|key-events|by-?line|(?:entry|post|article)-meta|kicker|poll|talk",
)
_NAMED = re.compile(rf"(?:^|[\s_-])(?:{'|'.join(_WORDS)})(?=$|[\s_\d-])|(?:^|\s)widget(?=$|[\s_-])", re.I)
_NOT_A_NAME = re.compile(
    r"(?<!\S)(?:(?:has|no|with|without|js|hide|show)-\S+|\S*-(?:open|opened|closed|enabled|disabled|embed)|\S*embed\S*)",
    re.I,
)
"""Classes that tell of a state or of a quoted post, not of a part of the page."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LABELS = (
    r"comments?|discussion|talk|reader(?:s['’]?|['’]s)? (?:mail|comments|letters)|join the conversation|leave a reply",
    r"you (?:may|might|['’]ll) also (?:like|enjoy|love)|also (?:on|in|tracking|read)\b.*|related(?: \w+){0,2}",
    r"recommended(?: \w+){0,3}|trending(?: \w+)?|most (?:read|viewed|popular|shared|commented)(?: \w+)?",
    r"(?:latest|more|top|other|recent|breaking) (?:news|stories|headlines|posts|articles|reviews|videos)(?: .{0,20})?",
    r"headlines|(?:more )?from (?:our|the|around) (?:magazine|archives?|web|network|shop|partners|blog)",
    r"read (?:more|next)|up next|what to (?:read|watch) next|popular (?:now|posts|stories|articles)|more like this",
    r"don['’]t miss|editor['’]s picks|(?:our )?newsletters?|sign up\b.{0,40}|subscribe\b.{0,40}|never miss\b.{0,40}",
    r"follow us\b.{0,30}|share this\b.{0,20}|tags|categories|about the author|advertisement|sponsored|see also|jump to",
    r"on tonight(?: .{0,20})?|tonight on tv",
)
_LABEL = re.compile(rf"(?:\d+\s+)?(?:{'|'.join(_LABELS)})\s*(?:\(\d+\))?:?", re.I)
_POINTER = re.compile(
    r"(?:read (?:more|next|also)|related|see also|also read|more|watch|don['’]t miss)\s*[:|–—-]", re.I
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LABELLED = (
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "b",
    "strong",
    "font",
    "center",
    "div",
    "p",
    "span",
    "td",
    "th",
    "legend",
)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_KEPT = frozenset(("html", "body", "main"))
_LONGEST_LABEL = 50
_MOST = 0.6
"""No part that holds more of the page's text than this is boilerplate by its name alone."""
_LINKED = 0.85


def prune(root: HtmlElement) -> None:
    """Cut boilerplate out of the tree, in place; what holds the article's heading or body is never cut."""
    # Comments and processing instructions are no text, and every later pass would have to step over them.
    for element in list(root.iter(etree.Comment, etree.ProcessingInstruction)):
        _cut(element)
    for element in list(root.iter(*_TAGS)):
        _cut(element)
    most = _MOST * len(root.text_content())
    _cut_named(root, most)
    _cut_labelled(root, most)
    _cut_link_lists(root)


def _cut_named(root: HtmlElement, most: float) -> None:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag not in _KEPT and _is_named(element) and _may_go(element, most):
            _cut(element)
        else:
            waiting += element


def _is_named(element: HtmlElement) -> bool:
    get = element.get
    if get("hidden") is not None or get("aria-hidden") == "true" or get("role") in _ROLES:
        return True
    style = get("style")
    if style and _HIDDEN.search(style):
        return True
    names = f"{get('class') or ''} {get('id') or ''}"
    return len(names) > 2 and bool(_NAMED.search(_CAMEL.sub("-", _NOT_A_NAME.sub("", names))))


def _may_go(element: HtmlElement, most: float) -> bool:
    return element.tag not in _KEPT and not _holds_article(element) and len(element.text_content()) <= most


def _holds_article(element: HtmlElement) -> bool:
    return any(_is_article(inner) for inner in element.iter("h1", "main", "article", "div", "section"))


def _is_article(element: HtmlElement) -> bool:
    return element.tag in ("h1", "main") or element.get("itemprop") == "articleBody"


def _cut_labelled(root: HtmlElement, most: float) -> None:
    """Cut what stands under a label such as "Most read"; and lines that only point elsewhere ("Read more: …")."""
    for element in list(root.iter(*_LABELLED)):
        label = opening(element, 4 * _LONGEST_LABEL)
        if len(label) <= _LONGEST_LABEL and _LABEL.fullmatch(label):
            if _is_attached(element, root):
                _cut_box(element, most)
        elif element.tag in ("p", "div", "li") and _POINTER.match(label) and _is_linked(element):
            _cut(element)


def _is_attached(element: HtmlElement, root: HtmlElement) -> bool:
    return any(around is root for around in element.iterancestors())


def _cut_box(label: HtmlElement, most: float) -> None:
    """Cut the box that a label opens; where it opens none, what follows it up to the next heading or rule."""
    top = label
    while (parent := top.getparent()) is not None and _opens(top, parent) and _is_box(parent, most):
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
    before = element.itersiblings(preceding=True)
    return not any(opening(other, 1) or (other.tail or "").strip() for other in before)


def _is_box(element: HtmlElement, most: float) -> bool:
    return element.tag not in ("tr", "tbody", "table") and _may_go(element, most)


def _cut_link_lists(root: HtmlElement) -> None:
    """Cut lists and tables that are nothing but links: menus that bear no name."""
    for element in list(root.iter("ul", "ol", "table", "td")):
        links = sum(1 for _ in element.iter("a"))
        if links >= 4 and _is_linked(element) and not _YEAR.search(element.text_content()):
            _cut(element)


def _is_linked(element: HtmlElement) -> bool:
    """Whether nearly all text of an element is links, but for a few words before them."""
    linked = sum(len(fold(link.text_content())) for link in element.iter("a"))
    return linked >= _LINKED * (len(fold(element.text_content())) - 20 * (linked > 0)) and linked > 0


def _cut(element: HtmlElement) -> None:
    """Take an element out and leave its tail."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        # lxml loses a text that it is given with characters that are no XML, though its parser lets them pass.
        previous = element.getprevious()
        if previous is None:
            parent.text = _NOT_XML.sub(" ", (parent.text or "") + element.tail)
        else:
            previous.tail = _NOT_XML.sub(" ", (previous.tail or "") + element.tail)
    parent.remove(element)
