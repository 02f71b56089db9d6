"""Take down what somebody said by telephone, at the counter or in a letter (FL 27 §, routine 4 and 5)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gehor.journey import note
from gehor.journey.arrival import Arrived
from gehor.journey.note import Ending
from gehor.kit import clock
from gehor.kit.pdf import Paper, slip_pdf
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.pages.desk import note_draft
from gehor.pages.desk.note_form import NoteForm
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.people.rules.rights import Right
from gehor.steps.answer.queries import writing_words
from gehor.steps.intake import queries as intake
from gehor.steps.intake.actions.drop_form_draft import drop_form_draft
from gehor.steps.intake.queries import DraftRow
from gehor.steps.intake.rules.saying import SayingFile
from gehor.steps.promise.queries import promises_for
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.rows import CaseRow
from gehor.steps.register.queries.threading import wants_to_write


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.TAKE_IN)
def take_in(request: StaffRequest) -> HttpResponse:
    """Write it down and say what comes of it. Pictures are laid with the draft whichever button is pressed."""
    at, row = clock.now(), note_draft.draft_in(request)
    if request.method != "POST":
        return _shown(request, NoteForm(at=at, kept=row.answers if row else {}), row)
    form = NoteForm(request.POST, request.FILES, at=at, kept={})
    laying = request.POST.get("press") == "attach" or "remove" in request.POST
    if request.FILES or laying:
        try:
            row = note_draft.keep(request)
        except Refused as refused:
            form.add_error(None, sentence(refused))
            return _shown(request, form, row, status=422)
        refusals = note_draft.lay_files(request, row)
        if laying:
            return _laid(request, row, refusals)
        row = intake.draft(row.id)
        for words in refusals:
            form.add_error("pictures", words)
    if not form.is_valid():
        return _shown(request, form, row, status=422)
    try:
        arrived = _taken(request, form, row)
    except Refused as refused:
        form.add_error(None, sentence(refused))
        return _shown(request, form, row, status=422)
    if arrived.opened:
        note_draft.forget(request)
        return redirect("desk:taken_in", arrived.reference)
    form.add_error(
        None,
        gettext(
            "%(reference)s är mottaget, men ärendet kunde inte öppnas än. Det du har skrivit står kvar. "
            "Spara igen om en liten stund."
        )
        % {"reference": arrived.reference},
    )
    return _shown(request, form, row, status=503)


@require_POST
@for_staff(Right.TAKE_IN)
def keep_note(request: StaffRequest) -> HttpResponse:
    """While somebody types the browser keeps it by itself, and is answered with one line."""
    try:
        row = note_draft.keep(request)
    except Refused as refused:
        return render(request, "desk/parts/note_state.html", {"trouble": sentence(refused)})
    return render(
        request, "desk/parts/note_state.html", {"draft": note_draft.token(request, row.id), "kept_at": clock.now()}
    )


@require_POST
@for_staff(Right.TAKE_IN)
def drop_note(request: StaffRequest) -> HttpResponse:
    """What was begun is thrown away, pictures too."""
    row = note_draft.draft_in(request)
    draft_id = row.id if row else note_draft.last_draft(request)
    if draft_id is not None:
        drop_form_draft(actor=request.actor, at=clock.now(), draft_id=draft_id)
    note_draft.forget(request)
    messages.success(request, gettext("Anteckningen är borttagen."))
    return redirect("desk:take_in")


@never_cache
@require_safe
@for_staff(Right.TAKE_IN)
def taken_in(request: StaffRequest, reference: str) -> HttpResponse:
    """The receipt to read aloud or hand over: number, code and the promise. For whoever took it in."""
    row = _mine(request, reference)
    promises = promises_for(row.channel, row.arrived_on, request.asker.day)
    context = {
        "row": row,
        "code": intake.code_of(reference),
        "promises": promises,
        "will_write": wants_to_write(row.id),
        "papers": list(Paper),
    }
    return render(request, "desk/taken_in.html", context)


@never_cache
@require_safe
@for_staff(Right.TAKE_IN)
def writing_slip(request: StaffRequest, reference: str, paper: str) -> HttpResponse:
    """The slip to print and hand over: how to write, with number, code and promise. For whoever took it in."""
    row = _mine(request, reference)
    if paper not in set(Paper) or not wants_to_write(row.id):
        raise Http404
    heading, text = writing_words(
        language=row.language,
        reference=reference,
        code=intake.code_of(reference),
        arrived_on=row.arrived_on,
        day=request.asker.day,
    )
    made = slip_pdf(
        paper=Paper(paper),
        sender=office.office_on(request.asker.day).name,
        heading=heading,
        paragraphs=text.split("\n\n"),
        lang=row.language,
    )
    return HttpResponse(
        made,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{reference}-{paper}.pdf"'},
    )


def _mine(request: StaffRequest, reference: str) -> CaseRow:
    """A case that the asker received. One that is marked since is no longer theirs to give the code of."""
    page = case_page(request.asker, reference)
    if page.case.received_by_id != request.asker.staff_id or page.withheld:
        raise Http404
    return page.case


def _laid(request: StaffRequest, row: DraftRow, refusals: list[str]) -> HttpResponse:
    """The writing goes on, with its pictures."""
    for words in refusals:
        messages.error(request, words)
    return redirect(f"{reverse('desk:take_in')}?{urlencode({'draft': note_draft.token(request, row.id)})}#pictures")


def _taken(request: StaffRequest, form: NoteForm, row: DraftRow | None) -> Arrived:
    values: dict[str, Any] = form.cleaned_data
    files = tuple(SayingFile(file.stored_id, file.name, file.description) for file in row.files) if row else ()
    solved = values["ending"] == Ending.SOLVED
    return note.take_in(
        actor=request.actor,
        at=clock.now(),
        saying=form.saying(files),
        ending=Ending(values["ending"]),
        answer=values["answer"] if solved else "",
        fault_found=values["fault_found"] if solved else "",
        once_key=f"take_in:{request.asker.staff_id}:{values['once']}" if values["once"] else None,
        draft_id=row.id if row else None,
    )


def _shown(request: StaffRequest, form: NoteForm, row: DraftRow | None, *, status: int = 200) -> HttpResponse:
    left = note_draft.last_draft(request) if request.method != "POST" else None
    context = {
        "form": form,
        "draft": note_draft.token(request, row.id) if row else "",
        "files": row.files if row else (),
        # Another one that was begun here and neither saved nor thrown away.
        "left": note_draft.token(request, left) if left and (row is None or left != row.id) else "",
        "keep_as": f"keep:{request.asker.staff_id}",
        "more_open": any(form.errors.get(name) for name in ("arrived_on", "said_at", "language", "note", "pictures"))
        or bool(row and row.files),
    }
    return render(request, "desk/take_in.html", context, status=status)
