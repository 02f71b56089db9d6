"""Information in the case may be secret: the register shows neutral words instead (OSL 5:5)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import called, reason, set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.way_back import to_case_or_list
from gehor.pages.shared.forms import DayInput
from gehor.steps.register.actions import mark_secrecy as act
from gehor.steps.register.rules.rights import CaseRight


class SecrecyForm(ActForm):
    """By which provision, why, for what, and when to look again."""

    provision = forms.CharField(
        label=_("Bestämmelse"),
        help_text=_("Till exempel OSL 21:1."),
        error_messages={"required": _("Skriv vilken bestämmelse markeringen stöder sig på.")},
    )
    reason = reason()
    record = forms.ChoiceField(label=_("Gäller"), required=False)
    review_on = forms.DateField(
        label=_("Pröva igen den"),
        required=False,
        widget=DayInput,
        error_messages={"invalid": _("Skriv ett datum så här: 2026-12-08.")},
    )

    def prepare(self) -> None:
        rows = [(str(row.id), called(row)) for row in self.page.records if row.number]
        set_choices(self, "record", [("", gettext("Hela ärendet")), *rows], empty=False)


def _perform(doing: Doing) -> None:
    values = doing.values
    act.mark_secrecy(
        actor=doing.actor,
        at=doing.at,
        case_id=doing.case_id,
        provision=values["provision"],
        reason=values["reason"],
        record_id=UUID(values["record"]) if values["record"] else None,
        review_on=values["review_on"],
    )


mark_secrecy = act_page(
    CaseAct(
        name="mark_secrecy",
        title=_("Markera sekretess"),
        submit=_("Markera"),
        done=_("Ärendet är sekretessmarkerat."),
        intro=_("Markeringen är en varning. Om något begärs ut prövas sekretessen på nytt."),
        effects=(
            _("Titel, avsändare och innehåll byts ut mot neutrala ord i registret."),
            _("Bara de som är utsedda ser innehållet. Varje gång någon öppnar det loggas."),
        ),
        form=SecrecyForm,
        perform=_perform,
        after=to_case_or_list,
        right=CaseRight.MARK,
    )
)
