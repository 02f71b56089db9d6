"""What the case is about."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk import choices
from gehor.pages.desk.act_fields import set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.bulk_result import told_one
from gehor.steps.register.actions import change_category as act
from gehor.steps.register.rules.rights import CaseRight


class CategoryForm(ActForm):
    """Which category."""

    category = forms.ChoiceField(label=_("Kategori"), error_messages={"required": _("Välj en kategori.")})

    def prepare(self) -> None:
        set_choices(self, "category", choices.categories(self.asker.day), empty=True)
        self.fields["category"].initial = self.page.category_code


def _perform(doing: Doing) -> None:
    act.change_category(**doing.keys, category_code=doing.values["category"])


change_category = act_page(
    CaseAct(
        name="change_category",
        title=_("Ändra kategori"),
        submit=_("Spara"),
        done=_("Kategorin är ändrad."),
        told=told_one("sort_back"),
        form=CategoryForm,
        perform=_perform,
        right=CaseRight.NOTE,
    )
)
