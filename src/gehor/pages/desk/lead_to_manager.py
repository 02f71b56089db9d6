"""The case is about an employee: it is hidden from them and goes to their manager."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import reason, set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.way_back import to_case_or_list
from gehor.people import queries as people
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.route.actions import lead_to_manager as act


class LeadForm(ActForm):
    """Whom it is about, and why one thinks so."""

    staff = forms.ChoiceField(label=_("Medarbetare"), error_messages={"required": _("Välj en medarbetare.")})
    reason = reason()

    def prepare(self) -> None:
        """One's own part is a conflict of interest, said elsewhere."""
        rows = [row for row in people.staff_choices(self.asker) if row.id != self.asker.staff_id]
        set_choices(self, "staff", [(str(row.id), f"{row.name} ({row.unit_name})") for row in rows], empty=True)


def _perform(doing: Doing) -> None:
    act.lead_to_manager(**doing.keys, staff_id=UUID(doing.values["staff"]), reason=doing.values["reason"])


lead_to_manager = act_page(
    CaseAct(
        name="lead_to_manager",
        title=_("Gäller en medarbetare, till chefen"),
        submit=_("Dölj och ge till chefen"),
        done=_("Ärendet är dolt för medarbetaren, och chefen har det."),
        effects=(
            _("Medarbetaren hittar inte ärendet, varken i listor, sökning, notiser eller med dess nummer."),
            _("Medarbetarens närmaste chef blir handläggare. Gäller det en chef går det till nästa chef uppåt."),
            _("Ingen som medarbetaren är chef för kan få ärendet."),
        ),
        form=LeadForm,
        perform=_perform,
        after=to_case_or_list,
        right=CaseRight.MARK,
    )
)
