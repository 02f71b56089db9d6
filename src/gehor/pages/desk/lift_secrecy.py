"""A secrecy mark is no longer needed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import reason, set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.steps.register.actions import lift_secrecy as act
from gehor.steps.register.rules.rights import CaseRight


class LiftForm(ActForm):
    """Which mark, and why."""

    mark = forms.ChoiceField(
        label=_("Markering"), widget=forms.RadioSelect, error_messages={"required": _("Välj en markering.")}
    )
    reason = reason()

    def prepare(self) -> None:
        rows = [mark for mark in self.page.marks if mark.lifted_at is None]
        told = [(str(mark.id), f"{mark.provision} · {mark.marked_on.isoformat()} · {mark.marked_by}") for mark in rows]
        set_choices(self, "mark", told, empty=False)
        if len(rows) == 1:
            self.fields["mark"].initial = str(rows[0].id)


def _perform(doing: Doing) -> None:
    values = doing.values
    act.lift_secrecy(actor=doing.actor, at=doing.at, mark_id=int(values["mark"]), reason=values["reason"])


lift_secrecy = act_page(
    CaseAct(
        name="lift_secrecy",
        title=_("Häv sekretessmarkering"),
        submit=_("Häv markeringen"),
        done=_("Markeringen är hävd."),
        effects=(_("När den sista markeringen är hävd visas ärendet som vanligt för alla som får läsa ärenden."),),
        form=LiftForm,
        perform=_perform,
        right=CaseRight.MARK,
    )
)
