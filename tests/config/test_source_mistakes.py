from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.files import LEAST, SOURCE, TITLE, mistakes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            LEAST + 'follow = "all"',
            "6: [[sources]] follow: a page leads to no articles; leave it out, or name a kind that does, as listing",
            id="articles of a page",
        ),
        pytest.param(
            LEAST + 'select = "div[class"',
            "6: [[sources]] select: 'div[class' is no CSS selector from character 4 on; "
            "write one as in article or .entry-content",
            id="a selector that does not end",
        ),
        pytest.param(
            LEAST + 'select = "p:shiny"',
            "6: [[sources]] select: 'p:shiny' is no CSS selector",
            id="a selector of no kind",
        ),
        pytest.param(
            LEAST + 'select = ""', "6: [[sources]] select: it is empty; fill it in, or leave it out", id="no selector"
        ),
        pytest.param(
            f'{LEAST}name = "tm"\nkind = "tmdb"\n',
            "4: [[sources]]: TMDB answers nobody without a key; "
            'add headers = { Authorization = "Bearer ${TMDB_TOKEN}" }',
            id="TMDB without a key",
        ),
        pytest.param(
            f'{TITLE}[[sources]]\nurl = "https://www.tvmaze.com/shows/7/lowtide"\nkind = "tvmaze"\n',
            "5: [[sources]] url: this is not what answers programs; write "
            "https://api.tvmaze.com/shows/7?embed[]=seasons&embed[]=nextepisode",
            id="the page of a catalogue",
        ),
        pytest.param(
            LEAST + 'cron = "0 25 * * *"',
            "6: [[sources]] cron: '0 25 * * *' is no cron expression: '25' is no hour: 0 to 23",
            id="a wrong cron expression",
        ),
        pytest.param(
            LEAST + 'every = "1h"\ncron = "0 7 * * *"',
            "7: [[sources]]: every and cron exclude each other; leave one of them",
            id="every and cron",
        ),
        pytest.param(
            LEAST + SOURCE,
            "6: [[sources]]: 'news.example.org' is taken by the one on line 4; name this one otherwise",
            id="two sources of a host without names",
        ),
        pytest.param(
            LEAST.replace("https:", "ftp:"),
            "5: [[sources]] url: it is no web address; write it with http:// or https://",
            id="a source that is not on the web",
        ),
        pytest.param(
            LEAST.replace("/lowtide", "/lowtide?key=${KEY}"),
            "5: [[sources]] url: an address is shown and kept, so it takes no ${NAME}; put the secret under headers",
            id="a secret in a source's address",
        ),
        pytest.param(
            LEAST.replace("news.", "[news."),
            "5: [[sources]] url: it is no valid address; write it as in https://www.example.com/page/",
            id="a broken address",
        ),
        pytest.param(
            LEAST + 'proxy = "socks5://me:hidden@proxy.example.org"',
            "6: [[sources]] proxy: only http:// and https:// proxies are spoken to; write it as in "
            "http://proxy.example.org:3128",
            id="a proxy that is not spoken to",
        ),
        pytest.param(
            LEAST + 'proxy = "proxy.example.org:3128"',
            "6: [[sources]] proxy: it is no address of a proxy; write it as in http://proxy.example.org:3128",
            id="a proxy without a scheme",
        ),
        pytest.param(
            LEAST + 'auth = "hidden"',
            "6: [[sources]] auth: it is no login; write it as USER:PASSWORD, the password as ${NAME}",
            id="a login without a password",
        ),
        pytest.param(
            LEAST.replace("https://", "https://me:hidden@") + 'auth = "me:hidden"',
            "6: [[sources]]: auth and a login in the url exclude each other; leave one of them",
            id="two logins",
        ),
        pytest.param(
            LEAST + 'auth = "me:hidden"\nheaders = { authorization = "hidden" }',
            "6: [[sources]]: auth and the header Authorization exclude each other; leave one of them",
            id="a login and its header",
        ),
        pytest.param(
            LEAST + 'cookies = { session = "hidden; path=/" }',
            "6: [[sources]] cookies.session: it holds a semicolon, where a cookie ends; write each cookie as a key "
            "of its own",
            id="a cookie with its attributes",
        ),
        pytest.param(
            LEAST + 'max_size = "8"',
            "6: [[sources]] max_size: '8' is no size; write a number and KB or MB, as in 8MB",
            id="a size without a unit",
        ),
        pytest.param(
            LEAST + 'max_size = "900MB"',
            "6: [[sources]] max_size: '900MB' is no usable size; name one from 10KB to 64MB",
            id="a size that memory does not hold",
        ),
        pytest.param(
            LEAST + 'headers = { "Bad name" = "x" }',
            "6: [[sources]] headers.Bad name: 'Bad name' is no name of a header; write letters, digits and hyphens",
            id="a wrong header's name",
        ),
        pytest.param(
            LEAST + 'headers = { X-Key = "hidden\\r\\nHost: x" }',
            "6: [[sources]] headers.X-Key: it holds a line break or another control character; take it out",
            id="a line break in a header",
        ),
    ],
)
def test_a_mistake_of_a_source_is_told_with_its_line_and_the_mend(tmp_path: Path, text: str, expected: str) -> None:
    told = mistakes(tmp_path, text)
    assert any(mistake.startswith(expected) for mistake in told), told
