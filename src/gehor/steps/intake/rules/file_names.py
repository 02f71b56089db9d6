"""Names of files that came from outside, made fit to show and to save under."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final

import filetype

from gehor.kit.mime.values import MailFile
from gehor.steps.intake.rules.saying import clean

MAX_NAME: Final = 200
NO_NAME: Final = "bilaga"
UNKNOWN_TYPE: Final = "application/octet-stream"
# Containers: what lies in them is better told by what the sender's program says.
_CONTAINERS: Final = frozenset({"application/zip", "application/x-ole-storage"})
_MEDIA_TYPE: Final = re.compile(r"[\w.+-]{1,100}/[\w.+-]{1,100}", re.ASCII)


def safe_name(name: str) -> str:
    """The last part of a path, composed (NFC), on one line, without signs that hide or turn what is read.

    Never empty; a name that is too long keeps its end.
    """
    composed = unicodedata.normalize("NFC", name)
    # Cf turns the direction of writing ("fdp.exe" read as "exe.pdf") or hides; Cc and surrogates no table can hold.
    shown = "".join(sign for sign in composed if unicodedata.category(sign) not in {"Cf", "Cc", "Cs", "Zl", "Zp"})
    last = clean(shown.replace("\\", "/")).rsplit("/", 1)[-1].strip(". ")
    kept = "".join("_" if sign in '<>:"|?*' else sign for sign in last)
    return kept[-MAX_NAME:].lstrip(". ") or NO_NAME


def unique_names(names: Iterable[str]) -> list[str]:
    """The names in their order, a number behind each that was there before."""
    seen: set[str] = set()
    made = []
    for name in names:
        path = PurePosixPath(name)
        fresh, number = name, 2
        while fresh.casefold() in seen:
            ending = f" ({number}){path.suffix}"
            fresh, number = path.stem[: MAX_NAME - len(ending)] + ending, number + 1
        seen.add(fresh.casefold())
        made.append(fresh)
    return made


def media_type_of(file: MailFile) -> str:
    """What a file is, by its content; what it was said to be only where the content does not tell."""
    told = file.media_type.strip().lower()
    said = told if _MEDIA_TYPE.fullmatch(told) else UNKNOWN_TYPE
    seen = filetype.guess_mime(file.data[:8192])
    return said if seen is None or (seen in _CONTAINERS and said != UNKNOWN_TYPE) else str(seen)
