"""Somebody who was asked writes their part of the one answer; the draft is kept while they do."""

from __future__ import annotations

from typing import Any
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
from gehor.pages.desk.contribution_words import shown
from gehor.pages.desk.way_back import to_case_or_list
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import LongText
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.actions import give_contribution as act
from gehor.steps.handle.queries.contributions import ContributionRow, contribution
from gehor.steps.handle.rules.contributions import sends_on
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.protected import protected_facts
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.words import INCOMING_MESSAGE


class GiveForm(ActForm):
    """The part, as it can stand in the answer."""

    text = forms.CharField(
        label=_("Ditt delsvar"),
        widget=LongText(rows=10),
        strip=False,
        help_text=_(
            "Skriv så att det kan stå i svaret till invånaren. Hänvisa inte till någon annan på kontoret: allt som "
            "behöver sägas står i svaret."
        ),
        error_messages={"required": _("Skriv ditt delsvar.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff()
def give_contribution(request: StaffRequest, reference: str, contribution_id: UUID) -> HttpResponse:
    """The question with what the person wrote, and a box for the part."""
    page, row = opened(request, reference, contribution_id)
    if not row.is_open:
        messages.info(request, gettext("Delsvaret är redan lämnat eller väntas inte längre."))
        return redirect(to_case_or_list(request, page))
    if not row.may_give:
        raise NotAllowed(Right.HANDLE_CASES)
    if request.method != "POST":
        form = GiveForm(asker=request.asker, page=page)
        form.initial = {"text": row.draft}
        return writing(request, page, row, form)
    form = GiveForm(request.POST, asker=request.asker, page=page)
    if form.is_valid():
        try:
            act.give_contribution(
                actor=request.actor,
                at=clock.now(),
                case_id=page.case.id,
                contribution_id=row.id,
                text=form.cleaned_data["text"],
            )
        except Refused as refused:
            form.add_error("text" if refused.code in {"no_text", "text_too_long"} else None, sentence(refused))
        else:
            messages.success(request, gettext("Delsvaret är lämnat till %(name)s.") % {"name": row.asked_by})
            return redirect("desk:contributions")
    return writing(request, page, row, form)


def opened(request: StaffRequest, reference: str, contribution_id: UUID) -> tuple[CasePage, ContributionRow]:
    """The case and the part with every word; of a shielded case it is kept who saw. Raises NotThere, NotAllowed."""
    page = case_page(request.asker, reference)
    if page.withheld:
        page = protected_facts(request.asker, page.case.id, clock.now()).page
    row = contribution(request.asker, contribution_id, opened=True)
    if row.case_id != page.case.id:
        # An address put together of two cases leads nowhere.
        raise NotThere(contribution_id)
    return page, row


def writing(
    request: StaffRequest,
    page: CasePage,
    row: ContributionRow,
    form: ActForm,
    *,
    conflict: str = "",
    status: int | None = None,
) -> HttpResponse:
    """The page; `conflict` is what somebody else has written meanwhile."""
    said = [one for one in page.records if one.type_code == INCOMING_MESSAGE]
    back = reverse("desk:case", args=[page.case.reference])
    context: dict[str, Any] = {
        "page": page,
        "part": shown(row),
        "form": form,
        "said": said,
        "hints": sends_on(row.draft),
        "conflict": conflict,
        "mine": request.POST.get("text", ""),
        "draft_version": row.draft_version,
        "saved_at": row.drafted_at,
        "saved_by": row.drafted_by if row.drafted_by != request.asker.name else "",
        "draft_url": reverse("desk:save_contribution", args=[page.case.reference, row.id]),
        "decline_url": f"{reverse('desk:decline_contribution', args=[page.case.reference])}?contribution={row.id}",
        "pass_url": f"{reverse('desk:pass_contribution', args=[page.case.reference])}?contribution={row.id}",
        "back_url": back,
        "crumbs": [Link(page.case.designation, back), Link(gettext("Lämna delsvar"))],
    }
    status = status or (422 if form.errors else 200)
    return render(request, "desk/give_contribution.html", context, status=status)
