"""Somebody writes again about what is answered: told so with the answer's day and words, and the case ends (FL 6 §)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.journey import repeats
from gehor.pages.desk.act_fields import fault_found, set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.case_words import WAYS
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.days import short_day
from gehor.steps.answer.queries import Preview
from gehor.steps.answer.queries.again import EarlierAnswer, earlier_answers, preview_again
from gehor.steps.handle.queries.repeats import may_be_the_same
from gehor.steps.handle.rules.links import LinkSign
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import OPEN
from gehor.steps.register.rules.words import Kind


class AgainForm(ActForm):
    """Which earlier answer; of a complaint whether we had erred."""

    earlier = forms.ChoiceField(
        label=_("Det tidigare svaret"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vilket svar det gäller.")},
    )
    fault_found = fault_found()

    def prepare(self) -> None:
        """What has reached the same person, the newest first."""
        self.found = {str(row.case_id): row for row in _answers(self)}
        set_choices(self, "earlier", [(key, _called(row)) for key, row in self.found.items()], empty=False)
        wanted = next((key for key, row in self.found.items() if row.reference == self.asked.get("earlier")), None)
        first = wanted or next(iter(self.found), None)
        self.fields["earlier"].initial = first
        if self.page.case.kind != Kind.COMPLAINT:
            del self.fields["fault_found"]
        elif first is not None:
            self.fields["fault_found"].initial = self.found[first].fault_found


def _answers(form: ActForm) -> tuple[EarlierAnswer, ...]:
    asker, case_id = form.asker, form.page.case.id
    near = [row.case.id for row in may_be_the_same(asker, case_id) if LinkSign.PERSON in row.signs]
    return earlier_answers(asker, case_id, beside=near)


def _called(row: EarlierAnswer) -> str:
    return f"{row.designation} {row.title}, {short_day(row.answered_on)}"


def _send(doing: Doing) -> None:
    repeats.already_answered(
        **doing.keys, earlier_id=UUID(doing.values["earlier"]), fault_found=doing.values.get("fault_found", "")
    )


def _preview(request: StaffRequest, page: CasePage, values: dict[str, Any]) -> tuple[Preview, object]:
    shown = preview_again(request.asker, page.case.id, UUID(values["earlier"]), day=request.asker.day)
    return shown, WAYS[shown.kind]


send_already_answered = act_page(
    CaseAct(
        name="send_already_answered",
        title=_("Redan besvarat"),
        submit=_("Skicka och avsluta"),
        done=_("Beskedet skickas strax. Du kan ångra dig en kort stund."),
        intro=_("Personen får veta att vi har samma svar som förut, vilken dag det gavs och vad det var."),
        effects=(
            _("Ärendet länkas med det tidigare och avslutas som redan besvarat när beskedet har gått iväg."),
            _("Det går att öppna igen."),
        ),
        form=AgainForm,
        perform=_send,
        right=CaseRight.ANSWER,
        template="desk/send_already_answered.html",
        preview=_preview,
        more=lambda request, page: {"is_open": page.case.status in OPEN},
    )
)
