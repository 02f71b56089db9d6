"""A hand-over is taken back: the case stays with us."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import optional_reason
from gehor.pages.desk.act_page import CaseAct, Doing, act_page
from gehor.pages.desk.transfer_words import TransferForm
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.route.actions import take_back_transfer as act


class TakeBackForm(TransferForm):
    """Which one, and why."""

    reason = optional_reason()

    def prepare(self) -> None:
        """The reason is needed once it may have left."""
        super().prepare()
        self.fields["reason"].help_text = gettext("Behövs om det kan ha hunnit skickas.")

    def fits(self, one: dict[str, Any]) -> bool:
        """What still waits for its number."""
        return bool(one["may_take_back"])


def _perform(doing: Doing) -> None:
    act.take_back_transfer(**doing.keys, transfer_id=UUID(doing.values["transfer"]), reason=doing.values["reason"])


take_back_transfer = act_page(
    CaseAct(
        name="take_back_transfer",
        title=_("Ta tillbaka överlämningen"),
        submit=_("Ta tillbaka"),
        done=_("Ärendet stannar hos oss."),
        effects=(
            _("Har det inte hunnit skickas får det andra registret ingenting."),
            _("Kan det ha skickats: hör av dig dit, för härifrån går inget besked."),
            _("Svarstiden har räknats hela tiden och ändras inte."),
        ),
        form=TakeBackForm,
        perform=_perform,
        right=CaseRight.CLASS,
    )
)
