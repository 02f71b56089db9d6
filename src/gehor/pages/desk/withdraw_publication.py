"""What is shown is taken down, or what was proposed is sent back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page, to_case
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.forms import LongText
from gehor.steps.publish.actions.withdraw_publication import withdraw_publication as act
from gehor.steps.publish.queries.proposals import publication_of
from gehor.steps.publish.rules.words import MOST_REASON, State
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight


class WithdrawForm(ActForm):
    """Why."""

    reason = forms.CharField(
        label=_("Varför?"),
        max_length=MOST_REASON,
        widget=LongText(3),
        help_text=_("Läses av kollegor, aldrig av andra."),
        error_messages={"required": _("Skriv varför.")},
    )


def _before(request: StaffRequest, page: CasePage) -> HttpResponse | None:
    row = publication_of(request.asker, page.case.id)
    if request.method == "POST" or (row is not None and row.state != State.WITHDRAWN):
        return None
    return redirect(to_case(request, page))


def _more(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    return {"publication": publication_of(request.asker, page.case.id)}


def _perform(doing: Doing) -> None:
    act(**doing.keys, reason=doing.values["reason"])


withdraw_publication = act_page(
    CaseAct(
        name="withdraw_publication",
        title=_("Ta ned eller skicka tillbaka"),
        submit=_("Ta ned"),
        done=_("Det visas inte längre."),
        form=WithdrawForm,
        perform=_perform,
        right=CaseRight.PROPOSE,
        template="desk/withdraw_publication.html",
        before=_before,
        more=_more,
    )
)
