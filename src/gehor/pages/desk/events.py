"""Events: what many tell of at once (routine 6)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gehor.journey import event as journey
from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.office.rules.words import AreaKind
from gehor.pages.desk.case_words import DISPATCH_STATES
from gehor.pages.desk.event_words import sign_words, state_words
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import LongText
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.answer.queries.shared import SharedRow, answers_of_event, left_out, returned
from gehor.steps.answer.rules.shared import AnswerState
from gehor.steps.handle.actions.close_event import close_event as act_close
from gehor.steps.handle.queries.events import cases_of_event, counts_of, event, suggested
from gehor.steps.handle.queries.events import events as events_of
from gehor.steps.handle.rules.events import EventData, words_of
from gehor.steps.inform.queries import disruption
from gehor.steps.register.queries.access import id_of
from gehor.steps.register.rules.status import OPEN


class EventForm(forms.Form):
    """What it is called, where to look for more of it, and what everybody is told."""

    name = forms.CharField(
        label=_("Namn"),
        max_length=120,
        help_text=_("Så att alla förstår, till exempel ”Snöovädret 3 december”."),
        error_messages={"required": _("Ge händelsen ett namn.")},
    )
    since = forms.DateField(
        label=_("Från och med"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Äldre ärenden föreslås inte. Tomt är i dag."),
    )
    until = forms.DateField(
        label=_("Till och med"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Det som kommer in senare föreslås inte. Tomt medan ingen vet."),
    )
    category_code = forms.ChoiceField(label=_("Kategori"), required=False)
    district_id = forms.ChoiceField(label=_("Stadsdel"), required=False)
    words = forms.CharField(
        label=_("Ord att leta efter"),
        required=False,
        help_text=_("Skilj orden åt med mellanslag. Början av ett ord räcker: ”halk” hittar ”halka” och ”halkigt”."),
    )
    banner_sv = forms.CharField(
        label=_("Så står det på webbplatsen"),
        required=False,
        widget=LongText(3),
        help_text=_("Högst 300 tecken. Tomt visar ingenting."),
    )
    banner_en = forms.CharField(label=_("Samma på engelska"), required=False, widget=LongText(3))
    banner_fi = forms.CharField(label=_("Samma på finska"), required=False, widget=LongText(3))
    case = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        language = get_language() or "sv"
        rows = [row for row in office.categories(language, day=clock.today()) if row.parent_code]
        areas = [row for row in office.areas(clock.today()) if row.kind == AreaKind.DISTRICT]
        self._choose("category_code", [(row.code, row.name) for row in rows])
        self._choose("district_id", [(str(row.id), row.name) for row in areas])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", gettext("Vilken som helst")), *choices]

    def data_of(self) -> EventData:
        """What the act is told. Raises Refused `too_many_words`."""
        told = self.cleaned_data
        return EventData(
            name=told["name"],
            category_code=told["category_code"],
            district_id=int(told["district_id"]) if told["district_id"] else None,
            words=words_of(told["words"]),
            banner_sv=told["banner_sv"],
            banner_en=told["banner_en"],
            banner_fi=told["banner_fi"],
        )


@require_safe
@for_staff(Right.READ_CASES)
def events(request: StaffRequest) -> HttpResponse:
    """Those that go on, and those that are over."""
    context = {
        "open": events_of(request.asker),
        "closed": events_of(request.asker, is_open=False, limit=30),
        "may_open": request.asker.may(Right.ASSIGN_CASES),
    }
    return render(request, "desk/events.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ASSIGN_CASES)
def open_event(request: StaffRequest) -> HttpResponse:
    """A new event, perhaps out of the case that the address names."""
    form = EventForm(request.POST or None, initial={"case": request.GET.get("case", "")})
    if form.is_bound and form.is_valid():
        try:
            event_id = journey.opened(
                actor=request.actor,
                at=clock.now(),
                data=form.data_of(),
                since=form.cleaned_data["since"],
                until=form.cleaned_data["until"],
                first_case=_case_id(request.asker, form.cleaned_data["case"]),
            )
        except Refused as refused:
            field = str(refused.facts.get("field") or "")
            form.add_error(field if field in form.fields else None, sentence(refused))
        else:
            messages.success(request, gettext("Händelsen är öppnad. Välj nedan vilka ärenden som hör till den."))
            return redirect("desk:event", event_id)
    title = gettext("Ny händelse")
    context = {
        "form": form,
        "title": title,
        "about": gettext("När många hör av sig om samma sak kan ni svara dem alla med en text."),
        "submit": gettext("Öppna händelsen"),
        "effects": [],
        "back_url": reverse("desk:events"),
        "crumbs": [Link(gettext("Händelser"), reverse("desk:events")), Link(title)],
    }
    return render(request, "desk/open_event.html", context, status=422 if form.errors else 200)


@require_safe
@for_staff(Right.READ_CASES)
def event_page(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """The event: how many, what else may belong to it, and how far the shared answer has come."""
    row = event(request.asker, event_id)
    answers = answers_of_event(event_id)
    counts = counts_of(request.asker, event_id)
    still = sum(n for status, n in counts.items() if status in OPEN)
    goes_on = row.closed_at is None
    may_assign = request.asker.may(Right.ASSIGN_CASES)
    may_collect = goes_on and (may_assign or request.asker.may(Right.HANDLE_CASES))
    context = {
        "event": row,
        "crumbs": [Link(gettext("Händelser"), reverse("desk:events")), Link(row.name)],
        "banner": _banner(row.disruption_id),
        "open_count": still,
        "cases": cases_of_event(request.asker, event_id, limit=100),
        "suggested": [(one, sign_words(one)) for one in suggested(request.asker, event_id)] if may_collect else [],
        "may_collect": may_collect,
        "may_close": goes_on and may_assign,
        "may_write": request.asker.may(Right.HANDLE_CASES) and row.count > 0,
        "answers": [_told(request.asker, one) for one in answers],
        "sending": any(one.state == AnswerState.SENDING for one in answers),
    }
    return render(request, "desk/event.html", context)


@require_safe
@for_staff(Right.READ_CASES)
def event_progress(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """The piece of the page that renews itself while an answer is being sent; by itself it leads to the page."""
    if not request.headers.get("HX-Request"):
        return redirect("desk:event", event_id)
    answers = answers_of_event(event_id)
    context = {
        "event": event(request.asker, event_id),
        "answers": [_told(request.asker, one) for one in answers],
        "sending": any(one.state == AnswerState.SENDING for one in answers),
    }
    return render(request, "desk/parts/event_answers.html", context)


@require_POST
@for_staff(Right.READ_CASES)
def collect_event(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """The chosen cases belong to the event from now on; those left unmarked stay as they were."""
    chosen = []
    for text in request.POST.getlist("cases"):
        try:
            chosen.append(UUID(text.partition("_")[0]))
        except ValueError:
            continue
    if not chosen:
        messages.info(request, gettext("Välj vilka ärenden som hör till händelsen."))
        return redirect("desk:event", event_id)
    done = journey.collected(actor=request.actor, at=clock.now(), event_id=event_id, case_ids=chosen)
    if done.done:
        words = ngettext("%(n)s ärende hör nu till händelsen.", "%(n)s ärenden hör nu till händelsen.", done.done)
        messages.success(request, words % {"n": done.done})
    if done.refused:
        words = ngettext("%(n)s ärende gick inte att ta med.", "%(n)s ärenden gick inte att ta med.", len(done.refused))
        messages.warning(request, words % {"n": len(done.refused)})
    return redirect("desk:event", event_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ASSIGN_CASES)
def close_event(request: StaffRequest, event_id: UUID) -> HttpResponse:
    """Looked at once before it is done: the banner goes with it."""
    row = event(request.asker, event_id)
    if request.method == "POST":
        act_close(actor=request.actor, at=clock.now(), event_id=event_id)
        messages.success(request, gettext("Händelsen är avslutad. Ärendena är kvar i den."))
        return redirect("desk:event", event_id)
    context = {"event": row, "crumbs": _crumbs(row.name, event_id), "banner": _banner(row.disruption_id)}
    return render(request, "desk/close_event.html", context)


def _told(asker: Asker, row: SharedRow) -> dict[str, Any]:
    return {
        "row": row,
        "state": state_words(row),
        "left": left_out(asker, row.id) if row.left_out else (),
        "returned": [(one, DISPATCH_STATES[one.state]) for one in returned(asker, row.id)] if row.sent else [],
        "may_retry": row.failed > 0
        and row.state in {AnswerState.SENDING, AnswerState.DONE}
        and asker.may(Right.HANDLE_CASES),
        "may_cancel": row.state in {AnswerState.WRITTEN, AnswerState.SENDING} and asker.may(Right.HANDLE_CASES),
        "may_approve": row.state == AnswerState.WRITTEN,
    }


def _banner(disruption_id: UUID | None) -> str:
    if disruption_id is None:
        return ""
    try:
        return disruption(disruption_id, "sv").text
    except NotThere:
        return ""


def _case_id(asker: Asker, reference: str) -> UUID | None:
    return id_of(asker, reference) if reference else None


def _crumbs(name: str, event_id: UUID) -> list[Link]:
    return [
        Link(gettext("Händelser"), reverse("desk:events")),
        Link(name, reverse("desk:event", args=[event_id])),
        Link(gettext("Avsluta")),
    ]
