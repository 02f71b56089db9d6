"""Hand-overs to other registers in words, and which of them a form is about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import set_choices
from gehor.pages.desk.act_page import ActForm
from gehor.people.queries import Asker
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import TRANSFER_TYPES, RegistrationMode
from gehor.steps.route.queries.transfers import TransferRow, transfers_on
from gehor.steps.route.rules.registers import Driver
from gehor.steps.route.rules.transfers import Purpose, TransferState

DRIVERS: dict[str, str | Promise] = {
    Driver.REST: _("direkt över nätet"),
    Driver.MAIL: _("e-post"),
    Driver.FILE_DROP: _("filer i en mapp"),
    Driver.BY_HAND: _("för hand"),
}
PURPOSES: dict[str, str | Promise] = {
    Purpose.HAND_OVER: _("Överlämning"),
    Purpose.REGISTRATION: _("Uppgift om diarieföring"),
    Purpose.CLOSING: _("Uppgift om avslut"),
}
# State → words, symbol and colour of its badge, and what somebody should do next.
STATES: dict[str, tuple[str | Promise, str, str, str | Promise]] = {
    TransferState.LEAVING: (_("Skickas strax"), "clock", "info", ""),
    TransferState.TRYING: (_("Försöker igen"), "clock", "warning", _("Nästa försök görs av sig självt.")),
    TransferState.UNSURE: (
        _("Osäkert om det kom fram"),
        "warning",
        "danger",
        _("Hör efter där om ärendet finns. Finns det: skriv numret här. Skickas det igen har det samma nyckel."),
    ),
    TransferState.FAILED: (
        _("Gick inte att lämna över"),
        "warning",
        "danger",
        _("Försök igen när felet är avhjälpt, skriv numret om ärendet finns där, eller ta tillbaka det."),
    ),
    TransferState.SENT: (_("Väntar på nummer"), "mail", "info", _("Ärendet är vårt tills numret kommer.")),
    TransferState.LATE: (
        _("Inget nummer i tid"),
        "warning",
        "danger",
        _("Hör av dig dit. Skriv numret här, eller ta tillbaka ärendet."),
    ),
    TransferState.BY_HAND: (
        _("Ska föras in för hand"),
        "warning",
        "warning",
        _("För in ärendet i det andra registret och skriv numret här."),
    ),
    TransferState.RECEIPTED: (_("Finns där"), "check", "success", ""),
    TransferState.TAKEN_BACK: (_("Tillbakataget"), "pause", "neutral", ""),
}


def told(row: TransferRow, *, may: bool) -> dict[str, Any]:
    """A transfer as a list shows it; `may`: whether the reader may do something about it."""
    state, symbol, color, advice = STATES[row.state]
    moved_by_hand = row.driver == Driver.BY_HAND or row.dispatch_id is None
    again = may and row.waits and not moved_by_hand and row.state in {TransferState.UNSURE, TransferState.FAILED}
    return {
        "row": row,
        "purpose": PURPOSES.get(row.purpose, row.purpose),
        "driver": DRIVERS.get(row.driver, row.driver),
        "state": state,
        "icon": symbol,
        "color": color,
        "advice": advice,
        "may_retry": again,
        "may_enter": may and row.waits,
        "may_take_back": may and row.waits and row.purpose == Purpose.HAND_OVER,
    }


def of_case(asker: Asker, page: CasePage) -> list[dict[str, Any]]:
    """What has gone to other registers about the case; one never diarised or handed over needs no asking."""
    held = page.case.registration_mode not in {RegistrationMode.UNDECIDED, RegistrationMode.NEGLIGIBLE}
    if not held and not any(row.type_code in TRANSFER_TYPES for row in page.records):
        return []
    may = CaseRight.CLASS in page.may
    return [told(row, may=may) for row in transfers_on(page.case.id, asker.day, asker.language)]


class TransferForm(ActForm):
    """An act on one of the case's transfers; the one the address names is chosen."""

    transfer = forms.ChoiceField(
        label=_("Vilken överlämning?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vilken överlämning det gäller.")},
    )

    def prepare(self) -> None:
        """Only those the act can be done with."""
        rows = [one["row"] for one in of_case(self.asker, self.page) if self.fits(one)]
        words = [(str(row.id), f"{PURPOSES.get(row.purpose, '')}: {row.register_name} ({row.key})") for row in rows]
        set_choices(self, "transfer", words, empty=False)
        asked = self.asked.get("transfer", "")
        named = [key for key, _words in words if key == asked or len(words) == 1]
        self.fields["transfer"].initial = named[0] if named else ""

    def fits(self, one: dict[str, Any]) -> bool:
        """Whether the act can be done with the transfer."""
        raise NotImplementedError
