"""What is asked of an improvement, whether it is planned or put right."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gehor.office import queries as office
from gehor.pages.desk.improvement_words import COSTS
from gehor.pages.shared.forms import DayInput, LongText
from gehor.people import queries as people
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.improve.queries.improvements import ImprovementRow
from gehor.steps.improve.rules.plan import Plan
from gehor.steps.improve.rules.words import MOST_TITLE
from gehor.steps.register.queries.access import id_of

NAMES = (
    *("title", "problem", "root_cause", "action", "category"),
    *("district", "unit_code", "due_on", "cost_class"),
)
_MISSING = {"required": _("Skriv något här."), "invalid": _("Välj en dag.")}


class ImprovementForm(forms.Form):
    """Problem, cause, action; who and until when; what its effect is counted on."""

    use_required_attribute = False

    title = forms.CharField(label=_("Rubrik"), max_length=MOST_TITLE, error_messages=_MISSING)
    problem = forms.CharField(
        label=_("Problem"), widget=LongText(rows=3), error_messages=_MISSING, help_text=_("Nämn ingen enskild person.")
    )
    root_cause = forms.CharField(label=_("Grundorsak, om den är känd"), widget=LongText(rows=3), required=False)
    action = forms.CharField(label=_("Åtgärd"), widget=LongText(rows=3), error_messages=_MISSING)
    category = forms.ChoiceField(
        label=_("Kategori"),
        help_text=_("Effekten mäts på hur många ärenden som kommer i kategorin."),
        error_messages={"required": _("Välj en kategori.")},
    )
    district = forms.ChoiceField(label=_("Stadsdel"), required=False)
    unit_code = forms.ChoiceField(label=_("Enhet"), error_messages={"required": _("Välj en enhet.")})
    responsible = forms.ChoiceField(label=_("Ansvarig"), error_messages={"required": _("Välj någon.")})
    due_on = forms.DateField(label=_("Ska vara klar"), widget=DayInput, error_messages=_MISSING)
    cost_class = forms.ChoiceField(label=_("Kostnad"), choices=list(COSTS.items()))
    cases = forms.CharField(
        label=_("Fler ärenden som visar problemet"),
        required=False,
        help_text=_("Nummer med mellanslag mellan. De som hör till iakttagelsen kommer med ändå."),
    )

    # Which one is changed; none where a new one is planned.
    version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, asker: Asker, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.asker = asker
        language = get_language() or "sv"
        categories = [(row.code, row.name) for row in office.categories(language) if row.parent_code]
        districts = [(row.code, row.name) for row in office.district_choices()]
        mine = asker.units_with(Right.IMPROVE)
        units = [(row.code, row.name(language)) for row in people.unit_tree() if row.id in mine]
        staff = [(str(row.id), row.name) for row in people.staff_choices(asker)]
        self._choose("category", [("", _("Välj")), *categories])
        self._choose("district", [("", _("Alla")), *districts])
        self._choose("unit_code", units if len(units) == 1 else [("", _("Välj")), *units])
        self._choose("responsible", [("", _("Välj")), *staff])

    def plan(self) -> Plan:
        """What was filled in, of a valid form."""
        told = self.cleaned_data
        return Plan(**{name: told[name] for name in NAMES}, responsible_id=UUID(told["responsible"]))

    def case_ids(self) -> list[UUID]:
        """The cases of the numbers. Raises NotThere for one that the person may not see."""
        return [id_of(self.asker, number) for number in self.cleaned_data["cases"].split()]

    def _choose(self, name: str, options: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (says to the type checker what the class says)
        field.choices = options


def first_of(row: ImprovementRow) -> dict[str, Any]:
    """What stands in the form of one that is put right."""
    return {**{name: getattr(row, name) for name in NAMES}, "responsible": str(row.responsible_id)}
