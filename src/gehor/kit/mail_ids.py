"""Message-IDs and mailbox addresses that say what they are about, and that nobody else can make.

A mail that comes back or is answered names the Message-ID of ours, or was sent to an address of ours; whoever has not
seen that mail can not write such a name. Reading folds case: servers and people change it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from typing import Final
from uuid import UUID

LONGEST_LOCAL: Final = 64
# 80 bits in letters and digits that mean the same in either case.
_SIGNATURE_LENGTH: Final = 16
_TAG = r"(?P<tag>[a-z0-9-]{1,40})"
_SIGNATURE = rf"(?P<signature>[a-z2-7]{{{_SIGNATURE_LENGTH}}})"
_MESSAGE_ID: Final = re.compile(rf"<{_TAG}\.(?P<unique>[0-9a-f]{{32}})\.{_SIGNATURE}@[^<>@\s]+>")
_ADDRESS: Final = re.compile(rf"(?P<box>[^@\s]+)\+{_TAG}\.{_SIGNATURE}@(?P<domain>[^@\s]+)")


def signed_id(tag: str, unique: UUID, domain: str, key: bytes) -> str:
    """`<TAG.unique.signature@domain>`: a Message-ID that carries the tag. Raises ValueError for a tag that is none."""
    words = f"{_tag(tag)}.{unique.hex}"
    return f"<{tag}.{unique.hex}.{_sign('id', words, key)}@{domain.lower()}>"


def tag_of_id(message_id: str, key: bytes) -> str | None:
    """The tag in capitals when the Message-ID is one of ours, else None. Never raises."""
    found = _ours(message_id, key)
    return found["tag"].upper() if found else None


def unique_of_id(message_id: str, key: bytes) -> UUID | None:
    """What the Message-ID was made for, when it is one of ours, else None. Never raises."""
    found = _ours(message_id, key)
    return UUID(hex=found["unique"]) if found else None


def signed_address(address: str, tag: str, key: bytes) -> str:
    """`box+tag.signature@domain`: where an answer finds its way home by itself (RFC 5233).

    Raises ValueError for a tag that is none, and when the local part would be longer than 64 octets.
    """
    box, _, domain = address.rpartition("@")
    signature = _sign("address", f"{_tag(tag)}.{box}@{domain}".lower(), key)
    local = f"{box}+{tag.lower()}.{signature}"
    if len(local.encode()) > LONGEST_LOCAL:
        raise ValueError("the mailbox's own name is too long to carry a tag")
    return f"{local}@{domain}"


def tag_of_address(address: str, key: bytes) -> str | None:
    """The tag in capitals when the address is one we signed, else None. Never raises."""
    found = _ADDRESS.fullmatch(address.strip().lower())
    if found is None:
        return None
    words = f"{found['tag']}.{found['box']}@{found['domain']}"
    return found["tag"].upper() if _holds(found["signature"], "address", words, key) else None


def _ours(message_id: str, key: bytes) -> re.Match[str] | None:
    found = _MESSAGE_ID.fullmatch(message_id.strip().lower())
    if found is None or not _holds(found["signature"], "id", f"{found['tag']}.{found['unique']}", key):
        return None
    return found


def _tag(tag: str) -> str:
    if not re.fullmatch(_TAG, tag.lower()):
        raise ValueError(f"not a tag a mail can carry: {tag!r}")
    return tag.lower()


def _sign(purpose: str, words: str, key: bytes) -> str:
    # The purpose is signed too: a signature from a Message-ID is worth nothing in an address.
    made = hmac.new(key, f"mail-{purpose}|{words}".encode(errors="surrogatepass"), hashlib.sha256).digest()
    return base64.b32encode(made).decode().lower()[:_SIGNATURE_LENGTH]


def _holds(signature: str, purpose: str, words: str, key: bytes) -> bool:
    return hmac.compare_digest(signature, _sign(purpose, words, key))
