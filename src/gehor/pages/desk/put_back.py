"""An item that was put away by a slip lies in the inbox again."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gehor.journey import registration
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.steps.register.rules.rights import CaseRight


def _perform(doing: Doing) -> None:
    registration.put_back(**doing.keys)


put_back = act_page(
    CaseAct(
        name="put_back",
        title=_("Lägg tillbaka i inkorgen"),
        submit=_("Lägg tillbaka"),
        done=_("Ligger i inkorgen igen."),
        effects=(_("Svarstiden räknas som förut, från den dag det kom in."),),
        right=CaseRight.REGISTER,
        form=ActForm,
        perform=_perform,
        after=lambda request, page: reverse("desk:register_case", args=[page.case.reference]),
    )
)
