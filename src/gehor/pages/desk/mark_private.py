"""A private mail that was handed on by mistake: a registrar says so, and a second person is asked (TF 2:8)."""

from __future__ import annotations

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.private_words import REASONS
from gehor.pages.shared.asker import StaffRequest
from gehor.steps.register.actions import mark_private as act
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight


class PrivateForm(ActForm):
    """Why it is no record of the office's."""

    reason = forms.ChoiceField(
        label=_("Varför?"),
        widget=forms.RadioSelect,
        choices=list(REASONS.items()),
        error_messages={"required": _("Välj en av anledningarna.")},
    )


def _perform(doing: Doing) -> None:
    act.mark_private(**doing.keys, reason=doing.values["reason"])


def to_list(request: StaffRequest, page: CasePage) -> str:
    """Where private post waits."""
    return reverse("desk:private_post")


mark_private = act_page(
    CaseAct(
        name="mark_private",
        title=_("Privat post"),
        submit=_("Be någon annan bekräfta"),
        done=_("Nu behöver en annan registrator bekräfta."),
        intro=_("För det som kom hit av misstag och inte gäller kontoret. En synpunkt till oss är aldrig privat."),
        effects=(
            _("Det försvinner ur inkorgen."),
            _("Inget tas bort förrän en annan registrator har bekräftat. Till dess går det att ta tillbaka."),
            _("Den som bekräftar läser också meddelandet."),
        ),
        form=PrivateForm,
        perform=_perform,
        right=CaseRight.REGISTER,
        danger=True,
        after=to_list,
    )
)
