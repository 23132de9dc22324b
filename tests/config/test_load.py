from __future__ import annotations

import os
from base64 import b64encode
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor import config, notify
from monitor.errors import ConfigurationError
from monitor.model import Facet, QuietHours, SourceKind, TitleKind, Trust
from tests.config.files import LEAST, written

ROOT = Path(__file__).parents[2]


def test_the_least_a_file_needs_is_a_title_and_a_source(tmp_path: Path) -> None:
    settings = config.load(written(tmp_path, LEAST), {})
    assert settings.database == f"sqlite:///{tmp_path}/monitor.db"
    assert str(settings.zone) == "UTC"
    assert settings.web == ("127.0.0.1", 8765)
    assert settings.targets == ()
    (title,), (source,) = settings.titles, settings.sources
    assert (title.name, title.season, title.kind, title.aliases) == ("Lowtide", 2, TitleKind.SERIES, ())
    assert (source.name, source.every, source.trust) == ("news.example.org", timedelta(minutes=30), Trust.TRADE)
    assert source.robots
    assert not source.allow_private


def test_everything_that_is_written_is_taken_over(tmp_path: Path) -> None:
    text = """
[monitor]
database = "postgresql+psycopg://me:${DB_PASSWORD}@db.example.org/monitor"
engine = "celery"
broker = "amqps://me:${AMQP_PASSWORD}@mq.example.org/monitor"
timezone = "Europe/Berlin"
web = "[::1]:80"
contact = "https://example.org/bot"
[defaults]
every = "2h"
trust = "fan"
[[titles]]
name = " Lowtide "
kind = "film"
aliases = ["간조", "Low Tide", "Low Tide"]
[[sources]]
name = "trade"
url = "https://trade.example.org/feed"
kind = "feed"
titles = ["Lowtide"]
cron = "0 7 * * mon-fri"
trust = "official"
select = "article"
robots = false
allow_private = true
[sources.headers]
Accept-Language = "en"
Cookie = "session=${SESSION}"
[[sources]]
url = "https://recap.example.org/"
[[notify]]
name = "phone"
url = "ntfy://ntfy.sh/${TOPIC}"
titles = ["Lowtide"]
facets = ["release"]
rumours = true
quiet = "23:00-07:00"
digest = "08:00"
health = true
"""
    environ = {"DB_PASSWORD": "hidden1", "SESSION": "hidden2", "TOPIC": "hidden3", "AMQP_PASSWORD": "hidden4"}
    settings = config.load(written(tmp_path, text), environ)
    assert settings.database == "postgresql+psycopg://me:hidden1@db.example.org/monitor"
    assert (settings.engine, settings.broker) == ("celery", "amqps://me:hidden4@mq.example.org/monitor")
    assert (settings.web, str(settings.zone)) == (("::1", 80), "Europe/Berlin")
    assert settings.titles[0].aliases == ("간조", "Low Tide")
    trade, recap = settings.sources
    assert (trade.kind, trade.cron, trade.trust, trade.select) == (
        SourceKind.FEED,
        "0 7 * * mon-fri",
        Trust.OFFICIAL,
        "article",
    )
    assert trade.headers == (("Accept-Language", "en"), ("Cookie", "session=hidden2"))
    assert (recap.every, recap.trust) == (timedelta(hours=2), Trust.FAN)
    (phone,) = settings.targets
    assert phone.url == "ntfy://ntfy.sh/hidden3"
    assert (phone.quiet, phone.digest) == (QuietHours(start=time(23), end=time(7)), time(8))
    assert (phone.facets, phone.rumours, phone.health) == ((Facet.RELEASE,), True, True)
    assert "hidden" not in repr(settings)


def test_a_secret_may_lie_in_a_file_that_systemd_hands_over(tmp_path: Path) -> None:
    (tmp_path / "secret_TOPIC").write_text("from-a-file\n")
    (tmp_path / "OTHER").write_text("by-hand")
    text = LEAST + '[[notify]]\nname = "a"\nurl = "ntfy://${TOPIC}/${OTHER}"\n'
    settings = config.load(written(tmp_path, text), {"CREDENTIALS_DIRECTORY": str(tmp_path)})
    assert settings.targets[0].url == "ntfy://from-a-file/by-hand"


@pytest.mark.parametrize(
    ("login", "header"),
    [
        pytest.param("me:hidden", "Basic bWU6aGlkZGVu", id="user and password"),
        pytest.param("me", "Basic bWU6", id="a user alone"),
        pytest.param("m%40e:hid%3Aden", "Basic bUBlOmhpZDpkZW4=", id="percent-encoded signs"),
    ],
)
def test_a_login_in_a_sources_address_becomes_a_header(tmp_path: Path, login: str, header: str) -> None:
    (source,) = config.load(written(tmp_path, LEAST.replace("https://", f"https://{login}@")), {}).sources
    assert (source.name, source.url) == ("news.example.org", "https://news.example.org/lowtide")
    assert source.headers == (("Authorization", header),)


def test_an_authorization_header_that_is_written_stands_above_a_login_in_the_address(tmp_path: Path) -> None:
    text = LEAST.replace("https://", "https://me:hidden@") + 'headers = { authorization = "Bearer x" }\n'
    (source,) = config.load(written(tmp_path, text), {}).sources
    assert source.headers == (("authorization", "Bearer x"),)


def test_private_sources_may_be_read_every_second(tmp_path: Path) -> None:
    text = '[defaults]\nevery = "1s"\n' + LEAST + "allow_private = true\n"
    assert config.load(written(tmp_path, text), {}).sources[0].every == timedelta(seconds=1)


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    assert config.load(written(tmp_path, "\ufeff" + LEAST), {}).titles


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        pytest.param(lambda file: None, "there is no such file", id="missing"),
        pytest.param(lambda file: file.mkdir(), "this is a folder", id="a folder"),
        pytest.param(lambda file: file.write_bytes(b"a = '\xff'"), "the file is not UTF-8", id="not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(tmp_path: Path, make: Any, expected: str) -> None:
    file = tmp_path / "monitor.toml"
    make(file)
    with pytest.raises(ConfigurationError, match=expected):
        config.load(file, {})


def test_the_configuration_is_looked_for_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    named, by_variable = Path("named.toml"), Path("variable.toml")
    with pytest.raises(ConfigurationError, match="config init"):
        config.find(None, {})
    at_home = tmp_path / ".config/premiere-monitor/monitor.toml"
    at_home.parent.mkdir(parents=True)
    at_home.touch()
    assert config.find(None, {}) == at_home
    here = Path("config/monitor.toml")
    here.parent.mkdir()
    here.touch()
    assert config.find(None, {}) == here
    assert config.find(None, {"PREMIERE_MONITOR_CONFIG": str(by_variable)}) == by_variable
    assert config.find(named, {"PREMIERE_MONITOR_CONFIG": str(by_variable)}) == named


def test_the_starter_file_is_good_and_private_and_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "new" / "monitor.toml"
    config.write_starter(file)
    assert config.load(file, {}).titles
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_text("mine")
    with pytest.raises(ConfigurationError, match="exists already"):
        config.write_starter(file)
    assert file.read_text() == "mine"


def test_the_example_is_good() -> None:
    settings = config.load(ROOT / "config/monitor.toml", {})
    assert {source.kind for source in settings.sources} == set(SourceKind) - {SourceKind.TMDB}, "it wants a key"


@pytest.mark.parametrize("name", ["email", "ntfy", "telegram", "discord", "desktop"])
def test_an_example_of_a_target_is_one_that_apprise_knows(tmp_path: Path, name: str) -> None:
    text = (ROOT / f"config/examples/{name}.toml").read_text(encoding="utf-8")
    environ = {
        "MAIL_USER": "me", "MAIL_PASSWORD": "p%40ss", "NTFY_TOPIC": "topic", "DISCORD_ID": "4" * 18,
        "TELEGRAM_TOKEN": "123456789:" + "a" * 35, "TELEGRAM_CHAT": "12315544", "DISCORD_TOKEN": "b" * 68,
    }  # fmt: skip
    settings = config.load(written(tmp_path, LEAST + text), {**os.environ, **environ})
    complaint = notify.check_url(settings.targets[0].url)
    # The desktop's needs a desktop.
    assert complaint is None or (name == "desktop" and "does not work on this system" in complaint)


def test_the_schema_names_every_key_with_a_description() -> None:
    schema = config.json_schema()
    for table in schema["$defs"].values():
        for key, value in table.get("properties", {}).items():
            assert value["description"], key
            assert "anyOf" not in value
    assert schema["required"] == ["titles", "sources"]


def test_a_sources_proxy_cookies_and_login_are_filled_in_and_never_shown(tmp_path: Path) -> None:
    text = LEAST + (
        'proxy = "http://me:${PROXY}@proxy.example.org:3128"\n'
        'cookies = { session = "${SESSION}" }\n'
        'auth = "reader:${LOGIN}"\n'
        'max_size = "500KB"\n'
    )
    environ = {"PROXY": "hidden1", "SESSION": "hidden2", "LOGIN": "hidden3:ü"}
    settings = config.load(written(tmp_path, text), environ)
    (source,) = settings.sources
    assert source.proxy == "http://me:hidden1@proxy.example.org:3128"
    assert source.cookies == (("session", "hidden2"),)
    assert source.headers == (("Authorization", "Basic " + b64encode("reader:hidden3:ü".encode()).decode()),)
    assert source.max_size == 500 * 2**10
    assert "hidden" not in repr(settings)


def test_the_largest_page_is_eight_megabytes_unless_the_file_says_otherwise(tmp_path: Path) -> None:
    (source,) = config.load(written(tmp_path, LEAST), {}).sources
    assert source.max_size == 8 * 2**20
    (source,) = config.load(written(tmp_path, '[defaults]\nmax_size = "2 MB"\n' + LEAST), {}).sources
    assert source.max_size == 2 * 2**20


def test_how_long_is_kept_and_whom_to_ping_is_taken_over_and_the_ping_is_a_secret(tmp_path: Path) -> None:
    assert config.load(written(tmp_path, LEAST), {}).keep == timedelta(days=365)
    text = '[monitor]\nkeep = "90d"\nping = "https://ping.example.org/${PING_ID}"\n' + LEAST
    settings = config.load(written(tmp_path, text), {"PING_ID": "5ecret"})
    assert (settings.keep, settings.ping) == (timedelta(days=90), "https://ping.example.org/5ecret")
    assert "5ecret" not in repr(settings)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('keep = "1h"', "'1h' is no time to keep texts for; write a number of days from 1d to 36500d"),
        ('keep = "365"', "'365' is no time to keep texts for"),
        ('ping = "ftp://ping.example.org/5ecret"', "ping: it is no web address; write it as in https://"),
    ],
)
def test_a_wrong_time_to_keep_or_address_to_ping_is_told_without_the_address(
    tmp_path: Path, line: str, told: str
) -> None:
    with pytest.raises(ConfigurationError) as raised:
        config.load(written(tmp_path, f"[monitor]\n{line}\n{LEAST}"), {})
    assert told in str(raised.value)
    assert "5ecret" not in str(raised.value)


def test_a_password_in_a_query_is_known(tmp_path: Path) -> None:
    text = '[monitor]\ndatabase = "postgresql+psycopg://host/db?user=ann&password=p%40ss&sslmode=require"\n' + LEAST
    assert set(config.load(written(tmp_path, text), {}).secrets) == {"p%40ss", "p@ss"}


def test_what_no_log_may_show_is_known(tmp_path: Path) -> None:
    text = (
        '[monitor]\ndatabase = "postgresql+psycopg://user:p%40ss@host/db"\nping = "https://hc.example.org/${PING}"\n'
        + LEAST
        + 'headers = { X-Api-Key = "Key abc.def", Accept-Language = "de-CH", X-Plain = "${PLAIN}" }\n'
        + 'cookies = { seen = "biscuit" }\nauth = "me:my-word"\nproxy = "http://me:${PROXY}@proxy.example.org:3128"\n'
        + '[[notify]]\nname = "phone"\nurl = "json://user:pass-word@host/?+X-Token=${TOKEN}"\n'
    )
    environ = {"PING": "ping-id", "PLAIN": "plain-1", "PROXY": "proxy-pw", "TOKEN": "tok-1"}
    settings = config.load(written(tmp_path, text), environ)
    assert set(settings.secrets) == {
        *environ.values(),
        *("p%40ss", "p@ss", "https://hc.example.org/ping-id", "Key abc.def", "abc.def", "biscuit", "me:my-word"),
        *("my-word", "pass-word"),
    }
    assert "pass-word" not in repr(settings)
