from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from monitor import config, notify
from monitor.config import checks
from monitor.errors import ConfigurationError
from tests.config.files import LEAST, SOURCE, TITLE, mistakes, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            LEAST + 'selekt = "x"',
            "6: unknown key 'selekt' in [[sources]]; did you mean 'select'?",
            id="a key misspelt",
        ),
        pytest.param(
            LEAST + 'timezone = "UTC"',
            "6: unknown key 'timezone' in [[sources]]; it belongs under [monitor]",
            id="a key in the wrong table",
        ),
        pytest.param("[[title]]\n" + LEAST, "1: unknown table [title]; did you mean 'titles'?", id="a table misspelt"),
        pytest.param(
            'web = ""\n' + LEAST, "1: unknown table [web]; it belongs under [monitor]", id="a key above all tables"
        ),
        pytest.param(TITLE, "1: there is no [[sources]]; add one", id="no source"),
        pytest.param("", "1: there is no [[titles]]; add one", id="an empty file"),
        pytest.param(LEAST + "[[titles]]\n", "6: [[titles]] lacks 'name'; add name = …", id="a title without a name"),
        pytest.param(
            '[titles]\nname = "x"\n' + SOURCE,
            "1: write [[titles]], in double brackets, once for each",
            id="single brackets",
        ),
        pytest.param(LEAST + "name = 5", "6: [[sources]] name: it must be text in quotes", id="a number for a text"),
        pytest.param(
            LEAST + 'name = " "',
            "6: [[sources]] name: it is empty; fill it in, or leave it out",
            id="an empty name",
        ),
        pytest.param(
            TITLE.replace("Lowtide", "") + SOURCE,
            "2: [[titles]] name: it is empty; fill it in",
            id="an empty name where there must be one",
        ),
        pytest.param(
            TITLE.replace("2", '"2"') + SOURCE,
            "3: [[titles]] season: it must be a whole number",
            id="a season in quotes",
        ),
        pytest.param(TITLE.replace("2", "0") + SOURCE, "3: [[titles]] season: it must be at least 1", id="season 0"),
        pytest.param(
            TITLE + 'kind = "film"\n' + SOURCE,
            '3: [[titles]]: a film has no season; leave it out, or say kind = "series"',
            id="a film with a season",
        ),
        pytest.param(
            LEAST + 'robots = "no"', "6: [[sources]] robots: it must be true or false", id="a text for a switch"
        ),
        pytest.param(
            LEAST + 'titles = "Lowtide"',
            '6: [[sources]] titles: it must be a list, as in ["one", "two"]',
            id="a text for a list",
        ),
        pytest.param(
            LEAST + 'trust = "high"',
            "6: [[sources]] trust: write one of 'official', 'trade', 'fan' or 'low'",
            id="an unknown choice",
        ),
        pytest.param(
            LEAST + 'every = "1 hour"',
            "6: [[sources]] every: '1 hour' is no duration; write a number and s, m, h or d, as in 30m",
            id="a duration in words",
        ),
        pytest.param(
            LEAST + 'every = "0m"',
            "6: [[sources]] every: '0m' is no usable duration; name one from 1s to 366d",
            id="no duration at all",
        ),
        pytest.param(
            LEAST + 'every = "99999999d"',
            "6: [[sources]] every: '99999999d' is no usable duration; name one from 1s to 366d",
            id="a duration of ages",
        ),
        pytest.param(
            LEAST + 'every = "30s"',
            "6: [[sources]] every: 30s is too often; at least 1m, unless allow_private = true",
            id="too often",
        ),
        pytest.param(
            '[defaults]\nevery = "5s"\n' + LEAST,
            "6: [[sources]] every: 5s from [defaults] is too often; at least 1m, unless allow_private = true",
            id="too often by default",
        ),
        pytest.param(
            LEAST + 'titles = ["Lowtied"]',
            "6: [[sources]] titles: no [[titles]] is called 'Lowtied'; did you mean 'Lowtide'?",
            id="an unknown title",
        ),
        pytest.param(
            TITLE + 'aliases = ["Low"]\n' + SOURCE + 'titles = ["Low"]',
            "7: [[sources]] titles: 'Low' is an alias; write 'Lowtide'",
            id="an alias for a title",
        ),
        pytest.param(
            LEAST + TITLE.replace("Lowtide", "low  TIDE".replace(" ", "")),
            "6: [[titles]]: 'lowTIDE S2' is watched already, from line 1 on; leave one",
            id="a title twice",
        ),
        pytest.param(
            LEAST + '[monitor]\ntimezone = "Berlin"',
            "7: [monitor] timezone: 'Berlin' is no time zone",
            id="an unknown time zone",
        ),
        pytest.param(
            LEAST + '[monitor]\nweb = "8765"',
            "7: [monitor] web: '8765' is no address; write host:port as in 127.0.0.1:8765, an IPv6 host in brackets",
            id="a port alone",
        ),
        pytest.param(
            LEAST + '[monitor]\nweb = "::1:8765"',
            "7: [monitor] web: '::1:8765' is no address; write host:port as in 127.0.0.1:8765, an IPv6 host in",
            id="IPv6 without brackets",
        ),
        pytest.param(
            LEAST + '[monitor]\nweb = "localhost:99999"',
            "7: [monitor] web: 'localhost:99999' names no port; write one from 1 to 65535",
            id="a port too high",
        ),
        pytest.param(
            LEAST + '[monitor]\nengine = "celeri"',
            "7: [monitor] engine: write one of 'embedded' or 'celery'",
            id="an engine that there is not",
        ),
        pytest.param(
            LEAST + '[monitor]\nengine = "celery"\nbroker = "amqp://mq.example.org/"',
            "7: [monitor] engine: celery needs a database that machines can share; write database = "
            '"postgresql+psycopg://USER@HOST/NAME"',
            id="celery with the default database",
        ),
        pytest.param(
            LEAST + '[monitor]\nengine = "celery"\ndatabase = "postgresql+psycopg://db.example.org/monitor"',
            '7: [monitor] engine: celery needs a broker; add broker = "amqp://USER:${PASSWORD}@HOST/"',
            id="celery without a broker",
        ),
        pytest.param(
            LEAST + '[monitor]\nbroker = "redis://guest:hidden@mq.example.org/"',
            "7: [monitor] broker: it is no URL of RabbitMQ; write it as in amqp://USER:PASSWORD@mq.example.org/",
            id="a broker that is none",
        ),
        pytest.param(
            LEAST + '[monitor]\ndatabase = "monitor.db"',
            "7: [monitor] database: it is no URL of a database; write sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME",
            id="a file for a database's URL",
        ),
        pytest.param(
            LEAST + '[monitor]\ndatabase = "sqlite://"',
            "7: [monitor] database: it names no file; write sqlite:///FILE",
            id="a database in memory",
        ),
        pytest.param(
            LEAST + '[[notify]]\nname = "a"\nurl = "x://y"\nquiet = "23-7"',
            "9: [[notify]] quiet: '23' is no time of day; write it as 08:00, from 00:00 to 23:59",
            id="quiet hours without minutes",
        ),
        pytest.param(
            LEAST + '[[notify]]\nname = "a"\nurl = "x://y"\ndigest = "24:00"',
            "9: [[notify]] digest: '24:00' is no time of day; write it as 08:00, from 00:00 to 23:59",
            id="a digest after the day's end",
        ),
        pytest.param(
            LEAST + '[[notify]]\nname = "a"\nurl = "x://y"\nfacets = []',
            "9: [[notify]] facets: it is empty; fill it in, or leave it out",
            id="no facet",
        ),
        pytest.param(
            LEAST + '[[notify]]\nname = "a"\nurl = "ntfy://${TOPIC}"',
            "8: the environment variable TOPIC is not set; set it, or put the secret into a file of that name",
            id="a secret that is not set",
        ),
        pytest.param(
            LEAST + '[[notify]]\nname = "a"\nurl = "ntfy://${my topic}"',
            "8: ${my topic} names no variable; write letters, digits and underscores between the braces",
            id="a name that no variable has",
        ),
        pytest.param(
            LEAST + "name = \n",
            "6: this is no TOML: invalid value; mend it, then the rest can be checked",
            id="no TOML",
        ),
        pytest.param(
            LEAST + 'name = "x',
            "6: this is no TOML: unterminated string; mend it, then the rest can be checked",
            id="an open end",
        ),
        pytest.param(
            LEAST + '[monitor]\ntimezone = "GMT+1"',
            "7: [monitor] timezone: 'GMT+1' is no time zone; write a place, as in Europe/Berlin, which knows summer "
            "time, or without summer time, Etc/GMT-1, whose sign is the other way round",
            id="hours east of Greenwich",
        ),
        pytest.param(
            LEAST + '[monitor]\ntimezone = "UTC-05:00"',
            "7: [monitor] timezone: 'UTC-05:00' is no time zone; write a place, as in Europe/Berlin, which knows "
            "summer time, or without summer time, Etc/GMT+5, whose sign is the other way round",
            id="hours west of Greenwich",
        ),
        pytest.param(
            LEAST + '[monitor]\ntimezone = "+05:30"',
            "7: [monitor] timezone: '+05:30' is no time zone; write a place, as in Europe/Berlin",
            id="half an hour",
        ),
        pytest.param(
            LEAST + '[monitor]\ntimezone = "PST"',
            "7: [monitor] timezone: 'PST' is no time zone; write a place, as in Europe/Berlin",
            id="an abbreviation",
        ),
        pytest.param(
            LEAST + '[monitor]\ntimezone = "Europe/Berlim"',
            "7: [monitor] timezone: 'Europe/Berlim' is no time zone; did you mean 'Europe/Berlin'?",
            id="a place misspelt",
        ),
        pytest.param("x = " + "[" * 5000, "1: its lists are nested too deeply", id="a tower of brackets"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_mend(tmp_path: Path, text: str, expected: str) -> None:
    told = mistakes(tmp_path, text)
    assert any(mistake.startswith(expected) for mistake in told), told


def test_every_mistake_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = '[monitor]\nwab = ""\n[[titles]]\nname = 1\n[[sources]]\nurl = "x"\nevery = "1s"\ntitles = ["y"]\n'
    lines = [int(mistake.partition(":")[0]) for mistake in mistakes(tmp_path, text)]
    assert lines == [2, 4, 6, 7, 8]


def test_a_secret_is_never_told(tmp_path: Path) -> None:
    text = LEAST + 'headers = { "X" = "${KEY}\\n" }\n[[notify]]\nname = "n"\nurl = "${KEY}"\nname2 = "x"\n'
    file = written(tmp_path, text)
    with pytest.raises(ConfigurationError) as raised:
        config.load(file, {"KEY": "top-secret"}, check_url=notify.check_url)
    assert len(raised.value.mistakes) == 3
    assert "top-secret" not in str(raised.value)


def test_a_service_that_apprise_does_not_know_is_told_with_its_line(tmp_path: Path) -> None:
    text = LEAST + '[[notify]]\nname = "a"\nurl = "ntfi://topic"\n'
    (told,) = mistakes(tmp_path, text, check_url=notify.check_url)
    assert told.startswith("8: [[notify]] url: Apprise knows no service ntfi://")


def test_the_engine_celery_without_its_libraries_says_how_to_install_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr(checks, "find_spec", lambda name: None if name == "celery" else there(name))
    program = '[monitor]\nengine = "celery"\nbroker = "amqp://mq.example.org/"\n'
    database = 'database = "postgresql+psycopg://db.example.org/monitor"\n'
    (mistake,) = mistakes(tmp_path, program + database + LEAST)
    assert mistake == (
        "2: [monitor] engine: celery needs the Python module 'celery'; install it with: "
        "pip install 'premiere-monitor[cluster]'"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            TITLE + SOURCE.replace("sources", "source"),
            "4: unknown table [source]; did you mean 'sources'?",
            id="every source",
        ),
        pytest.param(
            TITLE.replace("titles", "title") + SOURCE + 'titles = ["Lowtide"]\n',
            "1: unknown table [title]; did you mean 'titles'?",
            id="every title",
        ),
    ],
)
def test_a_table_that_is_misspelt_is_one_mistake(tmp_path: Path, text: str, expected: str) -> None:
    assert mistakes(tmp_path, text) == [expected]


@pytest.mark.parametrize(
    ("url", "instead"),
    [
        ("https://news.example.org/hook", "jsons:// (not in JSON: forms:// or xmls://)"),
        ("HTTP://h/", "json:// (not in JSON: form:// or xml://)"),
    ],
)
def test_a_web_address_for_a_target_is_told_the_web_hooks(tmp_path: Path, url: str, instead: str) -> None:
    (told,) = mistakes(tmp_path, f'{LEAST}[[notify]]\nname = "a"\nurl = "{url}"\n', check_url=notify.check_url)
    assert instead in told
    assert "did you mean" not in told
