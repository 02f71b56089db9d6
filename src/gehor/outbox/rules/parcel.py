"""How something is handed over to another register."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ParcelDriver(StrEnum):
    """The ways that are no mail: HTTP, and folders."""

    REST = "rest"
    FILE_DROP = "file_drop"


@dataclass(frozen=True)
class ParcelData:
    """What the outbox must know besides the message: key, way, shape (json or xml), name of the secret, and where the
    receipt number stands in an answer.
    """

    key: str
    driver: str
    shape: str
    secret: str = ""
    reading: str = ""


def file_mark(key: str, number: int) -> str:
    """What stands in the body where the content of the nth file (from 1) is wished."""
    return f"{key}/file/{number}"
