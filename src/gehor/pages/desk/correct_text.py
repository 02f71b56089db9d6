"""What a machine read off a letter is put right beside its picture; what it read is kept."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from gehor.kit.refused import NotThere
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.set_sender import pictures
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.forms import LongText
from gehor.steps.register.actions import correct_text as act
from gehor.steps.register.queries.rows import CasePage, RecordRow
from gehor.steps.register.rules.rights import CaseRight


class TextForm(ActForm):
    """How the letter reads."""

    text = forms.CharField(
        label=_("Så står det i brevet"),
        widget=LongText(rows=16),
        error_messages={"required": _("Skriv vad som står i brevet.")},
    )
    reason = forms.CharField(label=_("Skäl"), required=False, help_text=_("Tomt betyder: läst från bilden."))
    record = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def prepare(self) -> None:
        """The text as it stands."""
        row = _record(self.page)
        self.fields["text"].initial = row.text if row else ""
        self.fields["record"].initial = row.id if row else ""


def _record(page: CasePage) -> RecordRow | None:
    return next((row for row in page.records if row.machine_read), None)


def _has_letter(request: StaffRequest, page: CasePage) -> HttpResponse | None:
    if _record(page) is None or page.withheld:
        raise NotThere(page.case.id)
    return None


def _perform(doing: Doing) -> None:
    record_id: UUID | None = doing.values["record"]
    if record_id is None:
        raise NotThere(doing.case_id)
    act.correct_text(
        actor=doing.actor,
        at=doing.at,
        record_id=record_id,
        text=doing.values["text"],
        reason=doing.values["reason"].strip() or "Läst från bilden",
    )


correct_text = act_page(
    CaseAct(
        name="correct_text",
        title=_("Rätta texten"),
        submit=_("Spara texten"),
        done=_("Texten är rättad."),
        effects=(_("Det som maskinen läste finns kvar i loggen. Bilden ändras aldrig."),),
        template="desk/beside_letter.html",
        form=TextForm,
        perform=_perform,
        right=CaseRight.REGISTER,
        before=_has_letter,
        more=pictures,
    )
)
