"""A question that was asked of the wrong unit goes to the right one."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import reason, set_choices
from gehor.pages.desk.act_page import CaseAct, Doing, act_page
from gehor.pages.desk.contribution_fields import PartForm, only_the_asked, whom
from gehor.pages.desk.contribution_words import whom_choices
from gehor.pages.desk.way_back import to_case_or_list
from gehor.steps.handle.actions import pass_contribution as act


class PassForm(PartForm):
    """Which one, to whom, and why."""

    to = forms.ChoiceField(
        label=_("Enhet eller person som vet"), error_messages={"required": _("Välj vem som ska få frågan.")}
    )
    reason = reason()

    def prepare(self) -> None:
        """Everybody who can be asked."""
        super().prepare()
        set_choices(self, "to", whom_choices(self.asker), empty=True)


def _perform(doing: Doing) -> None:
    unit, person = whom(doing.values["to"])
    act.pass_contribution(
        actor=doing.actor,
        at=doing.at,
        case_id=doing.case_id,
        contribution_id=UUID(doing.values["contribution"]),
        reason=doing.values["reason"],
        unit_code=unit,
        staff_id=person,
    )


pass_contribution = act_page(
    CaseAct(
        name="pass_contribution",
        title=_("Skicka till rätt enhet"),
        submit=_("Skicka frågan vidare"),
        done=_("Frågan är skickad vidare."),
        effects=(
            _("Frågan, dagen och vem som frågar är desamma."),
            _("Det du har börjat skriva tas bort."),
        ),
        form=PassForm,
        perform=_perform,
        first=only_the_asked,
        after=to_case_or_list,
    )
)
