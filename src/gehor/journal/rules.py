"""How a line, a field and a seal are turned into digests: plain functions on plain values."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final

# Between the parts of what is digested. The table refuses it in every column, so no two lines read alike.
SEPARATOR: Final = "\x1f"
FIELD_DIGEST_LENGTH: Final = 32
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def microseconds(at: datetime) -> int:
    """Whole microseconds since 1970 in UTC: exact, and the same number PostgreSQL gets."""
    return (at - _EPOCH) // _MICROSECOND


def _plain(value: object) -> object:
    """The value as JSON can write it, with one spelling for equal values."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): _plain(inner) for key, inner in value.items()}
        case set() | frozenset():
            return sorted(json.dumps(_plain(inner), sort_keys=True) for inner in value)
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case _:
            return str(value)


def field_digest(key: bytes, chain: str, field: str, value: object) -> str:
    """What the journal keeps of a value: enough to show that it was this one, too little to guess it.

    The chain is part of it, so that the same name in two cases does not look the same (GDPR art. 25).
    """
    said = json.dumps(_plain(value), sort_keys=True, ensure_ascii=False)
    whole = SEPARATOR.join((chain, field, said))
    return hmac.new(key, whole.encode(), hashlib.sha256).hexdigest()[:FIELD_DIGEST_LENGTH]


def fields_text(key: bytes, chain: str, fields: Mapping[str, object]) -> str:
    """Canonical JSON of field name → digest."""
    digests = {name: field_digest(key, chain, name, value) for name, value in fields.items()}
    return json.dumps(digests, sort_keys=True, separators=(",", ":"))


def line_digest(
    *,
    chain: str,
    seq: int,
    at: datetime,
    actor_kind: str,
    actor_id: str,
    act: str,
    subject_kind: str,
    subject_id: str,
    fields: str,
    previous: str,
) -> str:
    """The digest of one line, bound to the line before it. The trigger of the table computes the same."""
    parts = (
        chain,
        str(seq),
        str(microseconds(at)),
        actor_kind,
        actor_id,
        act,
        subject_kind,
        subject_id,
        fields,
        previous,
    )
    return hashlib.sha256(SEPARATOR.join(parts).encode()).hexdigest()


class SealMac:
    """The seal over lines given in the order of their ids, bound to the seal before it.

    The key lies outside the database: who can rewrite every line and digest still can not make this.
    """

    def __init__(self, key: bytes, *, previous: str, number: int, at: datetime, upto: int) -> None:
        head = SEPARATOR.join((previous, str(number), str(microseconds(at)), str(upto)))
        self._mac = hmac.new(key, head.encode(), "sha256")
        self.lines = 0

    def add(self, digest: str) -> None:
        """Take one more line in."""
        self._mac.update(SEPARATOR.encode() + digest.encode())
        self.lines += 1

    def finish(self) -> str:
        """The seal as hex."""
        return self._mac.hexdigest()
