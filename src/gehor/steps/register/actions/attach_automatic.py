from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.intake import writes as intake
from gehor.steps.intake.rules.mail import MailFacts
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.intake.rules.words import MailOutcome
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.writes.gate import lock_case
from gehor.steps.register.writes.opening import add_incoming, arrival_of, lives_in
from gehor.steps.register.writes.records import next_record_number


def attach_automatic(
    *,
    actor: Actor,
    at: datetime,
    received_id: UUID,
    case_id: UUID,
    saying: Saying,
    mail: MailFacts,
    outcome: MailOutcome,
) -> None:
    """Lay a machine's mail (absence, delivery report, read receipt) with the case it is about, and change nothing else.

    No contact is counted, nobody is told, no promise begins or ends and nothing is opened anew. Only the post does it.
    Done once. Raises NotThere, NotAllowed.
    """
    with acting("attach_automatic", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.REGISTER_CASES)
        arrival = arrival_of(act, received_id)
        if arrival.taken:
            act.nothing_happened()
            return
        case = lock_case(act, lives_in(case_id), CaseRight.SYSTEM)
        add_incoming(
            act, case, arrival, saying, number=next_record_number(case), files=saying.files, mail=mail, automatic=True
        )
        intake.mark_taken(act, received_id, outcome)
