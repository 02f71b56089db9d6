"""Register an item: public title, kind, category, class, unit and perhaps officer (OSL 5:1-2, routine 2 and 3)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.journey import registration
from gehor.kit.refused import NotThere
from gehor.office import queries as office
from gehor.pages.desk import choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing
from gehor.pages.desk.inbox_act import inbox_act
from gehor.pages.desk.suggested_category import SeenField
from gehor.pages.desk.to_whom import officers_here
from gehor.pages.shared.days import short_day
from gehor.steps.promise.queries import ClassChoice, class_choices_of
from gehor.steps.promise.rules.words import ClassCode
from gehor.steps.register.rules.words import Kind


class RegisterForm(ActForm):
    """What the register needs to know. The unit follows from the category unless another is chosen."""

    title = forms.CharField(
        label=_("Titel"),
        help_text=_("Titeln blir offentlig. Skriv vad det gäller, utan namn och andra personuppgifter."),
        error_messages={"required": _("Skriv en titel.")},
    )
    kind = forms.ChoiceField(label=_("Typ"), error_messages={"required": _("Välj vilken typ det är.")})
    category = forms.ChoiceField(label=_("Kategori"), error_messages={"required": _("Välj en kategori.")})
    class_code = forms.ChoiceField(
        label=_("Hur lång tid får svaret ta?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur lång tid svaret får ta.")},
    )
    danger = forms.ChoiceField(
        label=_("Är någon i fara nu?"),
        help_text=_("Kategorin gäller sådant som kan vara farligt. Svarar du ja larmas jouren."),
        choices=[("yes", _("Ja, larma")), ("no", _("Nej"))],
        widget=forms.RadioSelect,
        required=False,
    )
    unit = forms.ChoiceField(label=_("Enhet"), required=False)
    officer = forms.ChoiceField(label=_("Handläggare"), required=False)
    suggested = SeenField()
    counterparty = forms.CharField(
        label=_("Avsändare i registret"),
        required=False,
        help_text=_("Så här står avsändaren i det offentliga registret."),
    )

    def prepare(self) -> None:
        set_kind_and_category(self)
        self.fields["title"].initial = self.page.case.title
        opening = next((record for record in self.page.records if record.number == 1), None)
        self.fields["counterparty"].initial = opening.counterparty if opening else ""
        day = self.asker.day
        _choose(self, "unit", [("", gettext("Den enhet som har kategorin")), *choices.open_units(day)])
        _choose(self, "officer", [("", gettext("Ingen än")), *officers_here(self.asker)])
        classes = class_choices_of(self.asker, self.page.case.id)
        _choose(self, "class_code", [(choice.code, class_words(choice)) for choice in classes])
        category = self.data.get("category") or self.asked.get("category") or self.page.category_code
        if not may_be_dangerous(category):
            del self.fields["danger"]

    def clean_title(self) -> str:
        """A sender's whole name in the title would be public and searchable."""
        return without_names(self, self.cleaned_data["title"])

    def clean(self) -> dict[str, Any]:
        """Know the unit, or ask for it."""
        values = super().clean() or {}
        if values.get("danger") == "yes":
            values["class_code"] = ClassCode.HAZARD.value
            self.errors.pop("class_code", None)
        elif "danger" in self.fields and not values.get("danger") and values.get("class_code") != ClassCode.HAZARD:
            self.add_error("danger", gettext("Svara på om någon är i fara nu."))
        if values.get("category") and not values.get("unit"):
            values["unit"] = choices.unit_of_category(values["category"])
            if not values["unit"]:
                self.add_error("unit", gettext("Kategorin har ingen enhet. Välj vem som ska handlägga."))
        return values


def may_be_dangerous(category_code: str) -> bool:
    """Whether the category is of what may hurt somebody, so that the registrar is asked."""
    try:
        return bool(category_code) and office.category(category_code).deadline_class == ClassCode.HAZARD
    except NotThere:
        return False


def set_kind_and_category(form: ActForm) -> None:
    """Fill the two choices, with what is known already as first value."""
    page = form.page
    _choose(form, "kind", [("", gettext("Välj")), *choices.kinds()])
    if page.case.kind != Kind.NOT_TOLD:
        form.fields["kind"].initial = page.case.kind
    _choose(form, "category", [("", gettext("Välj")), *choices.categories(form.asker.day)])
    form.fields["category"].initial = page.category_code


def without_names(form: ActForm, title: str) -> str:
    """The title, unless it holds the whole name of somebody in the case. Raises ValidationError."""
    for person in form.page.persons:
        if " " in person.name and not form.page.withheld and person.name.casefold() in title.casefold():
            raise forms.ValidationError(gettext("Titeln blir offentlig. Ta bort avsändarens namn."))
    return title


def _choose(form: ActForm, name: str, options: list[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the type checker: choices are set on these only)
    field.choices = options


def class_words(choice: ClassChoice) -> str:
    """A class with the days it would give."""
    parts = [gettext("%(name)s – svar senast %(day)s") % {"name": choice.name, "day": short_day(choice.due_on)}]
    if choice.notice_on:
        parts.append(gettext("besked senast %(day)s") % {"day": short_day(choice.notice_on)})
    if choice.passed:
        parts.append(gettext("dagen har redan passerat"))
    return ", ".join(parts)


def _perform(doing: Doing) -> None:
    values = doing.values
    registration.register(
        **doing.keys,
        title=values["title"],
        kind=values["kind"],
        category_code=values["category"],
        class_code=values["class_code"],
        counterparty=values["counterparty"],
        unit_code=values["unit"],
        officer_id=UUID(values["officer"]) if values["officer"] else None,
        seen=values["suggested"],
    )


register_case = inbox_act(
    CaseAct(
        name="register_case",
        title=_("Registrera"),
        submit=_("Registrera"),
        done=_("Registrerat."),
        form=RegisterForm,
        perform=_perform,
    )
)
