"""What was begun on a case is decided about before it ends (rensning, TF 2:12)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.shared.asker import StaffRequest
from gehor.steps.answer.actions import clean_case as act
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import MEMORY_NOTE_TYPE, RecordState


class CleanForm(ActForm):
    """Which memory notes are kept; everything else of the working material goes."""

    keep = forms.MultipleChoiceField(
        label=_("Minnesanteckningar att spara"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Spara det som tillför fakta. Det blir en handling i ärendet och kan begäras ut."),
    )

    def prepare(self) -> None:
        notes = [
            (str(row.id), f"{row.author_name}: {_start_of(row.text)}")
            for row in self.page.records
            if row.type_code == MEMORY_NOTE_TYPE and row.state == RecordState.WORKING
        ]
        field = self.fields["keep"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  (for the type checker)
        field.choices = notes
        if not notes:
            del self.fields["keep"]


def _start_of(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 160 else f"{line[:160]} …"


def _perform(doing: Doing) -> None:
    act.clean_case(**doing.keys, keep=[UUID(key) for key in doing.values.get("keep", ())])


def _to_closing(request: StaffRequest, page: CasePage) -> str:
    return reverse("desk:close_case", args=[page.case.reference])


clean_case = act_page(
    CaseAct(
        name="clean_case",
        title=_("Rensa ärendet"),
        submit=_("Rensa"),
        done=_("Ärendet är rensat."),
        effects=(
            _("Alla utkast i ärendet tas bort, även andras."),
            _("Minnesanteckningar som inte är ikryssade tas bort."),
            _("Det som är skickat eller antecknat rörs inte."),
        ),
        danger=True,
        form=CleanForm,
        perform=_perform,
        right=CaseRight.ANSWER,
        after=_to_closing,
    )
)
