"""Whoever was asked gives back the translated text; of a translator outside the officer does."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.pages.desk.act_page import ActForm
from gehor.pages.desk.translation_words import shown
from gehor.pages.desk.way_back import to_case_or_list
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import LongText
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.actions import return_translation as act
from gehor.steps.handle.queries.translations import TranslationRow, translation
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.protected import protected_facts
from gehor.steps.register.queries.rows import CasePage


class ReturnForm(ActForm):
    """The translated text."""

    text = forms.CharField(
        label=_("Översättningen"),
        widget=LongText(rows=12),
        strip=False,
        help_text=_("Översätt hela texten, utan att lägga till något."),
        error_messages={"required": _("Skriv översättningen.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff()
def return_translation(request: StaffRequest, reference: str, translation_id: UUID) -> HttpResponse:
    """The text to translate, and a box for the translation."""
    page, row = _opened(request, reference, translation_id)
    if not row.is_open:
        messages.info(request, gettext("Översättningen är redan lämnad eller väntas inte längre."))
        return redirect(to_case_or_list(request, page))
    if not row.may_return:
        raise NotAllowed(Right.HANDLE_CASES)
    form = ReturnForm(request.POST if request.method == "POST" else None, asker=request.asker, page=page)
    if form.is_bound and form.is_valid():
        try:
            act.return_translation(
                actor=request.actor,
                at=clock.now(),
                case_id=page.case.id,
                translation_id=row.id,
                text=form.cleaned_data["text"],
            )
        except Refused as refused:
            form.add_error("text" if refused.code in {"no_text", "text_too_long"} else None, sentence(refused))
        else:
            messages.success(request, gettext("Översättningen är lämnad till %(name)s.") % {"name": row.asked_by})
            return redirect(to_case_or_list(request, page))
    return _writing(request, page, row, form)


def _opened(request: StaffRequest, reference: str, translation_id: UUID) -> tuple[CasePage, TranslationRow]:
    """The case and the translation with every word; of a shielded case it is kept who saw. Raises NotThere."""
    page = case_page(request.asker, reference)
    if page.withheld:
        page = protected_facts(request.asker, page.case.id, clock.now()).page
    row = translation(request.asker, translation_id, opened=True)
    if row.case_id != page.case.id:
        # An address put together of two cases leads nowhere.
        raise NotThere(translation_id)
    return page, row


def _writing(request: StaffRequest, page: CasePage, row: TranslationRow, form: ActForm) -> HttpResponse:
    back = reverse("desk:case", args=[page.case.reference])
    context = {
        "page": page,
        "one": shown(row),
        "form": form,
        "back_url": back,
        "crumbs": [Link(page.case.designation, back), Link(gettext("Lämna översättningen"))],
    }
    return render(request, "desk/return_translation.html", context, status=422 if form.errors else 200)
