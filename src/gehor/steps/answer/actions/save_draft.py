from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused, Stale
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer.models import Draft, Reply
from gehor.steps.answer.rules.words import MAX_TEXT, WRITTEN, ReplyKind
from gehor.steps.answer.writes import quality
from gehor.steps.register.queries.access import may_see, visible


def save_draft(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    kind: str = ReplyKind.REPLY,
    text: str,
    reason: str = "",
    new_due_on: date | None = None,
    checks: Mapping[str, str] | None = None,
    taken_from: UUID | None = None,
    version: int = 0,
) -> int:
    """Keep what somebody is writing; theirs alone, so the case itself does not change. Answers the draft's version.

    `checks` is what is said of the resident's questions so far, by their marks; `taken_from` the answer to somebody
    else that a piece was just put in from, which is told beside the text; `version` 0 is for one that is new.
    Raises NotThere, NotAllowed; Stale with both texts (`text` the one kept,
    `mine` the one given) when the same person wrote on in another window; Refused `kind_unknown`, `text_too_long`,
    `check_unknown`.
    """
    with acting("save_draft", actor=actor, at=at) as act:
        # No line: a draft is nobody else's business, and it must not wait for whoever holds the case.
        act.nothing_happened()
        if actor.staff_id is None:
            raise NotAllowed(Right.HANDLE_CASES)
        asker = people.asker(actor.staff_id, local_day(at))
        if not may_see(asker, case_id):
            raise NotThere(case_id)
        if taken_from and not Reply.objects.filter(record=taken_from, record__case__in=visible(asker)).exists():
            raise NotThere(taken_from)
        if kind not in WRITTEN:
            raise Refused("kind_unknown", kind=kind)
        if len(text) + len(reason) > MAX_TEXT:
            raise Refused("text_too_long", most=MAX_TEXT)
        kept, made = Draft.objects.select_for_update().get_or_create(
            case_id=case_id, author_id=actor.staff_id, kind=kind, defaults={"saved_at": at}
        )
        if not made and version != kept.version:
            raise Stale(kept.version, text=kept.text, mine=text)
        kept.text, kept.reason, kept.new_due_on, kept.saved_at = text, reason, new_due_on, at
        kept.version += 0 if made else 1
        if taken_from and taken_from not in kept.taken_from:
            kept.taken_from = [*kept.taken_from, taken_from]
        kept.save()
        if checks:
            quality.keep_checks(act, case_id, checks)
        return kept.version
