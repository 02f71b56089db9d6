"""Cases about the same are linked, and no longer; which may be is proposed with the reason (routine 2)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.kit.refused import NotThere
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.link_words import case_words, sign_words
from gehor.pages.shared.asker import StaffRequest
from gehor.steps.handle.actions import link_cases as act_link
from gehor.steps.handle.actions import unlink_cases as act_unlink
from gehor.steps.handle.queries.links import linked
from gehor.steps.handle.queries.repeats import MayBeSame, may_be_the_same
from gehor.steps.handle.rules.links import LinkSign
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import OPEN, Status
from gehor.steps.register.rules.words import RegistrationMode


class LinkForm(ActForm):
    """Which case, by its number: the buttons beside the proposals send it too."""

    other = forms.CharField(
        label=_("Ärendenummer"),
        help_text=_("Ärendets referens eller diarienummer."),
        error_messages={"required": _("Skriv ärendets nummer.")},
    )

    def clean_other(self) -> str:
        """Only what the person may see can be linked. Raises ValidationError."""
        wanted: str = self.cleaned_data["other"].strip()
        try:
            self.cleaned_data["other_id"] = case_page(self.asker, wanted).case.id
        except NotThere as error:
            raise forms.ValidationError(gettext("Det finns inget sådant ärende. Kontrollera numret.")) from error
        return wanted


def _link(doing: Doing) -> None:
    act_link.link_cases(**doing.keys, other_id=doing.values["other_id"])


def _unlink(doing: Doing) -> None:
    act_unlink.unlink_cases(**doing.keys)


def _proposals(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    found = may_be_the_same(request.asker, page.case.id) if CaseRight.NOTE in page.may else ()
    undecided = page.case.registration_mode == RegistrationMode.UNDECIDED and CaseRight.REGISTER in page.may
    return {
        "proposals": [(row, sign_words(row), case_words(row.case), _may_repeat(page, row)) for row in found],
        "again_url": reverse("desk:send_already_answered", args=[page.case.reference]),
        "linked": linked(request.asker, page.case.id, contacts=page.case.contacts),
        "may_add": undecided,
        "add_url": reverse("desk:add_to_case", args=[page.case.reference]),
        "link_url": reverse("desk:link_cases", args=[page.case.reference]),
    }


def _may_repeat(page: CasePage, row: MayBeSame) -> bool:
    """Whether the other case may hold the answer that this person has had already."""
    ended = row.case.status in {Status.ANSWERED, Status.CLOSED}
    decided = page.case.registration_mode != RegistrationMode.UNDECIDED and page.case.status in OPEN
    return ended and decided and LinkSign.PERSON in row.signs and CaseRight.ANSWER in page.may


def _part(request: StaffRequest, page: CasePage) -> HttpResponse | None:
    """What the case and the inbox fetch beside them; by itself it is a page."""
    if request.method == "POST" or not request.htmx or request.htmx.history_restore_request:
        return None
    return render(request, "desk/parts/proposals.html", {"page": page, **_proposals(request, page)})


def _next(request: StaffRequest, page: CasePage) -> str:
    """Back to where the item is being decided on, else to the case."""
    undecided = page.case.registration_mode == RegistrationMode.UNDECIDED and CaseRight.REGISTER in page.may
    return reverse("desk:register_case" if undecided else "desk:case", args=[page.case.reference])


link_cases = act_page(
    CaseAct(
        name="link_cases",
        title=_("Länka ärenden"),
        submit=_("Länka"),
        done=_("Ärendena är länkade."),
        intro=_("Ärendena visas tillsammans och kan besvaras tillsammans. Vart och ett behåller nummer och svarsdag."),
        form=LinkForm,
        perform=_link,
        right=CaseRight.NOTE,
        template="desk/link_cases.html",
        before=_part,
        after=_next,
        more=_proposals,
    )
)
unlink_cases = act_page(
    CaseAct(
        name="unlink_cases",
        title=_("Hör inte ihop"),
        submit=_("Ta bort länken"),
        done=_("Ärendet är inte längre länkat."),
        intro=_("Ärendet visas och besvaras för sig igen. De andra är fortfarande länkade med varandra."),
        form=ActForm,
        perform=_unlink,
        right=CaseRight.NOTE,
    )
)
