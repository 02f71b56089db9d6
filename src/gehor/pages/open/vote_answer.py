"""Whether an answer helped is said by a press; once each time the answer is shown."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.kit.refused import NotThere
from gehor.pages.open.find import say_url
from gehor.pages.open.limits import may_vote
from gehor.steps.inform.actions import vote_answer as act
from gehor.steps.inform.queries import answers


@require_POST
def vote_answer(request: HttpRequest, code: str) -> HttpResponse:
    """Back with a thank-you when it helped; on to the form, about the same, when it did not.

    Whoever presses again, or more often than people do, is led the same way and not counted.
    """
    helped = request.POST.get("helped") == "yes"
    try:
        row = answers.answer(code, (get_language() or "sv")[:2])
        if may_vote(request, request.POST.get("once", "")):
            act.vote_answer(actor=Actor.resident(), at=clock.now(), code=code, helped=helped)
    except NotThere:
        raise Http404 from None
    if not helped:
        return redirect(say_url(category_code=row.category_code))
    return redirect(f"{reverse('open:answer', args=[code])}?said=yes#helped")
