from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.files.scan import FileHeld
from gehor.kit.mail import ascii_address
from gehor.outbox.delivery import card, code, email, external_register, letter
from gehor.outbox.models.dispatch import Dispatch
from gehor.outbox.queries import message_of
from gehor.outbox.rules.outcome import Outcome, Sent
from gehor.outbox.rules.states import DispatchKind, DispatchState


def send_dispatch(*, actor: Actor, at: datetime, dispatch_id: UUID) -> Sent:
    """Claim a message that is due, and hand it over once the claim is committed; of two senders one gets it.

    The outcome is not yet kept: `note_outcome` does that. A crash between the two leaves the claim, which becomes
    "unsure" for a person to judge; nothing is sent a second time by itself. Must not run inside a transaction.
    """
    with acting("send_dispatch", actor=actor, at=at) as act:
        dispatch = (
            Dispatch.objects.select_for_update(skip_locked=True)
            .filter(id=dispatch_id, state=DispatchState.QUEUED, send_after__lte=at)
            .first()
        )
        if dispatch is None:
            act.nothing_happened()
            return Sent(dispatch_id, None)
        dispatch.state = DispatchState.SENDING
        dispatch.claimed_at = at
        dispatch.tries += 1
        dispatch.save(update_fields=["state", "claimed_at", "tries"])
        act.note(f"outbox:{dispatch.id}", "dispatch", dispatch.id, state=dispatch.state, tries=dispatch.tries)
    return Sent(dispatch_id, _deliver(dispatch))


def _deliver(dispatch: Dispatch) -> Outcome:
    if dispatch.kind == DispatchKind.CODE:
        return code.deliver()
    if dispatch.kind == DispatchKind.LETTER:
        return letter.deliver(dispatch.id)
    if dispatch.kind == DispatchKind.TRANSFER:
        return external_register.deliver(dispatch.id)
    if dispatch.kind == DispatchKind.CARD:
        return card.deliver(dispatch.id)
    try:
        message = message_of(dispatch.id)
        sender, recipient = ascii_address(dispatch.sender_mail), ascii_address(dispatch.address)
    except FileHeld as held:
        # The scanner found something in it, or could not tell: a person sends the answer without it.
        return Outcome(DispatchState.FAILED, f"a file is shut by the virus scanner ({held})")
    except (ValueError, OSError) as error:
        # An address that is none, a file that is damaged: no server can help, a person can.
        return Outcome(DispatchState.FAILED, str(error))
    return email.deliver(sender=sender, recipient=recipient, message=message)
