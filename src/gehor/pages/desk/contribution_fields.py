"""Fields that acts on contributions share: of whom something is asked, and which part is meant."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import set_choices
from gehor.pages.desk.act_page import ActForm
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.days import short_day
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.queries.contributions import ContributionRow, contributions
from gehor.steps.register.queries.rows import CasePage


def whom(value: str) -> tuple[str, UUID | None]:
    """(unit's code, None) or ("", person) of a choice."""
    kind, _sign, key = value.partition(":")
    return ("", UUID(key)) if kind == "person" else (key, None)


class PartForm(ActForm):
    """Which part is meant; one that is alone, or that the address names, is chosen already."""

    contribution = forms.ChoiceField(
        label=_("Vilket delsvar?"), widget=forms.RadioSelect, error_messages={"required": _("Välj ett delsvar.")}
    )
    to_give = True

    def prepare(self) -> None:
        """Only those that wait, and of these only what the person may do something about."""
        rows = waiting(self, to_give=self.to_give)
        words = [(str(row.id), f"{row.who}: {row.question[:80]} ({short_day(row.due_on)})") for row in rows]
        set_choices(self, "contribution", words, empty=False)
        asked = self.asked.get("contribution", "")
        named = [key for key, _words in words if key == asked or len(words) == 1]
        self.fields["contribution"].initial = named[0] if named else ""


def waiting(form: ActForm, *, to_give: bool) -> list[ContributionRow]:
    """Parts of the form's case that wait."""
    rows = contributions(form.asker, form.page.case.id) if form.page.contributed else ()
    return [row for row in rows if row.is_open and (row.may_give or not to_give)]


def only_the_asked(request: StaffRequest, page: CasePage) -> HttpResponse | None:
    """Nobody gives, declines or passes on what others were asked for. Raises NotAllowed."""
    rows = contributions(request.asker, page.case.id) if page.contributed else ()
    if not any(row.may_give for row in rows):
        raise NotAllowed(Right.HANDLE_CASES)
    return None
