"""One answer to several linked cases: each its own reply, shown as each gets it before it leaves (routine 3)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.journey import repeats
from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused, Stale
from gehor.pages.desk.act_fields import fault_found
from gehor.pages.desk.message_page import draft_version_in
from gehor.pages.desk.plain_language import Language, language_of
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import LongText
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer import queries
from gehor.steps.answer.actions import save_draft as drafts
from gehor.steps.answer.queries import preview
from gehor.steps.answer.queries.again import OralAnswer, oral_answers
from gehor.steps.answer.queries.shared import filled_for
from gehor.steps.answer.rules.shared import FIELDS
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.handle.queries.links import linked, linked_ids
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import NAMED, CaseRight
from gehor.steps.register.rules.status import OPEN
from gehor.steps.register.rules.words import Kind, RegistrationMode


class TogetherForm(forms.Form):
    """The text, to which of the cases, and what it means for them."""

    text = forms.CharField(
        label=_("Ditt svar"),
        widget=LongText(rows=10),
        strip=False,
        help_text=_("Hälsning och ditt namn läggs till i vart och ett."),
        error_messages={"required": _("Skriv svaret.")},
    )
    cases = forms.MultipleChoiceField(
        label=_("Ärenden som får svaret"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst ett ärende.")},
    )
    closes = forms.BooleanField(label=_("Avsluta ärendena när svaret har gått iväg"), required=False, initial=True)
    fault_found = fault_found()


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff()
def answer_together(request: StaffRequest, reference: str) -> HttpResponse:
    """Only for cases that wait, are registered, in the same language, and the person may answer.

    What is written is kept as the person's own draft on the case it began from, so a text can wait and nothing is lost.
    """
    page = case_page(request.asker, reference)
    if CaseRight.ANSWER not in page.may:
        raise NotAllowed(NAMED[CaseRight.ANSWER])
    waiting, oral = _waiting(request, page), _oral(request, page)
    data, conflict, error = _written(request, page, oral)
    kept = queries.draft(request.asker, page.case.id, ReplyKind.REPLY)
    if data is None and conflict is None and request.method == "POST" and not error:
        return redirect("desk:answer_together", page.case.reference)
    form = TogetherForm(
        data if request.method == "POST" else None,
        initial={"cases": list(waiting), "text": kept.text if kept else ""},
    )
    cases = form.fields["cases"]
    assert isinstance(cases, forms.MultipleChoiceField)  # noqa: S101
    cases.choices = [(key, f"{one.case.designation} {one.case.title}") for key, one in waiting.items()]
    if not any(one.case.kind == Kind.COMPLAINT for one in waiting.values()):
        del form.fields["fault_found"]
    shown: list[tuple[Any, Any, str]] = []
    if error:
        form.add_error("text", error)
    plain_only = request.POST.get("press") == "plain"
    if form.is_bound and conflict is None and form.is_valid() and not plain_only:
        told = form.cleaned_data
        if request.POST.get("press") == "preview":
            shown = [_shown(request, waiting[key], told["text"]) for key in told["cases"]]
        else:
            given = repeats.answered_together(
                actor=request.actor,
                at=clock.now(),
                case_ids=[UUID(key) for key in told["cases"]],
                text=told["text"],
                closes=told["closes"],
                fault_found=told.get("fault_found", ""),
            )
            not_given = [f"{waiting[str(key)].case.designation}: {sentence(why)}" for key, why in given.refused]
            if given.done:
                words = ngettext(
                    "Svaret skickas till %(n)s ärende.", "Svaret skickas till %(n)s ärenden.", len(given.done)
                )
                messages.success(request, words % {"n": len(given.done)})
                for line in not_given:
                    messages.warning(request, line)
                return redirect("desk:case", page.case.reference)
            for line in not_given:
                form.add_error(None, line)
    title = gettext("Besvara tillsammans")
    context = {
        "page": page,
        "form": form,
        "title": title,
        "shown": shown,
        "waiting": waiting,
        "fields": sorted(FIELDS),
        "oral": oral,
        "conflict": conflict,
        "mine": request.POST.get("text", ""),
        "draft_version": kept.version if kept else 0,
        "saved_at": kept.saved_at if kept else None,
        "plains": _plain(request, page, str(form["text"].value() or "")),
        "back_url": reverse("desk:case", args=[page.case.reference]),
        "crumbs": [Link(page.case.designation, reverse("desk:case", args=[page.case.reference])), Link(title)],
    }
    status = 409 if conflict is not None else 422 if form.errors else 200
    return render(request, "desk/answer_together.html", context, status=status)


def _written(
    request: StaffRequest, page: CasePage, oral: tuple[OralAnswer, ...]
) -> tuple[QueryDict | None, str | None, str]:
    """What was sent, kept as a draft with what a press puts in after it; nothing when that was all that was asked.

    With another window's text where both wrote, and with what hindered it from being kept. What is to be sent is not
    kept first: the reply takes the draft along.
    """
    if request.method != "POST":
        return None, None, ""
    press, put_in = request.POST.get("press", ""), request.POST.get("oral", "")
    text = request.POST.get("text", "")
    more = next((row.text for row in oral if str(row.record_id) == put_in), "")
    if press == "done" and not put_in:
        return request.POST, None, ""
    try:
        drafts.save_draft(
            actor=request.actor,
            at=clock.now(),
            case_id=page.case.id,
            text="\n\n".join(filter(None, (text.rstrip(), more))) if more else text,
            version=draft_version_in(request),
        )
    except Stale as stale:
        return request.POST, str(stale.facts.get("text", "")), ""
    except Refused as refused:
        return request.POST, None, sentence(refused)
    if press == "draft":
        messages.success(request, gettext("Utkastet är sparat. Bara du ser det."))
    return (None if put_in or press == "draft" else request.POST), None, ""


def _oral(request: StaffRequest, page: CasePage) -> tuple[OralAnswer, ...]:
    """What was answered by word of mouth in this case and those it is linked with."""
    return oral_answers(request.asker, [page.case.id, *linked_ids(request.asker, page.case.id)])


def _plain(request: StaffRequest, page: CasePage, text: str) -> list[tuple[str, str, Language]]:
    """How easy the text is to read, as a hint; nothing before something is written."""
    code = page.case.language
    return [("", code, language_of(text, told=code, day=request.asker.day))] if text.strip() else []


def _waiting(request: StaffRequest, page: CasePage) -> dict[str, CasePage]:
    found = linked(request.asker, page.case.id, contacts=page.case.contacts)
    pages = [page, *(case_page(request.asker, row.case.id) for row in found.rows if row.case.status in OPEN)]
    return {
        str(one.case.id): one
        for one in pages
        if one.case.status in OPEN
        and CaseRight.ANSWER in one.may
        and one.case.registration_mode != RegistrationMode.UNDECIDED
        and one.case.language == page.case.language
    }


def _shown(request: StaffRequest, page: CasePage, text: str) -> tuple[CasePage, object, str]:
    """The message as this one gets it, or why they would not."""
    try:
        words = filled_for(request.asker, page.case.id, text)
        return page, preview(request.asker, page.case.id, text=words, kind=ReplyKind.REPLY, day=request.asker.day), ""
    except Refused as refused:
        return page, None, sentence(refused)
    except NotThere:
        return page, None, gettext("Det finns inget sådant ärende. Kontrollera numret.")
