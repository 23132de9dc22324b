# ruff: noqa: E501 - a case a line is easiest to compare
import pytest

from monitor.read.charset import decode
from tests.read.page import read

KOREAN = (
    "<html><head>{}<title>소식</title></head><body><p>드라마 촬영이 삼월에 끝났다고 방송사가 밝혔다.</p></body></html>"
)
JAPANESE = (
    "<html><head>{}<title>速報</title></head><body><p>第二期の撮影が三月に終了したと発表された。</p></body></html>"
)
FRENCH = "<html><head>{}<title>Série</title></head><body><p>It’s a wrap – the café scenes are done, “at last”.</p></body></html>"


@pytest.mark.parametrize(
    ("text", "codec", "meta", "content_type"),
    [
        pytest.param(KOREAN, "euc-kr", "", "text/html; charset=euc-kr", id="euc-kr by header"),
        pytest.param(KOREAN, "cp949", "<meta charset=euc-kr>", "text/html", id="euc-kr by meta"),
        pytest.param(
            KOREAN,
            "utf-8",
            "<meta charset=euc-kr>",
            "text/html; charset=utf-8",
            id="the header outweighs the meta element",
        ),
        pytest.param(
            JAPANESE,
            "shift_jis",
            '<meta http-equiv=content-type content="text/html; charset=Shift_JIS">',
            None,
            id="shift_jis by an old meta element",
        ),
        pytest.param(JAPANESE, "euc-jp", "", 'text/html; charset="EUC-JP"', id="euc-jp by a quoted header"),
        pytest.param(JAPANESE, "utf-16", "", "text/html", id="utf-16 by its BOM"),
        pytest.param(FRENCH, "utf-16-le", "", "text/html", id="utf-16 without a BOM"),
        pytest.param(FRENCH, "utf-16-be", "", None, id="utf-16, big end first, without a BOM"),
        pytest.param(FRENCH, "windows-1252", "", "text/html", id="windows-1252 without a word"),
        pytest.param(FRENCH, "windows-1252", "", "text/html; charset=iso-8859-1", id="windows-1252 called latin-1"),
        pytest.param(FRENCH, "utf-8", "<meta charset=utf-16>", None, id="a meta element cannot be right about utf-16"),
        pytest.param(FRENCH, "utf-8", "", "text/html; charset=nonsense", id="an unknown label"),
        pytest.param(FRENCH, "utf-8-sig", "", "text/html; charset=euc-kr", id="the BOM outweighs the header"),
        pytest.param(FRENCH, "utf-8", "", "text/html; charset=base64", id="a codec that is no charset"),
    ],
)
def test_a_page_is_read_in_its_charset(text: str, codec: str, meta: str, content_type: str | None) -> None:
    page = text.format(meta)
    paragraph = page.partition("<p>")[2].partition("</p>")[0]
    assert paragraph in read(page.encode(codec), content_type).text


def test_a_few_broken_bytes_spoil_only_themselves() -> None:
    assert decode("Größe bleibt ".encode() * 50 + b"\xff", "text/html; charset=utf-8").startswith("Größe bleibt")


def test_nul_bytes_are_left_out() -> None:
    assert decode(b"<p>Cameras\x00 roll</p>", None) == "<p>Cameras roll</p>"
