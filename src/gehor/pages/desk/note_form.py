"""What is asked in half a minute: what was said, where, by whom, how to answer, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.validators import EmailValidator
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.journey.note import Ending
from gehor.kit import clock
from gehor.kit.ids import new_id
from gehor.pages.desk import choices
from gehor.pages.desk.act_fields import FAULT_FOUND
from gehor.pages.shared.forms import ClockInput, DayInput, FilesField, LongText
from gehor.steps.handle.rules.words import MAX_NOTE
from gehor.steps.intake.rules.form import MAX_TEXT
from gehor.steps.intake.rules.saying import Saying, SayingFile
from gehor.steps.intake.rules.words import SPOKEN, Channel, ReplyBy
from gehor.steps.register.rules.words import FaultFound, Kind

ROUTES: Final = (Channel.PHONE, Channel.VISIT, Channel.LETTER)
REPLIES: Final[list[tuple[str, str | Promise]]] = [
    ("", _("Välj")),
    (ReplyBy.EMAIL.value, _("E-post")),
    (ReplyBy.LETTER.value, _("Brev")),
    (ReplyBy.PHONE.value, _("Telefon")),
    (ReplyBy.PAGE.value, _("Bara på webben, med koden")),
]
ENDINGS: Final[list[tuple[str, str | Promise]]] = [
    (Ending.REGISTRY.value, _("Skicka till registraturet")),
    (Ending.SELF.value, _("Jag tar det själv")),
    (Ending.SOLVED.value, _("Löst direkt – jag har svarat")),
    (Ending.WRITING.value, _("Personen skriver själv")),
]
# Which way to answer needs which fact.
NEEDED: Final = {
    ReplyBy.EMAIL: ("email", _("Skriv e-postadressen som svaret ska gå till.")),
    ReplyBy.LETTER: ("address", _("Skriv adressen som svaret ska gå till.")),
    ReplyBy.PHONE: ("phone", _("Skriv telefonnumret som svaret ska gå till.")),
}
# A clock here and the telephone's may differ by so much.
LENIENT: Final = timedelta(minutes=5)
OLDEST: Final = timedelta(days=3650)


class Words(forms.CharField):
    """Several lines. Too many are told, never cut off: what was typed stays in the box."""

    def __init__(self, *, most: int, rows: int, **kwargs: Any) -> None:
        super().__init__(widget=LongText(rows=rows), **kwargs)
        self.most = most

    def clean(self, value: Any) -> str:
        """The text, when it is not longer than can be kept."""
        text: str = super().clean(value)
        if len(text) > self.most:
            raise forms.ValidationError(
                gettext("Texten är %(length)s tecken. Högst %(most)s får plats.")
                % {"length": len(text), "most": self.most}
            )
        return text


class NoteForm(forms.Form):
    """What was said, how the person wants the answer, and what comes of it."""

    text = Words(
        most=MAX_TEXT,
        rows=6,
        label=_("Vad sades?"),
        help_text=_("Skriv det personen sa eller skrev. Det blir en allmän handling."),
        error_messages={"required": _("Skriv vad det gäller.")},
    )
    channel = forms.ChoiceField(
        label=_("Hur kom det?"),
        widget=forms.RadioSelect,
        choices=[(route.value, choices.CHANNELS[route]) for route in ROUTES],
        error_messages={"required": _("Välj hur det kom.")},
    )
    place = forms.CharField(label=_("Plats"), required=False, max_length=300)
    kind = forms.ChoiceField(label=_("Typ"), required=False)
    category = forms.ChoiceField(label=_("Kategori"), required=False)
    anonymous = forms.BooleanField(
        label=_("Personen vill vara anonym"),
        required=False,
        help_text=_("Då sparas inga kontaktuppgifter och svaret går bara att läsa med koden."),
    )
    name = forms.CharField(label=_("Namn"), required=False, max_length=200)
    reply_by = forms.ChoiceField(label=_("Hur ska vi svara?"), required=False, choices=REPLIES)
    phone = forms.CharField(label=_("Telefon"), required=False, max_length=60, widget=forms.TextInput({"type": "tel"}))
    email = forms.CharField(
        label=_("E-post"),
        required=False,
        max_length=254,
        validators=[EmailValidator(_("Skriv e-postadressen så här: namn@exempel.se"))],
        widget=forms.EmailInput,
    )
    address = forms.CharField(label=_("Postadress"), required=False, max_length=400, widget=LongText(rows=3))
    ending = forms.ChoiceField(
        label=_("Vad händer nu?"),
        widget=forms.RadioSelect,
        choices=ENDINGS,
        error_messages={"required": _("Välj vad som händer nu.")},
    )
    answer = Words(
        most=MAX_NOTE,
        rows=4,
        label=_("Vad svarade du?"),
        error_messages={"required": _("Skriv vad du sa till personen.")},
    )
    fault_found = forms.ChoiceField(
        label=_("Hade vi gjort fel?"),
        help_text=_("Behövs när ett klagomål avslutas."),
        choices=[("", _("Välj")), *FAULT_FOUND.items()],
        required=False,
    )
    arrived_on = forms.DateField(
        label=_("När kom det?"),
        widget=DayInput,
        input_formats=["%Y-%m-%d"],
        help_text=_("Ett brev kom den dag det låg i posten, även om det öppnas senare."),
        error_messages={
            "required": _("Skriv vilken dag det kom."),
            "invalid": _("Skriv dagen som ÅÅÅÅ-MM-DD."),
        },
    )
    said_at = forms.TimeField(
        label=_("Klockan"),
        required=False,
        widget=ClockInput,
        error_messages={"invalid": _("Skriv klockslaget som TT:MM.")},
    )
    language = forms.ChoiceField(label=_("Språk i svaret"), choices=settings.LANGUAGES, initial="sv")
    note = Words(
        most=MAX_NOTE, rows=3, label=_("Egen anteckning"), required=False, help_text=_("Ingår inte i det personen sa.")
    )
    pictures = FilesField(
        label=_("Bilder och PDF"),
        required=False,
        help_text=_("Till exempel det du fotograferade vid disken."),
        allow_empty_file=True,
    )
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: object = None, files: object = None, *, at: datetime, kept: Mapping[str, Any]) -> None:
        local = at.astimezone(clock.STOCKHOLM)
        begun = {
            "channel": Channel.PHONE.value,
            "ending": Ending.REGISTRY.value,
            "arrived_on": local.date(),
            "said_at": local.time(),
            "once": new_id(),
        }
        super().__init__(data, files, initial=begun | dict(kept))  # type: ignore[arg-type]
        self.at = at
        for name, options in (
            ("kind", [("", gettext("Inte angivet")), *choices.kinds()]),
            ("category", [("", gettext("Inte angivet")), *choices.categories(local.date())]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101
            field.choices = options
        # Nothing was answered unless it was solved; the field says so by itself.
        self.fields["answer"].required = not self.is_bound or self.data.get("ending") == Ending.SOLVED
        # The telephone rings: whoever opens the page types at once.
        self.fields["text"].widget.attrs["autofocus"] = not self.is_bound

    def clean_arrived_on(self) -> date:
        """Nothing has come tomorrow."""
        day: date = self.cleaned_data["arrived_on"]
        today = clock.local_day(self.at)
        if day > today:
            raise forms.ValidationError(gettext("Dagen har inte varit än."))
        if today - day > OLDEST:
            raise forms.ValidationError(gettext("Dagen ligger för långt tillbaka. Kontrollera året."))
        return day

    def clean(self) -> dict[str, Any]:
        """What the chosen ending needs."""
        values = super().clean() or {}
        values["said_at"] = self._moment(values)
        if values.get("ending") == Ending.SOLVED:
            self._need_for_solved(values)
        elif values.get("ending") != Ending.WRITING and not values.get("anonymous"):
            self._need_a_way(values)
        return values

    def _moment(self, values: Mapping[str, Any]) -> datetime | None:
        day, told = values.get("arrived_on"), values.get("said_at")
        if not isinstance(day, date) or not isinstance(told, time) or values.get("channel") not in SPOKEN:
            return None
        moment = datetime.combine(day, told, clock.STOCKHOLM).astimezone(UTC)
        if moment > self.at + LENIENT:
            self.add_error("said_at", gettext("Klockslaget har inte varit än."))
            return None
        return min(moment, self.at)

    def _need_for_solved(self, values: Mapping[str, Any]) -> None:
        if not values.get("kind"):
            self.add_error("kind", gettext("Välj vilken typ det är."))
        if not values.get("category"):
            self.add_error("category", gettext("Välj en kategori."))
        if values.get("kind") == Kind.COMPLAINT and values.get("fault_found") not in set(FaultFound):
            self.add_error("fault_found", gettext("Svara på om vi hade gjort fel."))

    def _need_a_way(self, values: dict[str, Any]) -> None:
        """Who wants an answer must be reachable that way; of one way alone nobody needs to be asked."""
        ways = [way for way, (name, _words) in NEEDED.items() if values.get(name)]
        if not values.get("reply_by"):
            if len(ways) == 1:
                values["reply_by"] = ways[0].value
            elif ways or values.get("name"):
                self.add_error("reply_by", gettext("Välj hur vi ska svara."))
            return
        name, words = NEEDED.get(ReplyBy(values["reply_by"]), ("", ""))
        if name and not values.get(name) and name not in self.errors:
            self.add_error(name, str(words))

    def saying(self, files: tuple[SayingFile, ...]) -> Saying:
        """What was said, as it is kept; of somebody anonymous nothing that tells who."""
        values = self.cleaned_data
        anonymous = values["anonymous"]
        told = {} if anonymous else {name: values[name] for name in ("name", "email", "phone", "address")}
        return Saying(
            channel=Channel(values["channel"]),
            language=values["language"],
            text=values["text"],
            kind=values["kind"] or Kind.NOT_TOLD,
            category_code=values["category"],
            place=values["place"],
            reply_by=ReplyBy.PAGE if anonymous else self._reply_by(),
            anonymous=anonymous,
            arrived_on=values["arrived_on"],
            said_at=values["said_at"],
            note=values["note"],
            files=files,
            **told,
        )

    def _reply_by(self) -> ReplyBy:
        """As they asked; of what they left us the first that can be written to."""
        values = self.cleaned_data
        if values["reply_by"] and values.get(NEEDED.get(ReplyBy(values["reply_by"]), ("language", ""))[0]):
            return ReplyBy(values["reply_by"])
        return next((way for way, (name, _words) in NEEDED.items() if values[name]), ReplyBy.PAGE)
