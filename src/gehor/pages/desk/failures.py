"""Messages that did not arrive, or may not have."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gehor.outbox.rules.states import DispatchState
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.answer import queries as answer

WORDS = {
    DispatchState.UNSURE: _("Osäkert om det kom fram"),
    DispatchState.FAILED: _("Gick inte att skicka"),
    DispatchState.BOUNCED: _("Kom tillbaka"),
}
ADVICE = {
    DispatchState.UNSURE: _("Hör efter om det kom fram innan du skickar igen, annars kan personen få det två gånger."),
    DispatchState.FAILED: _("Kontrollera adressen i ärendet. Skicka sedan igen."),
    DispatchState.BOUNCED: _("Mottagarens server tog inte emot det. Hitta en annan väg och svara på nytt i ärendet."),
}


@require_safe
@for_staff(Right.HANDLE_CASES, Right.REGISTER_CASES, Right.MANAGE_UNIT)
def failures(request: StaffRequest) -> HttpResponse:
    """Oldest first, each with what can be done."""
    found = [
        {
            "row": row,
            "word": WORDS[DispatchState(row.dispatch.state)],
            "advice": ADVICE[DispatchState(row.dispatch.state)],
            "may_retry": row.dispatch.state != DispatchState.BOUNCED,
            "may_confirm": row.dispatch.state == DispatchState.UNSURE,
        }
        for row in answer.failures(request.asker)
    ]
    return render(request, "desk/failures.html", {"failures": found})
