"""Give several cases to a unit or an officer, or sort them under another category, at once."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.journey import bulk
from gehor.journey.bulk import Done
from gehor.pages.desk import choices
from gehor.pages.desk.act_fields import optional_reason, set_choices
from gehor.pages.desk.bulk import BulkAct, BulkDoing, BulkForm, bulk_page
from gehor.pages.desk.to_whom import officers_here
from gehor.people.rules.rights import Right
from gehor.steps.register.queries.queue import QueueRow
from gehor.steps.register.rules.status import Status


class AssignManyForm(BulkForm):
    """Unit, perhaps officer, and why when somebody has them already."""

    unit = forms.ChoiceField(label=_("Enhet"), error_messages={"required": _("Välj en enhet.")})
    officer = forms.ChoiceField(label=_("Handläggare"), required=False)
    reason = optional_reason()

    def prepare(self) -> None:
        set_choices(self, "unit", choices.open_units(self.asker.day), empty=True)
        set_choices(self, "officer", [("", gettext("Ingen än")), *officers_here(self.asker)], empty=False)
        self.fields["reason"].help_text = gettext("Behövs för ärenden som redan har en handläggare.")


class CategoryManyForm(BulkForm):
    """What they are about."""

    category = forms.ChoiceField(label=_("Kategori"), error_messages={"required": _("Välj en kategori.")})

    def prepare(self) -> None:
        set_choices(self, "category", choices.categories(self.asker.day), empty=True)


def closed(row: QueueRow) -> str:
    """A closed case is nobody's to give or sort."""
    return gettext("Ärendet är avslutat.") if row.status == Status.CLOSED else ""


def _assign(doing: BulkDoing) -> Sequence[Done]:
    values = doing.values
    to = (values["unit"], UUID(values["officer"]) if values["officer"] else None)
    return bulk.assign_many(**doing.keys, owners={row.id: to for row in doing.rows}, reason=values["reason"])


def _sort(doing: BulkDoing) -> Sequence[Done]:
    codes = {row.id: doing.values["category"] for row in doing.rows}
    return bulk.change_category_many(**doing.keys, codes=codes)


assign_many = bulk_page(
    BulkAct(
        name="assign_many",
        title=_("Fördela"),
        submit=_("Fördela alla"),
        right=Right.ASSIGN_CASES,
        form=AssignManyForm,
        perform=_assign,
        back="desk:queue",
        undo="give_back",
        hinder=closed,
    )
)
change_category_many = bulk_page(
    BulkAct(
        name="change_category_many",
        title=_("Ändra kategori"),
        submit=_("Ändra alla"),
        right=Right.READ_CASES,
        form=CategoryManyForm,
        perform=_sort,
        back="desk:queue",
        undo="sort_back",
        hinder=closed,
    )
)
