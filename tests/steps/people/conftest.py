from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from gehor.journal.act import Actor
from gehor.people.actions.admit_staff import admit_staff
from gehor.people.actions.set_role import set_role
from gehor.people.actions.set_unit import set_unit

AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
DAY = date(2026, 11, 24)
SET_UP = Actor.system("set_up")
PASSWORD = "gran-sten-hav-91"

Admit = Callable[..., UUID]


@pytest.fixture
def units(db: None) -> dict[str, int]:
    """TK over REG and the department DRIFT, which is over STM and ANL."""
    tree = [
        ("TK", "Trafikkontoret", None, "department"),
        ("REG", "Registraturen", "TK", "registry"),
        ("DRIFT", "Drift", "TK", "department"),
        ("STM", "Stadsmiljö", "DRIFT", "unit"),
        ("ANL", "Anläggning", "DRIFT", "unit"),
    ]
    return {
        code: set_unit(
            actor=SET_UP, at=AT, code=code, name_sv=name, parent_code=parent, kind=kind, valid_from=date(2020, 1, 1)
        )
        for code, name, parent, kind in tree
    }


@pytest.fixture
def office(units: dict[str, int]) -> dict[str, int]:
    """The units, and the roles registrar, case_officer, manager, administrator."""
    for code, rights in {
        "registrar": ["read_cases", "register_cases"],
        "case_officer": ["read_cases", "handle_cases"],
        "manager": ["read_cases", "assign_cases", "manage_unit"],
        "administrator": ["administer_office", "see_journal"],
    }.items():
        set_role(actor=SET_UP, at=AT, code=code, name_sv=code, rights=rights)
    return units


@pytest.fixture
def admit(office: dict[str, int]) -> Admit:
    """Let somebody in, by the loading of the office."""

    def _admit(name: str, *roles: str, unit: str = "STM", at: datetime = AT, password: str | None = None) -> UUID:
        local = name.lower().replace(" ", ".").translate(str.maketrans("åäö", "aao"))
        email = f"{local}@exempelstad.example"
        return admit_staff(
            actor=SET_UP, at=at, email=email, name=name, unit_code=unit, language="sv", roles=roles, password=password
        )

    return _admit


@pytest.fixture
def adam(admit: Admit) -> Actor:
    """The administrator."""
    return Actor.staff(admit("Adam Berg", "administrator@TK", unit="TK"))


@pytest.fixture
def olof(admit: Admit) -> UUID:
    """A case officer in STM."""
    return admit("Olof Ek", "case_officer")
