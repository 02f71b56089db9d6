"""Secrets of other systems that people give us, each a file beside the keys, never in the database.

The folder's time of change tells the start command that something is new to read.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from django.conf import settings

from gehor.kit.ids import new_id

IN_ENVIRONMENT: Final = "GEHOR_SECRET_"
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def read_secret(name: str) -> str:
    """The secret of that name, without the line end of an editor; empty when nobody has given it."""
    try:
        return _place(name).read_text(encoding="utf-8").strip("\r\n")
    except FileNotFoundError:
        return ""


def has_secret(name: str) -> bool:
    """Whether it has been given."""
    return _place(name).is_file()


def secret_of(name: str) -> str:
    """The secret that the environment gives (GEHOR_SECRET_ and the name in capitals, _ for -), else the file's; ""
    when nobody has given it.
    """
    place = _place(name)
    return os.environ.get(f"{IN_ENVIRONMENT}{place.name.upper().replace('-', '_')}", "") or read_secret(name)


def write_secret(name: str, value: str) -> None:
    """Keep it for this user's eyes only; whole or not at all. Raises OSError."""
    place = _place(name)
    _make_folder()
    unfinished = place.with_name(f".{new_id()}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(value)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(place)
    finally:
        unfinished.unlink(missing_ok=True)


def stir() -> None:
    """Say that something beside the secrets has changed, so that who reads looks anew."""
    _make_folder()
    os.utime(_folder())


def _make_folder() -> None:
    _folder().mkdir(parents=True, exist_ok=True, mode=0o700)


def _folder() -> Path:
    return Path(settings.GEHOR_MAILBOX_SECRETS)


def _place(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise ValueError(f"no name of a secret: {name!r}")
    return _folder() / name
