"""Bytes → text: BOM, HTTP header, meta element, UTF-8 if it fits, then detection, in the order of the HTML standard."""

from __future__ import annotations

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_HEADER = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.I)
_LOOKED_AT = 4096

_WIDER = {
    "ascii": "windows-1252",
    "us-ascii": "windows-1252",
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "latin-1": "windows-1252",
    "iso-8859-9": "windows-1254",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "tis-620": "cp874",
}
"""What a label stands for on the web (WHATWG Encoding Standard, 4.2): the wider code that pages really use."""


def decode(body: bytes, content_type: str | None) -> str:
    """The text of a body; bytes that do not fit become U+FFFD. NUL and other controls are left out."""
    return _CONTROLS.sub("", _decoded(body, content_type or ""))


_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufeff]")


def _decoded(body: bytes, content_type: str) -> str:
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(name, "replace")
    found = _HEADER.search(content_type)
    label = found[1] if found else None
    wide = _wide(body)
    if wide and (label is None or not label.lower().startswith("utf-16")):
        return body.decode(wide, "replace")
    declared = _DECLARED.search(body[:_LOOKED_AT])
    if label is None and declared:
        label = declared[1].decode("ascii")
        # The bytes of the declaration were read as ASCII, so it cannot be right about these (HTML standard, 13.2.3.2).
        label = "utf-8" if label.lower().startswith("utf-16") else label
    try:
        return body.decode(_codec(label) or "utf-8")
    except UnicodeDecodeError:
        return _detected(body, _codec(label))


def _codec(label: str | None) -> str | None:
    if label is None:
        return None
    name = _WIDER.get(label.lower(), label)
    try:
        info = codecs.lookup(name)
    except LookupError:
        return None
    # The standard library also has codecs from bytes to bytes, which are no charsets.
    return info.name if getattr(info, "_is_text_encoding", True) else None


def _wide(body: bytes) -> str | None:
    """UTF-16 without a BOM: markup is mostly ASCII, so every other byte is NUL."""
    head = body[:400]
    if len(head) < 20:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) // 3 and even < len(head) // 20:
        return "utf-16-le"
    if even > len(head) // 3 and odd < len(head) // 20:
        return "utf-16-be"
    return None


def _detected(body: bytes, label: str | None) -> str:
    """The text where the declared code, or UTF-8, does not fit to the byte."""
    loose = body.decode(label or "utf-8", "replace")
    # A few broken bytes are a slip in the page; many are a wrong label.
    if loose.count("�") <= max(2, len(loose) // 500):
        return loose
    if label and label != "utf-8":
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            pass
    from bs4 import UnicodeDammit

    dammit = UnicodeDammit(body[: 1 << 18], is_html=True)
    name = _codec(dammit.original_encoding)
    return body.decode(name, "replace") if name else loose
