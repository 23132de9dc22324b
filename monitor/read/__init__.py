"""Fetched → Article or Links: the text a careful reader would see, with its dates. Pure; no page makes it raise."""

from monitor.read.article import article
from monitor.read.links import from_link, links
from monitor.read.plain import plain
from monitor.read.recognise import list_kind
from monitor.read.sitemap import parts
from monitor.read.survey import CALLED, Survey, not_a_list, not_a_text, survey

__all__ = [
    "CALLED",
    "Survey",
    "article",
    "from_link",
    "links",
    "list_kind",
    "not_a_list",
    "not_a_text",
    "parts",
    "plain",
    "survey",
]
