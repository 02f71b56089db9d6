"""What an office decides about its register, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from gehor.steps.register.rules.numbers import DIARY


@dataclass(frozen=True)
class RuleData:
    """Items of this channel (and kind; "" = any) are diarised when they come, while active."""

    channel: str
    kind: str = ""
    active: bool = False
    series: str = DIARY


@dataclass(frozen=True)
class RecordTypeData:
    """A sort of record."""

    code: str
    name_sv: str
    name_en: str
    direction: str
