"""What other rooms, and several acts of this one, have written here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from gehor.journal.act import Act
from gehor.kit.ids import new_id
from gehor.kit.mail import message_ids
from gehor.kit.mail_ids import signed_id
from gehor.kit.refused import NotThere, Refused
from gehor.outbox.models.dispatch import Dispatch, DispatchFile, DispatchTry, Parcel
from gehor.outbox.rules.parcel import ParcelData
from gehor.outbox.rules.reasons import one_paragraph
from gehor.outbox.rules.sender import Sender
from gehor.outbox.rules.states import ENDED, LEFT_THE_HOUSE, NEEDS_A_PERSON, DispatchKind, DispatchState, may_move

# Where an address stood; no mail can go there.
NO_ADDRESS = "–"


def queue(
    act: Act,
    *,
    kind: str,
    sender: Sender,
    name: str,
    address: str,
    subject: str,
    text: str,
    language: str,
    order_key: str,
    pressed_at: datetime,
    send_after: datetime,
    tag: str,
    automatic: bool = False,
    in_reply_to: str = "",
    references: Sequence[str] = (),
    reply_to: str = "",
    files: Sequence[tuple[UUID, str]] = (),
    parcel: ParcelData | None = None,
) -> UUID:
    """Lay a message in the outbox, in the caller's transaction; `files` are (kept file, name).

    Until `send_after` it can be taken back. Messages with one `order_key` to one address leave in order. The
    Message-ID carries the `tag`, signed, so that answers and reports find their way home and none can be forged;
    ids of other mails that are none are left out. A transfer has its `parcel`.
    """
    dispatch_id = new_id()
    dispatch = Dispatch(
        id=dispatch_id,
        kind=str(kind),
        sender_name=sender.name,
        sender_mail=sender.mail,
        sender_lines=list(sender.lines),
        name=name,
        address=address,
        subject=subject,
        text=text,
        language=language,
        message_id=signed_id(tag, dispatch_id, _domain(sender.mail), settings.GEHOR_KEYS.token),
        in_reply_to=next(iter(message_ids([in_reply_to])), ""),
        references=list(message_ids(references)),
        reply_to=reply_to,
        order_key=order_key,
        pressed_at=pressed_at,
        send_after=send_after,
        automatic=automatic,
    )
    act.add(
        dispatch,
        *(DispatchFile(dispatch=dispatch, stored_id=stored_id, name=file_name) for stored_id, file_name in files),
    )
    if parcel is not None:
        act.add(Parcel(dispatch=dispatch, **asdict(parcel)))
    return dispatch_id


def recall(act: Act, dispatch_id: UUID) -> bool:
    """Take back a message that has not left; False when it is on its way or gone. Raises NotThere."""
    dispatch = locked(dispatch_id)
    if dispatch.state not in {DispatchState.QUEUED, DispatchState.TO_POST}:
        return False
    move(dispatch, DispatchState.RECALLED, at=act.at)
    dispatch.settled = True
    dispatch.save(update_fields=["state", "ended_at", "settled"])
    return True


def stop(act: Act, dispatch_id: UUID) -> bool:
    """Try no more to hand it over; what is on its way just now, or has arrived, stays as it is. Answers whether
    something was stopped. Raises NotThere.
    """
    dispatch = locked(dispatch_id)
    if dispatch.state == DispatchState.RECALLED or not may_move(dispatch.state, DispatchState.RECALLED):
        return False
    move(dispatch, DispatchState.RECALLED, at=act.at)
    dispatch.settled = True
    dispatch.save(update_fields=MOVED)
    return True


def begin_anew(act: Act, dispatch_id: UUID, *, address: str, parcel: ParcelData) -> None:
    """Hand a transfer over once more under the same key, at once and with a new day of patience, to where the register
    is now. Raises NotThere; Refused `wrong_state`.
    """
    dispatch = locked(dispatch_id)
    if dispatch.state != DispatchState.QUEUED:
        move(dispatch, DispatchState.QUEUED, at=act.at)
    dispatch.address, dispatch.send_after, dispatch.tries = address, act.at, 0
    dispatch.save(update_fields=[*MOVED, "address"])
    told = Parcel.objects.filter(dispatch=dispatch, key=parcel.key)
    told.update(driver=parcel.driver, shape=parcel.shape, secret=parcel.secret, reading=parcel.reading)
    keep_event(act, dispatch, "sent_again")
    act.note(f"outbox:{dispatch.id}", "dispatch", dispatch.id, state=dispatch.state)


def keep_parcel(dispatch: Dispatch, *, receipt: str = "", unsure: bool = False) -> bool:
    """Keep what an attempt has shown of a transfer: the first receipt number stays. Answers whether any attempt may
    have arrived without a word. For this room only.
    """
    if dispatch.kind != DispatchKind.TRANSFER:
        return False
    parcel = Parcel.objects.select_for_update().get(dispatch=dispatch)
    parcel.receipt_number = parcel.receipt_number or receipt
    parcel.unsure = parcel.unsure or unsure
    parcel.save(update_fields=["receipt_number", "unsure"])
    return parcel.unsure


def purge(act: Act, dispatch_ids: Collection[UUID]) -> list[UUID]:
    """Empty messages of all they said and of whom they went to; what has not left never will.

    Answers the files that nothing here needs now. Raises Refused `message_on_its_way` while one is being handed over.
    """
    rows = Dispatch.objects.select_for_update().filter(id__in=dispatch_ids)
    if any(row.state == DispatchState.SENDING for row in rows):
        raise Refused("message_on_its_way")
    files = DispatchFile.objects.filter(dispatch__in=dispatch_ids)
    stored = list(files.values_list("stored_id", flat=True))
    files.delete()
    DispatchTry.objects.filter(dispatch__in=dispatch_ids).update(said="")
    emptied = {"name": "", "subject": "", "text": "", "in_reply_to": "", "references": [], "reply_to": ""}
    rows = Dispatch.objects.filter(id__in=dispatch_ids)
    rows.update(**emptied)
    rows.exclude(address="").update(address=NO_ADDRESS)
    rows.exclude(state__in=LEFT_THE_HOUSE).update(state=DispatchState.RECALLED, settled=True, ended_at=act.at)
    for dispatch_id in dispatch_ids:
        act.note(f"outbox:{dispatch_id}", "dispatch", dispatch_id, purged=True)
    return stored


def mark_settled(act: Act, dispatch_id: UUID) -> None:
    """Its case has heard how the message ended. Raises NotThere."""
    if not Dispatch.objects.filter(id=dispatch_id).update(settled=True):
        raise NotThere("dispatch")


def locked(dispatch_id: UUID) -> Dispatch:
    """The row, held until the commit. Raises NotThere. For this room only."""
    dispatch = Dispatch.objects.select_for_update().filter(id=dispatch_id).first()
    if dispatch is None:
        raise NotThere("dispatch")
    return dispatch


def keep_said(act: Act, dispatch: Dispatch, state: str, said: str) -> bool:
    """Keep an attempt's end or a later report, once; False when the very same is kept already. For this room only."""
    kept = {"dispatch": dispatch, "state": state[:20], "said": one_paragraph(said)}
    return DispatchTry.objects.get_or_create(**kept, defaults={"at": act.at})[1]


def keep_event(act: Act, dispatch: Dispatch, word: str) -> None:
    """Keep what a person has done with a message on its way. For this room only."""
    DispatchTry.objects.create(dispatch=dispatch, at=act.at, state=word)


def send_again(act: Act, dispatch_id: UUID, *, kind: str, name: str, address: str, tag: str) -> UUID:
    """The same message as a new one by another way or to another address; the earlier one stays, and names it.

    The new press of send is the one that counts. Raises NotThere; Refused `already_sent_otherwise`, and `wrong_state`
    when the message is under way or has arrived.
    """
    old = locked(dispatch_id)
    if old.replaced_by_id is not None:
        raise Refused("already_sent_otherwise")
    if old.state not in NEEDS_A_PERSON and not (old.state == DispatchState.ACCEPTED and old.delayed_at):
        raise Refused("wrong_state", state=old.state, after=str(DispatchState.QUEUED))
    by_mail = kind == DispatchKind.EMAIL
    new_dispatch = queue(
        act,
        kind=kind,
        sender=Sender(old.sender_name, old.sender_mail, tuple(old.sender_lines)),
        name=name,
        address=address,
        subject=old.subject,
        text=old.text,
        language=old.language,
        order_key=old.order_key,
        tag=tag,
        pressed_at=act.at,
        send_after=act.at,
        automatic=old.automatic,
        in_reply_to=old.in_reply_to if by_mail else "",
        references=old.references if by_mail else (),
        reply_to=old.reply_to if by_mail else "",
        files=tuple(DispatchFile.objects.filter(dispatch=old).order_by("id").values_list("stored_id", "name")),
    )
    old.replaced_by_id = new_dispatch
    old.save(update_fields=["replaced_by"])
    act.note(f"outbox:{old.id}", "dispatch", old.id, replaced_by=new_dispatch)
    return new_dispatch


def move(dispatch: Dispatch, after: DispatchState, *, at: datetime, wait: timedelta | None = None) -> None:
    """Change the state on the row, unsaved; its case will hear of an end. Raises Refused `wrong_state`.

    For this room only.
    """
    if not may_move(dispatch.state, after):
        raise Refused("wrong_state", state=dispatch.state, after=str(after))
    dispatch.state = after
    dispatch.settled = False
    dispatch.ended_at = at if after in ENDED or after == DispatchState.RECALLED else None
    if after == DispatchState.QUEUED:
        dispatch.claimed_at = dispatch.printed_at = None
        dispatch.send_after = at + (wait or timedelta())


def _domain(mail: str) -> str:
    try:
        return mail.rpartition("@")[2].encode("idna").decode("ascii") or "gehor.invalid"
    except UnicodeError:
        # An office without a proper address: the mail fails before a person, and nothing is lost on the way there.
        return "gehor.invalid"


MOVED = ["printed_at", "state", "settled", "ended_at", "claimed_at", "send_after", "tries"]
