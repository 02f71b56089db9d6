"""Somebody else answers for it: the person is told who (FL 6 §, routine 4)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.journey import registration
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing
from gehor.pages.desk.inbox_act import inbox_act
from gehor.pages.desk.referral_fields import searched, set_entries
from gehor.pages.desk.register_case import set_kind_and_category, without_names
from gehor.pages.desk.suggested_category import SeenField
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.forms import LongText
from gehor.steps.inform.queries import referral_entries
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.route.queries import referral_preview


class ReferForm(ActForm):
    """To whom, in which words, and how the item is kept here."""

    entry = forms.ChoiceField(label=_("Vem ansvarar?"), error_messages={"required": _("Välj vem som ansvarar.")})
    text = forms.CharField(
        label=_("Text till avsändaren"),
        required=False,
        widget=LongText(rows=6),
        help_text=_("Lämna tomt så skickas kontorets egen text om den du valt."),
    )
    kind = forms.ChoiceField(label=_("Typ"), error_messages={"required": _("Välj vilken typ det är.")})
    category = forms.ChoiceField(label=_("Kategori"), error_messages={"required": _("Välj en kategori.")})
    title = forms.CharField(
        label=_("Titel"),
        help_text=_("Titeln blir offentlig. Skriv vad det gäller, utan namn och andra personuppgifter."),
        error_messages={"required": _("Skriv en titel.")},
    )
    suggested = SeenField()

    def prepare(self) -> None:
        set_kind_and_category(self)
        self.fields["title"].initial = self.page.case.title
        set_entries(self, "entry")
        chosen = self.asked.get("entry", "")
        if chosen:
            self.fields["entry"].initial = chosen
            try:
                told = referral_preview(self.asker, self.page.case.id, chosen, clock.now())
            except Refused:
                return
            self.fields["text"].initial = told.text

    def clean_title(self) -> str:
        """A sender's whole name in the title would be public and searchable."""
        return without_names(self, self.cleaned_data["title"])


def _perform(doing: Doing) -> None:
    values = doing.values
    registration.refer(
        **doing.keys,
        entry_code=values["entry"],
        mode="refer_person",
        text=values["text"],
        title=values["title"],
        kind=values["kind"],
        category_code=values["category"],
        seen=values["suggested"],
    )


def _more(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    return {
        "entries": referral_entries(page.case.language, day=request.asker.day),
        **searched(request, page, "refer"),
    }


refer = inbox_act(
    CaseAct(
        name="refer",
        title=_("Hänvisa"),
        submit=_("Skicka hänvisningen"),
        done=_("Hänvisningen skickas."),
        intro=_("När någon annan ansvarar talar vi om vem det är."),
        form=ReferForm,
        perform=_perform,
        more=_more,
    )
)
