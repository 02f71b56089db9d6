from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer import writes
from gehor.steps.answer.models import Reply
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.intake.rules.mail import MailFacts
from gehor.steps.intake.rules.saying import SayingFile
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import OPEN
from gehor.steps.register.writes import CaseRight, lock_case

LETTER = "letter"


def note_sent_reply(
    *,
    actor: Actor,
    at: datetime,
    received_id: UUID,
    case_id: UUID,
    staff_id: UUID,
    text: str,
    mail: MailFacts,
    files: tuple[SayingFile, ...] = (),
) -> UUID:
    """What an employee sent from an ordinary mail program, by the copy we got, becomes the outgoing record.

    It is the answer, and meets the promise at the moment its copy reached us, when the responsible officer sent it on
    an open case and our own mail server vouches for them; otherwise it is another letter out, and the officer decides.
    Only the post does it. Answers the record. Raises NotThere, NotAllowed.
    """
    with acting("note_sent_reply", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.HANDLE_CASES)
        case = lock_case(act, case_id, CaseRight.SYSTEM)
        answers = case.officer_id == staff_id and case.status in OPEN and mail.authentic
        kind = ReplyKind.REPLY if answers else LETTER
        author = people.staff_row(staff_id)
        record = register.sent_elsewhere(
            act,
            case,
            type_code=kind,
            text=text,
            author_id=author.id,
            author_name=author.name,
            received_id=received_id,
            mail=mail,
            files=files,
        )
        if answers:
            Reply(
                record=record,
                kind=ReplyKind.REPLY,
                officer_id=author.id,
                officer_name=author.name,
                words=text,
                pressed_at=at,
            ).save(force_insert=True)
            writes.message_left(act, case, record.pk, kind, pressed_at=at, left_at=at)
        return record.pk
