"""What was asked of somebody else is taken back, or waited for no longer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import optional_reason, set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.outside_words import KINDS
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.days import short_day
from gehor.steps.handle import queries
from gehor.steps.handle.actions import withdraw_outside as act
from gehor.steps.handle.rules.outside import EnquiryState
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight

_DONE = frozenset({EnquiryState.ANSWERED, EnquiryState.WITHDRAWN})


class WithdrawForm(ActForm):
    """Which one, and why."""

    enquiry = forms.ChoiceField(
        label=_("Vad väntar du inte på längre?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad du inte väntar på.")},
    )
    reason = optional_reason()

    def prepare(self) -> None:
        """What still waits; the one the address names is chosen."""
        rows = waiting(self.asker, self.page)
        words = [(str(row.id), f"{KINDS[row.kind]}: {row.name}, {short_day(row.due_on)}") for row in rows]
        set_choices(self, "enquiry", words, empty=False)
        asked = self.asked.get("enquiry", "")
        named = [key for key, _words in words if key == asked or len(words) == 1]
        self.fields["enquiry"].initial = named[0] if named else ""
        self.fields["reason"].help_text = gettext(
            "Behövs om det redan har skickats, till exempel: svarade per telefon."
        )


def waiting(asker: Any, page: CasePage) -> list[queries.EnquiryRow]:
    """Enquiries of the case that are neither answered nor withdrawn."""
    return [row for row in queries.enquiries(asker, page.case.id, asker.day) if row.state not in _DONE]


def _perform(doing: Doing) -> None:
    act.withdraw_outside(**doing.keys, enquiry_id=UUID(doing.values["enquiry"]), reason=doing.values["reason"])


def _more(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    return {"none": not waiting(request.asker, page)}


withdraw_outside = act_page(
    CaseAct(
        name="withdraw_outside",
        title=_("Vänta inte längre"),
        submit=_("Vänta inte längre"),
        done=_("Ingen väntar på det längre."),
        effects=(
            _("Har det inte hunnit skickas tas det tillbaka."),
            _("Har det skickats får mottagaren inget besked härifrån. Hör av dig själv om de inte ska göra något."),
        ),
        form=WithdrawForm,
        perform=_perform,
        right=CaseRight.CLASS,
        more=_more,
    )
)
