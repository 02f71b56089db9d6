"""What did not arrive in another register is handed over once more, under the same key."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from gehor.journey import registers
from gehor.pages.desk.act_page import CaseAct, Doing, act_page
from gehor.pages.desk.transfer_words import TransferForm
from gehor.steps.register.rules.rights import CaseRight


class RetryForm(TransferForm):
    """Which one."""

    def fits(self, one: dict[str, Any]) -> bool:
        """What failed, and what nobody knows the end of."""
        return bool(one["may_retry"])


def _perform(doing: Doing) -> None:
    registers.try_again(**doing.keys, transfer_id=UUID(doing.values["transfer"]))


retry_transfer = act_page(
    CaseAct(
        name="retry_transfer",
        title=_("Lämna över igen"),
        submit=_("Lämna över igen"),
        done=_("Det lämnas över igen strax."),
        effects=(
            _("Nyckeln är densamma. Har det andra registret redan ärendet får vi numret och inget blir dubbelt."),
        ),
        form=RetryForm,
        perform=_perform,
        right=CaseRight.CLASS,
    )
)
