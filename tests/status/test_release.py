"""The release over time and across texts: dates, delays, orders, ends, guesses, denials, the clock."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from monitor.model import Trust
from tests.status.stories import Day, Page, alerts, brief, last

OFFICIAL = Page("studio", "2023-01-10", ["released planned 2023-10-06 official"])
ORDER = Page("trade", "2023-01-05", ["renewed reached 2023-01-04 official"])

DATES = {
    "a lone report does not displace an official date": (
        [OFFICIAL, Page("blog", "2023-03-02", ["released planned 2023-10-20 reported"])],
        "-, scheduled 2023-10-06",
    ),
    "two independent reports displace an official date": (
        [
            OFFICIAL,
            Page("blog", "2023-03-02", ["released planned 2023-10-20 reported"]),
            Page("daily", "2023-03-04", ["released planned 2023-10-20 reported"]),
        ],
        "-, scheduled 2023-10-20",
    ),
    "two reports of one text are one voice": (
        [
            OFFICIAL,
            Page("blog", "2023-03-02", ["released planned 2023-10-20 reported"], text_id="agency"),
            Page("daily", "2023-03-04", ["released planned 2023-10-20 reported"], text_id="agency"),
        ],
        "-, scheduled 2023-10-06",
    ),
    "two pages of one source are one voice": (
        [
            OFFICIAL,
            Page("blog", "2023-03-02", ["released planned 2023-10-20 reported"]),
            Page("blog", "2023-03-04", ["released planned 2023-10-20 reported"], url="https://blog.example/2"),
        ],
        "-, scheduled 2023-10-06",
    ),
    "two reports of different dates are no corroboration": (
        [
            OFFICIAL,
            Page("blog", "2023-03-02", ["released planned 2023-10-20 reported"]),
            Page("daily", "2023-03-04", ["released planned 2023-10-27 reported"]),
        ],
        "-, scheduled 2023-10-06",
    ),
    "reports older than the official date do not add up against it": (
        [
            Page("blog", "2022-12-02", ["released planned 2023-10-20 reported"]),
            OFFICIAL,
            Page("daily", "2023-03-04", ["released planned 2023-10-20 reported"]),
        ],
        "-, scheduled 2023-10-06",
    ),
    "a more trusted report displaces an official date told by a fan site": (
        [
            Page("fan", "2023-01-10", ["released planned 2023-10-06 official"], trust=Trust.FAN),
            Page("trade", "2023-03-02", ["released planned 2023-10-20 reported"]),
        ],
        "-, scheduled 2023-10-20",
    ),
    "a lone page of low trust does not move an official date, whatever it claims": (
        [OFFICIAL, Page("gossip", "2023-03-02", ["released planned 2024-01-05 official"], trust=Trust.LOW)],
        "-, scheduled 2023-10-06",
    ),
    "a lone page of low trust does not put an official date off": (
        [OFFICIAL, Page("gossip", "2023-03-02", ["delayed reached - official"], trust=Trust.LOW)],
        "-, scheduled 2023-10-06",
    ),
    "a lone page of low trust does not end what has an official date": (
        [OFFICIAL, Page("gossip", "2023-03-02", ["cancelled reached - reported"], trust=Trust.LOW)],
        "-, scheduled 2023-10-06",
    ),
    "an official date displaces a reported one": (
        [Page("blog", "2022-12-02", ["released planned 2023-10-20 reported"]), OFFICIAL],
        "-, scheduled 2023-10-06",
    ),
    "a later official date displaces an official one": (
        [OFFICIAL, Page("trade", "2023-02-02", ["released planned 2023-09-29 official"])],
        "-, scheduled 2023-09-29",
    ),
    "an earlier text read late does not": (
        [OFFICIAL, Page("trade", "2023-02-02", ["released planned 2023-09-29 official"], told="2022-11-01")],
        "-, scheduled 2023-10-06",
    ),
    "a later report displaces a reported date": (
        [
            Page("blog", "2022-12-02", ["released planned 2023-10-20 reported"]),
            Page("daily", "2023-02-02", ["released planned 2023-11-03 reported"]),
        ],
        "-, scheduled 2023-11-03",
    ),
    "a later report of a less trusted source does not": (
        [
            Page("trade", "2022-12-02", ["released planned 2023-10-20 reported"]),
            Page("fan", "2023-02-02", ["released planned 2023-11-03 reported"], trust=Trust.FAN),
        ],
        "-, scheduled 2023-10-20",
    ),
    "a broader date is no change": (
        [OFFICIAL, Page("trade", "2023-02-02", ["released planned 2023-10 official"])],
        "-, scheduled 2023-10-06",
    ),
    "an open-ended date that holds the known one is no change": (
        [OFFICIAL, Page("trade", "2023-02-02", ["released planned 2023/.. official"])],
        "-, scheduled 2023-10-06",
    ),
    "a narrower date refines the known one": (
        [
            Page("studio", "2023-01-10", ["released planned 2023 official"]),
            Page("trade", "2023-02-02", ["released planned 2023-10 official"]),
        ],
        "-, scheduled 2023-10",
    ),
    "a report narrows an official window": (
        [
            Page("studio", "2023-01-10", ["released planned 2023 official"]),
            Page("trade", "2023-02-02", ["released planned 2023-10-06 reported"]),
        ],
        "-, scheduled 2023-10-06",
    ),
    "a report that narrowed an official window does not open it to others": (
        [
            Page("studio", "2023-01-10", ["released planned 2023 official"]),
            Page("trade", "2023-02-02", ["released planned 2023-10-06 reported"]),
            Page("daily", "2023-03-02", ["released planned 2024-02-02 reported"]),
        ],
        "-, scheduled 2023-10-06",
    ),
    "the window told again after it was narrowed is no change": (
        [
            Page("studio", "2023-01-10", ["released planned 2023 official"]),
            Page("trade", "2023-02-02", ["released planned 2023-10-06 official"]),
            Page("daily", "2023-03-02", ["released planned 2023 official"]),
        ],
        "-, scheduled 2023-10-06",
    ),
    "its own page may move what only it told, as a report": (
        [OFFICIAL, Page("studio", "2023-02-02", ["released planned 2023-10-13 reported"])],
        "-, scheduled 2023-10-13",
    ),
    "a plan that lies behind its own text is a misreading": (
        [ORDER, Page("blog", "2023-02-02", ["released planned 2022-10-13 reported"])],
        "-, renewed",
    ),
}

DELAYS = {
    "an official delay moves the date": (
        [OFFICIAL, Page("trade", "2023-08-15", ["delayed reached 2024-03-08 official"])],
        "-, scheduled 2024-03-08",
    ),
    "a reported delay to a date counts as a reported date": (
        [OFFICIAL, Page("trade", "2023-08-15", ["delayed reached 2024-03-08 reported"])],
        "-, scheduled 2023-10-06",
    ),
    "two of them move it": (
        [
            OFFICIAL,
            Page("trade", "2023-08-15", ["delayed reached 2024-03-08 reported"]),
            Page("daily", "2023-08-16", ["delayed reached 2024-03-08 reported"]),
        ],
        "-, scheduled 2024-03-08",
    ),
    "a delay without a date leaves none": (
        [OFFICIAL, Page("trade", "2023-08-15", ["delayed reached - official", "undated reached - reported"])],
        "-, delayed",
    ),
    "the delay told again without its date is no change": (
        [
            OFFICIAL,
            Page("trade", "2023-08-15", ["delayed reached 2024-03-08 official"]),
            Page("blog", "2023-08-16", ["delayed reached - official"]),
        ],
        "-, scheduled 2024-03-08",
    ),
    "a delay that loses its date on its page is no change": (
        [
            OFFICIAL,
            Page("trade", "2023-08-15", ["delayed reached 2024-03-08 official"]),
            Page("trade", "2023-12-20", ["delayed reached - official"]),
        ],
        "-, scheduled 2024-03-08",
    ),
    "the date put off, told again, does not come back": (
        [
            OFFICIAL,
            Page("trade", "2023-08-15", ["delayed reached 2024-03-08 official"]),
            Page("blog", "2023-08-20", ["released planned 2023-10-06 reported"]),
            Page("daily", "2023-08-21", ["released planned 2023-10 reported"]),
        ],
        "-, scheduled 2024-03-08",
    ),
    "after a delay without a date, the old date does not come back": (
        [
            OFFICIAL,
            Page("trade", "2023-08-15", ["delayed reached - official"]),
            Page("blog", "2023-08-20", ["released planned 2023-10-06 reported"]),
        ],
        "-, delayed",
    ),
    "after a delay without a date, an estimate leaves it delayed": (
        [
            OFFICIAL,
            Page("trade", "2023-08-15", ["delayed reached - official"]),
            Page("blog", "2023-08-20", ["released planned 2024 expected"]),
        ],
        "-, delayed",
    ),
    "after a delay without a date, a new date is one": (
        [
            OFFICIAL,
            Page("trade", "2023-08-15", ["delayed reached - official"]),
            Page("blog", "2023-12-20", ["released planned 2024-03-08 reported"]),
        ],
        "-, scheduled 2024-03-08",
    ),
    "a rumoured delay moves nothing": (
        [OFFICIAL, Page("blog", "2023-08-20", ["delayed reached 2024 rumoured"])],
        "-, scheduled 2023-10-06",
    ),
    "a calendar that takes its date off without a new one delays": (
        [OFFICIAL, Page("studio", "2023-08-15", ["undated reached - reported"])],
        "-, delayed",
    ),
    "a page that only stops telling its date changes nothing": (
        [OFFICIAL, Page("studio", "2023-08-15", ["wrapped reached 2023-02 official"])],
        "wrapped, scheduled 2023-10-06",
    ),
    "that there is no date, said elsewhere, takes none away": (
        [OFFICIAL, Page("blog", "2023-08-15", ["undated reached - reported"])],
        "-, scheduled 2023-10-06",
    ),
    "an official delay told after the announced day takes the clock's word back": (
        [OFFICIAL, Day("2023-10-07"), Page("trade", "2023-10-08", ["delayed reached 2024-03-08 official"])],
        "-, scheduled 2024-03-08",
    ),
}

ORDERS = {
    "an order follows indecision": (
        [Page("trade", "2023-01-01", ["undecided reached - reported"]), ORDER],
        "-, renewed",
    ),
    "indecision told by an older text read late undoes no order": (
        [ORDER, Page("blog", "2023-01-09", ["undecided reached - reported"], told="2022-12-01")],
        "-, renewed",
    ),
    "a report of indecision undoes no official order": (
        [ORDER, Page("blog", "2023-01-09", ["undecided reached - reported"])],
        "-, renewed",
    ),
    "an official word that nothing is decided corrects a reported order": (
        [
            Page("blog", "2023-01-05", ["renewed reached - reported"]),
            Page("trade", "2023-01-09", ["undecided reached - official"]),
        ],
        "-, undecided",
    ),
    "an order with a date is one step": (
        [
            Page("trade", "2023-01-01", ["undecided reached - reported"]),
            Page("studio", "2023-01-09", ["renewed reached - official", "released planned 2023-10-06 official"]),
        ],
        "-, scheduled 2023-10-06",
    ),
    "an order told again after the date is old": ([OFFICIAL, Page("b", "2023-02-01", ORDER.claims)], OFFICIAL),
    "an end follows an order": (
        [ORDER, Page("trade", "2023-03-01", ["cancelled reached 2023-02-28 reported"])],
        "-, cancelled",
    ),
    "an order retold after the end is old": (
        [
            ORDER,
            Page("trade", "2023-03-01", ["cancelled reached 2023-02-28 reported"]),
            Page("blog", "2023-03-05", ["renewed reached 2023-01 reported"]),
            Page("fan", "2023-03-06", ["renewed reached - reported"]),
        ],
        "-, cancelled",
    ),
    "a new order after the end saves it": (
        [
            ORDER,
            Page("trade", "2023-03-01", ["cancelled reached 2023-02-28 reported"]),
            Page("daily", "2023-06-05", ["renewed reached 2023-06-04 reported"]),
        ],
        "-, renewed",
    ),
    "the end retold after it was saved is old": (
        [
            ORDER,
            Page("trade", "2023-03-01", ["cancelled reached 2023-02-28 reported"]),
            Page("daily", "2023-06-05", ["renewed reached 2023-06-04 reported"]),
            Page("blog", "2023-06-06", ["cancelled reached 2023-02 reported"]),
            Page("fan", "2023-06-07", ["cancelled reached - reported"]),
        ],
        "-, renewed",
    ),
    "a date retold by a report after the end does not bring it back": (
        [
            OFFICIAL,
            Page("trade", "2023-03-01", ["cancelled reached 2023-02-28 official"]),
            Page("blog", "2023-03-05", ["released planned 2023-10-06 reported"]),
        ],
        "-, cancelled",
    ),
    "a rumoured end moves nothing": (
        [ORDER, Page("blog", "2023-03-01", ["cancelled reached - rumoured"])],
        "-, renewed",
    ),
    "a denied end takes a reported one back": (
        [
            ORDER,
            Page("blog", "2023-03-01", ["cancelled reached - reported"]),
            Page("trade", "2023-03-02", ["cancelled reached - denied"]),
        ],
        "-, renewed",
    ),
    "a table that goes back to awaiting a decision takes its order back": (
        [
            Page("table", "2023-01-01", ["undecided reached - reported"]),
            Page("table", "2023-02-01", ["renewed reached - reported"]),
            Page("table", "2023-03-01", ["undecided reached - reported"]),
        ],
        "-, undecided",
    ),
}

GUESSES = {
    "an estimate is a guess": (
        [ORDER, Page("blog", "2023-02-01", ["released planned 2024-06/2024-08 expected"])],
        "-, expected 2024-06/2024-08",
    ),
    "a rumour does not displace an estimate": (
        [
            Page("blog", "2023-02-01", ["released planned 2024-06/2024-08 expected"]),
            Page("fan", "2023-03-01", ["released planned 2023-12-25 rumoured"]),
        ],
        "-, expected 2024-06/2024-08",
    ),
    "a guess stays when its text is gone": (
        [
            Page("blog", "2023-02-01", ["renewed reached - reported", "released planned 2024 expected"]),
            Page("blog", "2023-03-01", ["renewed reached - reported"]),
        ],
        "-, expected 2024",
    ),
    "a guess stays when the order is told": (
        [Page("blog", "2023-02-01", ["released planned 2024 expected"]), Page("trade", "2023-03-01", ORDER.claims)],
        "-, expected 2024",
    ),
    "a denied guess leaves the order": (
        [
            ORDER,
            Page("blog", "2023-02-01", ["released planned 2023-12-25 rumoured"]),
            Page("trade", "2023-02-05", ["released planned 2023-12-25 denied"]),
        ],
        "-, renewed",
    ),
    "a denial of another date leaves the guess": (
        [
            ORDER,
            Page("blog", "2023-02-01", ["released planned 2024-06/2024-08 expected"]),
            Page("trade", "2023-02-05", ["released planned 2023-12-25 denied"]),
        ],
        "-, expected 2024-06/2024-08",
    ),
    "a guess does not touch a date": (
        [OFFICIAL, Page("blog", "2023-02-01", ["released planned 2024 expected"])],
        OFFICIAL,
    ),
}

TAKEN_BACK = {
    "a page that corrects its date": (
        [OFFICIAL, Page("studio", "2023-01-12", ["released planned 2023-10-13 official"], corrects=True)],
        "-, scheduled 2023-10-13",
    ),
    "a page that corrects itself to having no date": (
        [OFFICIAL, Page("studio", "2023-01-12", ["undated reached - official"], corrects=True)],
        "-, renewed",
    ),
    "a denial of a reported date": (
        [
            Page("blog", "2023-01-10", ["released planned 2023-10-06 reported"]),
            Page("trade", "2023-01-12", ["released planned 2023-10-06 denied"]),
        ],
        "-, renewed",
    ),
    "a denial of an official date by name": (
        [OFFICIAL, Page("trade", "2023-01-12", ["released planned 2023-10-06 denied"])],
        "-, renewed",
    ),
    "a sweeping denial leaves an official date": (
        [OFFICIAL, Page("trade", "2023-01-12", ["released planned ../2023 denied"])],
        OFFICIAL,
    ),
    "a less trusted denial leaves a date": (
        [OFFICIAL, Page("fan", "2023-01-12", ["released planned 2023-10-06 denied"], trust=Trust.FAN)],
        OFFICIAL,
    ),
    "a denial older than the date leaves it": (
        [OFFICIAL, Page("trade", "2023-01-12", ["released planned 2023-10-06 denied"], told="2022-12-12")],
        OFFICIAL,
    ),
    "a guess older than the date taken back is spent": (
        [
            Page("fan", "2022-12-01", ["released planned 2024 expected"]),
            OFFICIAL,
            Page("trade", "2023-01-12", ["released planned 2023-10-06 denied"]),
        ],
        "-, renewed",
    ),
    "a denied delay leaves the date": (
        [
            OFFICIAL,
            Page("blog", "2023-03-01", ["delayed reached - reported"]),
            Page("trade", "2023-03-02", ["delayed reached - denied"]),
        ],
        OFFICIAL,
    ),
}

OUT = {
    "the announced day comes": ([OFFICIAL, Day("2023-10-06")], "-, released 2023-10-06"),
    "the day before it does not": ([OFFICIAL, Day("2023-10-05")], OFFICIAL),
    "a reported day comes as well": (
        [Page("blog", "2023-01-10", ["released planned 2023-10-06 reported"]), Day("2023-10-07")],
        "-, released 2023-10-06",
    ),
    "a guessed day does not come": (
        [Page("blog", "2023-01-10", ["released planned 2023-10-06 expected"]), Day("2023-10-07")],
        "-, expected 2023-10-06",
    ),
    "a month does not come by itself": (
        [Page("studio", "2023-01-10", ["released planned 2023-10 official"]), Day("2023-11-07")],
        "-, scheduled 2023-10",
    ),
    "of several parts the first date counts": (
        [
            Page(
                "studio", "2023-01-10", ["released planned 2023-05-26 official", "released planned 2023-03-10 official"]
            )
        ],
        "-, scheduled 2023-03-10",
    ),
    "once the first part is out it stays out": (
        [
            Page(
                "studio", "2023-01-10", ["released planned 2023-05-26 official", "released planned 2023-03-10 official"]
            ),
            Day("2023-03-11"),
            Page("trade", "2023-03-12", ["released planned 2023-05-26 official"]),
            Page("daily", "2023-04-12", ["delayed reached 2023-06-30 official"]),
        ],
        "-, released 2023-03-10",
    ),
    "the date of the second part told alone is no change": (
        [
            Page(
                "studio", "2023-01-10", ["released planned 2023-05-26 official", "released planned 2023-03-10 official"]
            ),
            Page("trade", "2023-02-12", ["released planned 2023-05-26 official"]),
        ],
        "-, scheduled 2023-03-10",
    ),
    "a second part added to its page is no change": (
        [
            Page("studio", "2023-01-10", ["released planned 2023-03-10 official"]),
            Page(
                "studio", "2023-02-10", ["released planned 2023-03-10 official", "released planned 2023-05-26 official"]
            ),
        ],
        "-, scheduled 2023-03-10",
    ),
    "a text says that it is out": (
        [ORDER, Page("blog", "2023-10-08", ["released reached 2023-10-06 reported"])],
        "-, released 2023-10-06",
    ),
    "a release long before it was ordered is of something else": (
        [ORDER, Page("blog", "2023-02-08", ["released reached 2021-10-06 reported"])],
        "-, renewed",
    ),
    "a lone report does not have it out before an official day": (
        [OFFICIAL, Page("blog", "2023-05-08", ["released reached - reported"])],
        OFFICIAL,
    ),
}

TABLES = {"dates": DATES, "delays": DELAYS, "orders": ORDERS, "guesses": GUESSES, "taken back": TAKEN_BACK, "out": OUT}


@pytest.mark.parametrize(
    ("table", "name"), [(table, name) for table, stories in TABLES.items() for name in stories], ids=lambda part: part
)
def test_release(table: str, name: str) -> None:
    story, expected = TABLES[table][name]  # type: ignore[index]
    assert brief(last(story)) == (expected if isinstance(expected, str) else brief(last([expected])))


ZONES = {
    "in Seoul the day has begun when it has not in London": ("Asia/Seoul", "2023-10-05T15:30:00Z", "released"),
    "in London it has not": ("Europe/London", "2023-10-05T15:30:00Z", "scheduled"),
    "in Los Angeles it begins last": ("America/Los_Angeles", "2023-10-06T06:30:00Z", "scheduled"),
}


@pytest.mark.parametrize("name", ZONES)
def test_the_day_begins_in_the_titles_zone(name: str) -> None:
    zone, now, expected = ZONES[name]
    assert last([OFFICIAL, Day(now)], ZoneInfo(zone)).release == expected


ALERTS = {
    "the clock's release is told once": (
        [OFFICIAL, Day("2023-10-06"), Day("2023-10-07"), Page("blog", "2023-10-08", ["released reached - reported"])],
        [[], ["scheduled > released"], [], []],
    ),
    "a refined date is told, a broader one not": (
        [
            Page("studio", "2023-01-10", ["released planned 2023 official"]),
            Page("studio", "2023-02-10", ["released planned 2023-10 official"]),
            Page("trade", "2023-02-12", ["released planned 2023 official"]),
        ],
        [[], ["scheduled > scheduled"], []],
    ),
    "guesses are not told": (
        [
            ORDER,
            Page("blog", "2023-02-01", ["released planned 2024 expected"]),
            Page("b", "2023-02-02", ["released planned 2025 expected"]),
        ],
        [[], [], []],
    ),
    "a guess that is denied is not told": (
        [
            ORDER,
            Page("blog", "2023-02-01", ["released planned 2023-12-25 rumoured"]),
            Page("trade", "2023-02-05", ["released planned 2023-12-25 denied"]),
        ],
        [[], [], []],
    ),
    "an order that comes with a guess is told": (
        [
            Page("trade", "2023-01-01", ["undecided reached - reported"]),
            Page("blog", "2023-02-01", ["renewed reached - official", "released planned 2024 expected"]),
        ],
        [[], ["undecided > expected"]],
    ),
    "an order that comes with a date is told once": (
        [
            Page("trade", "2023-01-01", ["undecided reached - reported"]),
            Page("blog", "2023-02-01", ["renewed reached - official", "released planned 2024 official"]),
            Page("daily", "2023-02-02", ["renewed reached - official"]),
        ],
        [[], ["undecided > scheduled"], []],
    ),
    "a date taken back is told": (
        [OFFICIAL, Page("trade", "2023-01-12", ["released planned 2023-10-06 denied"])],
        [[], ["scheduled > renewed"]],
    ),
}


@pytest.mark.parametrize("name", ALERTS)
def test_what_is_told_and_what_is_not(name: str) -> None:
    story, expected = ALERTS[name]
    assert alerts(story) == expected
