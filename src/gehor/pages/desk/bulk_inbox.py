"""The registrar's choices for several items at once; each item keeps its own number and journal line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from gehor.journey import bulk
from gehor.journey.bulk import Done
from gehor.kit.refused import NotThere
from gehor.pages.desk import choices
from gehor.pages.desk.act_fields import set_choices
from gehor.pages.desk.bulk import BulkAct, BulkDoing, BulkForm, bulk_page
from gehor.pages.desk.mark_negligible import REASONS
from gehor.pages.desk.to_whom import officers_here
from gehor.pages.shared.refusals import SENTENCES
from gehor.people.rules.rights import Right
from gehor.steps.promise.queries import class_choices
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.queue import QueueRow
from gehor.steps.register.rules.words import Kind, RegistrationMode


class RegisterManyForm(BulkForm):
    """One kind, category, class and unit for all; the title is told only when all are about the same thing."""

    title = forms.CharField(
        label=_("Gemensam titel"),
        required=False,
        help_text=_("Titeln blir offentlig. Lämnas den tom behåller varje ärende titeln i listan."),
    )
    kind = forms.ChoiceField(label=_("Typ"), error_messages={"required": _("Välj vilken typ det är.")})
    category = forms.ChoiceField(label=_("Kategori"), error_messages={"required": _("Välj en kategori.")})
    class_code = forms.ChoiceField(
        label=_("Hur lång tid får svaret ta?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur lång tid svaret får ta.")},
    )
    unit = forms.ChoiceField(label=_("Enhet"), required=False)
    officer = forms.ChoiceField(label=_("Handläggare"), required=False)

    def prepare(self) -> None:
        day = self.asker.day
        set_choices(self, "kind", choices.kinds(), empty=True)
        set_choices(self, "category", choices.categories(day), empty=True)
        names = class_choices(get_language() or "sv", day, day)
        set_choices(self, "class_code", [(row.code, row.name) for row in names], empty=False)
        units = [("", gettext("Den enhet som har kategorin")), *choices.open_units(day)]
        set_choices(self, "unit", units, empty=False)
        set_choices(self, "officer", [("", gettext("Ingen än")), *officers_here(self.asker)], empty=False)

    def clean(self) -> dict[str, Any]:
        """Know the unit, or ask for it."""
        values = super().clean() or {}
        if values.get("category") and not values.get("unit"):
            values["unit"] = choices.unit_of_category(values["category"])
            if not values["unit"]:
                self.add_error("unit", gettext("Kategorin har ingen enhet. Välj vem som ska handlägga."))
        return values


class InformationManyForm(BulkForm):
    """What they inform about."""

    reason = forms.CharField(label=_("Vad gäller det?"), error_messages={"required": _("Skriv kort vad det gäller.")})


class NegligibleManyForm(BulkForm):
    """The only lawful reasons."""

    reason = forms.ChoiceField(
        label=_("Varför?"),
        widget=forms.RadioSelect,
        choices=[(str(code), word) for code, word in REASONS.items()],
        error_messages={"required": _("Välj en av anledningarna.")},
    )


class AddManyForm(BulkForm):
    """Into which case."""

    reference = forms.CharField(
        label=_("Ärendenummer"),
        help_text=_("Ärendets referens eller diarienummer."),
        error_messages={"required": _("Välj ett ärende eller skriv dess nummer.")},
    )

    def clean_reference(self) -> str:
        """The case must be there and for these eyes."""
        try:
            self.into_id = case_page(self.asker, self.cleaned_data["reference"].strip()).case.id
        except NotThere:
            raise forms.ValidationError(gettext("Det finns inget sådant ärende. Kontrollera numret.")) from None
        return str(self.into_id)


def decided(row: QueueRow) -> str:
    """An item that is no longer in the inbox is not decided again."""
    return "" if row.registration_mode == RegistrationMode.UNDECIDED else gettext("Är redan omhändertaget.")


def must_be_registered(row: QueueRow) -> str:
    """A complaint, and what is marked, is never put away without a number (OSL 5:1)."""
    if row.kind == Kind.COMPLAINT:
        return SENTENCES["complaint_is_registered"]()
    if row.protection != "none":
        return SENTENCES["marked_is_registered"]()
    return decided(row)


def _register(doing: BulkDoing) -> Sequence[Done]:
    values = doing.values
    return bulk.register_many(
        **doing.keys,
        titles={row.id: values["title"].strip() or row.title for row in doing.rows},
        kind=values["kind"],
        category_code=values["category"],
        class_code=values["class_code"],
        unit_code=values["unit"],
        officer_id=UUID(values["officer"]) if values["officer"] else None,
    )


register_many = bulk_page(
    BulkAct(
        name="register_many",
        title=_("Registrera"),
        submit=_("Registrera alla"),
        right=Right.REGISTER_CASES,
        effects=(
            _("Varje ärende får ett eget diarienummer och en egen rad i loggen."),
            _("Ett nummer som har getts kan inte tas tillbaka. Fel rättas i ärendet."),
        ),
        form=RegisterManyForm,
        perform=_register,
        back="desk:inbox",
        hinder=decided,
    )
)
for_information_many = bulk_page(
    BulkAct(
        name="for_information_many",
        title=_("För kännedom"),
        submit=_("Lägg undan alla för kännedom"),
        right=Right.REGISTER_CASES,
        form=InformationManyForm,
        perform=lambda doing: bulk.for_information_many(**doing.keys, reason=doing.values["reason"]),
        back="desk:inbox",
        undo="put_back",
        hinder=must_be_registered,
    )
)
negligible_many = bulk_page(
    BulkAct(
        name="negligible_many",
        title=_("Ringa betydelse"),
        submit=_("Lägg undan alla utan att registrera"),
        right=Right.REGISTER_CASES,
        effects=(_("Bara det som uppenbart saknar betydelse får vara oregistrerat. Det gäller aldrig klagomål."),),
        form=NegligibleManyForm,
        perform=lambda doing: bulk.negligible_many(**doing.keys, reason=doing.values["reason"]),
        back="desk:inbox",
        undo="put_back",
        hinder=must_be_registered,
        danger=True,
    )
)
add_many = bulk_page(
    BulkAct(
        name="add_many",
        title=_("Lägg till i ärende"),
        submit=_("Lägg till alla"),
        right=Right.REGISTER_CASES,
        effects=(
            _("Det som kom in flyttas till ärendet med sin historik. Det kan inte ångras härifrån."),
            _("Numret finns kvar och visar vart det flyttades."),
        ),
        form=AddManyForm,
        perform=lambda doing: bulk.add_many(**doing.keys, into_id=UUID(doing.values["reference"])),
        back="desk:inbox",
        hinder=decided,
    )
)
