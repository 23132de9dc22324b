"""Fetched → Article or Links: the text a careful reader would see, with its dates. Pure; no page makes it raise."""

from monitor.read.article import article
from monitor.read.links import from_link, links
from monitor.read.plain import plain

__all__ = ["article", "from_link", "links", "plain"]
