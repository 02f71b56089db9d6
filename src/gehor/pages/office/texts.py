"""The office's texts to residents, as they are now."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gehor.office import queries as office
from gehor.pages.office.words import LANGUAGES, OCCASIONS
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right


@require_safe
@for_staff(Right.ADMINISTER_OFFICE)
def texts(request: StaffRequest) -> HttpResponse:
    """The newest version of each, by occasion and language."""
    rows = [
        (OCCASIONS.get(row.occasion, row.occasion), LANGUAGES.get(row.language, row.language), row)
        for row in office.texts()
    ]
    return render(request, "office/texts.html", {"rows": rows})
