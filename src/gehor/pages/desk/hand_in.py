"""Hand in what came to one's own mailbox; each mail goes the way of what an employee forwards (TF 2:8, routine 5)."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gehor.journey import mail
from gehor.kit import clock
from gehor.kit.files.store import StorageFull
from gehor.kit.refused import Refused
from gehor.pages.desk.mail_words import parked_words
from gehor.pages.shared.addresses import case_address
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import FilesField, FilesInput, LongText
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.intake.queries import handed_in as rows_of
from gehor.steps.intake.queries.handed_in import HandedInRow
from gehor.steps.intake.rules.file_names import safe_name
from gehor.steps.intake.rules.handing_in import MAX_BYTES, MAX_FILES, MAX_NOTE
from gehor.steps.intake.rules.words import MailOutcome, ReceivedState
from gehor.steps.register.queries.glance import rows_by_id
from gehor.steps.register.queries.threading import case_of_item

# What the last press could not take: the files are still with the employee, the page says why.
KEY = "handed_in"
log = logging.getLogger("gehor.pages")


class HandInForm(forms.Form):
    """Mails as files, and what the registry should know of them."""

    mails = FilesField(
        label=_("E-post"),
        widget=FilesInput({"accept": ".eml,.msg,message/rfc822,application/vnd.ms-outlook", "class": "drop"}),
        help_text=_("Dra hit mejlen från e-postprogrammet eller välj sparade filer (.msg eller .eml). Flera går bra."),
        error_messages={"required": _("Välj minst ett mejl.")},
    )
    note = forms.CharField(
        label=_("Till registraturet"),
        required=False,
        max_length=MAX_NOTE,
        widget=LongText(rows=3),
        help_text=_("Det du skriver stannar hos oss och gäller alla mejl som du lämnar in nu."),
    )

    def clean_mails(self) -> list[UploadedFile[Any]]:
        """No more at once than one can look through."""
        files: list[UploadedFile[Any]] = self.cleaned_data["mails"]
        if not files:
            raise forms.ValidationError(gettext("Välj minst ett mejl."))
        if len(files) > MAX_FILES:
            raise forms.ValidationError(gettext("Lämna in högst %(most)s mejl åt gången.") % {"most": MAX_FILES})
        return files


@dataclass(frozen=True)
class Told:
    """A mail that was handed in: what became of it in words, and where it is."""

    row: HandedInRow
    words: str
    why: str = ""
    case: Link | None = None


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.TAKE_IN)
def hand_in(request: StaffRequest) -> HttpResponse:
    """Take each; one that is refused stops no other, and is told with its reason on the page that follows."""
    if request.method != "POST":
        return render(request, "desk/hand_in.html", {"form": HandInForm()})
    form = HandInForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "desk/hand_in.html", {"form": form}, status=422)
    note = form.cleaned_data["note"]
    refused = [found for file in form.cleaned_data["mails"] if (found := _taken(request, file, note))]
    request.session[KEY] = {"refused": refused, "taken": len(form.cleaned_data["mails"]) - len(refused)}
    return redirect("desk:handed_in")


@never_cache
@require_safe
@for_staff(Right.TAKE_IN)
def handed_in(request: StaffRequest) -> HttpResponse:
    """What the person has handed in and what became of each, the latest on top."""
    kept = request.session.pop(KEY, None)
    rows = rows_of.handed_in_by(request.asker.staff_id)
    cases = {row.received_id: case_id for row in rows if (case_id := case_of_item(row.received_id))}
    seen = rows_by_id(request.asker, set(cases.values()))
    told = [_told(row, seen.get(cases[row.received_id]) if row.received_id in cases else None) for row in rows]
    crumbs = [Link(gettext("Lämna in e-post"), reverse("desk:hand_in")), Link(gettext("Det du har lämnat in"))]
    return render(request, "desk/handed_in.html", {"told": told, "kept": kept, "crumbs": crumbs})


def _taken(request: StaffRequest, file: UploadedFile[Any], note: str) -> tuple[str, str] | None:
    """None when it is kept; else its name and why not."""
    name = safe_name(str(file.name))
    try:
        if (file.size or 0) > MAX_BYTES:
            raise Refused("mail_too_large")
        mail.hand_in(actor=request.actor, at=clock.now(), raw=file.read(), name=name, note=note)
    except Refused as refused:
        return name, sentence(refused)
    except StorageFull:
        log.exception("a mail could not be kept")
        return name, gettext("Det finns ingen plats kvar att spara på. Försök igen om en stund och säg till driften.")
    return None


def _told(row: HandedInRow, case: Any) -> Told:
    link = Link(case.designation, case_address(case.reference)) if case is not None else None
    if row.state == ReceivedState.PARKED:
        return Told(row, gettext("Registraturet tittar på det"), parked_words(row.parked_why))
    if row.state == ReceivedState.FILED:
        return Told(row, gettext("Automatisk post, sparad utan ärende"))
    if row.state == ReceivedState.NEW:
        return Told(row, gettext("Mottaget. Ärendet öppnas om en liten stund."))
    if not row.brought or row.outcome == MailOutcome.DUPLICATE:
        return Told(row, gettext("Fanns redan. Ditt namn står nu också där."), case=link)
    if row.outcome == MailOutcome.NEW_ITEM:
        return Told(row, gettext("Nytt ärende"), case=link)
    return Told(row, gettext("Lades till i ett ärende som fanns"), case=link)
