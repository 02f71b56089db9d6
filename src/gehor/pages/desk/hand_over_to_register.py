"""A case belongs in another register of the office and is handed over there (routine 5)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.journey import registers
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.desk.act_fields import set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.ask_outside import sendable
from gehor.pages.desk.forward import undecided
from gehor.pages.desk.register_case import set_kind_and_category, without_names
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.forms import LongText
from gehor.people.rules.rights import Right
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.route.queries.composing import Composed, preview_transfer
from gehor.steps.route.queries.registers import RegisterRow, belonging, that_take_over
from gehor.steps.route.rules.transfers import LONGEST_REASON


class HandOverForm(ActForm):
    """To which register, why, and what goes along."""

    register = forms.ChoiceField(
        label=_("Till vilket register?"), error_messages={"required": _("Välj vilket register det hör till.")}
    )
    reason = forms.CharField(
        label=_("Skäl"),
        required=False,
        max_length=LONGEST_REASON,
        widget=LongText(rows=2),
        help_text=_("Följer med till det andra registret. Behövs när ärendet är skyddat."),
    )
    with_files = forms.MultipleChoiceField(
        label=_("Filer som följer med"), required=False, widget=forms.CheckboxSelectMultiple
    )
    confirmed = forms.BooleanField(
        label=_("Jag har prövat att uppgifterna får lämnas ut till det andra registret"),
        help_text=_("Ärendet är skyddat."),
        error_messages={
            "required": _("Ärendet är skyddat. Pröva om uppgifterna får lämnas ut, och kryssa i att du har gjort det.")
        },
    )
    kind = forms.ChoiceField(label=_("Typ"), error_messages={"required": _("Välj vilken typ det är.")})
    category = forms.ChoiceField(label=_("Kategori"), error_messages={"required": _("Välj en kategori.")})
    title = forms.CharField(
        label=_("Titel"),
        help_text=_("Titeln blir offentlig. Skriv vad det gäller, utan namn och andra personuppgifter."),
        error_messages={"required": _("Skriv en titel.")},
    )

    def prepare(self) -> None:
        """The registers in use, the one the category belongs to chosen; only what this case has to send."""
        page = self.page
        known = that_take_over(self.asker.day)
        set_choices(
            self, "register", [(row.data.code, row.name(self.asker.language)) for row in known], empty=len(known) != 1
        )
        self.fields["register"].initial = self.asked.get("register") or _usual(page, known)
        files = sendable(page)
        set_choices(self, "with_files", [(str(file.id), file.name) for file in files], empty=False)
        self.fields["with_files"].initial = [str(file.id) for file in files]
        if not files:
            del self.fields["with_files"]
        if not shields(page.case.protection):
            del self.fields["confirmed"]
        if undecided(page):
            set_kind_and_category(self)
            self.fields["title"].initial = page.case.title
        else:
            for name in ("kind", "category", "title"):
                del self.fields[name]

    def clean_title(self) -> str:
        """A sender's whole name in the title would be public and searchable."""
        return without_names(self, self.cleaned_data["title"])


def _usual(page: CasePage, known: tuple[RegisterRow, ...]) -> str:
    found = belonging(page.case.category_id, page.case.kind, clock.today())
    return found.data.code if found else known[0].data.code if len(known) == 1 else ""


def _files(values: dict[str, Any]) -> tuple[int, ...]:
    return tuple(int(key) for key in values.get("with_files", ()))


def _perform(doing: Doing) -> None:
    values = doing.values
    told = {
        "register_code": values["register"],
        "reason": values["reason"],
        "file_ids": _files(values),
        "confirmed": values.get("confirmed", False),
    }
    if "title" in values:
        kept = {"title": values["title"], "kind": values["kind"], "category_code": values["category"]}
        registers.from_inbox(**doing.keys, **told, **kept)
        return
    registers.hand_over(**doing.keys, **told)


def _preview(request: StaffRequest, page: CasePage, values: dict[str, Any]) -> Composed:
    if shields(page.case.protection) and not request.asker.may(Right.MARK_CASES):
        raise Refused("shielded_needs_right")
    return preview_transfer(
        request.asker,
        page.case.id,
        register_code=values["register"],
        reason=values["reason"],
        file_ids=_files(values),
        at=clock.now(),
    )


def _more(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    return {"none": not that_take_over(request.asker.day)}


hand_over_to_register = act_page(
    CaseAct(
        name="hand_over_to_register",
        title=_("Lämna över till ett annat register"),
        submit=_("Lämna över"),
        done=_("Det lämnas över strax. Du kan ta tillbaka det en kort stund."),
        intro=_("En del ärenden hör hemma i ett annat av kontorets register. De lämnas över dit och fortsätter där."),
        effects=(
            _("Ärendet är vårt, och svarstiden räknas, tills numret i det andra registret har kommit."),
            _("Då får den som skrev veta var ärendet finns, och ärendet avslutas som överlämnat."),
            _("Kommer inget nummer inom tre arbetsdagar får du veta det."),
        ),
        template="desk/hand_over_to_register.html",
        form=HandOverForm,
        perform=_perform,
        right=CaseRight.CLASS,
        preview=_preview,
        more=_more,
    )
)
