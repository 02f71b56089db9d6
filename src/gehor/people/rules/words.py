"""Closed lists and spellings of the people room."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Final

FIRST_LINK_LIVES: Final = timedelta(hours=24)
MAX_SIGNATURE: Final = 300
# Further off than this a day is mistyped.
LONGEST_ABSENCE: Final = timedelta(days=730)

# The job word under which an office is loaded before anybody is there to do it.
SET_UP: Final = "set_up"
# What the page of signing in does by itself, before anybody is in.
SIGN_IN: Final = "sign_in"
# The operator at the terminal, beside any account.
OPERATOR: Final = "operator"


class UnitKind(StrEnum):
    """What a unit is; exactly one open unit is the registry."""

    DEPARTMENT = "department"
    UNIT = "unit"
    REGISTRY = "registry"


class StaffLanguage(StrEnum):
    """The languages of the staff pages."""

    SWEDISH = "sv"
    ENGLISH = "en"


class Density(StrEnum):
    """How close things stand on the staff pages."""

    CLOSE = "sm"
    ROOMY = "md"


def plain_email(text: str) -> str:
    """The one spelling an address is kept and looked up in."""
    return text.strip().lower()


def signature_lines(text: str) -> str:
    """A signature as it is kept: its lines without blanks round them, and no empty ones."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def role_and_unit(text: str, home_unit: str) -> tuple[str, str]:
    """`case_officer@STM` → (case_officer, STM); without a unit the role is held in the home unit."""
    role, _, unit = text.strip().partition("@")
    return role, unit or home_unit


# Of what is said about cases what a deputy is not told: questions to the very person, and what they follow themselves.
OWN_WORDS: Final = frozenset(
    {"mentioned", "mention_answered", "mention_unanswered", "followed_missed", "followed_closed"}
)
