"""What one wants to be told of."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.pages.desk.notice_words import ALWAYS, CHOOSABLE, NOTICES
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people import queries as people
from gehor.people.actions import choose_notices as act


class NoticesForm(forms.Form):
    """What is ticked is told."""

    words = forms.MultipleChoiceField(
        label=_("Säg till mig när"),
        choices=[(word, NOTICES[word]) for word in CHOOSABLE],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff()
def choose_notices(request: StaffRequest) -> HttpResponse:
    """Back to the notices when it is chosen."""
    muted = people.muted_words(request.asker)
    form = NoticesForm(request.POST or None, initial={"words": [word for word in CHOOSABLE if word not in muted]})
    if request.method == "POST":
        form = NoticesForm(request.POST)
        if form.is_valid():
            wanted = set(CHOOSABLE) - set(form.cleaned_data["words"])
            act.choose_notices(actor=request.actor, at=clock.now(), muted=wanted)
            messages.success(request, gettext("Ditt val är sparat."))
            return redirect("desk:notices")
    url = reverse("desk:notices")
    context = {
        "form": form,
        "always": [NOTICES[word] for word in NOTICES if word in ALWAYS],
        "back_url": url,
        "crumbs": [Link(gettext("Notiser"), url), Link(gettext("Välj notiser"))],
    }
    return render(request, "desk/choose_notices.html", context, status=422 if form.errors else 200)
