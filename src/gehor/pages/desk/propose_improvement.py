"""What everybody is told of an improvement: proposed, read by a second person, and taken down."""

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
from gehor.steps.improve.queries.improvements import improvement
from gehor.steps.publish.actions.propose_improvement import propose_improvement as act
from gehor.steps.publish.queries.improvements import story_of
from gehor.steps.publish.rules.improvements import MOST_TITLE, Story

_MISSING = {"required": gettext_lazy("Skriv något här.")}


class StoryForm(forms.Form):
    """In the words of whoever tells it."""

    use_required_attribute = False

    title = forms.CharField(label=gettext_lazy("Rubrik"), max_length=MOST_TITLE, error_messages=_MISSING)
    told = forms.CharField(
        label=gettext_lazy("Ni sa till oss"),
        widget=LongText(rows=3),
        error_messages=_MISSING,
        help_text=gettext_lazy("Alla kan läsa det. Skriv inget som pekar ut någon."),
    )
    did = forms.CharField(label=gettext_lazy("Vi gjorde"), widget=LongText(rows=3), error_messages=_MISSING)
    result = forms.CharField(label=gettext_lazy("Så gick det"), widget=LongText(rows=3), required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.IMPROVE)
def propose_improvement(request: StaffRequest, improvement_id: UUID) -> HttpResponse:
    """What is changed waits for a second person anew, and is not shown meanwhile."""
    row = improvement(request.asker, improvement_id)
    if not row.may_improve:
        raise NotAllowed(Right.IMPROVE)
    known = story_of(improvement_id)
    first = {name: getattr(known, name) for name in ("title", "told", "did", "result")} if known else {}
    form = StoryForm(request.POST if request.method == "POST" else None, initial=first or {"title": row.title})
    back = reverse("desk:improvement", args=[improvement_id])
    if form.is_bound and form.is_valid():
        try:
            act(actor=request.actor, at=clock.now(), improvement_id=improvement_id, story=Story(**form.cleaned_data))
        except Refused as refused:
            field = str(refused.facts.get("field") or "")
            form.add_error(field if field in form.fields else None, sentence(refused))
        else:
            messages.success(request, gettext("Texten väntar på att någon annan granskar den."))
            return redirect(back)
    title = gettext("Berätta för alla")
    context = {
        "form": form,
        "title": title,
        "about": row.title,
        "submit": gettext("Föreslå"),
        "effects": [gettext("Någon annan måste granska texten innan den visas.")],
        "back_url": back,
        "crumbs": [Link(gettext("Förbättringar"), reverse("desk:improvements")), Link(row.title, back), Link(title)],
    }
    return render(request, "office/office_form.html", context, status=422 if form.errors else 200)
