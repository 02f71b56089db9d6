"""How long the answer may take: the days are always counted from when the item came (routine 2)."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.journey import danger
from gehor.pages.desk.act_fields import optional_reason, set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page, to_case
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.days import short_day
from gehor.steps.promise.queries import ClassChoice, class_choices_of, deadlines_of
from gehor.steps.promise.rules.words import DeadlineKind, DeadlineState
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight


class ClassForm(ActForm):
    """Which class, each told with the days it would give."""

    class_code = forms.ChoiceField(
        label=_("Svarstid"), widget=forms.RadioSelect, error_messages={"required": _("Välj en svarstid.")}
    )
    reason = optional_reason()

    def prepare(self) -> None:
        rows = class_choices_of(self.asker, self.page.case.id)
        set_choices(self, "class_code", [(row.code, _told(row)) for row in rows], empty=False)
        self.fields["class_code"].initial = self.page.case.deadline_class


def _told(row: ClassChoice) -> str:
    if row.notice_on is None:
        words = gettext("%(name)s: svar senast %(due)s") % {"name": row.name, "due": short_day(row.due_on)}
    else:
        words = gettext("%(name)s: besked om ny tid senast %(notice)s, svar senast %(due)s") % {
            "name": row.name,
            "notice": short_day(row.notice_on),
            "due": short_day(row.due_on),
        }
    return f"{words} ({gettext('dagen har passerat')})" if row.passed else words


def _perform(doing: Doing) -> None:
    danger.change_class(**doing.keys, class_code=doing.values["class_code"], reason=doing.values["reason"])


def _after(request: StaffRequest, page: CasePage) -> str:
    """A notice that is late already is offered to be sent now (routine 2); otherwise back to the case."""
    late = any(
        row.kind == DeadlineKind.COMPLEX_NOTICE and row.state == DeadlineState.MISSED and row.met_at is None
        for row in deadlines_of(request.asker, page.case.id)
    )
    if not late or CaseRight.ANSWER not in page.may:
        return to_case(request, page)
    messages.warning(request, gettext("Beskedet om ny tid är redan sent. Skicka det nu."))
    return reverse("desk:send_interim_notice", args=[page.case.reference])


change_class = act_page(
    CaseAct(
        name="change_class",
        title=_("Ändra svarstid"),
        submit=_("Spara"),
        done=_("Svarstiden är ändrad."),
        intro=_("Dagarna räknas från när ärendet kom in, inte från i dag."),
        form=ClassForm,
        perform=_perform,
        right=CaseRight.CLASS,
        after=_after,
    )
)
