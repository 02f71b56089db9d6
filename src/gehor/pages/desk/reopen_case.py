"""A case that was answered or closed is taken up again, perhaps because of a message that came after the answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.journey import return_visit
from gehor.pages.desk.act_fields import called, optional_reason, set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.shared.asker import StaffRequest
from gehor.steps.promise.queries import class_choices_of
from gehor.steps.register.queries.rows import CasePage, RecordRow
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import AfterAnswer, RecordState

TODAY = "today"


def undecided(page: CasePage) -> list[RecordRow]:
    """Messages of the case that came after the answer and wait for a word, oldest first."""
    return [
        row for row in page.records if row.after_answer == AfterAnswer.UNDECIDED and row.state == RecordState.ENTERED
    ]


class ReopenForm(ActForm):
    """Because of which message, in which class, and why."""

    record = forms.ChoiceField(label=_("Vad ska besvaras?"), widget=forms.RadioSelect)
    class_code = forms.ChoiceField(label=_("Svarstid"), required=False)
    reason = optional_reason()

    def prepare(self) -> None:
        """Without a message that waits there is nothing to choose, and the reason must be told."""
        rows = undecided(self.page)
        keep = ("", gettext("Samma som förut"))
        classes = [(row.code, row.name) for row in class_choices_of(self.asker, self.page.case.id)]
        set_choices(self, "class_code", [keep, *classes], empty=False)
        if not rows:
            del self.fields["record"]
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = gettext("Skriv varför.")
            return
        messages = [(str(row.id), called(row)) for row in rows]
        set_choices(self, "record", [*messages, (TODAY, gettext("Något annat, räknat från i dag"))], empty=False)
        asked = self.asked.get("record", "")
        self.fields["record"].initial = asked if asked in dict(messages) else messages[0][0]

    def clean(self) -> dict[str, Any]:
        """Only a message is reason enough by itself."""
        values = super().clean() or {}
        if values.get("record") == TODAY and not values.get("reason"):
            self.add_error("reason", gettext("Skriv varför."))
        return values


def _perform(doing: Doing) -> None:
    values = doing.values
    chosen = values.get("record", TODAY)
    return_visit.reopen(
        **doing.keys,
        record_id=None if chosen == TODAY else UUID(chosen),
        class_code=values["class_code"],
        reason=values["reason"],
    )


def _told(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    return {"has_message": bool(undecided(page))}


reopen_case = act_page(
    CaseAct(
        name="reopen_case",
        title=_("Öppna ärendet igen"),
        submit=_("Öppna igen"),
        done=_("Ärendet är öppnat igen."),
        template="desk/reopen_case.html",
        form=ReopenForm,
        perform=_perform,
        right=CaseRight.CLASS,
        more=_told,
    )
)
