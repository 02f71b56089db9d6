"""The number in another register is written down by a person who knows it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.journey import registers
from gehor.pages.desk.act_page import CaseAct, Doing, act_page
from gehor.pages.desk.transfer_words import TransferForm
from gehor.steps.register.rules.rights import CaseRight


class NumberForm(TransferForm):
    """Which one, and its number there."""

    number = forms.CharField(
        label=_("Nummer i det andra registret"),
        max_length=40,
        error_messages={"required": _("Skriv numret som ärendet har där.")},
    )

    def fits(self, one: dict[str, Any]) -> bool:
        """What still waits for its number."""
        return bool(one["may_enter"])


def _perform(doing: Doing) -> None:
    registers.number_typed(**doing.keys, transfer_id=UUID(doing.values["transfer"]), number=doing.values["number"])


enter_receipt_number = act_page(
    CaseAct(
        name="enter_receipt_number",
        title=_("Skriv numret i det andra registret"),
        submit=_("Spara numret"),
        done=_("Numret är sparat."),
        effects=(
            _("Är det en överlämning får den som skrev veta var ärendet finns, och ärendet avslutas som överlämnat."),
            _("Är det en uppgift till huvuddiariet avslutas ingenting."),
            _("Det som skulle ha skickats en gång till skickas inte."),
        ),
        form=NumberForm,
        perform=_perform,
        right=CaseRight.CLASS,
    )
)
