"""Ten thousand damaged mails never stop the reader, and what comes out can always be stored."""

from __future__ import annotations

import random

import pytest

from gehor.kit.mime.authentication import passes
from gehor.kit.mime.forwards import unwrap
from gehor.kit.mime.nature import may_be_answered
from gehor.kit.mime.quotes import split
from gehor.kit.mime.reading import parse
from gehor.kit.mime.reports import report_of
from gehor.kit.mime.values import Mail
from tests import mail_files

MUTATIONS = 10_000
SEEDS = 20
# Small ones, so that ten thousand of them are read in seconds.
LARGEST = 1_500
LABELS = (
    b"utf-8",
    b"iso-8859-1",
    b"us-ascii",
    b"utf-7",
    b"iso-2022-jp",
    b"utf-16",
    b"gb2312",
    b"hz",
    b"x-none",
    b"base9000",
)


def _originals() -> list[bytes]:
    names = [row["file"] for row in mail_files.rows() if not row["file"].endswith(".expected")]
    found = [path for path in sorted(mail_files.SHIPPED / name for name in names) if path.is_file()]
    raws = [mail_files.as_mail(str(path.relative_to(mail_files.SHIPPED))) for path in found]
    return [raw for raw in raws if len(raw) < LARGEST]


ORIGINALS = _originals()


def _flip(raw: bytearray, other: bytes, dice: random.Random) -> bytearray:
    for _ in range(dice.randint(1, 12)):
        raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
    return raw


def _cut(raw: bytearray, other: bytes, dice: random.Random) -> bytearray:
    start = dice.randrange(len(raw))
    del raw[start : start + dice.randint(1, max(1, len(raw) // 2))]
    return raw


def _splice(raw: bytearray, other: bytes, dice: random.Random) -> bytearray:
    start = dice.randrange(len(other))
    at = dice.randrange(len(raw))
    raw[at:at] = other[start : start + dice.randint(1, 800)]
    return raw


def _double_a_header(raw: bytearray, other: bytes, dice: random.Random) -> bytearray:
    lines = bytes(raw).split(b"\n")
    line = dice.choice(lines[:20])
    lines[dice.randrange(min(20, len(lines))) : 0] = [line] * dice.randint(1, 5)
    return bytearray(b"\n".join(lines))


def _swap_a_label(raw: bytearray, other: bytes, dice: random.Random) -> bytearray:
    return bytearray(
        bytes(raw).replace(dice.choice(LABELS[:3]), dice.choice(LABELS)).replace(b"UTF-8", dice.choice(LABELS))
    )


def _repeat(raw: bytearray, other: bytes, dice: random.Random) -> bytearray:
    start = dice.randrange(len(raw))
    piece = bytes(raw[start : start + dice.randint(1, 60)])
    raw[start:start] = piece * dice.randint(2, 60)
    return raw


DAMAGES = (_flip, _cut, _splice, _double_a_header, _swap_a_label, _repeat)


def test_enough_originals_of_every_kind_are_there_to_damage() -> None:
    assert len(ORIGINALS) > 100


@pytest.mark.parametrize("seed", range(SEEDS))
def test_damaged_mails_are_read_and_what_comes_out_can_be_stored(seed: int) -> None:
    dice = random.Random(seed)
    for number in range(MUTATIONS // SEEDS):
        raw = bytearray(dice.choice(ORIGINALS))
        for _ in range(dice.randint(1, 3)):
            raw = dice.choice(DAMAGES)(raw or bytearray(b"x"), dice.choice(ORIGINALS), dice) or bytearray(b"x")
        try:
            _look_at(parse(bytes(raw)))
        except Exception as error:
            raise AssertionError(f"seed {seed}, mutation {number}: {bytes(raw)!r}") from error


def _look_at(mail: Mail) -> None:
    new, quoted = split(mail.text)
    assert bool(new.strip()) is bool(mail.text.strip())
    forward, report = unwrap(mail), report_of(mail)
    may_be_answered(mail)
    passes(mail, server="mx.exempelstad.example")
    texts = [mail.subject, mail.text, mail.html, quoted, mail.sender.name, mail.sender.address, mail.message_id]
    texts += [file.name for file in mail.files] + [file.media_type for file in mail.files]
    texts += [value for values in mail.headers.values() for value in values]
    if forward is not None:
        texts += [forward.note, forward.sender.name, forward.sender.address, forward.subject, forward.text]
    if report is not None:
        texts += [text for one in report.recipients for text in (one.address, one.status, one.said)]
    joined = "\n".join(texts)
    joined.encode("utf-8")
    assert "\x00" not in joined
    assert len({file.name.casefold() for file in mail.files}) == len(mail.files)
