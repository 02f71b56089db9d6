"""Nobody asks for anything: filed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.journey import registration
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing
from gehor.pages.desk.inbox_act import inbox_act


class ForInformationForm(ActForm):
    """What it informs about."""

    reason = forms.CharField(label=_("Vad gäller det?"), error_messages={"required": _("Skriv kort vad det gäller.")})


def _perform(doing: Doing) -> None:
    registration.for_information(**doing.keys, reason=doing.values["reason"])


for_information = inbox_act(
    CaseAct(
        name="for_information",
        title=_("För kännedom"),
        submit=_("Lägg undan för kännedom"),
        done=_("Undanlagt för kännedom."),
        intro=_("För det som bara skickats till oss för kännedom. Klagomål kan inte läggas undan så."),
        form=ForInformationForm,
        perform=_perform,
    )
)
