"""What acts on notes write about those whom a note mentions; always inside an act, the case locked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.people import queries as directory
from gehor.people import writes as people
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.handle.models.mention import Mention
from gehor.steps.handle.queries.mentions import is_meant, mentioned, right_in
from gehor.steps.handle.rules.mentions import ASKS, MOST_MENTIONED, MentionNotice, Wish, named_in, names_of
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.access import may_see
from gehor.steps.register.rules.status import Status


def mention(
    act: Act, case: Case, note: Record, *, staff: Sequence[UUID] = (), units: Sequence[str] = (), wish: str
) -> None:
    """Name colleagues and units in the note, those chosen and those after an @ in it, and tell those who are asked.

    A mention opens nothing: who may not see the case can not be mentioned. Whoever writes is left out. For this room
    only. Raises NotThere for one who has left; Refused `mention_wish_unknown`, `mention_unknown`, `mention_shared`,
    `too_many_mentioned`, `mentioned_may_not_see` (name=…), `unit_unknown`, `unit_can_not_answer`,
    `unit_may_not_see` (name=…).
    """
    asker = register.asker_of(act)
    if asker is None:
        return
    named_staff, named_units = _named(asker, note.text)
    people_ids = [one for one in dict.fromkeys([*staff, *named_staff]) if one != asker.staff_id]
    codes = list(dict.fromkeys([*units, *named_units]))
    if len(people_ids) + len(codes) > MOST_MENTIONED:
        raise Refused("too_many_mentioned", most=MOST_MENTIONED)
    if (people_ids or codes) and wish not in set(Wish):
        raise Refused("mention_wish_unknown", wish=wish)
    for staff_id in people_ids:
        _sees(act, case, staff_id)
        _add(act, case, note, asker, wish, staff_id=staff_id)
    for code in codes:
        _add(act, case, note, asker, wish, unit_id=_unit_that_sees(act, case, code))


def mention_of(act: Act, case: Case, mention_id: UUID) -> Mention:
    """The mention of the locked case, held until the commit, for those it asks. For this room only.

    Raises NotThere; Refused `mention_ended`.
    """
    row = Mention.objects.select_for_update(of=("self",)).filter(pk=mention_id, case=case).first()
    asker = register.asker_of(act)
    if row is None or asker is None or not is_meant(asker, staff_id=row.staff_id, unit_id=row.unit_id):
        raise NotThere(mention_id)
    if row.done_at is not None:
        raise Refused("mention_ended")
    return row


def end(act: Act, case: Case, row: Mention, *, answer: Record | None = None) -> None:
    """Nobody waits for it any more; who asked is told when there is an answer to read. For this room only."""
    row.done_at, row.done_by_id, row.answer = act.at, act.actor.staff_id, answer
    row.save(update_fields=["done_at", "done_by", "answer"])
    act.note(register.chain(case), "mention", row.pk, done=True, answer=answer.pk if answer else None)
    settle(act, case)
    if answer is not None and row.asked_by_id != act.actor.staff_id:
        people.notify(
            act,
            word=MentionNotice.ANSWERED,
            subject_kind="case",
            subject_id=case.pk,
            to_staff=row.asked_by_id,
        )


def read(act: Act, case_id: UUID, who: Asker) -> None:
    """Who has the case open has read what was only for their information; of a unit the first one has. No journal line:
    being at a page is no act. For this room only.
    """
    Mention.objects.filter(mentioned(who), case=case_id, done_at__isnull=True, wish=Wish.INFORMATION).update(
        done_at=act.at, done_by=who.staff_id
    )


def finish(act: Act, case: Case) -> None:
    """The case ends: nobody is asked anything about it any more."""
    for row in Mention.objects.filter(case=case, done_at__isnull=True).order_by("id"):
        row.done_at = act.at
        row.save(update_fields=["done_at"])
        act.note(register.chain(case), "mention", row.pk, done=True)
    settle(act, case)


def give_back(act: Act, gone: Collection[UUID]) -> int:
    """What those who work here no longer were asked is waited for no more, and who asked is told. Answers how many.

    For this room only.
    """
    rows = Mention.objects.filter(staff__in=sorted(gone), done_at__isnull=True).order_by("case", "id")
    returned = 0
    for waiting in rows:
        case = register.lock_case(act, waiting.case_id, register.CaseRight.SYSTEM)
        # It may have been answered while the case was waited for.
        row = Mention.objects.select_for_update().filter(pk=waiting.pk, done_at__isnull=True).first()
        if row is None:
            continue
        row.done_at = act.at
        row.save(update_fields=["done_at"])
        act.note(register.chain(case), "mention", row.pk, done=True)
        settle(act, case)
        returned += 1
        if row.wish in ASKS and row.asked_by_id not in gone and case.status != Status.CLOSED:
            people.notify(
                act,
                word=MentionNotice.UNANSWERED,
                subject_kind="case",
                subject_id=case.pk,
                to_staff=row.asked_by_id,
            )
    return returned


def settle(act: Act, case: Case) -> None:
    """Let nobody be told that they are asked who is asked no more; also when a note has gone with what it asked."""
    waits = set(
        Mention.objects.filter(case=case, done_at__isnull=True, wish__in=sorted(ASKS)).values_list("staff", "unit")
    )
    for staff_id, unit_id in directory.told_of(MentionNotice.ASKED, subject_kind="case", subject_id=case.pk):
        if (staff_id, unit_id) not in waits:
            people.settle_notices(
                act,
                word=MentionNotice.ASKED,
                subject_kind="case",
                subject_id=case.pk,
                to_staff=staff_id,
                to_unit=unit_id,
            )


def _named(asker: Asker, text: str) -> tuple[list[UUID], list[str]]:
    if "@" not in text:
        return [], []
    staff = ((f"staff:{row.id}", row.name) for row in directory.staff_choices(asker))
    units = (
        (f"unit:{row.code}", (row.name_sv, row.name_en, row.code))
        for row in directory.units()
        if row.is_open(asker.day)
    )
    found = named_in(text, names_of(staff, units))
    if found.unknown:
        raise Refused("mention_unknown", name=found.unknown)
    if found.shared:
        raise Refused("mention_shared", name=found.shared)
    return [UUID(key) for key in _keys(found.keys, "staff:")], list(_keys(found.keys, "unit:"))


def _keys(keys: Iterable[str], kind: str) -> Iterable[str]:
    return (key.removeprefix(kind) for key in keys if key.startswith(kind))


def _sees(act: Act, case: Case, staff_id: UUID) -> None:
    day = local_day(act.at)
    colleague = directory.staff_row(staff_id)
    if colleague.left_on is not None and colleague.left_on <= day:
        raise NotThere("staff")
    if not may_see(directory.asker(staff_id, day), case.pk):
        raise Refused("mentioned_may_not_see", name=colleague.name)


def _unit_that_sees(act: Act, case: Case, code: str) -> int:
    day = local_day(act.at)
    unit = next((row for row in directory.units() if row.code == code and row.is_open(day)), None)
    if unit is None:
        raise Refused("unit_unknown", unit=code)
    there = directory.holders(right_in(unit.id), unit.id, day=day)
    if not there:
        raise Refused("unit_can_not_answer", unit=unit.name_sv)
    if not any(may_see(directory.asker(one, day), case.pk) for one in sorted(there)):
        raise Refused("unit_may_not_see", name=unit.name_sv)
    return unit.id


def _add(
    act: Act,
    case: Case,
    note: Record,
    asker: Asker,
    wish: str,
    *,
    staff_id: UUID | None = None,
    unit_id: int | None = None,
) -> None:
    row = Mention(
        case=case,
        note=note,
        staff_id=staff_id,
        unit_id=unit_id,
        wish=wish,
        asked_by_id=asker.staff_id,
        asked_at=act.at,
    )
    row.save(force_insert=True)
    act.note(register.chain(case), "mention", row.pk, staff=staff_id, unit=unit_id, wish=wish)
    if wish in ASKS:
        right: tuple[int, Right] | None = None if unit_id is None else (unit_id, right_in(unit_id))
        people.notify(
            act,
            word=MentionNotice.ASKED,
            subject_kind="case",
            subject_id=case.pk,
            to_staff=staff_id,
            to_unit_right=right,
        )
