"""What was said or done otherwise than in writing is documented (FL 27 §)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import set_choices
from gehor.pages.desk.act_page import CaseAct, Doing, act_page
from gehor.pages.desk.mention_fields import MentionForm, mentioned
from gehor.pages.shared.forms import LongText
from gehor.steps.handle.actions import write_note as act
from gehor.steps.handle.rules.words import NoteType
from gehor.steps.register.rules.rights import CaseRight


class NoteForm(MentionForm):
    """The note; a danger passed on is a note of its own sort, since a promise is met by it."""

    text = forms.CharField(
        label=_("Anteckning"), widget=LongText(rows=8), error_messages={"required": _("Skriv anteckningen.")}
    )
    type_code = forms.ChoiceField(label=_("Vad är det?"), widget=forms.RadioSelect, required=False)

    def prepare(self) -> None:
        super().prepare()
        if not self.page.case.hazard:
            del self.fields["type_code"]
            return
        kinds: Any = [
            (str(NoteType.CASE_NOTE), _("Anteckning")),
            (str(NoteType.HAZARD_HANDOVER), _("Faran är överlämnad till den som åtgärdar")),
        ]
        set_choices(self, "type_code", kinds, empty=False)
        self.fields["type_code"].initial = str(NoteType.CASE_NOTE)


def _perform(doing: Doing) -> None:
    keys = doing.keys
    # A note never stands in another's way, so it goes in whatever has happened since.
    del keys["version"]
    type_code = doing.values.get("type_code") or str(NoteType.CASE_NOTE)
    act.write_note(**keys, text=doing.values["text"], type_code=type_code, **mentioned(doing.values))


write_note = act_page(
    CaseAct(
        name="write_note",
        title=_("Skriv anteckning"),
        submit=_("Spara anteckningen"),
        done=_("Anteckningen är sparad."),
        intro=_("Skriv vad som har sagts eller gjorts, av vem och när."),
        effects=(
            _("Anteckningen går inte att ändra efteråt. Skriv en ny om något blev fel."),
            _("Den är intern, men kan begäras ut när ärendet är avslutat."),
        ),
        form=NoteForm,
        perform=_perform,
        right=CaseRight.NOTE,
    )
)
