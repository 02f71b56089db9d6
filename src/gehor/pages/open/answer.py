"""One question with its answer, who else may be the right one, and whether it helped."""

from __future__ import annotations

import secrets

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.kit.refused import NotThere
from gehor.pages.open.find import say_url
from gehor.pages.shared.sharing import share
from gehor.pages.shared.shell import Link
from gehor.steps.inform.queries import answers
from gehor.steps.inform.queries.areas import areas


@require_safe
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """In the language of the page, or in Swedish where nobody has put it into it; 404 for what is not published."""
    language, day = (get_language() or "sv")[:2], clock.today()
    try:
        row = answers.answer(code, language)
    except NotThere:
        raise Http404 from None
    around = next((one for one in areas(language, day=day) if one.code == row.area_code), None)
    way = [Link(around.name, reverse("open:area", args=[around.code]))] if around else []
    context = {
        "row": row,
        "crumbs": [
            Link(gettext("Frågor och svar"), reverse("open:find")),
            *way,
            Link(row.question),
        ],
        "area": around,
        "related": answers.related(row, language),
        "say_url": say_url(category_code=row.category_code),
        # Each time it is shown it can be said once whether it helped: no cookie, and nobody is known again.
        "once": secrets.token_urlsafe(16),
        "share": share(request, "answer", row.code, title=row.question, text=row.text),
        "thanked": request.GET.get("said") == "yes",
    }
    return render(request, "open/answer.html", context)
