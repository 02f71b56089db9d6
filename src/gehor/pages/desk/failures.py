"""Messages that did not arrive, or may not have, or are kept waiting somewhere."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gehor.outbox.rules.reasons import Reason, reason_of
from gehor.outbox.rules.states import DispatchKind, DispatchState
from gehor.pages.desk.transfer_words import told
from gehor.pages.desk.way_words import REASONS
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.answer import queries as answer
from gehor.steps.route.queries.transfers import needing_somebody

WORDS = {
    DispatchState.UNSURE: _("Osäkert om det kom fram"),
    DispatchState.FAILED: _("Gick inte att skicka"),
    DispatchState.BOUNCED: _("Kom tillbaka"),
    # Our own server has it; another one keeps it waiting.
    DispatchState.ACCEPTED: _("Försenat"),
}
ADVICE = {
    DispatchState.UNSURE: _("Hör efter om det kom fram innan du skickar igen, annars kan personen få det två gånger."),
    DispatchState.FAILED: _("Skicka igen när felet är avhjälpt, eller på ett annat sätt."),
    DispatchState.BOUNCED: _("Mottagarens server tog inte emot det. Skicka på ett annat sätt."),
    DispatchState.ACCEPTED: _(
        "Servern försöker i några dagar till. Vill du inte vänta kan du skicka på ett annat sätt."
    ),
}


@require_safe
@for_staff(Right.HANDLE_CASES, Right.REGISTER_CASES, Right.MANAGE_UNIT)
def failures(request: StaffRequest) -> HttpResponse:
    """Oldest first, each with why and with what can be done."""
    asker = request.asker
    context = {
        "failures": [_told(row) for row in answer.failures(asker)],
        "transfers": [told(row, may=True) for row in needing_somebody(asker, asker.day)],
    }
    return render(request, "desk/failures.html", context)


def _told(row: answer.Failure) -> dict[str, Any]:
    state, by_mail = DispatchState(row.dispatch.state), row.dispatch.kind == DispatchKind.EMAIL
    reason = reason_of(row.said) if by_mail else Reason.NOT_SENDABLE
    return {
        "row": row,
        "word": WORDS[state],
        "advice": ADVICE[state],
        "reason": "" if state == DispatchState.UNSURE else REASONS[reason],
        "may_retry": state in {DispatchState.UNSURE, DispatchState.FAILED},
        "may_confirm": state == DispatchState.UNSURE,
        "as_letter": by_mail and "letter" in row.ways,
        "behind_code": not row.outside and row.dispatch.kind != DispatchKind.CODE,
    }
