"""The one shape of an act on a case: read the case, ask what the act needs, do it once, go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.kit.refused import Refused, Stale
from gehor.pages.desk.conflict import Conflict, differences, latest
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.queries import Asker
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import NAMED, CaseRight


class ActForm(forms.Form):
    """A form of an act: knows who asks and about which case, so that choices and first values can be theirs."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        asker: Asker,
        page: CasePage,
        asked: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data)
        self.asker = asker
        self.page = page
        # What the address asks to have chosen beforehand.
        self.asked = asked or {}
        self.prepare()

    def prepare(self) -> None:
        """Set choices and first values here."""

    def stands(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the case says now where the form would write something else: field → value, of a form just opened.

        `values` are what was sent. A field that begins with the case's own value needs no word here.
        """
        first = {name: self.get_initial_for_field(field, name) for name, field in self.fields.items()}
        return {name: value for name, value in first.items() if value is not None}


@dataclass(frozen=True)
class Doing:
    """One time somebody does it. `keys` are what every act on a case is told, `values` what the form asked for."""

    actor: Actor
    at: datetime
    case_id: UUID
    version: int | None
    values: dict[str, Any]

    @property
    def keys(self) -> dict[str, Any]:
        return {"actor": self.actor, "at": self.at, "case_id": self.case_id, "version": self.version}


def to_case(request: StaffRequest, page: CasePage) -> str:
    """Back to the case: where most acts lead."""
    return reverse("desk:case", args=[page.case.reference])


def nothing_before(request: StaffRequest, page: CasePage) -> HttpResponse | None:
    """The act needs no look beforehand."""
    return None


def nothing_more(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    """The page shows no more than form and case."""
    return {}


@dataclass(frozen=True)
class CaseAct:
    """What sets one act apart. `right` None leaves the judging to the act itself; `effects` are said before the button.

    `first` may answer before the right is asked for, `before` instead of the form; `told` says what was done in another
    way than `done` alone; `after` gives the address that follows.
    """

    name: str
    title: Any
    submit: Any
    done: Any
    form: type[ActForm]
    perform: Callable[[Doing], object]
    right: CaseRight | None = None
    template: str = "desk/act.html"
    intro: Any = ""
    effects: tuple[Any, ...] = ()
    danger: bool = False
    first: Callable[[StaffRequest, CasePage], HttpResponse | None] = nothing_before
    before: Callable[[StaffRequest, CasePage], HttpResponse | None] = nothing_before
    told: Callable[[StaffRequest, CasePage, CaseAct], None] | None = None
    after: Callable[[StaffRequest, CasePage], str] = to_case
    back: Callable[[StaffRequest, CasePage], str] = to_case
    more: Callable[[StaffRequest, CasePage], dict[str, Any]] = nothing_more
    # What a suggestion would choose: a button shows the form with that and what was typed, and does nothing else.
    take: Callable[[StaffRequest, CasePage], Mapping[str, str]] | None = None
    # What would be sent, shown before it is; the page has a button for it then.
    preview: Callable[[StaffRequest, CasePage, dict[str, Any]], object] | None = None


def act_page(act: CaseAct) -> Callable[..., HttpResponse]:
    """The view of an act: `register_case = act_page(CaseAct(...))`, at `cases/<reference>/<act>/`."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @for_staff()
    def view(request: StaffRequest, reference: str) -> HttpResponse:
        page = case_page(request.asker, reference)
        told = act.first(request, page)
        if told is not None:
            return told
        if act.right is not None and act.right not in page.may:
            raise NotAllowed(NAMED[act.right])
        instead = act.before(request, page)
        if instead is not None:
            return instead
        if request.method != "POST":
            return _shown(
                request, page, act, act.form(asker=request.asker, page=page, asked=request.GET), page.case.version
            )
        if act.take is not None and request.POST.get("press") == "take":
            return _taken(request, page, act, act.take(request, page))
        return _done(request, page, act)

    return view


def _taken(request: StaffRequest, page: CasePage, act: CaseAct, chosen: Mapping[str, str]) -> HttpResponse:
    form = act.form(asker=request.asker, page=page, asked={**request.GET.dict(), **chosen})
    typed = {name: request.POST[name] for name in form.fields if name in request.POST}
    form.initial.update({**typed, **{name: value for name, value in chosen.items() if name in form.fields}})
    return _shown(request, page, act, form, version_in(request))


def _done(request: StaffRequest, page: CasePage, act: CaseAct) -> HttpResponse:
    form = act.form(request.POST, asker=request.asker, page=page)
    version = version_in(request)
    if form.is_valid():
        doing = Doing(request.actor, clock.now(), page.case.id, version, form.cleaned_data)
        try:
            if act.preview is not None and request.POST.get("press") == "preview":
                shown = act.preview(request, page, form.cleaned_data)
                return _shown(request, page, act, form, version, preview=shown)
            act.perform(doing)
        except Stale as stale:
            # The page shows the new state beside what was written; pressing again means both were read.
            page = case_page(request.asker, page.case.id)
            fresh = act.form(asker=request.asker, page=page, asked=request.GET)
            conflict = Conflict(latest(page), differences(fresh, form))
            return _shown(request, page, act, form, stale.current_version, conflict=conflict)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            if act.told is None:
                messages.success(request, act.done)
            else:
                act.told(request, page, act)
            return redirect(act.after(request, page))
    return _shown(request, page, act, form, version)


def version_in(request: HttpRequest) -> int | None:
    """The version the page was opened with; None when it was not sent or is no number."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else None


def _shown(
    request: StaffRequest,
    page: CasePage,
    act: CaseAct,
    form: ActForm,
    version: int | None,
    *,
    conflict: Conflict | None = None,
    preview: object = None,
) -> HttpResponse:
    context = {
        "act": act,
        "page": page,
        "form": form,
        "version": version,
        "conflict": conflict,
        "preview": preview,
        "back_url": act.back(request, page),
        "crumbs": [Link(page.case.designation, act.back(request, page)), Link(str(act.title))],
        **act.more(request, page),
    }
    status = 409 if conflict else 422 if form.errors else 200
    return render(request, act.template, context, status=status)
