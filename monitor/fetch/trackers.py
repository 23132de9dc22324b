"""Hosts that count visitors or show advertisements: a rendered page does without them."""

from __future__ import annotations

_NAMES = """
    2mdn.net adform.net adnxs.com adroll.com adsafeprotected.com adservice.google.com adsrvr.org ads-twitter.com
    amazon-adsystem.com amplitude.com app-measurement.com bat.bing.com branch.io casalemedia.com chartbeat.com
    chartbeat.net clarity.ms connect.facebook.net consensu.org cookielaw.org criteo.com criteo.net crwdcntrl.net
    demdex.net doubleclick.net doubleverify.com everesttech.net exelator.com fullstory.com google-analytics.com
    googleadservices.com googlesyndication.com googletagmanager.com googletagservices.com hotjar.com imrworldwide.com
    indexww.com krxd.net licdn.com mathtag.com mixpanel.com moatads.com mparticle.com nr-data.net omtrdc.net
    onetrust.com openx.net outbrain.com parsely.com permutive.com piano.io pubmatic.com quantcast.com quantserve.com
    rlcdn.com rubiconproject.com scorecardresearch.com segment.com segment.io sentry.io sharethis.com taboola.com
    tiktokcdn.com tinypass.com treasuredata.com yandex.ru zedo.com
"""
_TRACKERS = frozenset(_NAMES.split())


def is_tracker(host: str) -> bool:
    """Whether a host, or a domain above it, is a known tracker."""
    labels = host.lower().rstrip(".").split(".")
    return any(".".join(labels[at:]) in _TRACKERS for at in range(len(labels) - 1))
