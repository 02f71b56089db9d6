"""Whether our own mail server found the sender to be who the From line says."""

from __future__ import annotations

import re
from typing import Final

from gehor.kit.mime.addresses import domain_of
from gehor.kit.mime.values import Mail

_COMMENT: Final = re.compile(r"\([^()]*\)")
_RESULT: Final = re.compile(r"\s*(spf|dkim|dmarc)\s*=\s*pass\b(.*)", re.IGNORECASE | re.DOTALL)
_PROPERTY: Final = {
    "spf": re.compile(r"smtp\.(?:mailfrom|mail)\s*=\s*([^\s;]+)", re.IGNORECASE),
    "dkim": re.compile(r"header\.(?:d|i)\s*=\s*([^\s;]+)", re.IGNORECASE),
    "dmarc": re.compile(r"header\.from\s*=\s*([^\s;]+)", re.IGNORECASE),
}
_LONGEST: Final = 8000


def passes(mail: Mail, *, server: str) -> bool:
    """True when the server `server` noted SPF, DKIM or DMARC as passed for the domain of the From address (RFC 8601).

    Only the topmost Authentication-Results header by that name counts: whatever lies below came with the mail and can
    be forged. Several From headers never pass. Relaxed alignment: one domain may lie under the other.
    """
    if (
        not server
        or len(mail.headers.get("from", ())) != 1
        or not mail.sender.address
        or "invalid_sender" in mail.faults
    ):
        return False
    for value in mail.headers.get("authentication-results", ()):
        plain = _without_comments(value[:_LONGEST])
        name, _, results = plain.partition(";")
        if (name.split() or [""])[0].lower() == server.lower():
            return any(_aligned(one, domain_of(mail.sender.address)) for one in results.split(";"))
    return False


def _aligned(result: str, sender: str) -> bool:
    found = _RESULT.fullmatch(result)
    if found is None:
        return False
    told = _PROPERTY[found[1].lower()].search(found[2])
    if told is None:
        return False
    domain = domain_of(told[1].strip("\"'<>").lstrip("@"))
    if "." not in domain or "." not in sender:
        return False
    return domain == sender or sender.endswith(f".{domain}") or domain.endswith(f".{sender}")


def _without_comments(value: str) -> str:
    value = re.sub(r'"[^"]*"', "", value)
    for _ in range(5):
        shorter = _COMMENT.sub(" ", value)
        if shorter == value:
            break
        value = shorter
    return value
