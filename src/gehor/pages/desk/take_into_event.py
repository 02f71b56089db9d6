"""A case belongs to an event, seen from the case; and no longer (routine 6)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.steps.handle.actions import take_into_event as act_in
from gehor.steps.handle.actions import take_out_of_event as act_out
from gehor.steps.handle.queries.events import events
from gehor.steps.register.rules.rights import CaseRight


class EventForm(ActForm):
    """Which of the events that go on."""

    event = forms.ChoiceField(label=_("Händelse"), error_messages={"required": _("Välj en händelse.")})

    def prepare(self) -> None:
        rows = events(self.asker)
        set_choices(self, "event", [(str(row.id), f"{row.name} ({row.count})") for row in rows], empty=False)
        if not rows:
            self.fields["event"].help_text = gettext("Inga händelser pågår. Öppna en på sidan Händelser.")


def _take_in(doing: Doing) -> None:
    act_in.take_into_event(**doing.keys, event_id=UUID(doing.values["event"]))


def _take_out(doing: Doing) -> None:
    act_out.take_out_of_event(**doing.keys)


take_into_event = act_page(
    CaseAct(
        name="take_into_event",
        title=_("Hör till en händelse"),
        submit=_("Spara"),
        done=_("Ärendet hör nu till händelsen."),
        intro=_("Ärendet behåller nummer, svarsdag och handläggare. Det kan få händelsens gemensamma svar."),
        form=EventForm,
        perform=_take_in,
        right=CaseRight.NOTE,
    )
)
take_out_of_event = act_page(
    CaseAct(
        name="take_out_of_event",
        title=_("Hör inte till händelsen"),
        submit=_("Ta ut ur händelsen"),
        done=_("Ärendet hör inte längre till händelsen."),
        intro=_("Välj det här när ärendet gäller något annat. Det får då inget gemensamt svar."),
        form=ActForm,
        perform=_take_out,
        right=CaseRight.NOTE,
    )
)
