from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.steps.answer import writes
from gehor.steps.answer.models import Draft, DraftFile
from gehor.steps.answer.writes import quality
from gehor.steps.handle.writes import mentions, translations
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case


def clean_case(
    *, actor: Actor, at: datetime, case_id: UUID, keep: Collection[UUID] = (), version: int | None = None
) -> int:
    """Clean a case before it ends (rensning, TF 2:12): drafts go, whoever began them, and so do memory
    notes, what was said of questions, versions that others were asked to approve, and texts that were to be translated.

    The memory notes in `keep` become records instead, dated the day they were written, and can be asked for from then
    on. Answers how many were removed. Raises NotThere, NotAllowed, Stale.
    """
    with acting("clean_case", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ANSWER, version)
        writes.drop_files(DraftFile.objects.filter(draft__case=case))
        quality.forget(act, case)
        translations.forget(case)
        removed, _ = Draft.objects.filter(case=case).delete()
        if removed:
            act.note(register.chain(case), "case", case.pk, drafts_removed=removed)
        else:
            act.nothing_happened()
        for note in register.memory_notes(case):
            if note.pk in keep:
                register.enter_record(act, case, note, dated_on=local_day(note.made_at))
            else:
                register.remove_working(act, case, note)
                removed += 1
        mentions.settle(act, case)
        return removed
