"""It takes longer: the person is told why, until when, and who handles it (FL 11 §, routine 2)."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_page import ActForm, Doing
from gehor.pages.desk.message_page import Message, message_page
from gehor.pages.desk.way_back import to_list_or_case
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.forms import DayInput, LongText
from gehor.steps.answer.actions import send_interim_notice as act
from gehor.steps.answer.queries import FragmentChoice
from gehor.steps.answer.queries.prompting import suggested
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.register.queries.rows import CasePage


class NoticeForm(ActForm):
    """Why, until when, and what else there is to say."""

    reason = forms.CharField(
        label=_("Varför tar det längre tid?"),
        widget=LongText(rows=4),
        help_text=_("Skriv som till personen. Texten skickas."),
        error_messages={"required": _("Skriv varför det tar längre tid.")},
    )
    new_due_on = forms.DateField(
        label=_("När kommer svaret senast?"),
        widget=DayInput,
        help_text=_("En arbetsdag efter i dag."),
        error_messages={
            "required": _("Välj vilken dag svaret kommer senast."),
            "invalid": _("Skriv ett datum så här: 2026-12-08."),
        },
    )
    text = forms.CharField(label=_("Något mer du vill säga"), widget=LongText(rows=4), required=False, strip=False)

    def prepare(self) -> None:
        if self.is_bound:
            return
        found = suggested(self.asker, self.page.case.id)
        self.fields["reason"].initial = found.reason
        self.fields["new_due_on"].initial = found.new_due_on


def _reasons(request: StaffRequest, page: CasePage) -> Sequence[FragmentChoice]:
    return suggested(request.asker, page.case.id).reasons


def _perform(doing: Doing, closes: bool) -> None:
    values = doing.values
    act.send_interim_notice(**doing.keys, text=values["text"], reason=values["reason"], new_due_on=values["new_due_on"])


NOTICE = Message(
    name="send_interim_notice",
    kind=ReplyKind.INTERIM_NOTICE,
    title=_("Förläng tid"),
    done=_("Beskedet skickas strax. Den nya dagen gäller när det har gått iväg."),
    form=NoticeForm,
    perform=_perform,
    filled_in=True,
    reasons=_reasons,
    back=to_list_or_case,
)
send_interim_notice = message_page(NOTICE)
