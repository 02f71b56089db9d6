"""An Outlook message (.msg) as the mail it was: its properties written down again as RFC 5322 and MIME.

What comes out goes through the same reader as any mail. The header lines by which it once travelled are believed before
what Outlook made of them; a message that never left Exchange has none, and gets them from its properties. The same
message always comes out the same, whoever has saved it, so that it is known again.
"""

from __future__ import annotations

import base64
import hashlib
import mimetypes
import re
from email.utils import format_datetime
from typing import Final
from urllib.parse import quote

from gehor.kit.mime import mapi
from gehor.kit.mime.addresses import valid
from gehor.kit.mime.charsets import tidy
from gehor.kit.mime.compound import SIGNATURE, Container, Unreadable, open_container
from gehor.kit.mime.headers import one_line
from gehor.kit.mime.mapi import Properties, properties
from gehor.kit.mime.rtf import decompressed, readable

MEDIA_TYPE: Final = "application/vnd.ms-outlook"
__all__ = ["MEDIA_TYPE", "Unreadable", "as_mail", "is_msg", "salvaged"]
_DEEPEST: Final = 8
_MOST_FILES: Final = 500
_MOST_PEOPLE: Final = 500
_BY_VALUE, _EMBEDDED, _INSIDE_HTML = 1, 5, 4
_FIELD: Final = re.compile(r"([!-9;-~]{1,100}):")
# What tells of the parts: they are put together anew here.
_OF_THE_PARTS: Final = frozenset({"content-type", "content-transfer-encoding", "content-disposition", "mime-version"})
_TYPE: Final = re.compile(r"[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}")
_ABSENCE: Final = ("ipm.note.rules.ooftemplate", "ipm.note.rules.replytemplate")
_TEXT: Final = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){8,}")
_SALVAGED: Final = 20_000
# Outlook often leaves the type out. Python's own list: the machine's would make the same message differ.
_BY_NAME: Final = mimetypes.MimeTypes()


def is_msg(raw: bytes) -> bool:
    """Whether these bytes say to be such a file (or any other of the same container)."""
    return raw.startswith(SIGNATURE)


def as_mail(raw: bytes) -> bytes:
    """The message as a mail. Raises Unreadable when nothing can be read of it; never anything else."""
    container = open_container(raw)
    try:
        mail = _message(container, (), mapi.MESSAGE_HEAD, 0)
    # Broken in a way nobody has thought of: the bytes are kept, and a person is told.
    except Exception as error:
        raise Unreadable(type(error).__name__) from error
    if mail is None:
        raise Unreadable("no_message")
    return mail


def salvaged(raw: bytes) -> str:
    """What looks like text in a file that can not be read, for a person to go by."""
    runs = (found[0].decode("utf-16-le") for found in _TEXT.finditer(raw))
    shown = [tidy(run).strip() for run in runs if not run.startswith(("__", "Root Entry"))]
    return "\n".join(run for run in shown if run)[:_SALVAGED]


def _message(container: Container, folder: tuple[str, ...], head: int, depth: int) -> bytes | None:
    """None when nothing is told there at all."""
    if mapi.PROPERTIES not in container.names(folder):
        return None
    told = properties(container, folder, head)
    letter = _letter(told)
    files = _files(container, folder, told, depth)
    fields = _fields(container, told)
    if not (fields or letter or files):
        return None
    block = "\r\n".join([*fields, "MIME-Version: 1.0"]).encode("utf-8", "replace")
    return block + b"\r\n" + _multipart("mixed", [_multipart("alternative", letter), *files])


def _fields(container: Container, told: Properties) -> list[str]:
    travelled = _travelled(told.text(mapi.HEADERS))
    there = {line.partition(":")[0].lower() for line in travelled}
    made = [
        ("From", _person(told, mapi.FROM_NAME, (mapi.FROM_SMTP, mapi.FROM_ADDRESS))),
        ("Sender", _person(told, mapi.SENDER_NAME, (mapi.SENDER_SMTP, mapi.SENDER_ADDRESS))),
        *_recipients(container, told),
        ("Subject", _words(_subject(told))),
        ("Date", _date(told)),
        ("Message-ID", _ids(told.text(mapi.MESSAGE_ID))),
        ("In-Reply-To", _ids(told.text(mapi.IN_REPLY_TO))),
        ("References", _ids(told.text(mapi.REFERENCES))),
        ("Auto-Submitted", "auto-replied" if told.text(mapi.CLASS).lower().startswith(_ABSENCE) else ""),
    ]
    if not made[0][1]:
        made[0] = ("From", made[1][1])
    if made[0][1] == made[1][1]:
        made[1] = ("Sender", "")
    return [*travelled, *(f"{name}: {value}" for name, value in made if value and name.lower() not in there)]


def _travelled(block: str) -> list[str]:
    """The lines by which it came, as far as they are such; each with what goes on below it."""
    fields: list[str] = []
    keep = False
    for line in block.strip("\n").split("\n"):
        if not line.strip():
            break
        if line[0] in " \t":
            if keep:
                fields[-1] += f"\r\n {line.strip()}"
            continue
        name = _FIELD.match(line)
        # Outlook begins with a line of its own, "Microsoft Mail Internet Headers Version 2.0".
        keep = name is not None and name[1].lower() not in _OF_THE_PARTS
        if keep:
            fields.append(line.rstrip())
    return fields


def _subject(told: Properties) -> str:
    whole = told.text(mapi.SUBJECT)
    # The first sign may count how long "SV: " is: \x01 and a number, taken away with all control signs.
    return one_line(whole or told.text(mapi.SUBJECT_PREFIX) + told.text(mapi.PLAIN_SUBJECT))


def _person(told: Properties, name: int, addresses: tuple[int, ...]) -> str:
    """As a header has it. Inside Exchange the address may be the path in a directory: then the name alone."""
    shown = one_line(told.text(name))
    address = next((one for one in (told.text(where).strip() for where in addresses) if valid(one)), "")
    if not address:
        return _words(shown) if shown else ""
    return f"{_quoted(shown)} <{address}>" if shown and shown != address else address


def _recipients(container: Container, told: Properties) -> list[tuple[str, str]]:
    found: dict[int, list[str]] = {1: [], 2: []}
    folders = [name for name in container.names(told.folder) if name.startswith("__recip_version1.0_")]
    for name in folders[:_MOST_PEOPLE]:
        one = properties(container, (*told.folder, name), mapi.PART_HEAD, told.charset)
        person = _person(one, mapi.SHOWN, (mapi.SMTP, mapi.ADDRESS))
        if person and one.number(mapi.RECIPIENT_KIND) in found:
            found[one.number(mapi.RECIPIENT_KIND)].append(person)
    to = ", ".join(found[1]) or _words(one_line(told.text(mapi.TO_SHOWN)))
    return [("To", to), ("Cc", ", ".join(found[2]) or _words(one_line(told.text(mapi.CC_SHOWN))))]


def _date(told: Properties) -> str:
    moment = told.times.get(mapi.SENT_AT) or told.times.get(mapi.DELIVERED_AT)
    return format_datetime(moment) if moment else ""


def _ids(text: str) -> str:
    return " ".join(re.findall(r"<[!-;=?-~]{1,500}>", text)[:200])


def _letter(told: Properties) -> list[bytes]:
    """The text in each form there is; the one of Outlook's own only where it says it alone."""
    text = told.text(mapi.BODY)
    wide_html = told.text(mapi.HTML)
    html = wide_html.encode() if wide_html else told.data(mapi.HTML)
    if not text.strip() and not html.strip():
        text = readable(decompressed(told.data(mapi.RTF)))
    parts = []
    if text.strip():
        parts.append(_part("text/plain; charset=utf-8", text.encode("utf-8", "replace")))
    if html.strip():
        label = "utf-8" if wide_html else mapi.html_charset(told)
        parts.append(_part(f"text/html; charset={label}" if label else "text/html", html))
    return parts


def _files(container: Container, folder: tuple[str, ...], told: Properties, depth: int) -> list[bytes]:
    folders = [name for name in container.names(folder) if name.startswith("__attach_version1.0_")]
    found = (_file(container, (*folder, name), told.charset, depth) for name in folders[:_MOST_FILES])
    return [part for part in found if part]


def _file(container: Container, folder: tuple[str, ...], charset: str, depth: int) -> bytes:
    file = properties(container, folder, mapi.PART_HEAD, charset)
    name = one_line(file.text(mapi.LONG_NAME, mapi.SHORT_NAME, mapi.SHOWN))
    method = file.number(mapi.METHOD)
    inside = f"__substg1.0_{mapi.DATA:04X}000D"
    if method == _EMBEDDED or (method == 0 and inside in container.names(folder)):
        mail = _message(container, (*folder, inside), mapi.EMBEDDED_HEAD, depth + 1) if depth < _DEEPEST else None
        if mail is not None:
            return _attached_mail(name, mail)
    data = file.data(mapi.DATA)
    where = one_line(file.text(mapi.LONG_PATH, mapi.PATH))
    if not data and where and method != _BY_VALUE:
        # Only a link went along: what it led to was never in the mail.
        return _part("text/plain; charset=utf-8", where.encode("utf-8", "replace"), name=f"{name or 'länk'}.txt")
    if not data and not name:
        return b""
    told = file.text(mapi.MIME_TYPE).strip().lower()
    fits = _TYPE.fullmatch(told) is not None and not told.startswith("multipart/")
    media_type = told if fits else _BY_NAME.guess_type(name)[0] or "application/octet-stream"
    shown_inside = bool(file.number(mapi.FLAGS) & _INSIDE_HTML or file.number(mapi.HIDDEN))
    content_id = re.sub(r"[^!-;=?-~]", "", file.text(mapi.CONTENT_ID)).strip("<>")
    return _part(media_type, data, name=name or "bilaga", inline=shown_inside, content_id=content_id)


def _attached_mail(name: str, mail: bytes) -> bytes:
    shown = f"{name.replace('/', '-')[:80] or 'mejl'}.eml"
    head = f"Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename*=utf-8''{quote(shown, safe='')}"
    return head.encode() + b"\r\n\r\n" + mail


def _part(kind: str, data: bytes, *, name: str = "", inline: bool = False, content_id: str = "") -> bytes:
    lines = [f"Content-Type: {kind}", "Content-Transfer-Encoding: base64"]
    if name:
        how = "inline" if inline else "attachment"
        lines.append(f"Content-Disposition: {how}; filename*=utf-8''{quote(name.encode('utf-8', 'replace'), safe='')}")
    if content_id:
        lines.append(f"Content-ID: <{content_id}>")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + base64.encodebytes(data)


def _multipart(kind: str, parts: list[bytes]) -> bytes:
    """The parts behind one another; the mark between them stands for what they are, so it can not stand in them."""
    if not parts:
        return b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
    if len(parts) == 1:
        return parts[0]
    mark = hashlib.sha256(b"".join(parts)).hexdigest()[:40]
    line = f"\r\n--{mark}".encode()
    body = b"".join(line + b"\r\n" + part for part in parts) + line + b"--\r\n"
    return f'Content-Type: multipart/{kind}; boundary="{mark}"\r\n'.encode() + body


def _quoted(name: str) -> str:
    plain = name.isascii() and "=?" not in name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"' if plain else _words(name)


def _words(text: str) -> str:
    """A text as a header may hold it (RFC 2047), a few letters at a time."""
    if text.isascii() and "=?" not in text:
        return text
    pieces = [text[at : at + 10] for at in range(0, len(text), 10)]
    return " ".join(f"=?utf-8?b?{base64.b64encode(piece.encode('utf-8', 'replace')).decode()}?=" for piece in pieces)
