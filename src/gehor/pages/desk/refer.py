"""Somebody else answers for it: the person is told who (FL 6 §, routine 4)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from gehor.journey import registration
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing
from gehor.pages.desk.inbox_act import inbox_act
from gehor.pages.desk.register_case import set_kind_and_category, without_names
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.forms import LongText
from gehor.steps.inform.queries import referral_entries
from gehor.steps.register.queries.rows import CasePage


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

    def prepare(self) -> None:
        set_kind_and_category(self)
        self.fields["title"].initial = self.page.case.title
        entries = referral_entries(get_language() or "sv", day=self.asker.day)
        field = self.fields["entry"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [
            ("", gettext("Välj")),
            *((row.code, f"{row.name}: {row.answers_for}" if row.answers_for else row.name) for row in entries),
        ]

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
    )


def _more(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    return {"entries": referral_entries(page.case.language, day=request.asker.day)}


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
