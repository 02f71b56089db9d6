"""A mailbox is added or changed."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.journey import mailboxes as journey
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.kit.secrets_folder import has_secret
from gehor.pages.office.office_form import answer
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import DayInput
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.intake import queries as intake
from gehor.steps.intake.rules.mailboxes import ALARM_HIGH, ALARM_LOW, AfterReading, Auth, MailboxData, Tls


class MailboxForm(forms.Form):
    """Where the mailbox is, how one gets in, and what becomes of what is read."""

    name = forms.CharField(label=_("Namn"), error_messages={"required": _("Skriv ett namn.")})
    code = forms.CharField(
        label=_("Kod"),
        help_text=_("Små bokstäver, siffror och bindestreck. Filen med hemligheten får samma namn."),
        error_messages={"required": _("Skriv en kod.")},
    )
    address = forms.CharField(
        label=_("E-postadress"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Skriv en e-postadress.")},
    )
    host = forms.CharField(
        label=_("Server"),
        help_text=_("Till exempel imap.exempel.se. För Microsoft 365: outlook.office365.com."),
        error_messages={"required": _("Skriv serverns namn.")},
    )
    port = forms.IntegerField(
        label=_("Port"), initial=993, min_value=1, max_value=65535, error_messages={"required": _("Skriv en port.")}
    )
    tls = forms.ChoiceField(
        label=_("Kryptering"),
        choices=[
            (Tls.TLS, _("TLS från början (port 993)")),
            (Tls.STARTTLS, _("STARTTLS (port 143)")),
            (Tls.NONE, _("Ingen, bara på den här maskinen")),
        ],
        widget=forms.RadioSelect,
        initial=Tls.TLS,
    )
    user = forms.CharField(
        label=_("Användarnamn"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Skriv ett användarnamn.")},
    )
    auth = forms.ChoiceField(
        label=_("Inloggning"),
        choices=[
            (Auth.PASSWORD, _("Lösenord")),
            (Auth.XOAUTH2, _("OAuth 2.0 (Microsoft 365 med flera)")),
        ],
        widget=forms.RadioSelect,
        initial=Auth.PASSWORD,
    )
    secret = forms.CharField(
        label=_("Lösenord eller klienthemlighet"),
        strip=False,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Sparas i en fil bredvid nycklarna, aldrig i databasen. Lämna tomt för att behålla den som finns."),
    )
    token_url = forms.CharField(
        label=_("Adress som ger ut nycklar"), required=False, help_text=_("Bara för OAuth 2.0. Börjar med https://.")
    )
    client_id = forms.CharField(label=_("Klientens id"), required=False, help_text=_("Bara för OAuth 2.0."))
    scope = forms.CharField(label=_("Omfattning (scope)"), required=False, help_text=_("Bara för OAuth 2.0."))
    folder = forms.CharField(
        label=_("Mapp som läses"), initial="INBOX", error_messages={"required": _("Skriv vilken mapp som ska läsas.")}
    )
    after_reading = forms.ChoiceField(
        label=_("När ett mejl är inläst"),
        choices=[
            (AfterReading.MOVE, _("Flytta det till en annan mapp")),
            (AfterReading.KEEP, _("Låt det ligga kvar")),
        ],
        widget=forms.RadioSelect,
        initial=AfterReading.MOVE,
    )
    move_to = forms.CharField(
        label=_("Mapp som det flyttas till"), required=False, initial="Gehor", help_text=_("Den skapas om den saknas.")
    )
    since = forms.DateField(
        label=_("Läs det som kommit från och med"),
        required=False,
        widget=DayInput,
        help_text=_("Äldre mejl rörs inte. Lämna tomt för att läsa allt."),
        error_messages={"invalid": _("Skriv ett datum så här: 2026-12-08.")},
    )
    alarm_after = forms.IntegerField(
        label=_("Larma när brevlådan inte kunnat läsas på så många minuter"),
        initial=15,
        min_value=ALARM_LOW,
        max_value=ALARM_HIGH,
        error_messages={"required": _("Skriv ett antal minuter.")},
    )
    active = forms.BooleanField(label=_("Läs brevlådan"), required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def set_mailbox(request: StaffRequest, code: str = "") -> HttpResponse:
    """Back to the list when it is done; without a code a new one."""
    row = intake.mailbox(code) if code else None
    if code and row is None:
        raise Http404
    initial = asdict(row.data) if row else {"since": clock.today()}
    form = MailboxForm(request.POST if request.method == "POST" else None, initial=initial)
    if row is not None:
        # It names the secret's file and stands in what was received.
        form.fields["code"].disabled = True

    def perform(values: dict[str, Any]) -> None:
        secret = str(values.pop("secret"))
        if secret and not secret.isprintable():
            raise Refused("too_long", field="secret")
        journey.change(actor=request.actor, at=clock.now(), data=MailboxData(**values), secret=secret, new=row is None)

    back = reverse("office:mailboxes")
    title = row.data.name if row else gettext("Lägg till en brevlåda")
    return answer(
        request,
        form,
        perform=perform,
        done=_("Brevlådan är sparad. Ändringen märks inom en minut."),
        url=back,
        template="office/office_form.html",
        context={
            "title": title,
            "about": _about_secret(row.data.code) if row else "",
            "submit": gettext("Spara brevlådan"),
            "back_url": back,
            "crumbs": [Link(gettext("Brevlådor"), back), Link(title)],
        },
    )


def _about_secret(code: str) -> str:
    return gettext("Hemligheten är sparad.") if has_secret(code) else gettext("Hemligheten saknas.")
