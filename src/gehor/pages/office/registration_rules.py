"""What is diarised by itself when it comes in (OSL 5:1)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.pages.office.office_form import answer, set_choices
from gehor.pages.office.words import CHANNELS, KINDS
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.register.actions import set_registration_rule as act
from gehor.steps.register.queries import settings as register


class RuleForm(forms.Form):
    """For which way in and which sort, and whether the rule is on."""

    channel = forms.ChoiceField(label=_("Kanal"), error_messages={"required": _("Välj en kanal.")})
    kind = forms.ChoiceField(label=_("Typ"), required=False)
    active = forms.ChoiceField(
        label=_("När något kommer in"),
        choices=[("yes", _("Registrera det direkt")), ("no", _("Låt registratorn bestämma"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad som ska hända.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def registration_rules(request: StaffRequest) -> HttpResponse:
    """The rules there are, and one to set."""
    form = RuleForm(request.POST or None)
    set_choices(form, "channel", [("", gettext("Välj")), *((str(code), str(word)) for code, word in CHANNELS.items())])
    set_choices(form, "kind", [("", gettext("Alla typer")), *((str(code), str(word)) for code, word in KINDS.items())])

    def perform(values: dict[str, Any]) -> None:
        act.set_registration_rule(
            actor=request.actor,
            at=clock.now(),
            channel=values["channel"],
            kind=values["kind"],
            active=values["active"] == "yes",
        )

    rows = [
        (CHANNELS.get(row.channel, row.channel), KINDS[row.kind] if row.kind else gettext("Alla typer"), row.active)
        for row in register.registration_rules()
    ]
    return answer(
        request,
        form,
        perform=perform,
        done=_("Regeln gäller från nu."),
        url=reverse("office:registration_rules"),
        template="office/registration_rules.html",
        context={"rows": rows, "series": register.number_series()},
    )
