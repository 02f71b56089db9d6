"""Into another register, by the way that its parcel names; how that ended is told in the outbox's own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from gehor.kit.secrets_folder import secret_of
from gehor.outbox.queries import parcel_of
from gehor.outbox.rules.outcome import Outcome
from gehor.outbox.rules.parcel import ParcelDriver, file_mark
from gehor.outbox.rules.states import DispatchState
from gehor.outside.external_register import file_drop, rest
from gehor.outside.external_register.values import Enclosed, End, Handed, Parcel

_STATES: Final = {
    End.TAKEN: DispatchState.ACCEPTED,
    End.LATER: DispatchState.QUEUED,
    End.NEVER: DispatchState.FAILED,
}
_DOORS: Final[Mapping[str, Callable[[Parcel], Handed]]] = {
    ParcelDriver.REST: rest.hand_over,
    ParcelDriver.FILE_DROP: file_drop.hand_over,
}


def deliver(dispatch_id: UUID) -> Outcome:
    """Hand it over once; whatever goes wrong before anything has left is told, and a person can try again."""
    try:
        parcel, door = _parcel(dispatch_id)
    except Exception as error:
        return Outcome(DispatchState.FAILED, f"{type(error).__name__}: {error}")
    handed = door(parcel)
    return Outcome(_STATES[handed.end], handed.said, handed.receipt, handed.unsure)


def _parcel(dispatch_id: UUID) -> tuple[Parcel, Callable[[Parcel], Handed]]:
    told = parcel_of(dispatch_id)
    files = tuple(
        Enclosed(file.name, file.media_type, file.data, file_mark(told.key, number))
        for number, file in enumerate(told.files, start=1)
    )
    parcel = Parcel(
        key=told.key,
        address=told.address,
        body=told.body,
        shape=told.shape,
        files=files,
        secret=secret_of(told.secret) if told.secret else "",
        receipt_path=told.reading,
    )
    return parcel, _DOORS[ParcelDriver(told.driver)]
