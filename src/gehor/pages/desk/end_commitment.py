"""What the three ends of a commitment ask in common: which one, and exactly what the resident will read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import set_choices
from gehor.pages.desk.act_page import ActForm
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.days import short_day
from gehor.pages.shared.forms import LongText
from gehor.steps.answer.queries.commitments import CommitmentRow, Ending, commitments_of, preview_end
from gehor.steps.register.queries.rows import CasePage


class CommitmentForm(ActForm):
    """Which of the case's open commitments."""

    commitment = forms.ChoiceField(
        label=_("Vad gäller det?"), widget=forms.RadioSelect, error_messages={"required": _("Välj vad det gäller.")}
    )

    def prepare(self) -> None:
        """Those that are open; the one the address names is chosen."""
        rows = open_rows(self.asker, self.page)
        words = [(str(row.id), f"{row.what or gettext('Skyddad text')} ({short_day(row.due_on)})") for row in rows]
        set_choices(self, "commitment", words, empty=False)
        asked = self.asked.get("commitment", "")
        named = [key for key, _words in words if key == asked or len(words) == 1]
        self.fields["commitment"].initial = named[0] if named else ""


class ToldForm(CommitmentForm):
    """And what is said to the resident about it."""

    reason = forms.CharField(label=_("Varför?"), widget=LongText(rows=3), required=False)
    text = forms.CharField(
        label=_("Något mer du vill säga"),
        widget=LongText(rows=3),
        required=False,
        help_text=_("Skriv som till personen. Texten skickas."),
    )


def open_rows(asker: Any, page: CasePage) -> list[CommitmentRow]:
    """Commitments of the case that wait for somebody."""
    return [row for row in commitments_of(asker, page.case.id) if row.is_open]


def more(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    """Whether there is anything to end."""
    return {"none": not open_rows(request.asker, page)}


def previewed(request: StaffRequest, page: CasePage, values: dict[str, Any], *, kept: bool) -> Ending:
    """The message as the resident will get it. Raises Refused as the act would."""
    return preview_end(
        request.asker,
        page.case.id,
        UUID(values["commitment"]),
        kept=kept,
        text=values["text"],
        reason=values["reason"],
    )
