"""The office's other registers: how each is reached, which one gives the number, and what is wrong."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from gehor.journey import registers as journey
from gehor.kit.refused import NotThere
from gehor.kit.secrets_folder import secret_of
from gehor.outside.external_register.values import End
from gehor.pages.office.words import REGISTER_DRIVERS, REGISTER_ROLES
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.route.queries.registers import RegisterRow, register, registers
from gehor.steps.route.rules.registers import Driver


@require_safe
@for_staff(Right.ADMINISTER_OFFICE, Right.REGISTER_CASES)
def external_registers(request: StaffRequest) -> HttpResponse:
    """All of them, those that have ended last; who registers sees how it goes, who administers may change."""
    rows = sorted(registers(), key=lambda row: _ended(row, request))
    context = {
        "rows": [_shown(row, request) for row in rows],
        "may_change": request.asker.may(Right.ADMINISTER_OFFICE),
    }
    return render(request, "office/external_registers.html", context)


@require_POST
@for_staff(Right.ADMINISTER_OFFICE)
def try_external_register(request: StaffRequest, code: str) -> HttpResponse:
    """Reach it once, as a transfer would, and say how it went; nothing is handed over."""
    try:
        data = register(code).data
    except NotThere:
        raise Http404 from None
    try:
        answer = journey.try_out(data)
    except OSError as error:
        messages.error(
            request, f"{data.name_sv}: {gettext('mappen går inte att använda.')} {error.strerror or ''}".strip()
        )
        return redirect("office:external_registers")
    if answer.end == End.TAKEN:
        messages.success(request, gettext("%(name)s: det går att nå registret.") % {"name": data.name_sv})
    else:
        messages.error(
            request, f"{data.name_sv}: {gettext('registret svarar inte som det ska.')} {answer.said}".strip()
        )
    return redirect("office:external_registers")


def _ended(row: RegisterRow, request: StaffRequest) -> bool:
    return row.data.valid_to is not None and row.data.valid_to < request.asker.day


def _shown(row: RegisterRow, request: StaffRequest) -> dict[str, Any]:
    by_net = row.data.driver == Driver.REST
    return {
        "row": row,
        "name": row.name(request.asker.language),
        "ended": _ended(row, request),
        "role": REGISTER_ROLES.get(row.data.role, row.data.role),
        "driver": REGISTER_DRIVERS.get(row.data.driver, row.data.driver),
        "no_secret": by_net and not secret_of(row.data.secret),
        "can_try": row.data.driver in {Driver.REST, Driver.FILE_DROP},
    }
