"""What any channel hands over, and how it is written down as bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from gehor.steps.intake.rules.words import Channel, ReplyBy

MEDIA_TYPE: Final = "application/vnd.gehor.saying+json"
_TEXTS: Final = (
    "language",
    "text",
    "kind",
    "place",
    "name",
    "email",
    "phone",
    "address",
    "category_code",
    "note",
    "about",
    "same_as",
)
# Named since: what was written down before does not have them.
_LATER: Final = {"same_as": ""}
_NUMBERS: Final = ("latitude", "longitude")
_FLAGS: Final = ("anonymous", "may_publish")


class Unreadable(ValueError):
    """The bytes are not a saying; the item is parked for a person to read."""


@dataclass(frozen=True)
class SayingFile:
    """A kept file that belongs to what was said."""

    stored_id: UUID
    name: str
    description: str = ""


@dataclass(frozen=True)
class Saying:
    """What somebody said, whatever the channel. `note` is the employee's own and never part of what was said.

    `arrived_on` is told when it differs from the day it is written down (a letter opened later).
    """

    channel: Channel
    language: str
    text: str
    kind: str = "not_told"
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    reply_by: ReplyBy = ReplyBy.PAGE
    anonymous: bool = False
    category_code: str = ""
    may_publish: bool = False
    files: tuple[SayingFile, ...] = ()
    arrived_on: date | None = None
    # When it was said, as whoever wrote it down remembers it (FL 27 §).
    said_at: datetime | None = None
    note: str = ""
    # The reference of the case this belongs to, when the sender has shown its code.
    about: str = ""
    # The reference of somebody else's case that the sender says is the same matter, and wants to follow.
    same_as: str = ""
    # How a letter reached us, when that is known, and why that is not what would be assumed (FL 22 §).
    basis: str = ""
    basis_reason: str = ""
    # A picture of a letter: its text is a machine's reading, and who wrote has yet to be read by a person.
    scanned: bool = False

    @property
    def nobody(self) -> bool:
        """Nothing tells who said it: ticked anonymous, or no name and no way to reach them (routine 5)."""
        return self.anonymous or not (self.scanned or any((self.name, self.email, self.phone, self.address)))


_NO_TABLE_HOLDS: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without signs that no table can hold; line ends as one sign; no blanks round it."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NO_TABLE_HOLDS.sub("", plain).strip()


def plain(saying: Saying) -> Saying:
    """The saying as it may be kept: texts cleaned, and of an anonymous person nothing that tells who."""
    texts: dict[str, Any] = {name: clean(getattr(saying, name)) for name in _TEXTS}
    cleaned = replace(saying, **texts)
    if cleaned.nobody:
        return replace(cleaned, name="", email="", phone="", address="", reply_by=ReplyBy.PAGE)
    return cleaned


def as_json(saying: Saying, *, with_files: bool = True) -> dict[str, Any]:
    """The saying as plain JSON values."""
    values = asdict(saying)
    values["arrived_on"] = saying.arrived_on.isoformat() if saying.arrived_on else None
    # Only of what somebody heard: other items keep the shape they had before there was such a moment.
    del values["said_at"]
    if saying.said_at is not None:
        values["said_at"] = saying.said_at.isoformat()
    files = values.pop("files")
    if with_files:
        values["files"] = [{**file, "stored_id": str(file["stored_id"])} for file in files]
    return values


def from_json(values: Mapping[str, Any]) -> Saying:
    """The saying that was written down. Raises Unreadable."""
    try:
        values = {**_LATER, **values}
        for names, kinds in ((_TEXTS, str), (_FLAGS, bool), (_NUMBERS, float | int | None)):
            if not all(isinstance(values[name], kinds) for name in names):
                raise Unreadable("a value is of the wrong kind")
        return Saying(
            channel=Channel(values["channel"]),
            reply_by=ReplyBy(values["reply_by"]),
            arrived_on=date.fromisoformat(values["arrived_on"]) if values["arrived_on"] else None,
            said_at=_moment(values.get("said_at")),
            files=tuple(
                SayingFile(UUID(file["stored_id"]), str(file["name"]), str(file["description"]))
                for file in values.get("files", ())
            ),
            # What older items do not tell of themselves.
            basis=str(values.get("basis", "")),
            basis_reason=str(values.get("basis_reason", "")),
            scanned=values.get("scanned") is True,
            **{name: values[name] for name in (*_TEXTS, *_NUMBERS, *_FLAGS)},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(str(error)) from error


def _moment(told: object) -> datetime | None:
    if told is None:
        return None
    moment = datetime.fromisoformat(str(told))
    if moment.tzinfo is None:
        raise Unreadable("a moment without its zone")
    return moment


def pack(saying: Saying) -> bytes:
    """What was sent, as canonical bytes. Its files are kept beside it with their own checksums."""
    values = as_json(plain(saying), with_files=False)
    return json.dumps(values, ensure_ascii=False, sort_keys=True, indent=1).encode()


def unpack(raw: bytes) -> Saying:
    """What `pack` wrote, without its files. Raises Unreadable."""
    try:
        values = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Unreadable("not JSON") from error
    if not isinstance(values, dict):
        raise Unreadable("not a saying")
    return from_json(values)
