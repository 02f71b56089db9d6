"""One message with several matters: another matter becomes a case of its own."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from gehor.journey import registration
from gehor.pages.desk import choices
from gehor.pages.desk.act_fields import RecordForm, set_choices
from gehor.pages.desk.act_page import CaseAct, Doing, act_page
from gehor.pages.desk.register_case import without_names
from gehor.pages.desk.reopen_case import undecided
from gehor.pages.shared.asker import StaffRequest
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import NAMED, CaseRight


class SplitForm(RecordForm):
    """Which message, and what the new case is about."""

    incoming_only = True
    title = forms.CharField(
        label=_("Titel"),
        help_text=_("Titeln blir offentlig. Skriv vad det gäller, utan namn och andra personuppgifter."),
        error_messages={"required": _("Skriv en titel.")},
    )
    kind = forms.ChoiceField(label=_("Typ"), error_messages={"required": _("Välj vilken typ det är.")})
    category = forms.ChoiceField(label=_("Kategori"), error_messages={"required": _("Välj en kategori.")})

    def prepare(self) -> None:
        """Who does not register chooses among what came after the answer."""
        self.undecided_only = CaseRight.REGISTER not in self.page.may
        super().prepare()
        set_choices(self, "kind", choices.kinds(), empty=True)
        set_choices(self, "category", choices.categories(self.asker.day), empty=True)

    def clean_title(self) -> str:
        """A sender's whole name in the title would be public and searchable."""
        return without_names(self, self.cleaned_data["title"])


def _perform(doing: Doing) -> None:
    values = doing.values
    registration.split(
        actor=doing.actor,
        at=doing.at,
        record_id=UUID(values["record"]),
        title=values["title"],
        kind=values["kind"],
        category_code=values["category"],
    )


def _before(request: StaffRequest, page: CasePage) -> HttpResponse | None:
    """For the registrar always, for the owner when a message came after the answer."""
    owns = CaseRight.CLASS in page.may and bool(undecided(page))
    if CaseRight.REGISTER not in page.may and not owns:
        raise NotAllowed(NAMED[CaseRight.REGISTER])
    return None


split_item = act_page(
    CaseAct(
        name="split_item",
        title=_("Gör ett eget ärende av en del"),
        submit=_("Gör ett nytt ärende"),
        done=_("Ett nytt ärende är gjort."),
        intro=_("När ett meddelande gäller flera saker kan en av dem få ett eget ärende."),
        effects=(
            _("Svarstiden räknas från den dag meddelandet kom in."),
            _("Ärendets första meddelande finns kvar här också. Ett senare flyttas, och raden här säger vart."),
        ),
        form=SplitForm,
        perform=_perform,
        before=_before,
    )
)
