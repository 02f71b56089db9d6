"""My sign-in: second factors, where I am signed in, what has happened lately."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people import queries as people
from gehor.people.queries import FactorRow
from gehor.people.rules.sign_in import FactorKind

SHOWN: Final = 12
Words = str | Promise
# What a word of the journal means to the person it is about: done by oneself, done by somebody else.
EVENTS: Final[dict[str, tuple[Words, Words]]] = {
    "sign_in": (_("Du loggade in"), _("Du loggade in")),
    "sign_out": (_("Du loggade ut"), _("Du loggades ut")),
    "sign_out_others": (_("Du loggade ut på andra ställen"), _("Du loggades ut")),
    "lock_out": (
        _("Inloggningen stängdes en stund efter många felaktiga försök"),
        _("Inloggningen stängdes en stund efter många felaktiga försök"),
    ),
    "add_factor": (_("Du lade till en andra faktor"), _("En andra faktor lades till")),
    "remove_factor": (_("Du tog bort en andra faktor"), _("En andra faktor togs bort")),
    "use_factor": (_("Du visade din andra faktor"), _("Din andra faktor användes")),
    "renew_recovery_codes": (_("Du skapade nya reservkoder"), _("Nya reservkoder skapades")),
    "reset_second_factor": (
        _("Din andra faktor togs bort av en administratör"),
        _("Din andra faktor togs bort av en administratör"),
    ),
    "set_password": (_("Du bytte lösenord"), _("En administratör gav dig ett nytt lösenord")),
    "grant_role": (_("Du gav dig själv en roll"), _("Du fick en roll")),
    "withdraw_role": (_("Du lämnade en roll"), _("En roll togs tillbaka")),
}
FACTORS: Final[dict[FactorKind, Words]] = {
    FactorKind.CODE: _("Kod från app"),
    FactorKind.PASSKEY: _("Passkey"),
    FactorKind.RECOVERY: _("Reservkoder"),
}


@dataclass(frozen=True)
class Event:
    """One thing that happened, in words."""

    words: Words
    at: datetime


@require_safe
@for_staff(without_factor=True)
def account(request: StaffRequest) -> HttpResponse:
    """For everybody who works here; also the only page for somebody who owes a second factor."""
    staff_id, lasting = request.asker.staff_id, settings.GEHOR_LASTING
    factors = people.factors_of(staff_id)
    own: Callable[[FactorKind], bool] = lambda kind: any(row.kind == kind for row in factors)  # noqa: E731
    required = settings.GEHOR_SECOND_FACTOR == "required"
    real = [row for row in factors if row.kind != FactorKind.RECOVERY]
    context = {
        "factors": [(row, factor_name(row)) for row in real],
        "has_app": own(FactorKind.CODE),
        "has_codes": own(FactorKind.RECOVERY),
        "codes_left": people.recovery_codes_left(staff_id) if factors else 0,
        "required": required,
        "owes": required and not request.sign_in.second,
        "may_remove": not required or len(real) > 1,
        "sign_ins": people.open_sign_ins(staff_id, at=clock.now(), idle=lasting.idle, longest=lasting.longest),
        "here": request.sign_in.id,
        "events": [
            Event(EVENTS[row.word][0 if row.own else 1], row.at) for row in people.account_events(staff_id, most=SHOWN)
        ],
        "changed": any(row.subject_kind == "account" for row in people.notices_for(request.asker)),
        "has_password": get_user_model()._default_manager.get(pk=staff_id).has_usable_password(),
    }
    return render(request, "desk/account.html", context)


def factor_name(row: FactorRow) -> str:
    """What the person calls it: the name they gave, else its kind."""
    return row.name or str(FACTORS[row.kind])
