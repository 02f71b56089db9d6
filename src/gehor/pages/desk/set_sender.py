"""Who wrote a letter, read off its picture; and perhaps the reply card at once (routine 1 and 2)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.validators import EmailValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.journey import letters
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.case_page import entry
from gehor.pages.desk.note_form import NEEDED, REPLIES
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.forms import LongText
from gehor.steps.intake.queries import scans
from gehor.steps.intake.rules.words import ReplyBy
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.contacts import SenderData
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.rights import CaseRight


class SenderForm(ActForm):
    """Name, ways to reach them, how they want the answer; first values are what the machine found in the text."""

    anonymous = forms.BooleanField(
        label=_("Brevet säger inte vem som skrivit"),
        required=False,
        help_text=_("Då skickas inget svarskort, och svaret går bara att läsa med koden."),
    )
    name = forms.CharField(label=_("Namn"), required=False, max_length=200)
    address = forms.CharField(label=_("Postadress"), required=False, widget=LongText(rows=4))
    email = forms.CharField(
        label=_("E-post"),
        required=False,
        validators=[EmailValidator(_("Skriv e-postadressen så här: namn@exempel.se"))],
        widget=forms.EmailInput,
    )
    phone = forms.CharField(label=_("Telefon"), required=False, widget=forms.TextInput({"type": "tel"}))
    reply_by = forms.ChoiceField(label=_("Hur ska vi svara?"), required=False, choices=REPLIES)
    language = forms.ChoiceField(label=_("Språk i svaret"), choices=settings.LANGUAGES)
    receipt = forms.BooleanField(
        label=_("Skriv svarskort, eller mejla mottagningsbeviset"),
        required=False,
        help_text=_("Kortet läggs bland dagens svarskort. Det skickas först när någon har postat det."),
    )

    def prepare(self) -> None:
        """What is known before what was found; nothing of a protected person is shown."""
        page = self.page
        known = next((person for person in page.persons if person.role == "sender"), None)
        found = _found(page)
        values = {
            "name": (known.name if known and not page.withheld else "") or (found.name if found else ""),
            "address": (known.address if known else "") or (found.address if found else ""),
            "email": known.email if known else "",
            "phone": known.phone if known else "",
            "reply_by": "" if page.case.reply_by == ReplyBy.PAGE else page.case.reply_by,
            "language": page.case.language,
            "receipt": not shields(page.case.protection),
        }
        values["reply_by"] = values["reply_by"] or (ReplyBy.LETTER.value if values["address"] else "")
        for name, value in values.items():
            self.fields[name].initial = value
        if shields(page.case.protection):
            self.fields["receipt"].help_text = gettext(
                "Ärendet är skyddat. Kryssa bara i om kortet får gå till adressen: ditt beslut syns i ärendet."
            )

    def clean(self) -> dict[str, Any]:
        """Who wants an answer must be reachable that way."""
        values = super().clean() or {}
        if values.get("anonymous"):
            return values
        if not values.get("reply_by"):
            self.add_error("reply_by", gettext("Välj hur vi ska svara."))
            return values
        needed = NEEDED.get(ReplyBy(values["reply_by"]))
        if needed and not values.get(needed[0]) and needed[0] not in self.errors:
            self.add_error(needed[0], str(needed[1]))
        return values


def _found(page: CasePage) -> Any:
    record = next((row for row in page.records if row.machine_read and row.received_id), None)
    letter = scans.letter(record.received_id) if record and record.received_id and not page.withheld else None
    return letter.sender if letter else None


def pictures(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    """The letter itself, beside the form."""
    record = next((row for row in page.records if row.machine_read), None)
    return {"scanned": entry(record, page, request.asker) if record else None}


def _perform(doing: Doing) -> None:
    values = doing.values
    anonymous = bool(values["anonymous"])
    kept = {name: "" if anonymous else values[name].strip() for name in ("name", "email", "phone", "address")}
    letters.sender_read(
        **doing.keys,
        sender=SenderData(
            **kept,
            reply_by=ReplyBy.PAGE.value if anonymous else values["reply_by"],
            language=values["language"],
            anonymous=anonymous,
        ),
        receipt=values["receipt"],
    )


def _told(request: StaffRequest, page: CasePage, act: CaseAct) -> None:
    if request.POST.get("receipt") and not request.POST.get("anonymous"):
        messages.success(
            request, gettext("Avsändaren är sparad. Mottagningsbeviset är på väg, per post som svarskort.")
        )
    else:
        messages.success(request, gettext("Avsändaren är sparad."))


set_sender = act_page(
    CaseAct(
        name="set_sender",
        title=_("Läs av avsändaren"),
        submit=_("Spara avsändaren"),
        done=_("Avsändaren är sparad."),
        template="desk/beside_letter.html",
        form=SenderForm,
        perform=_perform,
        right=CaseRight.REGISTER,
        told=_told,
        more=pictures,
    )
)
