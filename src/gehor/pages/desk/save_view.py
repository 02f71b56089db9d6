"""The list with its filters is kept under a name, for oneself or for a unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.desk.queue_filters import FilterForm, chosen_in, understood
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people import queries as people
from gehor.people.actions import save_view as act
from gehor.people.queries import Asker
from gehor.people.rules.views import MAX_FILTERS, MAX_NAME, ViewPage, plain_filters


class ViewForm(forms.Form):
    """Its name, for whom, and whether it opens first."""

    name = forms.CharField(
        label=_("Vyns namn"), max_length=MAX_NAME, error_messages={"required": _("Skriv ett namn på vyn.")}
    )
    unit = forms.ChoiceField(
        label=_("Vem ska se vyn?"),
        required=False,
        help_text=_("Alla ser bara de ärenden som de själva får se, också i en delad vy."),
    )
    opens_first = forms.BooleanField(label=_("Visa den här vyn först när jag öppnar Ärenden"), required=False)
    filters = forms.CharField(widget=forms.HiddenInput, max_length=MAX_FILTERS)

    def __init__(self, data: Any = None, *, asker: Asker, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        mine = people.sharing_units(asker)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (says to the type checker what the class says)
        shared = [
            (row.code, gettext("Alla i %(unit)s") % {"unit": row.name(asker.language)})
            for row in people.unit_tree()
            if row.id in mine and row.is_open(asker.day)
        ]
        field.choices = [("", gettext("Bara jag")), *shared]


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff()
def save_view(request: StaffRequest) -> HttpResponse:
    """The filters come along in the address; a name that is used already is replaced."""
    sent = request.POST.get("filters", "") if request.method == "POST" else request.META.get("QUERY_STRING", "")
    filters = plain_filters(sent)
    if not filters:
        messages.info(request, gettext("Välj först vad listan ska visa. Då kan den sparas som en vy."))
        return redirect(f"{reverse('desk:queue')}?show=all")
    form = ViewForm(request.POST or None, asker=request.asker, initial={"filters": filters})
    if request.method == "POST" and form.is_valid():
        try:
            _keep(request, form.cleaned_data, filters)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, gettext("Vyn är sparad."))
            return redirect(f"{reverse('desk:queue')}?{filters}")
    return _shown(request, form, filters)


def _keep(request: StaffRequest, values: dict[str, Any], filters: str) -> None:
    act.save_view(
        actor=request.actor,
        at=clock.now(),
        page=ViewPage.QUEUE,
        name=values["name"],
        filters=filters,
        unit_code=values["unit"],
        opens_first=values["opens_first"],
    )


def _shown(request: StaffRequest, form: ViewForm, filters: str) -> HttpResponse:
    list_form = FilterForm(QueryDict(filters), day=request.asker.day)
    url = reverse("desk:queue")
    context = {
        "form": form,
        "chosen": chosen_in(list_form, understood(list_form), url, {}),
        "back_url": f"{url}?{filters}",
        "crumbs": [Link(gettext("Ärenden"), f"{url}?{filters}"), Link(gettext("Spara som vy"))],
    }
    return render(request, "desk/save_view.html", context, status=422 if form.errors else 200)
