"""The case ends, with an answer that has left or for one of the lawful reasons (FL 6 §)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.journey import conclusion
from gehor.pages.desk.act_fields import fault_found, set_choices, without
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.case_words import NOT_CLOSED_BECAUSE, OUTCOMES
from gehor.pages.desk.decide_suggestion import ask_verdict, told_verdict, verdict, verdict_reason
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.forms import LongText
from gehor.steps.answer.queries import closing_needs
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight

_TO_CLEAN = {"draft_undecided", "note_undecided"}
_WHOLE_CASE = {"category_missing", "kind_missing", "message_undecided", "message_on_its_way", *_TO_CLEAN}


class CloseForm(ActForm):
    """How it ended; only what is possible now can be chosen."""

    outcome = forms.ChoiceField(
        label=_("Hur slutade det?"), widget=forms.RadioSelect, error_messages={"required": _("Välj hur det slutade.")}
    )
    reason = forms.CharField(
        label=_("Skäl"),
        widget=LongText(rows=3),
        required=False,
        help_text=_("Behövs när personen inte vill ha svar eller har tagit tillbaka det."),
    )
    fault_found = fault_found()
    without = without()
    verdict = verdict()
    verdict_reason = verdict_reason()

    def prepare(self) -> None:
        needs = closing_needs(self.asker, self.page.case.id)
        set_choices(self, "outcome", [(code, OUTCOMES[code]) for code in needs.possible], empty=False)
        if len(needs.possible) == 1:
            self.fields["outcome"].initial = needs.possible[0]
        if needs.waits_for:
            self.fields["without"].help_text = gettext("Saknas: %(names)s.") % {"names": ", ".join(needs.waits_for)}
        else:
            del self.fields["without"]
        if not needs.fault_found_needed:
            del self.fields["fault_found"]
        ask_verdict(self)


def _perform(doing: Doing) -> None:
    values = doing.values
    conclusion.end(
        **doing.keys,
        outcome=values["outcome"],
        reason=values["reason"],
        fault_found=values.get("fault_found", ""),
        without=values.get("without", ""),
        suggestion=told_verdict(values),
    )


def _more(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    """Why it can not end yet, if it can not: one thing of the whole case, else what each outcome lacks."""
    needs = closing_needs(request.asker, page.case.id)
    whole = sorted({why for why in needs.hindered.values() if why in _WHOLE_CASE})
    return {
        "possible": needs.possible,
        "hinders": [NOT_CLOSED_BECAUSE[why] for why in whole]
        or ([] if needs.possible else [gettext("Inget svar har gått iväg. Svara, eller anteckna att du har svarat.")]),
        "to_clean": bool(_TO_CLEAN & set(whole)),
    }


close_case = act_page(
    CaseAct(
        name="close_case",
        title=_("Avsluta ärendet"),
        submit=_("Avsluta"),
        done=_("Ärendet är avslutat."),
        template="desk/close_case.html",
        form=CloseForm,
        perform=_perform,
        right=CaseRight.ANSWER,
        more=_more,
    )
)
