"""The case is given to a unit, and perhaps to somebody in it (routine 4)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.kit import clock
from gehor.pages.desk import choices
from gehor.pages.desk.act_fields import optional_reason, set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.bulk_result import told_one
from gehor.pages.desk.to_whom import although_away, officers_here
from gehor.pages.desk.way_back import to_case_or_list
from gehor.pages.shared.asker import StaffRequest
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.route.actions import assign as act
from gehor.steps.route.queries.handing import return_figures


class AssignForm(ActForm):
    """To whom."""

    unit = forms.ChoiceField(label=_("Enhet"), error_messages={"required": _("Välj en enhet.")})
    officer = forms.ChoiceField(
        label=_("Handläggare"), required=False, help_text=_("Utan handläggare får enheten fördela själv.")
    )
    reason = optional_reason()
    although_away = although_away()

    def prepare(self) -> None:
        set_choices(self, "unit", choices.open_units(self.asker.day), empty=True)
        self.fields["unit"].initial = self.page.owner_unit_code
        people = [("", gettext("Ingen än")), *officers_here(self.asker)]
        set_choices(self, "officer", people, empty=False)
        self.fields["officer"].initial = str(self.page.case.officer_id or "")


def _perform(doing: Doing) -> None:
    officer = doing.values["officer"]
    act.assign(
        **doing.keys,
        unit_code=doing.values["unit"],
        officer_id=UUID(officer) if officer else None,
        reason=doing.values["reason"],
        although_away=doing.values["although_away"],
    )


def _more(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    """What units have given back of such cases teaches where this one belongs."""
    return {"returns": return_figures(request.asker, clock.now(), category_code=page.category_code)}


assign = act_page(
    CaseAct(
        name="assign",
        title=_("Fördela"),
        submit=_("Fördela"),
        done=_("Ärendet är fördelat."),
        form=AssignForm,
        perform=_perform,
        after=to_case_or_list,
        told=told_one("give_back"),
        right=CaseRight.ASSIGN,
        template="desk/assign.html",
        more=_more,
    )
)
