"""Whom the office has asked answers without an account, by the link in our mail: the question, text, files, send."""

from __future__ import annotations

from typing import Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gehor.journey import outside
from gehor.kit import clock
from gehor.kit.guard.throttle import allow
from gehor.kit.refused import NotThere, Refused
from gehor.pages.shared.address import address_of
from gehor.pages.shared.forms import FilesField, LongText
from gehor.pages.shared.refusals import sentence
from gehor.steps.handle.queries.link import EnquiryLink, enquiry_of_link, file_of_link
from gehor.steps.intake.actions.take_answer import Document

# Reading is never counted. A house shares one address and may have been asked many things.
SENDS: Final = 20
HOUR: Final = 3600
# Which field a refusal is about; what is not named here is about the whole.
_FIELDS: Final = {
    "document_refused": "documents",
    "files_too_big": "documents",
    "too_many_files": "documents",
    "text_too_long": "text",
    "no_text": "text",
}


class AnswerForm(forms.Form):
    """What they answer, who of them, and files."""

    text = forms.CharField(
        label=_("Ditt svar"),
        widget=LongText(rows=8),
        strip=False,
        error_messages={"required": _("Skriv ditt svar.")},
    )
    name = forms.CharField(
        label=_("Ditt namn"), required=False, max_length=200, help_text=_("Om vi behöver veta vem av er som svarade.")
    )
    documents = FilesField(
        label=_("Filer"),
        required=False,
        help_text=_("PDF, bild, dokument eller textfil. Högst 10 MB per fil."),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_answer(request: HttpRequest, token: str) -> HttpResponse:
    """A page with a button: a mail program that opens links sends nothing and uses up nothing."""
    link = _link(token)
    form = AnswerForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _send(request, token, link, form)
        except Refused as refused:
            form.add_error(
                "documents" if "file" in refused.code or "document" in refused.code else None, sentence(refused)
            )
        else:
            return redirect(f"{reverse('open:take_answer', args=[token])}?sent=1")
    context = {"link": link, "form": form, "token": token, "sent": "sent" in request.GET}
    status = 422 if form.errors else 200 if link.open else 410
    return render(request, "open/take_answer.html", context, status=status)


@never_cache
@require_safe
def enquiry_file(request: HttpRequest, token: str, file_id: int) -> HttpResponse:
    """A file that was chosen to go along, to be saved."""
    try:
        name, media_type, data = file_of_link(token, file_id, clock.now())
    except NotThere:
        raise Http404 from None
    response = HttpResponse(data, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _send(request: HttpRequest, token: str, link: EnquiryLink, form: AnswerForm) -> None:
    if not allow("enquiry", address_of(request), limit=SENDS, per_seconds=HOUR):
        raise Refused("too_many_answers")
    if not allow("enquiry_key", link.key, limit=SENDS, per_seconds=HOUR):
        raise Refused("too_many_answers")
    name = " ".join(form.cleaned_data["name"].split())
    outside.answered(
        at=clock.now(),
        token=token,
        text="\n\n".join(filter(None, (form.cleaned_data["text"].strip(), name))),
        language=get_language() or "sv",
        documents=[Document(str(one.name), one.read()) for one in form.cleaned_data["documents"]],
    )


def _link(token: str) -> EnquiryLink:
    try:
        return enquiry_of_link(token, clock.now())
    except NotThere:
        raise Http404 from None
