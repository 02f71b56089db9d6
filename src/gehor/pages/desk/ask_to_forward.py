"""The sender is asked whether what they wrote may be sent on, where the matter can wait (FL 6 §)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.journey import forwarding
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.referral_fields import searched, set_entries
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.forms import LongText
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight


class AskToForwardForm(ActForm):
    """To whom it would be sent, and perhaps other words than the office's own."""

    entry = forms.ChoiceField(label=_("Till vem?"), error_messages={"required": _("Välj vem som ansvarar.")})
    text = forms.CharField(
        label=_("Text till avsändaren"),
        required=False,
        widget=LongText(rows=6),
        help_text=_("Lämna tomt så skickas kontorets egen text."),
    )

    def prepare(self) -> None:
        """Whom one can send on to."""
        set_entries(self, "entry")
        self.fields["entry"].initial = self.asked.get("entry", "")


def _perform(doing: Doing) -> None:
    forwarding.ask_first(**doing.keys, entry_code=doing.values["entry"], text=doing.values["text"])


def _more(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    return searched(request, page, "ask_to_forward")


ask_to_forward = act_page(
    CaseAct(
        name="ask_to_forward",
        title=_("Fråga avsändaren om vi får skicka vidare"),
        submit=_("Skicka frågan"),
        done=_("Frågan skickas. Du får veta när avsändaren har svarat."),
        intro=_("Fråga när saken kan vänta några dagar. Det är en önskan vi frågar efter, inte ett samtycke."),
        effects=(_("Svarstiden till avsändaren står inte still."),),
        template="desk/ask_to_forward.html",
        form=AskToForwardForm,
        perform=_perform,
        right=CaseRight.CLASS,
        more=_more,
    )
)
