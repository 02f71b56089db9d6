"""Somebody who was mentioned in a note answers it, or says that it is done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page, to_case
from gehor.pages.desk.mention_fields import WISHES, shown
from gehor.pages.desk.way_back import to_case_or_list
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.forms import LongText
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.actions import answer_mention as act
from gehor.steps.handle.queries.mentions import MentionRow, mentions_in
from gehor.steps.register.queries.rows import CasePage


class AnswerForm(ActForm):
    """Which question is meant, and the answer; one that is alone, or that the address names, is chosen already."""

    mention = forms.ChoiceField(
        label=_("Vilken fråga?"), widget=forms.RadioSelect, error_messages={"required": _("Välj en fråga.")}
    )
    text = forms.CharField(
        label=_("Ditt svar"),
        help_text=_("Det blir en minnesanteckning i ärendet. Lämna tomt om inget behöver sägas: då är det bara klart."),
        widget=LongText(rows=6),
        required=False,
    )

    def prepare(self) -> None:
        """Only what waits for the person."""
        rows = _mine(self.asker, self.page)
        words = [(str(row.id), f"{row.asked_by}: {WISHES[row.wish]}") for row in rows]
        asked = self.asked.get("mention", "")
        if len(words) == 1:
            self.fields["mention"].widget = forms.HiddenInput()
        set_choices(self, "mention", words, empty=False)
        named = [key for key, _words in words if key == asked or len(words) == 1]
        self.fields["mention"].initial = named[0] if named else ""


def _mine(asker: Any, page: CasePage) -> list[MentionRow]:
    return [row for row in mentions_in(asker, page.case.id) if row.mine]


def _only_the_asked(request: StaffRequest, page: CasePage) -> HttpResponse | None:
    rows = mentions_in(request.asker, page.case.id)
    if any(row.mine for row in rows):
        return None
    if not any(str(row.id) == request.GET.get("mention") for row in rows):
        raise NotAllowed(Right.HANDLE_CASES)
    # Somebody else of the unit was quicker.
    messages.info(request, gettext("Frågan är redan besvarad eller väntas inte längre."))
    return redirect(to_case(request, page))


def _perform(doing: Doing) -> None:
    keys = doing.keys
    del keys["version"]
    act.answer_mention(**keys, mention_id=UUID(doing.values["mention"]), text=doing.values["text"])


def _more(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    return {"mentions": shown(_mine(request.asker, page))}


answer_mention = act_page(
    CaseAct(
        name="answer_mention",
        title=_("Svara en kollega"),
        submit=_("Svara eller markera som klar"),
        done=_("Frågan är besvarad eller markerad som klar."),
        form=AnswerForm,
        perform=_perform,
        template="desk/answer_mention.html",
        first=_only_the_asked,
        after=to_case_or_list,
        more=_more,
    )
)
