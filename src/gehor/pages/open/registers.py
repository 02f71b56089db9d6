"""All registers of the office: what each holds, and how one sees it (OSL 5:2, JO 3579-2005)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.steps.route.queries.registers import public_registers


@require_safe
def registers(request: HttpRequest) -> HttpResponse:
    """Our own register of cases first, then every other one in use today."""
    rows = public_registers(get_language() or "sv", clock.today())
    return render(request, "open/registers.html", {"rows": rows})
