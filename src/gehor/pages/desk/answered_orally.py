"""The answer was given by telephone or face to face; what was said is written down and the case ends (FL 27 §)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.journey import conclusion
from gehor.pages.desk.act_fields import fault_found
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.decide_suggestion import ask_verdict, told_verdict, verdict, verdict_reason
from gehor.pages.shared.forms import LongText
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import Kind


class OralForm(ActForm):
    """What was said."""

    text = forms.CharField(
        label=_("Vad sa du till personen?"),
        widget=LongText(rows=8),
        error_messages={"required": _("Skriv vad du sa till personen.")},
    )
    fault_found = fault_found()

    verdict = verdict()
    verdict_reason = verdict_reason()

    def prepare(self) -> None:
        ask_verdict(self)
        if self.page.case.kind != Kind.COMPLAINT:
            del self.fields["fault_found"]
            return
        # The case ends with this, so nobody may pass the question by.
        self.fields["fault_found"].required = True


def _perform(doing: Doing) -> None:
    conclusion.answered_orally(
        **doing.keys,
        text=doing.values["text"],
        fault_found=doing.values.get("fault_found", ""),
        suggestion=told_verdict(doing.values),
    )


answered_orally = act_page(
    CaseAct(
        name="answered_orally",
        title=_("Besvarat per telefon"),
        submit=_("Spara och avsluta"),
        done=_("Samtalet är antecknat och ärendet är avslutat."),
        intro=_("När du har svarat i telefon eller på plats skriver du ner vad du sa."),
        effects=(_("Inget skickas till personen."), _("Ärendet avslutas som besvarat muntligt.")),
        form=OralForm,
        perform=_perform,
        right=CaseRight.ANSWER,
    )
)
