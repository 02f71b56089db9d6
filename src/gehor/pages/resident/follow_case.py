from __future__ import annotations

from typing import Any, Final
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from gehor.journey import return_visit
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.resident import draft_files, following
from gehor.pages.resident.claim_case import may_be_claimed
from gehor.pages.resident.drafting import current_more, keep_more, page_language
from gehor.pages.resident.following import followed
from gehor.pages.resident.forms import MoreForm
from gehor.pages.resident.places import told_of
from gehor.pages.resident.say import too_often
from gehor.pages.resident.visitors import may_send, may_upload
from gehor.pages.shared.days import long_day
from gehor.pages.shared.shell import Step
from gehor.steps.answer.queries.commitments import promised_to
from gehor.steps.answer.rules.suggestions import Verdict
from gehor.steps.follow_up.queries.residents import has_claimed
from gehor.steps.follow_up.queries.reviews import reviews_told
from gehor.steps.intake.queries import DraftRow
from gehor.steps.intake.rules.form import MAX_FILES
from gehor.steps.intake.rules.saying import SayingFile
from gehor.steps.promise.queries import Explanation, explanation
from gehor.steps.publish.queries.public import slug_shown
from gehor.steps.register.queries.public import TrackingPage, TrackingRecord, tracking_of
from gehor.steps.register.queries.similar import followed_from
from gehor.steps.register.rules.status import OPEN, Status
from gehor.steps.route.queries.forwarding import forward_question
from gehor.steps.route.rules.words import FORWARD_QUESTION

# From so many messages on the reader may want the newest first.
_MANY: Final = 6
VERDICTS: dict[str, str | Promise] = {
    Verdict.ADOPTED: gettext_lazy("Vi genomför ditt förslag."),
    Verdict.CONSIDERED: gettext_lazy("Vi tar med ditt förslag i vårt arbete."),
    Verdict.DECLINED: gettext_lazy("Vi går inte vidare med ditt förslag."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@followed
def follow_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """How the sender's own case is doing, what was written, and a place to add words and files (FL 6-7 §§)."""
    page = tracking_of(case_id)
    row = current_more(request)
    if request.method != "POST":
        typed = {"once": uuid4().hex, "text": row.answers.get("text", "") if row else ""}
        return _page(request, page, MoreForm(initial=typed), row)
    form = MoreForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, page, form, row, status=422)
    if request.FILES and not may_upload(request):
        form.add_error(None, too_often())
        return _page(request, page, form, row, status=429)
    try:
        row = _take_files(request, form, row, nobody=page.anonymous)
    except Refused:
        # Sent or cleaned in another window this very moment.
        return redirect("resident:follow_case")
    if form.errors:
        return _page(request, page, form, row, status=422)
    if "upload" in request.POST or "remove" in request.POST:
        return redirect(f"{reverse('resident:follow_case')}#more")
    return _send(request, page, form, row)


def _take_files(request: HttpRequest, form: MoreForm, row: DraftRow | None, *, nobody: bool) -> DraftRow | None:
    """Lay the chosen files with what is being added, and keep the text beside them. Raises Refused."""
    given = form.cleaned_data["pictures"]
    if row is None and not given:
        return None
    row = keep_more(request, {"text": form.cleaned_data["text"]})
    draft_files.describe(request, row, form)
    for file in given:
        draft_files.add(row.id, file, form, nobody=nobody)
    draft_files.remove(request, row.id)
    return current_more(request)


def _send(request: HttpRequest, page: TrackingPage, form: MoreForm, row: DraftRow | None) -> HttpResponse:
    files = row.files if row else ()
    if not form.cleaned_data["text"] and not files:
        form.add_error("text", gettext("Skriv det du vill lägga till, eller välj en fil."))
        return _page(request, page, form, row, status=422)
    if not may_send(request):
        form.add_error(None, too_often())
        return _page(request, page, form, row, status=429)
    once = form.cleaned_data["once"][:64] or uuid4().hex
    return_visit.add_message(
        at=clock.now(),
        case_id=page.case_id,
        reference=page.reference,
        text=form.cleaned_data["text"],
        language=page_language(),
        files=tuple(SayingFile(file.stored_id, file.name, file.description) for file in files),
        anonymous=page.anonymous,
        once_key=f"more:{page.case_id}:{once}",
        draft_id=row.id if row else None,
    )
    messages.success(request, gettext("Tack! Vi har fått det du skickade. Det är nu en del av ditt ärende."))
    return redirect("resident:follow_case")


def way_of(page: TrackingPage) -> list[Step]:
    """The case's way in four steps, as the sender sees it."""
    place = {Status.NEW: 1, Status.WORKING: 2, Status.WAITING: 2, Status.ANSWERED: 3, Status.CLOSED: 4}
    now = place[Status(page.status)]
    replied = any(record.direction == "outgoing" and record.type_code != "receipt" for record in page.records)
    closed = long_day(page.closed_at) if page.closed_at else ""
    labels = [(1, gettext("Mottaget"), long_day(page.arrived_on)), (2, gettext("Handläggs"), "")]
    if now != 4 or replied:
        labels.append((3, gettext("Svar skickat"), ""))
    labels.append((4, gettext("Avslutat"), closed))
    # A closed case is done altogether: its last step is not something that still goes on.
    return [
        Step(label, "done" if number < now or now == 4 else "now" if number == now else "coming", when)
        for number, label, when in labels
    ]


def _page(
    request: HttpRequest, page: TrackingPage, form: MoreForm, row: DraftRow | None, *, status: int = 200
) -> HttpResponse:
    promised = explanation(page.case_id, clock.today())
    # Before it is answered there is nothing to complain of; afterwards it may have been taken up again.
    reviews = reviews_told(page.case_id) if _may_be_reviewed(page) else {}
    records, newest = page.records, request.GET.get("order") == "newest"
    context: dict[str, Any] = {
        "page": page,
        "form": form,
        "files": row.files if row else (),
        "left": MAX_FILES - len(row.files if row else ()),
        "follows": told_of(followed_from(page.case_id, language=page_language())),
        "steps": way_of(page),
        "entries": [
            (record, _headline(record), reviews.get(record.id)) for record in (records[::-1] if newest else records)
        ],
        "many": len(records) >= _MANY,
        "newest_first": newest,
        "promised": promised,
        "due_on": _due_on(page, promised),
        "late": _late(page, promised),
        "open": page.status in OPEN,
        **_promised(page),
        "asked_to_forward": _asked(page),
        "shown_at": _shown_at(page),
        "claimable": _claimable(request, page),
        "unit": page.owner_unit_name_en if page_language() == "en" else page.owner_unit_name_sv,
        "unit_language": "en" if page_language() == "en" else "sv",
    }
    return render(request, "resident/follow_case.html", context, status=status)


def _shown_at(page: TrackingPage) -> str:
    """Where anyone may read it, masked; asked only of what could be shown at all."""
    if page.status in OPEN or page.joined or not page.may_publish:
        return ""
    slug = slug_shown(page.case_id, day=clock.today())
    return reverse("open:published_one", args=[slug]) if slug else ""


def _claimable(request: HttpRequest, page: TrackingPage) -> bool:
    """Whether somebody is signed in who may lay the case on their list, and has not."""
    resident_id = following.resident(request)
    if resident_id is None or not may_be_claimed(request, page):
        return False
    return not has_claimed(resident_id, page.reference)


def _may_be_reviewed(page: TrackingPage) -> bool:
    """What is said of an answer is a message after it: without one nothing needs to be asked."""
    answered = [at for at, record in enumerate(page.records) if record.type_code == "reply"]
    later = page.records[answered[0] + 1 :] if answered else ()
    return any(record.direction == "incoming" for record in later)


def _promised(page: TrackingPage) -> dict[str, Any]:
    """What we have promised to do, and what becomes of a suggestion; one question, and none before we have written."""
    if not any(record.direction == "outgoing" and record.type_code != "receipt" for record in page.records):
        return {}
    found = promised_to(page.case_id)
    return {"commitments": found.commitments, "verdict": VERDICTS.get(found.verdict, ""), "why": found.reason}


def _asked(page: TrackingPage) -> str:
    """The authority that what was written may be sent on to, while the sender has not said what they wish."""
    if page.status not in OPEN or not any(record.type_code == FORWARD_QUESTION for record in page.records):
        return ""
    question = forward_question(page.case_id, clock.today())
    return question.authority if question is not None and question.wish == "" else ""


def _due_on(page: TrackingPage, promised: Explanation) -> Any:
    if page.status not in OPEN:
        return None
    return page.due_on if page.joined else promised.due_on or page.due_on


def _late(page: TrackingPage, promised: Explanation) -> bool:
    due = _due_on(page, promised)
    return due is not None and due < clock.today()


def _headline(record: TrackingRecord) -> str:
    if record.direction == "incoming":
        return gettext("Du skrev")
    return {
        "receipt": gettext("Vi skickade ett kvitto"),
        "reply": gettext("Vårt svar"),
        "interim_notice": gettext("Besked om att det tar längre tid"),
        "referral_notice": gettext("Vem du kan vända dig till"),
        "commitment_notice": gettext("Besked om det vi lovade"),
        "forward_question": gettext("Vi frågade om vi får skicka vidare"),
    }.get(record.type_code, gettext("Vi skrev"))
