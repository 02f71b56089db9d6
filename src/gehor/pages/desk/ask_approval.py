"""Another person is asked to approve a reply before it leaves (routine 3)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gehor.office import queries as office
from gehor.office.rules.words import Approvers
from gehor.pages.desk.act_fields import set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.shared.asker import StaffRequest
from gehor.people.queries import holders, staff_choices
from gehor.people.rules.rights import Right
from gehor.steps.answer.actions import ask_approval as act
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.rights import CaseRight


class ApprovalForm(ActForm):
    """Who approves; of a shielded case a tick that they need to see it."""

    approver = forms.ChoiceField(
        label=_("Vem ska godkänna?"), error_messages={"required": _("Välj vem som ska godkänna.")}
    )
    confirmed = forms.BooleanField(
        label=_("Jag har prövat att den som godkänner behöver uppgifterna"),
        help_text=_("Ärendet är skyddat. Den du väljer får se det."),
        error_messages={"required": _("Kryssa i att du har prövat det.")},
    )

    def prepare(self) -> None:
        """Everyone who handles cases but oneself; where the category wants it, who manages the case's unit."""
        people = staff_choices(self.asker, right=Right.HANDLE_CASES)
        rule = office.approval_rule(self.page.category_code, self.asker.day)
        if rule is not None and rule.approvers == Approvers.MANAGERS:
            over = holders(Right.MANAGE_UNIT, self.page.case.owner_unit_id, day=self.asker.day)
            people = tuple(row for row in people if row.id in over)
        rows = [(str(row.id), f"{row.name}, {row.unit_name}") for row in people if row.id != self.asker.staff_id]
        set_choices(self, "approver", rows, empty=True)
        if not shields(self.page.case.protection):
            del self.fields["confirmed"]


def _perform(doing: Doing) -> None:
    act.ask_approval(
        **doing.keys,
        approver_id=UUID(doing.values["approver"]),
        confirmed=doing.values.get("confirmed", False),
    )


def _to_reply(request: StaffRequest, page: CasePage) -> str:
    return reverse("desk:send_reply", args=[page.case.reference])


ask_approval = act_page(
    CaseAct(
        name="ask_approval",
        title=_("Be om godkännande"),
        submit=_("Be om godkännande"),
        done=_("Frågan är skickad. Du får veta när svaret är godkänt eller skickas tillbaka."),
        intro=_("Ditt svar godkänns så som det är sparat nu. Ändrar du det måste det godkännas igen."),
        effects=(
            _("Den du frågar får se ärendet tills det avslutas."),
            _("Svarstiden till invånaren står inte still."),
        ),
        form=ApprovalForm,
        perform=_perform,
        right=CaseRight.ANSWER,
        after=_to_reply,
        back=_to_reply,
    )
)
