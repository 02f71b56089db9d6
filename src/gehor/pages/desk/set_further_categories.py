"""What else the case is about, beside its main category."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk import choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.steps.register.actions import set_further_categories as act
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import MOST_FURTHER_CATEGORIES

# So many are empty beside those that are set already; who needs more saves and comes back.
EMPTY = 3


class FurtherForm(ActForm):
    """One choice for each, those that are set first; an emptied one is taken away."""

    def prepare(self) -> None:
        held = [row.code for row in self.page.further_categories]
        groups = [("", gettext("Ingen")), *choices.categories(self.asker.day)]
        for place in range(1, min(len(held) + EMPTY, MOST_FURTHER_CATEGORIES) + 1):
            self.fields[f"category_{place}"] = forms.ChoiceField(
                label=gettext("Ytterligare kategori %(n)s") % {"n": place},
                choices=groups,
                required=False,
                initial=held[place - 1] if place <= len(held) else "",
            )


def _perform(doing: Doing) -> None:
    act.set_further_categories(**doing.keys, category_codes=[code for code in doing.values.values() if code])


set_further_categories = act_page(
    CaseAct(
        name="set_further_categories",
        title=_("Ytterligare kategorier"),
        submit=_("Spara"),
        done=_("Kategorierna är sparade."),
        intro=_("När ett meddelande gäller flera saker. Ärendet räknas en gång, i sin huvudkategori."),
        form=FurtherForm,
        perform=_perform,
        right=CaseRight.NOTE,
    )
)
