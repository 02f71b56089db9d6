"""A second registrar agrees that something is private, and its content is gone (TF 2:8)."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page, to_case
from gehor.pages.desk.mark_private import to_list
from gehor.pages.shared.asker import StaffRequest
from gehor.steps.archive.actions import purge_private as act
from gehor.steps.register.queries.private import private_of
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight


class PurgeForm(ActForm):
    """It can not be undone, so the hand must stop for a moment."""

    read = forms.BooleanField(
        label=_("Jag har läst meddelandet och det är privat"),
        error_messages={"required": _("Läs meddelandet och kryssa i att det är privat.")},
    )


def _perform(doing: Doing) -> None:
    act.purge_private(**doing.keys)


def _waits_for_another(request: StaffRequest, page: CasePage) -> HttpResponse | None:
    """Who said that it is private can not be the second; what is not called so, or is gone, has no page."""
    row = private_of(request.asker, page.case.id)
    if row is None or row.agreed_at is not None:
        messages.info(request, gettext("Ingen har bett om att få det här borttaget."))
        return redirect(to_case(request, page))
    if row.asked_by_id == request.asker.staff_id:
        messages.info(request, gettext("Du bad själv om det. Någon annan behöver bekräfta."))
        return redirect(to_list(request, page))
    return None


purge_private = act_page(
    CaseAct(
        name="purge_private",
        title=_("Ta bort privat post"),
        submit=_("Ta bort för alltid"),
        done=_("Innehållet är borttaget."),
        effects=(
            _("Meddelandet, bilagorna, anteckningarna och avsändaren tas bort och går inte att få tillbaka."),
            _("Beteckningen, dagarna, anledningen och era namn finns kvar."),
            _("Mejlet kan ligga kvar i brevlådan på e-postservern och i säkerhetskopior tills de byts ut."),
        ),
        form=PurgeForm,
        perform=_perform,
        right=CaseRight.REGISTER,
        before=_waits_for_another,
        template="desk/purge_private.html",
        more=lambda request, page: {"saying": next((row for row in page.records if row.number == 1), None)},
        danger=True,
        after=to_list,
    )
)
