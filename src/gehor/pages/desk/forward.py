"""What was written is sent on to the authority it belongs to, and the sender is told in the same act (FL 6 §)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.journey import forwarding
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.desk.act_fields import called, set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.ask_outside import sendable
from gehor.pages.desk.referral_fields import question_words, searched, set_entries
from gehor.pages.desk.register_case import set_kind_and_category, without_names
from gehor.pages.shared.addresses import case_address
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.forms import LongText
from gehor.people.rules.rights import Right
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import Direction, Protection, RecordState, RegistrationMode
from gehor.steps.route.queries.forwarding import (
    Composed,
    Forwarding,
    QuestionRow,
    forward_question,
    preview_forwarding,
)
from gehor.steps.route.rules.words import ForwardGround, Wish


class ForwardForm(ActForm):
    """To whom, why now, and what goes along."""

    entry = forms.ChoiceField(label=_("Till vem?"), error_messages={"required": _("Välj vem som ansvarar.")})
    address = forms.CharField(
        label=_("E-postadress"),
        required=False,
        help_text=_("Lämna tomt för att använda adressen i registret."),
    )
    ground = forms.ChoiceField(
        label=_("Varför skickas det vidare nu?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj varför det skickas vidare nu.")},
    )
    reason = forms.CharField(
        label=_("Skäl"),
        required=False,
        widget=LongText(rows=2),
        help_text=_(
            "Behövs när det inte kan vänta, när avsändaren har svarat på annat sätt än på sin sida, eller "
            "när avsändaren har sagt nej."
        ),
    )
    messages = forms.MultipleChoiceField(
        label=_("Det som skickas vidare, ordagrant"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj vad som ska skickas vidare.")},
    )
    with_files = forms.MultipleChoiceField(
        label=_("Filer som följer med"), required=False, widget=forms.CheckboxSelectMultiple
    )
    with_contact = forms.BooleanField(
        label=_("Skicka med avsändarens namn och kontaktuppgifter"),
        required=False,
        help_text=_("Så att de kan svara själva. Det blir en allmän handling hos dem."),
    )
    text = forms.CharField(
        label=_("Text till avsändaren"),
        required=False,
        widget=LongText(rows=6),
        help_text=_("Lämna tomt så skickas kontorets egen text."),
    )
    kind = forms.ChoiceField(label=_("Typ"), error_messages={"required": _("Välj vilken typ det är.")})
    category = forms.ChoiceField(label=_("Kategori"), error_messages={"required": _("Välj en kategori.")})
    title = forms.CharField(
        label=_("Titel"),
        help_text=_("Titeln blir offentlig. Skriv vad det gäller, utan namn och andra personuppgifter."),
        error_messages={"required": _("Skriv en titel.")},
    )

    def prepare(self) -> None:
        """Only the grounds that hold, and only what this case has to send."""
        page = self.page
        set_entries(self, "entry")
        question = forward_question(page.case.id, self.asker.day)
        self.fields["entry"].initial = self.asked.get("entry") or (question.entry_code if question else "")
        set_choices(self, "ground", grounds(question), empty=False)
        if question is not None and question.wish == Wish.YES:
            self.fields["ground"].initial = ForwardGround.WISHED.value
        came = [row for row in page.records if row.direction == Direction.INCOMING and row.state == RecordState.ENTERED]
        set_choices(self, "messages", [(str(row.id), called(row)) for row in came], empty=False)
        self.fields["messages"].initial = [str(row.id) for row in came if row.number == 1]
        files = sendable(page)
        set_choices(self, "with_files", [(str(file.id), file.name) for file in files], empty=False)
        if not files:
            del self.fields["with_files"]
        protected = page.case.protection == Protection.PROTECTED_IDENTITY
        if protected or page.case.anonymous or not page.persons:
            del self.fields["with_contact"]
        if undecided(page):
            set_kind_and_category(self)
            self.fields["title"].initial = page.case.title
        else:
            for name in ("kind", "category", "title"):
                del self.fields[name]

    def clean_title(self) -> str:
        """A sender's whole name in the title would be public and searchable."""
        return without_names(self, self.cleaned_data["title"])


def grounds(question: QuestionRow | None) -> list[tuple[str, str]]:
    """Why it may be sent on now, in words: no answer is a ground only where the days have passed."""
    found = [
        (ForwardGround.CANNOT_WAIT.value, gettext("Det kan inte vänta")),
        (ForwardGround.WISHED.value, gettext("Avsändaren vill det")),
    ]
    if question is not None and question.may_go_on:
        found.append((ForwardGround.NO_ANSWER.value, gettext("Avsändaren är frågad och har inte svarat")))
    return found


def undecided(page: CasePage) -> bool:
    """Whether the item still lies in the inbox, so that the registrar decides how it is kept too."""
    return page.case.registration_mode == RegistrationMode.UNDECIDED and CaseRight.REGISTER in page.may


def _wanted(values: dict[str, Any]) -> Forwarding:
    return Forwarding(
        entry_code=values["entry"],
        record_ids=tuple(UUID(key) for key in values["messages"]),
        file_ids=tuple(int(key) for key in values.get("with_files", ())),
        with_contact=values.get("with_contact", False),
        address=values["address"],
    )


def _perform(doing: Doing) -> None:
    values = doing.values
    kept = forwarding.Kept(values["title"], values["kind"], values["category"]) if "title" in values else None
    forwarding.send_on(
        **doing.keys,
        wanted=_wanted(values),
        ground=values["ground"],
        reason=values["reason"],
        text=values["text"],
        kept=kept,
    )


def _preview(request: StaffRequest, page: CasePage, values: dict[str, Any]) -> Composed:
    if shields(page.case.protection) and not request.asker.may(Right.MARK_CASES):
        raise Refused("shielded_needs_right")
    return preview_forwarding(request.asker, page.case.id, _wanted(values), at=clock.now())


def _more(request: StaffRequest, page: CasePage) -> dict[str, Any]:
    question = forward_question(page.case.id, request.asker.day)
    may_ask = question is None or question.wish != ""
    return {
        "question": question_words(question),
        "ask_url": case_address(page.case.reference, "ask_to_forward") if may_ask else "",
        **searched(request, page, "forward"),
    }


forward = act_page(
    CaseAct(
        name="forward",
        title=_("Skicka vidare till den som ansvarar"),
        submit=_("Skicka vidare"),
        done=_("Det skickas vidare, och avsändaren får veta det."),
        intro=_("Det som skrevs skickas till den myndighet som ansvarar. Avsändaren får veta det samtidigt."),
        effects=(
            _("Det som skickas blir en handling i ärendet."),
            _("Ärendet avslutas när båda meddelandena har gått iväg."),
        ),
        template="desk/forward.html",
        form=ForwardForm,
        perform=_perform,
        right=CaseRight.CLASS,
        preview=_preview,
        more=_more,
    )
)
