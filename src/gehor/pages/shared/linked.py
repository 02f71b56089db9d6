"""Text from outside, shown as text: its addresses can be followed, and nothing in it is ever markup."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

# What is shown is what is followed: an address is never hidden behind other words.
_ADDRESS = re.compile(r"https?://[^\s<>\"\u200b-\u200f\u202a-\u202e\u2066-\u2069]{3,2000}", re.IGNORECASE)
_AFTER = ".,;:!?*_'\u2019\u201d\u2026"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_LEAVE = "noopener noreferrer nofollow"


def linked(text: str) -> SafeString:
    """The text with its web addresses as links; everything else escaped. Time grows with the length alone."""
    made: list[str] = []
    end = 0
    for found in _ADDRESS.finditer(text):
        address = _trimmed(found.group())
        made.append(escape(text[end : found.start()]))
        made.append(_link(address) if _leads_somewhere(address) else escape(address))
        end = found.start() + len(address)
    made.append(escape(text[end:]))
    return mark_safe("".join(made))  # noqa: S308  (every piece above is escaped or made by format_html)


def _link(address: str) -> str:
    return format_html('<a href="{}" rel="{}">{}</a>', address, _LEAVE, address)


def _trimmed(address: str) -> str:
    """Without the sentence's own signs behind it; a bracket stays when its partner is in the address."""
    while address:
        last = address[-1]
        opens = _PAIRS.get(last)
        if last in _AFTER or (opens and address.count(last) > address.count(opens)):
            address = address[:-1]
        else:
            break
    return address


def _leads_somewhere(address: str) -> bool:
    """An address with a host, and no name and password before it that only look like one."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.hostname) and "@" not in parts.netloc
