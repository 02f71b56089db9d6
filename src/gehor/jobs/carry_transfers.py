"""Reads what other registers answer in folders, feeds the main diary, and leaves nobody untold (routine 5)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journey import registers
from gehor.kit import clock


@every("* * * * * */30")
def carry_transfers() -> None:
    """Twice a minute: without another register there is nothing to do but one question."""
    registers.carry(at=clock.now())
