"""Bytes to text when the label is missing, wrong or nonsense."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

_ALIASES: Final = {
    "unicode-1-1-utf-7": "utf-7",
    "x-unicode-2-0-utf-7": "utf-7",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "iso-2022-jp": "iso2022_jp_ext",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "windows-874": "cp874",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
}
_SAYS_NOTHING: Final = {
    "",
    "none",
    "unknown",
    "unknown-8bit",
    "x-unknown",
    "default",
    "binary",
    "8bit",
    "7bit",
    "x-user-defined",
}
# Programs write Latin 1 and mean Windows; ASCII with high bytes means nothing at all.
_WESTERN: Final = {"ascii", "iso8859-1", "cp1252", "iso8859-15"}
# Codecs that hold for text but can be made slow, warn, or are no charset.
_NO_CHARSETS: Final = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem", "palmos"}
# What is not self-evident from the bytes and must be believed.
_SHIFTED: Final = ("utf-7", "utf-16", "utf-32", "iso2022", "hz")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufeff]")
_LONE: Final = re.compile("[\ud800-\udfff]")
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0c\x85\u2028\u2029]")
_GUESSED: Final = 4096
_MENDED: Final = 300_000


def _bytes_as_western(error: UnicodeError) -> tuple[str, int]:
    """An error handler: a byte that is no UTF-8 is read as Windows-1252; a torn sequence at the end is one sign."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    at_end = error.end == len(error.object)
    if at_end and (len(wrong) > 1 or wrong[0] >= 0xF0 or _ends_utf8(error.object[: error.start])):
        return "\ufffd", error.end
    return wrong[:1].decode("cp1252", "replace"), error.start + 1


def _ends_utf8(before: bytes) -> bool:
    """Whether what stands before a torn end is UTF-8 with letters of its own, so that the tear is no Latin letter."""
    try:
        return not before.isascii() and bool(before.decode("utf-8"))
    except UnicodeDecodeError:
        return False


codecs.register_error("gehor-western", _bytes_as_western)

# Windows' numbers that are no "cp" of Python's.
_CODE_PAGES: Final = {
    1200: "utf-16-le", 10000: "mac_roman", 20127: "ascii", 20866: "koi8-r", 21866: "koi8-u", 28591: "iso-8859-1",
    28605: "iso-8859-15", 50220: "iso-2022-jp", 50221: "iso-2022-jp", 50222: "iso-2022-jp", 51932: "euc-jp",
    51949: "euc-kr", 54936: "gb18030", 65000: "utf-7", 65001: "utf-8",
}  # fmt: skip


def code_page(number: int) -> str:
    """The charset label of one of Windows' code pages; whether there is such a charset is `known_charset`'s to say."""
    return _CODE_PAGES.get(number) or (f"iso-8859-{number - 28590}" if 28592 <= number <= 28604 else f"cp{number}")


def known_charset(label: str) -> str | None:
    """Python's name for a charset label, "" for a label that says nothing, None for one that does not exist."""
    label = label.strip().strip("\"'").lower()
    label = label.removeprefix("charset=").strip("\"' ")
    if label in _SAYS_NOTHING:
        return ""
    try:
        info = codecs.lookup(_ALIASES.get(label, label))
    except (LookupError, ValueError, UnicodeError):
        return None
    is_text = getattr(info, "_is_text_encoding", True)
    return info.name if is_text and info.name.replace("-", "_") not in _NO_CHARSETS else None


def decode(data: bytes, label: str = "") -> tuple[str, str]:
    """The text, and a fault code ("" when the label was right): "unknown_charset" or "wrong_charset"."""
    charset = known_charset(label)
    fault = "" if charset is not None else "unknown_charset"
    text, wrong = _decode(data, charset or "")
    return tidy(text), fault or ("wrong_charset" if wrong else "")


def tidy(text: str) -> str:
    """One kind of line end, composed letters, no control signs and no half signs."""
    if text.isascii() and "\r" not in text and not _CONTROL.search(text):
        return text.replace("\x0c", "\n")
    text = _CONTROL.sub("", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", _LONE.sub("\ufffd", text))


def _decode(data: bytes, charset: str) -> tuple[str, bool]:
    """The text and whether the label was wrong."""
    if charset.startswith(_SHIFTED):
        return _strictly(data, charset)
    if charset in ("", "ascii") and b"\x1b$" in data:
        return _strictly(data, "iso2022_jp_ext")
    if data.isascii():
        return data.decode("ascii"), False
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16")
    wide = _is_east_asian(charset)
    if not wide:
        try:
            return data.decode("utf-8"), charset not in ("", "utf-8")
        except UnicodeDecodeError:
            pass
    if charset == "utf-8":
        return _mended(data), True
    if charset in _WESTERN:
        return data.decode("cp1252" if charset != "iso8859-15" else charset, "replace"), charset == "ascii"
    if charset:
        return _strictly(data, charset)
    return _guessed(data), True


def _strictly(data: bytes, charset: str) -> tuple[str, bool]:
    try:
        return data.decode(charset), False
    except (UnicodeError, ValueError):
        pass
    try:
        return data.decode(charset, "replace"), True
    except (UnicodeError, ValueError):
        return _mended(data), True


def _mended(data: bytes) -> str:
    """UTF-8 with single bytes of Windows-1252 in it. Long data is read as one or the other, as its beginning shows."""
    if len(data) <= _MENDED:
        return data.decode("utf-8", "gehor-western")
    letters = sum(byte >= 0xC0 for byte in data[:_GUESSED])
    torn = data[:_GUESSED].decode("utf-8", "replace").count("\ufffd")
    return data.decode("cp1252" if torn * 2 > letters else "utf-8", "replace")


def _is_east_asian(charset: str) -> bool:
    return charset.startswith(("gb", "big5", "cp9", "euc", "shift", "johab", "cp1361"))


def _guessed(data: bytes) -> str:
    """No label and no UTF-8: the West's letters, or another script when high bytes rule."""
    sample = data[:_GUESSED]
    high = sum(byte > 127 for byte in sample)
    if len(sample) >= 40 and high * 4 > len(sample):
        from charset_normalizer import from_bytes  # heavy, and wanted by few mails

        best = from_bytes(sample).best()
        if best is not None:
            return _strictly(data, best.encoding)[0]
    return _mended(data) if b"\xc3" in sample else data.decode("cp1252", "replace")
