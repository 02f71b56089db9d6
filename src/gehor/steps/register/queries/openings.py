"""What was said first in some cases, for the steps after this one."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from gehor.steps.register.models.record import Record, RecordMail
from gehor.steps.register.queries.said import said_of


def opening_texts(case_ids: Collection[UUID]) -> dict[UUID, str]:
    """The text of each first record, under its subject when it came as a mail; two statements.

    For cases that came out of the access word, or for what a job reads.
    """
    rows = list(Record.objects.filter(case__in=case_ids, number=1).values_list("pk", "case_id", said_of()))
    mails = RecordMail.objects.filter(record__in=[row[0] for row in rows])
    subjects = dict(mails.values_list("record_id", "subject"))
    return {case_id: "\n".join(filter(None, (subjects.get(pk), said))) for pk, case_id, said in rows}
