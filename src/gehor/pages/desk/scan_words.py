"""Scanned letters in words: how reading went, what should be known of the file, how it reached us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gehor.kit.scans.values import Engine, Fault
from gehor.steps.intake.queries import scans
from gehor.steps.intake.queries.scans import PageRow
from gehor.steps.intake.rules.scans import WAITING, BatchState, LetterBasis, SenderFound
from gehor.steps.register.queries.rows import RecordRow
from gehor.steps.register.rules.words import Basis

Words = dict[str, str | Promise]

# More than these are looked at in the original.
MOST_PAGES: Final = 40
ENGINES: Words = {
    WAITING: _("Texten läses snart."),
    Engine.NONE: _("Texten är inte läst, eftersom läsprogrammet Tesseract inte är installerat. Läs på bilden."),
    Engine.FAILED: _("Det gick inte att läsa texten med maskin. Läs på bilden."),
}
FAULTS: Words = {
    Fault.SCRIPTS: _("Filen innehåller program. De körs inte här. Öppna inte originalet utan vidare."),
    Fault.ATTACHMENTS: _("Filen har andra filer i sig. De finns bara i originalet."),
    Fault.UNSURE: _("Texten är svår att läsa med maskin. Jämför med bilden."),
    Fault.CUT_SHORT: _("Bara de första sidorna är lästa med maskin."),
}
LETTER_BASES: Words = {
    LetterBasis.POST: _("Kom med posten: räknas som vardagen innan"),
    LetterBasis.LETTER_BOX: _("Låg i brevlådan när den tömdes första gången: räknas som vardagen innan"),
    LetterBasis.HANDED_OVER: _("Lämnades till någon hos oss: räknas samma dag"),
}
BASES: Words = {
    Basis.SAME_DAY: _("samma dag"),
    Basis.POST_PREVIOUS_DAY: _("vardagen före, enligt 22 § förvaltningslagen"),
    Basis.OVERRIDDEN: _("enligt beslut"),
}
BATCH_STATES: Words = {
    BatchState.KEPT: _("Väntar på att delas och läsas"),
    BatchState.CUT: _("Delad i brev"),
    BatchState.REFUSED: _("Inte mottagen"),
    BatchState.EMPTIED: _("Originalet är borttaget: ett av breven var privat"),
}


@dataclass(frozen=True)
class ScanShown:
    """A scanned letter as a page shows it beside its text."""

    pages: tuple[PageRow, ...]
    more_pages: int
    reading: str | Promise
    faults: tuple[str | Promise, ...]
    corrected: bool
    sender: SenderFound


def scan_shown(row: RecordRow) -> ScanShown | None:
    """Of a record that was read off a picture; None when its pages are not there."""
    found = scans.letter(row.received_id) if row.received_id else None
    if found is None:
        return None
    return ScanShown(
        pages=found.pages[:MOST_PAGES],
        more_pages=max(0, len(found.pages) - MOST_PAGES),
        reading=ENGINES.get(found.engine, ""),
        faults=tuple(FAULTS[code] for code in found.faults if code in FAULTS),
        corrected=row.text_corrected,
        sender=found.sender,
    )
