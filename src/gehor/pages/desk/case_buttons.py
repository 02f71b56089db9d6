"""What somebody may do with a case now: only acts that would be let through are offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.shared.keys import KEY_OF
from gehor.pages.shared.shell import Link
from gehor.people import queries as people
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.publish.queries.proposals import publication_of
from gehor.steps.publish.rules.words import State as PublicationState
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.keeping import put_away
from gehor.steps.register.rules.private import MAYBE_PRIVATE
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import OPEN, Status
from gehor.steps.register.rules.words import Direction, Kind, Outcome, Protection, RecordState, RegistrationMode
from gehor.steps.route.queries.registers import some_take_over

# These never come back: what they held lives in another case, or never was one.
STAY_CLOSED = frozenset({Outcome.JOINED, Outcome.VOIDED, Outcome.PRIVATE})


@dataclass(frozen=True)
class Situation:
    """What decides whether an act is offered."""

    page: CasePage
    asker: Asker
    on_its_way: bool

    def may(self, right: CaseRight) -> bool:
        return right in self.page.may

    @property
    def is_open(self) -> bool:
        return self.page.case.status in OPEN

    @property
    def is_closed(self) -> bool:
        return self.page.case.status == Status.CLOSED

    @property
    def is_undecided(self) -> bool:
        return self.page.case.registration_mode == RegistrationMode.UNDECIDED

    @property
    def waits_as_private(self) -> bool:
        """A registrar says that it is private; until a second one agrees it can be taken back."""
        private = self.page.case.registration_mode == RegistrationMode.PRIVATE
        return private and not self.is_closed and self.may(CaseRight.REGISTER)

    @property
    def is_somebodys(self) -> bool:
        """Registered, or taken by whoever took it in: the inbox is no place to answer from."""
        return not self.is_undecided or self.page.case.officer_id is not None

    @property
    def is_received_here(self) -> bool:
        """Taken in by the one who asks, and theirs until somebody accepts it; a registrar decides in the inbox."""
        mine = self.page.case.officer_id is None and self.page.case.received_by_id == self.asker.staff_id
        return mine and not self.may(CaseRight.REGISTER)

    @property
    def goes_back(self) -> bool:
        """Put away from the inbox without number and answer: a registrar lays it back there instead of reopening it."""
        case = self.page.case
        return self.may(CaseRight.REGISTER) and put_away(
            status=case.status, outcome=case.outcome, diary_number=case.diary_number
        )

    @property
    def may_leave_for_another(self) -> bool:
        """Whether somebody may hand it over to another register, if there is one: from the inbox a registrar does."""
        decides = self.is_somebodys or self.may(CaseRight.REGISTER)
        return self.may(CaseRight.CLASS) and self.is_open and decides and some_take_over(self.asker.day)

    @cached_property
    def publication(self) -> str:
        """How far its publication has come; asked only of a case whose answer might be shown."""
        row = publication_of(self.asker, self.page.case.id)
        return "" if row is None or row.state == PublicationState.WITHDRAWN else row.state

    @property
    def may_be_shown(self) -> bool:
        """Answered, kept openly, and the sender has not said no."""
        return not self.is_open and self.page.may_publish and self.page.case.protection == Protection.NONE

    def has_record(self, *, later: bool = False, incoming: bool = False) -> bool:
        """Whether there is a record that a correction could mean."""
        return any(
            row.state == RecordState.ENTERED
            and not (later and row.number == 1)
            and not (incoming and row.direction != Direction.INCOMING)
            for row in self.page.records
        )


Offered = Callable[[Situation], bool]

_MAIN: tuple[tuple[str, str | Promise, Offered], ...] = (
    ("register_case", _("Registrera"), lambda s: s.may(CaseRight.REGISTER) and s.is_undecided and s.is_open),
    (
        "take_up",
        _("Ta ärendet"),
        lambda s: (
            s.may(CaseRight.TAKE_UP)
            and s.is_open
            and s.page.case.officer_id is None
            and (not s.is_undecided or s.is_received_here)
        ),
    ),
    ("send_reply", _("Svara"), lambda s: _answers(s) and not s.is_closed),
    ("write_note", _("Anteckning"), lambda s: s.may(CaseRight.NOTE) and s.page.case.outcome not in STAY_CLOSED),
    ("write_memory_note", _("Minnesanteckning"), lambda s: s.may(CaseRight.NOTE) and not s.is_closed),
    (
        "ask_contribution",
        _("Be om delsvar"),
        lambda s: s.may(CaseRight.ANSWER) and s.is_open and (s.is_somebodys or s.is_received_here),
    ),
    ("send_interim_notice", _("Förläng tid"), lambda s: _answers(s) and s.is_open),
    ("answered_orally", _("Besvarat per telefon"), lambda s: _answers(s) and s.is_open),
    ("assign", _("Fördela"), lambda s: s.may(CaseRight.ASSIGN) and not s.is_closed and s.is_somebodys),
    ("close_case", _("Avsluta"), lambda s: _answers(s) and not s.is_closed),
    ("put_back", _("Lägg tillbaka i inkorgen"), lambda s: s.goes_back),
    (
        "reopen_case",
        _("Öppna igen"),
        lambda s: (
            s.may(CaseRight.CLASS) and not s.is_open and not s.goes_back and s.page.case.outcome not in STAY_CLOSED
        ),
    ),
)
_CASE: tuple[tuple[str, str | Promise, Offered], ...] = (
    (
        "ask_outside",
        _("Beställ eller fråga någon annan"),
        lambda s: s.may(CaseRight.CLASS) and not s.is_closed and s.is_somebodys,
    ),
    (
        "ask_translation",
        _("Be om översättning"),
        lambda s: s.may(CaseRight.ANSWER) and s.is_open and (s.is_somebodys or s.is_received_here),
    ),
    ("raise_hazard", _("Larma om fara"), lambda s: s.may(CaseRight.CLASS) and not s.is_closed),
    ("lead", _("Led till egen rutin"), lambda s: s.may(CaseRight.ASSIGN) and s.is_open),
    ("forward", _("Skicka vidare till den som ansvarar"), lambda s: s.may(CaseRight.CLASS) and not s.is_closed),
    ("hand_over_to_register", _("Lämna över till ett annat register"), lambda s: s.may_leave_for_another),
    (
        "hand_over",
        _("Lämna över"),
        lambda s: s.may(CaseRight.ANSWER) and not s.is_closed and s.page.case.officer_id is not None,
    ),
    (
        "return_to_triage",
        _("Lämna tillbaka till registraturen"),
        lambda s: s.may(CaseRight.RETURN) and s.is_open and s.page.case.owner_unit_id != people.registry_unit_id(),
    ),
    (
        "send_already_answered",
        _("Redan besvarat"),
        lambda s: _answers(s) and s.is_open and not s.is_undecided and not s.page.case.anonymous,
    ),
    (
        "link_cases",
        _("Länka med ett annat ärende"),
        lambda s: s.may(CaseRight.NOTE) and s.page.case.outcome not in STAY_CLOSED,
    ),
    ("take_into_event", _("Hör till en händelse"), lambda s: s.may(CaseRight.NOTE) and s.is_open),
    ("step_aside", _("Jag är jävig"), lambda s: s.may(CaseRight.NOTE) and not s.is_closed),
    ("decide_challenge", _("Besluta om jäv"), lambda s: s.may(CaseRight.MANAGE) and not s.is_closed),
    (
        "make_commitment",
        _("Bevaka något vi har lovat"),
        lambda s: s.may(CaseRight.ANSWER) and s.is_somebodys and s.page.case.outcome not in STAY_CLOSED,
    ),
    (
        "decide_suggestion",
        _("Vad blir det av förslaget?"),
        lambda s: s.may(CaseRight.ANSWER) and s.is_somebodys and s.page.case.kind == Kind.SUGGESTION,
    ),
    (
        "unassign",
        _("Ta tillbaka till enheten"),
        lambda s: s.may(CaseRight.ASSIGN) and s.is_open and s.page.case.officer_id is not None,
    ),
    (
        "propose_publication",
        _("Föreslå för publicering"),
        lambda s: s.may(CaseRight.PROPOSE) and s.may_be_shown and s.publication != PublicationState.PUBLISHED,
    ),
    (
        "publish_viewpoint",
        _("Granska för publicering"),
        lambda s: s.may(CaseRight.PUBLISH) and s.may_be_shown and s.publication == PublicationState.PROPOSED,
    ),
    (
        "withdraw_publication",
        _("Ta ned från webbplatsen"),
        lambda s: s.may(CaseRight.PROPOSE) and s.may_be_shown and s.publication == PublicationState.PUBLISHED,
    ),
    ("change_class", _("Ändra svarstid"), lambda s: s.may(CaseRight.CLASS) and s.is_open and s.is_somebodys),
    ("change_regime", _("Ändra vilka regler som gäller"), lambda s: s.may(CaseRight.CLASS) and s.is_open),
    ("change_category", _("Ändra kategori"), lambda s: s.may(CaseRight.NOTE) and not s.is_closed),
    (
        "set_further_categories",
        _("Ytterligare kategorier"),
        lambda s: s.may(CaseRight.NOTE) and s.page.case.outcome not in STAY_CLOSED,
    ),
    ("change_kind", _("Ändra typ"), lambda s: s.may(CaseRight.NOTE) and not s.is_closed),
    ("set_language", _("Ange personens språk"), lambda s: s.may(CaseRight.CLASS) and not s.is_closed),
    (
        "stop_replies",
        _("Personen vill inte ha svar"),
        lambda s: s.may(CaseRight.NOTE) and any(not person.silent for person in s.page.persons) and not s.is_closed,
    ),
)
_REGISTER: tuple[tuple[str, str | Promise, Offered], ...] = (
    ("set_place", _("Ange plats"), lambda s: s.may(CaseRight.CLASS) and not s.page.withheld),
    ("correct_case", _("Rätta ärendets uppgifter"), lambda s: s.may(CaseRight.REGISTER)),
    ("correct_entry", _("Rätta en handlings uppgifter"), lambda s: s.may(CaseRight.REGISTER) and s.has_record()),
    (
        "set_sender",
        _("Läs av eller rätta avsändaren"),
        lambda s: s.may(CaseRight.REGISTER) and not s.page.case.anonymous and not s.is_closed,
    ),
    (
        "correct_text",
        _("Rätta maskinläst text"),
        lambda s: s.may(CaseRight.REGISTER) and not s.page.withheld and any(row.machine_read for row in s.page.records),
    ),
    ("change_arrival", _("Ändra ankomstdag"), lambda s: s.may(CaseRight.REGISTER) and s.page.case.channel == "letter"),
    (
        "split_item",
        _("Gör ett eget ärende av en del"),
        lambda s: s.may(CaseRight.REGISTER) and s.has_record(incoming=True) and not s.is_undecided,
    ),
    ("move_record", _("Flytta en handling"), lambda s: s.may(CaseRight.REGISTER) and s.has_record(later=True)),
    ("void_record", _("Makulera en handling"), lambda s: s.may(CaseRight.REGISTER) and s.has_record(later=True)),
    (
        "mark_private",
        _("Privat post"),
        lambda s: s.may(CaseRight.REGISTER) and s.is_undecided and s.is_open and s.page.case.channel in MAYBE_PRIVATE,
    ),
    ("purge_private", _("Ta bort privat post"), lambda s: s.waits_as_private),
    ("take_back_private", _("Inte privat"), lambda s: s.waits_as_private),
    ("void_case", _("Makulera ärendet"), lambda s: s.may(CaseRight.REGISTER) and s.is_open and not s.is_undecided),
)
_SHIELD: tuple[tuple[str, str | Promise, Offered], ...] = (
    ("mark_secrecy", _("Markera sekretess"), lambda s: s.may(CaseRight.MARK)),
    (
        "lift_secrecy",
        _("Häv sekretessmarkering"),
        lambda s: s.asker.may(Right.MARK_CASES) and any(mark.lifted_at is None for mark in s.page.marks),
    ),
    (
        "protect_identity",
        _("Skydda personuppgifter"),
        lambda s: (
            s.may(CaseRight.MARK) and bool(s.page.persons) and s.page.case.protection != Protection.PROTECTED_IDENTITY
        ),
    ),
    (
        "lead_to_manager",
        _("Gäller en medarbetare, till chefen"),
        lambda s: s.may(CaseRight.MARK) and not s.is_closed,
    ),
    ("hide_from_person", _("Dölj för en medarbetare"), lambda s: s.may(CaseRight.MARK)),
)


def main_buttons(situation: Situation) -> list[Link]:
    """The acts of every day, the first one being what the case waits for."""
    return _links(situation, _MAIN)


def more_buttons(situation: Situation) -> list[tuple[str | Promise, list[Link]]]:
    """The rarer acts in groups; a group without any is left out."""
    groups = ((_("Ärendet"), _CASE), (_("Registret"), _REGISTER), (_("Skydd"), _SHIELD))
    found = [(title, _links(situation, acts)) for title, acts in groups]
    found[0][1].extend(_for_everybody(situation))
    return [(title, links) for title, links in found if links]


def _for_everybody(situation: Situation) -> list[Link]:
    """An answered case may teach something to all: its reply begins a question and answer, without the people in it."""
    case = situation.page.case
    told = case.status in {Status.ANSWERED, Status.CLOSED} and case.protection == Protection.NONE
    if not told or not situation.asker.may(Right.EDIT_ANSWERS):
        return []
    return [
        Link(gettext("Gör ett svar för alla"), f"{reverse('office:new_answer')}?{urlencode({'case': case.reference})}")
    ]


def _answers(situation: Situation) -> bool:
    theirs = situation.is_somebodys or situation.is_received_here
    return situation.may(CaseRight.ANSWER) and theirs and not situation.on_its_way


def _links(situation: Situation, acts: Iterable[tuple[str, str | Promise, Offered]]) -> list[Link]:
    return [
        Link(str(label), reverse(f"desk:{name}", args=[situation.page.case.reference]), key=KEY_OF.get(name, ""))
        for name, label, offered in acts
        if offered(situation)
    ]
