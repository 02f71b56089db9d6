"""A second person looks a proposal through and lets anyone read it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.kit.refused import NotThere
from gehor.pages.desk.act_page import CaseAct, Doing, act_page, to_case
from gehor.pages.desk.file import guarded
from gehor.pages.desk.propose_publication import not_now, preview
from gehor.pages.desk.publication_form import PublicationForm
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import DayInput
from gehor.people.queries import Asker
from gehor.steps.publish.actions.publish_viewpoint import publish_viewpoint as act
from gehor.steps.publish.queries.proposals import (
    Chosen,
    PublicationRow,
    burned_picture,
    chosen_in,
    publication_of,
)
from gehor.steps.publish.rules.words import USUALLY_SHOWN, State
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight


class PublishForm(PublicationForm):
    """What was proposed, and how long it is shown."""

    expires_on = forms.DateField(
        label=_("Visa till och med"),
        widget=DayInput,
        help_text=_("Sedan tas det ned av sig självt. Högst fem år."),
        error_messages={"required": _("Välj en dag."), "invalid": _("Välj en dag.")},
    )
    publication = forms.UUIDField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        super().prepare()
        row = proposal(self.asker, self.page)
        self.fields["publication"].initial = row.id if row else None
        self.fields["expires_on"].initial = clock.today() + USUALLY_SHOWN

    def before(self) -> Chosen | None:
        """What was proposed."""
        row = proposal(self.asker, self.page)
        return chosen_in(self.asker, row.id) if row else None


def proposal(asker: Asker, page: CasePage) -> PublicationRow | None:
    """The proposal of the case that waits."""
    row = publication_of(asker, page.case.id)
    return row if row is not None and row.state == State.PROPOSED else None


def _before(request: StaffRequest, page: CasePage) -> HttpResponse | None:
    if request.method != "POST" and proposal(request.asker, page) is None:
        return redirect(to_case(request, page))
    return not_now(request, page)


def _more(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    row = proposal(request.asker, page)
    chosen = chosen_in(request.asker, row.id) if row else None
    mine = row is not None and row.proposed_by_id == request.asker.staff_id
    return {"proposal": row, "chosen": chosen, "mine": mine}


def _perform(doing: Doing) -> None:
    values = doing.values
    act(
        **doing.keys,
        publication_id=values["publication"],
        choice=values["choice"],
        # The last day it is shown is the day before the first that it is not.
        expires_on=values["expires_on"] + timedelta(days=1),
    )


def _after(request: StaffRequest, page: CasePage) -> str:
    return reverse("desk:publications")


publish_viewpoint = act_page(
    CaseAct(
        name="publish_viewpoint",
        title=_("Granska för publicering"),
        submit=_("Publicera"),
        done=_("Nu kan alla läsa det."),
        form=PublishForm,
        perform=_perform,
        right=CaseRight.PUBLISH,
        template="desk/publish_viewpoint.html",
        effects=(
            _("Alla kan läsa det på webbplatsen och hitta det med sökmotorer."),
            _("Den som skrev kan när som helst ta ned det."),
        ),
        before=_before,
        after=_after,
        more=_more,
        preview=preview,
    )
)


@require_safe
@for_staff()
def publication_picture(request: StaffRequest, reference: str, position: int) -> HttpResponse:
    """A proposed picture as anyone would see it."""
    page = case_page(request.asker, reference)
    row = publication_of(request.asker, page.case.id)
    if row is None:
        raise NotThere(position)
    return guarded(HttpResponse(burned_picture(request.asker, row.id, position), content_type="image/jpeg"))
