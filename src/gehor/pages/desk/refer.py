"""Somebody else answers for it: the person is told who (FL 6 §, routine 4)."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from gehor.journey import registration
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing
from gehor.pages.desk.inbox_act import inbox_act
from gehor.pages.desk.register_case import set_kind_and_category, without_names
from gehor.pages.shared.addresses import case_address
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.forms import LongText
from gehor.steps.inform.queries import ReferralRow, referral_entries, search_referrals
from gehor.steps.inform.rules.referrals import LONGEST_QUESTION, LONGEST_TEXT
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.route.queries import referral_preview

# As many as one sees at a glance.
BEST: Final = 5


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


def set_entries(form: ActForm, name: str) -> None:
    """Whom one can refer to: first those that what was written fits best, then all by name."""
    language, day = get_language() or "sv", form.asker.day
    best = fitting(form.page, language, day)
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the type checker: choices are set on these only)
    every = [_option(row, day) for row in referral_entries(language, day=day)]
    grouped = [(gettext("Passar bäst"), [_option(row, day) for row in best]), (gettext("Alla"), every)]
    field.choices = [("", gettext("Välj")), *(grouped if best else every)]


def fitting(page: CasePage, language: str, day: date) -> tuple[ReferralRow, ...]:
    """The few entries that the item's own words mean; none for a text that is withheld."""
    if page.withheld:
        return ()
    saying = next((record for record in page.records if record.number == 1), None)
    text = saying.text[:LONGEST_TEXT].strip() if saying else ""
    return search_referrals(text, language, day=day)[0][:BEST] if text else ()


def _option(row: ReferralRow, day: date) -> tuple[str, str]:
    words = f"{row.name}: {row.answers_for}" if row.answers_for else row.name
    return row.code, gettext("%(entry)s (behöver ses över)") % {"entry": words} if row.is_stale(day) else words


def searched(request: StaffRequest, page: CasePage, name: str) -> dict[str, Any]:
    """What was looked for in the register beside the form, and where each hit leads: the act `name` with it chosen."""
    question = " ".join(request.GET.get("who", "")[:LONGEST_QUESTION].split())
    here: dict[str, Any] = {"who": question, "here": case_address(page.case.reference, name)}
    if not question:
        return here
    found, instead = search_referrals(question, get_language() or "sv", day=request.asker.day)
    return {**here, "found": found, "instead": instead}


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
