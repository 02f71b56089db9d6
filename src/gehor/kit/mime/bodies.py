"""What of a mail's parts is the letter, and what came along with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from gehor.kit.mime.charsets import decode
from gehor.kit.mime.flowed import join_lines
from gehor.kit.mime.markup import as_html, readable_text, safe_html, told_charset
from gehor.kit.mime.msg import MEDIA_TYPE as MSG
from gehor.kit.mime.msg import is_msg
from gehor.kit.mime.structure import Part
from gehor.kit.mime.uuencode import take_out
from gehor.kit.mime.values import REPORT_TYPES, MailFile
from gehor.kit.mime.winmail import Unreadable, unpack

_TNEF: Final = {"application/ms-tnef", "application/vnd.ms-tnef"}
_SAYS_NOTHING: Final = {
    "application/octet-stream",
    "application/x-octet-stream",
    "application/binary",
    "application/unknown",
}
_METHOD: Final = re.compile(rb"^METHOD:\s*([A-Za-z]+)", re.MULTILINE)
_CALENDAR: Final = {"text/calendar", "application/ics"}


@dataclass
class Bodies:
    """The letter as text and safe HTML, and everything else."""

    text: str = ""
    html: str = ""
    files: list[MailFile] = field(default_factory=list)
    attached: list[bytes] = field(default_factory=list)
    calendar: str = ""
    partial: dict[str, str] | None = None
    faults: list[str] = field(default_factory=list)


@dataclass
class _Block:
    """One piece of the letter: plain text, HTML, or both saying the same."""

    plain: str | None = None
    html: str | None = None


def collect(root: Part) -> Bodies:
    """The letter and the files of a mail, in the order they lie in it."""
    out = Bodies()
    blocks = [block for block in _walk(root, out, top=True) if block.plain or block.html]
    texts = []
    for block in blocks:
        plain = block.plain if block.plain and block.plain.strip() else ""
        texts.append(plain or (readable_text(block.html) if block.html else ""))
    out.text = "\n\n".join(text.strip("\n") for text in texts if text.strip())
    if any(block.html for block in blocks):
        out.html = "\n".join(
            safe_html(block.html) if block.html else as_html(block.plain or "") for block in blocks
        ).strip()
        if not out.html:
            out.faults.append("html_left_out")
    return out


def _walk(part: Part, out: Bodies, *, top: bool = False, related: bool = False) -> Iterator[_Block]:
    if part.children:
        if part.media_type == "multipart/alternative":
            yield _alternative(part, out)
            return
        inside = part.media_type == "multipart/related"
        for number, child in enumerate(part.children):
            yield from _walk(child, out, related=inside and number > 0)
        return
    if part.media_type.startswith("multipart/"):
        return
    if _is_letter(part) and not related:
        yield _letter(part, out)
        return
    yield from _file(part, out, related=related, top=top)


def _alternative(part: Part, out: Bodies) -> _Block:
    """The same letter in several forms: of each kind all that is said."""
    block = _Block()
    for child in part.children:
        for one in _walk(child, out):
            block.plain = _both(block.plain, one.plain)
            block.html = _both(block.html, one.html)
    return block


def _both(one: str | None, other: str | None) -> str | None:
    """Two texts of the same kind: one when it says all that the other says, else one below the other."""
    if one is None or other is None:
        return one if other is None else other
    plain, more = " ".join(one.split()), " ".join(other.split())
    if plain in more:
        return other
    return one if more in plain else f"{one}\n\n{other}"


def _is_letter(part: Part) -> bool:
    if part.media_type not in ("text/plain", "text/html") or part.undecoded:
        return False
    return part.disposition != "attachment" and not part.name


def _letter(part: Part, out: Bodies) -> _Block:
    label = part.params.get("charset", "")
    if part.media_type == "text/html":
        html, fault = decode(part.data, label or told_charset(part.data))
        _note(out, fault)
        return _Block(html=html)
    text, fault = decode(part.data, label)
    _note(out, fault)
    if part.params.get("format", "").lower() == "flowed":
        text = join_lines(text, delete_blank=part.params.get("delsp", "").lower() == "yes")
    text, files = take_out(text)
    for file in files:
        out.files.append(_typed(file))
        if file.damaged:
            out.faults.append("damaged_uuencode")
    return _Block(plain=text)


def _note(out: Bodies, fault: str) -> None:
    if fault:
        out.faults.append(fault)


def _file(part: Part, out: Bodies, *, related: bool, top: bool) -> Iterator[_Block]:
    kind = part.media_type
    named = part.name.lower()
    if kind in _TNEF or (named.endswith("winmail.dat") and kind in _SAYS_NOTHING):
        try:
            yield from _unpacked(part, out)
            return
        except Unreadable:
            out.faults.append("damaged_winmail")
            kind = "application/octet-stream"
    if kind in _CALENDAR and not out.calendar:
        told = _METHOD.search(part.data)
        out.calendar = (part.params.get("method") or (told[1].decode() if told else "")).upper()[:40]
    if kind == "message/partial":
        out.partial = out.partial if out.partial is not None else part.params
    if not part.data.strip() and not part.name and (kind.startswith("text/") or top):
        return
    if _is_mail(kind, named):
        out.attached.append(part.data)
        out.files.append(MailFile(_mail_name(part), "message/rfc822", part.data, damaged=part.damaged))
        return
    if is_msg(part.data) and (kind == MSG or named.endswith(".msg")):
        out.attached.append(part.data)
    inline = not _is_report(kind) and part.disposition != "attachment" and (related or bool(part.content_id))
    name = part.name or ("kalender.ics" if kind in _CALENDAR else _report_name(kind))
    out.files.append(
        _typed(MailFile(name, kind, part.data, inline and kind.startswith("image/"), part.content_id, part.damaged))
    )


def _unpacked(part: Part, out: Bodies) -> Iterator[_Block]:
    inside = unpack(part.data)
    out.files += [_typed(file) for file in inside.files]
    out.attached += [file.data for file in inside.files if file.name.lower().endswith(".eml")]
    if inside.text.strip() or inside.html.strip():
        yield _Block(plain=inside.text or None, html=inside.html or None)


def _is_mail(kind: str, named: str) -> bool:
    if kind in ("message/rfc822", "message/global"):
        return True
    return named.endswith((".eml", ".email")) and (kind in _SAYS_NOTHING or kind.startswith(("text/", "application/")))


def _mail_name(part: Part) -> str:
    if part.name:
        return part.name if part.name.lower().endswith((".eml", ".email")) else f"{part.name}.eml"
    subject = re.search(rb"^Subject:[ \t]*([^\r\n]{1,200})", part.data[:20_000], re.MULTILINE | re.IGNORECASE)
    from gehor.kit.mime.headers import decode_words

    told = decode_words(decode(subject[1])[0]).strip() if subject else ""
    return f"{told.replace('/', '-')[:80] or 'mejl'}.eml"


def _is_report(kind: str) -> bool:
    return kind in REPORT_TYPES or kind == "text/rfc822-headers"


def _report_name(kind: str) -> str:
    return f"{kind.rpartition('/')[2]}.txt" if _is_report(kind) else ""


def _typed(file: MailFile) -> MailFile:
    """With the type that the bytes show, where the declared one says nothing or can not be."""
    known = file.media_type.startswith(("text/", "image/", "audio/", "video/", "message/", "application/"))
    if (known and file.media_type not in _SAYS_NOTHING) or not file.data:
        return file if known else _of_type(file, "application/octet-stream")
    import filetype  # only files without a usable type need it

    guessed = filetype.guess_mime(file.data[:8192])
    return _of_type(file, guessed or "application/octet-stream")


def _of_type(file: MailFile, media_type: str) -> MailFile:
    return MailFile(file.name, media_type, file.data, file.inline, file.content_id, file.damaged)
