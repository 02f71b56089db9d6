"""The demo's post box: what would have left, and what a resident or a machine sends back. Nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from gehor.demo import residents_mail, sink, start
from gehor.demo.sink import SinkMail
from gehor.journey import mail as journey
from gehor.kit import clock
from gehor.kit.guard.throttle import allow
from gehor.kit.mail import valid_address
from gehor.kit.mail_ids import tag_of_id
from gehor.office.queries import office_on
from gehor.pages.shared.forms import LongText

# Enough for trying things out; a demo that anyone can reach must not be filled up by a machine.
_MOST_AN_HOUR: Final = 60


class AnswerForm(forms.Form):
    """What the resident answers."""

    text = forms.CharField(
        label=_("Svara som invånaren"),
        widget=LongText(rows=4),
        max_length=residents_mail.LONGEST,
        error_messages={"required": _("Skriv något.")},
    )


class NewMailForm(forms.Form):
    """A mail to the office."""

    sender = forms.CharField(
        label=_("Från"),
        help_text=_("Vilken adress som helst, till exempel rut@brevlada.example. Inget lämnar datorn."),
        max_length=254,
        error_messages={"required": _("Skriv en adress.")},
    )
    subject = forms.CharField(label=_("Ämne"), max_length=200, required=False)
    text = forms.CharField(
        label=_("Meddelande"),
        widget=LongText(rows=6),
        max_length=residents_mail.LONGEST,
        error_messages={"required": _("Skriv något.")},
    )

    def clean_sender(self) -> str:
        """One address and nothing else."""
        sender = str(self.cleaned_data["sender"]).strip()
        if not valid_address(sender):
            raise forms.ValidationError(gettext("Skriv en fullständig adress."))
        return sender


@require_http_methods(["GET", "HEAD", "POST"])
def demo_mails(request: HttpRequest) -> HttpResponse:
    """Every mail that would have left, and a new mail to the office."""
    _only_in_demo()
    form = NewMailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        raw = residents_mail.new_mail(at=clock.now(), office=office_on(clock.today()).mail, **form.cleaned_data)
        return _taken(request, raw)
    lived, days = start.progress()
    context = {
        "mails": [(mail, _reference(mail)) for mail in sink.mails(settings.GEHOR_SINK)],
        "lived": lived,
        "days": days,
        "form": form,
    }
    return render(request, "open/demo_mails.html", context, status=422 if form.errors else 200)


@require_safe
def demo_mail(request: HttpRequest, name: str) -> HttpResponse:
    """One mail of the demo, as its reader would see it and as it was sent."""
    return _shown(request, _mail(name), AnswerForm())


@require_http_methods(["POST"])
def demo_answer(request: HttpRequest, name: str) -> HttpResponse:
    """The resident answers the mail."""
    mail, form = _mail(name), AnswerForm(request.POST)
    if not form.is_valid():
        return _shown(request, mail, form)
    return _sent_back(request, mail, lambda: _answer(mail, form.cleaned_data["text"]))


@require_http_methods(["POST"])
def demo_bounce(request: HttpRequest, name: str) -> HttpResponse:
    """The mail comes back: no such address."""
    mail = _mail(name)
    return _sent_back(request, mail, lambda: residents_mail.bounce_of(mail, at=clock.now()))


@require_http_methods(["POST"])
def demo_away_answer(request: HttpRequest, name: str) -> HttpResponse:
    """The resident's mail program answers that they are away."""
    mail = _mail(name)
    return _sent_back(request, mail, lambda: residents_mail.away_answer_to(mail, at=clock.now()))


def _answer(mail: SinkMail, text: str) -> bytes:
    return residents_mail.answer_to(mail, at=clock.now(), text=text)


def _sent_back(request: HttpRequest, mail: SinkMail, build: Callable[[], bytes]) -> HttpResponse:
    try:
        return _taken(request, build())
    except ValueError:
        # A kept mail without addresses, which no act of ours writes.
        messages.info(request, gettext("Det mejlet går inte att svara på."))
        return redirect("open:demo_mail", mail.name)


def _taken(request: HttpRequest, raw: bytes) -> HttpResponse:
    if not allow("demo_mail", "all", limit=_MOST_AN_HOUR, per_seconds=3600):
        messages.info(request, gettext("Nu har många mejl skickats. Vänta en stund."))
        return redirect("open:demo_mails")
    taken = journey.take(at=clock.now(), raw=raw, mailbox="demo")
    messages.success(request, gettext("Mejlet har kommit till kontoret och fick referensen %s.") % taken.reference)
    return redirect("open:demo_mails")


def _shown(request: HttpRequest, mail: SinkMail, form: AnswerForm) -> HttpResponse:
    context = {"mail": mail, "reference": _reference(mail), "form": form}
    return render(request, "open/demo_mail.html", context, status=422 if form.errors else 200)


def _mail(name: str) -> SinkMail:
    _only_in_demo()
    found = sink.mail(settings.GEHOR_SINK, name)
    if found is None:
        raise Http404
    return found


def _reference(mail: SinkMail) -> str:
    return tag_of_id(mail.message_id, settings.GEHOR_KEYS.token) or ""


def _only_in_demo() -> None:
    if not settings.GEHOR_DEMO:
        raise Http404
