"""Another register is added or changed: what it is for, how it is reached, and what is sent there."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.journey import registers as journey
from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.kit.secrets_folder import secret_of
from gehor.pages.office.office_form import answer
from gehor.pages.office.words import KINDS, REGISTER_DRIVERS, REGISTER_ROLES
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import DayInput, LongText
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.register.rules.words import Kind
from gehor.steps.route.queries.composing import example
from gehor.steps.route.queries.registers import register
from gehor.steps.route.rules.registers import FIELDS, Driver, RegisterData, Role, Shape, checked

_REQUIRED = {"required": _("Fyll i fältet.")}
_DAY_WRONG = {"invalid": _("Skriv ett datum så här: 2026-12-08."), "required": _("Välj en dag.")}


class RegisterForm(forms.Form):
    """Names and what is said of it publicly, the way there, what is sent, and how its number comes back."""

    name_sv = forms.CharField(label=_("Namn"), error_messages=_REQUIRED)
    name_en = forms.CharField(label=_("Namn på engelska"), required=False)
    name_fi = forms.CharField(label=_("Namn på finska"), required=False)
    code = forms.CharField(
        label=_("Kod"), help_text=_("Små bokstäver, siffror och bindestreck."), error_messages=_REQUIRED
    )
    purpose_sv = forms.CharField(
        label=_("Vad som finns där"),
        widget=LongText(rows=3),
        help_text=_("Visas för alla på sidan Våra register."),
        error_messages=_REQUIRED,
    )
    purpose_en = forms.CharField(label=_("Vad som finns där, på engelska"), required=False, widget=LongText(rows=3))
    purpose_fi = forms.CharField(label=_("Vad som finns där, på finska"), required=False, widget=LongText(rows=3))
    access_sv = forms.CharField(
        label=_("Hur man får se det"),
        widget=LongText(rows=2),
        help_text=_("Visas för alla, och för den vars ärende har lämnats över."),
        error_messages=_REQUIRED,
    )
    access_en = forms.CharField(label=_("Hur man får se det, på engelska"), required=False, widget=LongText(rows=2))
    access_fi = forms.CharField(label=_("Hur man får se det, på finska"), required=False, widget=LongText(rows=2))
    role = forms.ChoiceField(
        label=_("Vad är registret till för?"),
        widget=forms.RadioSelect,
        choices=list(REGISTER_ROLES.items()),
        initial=Role.TAKES_OVER,
    )
    gives_number = forms.BooleanField(
        label=_("Huvuddiariet ger diarienumren"),
        required=False,
        help_text=_("Då ger vi inga egna. Numret kommer tillbaka därifrån när ärendet är registrerat."),
    )
    categories = forms.CharField(
        label=_("Kategorier som hör hemma där"),
        required=False,
        help_text=_("Koder med mellanslag mellan, till exempel REN eller REN-01. En människa bestämmer alltid."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Bara de här typerna"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(kind, words) for kind, words in KINDS.items() if kind != Kind.NOT_TOLD],
    )
    driver = forms.ChoiceField(
        label=_("Hur nås registret?"),
        widget=forms.RadioSelect,
        choices=list(REGISTER_DRIVERS.items()),
        initial=Driver.MAIL,
    )
    address = forms.CharField(
        label=_("Adress"),
        required=False,
        help_text=_("Över nätet: https-adress. E-post: registrets e-postadress. Filer: mappen som ärenden läggs i."),
    )
    return_folder = forms.CharField(
        label=_("Mapp som svaren läggs i"), required=False, help_text=_("Bara när registret nås med filer.")
    )
    secret = forms.CharField(
        label=_("Hemlighetens namn"), required=False, help_text=_("Bara över nätet. Filen med hemligheten heter så.")
    )
    new_secret = forms.CharField(
        label=_("Hemlighet"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Sparas i en fil bredvid nycklarna, aldrig i databasen. Lämna tomt för att behålla den som finns."),
    )
    shape = forms.ChoiceField(
        label=_("Format"), widget=forms.RadioSelect, choices=[(Shape.JSON, "JSON"), (Shape.XML, "XML")], initial="json"
    )
    mapping = forms.CharField(
        label=_("Vad som skickas"),
        required=False,
        strip=False,
        widget=LongText(rows=12),
        help_text=_("En rad för varje fält: deras namn, likhetstecken och våra uppgifter. Deras.Rubrik = {title}"),
    )
    receipt_path = forms.CharField(
        label=_("Var numret står i svaret"), required=False, help_text=_("Till exempel svar.nummer. Inte för e-post.")
    )
    key_path = forms.CharField(
        label=_("Var vår nyckel står i svaret"), required=False, help_text=_("Bara när registret nås med filer.")
    )
    receipt_words = forms.CharField(
        label=_("Raden i deras mejl med numret"),
        required=False,
        help_text=_("Bara för e-post. Till exempel: Ärendenummer: {number}"),
    )
    valid_from = forms.DateField(label=_("Används från och med"), widget=DayInput, error_messages=_DAY_WRONG)
    valid_to = forms.DateField(
        label=_("Används till och med"), required=False, widget=DayInput, error_messages=_DAY_WRONG
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def set_external_register(request: StaffRequest, code: str = "") -> HttpResponse:
    """Back to the list when it is done; "try" shows what would be sent of an invented case and saves nothing."""
    form = RegisterForm(request.POST if request.method == "POST" else None, initial=_first(code))
    if code:
        # Transfers and cases name it.
        form.fields["code"].disabled = True
    shown: dict[str, Any] = {}

    def perform(values: dict[str, Any]) -> None:
        secret = str(values.pop("new_secret"))
        if secret and not secret.isprintable():
            raise Refused("too_long", field="new_secret")
        journey.change(actor=request.actor, at=clock.now(), data=_data(values), secret=secret, new=not code)

    trying = request.method == "POST" and request.POST.get("press") == "try"
    if trying and form.is_valid():
        values = {**form.cleaned_data}
        values.pop("new_secret")
        try:
            shown = {"example": example(checked(_data(values)))}
        except Refused as refused:
            field = str(refused.facts.get("field"))
            form.add_error(field if field in form.fields else None, sentence(refused))
    back = reverse("office:external_registers")
    title = gettext("Ändra ett register") if code else gettext("Lägg till ett register")
    context = {
        "title": title,
        "about": form.get_initial_for_field(form.fields["name_sv"], "name_sv") or "",
        "fields": FIELDS,
        "submit": gettext("Spara registret"),
        "back_url": back,
        "crumbs": [Link(gettext("Andra register"), back), Link(title)],
        "secret_kept": bool(code) and _has_secret(code),
        **shown,
    }
    if trying:
        return _tried(request, form, context)
    return answer(
        request,
        form,
        perform=perform,
        done=_("Registret är sparat."),
        url=back,
        template="office/set_external_register.html",
        context=context,
    )


def _tried(request: StaffRequest, form: forms.Form, context: dict[str, Any]) -> HttpResponse:
    """The same page with what would be sent, or with what to mend."""
    status = 422 if form.errors else 200
    return render(request, "office/set_external_register.html", {"form": form, **context}, status=status)


def _first(code: str) -> dict[str, Any]:
    if not code:
        return {"valid_from": clock.today()}
    try:
        data = register(code).data
    except NotThere:
        raise Http404 from None
    return {**asdict(data), "categories": " ".join(data.categories)}


def _data(values: dict[str, Any]) -> RegisterData:
    told = {name: value for name, value in values.items() if name not in {"categories", "kinds"}}
    categories = tuple(str(values["categories"]).replace(",", " ").upper().split())
    return RegisterData(**told, categories=categories, kinds=tuple(values["kinds"]))


def _has_secret(code: str) -> bool:
    name = register(code).data.secret
    return bool(name) and bool(secret_of(name))
