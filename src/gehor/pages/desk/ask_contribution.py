"""Units and colleagues are asked for their parts of the one answer, several at once (routine 3)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.contribution_fields import whom
from gehor.pages.desk.contribution_words import whom_choices
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.days import long_day
from gehor.pages.shared.forms import DayInput, LongText
from gehor.steps.handle.actions import ask_contribution as act
from gehor.steps.handle.queries.contributions import day_to_suggest
from gehor.steps.handle.rules.contributions import Asked, leaves_no_room
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import OPEN

# As many as fit a page that is not frightening; one who needs more comes back.
ROWS = 4


class AskForm(ActForm):
    """Whom, what and by when; the first row, and as many of the others as are wanted."""

    confirmed = forms.BooleanField(
        label=_("Jag har prövat att de som frågas behöver uppgifterna"),
        help_text=_("Ärendet är skyddat. Bara namngivna personer kan frågas, och de får se det."),
        error_messages={"required": _("Kryssa i att du har prövat det.")},
    )
    beyond = forms.BooleanField(
        label=_("Delsvaret får komma efter ärendets svarsdag"),
        help_text=_("Skicka då besked om ny tid till invånaren."),
        required=False,
    )

    def prepare(self) -> None:
        """Three fields a row, and the ticks only where they are needed."""
        choices = whom_choices(self.asker)
        case = self.page.case
        self.suggested = day_to_suggest(case.due_on, self.asker.day)
        for number in range(1, ROWS + 1):
            self._add_row(number, choices)
        if not shields(case.protection):
            del self.fields["confirmed"]
        if not self._too_late():
            del self.fields["beyond"]
        self.order_fields([name for name in self.fields if name[-1].isdigit()])

    def _add_row(self, number: int, choices: Any) -> None:
        first = number == 1
        self.fields[f"to_{number}"] = forms.ChoiceField(
            label=gettext("Enhet eller person"),
            required=first,
            error_messages={"required": gettext("Välj vem du frågar.")},
        )
        set_choices(self, f"to_{number}", choices, empty=True)
        self.fields[f"question_{number}"] = forms.CharField(
            label=gettext("Vad behöver du veta?"),
            widget=LongText(rows=3),
            required=first,
            error_messages={"required": gettext("Skriv vad du frågar.")},
        )
        self.fields[f"due_on_{number}"] = forms.DateField(
            label=gettext("Svar senast"),
            widget=DayInput,
            required=first,
            initial=self.suggested,
            error_messages={
                "required": gettext("Välj en dag."),
                "invalid": gettext("Skriv ett datum så här: 2026-12-08."),
            },
        )

    def _too_late(self) -> bool:
        """Whether a day that is suggested or was sent leaves no time before the case's own."""
        due = self.page.case.due_on
        sent = [str(self.data.get(f"due_on_{number}", "")) for number in range(1, ROWS + 1)]
        return leaves_no_room(self.suggested, due) or bool(due and any(day >= due.isoformat() for day in sent if day))

    def clean(self) -> dict[str, Any]:
        """A row that is begun is asked in full."""
        values = super().clean() or {}
        for number in range(2, ROWS + 1):
            to, question = values.get(f"to_{number}"), values.get(f"question_{number}")
            if question and not to:
                self.add_error(f"to_{number}", gettext("Välj vem du frågar."))
            if to and not question:
                self.add_error(f"question_{number}", gettext("Skriv vad du frågar."))
        return values

    def rows(self) -> list[tuple[int, list[BoundField]]]:
        """The fields of each row, for the page."""
        return [
            (number, [self[f"{name}_{number}"] for name in ("to", "question", "due_on")])
            for number in range(1, ROWS + 1)
        ]

    def ticks(self) -> list[BoundField]:
        """What is asked of them all."""
        return [self[name] for name in ("confirmed", "beyond") if name in self.fields]

    def open_rows(self) -> int:
        """How many rows are shown without being unfolded."""
        used = [n for n in range(2, ROWS + 1) if self.data.get(f"to_{n}") or self.data.get(f"question_{n}")]
        return max(used, default=1)


def asked_in(values: dict[str, Any]) -> list[Asked]:
    """What the form asks, row by row; a row without a day has that of the first."""
    found = []
    for number in range(1, ROWS + 1):
        if values.get(f"to_{number}"):
            unit, person = whom(values[f"to_{number}"])
            due_on = values.get(f"due_on_{number}") or values["due_on_1"]
            found.append(Asked(values[f"question_{number}"], due_on, unit_code=unit, staff_id=person))
    return found


def _perform(doing: Doing) -> None:
    values = doing.values
    act.ask_contribution(
        **doing.keys,
        asked=asked_in(values),
        beyond=values.get("beyond", False),
        confirmed=values.get("confirmed", False),
    )


def _more(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    due = page.case.due_on
    near = due is not None and page.case.status in OPEN and leaves_no_room(day_to_suggest(due, request.asker.day), due)
    return {"near": long_day(due) if near and due else ""}


ask_contribution = act_page(
    CaseAct(
        name="ask_contribution",
        title=_("Be om delsvar"),
        submit=_("Skicka frågorna"),
        done=_("Frågorna är skickade. Du får veta när de är besvarade."),
        intro=_("Du svarar invånaren samlat. De du frågar skriver sin del, och du sätter in den i svaret."),
        effects=(
            _("De du frågar får se ärendet tills det avslutas."),
            _("De påminns dagen före, och deras chef får veta om dagen passerar."),
            _("Svarstiden till invånaren står inte still."),
        ),
        template="desk/ask_contribution.html",
        form=AskForm,
        perform=_perform,
        right=CaseRight.ANSWER,
        more=_more,
    )
)
