"""Where something of ours may be handed to another system: an address on the web, or a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from gehor.kit.oauth import valid_endpoint

LONGEST: Final = 400


def valid_address(address: str) -> bool:
    """Https, whose certificate can be checked, or this machine itself; no name or password in it."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return False
    plain = address.isascii() and address.isprintable() and " " not in address and len(address) <= LONGEST
    return plain and valid_endpoint(address) and "@" not in parts.netloc


def valid_folder(address: str) -> bool:
    """A whole path, and none that leads upwards."""
    path = Path(address)
    return path.is_absolute() and ".." not in path.parts and address.isprintable() and len(address) <= LONGEST
