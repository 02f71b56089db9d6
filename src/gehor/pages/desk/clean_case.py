"""What was begun on a case and never sent is removed before the case ends (rensning, TF 2:12)."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.shared.asker import StaffRequest
from gehor.steps.answer.actions import clean_case as act
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight


def _perform(doing: Doing) -> None:
    act.clean_case(**doing.keys)


def _to_closing(request: StaffRequest, page: CasePage) -> str:
    return reverse("desk:close_case", args=[page.case.reference])


clean_case = act_page(
    CaseAct(
        name="clean_case",
        title=_("Ta bort utkast"),
        submit=_("Ta bort utkasten"),
        done=_("Utkasten är borttagna."),
        effects=(
            _("Alla utkast i ärendet tas bort, även andras."),
            _("Det som är skickat eller antecknat rörs inte."),
        ),
        danger=True,
        form=ActForm,
        perform=_perform,
        right=CaseRight.ANSWER,
        after=_to_closing,
    )
)
