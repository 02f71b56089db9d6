"""The case is about a colleague, or somebody close to one: that colleague does not see it."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import reason, set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.people import queries as people
from gehor.steps.register.actions import hide_from_person as act
from gehor.steps.register.rules.rights import CaseRight


class HideForm(ActForm):
    """From whom, and why."""

    staff = forms.ChoiceField(label=_("Medarbetare"), error_messages={"required": _("Välj en medarbetare.")})
    reason = reason()

    def prepare(self) -> None:
        rows = people.staff_choices(self.asker)
        # Nobody shuts themselves out by a slip.
        others = [(str(row.id), f"{row.name} ({row.unit_name})") for row in rows if row.id != self.asker.staff_id]
        set_choices(self, "staff", others, empty=True)


def _perform(doing: Doing) -> None:
    values = doing.values
    act.hide_from_person(
        actor=doing.actor,
        at=doing.at,
        case_id=doing.case_id,
        staff_id=UUID(values["staff"]),
        reason=values["reason"],
    )


hide_from_person = act_page(
    CaseAct(
        name="hide_from_person",
        title=_("Dölj för en medarbetare"),
        submit=_("Dölj ärendet"),
        done=_("Ärendet är dolt för medarbetaren."),
        effects=(_("Medarbetaren hittar inte ärendet, varken i listor, sökning eller med dess nummer."),),
        form=HideForm,
        perform=_perform,
        right=CaseRight.MARK,
    )
)
