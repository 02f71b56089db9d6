"""Somebody takes over the case they were asked to, or gives it out in their unit."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.handing_words import answers_only
from gehor.pages.desk.to_whom import officers_here
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.route.actions import accept_hand_over as act
from gehor.steps.route.queries.handing import hand_overs_of, shares_out

_LATER = "later"


class AcceptForm(ActForm):
    """Who answers for it from now on; only who gives out a unit's cases is asked."""

    officer = forms.ChoiceField(label=_("Vem tar ärendet?"), required=False)

    def prepare(self) -> None:
        """The form has no field for anybody else."""
        row = next((one for one in hand_overs_of(self.page.case.id) if one.waits), None)
        if row is None or row.to_staff_id is not None or not shares_out(self.asker, row.to_unit_id):
            del self.fields["officer"]
            return
        others = [one for one in officers_here(self.asker) if one[0] != str(self.asker.staff_id)]
        first = [("", gettext("Jag")), (_LATER, gettext("Ingen än, det väntar i enheten"))]
        set_choices(self, "officer", [*first, *others], empty=False)


def _perform(doing: Doing) -> None:
    officer = doing.values.get("officer", "")
    named = UUID(officer) if officer not in {"", _LATER} else None
    act.accept_hand_over(**doing.keys, share_out=bool(officer), officer_id=named)


accept_hand_over = act_page(
    CaseAct(
        name="accept_hand_over",
        title=_("Ta över ärendet"),
        submit=_("Ta över"),
        done=_("Ärendet är övertaget."),
        effects=(
            _("Den som tar över svarar för ärendet, också för svarsdagen. Den ändras inte."),
            _("Den som lämnade över får veta det."),
        ),
        form=AcceptForm,
        perform=_perform,
        right=CaseRight.NOTE,
        before=answers_only,
    )
)
