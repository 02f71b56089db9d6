"""Fields that several acts on a case ask for."""

from __future__ import annotations

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_page import ActForm
from gehor.pages.desk.choices import Choices, Groups
from gehor.pages.shared.forms import LongText
from gehor.steps.register.queries.rows import RecordRow
from gehor.steps.register.rules.words import AfterAnswer, Direction, FaultFound, RecordState

FAULT_FOUND: dict[str, str | Promise] = {
    FaultFound.YES: _("Ja, vi gjorde fel"),
    FaultFound.PARTLY: _("Delvis"),
    FaultFound.NO: _("Nej"),
}


def reason() -> forms.CharField:
    """Why it is done; kept with the change and readable in the log."""
    return forms.CharField(label=_("Skäl"), widget=LongText(rows=3), error_messages={"required": _("Skriv varför.")})


def optional_reason() -> forms.CharField:
    """Why it is done, for who wants to tell."""
    return forms.CharField(label=_("Skäl"), widget=LongText(rows=2), required=False)


def fault_found() -> forms.ChoiceField:
    """Whether we had erred; asked of every complaint that ends (routine 3)."""
    return forms.ChoiceField(
        label=_("Hade vi gjort fel?"),
        help_text=_("Behövs när ett klagomål avslutas."),
        choices=list(FAULT_FOUND.items()),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"required": _("Svara på om vi hade gjort fel.")},
    )


def without() -> forms.CharField:
    """Why the answer goes, or the case ends, without parts that others were asked for; kept with each of them."""
    return forms.CharField(
        label=_("Varför utan de delsvar som saknas?"),
        help_text=_("Behövs bara om du inte väntar på dem. Ingen väntar på dem sedan."),
        max_length=300,
        error_messages={"required": _("Skriv varför du inte väntar på delsvaren.")},
    )


def set_choices(form: forms.Form, name: str, choices: Choices | Groups | list[tuple[str, str]], *, empty: bool) -> None:
    """Fill a choice field; `empty` puts "choose" first so that nothing is chosen unseen."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    field.choices = [("", gettext("Välj")), *choices] if empty else list(choices)


class RecordForm(ActForm):
    """Which record of the case is meant; one that is alone is chosen already."""

    record = forms.ChoiceField(
        label=_("Handling"), widget=forms.RadioSelect, error_messages={"required": _("Välj en handling.")}
    )
    incoming_only = False
    opening_stays = False
    undecided_only = False

    def prepare(self) -> None:
        rows = [row for row in self.page.records if self.fits(row)]
        set_choices(self, "record", [(str(row.id), called(row)) for row in rows], empty=False)
        asked = self.asked.get("record", "")
        if len(rows) == 1 or any(str(row.id) == asked for row in rows):
            self.fields["record"].initial = str(rows[0].id) if len(rows) == 1 else asked

    def fits(self, row: RecordRow) -> bool:
        """Whether the act can be done with the record at all."""
        if row.state != RecordState.ENTERED or (self.opening_stays and row.number == 1):
            return False
        if self.undecided_only and row.after_answer != AfterAnswer.UNDECIDED:
            return False
        return not self.incoming_only or row.direction == Direction.INCOMING


def called(row: RecordRow) -> str:
    """A record in one line."""
    day = row.dated_on.isoformat() if row.dated_on else ""
    return " · ".join(part for part in (f"{row.designation} {row.type_name}", row.subject, day) if part)
