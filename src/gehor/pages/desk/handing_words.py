"""Hand-overs and returns of a case in words, with what the reader may do about them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.shared.asker import StaffRequest
from gehor.people.queries import Asker, registry_unit_id
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import OPEN, Status
from gehor.steps.register.rules.words import RegistrationMode
from gehor.steps.route.queries.handing import hand_overs_of, last_return, may_answer_hand_over
from gehor.steps.route.rules.handing import HandOverState

STATES: dict[str, str | Promise] = {
    HandOverState.WAITING: _("väntar på svar"),
    HandOverState.ACCEPTED: _("övertaget"),
    HandOverState.DECLINED: _("nej"),
    HandOverState.WITHDRAWN: _("taget tillbaka"),
    HandOverState.REPLACED: _("ärendet gick en annan väg"),
}


def answers_only(request: StaffRequest, page: CasePage) -> HttpResponse | None:
    """The form is for whoever was asked; where nobody is any more the case is shown. Raises NotAllowed."""
    waiting = next((row for row in hand_overs_of(page.case.id) if row.waits), None)
    if waiting is None:
        messages.info(request, gettext("Ingen är frågad om att ta över längre."))
        return redirect("desk:case", page.case.reference)
    if not may_answer_hand_over(request.asker, waiting.to_staff_id, waiting.to_unit_id):
        raise NotAllowed(Right.HANDLE_CASES)
    return None


def told(asker: Asker, page: CasePage) -> dict[str, Any]:
    """What the page of a case shows; a case that never changed hands asks nothing."""
    rows = hand_overs_of(page.case.id, asker.language) if page.handed_over else ()
    waiting = next((row for row in rows if row.waits and page.case.status != Status.CLOSED), None)
    answers = waiting is not None and may_answer_hand_over(asker, waiting.to_staff_id, waiting.to_unit_id)
    # Whoever only took in a marked case sees it, and none of its words.
    tells = not page.withheld or answers or CaseRight.ANSWER in page.may
    return {
        "hand_over": waiting,
        "hand_over_reason": waiting.reason if waiting and tells else "",
        "may_answer_hand_over": answers,
        "may_withdraw_hand_over": waiting is not None and CaseRight.ANSWER in page.may,
        "handed_times": sum(row.state == HandOverState.ACCEPTED for row in rows),
        "came_back": _came_back(page),
    }


def _came_back(page: CasePage) -> tuple[str, str] | None:
    """The unit that gave it back and why, while the registry has it again."""
    case = page.case
    lies = case.owner_unit_id == registry_unit_id() and case.officer_id is None and case.status in OPEN
    if not lies or case.registration_mode == RegistrationMode.UNDECIDED:
        return None
    found = last_return(case.id)
    return (found[0], "" if page.withheld else found[1]) if found else None
