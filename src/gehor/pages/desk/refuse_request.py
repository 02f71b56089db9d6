"""The request that a matter is decided now is refused by a decision of its own (FL 12 §)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.journey import statutory
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.forms import LongText
from gehor.steps.promise.queries.statutory import RefusalText, refusal_preview
from gehor.steps.promise.rules.statutory import RefusalData
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight


class RefusalForm(ActForm):
    """Why, and who took part in the decision besides the one who sends it (FL 31-32 §§)."""

    reasons = forms.CharField(
        label=_("Varför avslår vi begäran?"),
        widget=LongText(rows=6),
        max_length=4000,
        help_text=_("Skriv som till personen. Texten skickas."),
        error_messages={"required": _("Skriv varför vi avslår begäran.")},
    )
    reported_by = forms.CharField(
        label=_("Föredragande"), max_length=200, required=False, help_text=_("Lämna tomt om ingen föredrog ärendet.")
    )
    took_part = forms.CharField(
        label=_("Andra som var med och avgjorde"),
        max_length=300,
        required=False,
        help_text=_("Lämna tomt om ingen annan var med."),
    )


def _data(values: dict[str, Any]) -> RefusalData:
    return RefusalData(values["reasons"], values["reported_by"], values["took_part"])


def _perform(doing: Doing) -> None:
    statutory.refuse(**doing.keys, data=_data(doing.values))


def _preview(request: StaffRequest, page: CasePage, values: dict[str, Any]) -> RefusalText:
    return refusal_preview(request.asker, page.case.id, _data(values))


refuse_request = act_page(
    CaseAct(
        name="refuse_request",
        title=_("Avslå begäran att ärendet avgörs"),
        submit=_("Besluta och skicka"),
        done=_("Beslutet skickas till parten."),
        intro=_("Beslutet går att överklaga, och parten får veta hur. Ärendet fortsätter."),
        effects=(_("Du står som den som har beslutat."), _("Parten kan inte begära det en gång till.")),
        danger=True,
        template="desk/refuse_request.html",
        form=RefusalForm,
        perform=_perform,
        preview=_preview,
        right=CaseRight.ANSWER,
    )
)
