from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gehor.journey import arrival
from gehor.kit import clock
from gehor.kit.personal_numbers import find_personal_numbers
from gehor.kit.refused import Refused
from gehor.pages.resident import following
from gehor.pages.resident.drafting import BEGAN, current, mark_sent, sent, to_beginning, way
from gehor.pages.resident.forms import KINDS, LANGUAGES, REPLIES, CheckForm
from gehor.pages.resident.places import place_words, point_of
from gehor.pages.resident.say import subject, too_often
from gehor.pages.resident.visitors import may_send
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.subjects import subjects
from gehor.steps.intake.queries import DraftRow

# Nobody reads and fills five pages quicker than this, but a machine does.
LEAST_SECONDS: Final = 3
STEP_OF: Final = {
    "no_text": "resident:say",
    "text_too_long": "resident:say",
    "wrong_email": "resident:say_reply",
    "email_missing": "resident:say_reply",
    "address_missing": "resident:say_reply",
    "phone_missing": "resident:say_reply",
    "file_tells_who": "resident:say_pictures",
}


@require_http_methods(["GET", "HEAD", "POST"])
def say_check(request: HttpRequest) -> HttpResponse:
    """Step 5 of 5: read it through and send. Pressed twice it is sent once, and the same receipt is shown."""
    row = current(request)
    if row is None:
        return redirect("resident:say_receipt") if sent(request) else to_beginning(request)
    if not row.answers.get("text"):
        return redirect("resident:say")
    if not row.answers.get("asked_reply"):
        # To be anonymous is a choice whose consequence one must have read.
        return redirect("resident:say_reply")
    form = CheckForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _page(request, form, row)
    if _like_a_machine(request, form):
        return _page(request, form, row, ask_again=True, status=422)
    if not may_send(request):
        form.add_error(None, too_often())
        return _page(request, form, row, status=429)
    return _send(request, row)


def _send(request: HttpRequest, row: DraftRow) -> HttpResponse:
    copy = str(row.answers.get("copy") or "")
    try:
        found = subject(request.POST.get("category_code", ""))
        arrival.web_form(
            at=clock.now(),
            draft_id=row.id,
            copy=copy,
            category_code=found.code if found else "",
            resident_id=following.resident(request) if _reachable(row) else None,
        )
    except Refused as refused:
        if refused.code == "draft_gone":
            return to_beginning(request)
        if refused.code == "copy_was_sent":
            # From another window or another day; step 1 tells so when the same text is tried again.
            messages.info(request, gettext("Det här har vi redan fått. Vi har inte skickat det en gång till."))
            return redirect("resident:say_receipt" if sent(request) else "resident:say")
        if refused.code not in STEP_OF:
            raise
        messages.warning(request, sentence(refused))
        return redirect(STEP_OF[refused.code])
    # What an anonymous person said is tied to no browser: not by its place either.
    again = _reachable(row)
    place, at = (str(row.answers.get("place", "")), point_of(row)) if again else ("", None)
    mark_sent(request, row.id, place, at, copy=copy)
    return redirect("resident:say_receipt")


def _reachable(row: DraftRow) -> bool:
    """Nothing chosen is anonymous only when nothing was given either; the rules of intake say the same."""
    given = any(row.answers.get(name) for name in ("name", "email", "phone", "address"))
    return given and not row.answers.get("anonymous")


def _like_a_machine(request: HttpRequest, form: CheckForm) -> bool:
    """True once at most: who presses again is believed, as a browser may fill fields and a person may be quick."""
    if not form.is_valid() or form.cleaned_data["again"]:
        return False
    seconds = clock.now().timestamp() - float(request.session.get(BEGAN, 0))
    return bool(form.cleaned_data["website"]) or seconds < LEAST_SECONDS


def _about(request: HttpRequest, row: DraftRow) -> dict[str, Any]:
    """What was chosen on the first page, with its times; else what may be chosen here before it is sent."""
    text, before = str(row.answers.get("text", "")), str(row.answers.get("category_code", ""))
    found = subjects(text, before or request.POST.get("category_code", ""))
    chosen = next((one for one in found if one.code == before), None)
    return {"one": chosen, "subjects": () if chosen else found}


def _page(
    request: HttpRequest, form: CheckForm, row: DraftRow, *, ask_again: bool = False, status: int = 200
) -> HttpResponse:
    answers = row.answers
    every = "\n".join(str(answers.get(name, "")) for name in ("text", "place"))
    way_words = {**dict(REPLIES), "page": gettext("Här på webbplatsen, med ärendenummer och kod")}
    context = {
        "form": form,
        "steps": way(5),
        "step": 5,
        "answers": answers,
        **_about(request, row),
        "files": row.files,
        "kind": dict(KINDS).get(answers.get("kind", "not_told")),
        "reply": way_words.get(answers.get("reply_by") or "page"),
        "anonymous": not _reachable(row),
        "contact": [answers[name] for name in ("name", "email", "address", "phone") if answers.get(name)],
        "language": dict(LANGUAGES).get(row.language, row.language),
        **place_words(row),
        "numbers": len(find_personal_numbers(every)),
        "ask_again": ask_again,
    }
    response = render(request, "resident/say_check.html", context, status=status)
    if status == 429:
        response.headers["Retry-After"] = "600"
    return response
