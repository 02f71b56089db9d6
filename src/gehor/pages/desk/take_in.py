"""Take down what somebody said by telephone, at the counter or in a letter (FL 27 §, routine 4 and 5)."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.validators import EmailValidator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gehor.journey import arrival
from gehor.kit import clock
from gehor.kit.ids import new_id
from gehor.kit.refused import Refused
from gehor.pages.desk import choices
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import DayInput, LongText
from gehor.pages.shared.refusals import sentence
from gehor.people.rules.rights import Right
from gehor.steps.intake import queries as intake
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.intake.rules.words import Channel, ReplyBy
from gehor.steps.promise.queries import promises_for
from gehor.steps.register.queries.queue import taken_in_by_me

ROUTES = (Channel.PHONE, Channel.VISIT, Channel.LETTER)
REPLIES = [
    ("", _("Välj")),
    (ReplyBy.EMAIL.value, _("E-post")),
    (ReplyBy.LETTER.value, _("Brev")),
    (ReplyBy.PHONE.value, _("Telefon")),
    (ReplyBy.PAGE.value, _("Bara på webben, med koden")),
]
# Which way to answer needs which fact.
NEEDED = {
    ReplyBy.EMAIL: ("email", _("Skriv e-postadressen som svaret ska gå till.")),
    ReplyBy.LETTER: ("address", _("Skriv adressen som svaret ska gå till.")),
    ReplyBy.PHONE: ("phone", _("Skriv telefonnumret som svaret ska gå till.")),
}


class TakeInForm(forms.Form):
    """What was said, how, and how the person wants the answer."""

    channel = forms.ChoiceField(
        label=_("Hur kom det?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur det kom.")},
    )
    arrived_on = forms.DateField(
        label=_("När kom det?"),
        widget=DayInput,
        input_formats=["%Y-%m-%d"],
        help_text=_("Ett brev kom den dag det låg i posten, även om det öppnas senare."),
        error_messages={
            "required": _("Skriv vilken dag det kom."),
            "invalid": _("Skriv dagen som ÅÅÅÅ-MM-DD."),
        },
    )
    text = forms.CharField(
        label=_("Vad sades?"),
        widget=LongText(rows=8),
        help_text=_("Skriv det personen sa eller skrev. Det blir en allmän handling."),
        error_messages={"required": _("Skriv vad det gäller.")},
    )
    kind = forms.ChoiceField(label=_("Typ"), required=False)
    place = forms.CharField(label=_("Plats"), required=False)
    anonymous = forms.BooleanField(
        label=_("Personen vill vara anonym"),
        required=False,
        help_text=_("Då sparas inga kontaktuppgifter och svaret går bara att läsa med koden."),
    )
    name = forms.CharField(label=_("Namn"), required=False)
    reply_by = forms.ChoiceField(label=_("Hur ska vi svara?"), required=False, choices=REPLIES)
    email = forms.CharField(
        label=_("E-post"),
        required=False,
        validators=[EmailValidator(_("Skriv e-postadressen så här: namn@exempel.se"))],
        widget=forms.EmailInput,
    )
    phone = forms.CharField(label=_("Telefon"), required=False, widget=forms.TextInput({"type": "tel"}))
    address = forms.CharField(label=_("Postadress"), required=False, widget=LongText(rows=3))
    language = forms.ChoiceField(label=_("Språk i svaret"), choices=settings.LANGUAGES, initial="sv")
    note = forms.CharField(
        label=_("Egen anteckning"),
        required=False,
        widget=LongText(rows=3),
        help_text=_("Ingår inte i det personen sa."),
    )
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: object = None, *, today: date) -> None:
        super().__init__(data, initial={"arrived_on": today, "once": new_id()})  # type: ignore[arg-type]
        self.today = today
        for name, options in (
            ("channel", [(route.value, choices.CHANNELS[route]) for route in ROUTES]),
            ("kind", [("", gettext("Inte angivet")), *choices.kinds()]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101
            field.choices = options

    def clean_arrived_on(self) -> date:
        """Nothing has come tomorrow."""
        day: date = self.cleaned_data["arrived_on"]
        if day > self.today:
            raise forms.ValidationError(gettext("Dagen har inte varit än."))
        if (self.today - day).days > 3650:
            raise forms.ValidationError(gettext("Dagen ligger för långt tillbaka. Kontrollera året."))
        return day

    def clean(self) -> dict[str, Any]:
        """Who wants an answer must be reachable that way."""
        values = super().clean() or {}
        if values.get("anonymous"):
            return values
        reachable = any(values.get(name) for name in ("name", "email", "phone", "address"))
        if not values.get("reply_by"):
            if reachable:
                self.add_error("reply_by", gettext("Välj hur vi ska svara."))
            return values
        needed = NEEDED.get(ReplyBy(values["reply_by"]))
        if needed and not values.get(needed[0]) and needed[0] not in self.errors:
            self.add_error(needed[0], str(needed[1]))
        return values


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.TAKE_IN)
def take_in(request: StaffRequest) -> HttpResponse:
    """Write it down; it goes to the registry, or to whoever took it in."""
    if request.method != "POST":
        return render(request, "desk/take_in.html", {"form": TakeInForm(today=request.asker.day)})
    form = TakeInForm(request.POST, today=request.asker.day)
    if form.is_valid():
        try:
            arrived = _taken(request, form.cleaned_data)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            if arrived.opened:
                return redirect("desk:taken_in", arrived.reference)
            messages.info(
                request,
                gettext("%(reference)s är mottaget. Ärendet öppnas om en liten stund.")
                % {"reference": arrived.reference},
            )
            return redirect("desk:my_day")
    return render(request, "desk/take_in.html", {"form": form}, status=422)


@never_cache
@require_safe
@for_staff(Right.TAKE_IN)
def taken_in(request: StaffRequest, reference: str) -> HttpResponse:
    """The receipt to read aloud or hand over: number, code and the promise. For whoever took it in."""
    row = next((row for row in taken_in_by_me(request.asker) if row.reference == reference), None)
    if row is None:
        raise Http404
    promises = promises_for(row.channel, row.arrived_on, request.asker.day)
    context = {"row": row, "code": intake.code_of(reference), "promises": promises}
    return render(request, "desk/taken_in.html", context)


def _taken(request: StaffRequest, values: dict[str, Any]) -> arrival.Arrived:
    anonymous = values["anonymous"]
    once: UUID | None = values["once"]
    saying = Saying(
        channel=Channel(values["channel"]),
        language=values["language"],
        text=values["text"],
        kind=values["kind"] or "not_told",
        place=values["place"],
        reply_by=ReplyBy.PAGE if anonymous else ReplyBy(values["reply_by"] or ReplyBy.PAGE),
        anonymous=anonymous,
        arrived_on=values["arrived_on"],
        note=values["note"],
        name="" if anonymous else values["name"],
        email="" if anonymous else values["email"],
        phone="" if anonymous else values["phone"],
        address="" if anonymous else values["address"],
    )
    return arrival.taken_in(
        actor=request.actor,
        at=clock.now(),
        saying=saying,
        take_self=request.POST.get("to") == "me",
        once_key=f"take_in:{request.asker.staff_id}:{once}" if once else None,
    )
