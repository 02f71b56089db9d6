"""Somebody is asked to translate the answer, or what the person wrote (routine 3; lag 2009:724)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.journey import translation as journey
from gehor.kit.languages import language_of_text
from gehor.pages.desk.act_fields import set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.contribution_fields import whom
from gehor.pages.desk.contribution_words import whom_choices
from gehor.pages.desk.language_words import LANGUAGES, written_in
from gehor.pages.shared.forms import DayInput, LongText
from gehor.steps.answer.queries import draft
from gehor.steps.handle.queries.contributions import day_to_suggest
from gehor.steps.handle.rules.contributions import leaves_no_room
from gehor.steps.handle.rules.translations import MAX_FIRM, TranslationOf, Wanted
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import INCOMING_MESSAGE

# What we write in among ourselves.
OURS = "sv"
FIRM = "firm"


class TranslationForm(ActForm):
    """What, by whom, in which language and until when."""

    of = forms.ChoiceField(
        label=_("Vad ska översättas?"),
        choices=[(TranslationOf.REPLY, _("Vårt svar")), (TranslationOf.MESSAGE, _("Det som personen skrev"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad som ska översättas.")},
    )
    language = forms.ChoiceField(
        label=_("Personens språk"),
        help_text=_("Svaret översätts till det språket, det som personen skrev från det till svenska."),
        error_messages={"required": _("Välj ett språk i listan.")},
    )
    source = forms.CharField(
        label=_("Texten som ska översättas"),
        widget=LongText(rows=10),
        strip=False,
        error_messages={"required": _("Skriv eller klistra in texten som ska översättas.")},
    )
    to = forms.ChoiceField(label=_("Vem översätter?"), error_messages={"required": _("Välj vem som översätter.")})
    firm = forms.CharField(
        label=_("Översättarens namn"),
        help_text=_("Behövs bara för en översättare utanför kontoret. Dit skickar du texten själv."),
        max_length=MAX_FIRM,
        required=False,
    )
    due_on = forms.DateField(
        label=_("Klar senast"),
        widget=DayInput,
        error_messages={"required": _("Välj en dag."), "invalid": _("Skriv ett datum så här: 2026-12-08.")},
    )
    confirmed = forms.BooleanField(
        label=_("Jag har prövat att den som översätter behöver uppgifterna"),
        help_text=_("Ärendet är skyddat. Bara en namngiven person kan frågas, och får se det."),
        error_messages={"required": _("Kryssa i att du har prövat det.")},
    )
    beyond = forms.BooleanField(
        label=_("Översättningen får komma efter ärendets svarsdag"),
        help_text=_("Skicka då besked om ny tid till invånaren."),
        required=False,
    )

    def prepare(self) -> None:
        """What the address says is to be translated comes first, with its text; ticks only where they are needed."""
        case = self.page.case
        of = self.asked.get("of", TranslationOf.REPLY)
        self.fields["of"].initial = of
        self.fields["source"].initial = self._text(of)
        set_choices(self, "language", [(code, str(name)) for code, name in LANGUAGES.items()], empty=True)
        found = written_in(self.page)
        self.fields["language"].initial = found.code or found.seems or (case.language if case.language != OURS else "")
        outside = (gettext("Utanför kontoret"), [(f"{FIRM}:", gettext("En översättare utanför kontoret"))])
        set_choices(self, "to", [*whom_choices(self.asker), outside], empty=True)
        suggested = day_to_suggest(case.due_on, self.asker.day)
        self.fields["due_on"].initial = suggested
        if not shields(case.protection):
            del self.fields["confirmed"]
        sent = str(self.data.get("due_on", ""))
        late = bool(case.due_on and sent and sent >= case.due_on.isoformat())
        if not (late or leaves_no_room(suggested, case.due_on)):
            del self.fields["beyond"]

    def _text(self, of: str) -> str:
        if of == TranslationOf.MESSAGE:
            said = [row.text for row in self.page.records if row.type_code == INCOMING_MESSAGE and not row.void_reason]
            return "" if self.page.withheld else "\n\n".join(said)
        kept = draft(self.asker, self.page.case.id)
        return kept.text if kept else ""

    def clean(self) -> dict[str, Any]:
        """A translator outside has a name."""
        values = super().clean() or {}
        if values.get("to") == f"{FIRM}:" and not values.get("firm", "").strip():
            self.add_error("firm", gettext("Skriv översättarens namn."))
        values["known"] = self.page.case.written_in
        return values


def wanted_in(values: dict[str, Any]) -> Wanted:
    """What the form asks for. An answer is from the language it seems to be in, else ours."""
    of, person = TranslationOf(values["of"]), values["language"]
    unit, staff = ("", None) if values["to"] == f"{FIRM}:" else whom(values["to"])
    theirs = person if of == TranslationOf.MESSAGE else language_of_text(values["source"]) or OURS
    due_on: date = values["due_on"]
    return Wanted(
        of=of,
        source=values["source"],
        from_language=theirs,
        to_language=OURS if of == TranslationOf.MESSAGE else person,
        due_on=due_on,
        unit_code=unit,
        staff_id=staff,
        firm=values["firm"] if not (unit or staff) else "",
    )


def _perform(doing: Doing) -> None:
    values = doing.values
    journey.asked(
        **doing.keys,
        wanted=wanted_in(values),
        known=values["known"],
        beyond=values.get("beyond", False),
        confirmed=values.get("confirmed", False),
    )


ask_translation = act_page(
    CaseAct(
        name="ask_translation",
        title=_("Be om översättning"),
        submit=_("Be om översättningen"),
        done=_("Översättningen är begärd. Du får veta när den är klar."),
        intro=_("Översättningen kommer tillbaka till ärendet. Du läser den och sätter in den i svaret."),
        effects=(
            _("Den du frågar på kontoret får se ärendet tills det avslutas, och påminns dagen före."),
            _("Svarstiden till invånaren står inte still."),
        ),
        form=TranslationForm,
        perform=_perform,
        right=CaseRight.ANSWER,
    )
)
