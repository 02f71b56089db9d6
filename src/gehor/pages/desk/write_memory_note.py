"""A comment while working with a case: not a record, and cleaned before the case ends (TF 2:12)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.shared.forms import LongText
from gehor.people.queries import staff_choices
from gehor.steps.handle.actions import write_memory_note as act
from gehor.steps.register.rules.rights import CaseRight


class MemoryNoteForm(ActForm):
    """The comment, and colleagues who should read it."""

    text = forms.CharField(
        label=_("Minnesanteckning"), widget=LongText(rows=5), error_messages={"required": _("Skriv anteckningen.")}
    )
    mentions = forms.MultipleChoiceField(
        label=_("Nämn kollegor"),
        required=False,
        help_text=_("De får veta det på Min dag och får se ärendet."),
    )

    def prepare(self) -> None:
        field = self.fields["mentions"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  (for the type checker)
        field.choices = [
            (str(row.id), f"{row.name} · {row.unit_name}")
            for row in staff_choices(self.asker)
            if row.id != self.asker.staff_id
        ]


def _perform(doing: Doing) -> None:
    keys = doing.keys
    # A comment never stands in another's way, so it goes in whatever has happened since.
    del keys["version"]
    act.write_memory_note(
        **keys, text=doing.values["text"], mentions=[UUID(key) for key in doing.values.get("mentions", ())]
    )


write_memory_note = act_page(
    CaseAct(
        name="write_memory_note",
        title=_("Skriv minnesanteckning"),
        submit=_("Spara minnesanteckningen"),
        done=_("Minnesanteckningen är sparad."),
        intro=_("För tankar och frågor under arbetets gång."),
        effects=(
            _("Den är arbetsmaterial: den har inget nummer och skickas aldrig ut."),
            _("När ärendet avslutas väljer den som avslutar om den ska sparas eller tas bort."),
            _("Fakta som har betydelse för ärendet skriver du i stället som en anteckning."),
        ),
        form=MemoryNoteForm,
        perform=_perform,
        right=CaseRight.NOTE,
    )
)
