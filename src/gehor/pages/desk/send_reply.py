"""The one answer (routine 3): previewed as it will look, sent, and to be taken back for a minute."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.journey import conclusion
from gehor.pages.desk.act_fields import fault_found, without
from gehor.pages.desk.act_page import ActForm, Doing
from gehor.pages.desk.decide_suggestion import ask_verdict, told_verdict, verdict, verdict_reason
from gehor.pages.desk.message_page import Message, message_page
from gehor.pages.shared.forms import LongText
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.handle.queries.contributions import still_open
from gehor.steps.register.rules.words import Kind


class ReplyForm(ActForm):
    """The answer; a complaint that ends says whether we had erred."""

    text = forms.CharField(
        label=_("Ditt svar"),
        widget=LongText(rows=12),
        strip=False,
        help_text=_("Hälsning och ditt namn läggs till. Så ser du svaret i förhandsgranskningen."),
        error_messages={"required": _("Skriv svaret.")},
    )
    fault_found = fault_found()
    without = without()
    verdict = verdict()
    verdict_reason = verdict_reason()

    def prepare(self) -> None:
        self.fields["without"].required = False
        if not (self.page.contributed and still_open(self.page.case.id)):
            del self.fields["without"]
        if self.page.case.kind != Kind.COMPLAINT:
            del self.fields["fault_found"]
        ask_verdict(self)


def _perform(doing: Doing, closes: bool) -> UUID:
    return conclusion.reply(
        **doing.keys,
        text=doing.values["text"],
        closes=closes,
        checks=doing.values["checks"],
        fault_found=doing.values.get("fault_found", ""),
        without=doing.values.get("without", ""),
        promised=doing.values["promised"],
        suggestion=told_verdict(doing.values),
    )


REPLY = Message(
    name="send_reply",
    kind=ReplyKind.REPLY,
    title=_("Svara"),
    done=_("Svaret skickas strax. Du kan ångra dig en kort stund."),
    form=ReplyForm,
    perform=_perform,
    may_close=True,
)
send_reply = message_page(REPLY)
