"""What other rooms have written here."""

from __future__ import annotations

from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.refused import Refused
from gehor.steps.inform.models import Disruption

LONGEST = 300


def put_up_disruption(act: Act, *, texts: dict[str, str], follow_reference: str = "") -> UUID:
    """Let every public page say this from now on, in sv and perhaps en and fi.

    Raises Refused `no_text`, `text_too_long`.
    """
    told = {language: " ".join(texts.get(language, "").split()) for language in ("sv", "en", "fi")}
    if not told["sv"]:
        raise Refused("no_text", field="banner_sv")
    for language, text in told.items():
        if len(text) > LONGEST:
            raise Refused("text_too_long", field=f"banner_{language}", most=LONGEST, length=len(text))
    columns = {f"text_{language}": text for language, text in told.items()}
    row = Disruption(since=act.at, follow_reference=follow_reference, **columns)
    row.save(force_insert=True)
    act.note("inform", "disruption", row.pk, since=act.at)
    return row.pk


def let_follow(act: Act, disruption_id: UUID, reference: str) -> None:
    """From now on whoever reads it can follow this case; does nothing when they can already."""
    if Disruption.objects.filter(pk=disruption_id, follow_reference="").update(follow_reference=reference):
        act.note("inform", "disruption", disruption_id, follow_reference=reference)


def take_down_disruption(act: Act, disruption_id: UUID) -> None:
    """Nobody is told any more."""
    if Disruption.objects.filter(pk=disruption_id, until__isnull=True).update(until=act.at):
        act.note("inform", "disruption", disruption_id, until=act.at)
