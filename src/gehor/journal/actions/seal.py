"""Seal what was written since the last seal, so that even a whole rewritten chain is noticed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.db.models import Max

from gehor.journal.models import Line, Seal
from gehor.journal.rules import SealMac

LOCK_PATIENCE = "2s"
BATCH = 5000


class JournalBusy(RuntimeError):
    """Some act held the journal too long; nothing was sealed, the next run will."""


@dataclass(frozen=True)
class Sealed:
    """A new seal: its number, how many lines it covers, the last line's id and the seal itself."""

    number: int
    lines: int
    last_line_id: int
    mac: str


def seal(*, at: datetime) -> Sealed | None:
    """Seal all lines that are not sealed yet; None when there are none. Raises JournalBusy."""
    mark = _settled_mark()
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Two sealers at once would give two seals after the same one.
            cursor.execute("LOCK TABLE journal_seal IN SHARE ROW EXCLUSIVE MODE")
        before = Seal.objects.order_by("-number").first()
        start = before.last_line_id if before else 0
        number = before.number + 1 if before else 1
        previous = before.mac if before else ""
        mac = SealMac(settings.GEHOR_KEYS.seal, previous=previous, number=number, at=at, upto=mark)
        lines = Line.objects.filter(id__gt=start, id__lte=mark).order_by("id").values_list("digest", flat=True)
        for digest in lines.iterator(chunk_size=BATCH):
            mac.add(digest)
        if not mac.lines:
            return None
        Seal.objects.create(
            number=number, at=at, last_line_id=mark, lines=mac.lines, previous=previous, mac=mac.finish()
        )
    return Sealed(number, mac.lines, mark, mac.finish())


def _settled_mark() -> int:
    """The highest line id below which no line can appear any more.

    Ids are drawn before the commit: without the lock a line still in flight could appear under a seal.
    The lock shuts writers out, so it is held for this one question only.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [LOCK_PATIENCE])
            cursor.execute("LOCK TABLE journal_line IN SHARE MODE")
            cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
            mark: int | None = Line.objects.aggregate(mark=Max("id"))["mark"]
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") == "55P03":
            raise JournalBusy("the journal was busy; nothing was sealed") from error
        raise
    return mark or 0
