"""Somebody proposes that a viewpoint and its answer be shown to everybody."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.kit.refused import Refused
from gehor.pages.desk.act_page import CaseAct, Doing, act_page, to_case
from gehor.pages.desk.publication_form import PublicationForm
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.refusals import sentence
from gehor.steps.publish.actions.propose_publication import propose_publication as act
from gehor.steps.publish.queries.composing import Composed
from gehor.steps.publish.queries.composing import preview as composed
from gehor.steps.publish.queries.material import material
from gehor.steps.publish.queries.proposals import Chosen, chosen_in, publication_of
from gehor.steps.publish.rules.words import State
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight


class ProposalForm(PublicationForm):
    """A proposal that waits is taken up where it was left."""

    def before(self) -> Chosen | None:
        """What waits, if its texts are still the same."""
        row = publication_of(self.asker, self.page.case.id)
        if row is None or row.state != State.PROPOSED or self.found is None:
            return None
        chosen = chosen_in(self.asker, row.id)
        return chosen if chosen.sources == self.found.digest else None


def not_now(request: StaffRequest, page: CasePage) -> HttpResponse | None:
    """Why nothing of this case may be shown, told on the case."""
    if request.method == "POST":
        return None
    row = publication_of(request.asker, page.case.id)
    try:
        if row is not None and row.state == State.PUBLISHED:
            raise Refused("already_published")
        material(request.asker, page.case.id)
    except Refused as refused:
        messages.info(request, sentence(refused))
        return redirect(to_case(request, page))
    return None


def preview(request: StaffRequest, page: CasePage, values: dict[str, Any]) -> Composed:
    """What anyone would read. Raises Refused."""
    return composed(request.asker, page.case.id, values["choice"])


def _perform(doing: Doing) -> None:
    act(**doing.keys, choice=doing.values["choice"])


def _told(request: StaffRequest, page: CasePage, act: CaseAct) -> None:
    messages.success(request, gettext("Förslaget är sparat. Någon annan granskar det innan det visas."))


propose_publication = act_page(
    CaseAct(
        name="propose_publication",
        title=_("Föreslå för publicering"),
        submit=_("Föreslå"),
        done=_("Förslaget är sparat."),
        form=ProposalForm,
        perform=_perform,
        right=CaseRight.PROPOSE,
        template="desk/propose_publication.html",
        intro=_(
            "Det som är markerat kan peka ut någon. Det döljs om du inte tar bort krysset. "
            "Läs hela texten: bara en människa ser vad som går att förstå av sammanhanget."
        ),
        before=not_now,
        preview=preview,
        told=_told,
    )
)
