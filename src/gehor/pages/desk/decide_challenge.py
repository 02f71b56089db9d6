"""A party says that an employee is biased, and a manager decides (FL 18 §)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import reason, set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.people import queries as people
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.route.actions import decide_challenge as act


class ChallengeForm(ActForm):
    """About whom, and how it is decided."""

    staff = forms.ChoiceField(label=_("Vem gäller invändningen?"), error_messages={"required": _("Välj vem.")})
    upheld = forms.ChoiceField(
        label=_("Är medarbetaren jävig?"),
        choices=[("yes", _("Ja, medarbetaren får inte delta")), ("no", _("Nej"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Svara på om medarbetaren är jävig.")},
    )
    reason = reason()

    def prepare(self) -> None:
        """Nobody decides about themselves."""
        rows = [row for row in people.staff_choices(self.asker) if row.id != self.asker.staff_id]
        set_choices(self, "staff", [(str(row.id), f"{row.name} ({row.unit_name})") for row in rows], empty=True)
        self.fields["staff"].initial = str(self.page.case.officer_id or "")


def _perform(doing: Doing) -> None:
    values = doing.values
    act.decide_challenge(
        **doing.keys, staff_id=UUID(values["staff"]), upheld=values["upheld"] == "yes", reason=values["reason"]
    )


decide_challenge = act_page(
    CaseAct(
        name="decide_challenge",
        title=_("Besluta om jäv"),
        submit=_("Spara beslutet"),
        done=_("Beslutet är sparat."),
        intro=_("När någon i ärendet invänder att en medarbetare är jävig prövar du det så snart som möjligt."),
        effects=(
            _("Vid ja ser medarbetaren inte ärendet mer, och är det hens väntar det i enheten."),
            _("Beslutet och skälet står i ärendets logg."),
        ),
        form=ChallengeForm,
        perform=_perform,
        right=CaseRight.MANAGE,
    )
)
