"""Fields by which a note mentions colleagues and units, and mentions in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import set_choices
from gehor.pages.desk.act_page import ActForm
from gehor.pages.desk.choices import Groups
from gehor.pages.desk.contribution_fields import whom
from gehor.pages.desk.to_whom import away_words
from gehor.people import queries as people
from gehor.people.queries import Asker
from gehor.steps.handle.queries.mentions import MentionRow, whom_to_mention
from gehor.steps.handle.rules.mentions import Wish
from gehor.steps.register.rules.status import Status

# As many as can be chosen one by one; who wants more writes them with @.
ROWS = 3
WISHES: dict[str, str | Promise] = {
    Wish.ANSWER: _("Svara"),
    Wish.STANCE: _("Ta ställning"),
    Wish.INFORMATION: _("För kännedom"),
}


class MentionForm(ActForm):
    """A note with whom it mentions and what is asked of them; those after an @ in the text are mentioned too."""

    def prepare(self) -> None:
        """Nothing is asked for in a case that has ended."""
        if self.page.case.status == Status.CLOSED:
            return
        choices = _choices(self.asker)
        for number in range(1, ROWS + 1):
            name = f"to_{number}"
            self.fields[name] = forms.ChoiceField(label=_("Nämn") if number == 1 else _("Nämn även"), required=False)
            set_choices(self, name, choices, empty=True)
        self.fields["to_1"].help_text = _(
            "Det går också att skriva @ och namnet i texten, till exempel @registraturen."
        )
        self.fields["wish"] = forms.ChoiceField(
            label=_("Vad ber du om?"),
            help_text=_("Det som ska göras står på deras Min dag tills de har svarat eller markerat det som klart."),
            choices=list(WISHES.items()),
            widget=forms.RadioSelect,
            required=False,
            initial=Wish.ANSWER,
        )


def mentioned(values: dict[str, Any]) -> dict[str, Any]:
    """What acts on notes are told of the form's values."""
    chosen = [whom(values[name]) for name in sorted(values) if name.startswith("to_") and values[name]]
    staff: list[UUID] = [staff_id for _code, staff_id in chosen if staff_id]
    return {
        "mentions": staff,
        "units": [code for code, staff_id in chosen if not staff_id],
        "wish": values.get("wish") or Wish.ANSWER,
    }


def _choices(asker: Asker) -> Groups:
    """Units in which somebody is meant, then colleagues by unit; of who is away till when."""
    units, staff = whom_to_mention(asker)
    away = people.absences_on(asker.day)
    names: dict[str, list[tuple[str, str]]] = {}
    for person in staff:
        absence = away.get(person.id)
        words = f"{person.name} – {away_words(absence)}" if absence else person.name
        names.setdefault(person.unit_name, []).append((f"person:{person.id}", words))
    return [
        (str(_("Enheter")), [(f"unit:{unit.code}", unit.name(asker.language)) for unit in units]),
        *sorted(names.items()),
    ]


@dataclass(frozen=True)
class MentionShown:
    """A mention as pages show it; `url` is where it is answered, "" for whoever it does not ask."""

    row: MentionRow
    wish: str | Promise
    state: str
    icon: str
    color: str
    url: str = ""


def shown(rows: Sequence[MentionRow]) -> list[MentionShown]:
    """Each with its badge and, for those it asks, its way to an answer."""
    return [MentionShown(row, WISHES[row.wish], *_state(row), url=answer_url(row) if row.mine else "") for row in rows]


def answer_url(row: MentionRow) -> str:
    """Where the mention is answered or marked as done."""
    return f"{reverse('desk:answer_mention', args=[row.reference])}?mention={row.id}"


def _state(row: MentionRow) -> tuple[str, str, str]:
    if row.done_at is None:
        return (gettext("Väntar"), "clock", "info") if row.asks else (gettext("Inte läst än"), "clock", "neutral")
    if row.answer_id is not None:
        return gettext("Besvarat"), "check", "success"
    if not row.done_by:
        return gettext("Väntas inte längre"), "pause", "neutral"
    return (gettext("Läst") if row.wish == Wish.INFORMATION else gettext("Klart")), "check", "success"
