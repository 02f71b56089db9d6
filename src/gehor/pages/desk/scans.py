"""Letters from the scanner: what came, what each became, and laying in more (routine 1 and 5)."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from gehor.journey import letters
from gehor.kit import clock
from gehor.kit.pdf import separator_pdf
from gehor.kit.scans.sheets import separator_code
from gehor.pages.desk import mail_words, scan_words
from gehor.pages.desk.file import handed_out
from gehor.pages.desk.scan_form import ScanForm
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.intake.queries import ReceivedRow, scans
from gehor.steps.intake.queries.scans import BatchRow, LetterRow
from gehor.steps.register.queries.arrivals import ArrivalRow, arrivals_of_items
from gehor.steps.register.queries.originals import FileContent

PAGE = 30


@dataclass(frozen=True)
class Letter:
    """A letter of a batch: its item, its pages, and its case when it has one."""

    row: ReceivedRow
    letter: LetterRow
    arrival: ArrivalRow | None
    why: str


@dataclass(frozen=True)
class Batch:
    """A file from the scanner, in words."""

    row: BatchRow
    state: str | Promise
    why: str | Promise
    letters: tuple[Letter, ...]

    @property
    def may_be_dated(self) -> bool:
        """Whether any of its letters has a case whose day could be changed."""
        return any(one.arrival for one in self.letters)


@require_safe
@for_staff(Right.REGISTER_CASES)
def scan_list(request: StaffRequest) -> HttpResponse:
    """The newest on top; a file that could not be taken says why and what to do."""
    form = ScanForm(today=request.asker.day, assumed=letters.day_of_scan(clock.now()))
    return render(request, "desk/scans.html", about(form))


@require_safe
@for_staff(Right.REGISTER_CASES)
def scan_original(request: StaffRequest, batch_id: UUID) -> HttpResponse:
    """The whole batch byte for byte as it came, to be saved."""
    name, data = scans.batch_to_save(batch_id)
    return handed_out(FileContent(name, "application/octet-stream", data))


@require_safe
@for_staff(Right.REGISTER_CASES)
def separator_sheet(request: StaffRequest) -> HttpResponse:
    """The sheet to lay between letters, to be printed as many times as needed."""
    made = separator_pdf(
        code=separator_code(),
        heading=gettext("Skiljeblad"),
        lines=[gettext("Lägg ett blad mellan två brev i skannern."), gettext("Bladet tas bort och sparas inte.")],
        lang=get_language() or "sv",
    )
    headers = {"Content-Disposition": 'inline; filename="skiljeblad.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def about(form: ScanForm) -> dict[str, Any]:
    """What the page shows: the form, the folder and what came."""
    rows = scans.batches(limit=PAGE)
    found = scans.letters([letter.id for row in rows for letter in row.letters])
    arrivals = arrivals_of_items(found)
    folder = settings.GEHOR_SCANNING.folder
    return {
        "form": form,
        "batches": [_batch(row, found, arrivals) for row in rows],
        "no_engine": shutil.which(settings.GEHOR_SCANNING.reader.program) is None,
        "folder": folder,
        "folder_away": folder is not None and not os.access(folder, os.R_OK | os.W_OK | os.X_OK),
    }


def _batch(row: BatchRow, found: dict[UUID, LetterRow], arrivals: dict[UUID, ArrivalRow]) -> Batch:
    made = tuple(
        Letter(
            one, found[one.id], arrivals.get(one.id), mail_words.parked_words(one.parked_why) if one.parked_why else ""
        )
        for one in row.letters
    )
    why = mail_words.SCANS.get(row.why, "") if row.why else ""
    return Batch(row, scan_words.BATCH_STATES[row.state], why, made)
