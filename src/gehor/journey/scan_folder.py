"""One look into the scanner's folder: what lies there whole is kept, laid aside, cut and read.

A file is laid aside only when its bytes are committed with us. Dying in between costs nothing: the same bytes are
recognised the next time, and the file is laid aside then.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext, override

from gehor.journey import letters
from gehor.journey.letters import SCANNER
from gehor.kit import drop_folder
from gehor.kit.drop_folder import DONE, REFUSED, Waiting
from gehor.kit.files.store import StorageFull
from gehor.kit.scans.kinds import kind_of
from gehor.kit.scans.values import ScanRefused, WhyNot
from gehor.steps.intake.actions.refuse_scan import refuse_scan
from gehor.steps.intake.queries import scans
from gehor.steps.intake.rules.file_names import UNKNOWN_TYPE
from gehor.steps.intake.rules.scans import Scan, ScanSource, ToldDay

log = logging.getLogger("gehor.journey")


@dataclass(frozen=True)
class TakenFile:
    """What became of a file: its batch, or why it was refused without being kept."""

    name: str
    batch_id: UUID | None
    again: bool = False
    refused: WhyNot | None = None


def settled_pause() -> None:
    """As long as a file must lie still before it is taken."""
    time.sleep(settings.GEHOR_SCANNING.settle_seconds)


def take(folder: Path, *, at: Callable[[], datetime], pause: Callable[[], None] = settled_pause) -> Iterator[TakenFile]:
    """Keep every file that lies in the folder whole. Raises OSError when the folder can not be read.

    A file that can not be kept now (a full disk) stays where it is for another time, and so do those after it.
    """
    for one in drop_folder.waiting(folder, pause):
        try:
            # Whoever stands at the scanner reads the office's own language.
            with override(settings.LANGUAGE_CODE):
                taken = _take(one, at())
        except StorageFull:
            log.exception("the disk is full; %s and what comes after it wait in the folder", one.path.name)
            return
        except OSError:
            log.exception("%s could not be read or laid aside; it waits in the folder", one.path.name)
            continue
        if taken is not None:
            yield taken


def _take(one: Waiting, at: datetime) -> TakenFile | None:
    name = one.path.name
    if one.size == 0 or one.size > settings.GEHOR_SCANNING.bytes:
        why = WhyNot.TOO_LARGE if one.size else WhyNot.EMPTY
        if drop_folder.lay_aside(one, into=REFUSED, why=reason(why)) is None:
            return None
        refuse_scan(actor=SCANNER, at=at, name=name, size=one.size, why=why, day=letters.day_of_scan(at))
        return TakenFile(name, None, refused=why)
    data = drop_folder.read_whole(one)
    if data is None:
        return None
    day = ToldDay(letters.day_of_scan(at))
    kept = letters.keep(actor=SCANNER, at=at, scan=Scan(name, data, media_type_of(data), ScanSource.FOLDER, day))
    made = letters.cut(at=at, batch_id=kept.batch_id)
    why_not = scans.batch(kept.batch_id).why
    if why_not:
        words = gettext("%(why)s Filen är ändå mottagen och väntar hos registratorn som %(reference)s.")
        told = words % {"why": reason(WhyNot(why_not)), "reference": made[0].reference}
        drop_folder.lay_aside(one, into=REFUSED, why=told)
    else:
        drop_folder.lay_aside(one, into=DONE)
    return TakenFile(name, kept.batch_id, again=kept.again)


def media_type_of(data: bytes) -> str:
    """What the bytes are by their content."""
    try:
        return kind_of(data)
    except ScanRefused:
        return UNKNOWN_TYPE


def reason(why: WhyNot) -> str:
    """Why a file could not be opened, for whoever stands at the scanner."""
    return {
        WhyNot.EMPTY: gettext("Filen är tom. Skanna brevet igen."),
        WhyNot.WRONG_TYPE: gettext("Filen är varken PDF, TIFF, JPEG eller HEIC."),
        WhyNot.LOCKED: gettext("Filen är skyddad med lösenord."),
        WhyNot.DAMAGED: gettext("Filen är trasig och går inte att öppna."),
        WhyNot.TOO_LARGE: gettext("Filen är för stor. Dela upp den eller skanna med lägre upplösning."),
        WhyNot.TOO_MANY_PAGES: gettext("Filen har för många sidor."),
        WhyNot.TOO_HEAVY: gettext("Filen är för tung att öppna."),
        WhyNot.NO_PAGES: gettext("Filen har inga sidor med innehåll."),
    }[why]
