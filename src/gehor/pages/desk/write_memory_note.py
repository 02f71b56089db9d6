"""A comment while working with a case: not a record, and cleaned before the case ends (TF 2:12)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_page import CaseAct, Doing, act_page
from gehor.pages.desk.mention_fields import MentionForm, mentioned
from gehor.pages.shared.forms import LongText
from gehor.steps.handle.actions import write_memory_note as act
from gehor.steps.register.rules.rights import CaseRight


class MemoryNoteForm(MentionForm):
    """The comment, and whom it mentions."""

    text = forms.CharField(
        label=_("Minnesanteckning"), widget=LongText(rows=5), error_messages={"required": _("Skriv anteckningen.")}
    )


def _perform(doing: Doing) -> None:
    keys = doing.keys
    # A comment never stands in another's way, so it goes in whatever has happened since.
    del keys["version"]
    act.write_memory_note(**keys, text=doing.values["text"], **mentioned(doing.values))


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
            _("Bara den som får se ärendet kan nämnas. Att bli nämnd öppnar ingenting."),
            _("Fakta som har betydelse för ärendet skriver du i stället som en anteckning."),
        ),
        form=MemoryNoteForm,
        perform=_perform,
        right=CaseRight.NOTE,
    )
)
