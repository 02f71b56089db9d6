"""Somebody else is asked, or something is ordered of them; shown exactly as it will be sent (FL 8 §)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.journey import departure
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.desk.act_fields import set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.translation_words import shown
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.forms import DayInput, LongText
from gehor.people.rules.rights import Right
from gehor.steps.handle import queries
from gehor.steps.handle.queries import Asking
from gehor.steps.handle.queries.translations import translations
from gehor.steps.handle.rules.outside import EnquiryKind
from gehor.steps.register.queries.rows import CasePage, FileRow
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import Direction, RecordState

# Whom the office knows not; the two fields below say who.
SOMEBODY: str = "-"


class AskForm(ActForm):
    """Whom, what, until when, and what of the case goes along."""

    kind = forms.ChoiceField(
        label=_("Vad vill du?"),
        choices=[(EnquiryKind.ORDER.value, _("Beställa något")), (EnquiryKind.ENQUIRY.value, _("Fråga något"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om du vill beställa eller fråga.")},
    )
    recipient_code = forms.ChoiceField(label=_("Till vem?"), error_messages={"required": _("Välj vem det går till.")})
    name = forms.CharField(
        label=_("Mottagarens namn"), help_text=_("Behövs bara för någon annan än de i listan."), required=False
    )
    address = forms.CharField(
        label=_("Mottagarens e-postadress"), help_text=_("Behövs bara för någon annan än de i listan."), required=False
    )
    text = forms.CharField(
        label=_("Vad ska göras, eller vad vill du veta?"),
        widget=LongText(rows=8),
        strip=False,
        help_text=_(
            "Hälsning, plats, ärendets nummer, svarsdag och ditt namn läggs till. Inga anteckningar följer med. Skriv "
            "inte vem som hörde av sig."
        ),
        error_messages={"required": _("Skriv vad det gäller.")},
    )
    due_on = forms.DateField(
        label=_("Svar senast"),
        widget=DayInput,
        help_text=_("En arbetsdag. Du får veta om den passerar utan svar. Svarstiden till invånaren står inte still."),
        error_messages={"required": _("Välj en dag."), "invalid": _("Skriv ett datum så här: 2026-12-08.")},
    )
    with_files = forms.MultipleChoiceField(
        label=_("Filer ur ärendet som följer med"), required=False, widget=forms.CheckboxSelectMultiple
    )
    with_contact = forms.BooleanField(
        label=_("Skicka med invånarens namn och kontaktuppgifter"),
        help_text=_("Bara om mottagaren måste kunna nå personen. Det blir en allmän handling."),
        required=False,
    )
    confirmed = forms.BooleanField(
        label=_("Jag har prövat att uppgifterna får lämnas ut till mottagaren"),
        help_text=_("Ärendet är skyddat. Platsen och ärendets egen titel följer inte med."),
        error_messages={
            "required": _("Ärendet är skyddat. Pröva om uppgifterna får lämnas ut, och kryssa i att du har gjort det.")
        },
    )

    def prepare(self) -> None:
        """Whom one can ask, a day that is usual, and only what this case has to offer."""
        known = [(row.code, _called(row)) for row in queries.recipients(day=self.asker.day)]
        set_choices(self, "recipient_code", [*known, (SOMEBODY, gettext("Någon annan"))], empty=bool(known))
        self.fields["due_on"].initial = queries.usual_due_on(self.asker.day)
        self.fields["kind"].initial = EnquiryKind.ORDER.value
        self._to_translate()
        found = sendable(self.page)
        field = self.fields["with_files"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  (for the type checker)
        field.choices = [(str(file.id), file.name) for file in found]
        if not found:
            del self.fields["with_files"]
        if shields(self.page.case.protection):
            del self.fields["with_contact"]
        else:
            del self.fields["confirmed"]
            if self.page.case.anonymous or not self.page.persons:
                del self.fields["with_contact"]

    def _to_translate(self) -> None:
        """What the address names to be translated is filled in: the text, and the day."""
        rows = translations(self.asker, self.page.case.id) if self.asked.get("translation") else ()
        for row in rows:
            if str(row.id) == self.asked["translation"] and row.is_open and not row.withheld:
                wish = gettext("Översätt texten %(languages)s:") % {"languages": shown(row).languages}
                self.fields["text"].initial = f"{wish}\n\n{row.source}"
                self.fields["due_on"].initial = row.due_on


def _called(row: queries.RecipientRow) -> str:
    return f"{row.name}: {row.answers_for}" if row.answers_for else row.name


def sendable(page: CasePage) -> list[FileRow]:
    """Files that came or went; what lies with a note is never offered."""
    outer = {Direction.INCOMING, Direction.OUTGOING}
    return [
        file
        for row in page.records
        if row.direction in outer and row.state == RecordState.ENTERED
        for file in row.files
        if file.role != "working"
    ]


def _asking(values: dict[str, Any]) -> Asking:
    known = values["recipient_code"] if values["recipient_code"] != SOMEBODY else ""
    return Asking(
        kind=values["kind"],
        text=values["text"],
        due_on=values["due_on"],
        recipient_code=known,
        name="" if known else values["name"],
        address="" if known else values["address"],
        file_ids=tuple(int(key) for key in values.get("with_files", ())),
        with_contact=values.get("with_contact", False),
    )


def _perform(doing: Doing) -> None:
    departure.asked_outside(**doing.keys, asking=_asking(doing.values), confirmed=doing.values.get("confirmed", False))


def _preview(request: StaffRequest, page: CasePage, values: dict[str, Any]) -> queries.Composed:
    if shields(page.case.protection) and not request.asker.may(Right.MARK_CASES):
        raise Refused("shielded_needs_right")
    return queries.preview_outside(request.asker, page.case.id, _asking(values), at=clock.now())


ask_outside = act_page(
    CaseAct(
        name="ask_outside",
        title=_("Beställ eller fråga någon annan"),
        submit=_("Skicka"),
        done=_("Det skickas strax. Du kan ta tillbaka det en kort stund."),
        effects=(
            _("Det som skickas och svaret blir handlingar i ärendet och syns på den offentliga listan."),
            _("Invånaren ser dem inte på sin sida."),
        ),
        template="desk/ask_outside.html",
        form=AskForm,
        perform=_perform,
        right=CaseRight.CLASS,
        preview=_preview,
    )
)
