"""An area of our work: what we do, what we do not, and who does it instead (routine 1)."""

from __future__ import annotations

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
from gehor.pages.shared.subjects import with_times
from gehor.steps.inform.queries import areas


@require_safe
def area(request: HttpRequest, code: str) -> HttpResponse:
    """What is said of it, what one can write to us about and how long that takes, and who else answers."""
    try:
        row = areas.area(code, (get_language() or "sv")[:2], day=clock.today())
    except NotThere:
        raise Http404 from None
    subjects = [(one, say_url(category_code=one.code)) for one in with_times(list(row.categories))]
    crumbs = [Link(gettext("Frågor och svar"), reverse("open:find")), Link(row.name)]
    shared = share(request, "area", row.code, title=row.name, text=row.does)
    return render(request, "open/area.html", {"row": row, "subjects": subjects, "crumbs": crumbs, "share": shared})
