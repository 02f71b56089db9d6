"""Letters to print and post."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gehor.outbox import queries as outbox
from gehor.outbox.rules.states import DispatchKind
from gehor.pages.desk.file import handed_out
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.brand import logo_bytes
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.register.queries.glance import rows_by_id
from gehor.steps.register.queries.originals import FileContent
from gehor.steps.register.queries.queue import QueueRow


@dataclass(frozen=True)
class Letter:
    """A letter with what goes along, and its case, if the person may see that one."""

    dispatch: outbox.DispatchRow
    case: QueueRow | None
    files: tuple[outbox.FileRow, ...] = ()


@require_safe
@for_staff(Right.POST_LETTERS)
def letters(request: StaffRequest) -> HttpResponse:
    """Oldest first: a letter counts as answered when it lies in the post box."""
    return render(request, "desk/letters.html", {"letters": letters_to_post(request.asker)})


@require_safe
@for_staff(Right.POST_LETTERS)
def letter_pdf(request: StaffRequest, dispatch_id: UUID) -> HttpResponse:
    """The letter as it is to be printed."""
    if outbox.dispatch_row(dispatch_id).kind != DispatchKind.LETTER:
        raise Http404
    return HttpResponse(
        outbox.letter_of(dispatch_id, logo=logo_bytes()),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="brev-{str(dispatch_id)[-12:]}.pdf"',
            "Cache-Control": "no-store",
        },
    )


@require_safe
@for_staff(Right.POST_LETTERS)
def letter_file(request: StaffRequest, dispatch_id: UUID, file_id: int) -> HttpResponse:
    """What goes along with a letter, to be printed: whoever may open the letter may open that."""
    if outbox.dispatch_row(dispatch_id).kind != DispatchKind.LETTER:
        raise Http404
    file = outbox.file_along(dispatch_id, file_id)
    return handed_out(FileContent(file.name, file.media_type, file.data))


def letters_to_post(asker: Asker) -> list[Letter]:
    """Every letter that waits, with its case."""
    waiting = outbox.to_post()
    cases = rows_by_id(asker, [UUID(row.order_key) for row in waiting])
    files = outbox.files_along([row.id for row in waiting])
    return [Letter(row, cases.get(UUID(row.order_key)), files.get(row.id, ())) for row in waiting]
