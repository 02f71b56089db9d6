from __future__ import annotations

import hmac

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.codes import normalise_code
from gehor.pages.resident import following
from gehor.pages.resident.drafting import page_language
from gehor.pages.resident.forms import FollowForm
from gehor.pages.resident.visitors import CODE_SECONDS, may_try_code
from gehor.steps.inform.queries.reach import hours_words
from gehor.steps.intake.queries import received_by_reference
from gehor.steps.intake.rules.words import ReceivedState
from gehor.steps.register.queries.public import tracking_key
from gehor.steps.register.queries.similar import follower_of


@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Number and code lead to the case. A wrong number and a wrong code get the same answer."""
    form = FollowForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _page(request, form, status=422 if form.is_bound else 200)
    if not may_try_code(request):
        form.add_error(None, gettext("Det har blivit för många försök. Vänta en kvart och försök igen."))
        return _page(request, form, status=429)
    reference, code = form.cleaned_data["reference"], form.cleaned_data["code"]
    case_id = tracking_key(reference, code)
    if case_id is not None:
        following.begin(request, case_id, by_code=True)
        return redirect("resident:follow_case")
    follower_id = follower_of(reference, code)
    if follower_id is not None:
        following.begin_follower(request, follower_id)
        return redirect("resident:follow_public")
    if _on_its_way(reference, code):
        return render(request, "resident/follow_waiting.html", {"reference": reference.strip().upper()})
    form.add_error(None, gettext("Numret och koden hör inte ihop. Kontrollera att du har skrivit båda som på kvittot."))
    return _page(request, form, status=422)


def _on_its_way(reference: str, code: str) -> bool:
    """True when it is received and its code is right, but its case is not there yet."""
    row = received_by_reference(reference.strip().upper())
    known = row is not None and row.state != ReceivedState.TAKEN
    right = row is not None and hmac.compare_digest(row.code.encode(), normalise_code(code).encode())
    return known and right


def _page(request: HttpRequest, form: FollowForm, *, status: int) -> HttpResponse:
    hours = hours_words(page_language(), clock.today())
    response = render(request, "resident/follow.html", {"form": form, "hours": hours}, status=status)
    response.headers["Cache-Control"] = "no-store"
    if status == 429:
        response.headers["Retry-After"] = str(CODE_SECONDS)
    return response
