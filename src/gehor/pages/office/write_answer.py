"""An answer is written, in one language at a time; nobody is shown it before it is published."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.pages.office.office_form import set_choices
from gehor.pages.office.words import LANGUAGES
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import DayInput, LongText
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.answer.queries.quality import answer_without_people
from gehor.steps.inform.actions import write_answer as act
from gehor.steps.inform.queries import answers
from gehor.steps.inform.rules.answers import MAX_ANSWER, MAX_QUESTION, REVIEWED_WITHIN, AnswerTextData


class AnswerForm(forms.Form):
    """The question as people ask it, the answer, and words they use."""

    question = forms.CharField(
        label=_("Frågan, så som folk ställer den"),
        max_length=MAX_QUESTION,
        error_messages={"required": _("Skriv frågan.")},
    )
    text = forms.CharField(
        label=_("Svaret"),
        max_length=MAX_ANSWER,
        widget=LongText(rows=10),
        help_text=_("Det viktigaste först, i korta meningar. Nämn ingen person. Svaret läses av alla."),
        error_messages={"required": _("Skriv svaret.")},
    )
    everyday = forms.CharField(
        label=_("Ord som folk söker med"),
        required=False,
        widget=LongText(rows=2),
        help_text=_("Skilj dem åt med komma eller radbyte."),
    )
    language = forms.ChoiceField(label=_("Språk"), error_messages={"required": _("Välj språk.")})
    category_code = forms.ChoiceField(label=_("Kategori"), error_messages={"required": _("Välj en kategori.")})
    review_on = forms.DateField(
        label=_("Ses över senast"),
        widget=DayInput,
        required=False,
        help_text=_("Tomt betyder om ett år."),
        error_messages={"invalid": _("Skriv ett datum så här: 2026-12-08.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.EDIT_ANSWERS)
def write_answer(request: StaffRequest, code: str = "") -> HttpResponse:
    """A new answer, perhaps begun from the reply in a case (`case` in the address), or a new version of one."""
    language = request.GET.get("language", "sv")
    first = _first(request, code, language if language in LANGUAGES else "sv")
    form = AnswerForm(request.POST or None, initial=first)
    _offer(form)
    if request.method == "POST" and form.is_valid():
        try:
            written = _perform(request, code, dict(form.cleaned_data))
        except Refused as refused:
            field = str(refused.facts.get("field"))
            form.add_error(field if field in form.fields else None, sentence(refused))
        else:
            return redirect("office:answer_texts", written)
    back = reverse("office:answer_texts", args=[code]) if code else reverse("office:answers")
    title = gettext("Ändra svaret") if code else gettext("Skriv ett svar")
    context = {
        "form": form,
        "title": title,
        "about": first.get("about", ""),
        "submit": gettext("Spara utan att publicera"),
        "effects": [gettext("När du sparar noteras att svaret är kontrollerat i dag.")],
        "back_url": back,
        "original": first.get("original"),
        "from_case": first.get("from_case", ""),
        "crumbs": [Link(gettext("Svar på webbplatsen"), reverse("office:answers")), Link(title)],
    }
    return render(request, "office/write_answer.html", context, status=422 if form.errors else 200)


def _first(request: StaffRequest, code: str, language: str) -> dict[str, Any]:
    if not code:
        begun = (
            _from_case(request) if request.GET.get("case") else {"question": request.GET.get("q", "")[:MAX_QUESTION]}
        )
        return {"language": language, **begun}
    try:
        row = answers.editors_row(code)
    except NotThere:
        raise Http404 from None
    written = answers.versions(code, language)
    swedish = answers.versions(code, "sv")
    due = row.is_due(request.asker.day)
    return {
        "about": row.question,
        "language": language,
        "category_code": row.category_code,
        "review_on": request.asker.day + REVIEWED_WITHIN if due else row.review_on,
        "original": swedish[0] if swedish and language != "sv" else None,
        **(
            {"question": written[0].question, "text": written[0].text, "everyday": ", ".join(written[0].everyday)}
            if written
            else {}
        ),
    }


def _from_case(request: StaffRequest) -> dict[str, Any]:
    """The last reply of a case, names and ways to reach people taken out; nothing here points back at the case."""
    try:
        found = answer_without_people(request.asker, request.GET["case"][:40])
    except NotThere:
        raise Http404 from None
    return {
        "question": found.title[:MAX_QUESTION],
        "text": found.text,
        "language": found.language if found.language in LANGUAGES else "sv",
        "category_code": found.category_code,
        "from_case": found.designation,
    }


def _offer(form: forms.Form) -> None:
    tree = [row for row in office.categories(get_language() or "sv") if row.parent_code]
    set_choices(form, "language", [(code, str(word)) for code, word in LANGUAGES.items()])
    set_choices(form, "category_code", [("", gettext("Välj")), *((row.code, row.name) for row in tree)])


def _perform(request: StaffRequest, code: str, values: dict[str, Any]) -> str:
    everyday = tuple(word.strip() for word in re.split(r"[,;\n]", values["everyday"]) if word.strip())
    return act.write_answer(
        actor=request.actor,
        at=clock.now(),
        code=code,
        category_code=values["category_code"],
        data=AnswerTextData(values["language"], values["question"], values["text"], everyday),
        review_on=values["review_on"],
    )
