"""The item belongs to a case there already is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.journey import registration
from gehor.kit.refused import NotThere
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing
from gehor.pages.desk.inbox_act import inbox_act
from gehor.pages.shared.asker import StaffRequest
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.glance import glances
from gehor.steps.register.queries.mails import may_belong_to
from gehor.steps.register.queries.match import same_sender
from gehor.steps.register.queries.rows import CasePage


class AddForm(ActForm):
    """Which case: one of the same sender's, or any by its number."""

    into = forms.ChoiceField(label=_("Ärenden som det kan höra till"), required=False, widget=forms.RadioSelect)
    reference = forms.CharField(
        label=_("Ärendenummer"), required=False, help_text=_("Ärendets referens eller diarienummer.")
    )

    def prepare(self) -> None:
        """Only open cases can take more; with nothing to choose from the list is left out."""
        named = may_belong_to(self.asker, self.page.case.id)
        known = {row.id for row in named}
        rows = [
            row
            for row in (*named, *(one for one in same_sender(self.asker, self.page.case.id) if one.id not in known))
            if row.status != "closed"
        ]
        field = self.fields["into"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [(row.reference, f"{row.designation} {row.title}") for row in rows]
        asked = self.asked.get("into", "")
        if any(row.reference == asked for row in rows):
            self.fields["into"].initial = asked
        elif asked:
            self.fields["reference"].initial = asked
        if not rows:
            del self.fields["into"]

    def clean(self) -> dict[str, Any]:
        """The written number counts before the ticked one."""
        values = super().clean() or {}
        wanted = values.get("reference", "").strip() or values.get("into", "")
        if not wanted:
            self.add_error("reference", gettext("Välj ett ärende eller skriv dess nummer."))
            return values
        try:
            values["into_id"] = case_page(self.asker, wanted).case.id
        except NotThere:
            self.add_error("reference", gettext("Det finns inget sådant ärende. Kontrollera numret."))
        return values


def _perform(doing: Doing) -> None:
    registration.add_to_case(**doing.keys, into_id=doing.values["into_id"])


def _compare(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    """The cases that the message names, to be read beside it before anybody decides."""
    rows = may_belong_to(request.asker, page.case.id)
    seen = glances(request.asker, [row.id for row in rows])
    return {"compare": [(row, seen.get(row.id)) for row in rows]}


add_to_case = inbox_act(
    CaseAct(
        name="add_to_case",
        title=_("Lägg till i ärende"),
        submit=_("Lägg till"),
        done=_("Tillagt i ärendet."),
        effects=(
            _("Det som kom in flyttas till ärendet med sin historik."),
            _("Numret finns kvar och visar vart det flyttades."),
        ),
        form=AddForm,
        perform=_perform,
        more=_compare,
    )
)
