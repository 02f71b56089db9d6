"""The form by which two persons decide what is shown of a case: masks as ticks, further words, pictures with boxes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.kit.refused import Refused
from gehor.pages.desk.act_page import ActForm
from gehor.pages.shared.forms import LongText
from gehor.pages.shared.refusals import sentence
from gehor.steps.publish.queries.material import Material, Text, material
from gehor.steps.publish.queries.proposals import Chosen
from gehor.steps.publish.rules.masks import Mark, Why, words_of
from gehor.steps.publish.rules.words import (
    MOST_BOXES,
    MOST_DESCRIPTION,
    MOST_TITLE,
    MOST_WORDS,
    Box,
    Choice,
    PictureChoice,
)

WHY: Final[dict[str, str | Promise]] = {
    Why.PERSONAL_NUMBER: _("personnummer"),
    Why.SENDER: _("avsändaren"),
    Why.DESIGNATION: _("ärendenummer"),
    Why.PLATE: _("registreringsnummer"),
    Why.POSITION: _("plats på kartan"),
    Why.ADDRESS: _("nummer i en adress"),
    Why.EMAIL: _("e-postadress"),
    Why.PHONE: _("telefonnummer"),
    Why.LINK: _("länk"),
    Why.NAME: _("namn"),
    Why.MOMENT: _("tidpunkt"),
}
LANGUAGES: Final = (("sv", "Svenska"), ("en", "English"), ("fi", "Suomi"))
SIDES: Final[tuple[tuple[str, str | Promise], ...]] = (
    ("left", _("från vänster, %")),
    ("top", _("uppifrån, %")),
    ("width", _("bredd, %")),
    ("height", _("höjd, %")),
)


@dataclass(frozen=True)
class Piece:
    """A stretch of a text; `number` is that of its mark, 0 for text that stays."""

    text: str
    number: int = 0
    always: bool = False
    why: str | Promise = ""


@dataclass(frozen=True)
class PictureFields:
    """A picture with its fields, as the page draws them."""

    file_id: int
    name: str
    use: forms.BoundField
    told: forms.BoundField
    boxes: tuple[tuple[int, tuple[forms.BoundField, ...]], ...]


class PublicationForm(ActForm):
    """What is shown. A suggestion is ticked until somebody takes the tick away."""

    title = forms.CharField(
        label=_("Rubrik"),
        max_length=MOST_TITLE,
        help_text=_("Vad det handlar om, utan namn och nummer. Syns i listor och i sökmotorer."),
        error_messages={"required": _("Skriv en rubrik.")},
    )
    title_language = forms.ChoiceField(label=_("Rubrikens språk"), choices=LANGUAGES, initial="sv")
    viewpoint_masks = forms.MultipleChoiceField(
        label=_("Dölj i det invånaren skrev"), required=False, widget=forms.CheckboxSelectMultiple
    )
    answer_masks = forms.MultipleChoiceField(
        label=_("Dölj i vårt svar"), required=False, widget=forms.CheckboxSelectMultiple
    )
    hidden = forms.CharField(
        label=_("Dölj också de här orden"),
        required=False,
        max_length=MOST_WORDS,
        widget=LongText(4),
        help_text=_("Ett ord eller en fras på varje rad. De döljs överallt där de står."),
    )

    def prepare(self) -> None:
        """The suggestions of this case, all ticked; or what was chosen last."""
        self.found: Material | None = None
        self.refused: Refused | None = None
        try:
            self.found = material(self.asker, self.page.case.id)
        except Refused as refused:
            self.refused = refused
            return
        before = self.before()
        for name, text in (("viewpoint_masks", self.found.viewpoint), ("answer_masks", self.found.answer)):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  (told to the type checker)
            field.choices = _choices(text)
            chosen = None if before is None else {_key(*place) for place in getattr(before, name)}
            field.initial = [key for key, _label in _choices(text) if chosen is None or key in chosen]
        self.fields["title"].initial = before.row.title if before else ""
        self.fields["title_language"].initial = before.row.title_language if before else "sv"
        self.fields["hidden"].initial = "\n".join(before.hidden) if before else ""
        known = {one.file_id: one for one in before.pictures} if before else {}
        for picture in self.found.pictures:
            self._picture(picture.file_id, known.get(picture.file_id), picture.description)

    def before(self) -> Chosen | None:
        """What was chosen last, if anything was."""
        return None

    def stands(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """What is shown belongs to nobody but this form: no field of the case is written."""
        return {}

    def clean(self) -> dict[str, Any]:
        """The choice, from all fields; a box needs all four numbers."""
        values = dict(super().clean() or {})
        if self.found is None or self.refused is not None:
            raise ValidationError(sentence(self.refused) if self.refused else gettext("Öppna sidan igen."))
        pictures = tuple(self._choice(picture.file_id, values) for picture in self.found.pictures)
        values["choice"] = Choice(
            title=values.get("title", ""),
            title_language=values.get("title_language") or "sv",
            viewpoint_masks=_chosen_places(values.get("viewpoint_masks", ())),
            answer_masks=_chosen_places(values.get("answer_masks", ())),
            hidden=words_of(values.get("hidden", "")),
            pictures=tuple(one for one in pictures if one is not None),
        )
        return values

    def pieces(self) -> dict[str, list[Piece]]:
        """Both texts cut where something is marked."""
        if self.found is None:
            return {}
        return {"viewpoint": list(_pieces(self.found.viewpoint)), "answer": list(_pieces(self.found.answer))}

    def pictures(self) -> list[PictureFields]:
        """The pictures of the viewpoint with their fields."""
        return [
            PictureFields(
                one.file_id,
                one.name,
                self[f"use_{one.file_id}"],
                self[f"told_{one.file_id}"],
                tuple(
                    (number, tuple(self[f"box_{one.file_id}_{number}_{side}"] for side, _label in SIDES))
                    for number in range(1, MOST_BOXES + 1)
                ),
            )
            for one in (self.found.pictures if self.found else ())
        ]

    def _picture(self, file_id: int, before: PictureChoice | None, description: str) -> None:
        self.fields[f"use_{file_id}"] = forms.BooleanField(
            label=_("Visa den här bilden"), required=False, initial=before is not None
        )
        self.fields[f"told_{file_id}"] = forms.CharField(
            label=_("Bilden i ord"),
            required=False,
            max_length=MOST_DESCRIPTION,
            initial=before.description if before else description,
            help_text=_("Läses upp för den som inte ser bilden. Skriv inga namn."),
        )
        boxes = before.boxes if before else ()
        for number in range(1, MOST_BOXES + 1):
            box = boxes[number - 1] if number <= len(boxes) else None
            for side, label in SIDES:
                self.fields[f"box_{file_id}_{number}_{side}"] = forms.DecimalField(
                    label=str(label),
                    required=False,
                    min_value=0,
                    max_value=100,
                    decimal_places=1,
                    initial=Decimal(getattr(box, side)) / 10 if box else None,
                )

    def _choice(self, file_id: int, values: dict[str, Any]) -> PictureChoice | None:
        if not values.get(f"use_{file_id}"):
            return None
        boxes = []
        for number in range(1, MOST_BOXES + 1):
            given = [values.get(f"box_{file_id}_{number}_{side}") for side, _label in SIDES]
            if all(one is None for one in given):
                continue
            if any(one is None for one in given):
                self.add_error(None, gettext("Ruta %(number)s behöver fyra tal.") % {"number": number})
                continue
            boxes.append(Box(*(int(Decimal(one or 0) * 10) for one in given)))
        return PictureChoice(file_id, tuple(boxes), values.get(f"told_{file_id}", ""))


def _key(start: int, end: int) -> str:
    return f"{start}-{end}"


def _chosen_places(keys: list[str]) -> tuple[tuple[int, int], ...]:
    """Only keys that were among the choices come here."""
    return tuple((int(start), int(end)) for start, _dash, end in (key.partition("-") for key in keys))


def _choices(text: Text) -> list[tuple[str, str]]:
    return [
        (_key(mark.start, mark.end), f"{number}. {text.text[mark.start : mark.end]} ({WHY[mark.why]})")
        for number, mark in enumerate(text.marks, start=1)
        if not mark.always
    ]


def _pieces(text: Text) -> Iterator[Piece]:
    at = 0
    for number, mark in enumerate(text.marks, start=1):
        yield Piece(text.text[at : mark.start])
        yield _marked(text.text, mark, number)
        at = mark.end
    yield Piece(text.text[at:])


def _marked(text: str, mark: Mark, number: int) -> Piece:
    return Piece(text[mark.start : mark.end], number, mark.always, WHY[mark.why])
