"""One text to everybody who told of the same: written, read as they get it, approved by another, sent (routine 6)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from gehor.journey import event as journey
from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused, Stale
from gehor.pages.desk.plain_language import Language, language_of
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import LongText
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.answer.actions.cancel_event_answer import cancel_event_answer as act_cancel
from gehor.steps.answer.actions.write_event_answer import write_event_answer as act_write
from gehor.steps.answer.queries.shared import SharedRow, answers_of_event, as_recipients_get_it, shared_answer
from gehor.steps.answer.rules.shared import FIELDS, LANGUAGES, AnswerState
from gehor.steps.handle.queries.events import cases_of_event, event, languages_of
from gehor.steps.register.rules.words import FaultFound

NAMES = {"sv": _("Svar på svenska"), "en": _("Svar på engelska"), "fi": _("Svar på finska")}


class AnswerForm(forms.Form):
    """The text in each language, and what the answer means for the case."""

    text_sv = forms.CharField(label=NAMES["sv"], required=False, widget=LongText(10))
    text_en = forms.CharField(label=NAMES["en"], required=False, widget=LongText(8))
    text_fi = forms.CharField(label=NAMES["fi"], required=False, widget=LongText(8))
    closes = forms.BooleanField(label=_("Avsluta ärendena när svaret har gått iväg"), required=False, initial=True)
    fault_found = forms.ChoiceField(
        label=_("Hade vi gjort fel?"),
        required=False,
        choices=(
            ("", _("Inte angivet: klagomål får svar för sig")),
            (FaultFound.YES, _("Ja")),
            (FaultFound.PARTLY, _("Delvis")),
            (FaultFound.NO, _("Nej")),
        ),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.HANDLE_CASES)
def write_event_answer(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """Nothing leaves by writing: somebody else reads it and lets it go."""
    row = event(request.asker, event_id)
    written = _written(event_id)
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=_first(written))
    if form.is_bound and form.is_valid() and request.POST.get("press") != "plain":
        told = form.cleaned_data
        try:
            answer_id = act_write(
                actor=request.actor,
                at=clock.now(),
                event_id=event_id,
                texts={language: told[f"text_{language}"] for language in LANGUAGES},
                closes=told["closes"],
                fault_found=told["fault_found"],
                version=told["version"] if written else None,
            )
        except Stale:
            form.add_error(
                None, gettext("Någon annan har ändrat texten. Läs den nya och skriv in det du vill ha kvar.")
            )
        except Refused as refused:
            field = str(refused.facts.get("field") or "")
            form.add_error(field if field in form.fields else None, sentence(refused))
        else:
            return redirect("desk:approve_event_answer", answer_id)
    title = gettext("Gemensamt svar")
    context = {
        "event": row,
        "form": form,
        "title": title,
        "fields": sorted(FIELDS),
        "languages": [(NAMES[code], n) for code, n in languages_of(request.asker, event_id).items() if code in NAMES],
        "written": written,
        "plains": _plains(request, {code: str(form[f"text_{code}"].value() or "") for code in LANGUAGES}),
        "crumbs": _crumbs(row.name, event_id, title),
    }
    return render(request, "desk/write_event_answer.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.READ_CASES)
def approve_event_answer(request: StaffRequest, answer_id: UUID) -> HttpResponse:
    """The text exactly as some of the recipients get it; a manager who has not written it lets it go."""
    answer = shared_answer(answer_id)
    row = event(request.asker, answer.event_id)
    error = ""
    if request.method == "POST":
        try:
            going = journey.approved(
                actor=request.actor, at=clock.now(), answer_id=answer_id, version=_number(request.POST.get("version"))
            )
        except Stale:
            error = gettext("Texten har ändrats sedan du läste den. Läs den en gång till.")
            answer = shared_answer(answer_id)
        except Refused as refused:
            error = sentence(refused)
        else:
            words = ngettext("Svaret skickas till %(n)s ärende.", "Svaret skickas till %(n)s ärenden.", going)
            messages.success(request, words % {"n": going})
            return redirect("desk:event", answer.event_id)
    cases = [case.id for case in cases_of_event(request.asker, answer.event_id, limit=500)]
    title = gettext("Läs igenom svaret")
    context = {
        "event": row,
        "answer": answer,
        "title": title,
        "shown": [
            (one, sentence(one.refused) if one.refused else "")
            for one in as_recipients_get_it(request.asker, answer, cases, day=clock.today())
        ],
        "error": error,
        "plains": _plains(request, dict(answer.texts)),
        "own": answer.writer.id == request.asker.staff_id,
        "may_approve": answer.state == AnswerState.WRITTEN
        and request.asker.may(Right.MANAGE_UNIT)
        and answer.writer.id != request.asker.staff_id,
        "is_written": answer.state == AnswerState.WRITTEN,
        "crumbs": _crumbs(row.name, answer.event_id, title),
    }
    return render(request, "desk/approve_event_answer.html", context, status=422 if error else 200)


@require_POST
@for_staff(Right.HANDLE_CASES)
def cancel_event_answer(request: StaffRequest, answer_id: UUID) -> HttpResponse:
    """What has not been sent stays unsent."""
    answer = shared_answer(answer_id)
    try:
        sent = act_cancel(actor=request.actor, at=clock.now(), answer_id=answer_id)
    except Refused as refused:
        messages.warning(request, sentence(refused))
    else:
        words = ngettext(
            "Svaret är stoppat. %(n)s ärende hade redan fått det.",
            "Svaret är stoppat. %(n)s ärenden hade redan fått det.",
            sent,
        )
        messages.success(request, words % {"n": sent})
    return redirect("desk:event", answer.event_id)


@require_POST
@for_staff(Right.HANDLE_CASES)
def retry_event_answer(request: StaffRequest, answer_id: UUID) -> HttpResponse:
    """What broke is tried again, with the text as it was approved."""
    answer = shared_answer(answer_id)
    try:
        going = journey.retried(actor=request.actor, at=clock.now(), answer_id=answer_id)
    except Refused as refused:
        messages.warning(request, sentence(refused))
    else:
        words = ngettext("Svaret skickas till %(n)s ärende.", "Svaret skickas till %(n)s ärenden.", going)
        messages.success(request, words % {"n": going})
    return redirect("desk:event", answer.event_id)


def _plains(request: StaffRequest, texts: dict[str, str]) -> list[tuple[Any, str, Language]]:
    """How easy each text is to read, as a hint; nothing hinders."""
    day = request.asker.day
    return [(NAMES[code], code, language_of(text, told=code, day=day)) for code, text in texts.items() if text.strip()]


def _written(event_id: UUID) -> SharedRow | None:
    return next((row for row in answers_of_event(event_id) if row.state == AnswerState.WRITTEN), None)


def _first(row: SharedRow | None) -> dict[str, Any]:
    if row is None:
        return {"closes": True}
    texts = {f"text_{language}": row.texts.get(language, "") for language in LANGUAGES}
    return {**texts, "closes": row.closes, "fault_found": row.fault_found, "version": row.version}


def _number(text: str | None) -> int:
    try:
        return int(text or "")
    except ValueError as error:
        raise NotThere("version") from error


def _crumbs(name: str, event_id: UUID, title: str) -> list[Link]:
    return [
        Link(gettext("Händelser"), reverse("desk:events")),
        Link(name, reverse("desk:event", args=[event_id])),
        Link(title),
    ]
