"""An answer is shown to nobody any more."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import NotThere
from gehor.pages.office.office_form import answer
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.inform.actions import withdraw_answer as act
from gehor.steps.inform.queries import answers


class WithdrawForm(forms.Form):
    """Nothing to fill in."""


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.EDIT_ANSWERS)
def withdraw_answer(request: StaffRequest, code: str) -> HttpResponse:
    """Asked once; its texts stay here and can be published again."""
    try:
        row = answers.editors_row(code)
    except NotThere:
        raise Http404 from None
    back = reverse("office:answer_texts", args=[code])

    def perform(values: dict[str, Any]) -> None:
        act.withdraw_answer(actor=request.actor, at=clock.now(), code=code)

    return answer(
        request,
        WithdrawForm(request.POST if request.method == "POST" else None),
        perform=perform,
        done=_("Svaret visas inte längre."),
        url=back,
        template="office/office_form.html",
        context={
            "title": gettext("Dra tillbaka svaret"),
            "about": row.question,
            "effects": [
                gettext("Ingen hittar det längre, på något språk."),
                gettext("Texterna finns kvar här och kan publiceras igen."),
            ],
            "submit": gettext("Dra tillbaka"),
            "danger": True,
            "back_url": back,
            "crumbs": [
                Link(gettext("Svar på webbplatsen"), reverse("office:answers")),
                Link(row.question, back),
                Link(gettext("Dra tillbaka svaret")),
            ],
        },
    )
