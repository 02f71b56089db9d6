"""Scanned letters are laid in by hand: a file or several, each with one letter or many."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from gehor.journey import letters
from gehor.journey.scan_folder import media_type_of
from gehor.kit import clock
from gehor.kit.files.store import StorageFull
from gehor.kit.refused import Refused
from gehor.pages.desk.scan_form import ScanForm
from gehor.pages.desk.scans import about
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.people.rules.rights import Right
from gehor.steps.intake.rules.scans import LetterBasis, Scan, ScanSource, ToldDay


@require_POST
@for_staff(Right.REGISTER_CASES)
def keep_scan(request: StaffRequest) -> HttpResponse:
    """Each file is kept by itself: one that is refused keeps no other out."""
    form = ScanForm(request.POST, request.FILES, today=request.asker.day, assumed=letters.day_of_scan(clock.now()))
    if form.is_valid():
        kept = sum(_keep(request, form, file) for file in form.cleaned_data["scans"])
        if kept:
            words = ngettext("%(n)s fil är mottagen och läses nu.", "%(n)s filer är mottagna och läses nu.", kept)
            messages.success(request, words % {"n": kept})
        if not form.errors:
            return redirect("desk:scans")
    return render(request, "desk/scans.html", about(form), status=422)


def _keep(request: StaffRequest, form: ScanForm, file: UploadedFile[Any]) -> bool:
    values, name = form.cleaned_data, str(file.name)
    if (file.size or 0) > settings.GEHOR_SCANNING.bytes:
        words = gettext("%(name)s är för stor. Dela upp den eller skanna med lägre upplösning.")
        form.add_error("scans", words % {"name": name})
        return False
    data = file.read()
    day = ToldDay(values.get("arrived_on") or form.assumed, LetterBasis(values["basis"]), values["reason"])
    scan = Scan(name, data, media_type_of(data), ScanSource.UPLOAD, day)
    try:
        kept = letters.keep(actor=request.actor, at=clock.now(), scan=scan)
    except Refused as refused:
        form.add_error("scans", f"{name}: {sentence(refused)}")
        return False
    except StorageFull:
        form.add_error("scans", gettext("%(name)s fick inte plats på disken. Försök igen senare.") % {"name": name})
        return False
    if kept.again:
        messages.info(request, gettext("%(name)s har kommit in förut och tas inte emot en gång till.") % {"name": name})
    return not kept.again
