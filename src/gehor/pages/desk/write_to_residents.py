"""What those who told us of a problem are to be told of what we did."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import LongText
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.improve.actions.write_to_residents import write_to_residents as act
from gehor.steps.improve.queries.improvements import improvement
from gehor.steps.improve.queries.messages import message_of
from gehor.steps.improve.rules.words import LANGUAGES


class ResidentsForm(forms.Form):
    """The text in the three languages; whoever wrote in one that is left empty is not told."""

    use_required_attribute = False

    text_sv = forms.CharField(
        label=gettext_lazy("På svenska"),
        widget=LongText(rows=5),
        error_messages={"required": gettext_lazy("Skriv något här.")},
        help_text=gettext_lazy("Hälsning, ärendets nummer och ditt namn läggs till. Skriv inget om någon enskild."),
    )
    text_en = forms.CharField(label=gettext_lazy("På engelska"), widget=LongText(rows=5), required=False)
    text_fi = forms.CharField(label=gettext_lazy("På finska"), widget=LongText(rows=5), required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.IMPROVE)
def write_to_residents(request: StaffRequest, improvement_id: UUID) -> HttpResponse:
    """Another must approve it before anything is sent."""
    row = improvement(request.asker, improvement_id)
    if not row.may_improve:
        raise NotAllowed(Right.IMPROVE)
    known = message_of(improvement_id)
    first = {f"text_{language}": known.texts.get(language, "") for language in LANGUAGES} if known else {}
    form = ResidentsForm(request.POST if request.method == "POST" else None, initial=first)
    back = reverse("desk:improvement", args=[improvement_id])
    if form.is_bound and form.is_valid():
        texts = {language: form.cleaned_data[f"text_{language}"] for language in LANGUAGES}
        try:
            act(actor=request.actor, at=clock.now(), improvement_id=improvement_id, texts=texts)
        except Refused as refused:
            field = str(refused.facts.get("field") or "")
            form.add_error(field if field in form.fields else None, sentence(refused))
        else:
            messages.success(request, gettext("Texten väntar på att någon annan godkänner den."))
            return redirect(back)
    title = gettext("Skriv till dem som hörde av sig")
    context = {
        "form": form,
        "title": title,
        "about": row.title,
        "submit": gettext("Spara"),
        "effects": [
            gettext("Någon annan måste godkänna texten innan den skickas."),
            gettext("Den går en gång till var och en vars ärende visar problemet och är besvarat."),
            gettext("Den som är skyddad, anonym eller inte vill ha svar får inget."),
        ],
        "back_url": back,
        "crumbs": [Link(gettext("Förbättringar"), reverse("desk:improvements")), Link(row.title, back), Link(title)],
    }
    return render(request, "office/office_form.html", context, status=422 if form.errors else 200)
