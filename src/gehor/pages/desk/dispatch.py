"""One message on its way: every attempt, what was heard later, the ways before and after, and the mail itself."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.outbox.rules.states import NEEDS_A_PERSON, DispatchKind
from gehor.pages.desk.case_words import DISPATCH_STATES, WAYS
from gehor.pages.desk.way_words import steps
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.security import FILE_POLICY
from gehor.pages.shared.shell import Link
from gehor.steps.answer import queries as answer
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.rules.rights import CaseRight


@require_safe
@for_staff()
def dispatch(request: StaffRequest, reference: str, dispatch_id: UUID) -> HttpResponse:
    """Whoever sees the case sees how its messages went."""
    page = case_page(request.asker, reference)
    way = answer.message_way(request.asker, page.case.id, dispatch_id)
    row = way.dispatch
    stuck = (row.state in NEEDS_A_PERSON or row.waits_elsewhere) and row.replaced_by_id is None
    context = {
        "page": page,
        "way": way,
        "way_word": WAYS.get(row.kind, row.kind),
        "state_word": DISPATCH_STATES.get(row.state, row.state),
        "waits_elsewhere": row.waits_elsewhere,
        "steps": steps(row.pressed_at, way.tries),
        "others": [
            (one, WAYS.get(one.kind, one.kind), DISPATCH_STATES.get(one.state, one.state)) for one in way.others
        ],
        "may_send_otherwise": stuck and not way.outside and CaseRight.ANSWER in page.may,
        "has_mail": row.kind == DispatchKind.EMAIL and way.may_open,
        "crumbs": [
            Link(gettext("Ärenden"), reverse("desk:queue")),
            Link(page.case.designation, reverse("desk:case", args=[page.case.reference])),
            Link(gettext("Meddelandets väg")),
        ],
    }
    return render(request, "desk/dispatch.html", context)


@require_safe
@for_staff()
def message_file(request: StaffRequest, reference: str, dispatch_id: UUID) -> HttpResponse:
    """The mail as it was sent, the resident's code hidden; as an attachment that nothing can run from."""
    page = case_page(request.asker, reference)
    try:
        content = answer.message_bytes(request.asker, page.case.id, dispatch_id, clock.now())
    except ValueError:
        # An address that is none: such a mail was never made.
        raise Http404 from None
    headers = {
        "Content-Disposition": f'attachment; filename="{page.case.reference}-{str(dispatch_id)[-12:]}.eml"',
        "Content-Security-Policy": FILE_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type="message/rfc822", headers=headers)
