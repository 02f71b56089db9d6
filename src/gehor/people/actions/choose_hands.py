from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.people.models.staff import Staff
from gehor.people.rules.words import Density, StaffLanguage


def choose_hands(*, actor: Actor, at: datetime, language: str, shortcuts: bool, density: str) -> None:
    """Say how one works oneself: language, single-key shortcuts (off until turned on, WCAG 2.1.4), how close it stands.

    Raises NotThere when no employee acts; Refused `language_unknown`, `density_unknown`.
    """
    with acting("choose_hands", actor=actor, at=at) as act:
        who = actor.staff_id
        staff = Staff.objects.select_for_update().filter(id=who).first() if who else None
        if staff is None:
            raise NotThere("staff")
        if language not in set(StaffLanguage):
            raise Refused("language_unknown", language=language)
        if density not in set(Density):
            raise Refused("density_unknown", density=density)
        wanted: dict[str, object] = {"language": language, "shortcuts": shortcuts, "density": density}
        if all(getattr(staff, name) == value for name, value in wanted.items()):
            act.nothing_happened()
            return
        for name, value in wanted.items():
            setattr(staff, name, value)
        staff.save(update_fields=[*wanted])
        act.note(f"people:{staff.id}", "staff", staff.id, **wanted)
