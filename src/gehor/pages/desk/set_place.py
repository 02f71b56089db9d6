"""Where a case is: in words, as coordinates or by a point on the map."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.kit import clock
from gehor.kit.coordinates import find_point, point
from gehor.office import queries as office
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.shared.addresses import case_address
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.maps import page_map
from gehor.steps.register.actions import set_place as act
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight


class PlaceForm(ActForm):
    """Words and a point. Coordinates just written among the words come before the point there was."""

    place = forms.CharField(
        label=_("Plats"),
        required=False,
        max_length=300,
        help_text=_("Adress, beskrivning eller koordinater i WGS 84, SWEREF 99 TM eller kontorets lokala zon."),
    )
    no_point = forms.BooleanField(label=_("Ta bort punkten på kartan"), required=False)
    latitude = forms.FloatField(required=False, widget=forms.HiddenInput, localize=False)
    longitude = forms.FloatField(required=False, widget=forms.HiddenInput, localize=False)

    def prepare(self) -> None:
        self.fields["place"].initial = self.page.place
        self.fields["latitude"].initial = self.page.latitude
        self.fields["longitude"].initial = self.page.longitude
        if self.page.latitude is None:
            del self.fields["no_point"]

    def clean(self) -> dict[str, Any]:
        """One point or none."""
        values = super().clean() or {}
        for name in ("latitude", "longitude"):
            self.errors.pop(name, None)
        latitude, longitude = values.get("latitude"), values.get("longitude")
        chosen = None if latitude is None or longitude is None else point(latitude, longitude)
        before = None
        if self.page.latitude is not None and self.page.longitude is not None:
            before = point(float(self.page.latitude), float(self.page.longitude))
        written = find_point(values.get("place", ""), office.local_grid(self.asker.day))
        if written is not None and chosen == before:
            chosen = written
        if values.get("no_point"):
            chosen = None
        values["latitude"], values["longitude"] = (chosen.latitude, chosen.longitude) if chosen else (None, None)
        return values


def _perform(doing: Doing) -> None:
    values = doing.values
    act.set_place(**doing.keys, place=values["place"], latitude=values["latitude"], longitude=values["longitude"])


def _not_shielded(request: StaffRequest, page: CasePage) -> HttpResponse | None:
    """Whoever does not see what stands there would write over it unread."""
    if not page.withheld:
        return None
    messages.info(request, gettext("Platsen är skyddad. En registrator kan rätta den."))
    return redirect(case_address(page.case.reference))


set_place = act_page(
    CaseAct(
        name="set_place",
        title=_("Ange plats"),
        submit=_("Spara platsen"),
        done=_("Platsen är sparad."),
        effects=(_("Det som stod förut finns kvar i loggen."),),
        form=PlaceForm,
        perform=_perform,
        right=CaseRight.CLASS,
        template="desk/set_place.html",
        before=_not_shielded,
        more=lambda request, page: {"map": page_map(clock.today())},
    )
)
