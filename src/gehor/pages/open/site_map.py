"""Every page that anyone may read, for people and for search engines."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy, override
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.pages.shared.shell import Link
from gehor.steps.inform.queries.areas import areas
from gehor.steps.publish.queries.public import addresses as published_slugs

LANGUAGES: Final = ("sv", "en", "fi")
# In the order a visitor needs them. A page of one's own case is never among them.
PAGES: Final = (
    ("resident:start", gettext_lazy("Start")),
    ("open:find", gettext_lazy("Frågor och svar")),
    ("resident:say", gettext_lazy("Lämna en synpunkt")),
    ("resident:follow", gettext_lazy("Följ ditt ärende")),
    ("open:contact", gettext_lazy("Så når du oss")),
    ("open:promise", gettext_lazy("Det här lovar vi")),
    ("open:referrals", gettext_lazy("Vem ansvarar för vad?")),
    ("open:published", gettext_lazy("Synpunkter och svar")),
    ("open:improvements", gettext_lazy("Så har vi förbättrat oss")),
    ("open:registers", gettext_lazy("Våra register")),
    ("open:easy_to_read", gettext_lazy("Lättläst")),
    ("open:languages", gettext_lazy("Andra språk")),
    ("open:personal_data", gettext_lazy("Så hanterar vi personuppgifter")),
    ("open:cookies", gettext_lazy("Kakor")),
    ("open:accessibility", gettext_lazy("Tillgänglighetsredogörelse")),
    ("resident:report_accessibility", gettext_lazy("Berätta om ett hinder")),
)


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """All public pages on one, so that nobody has to find their way through menus (WCAG 2.4.5)."""
    pages = [Link(gettext(str(label)), reverse(name)) for name, label in PAGES]
    found = areas((get_language() or "sv")[:2], day=clock.today())
    of_areas = [Link(row.name, reverse("open:area", args=[row.code])) for row in found]
    return render(request, "open/site_map.html", {"pages": pages, "areas": of_areas})


@require_safe
def site_map_xml(request: HttpRequest) -> HttpResponse:
    """The same for search engines, each page in its three languages (sitemaps.org)."""
    addresses: list[str] = []
    shown = published_slugs(day=clock.today())
    for language in LANGUAGES:
        with override(language):
            found = areas(language, day=clock.today())
            paths = [reverse(name) for name, _label in PAGES]
            paths += [reverse("open:area", args=[row.code]) for row in found]
            paths += [reverse("open:answer", args=[row.code]) for area in found for row in area.answers]
            paths += [reverse("open:published_one", args=[slug]) for slug in shown]
            addresses += map(request.build_absolute_uri, paths)
    return render(request, "open/site_map.xml", {"addresses": addresses}, content_type="application/xml; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines leave alone: the staff's pages and everybody's own cases."""
    closed = [f"Disallow: /{language}/{part}/" for language in LANGUAGES for part in ("desk", "follow", "say")]
    # What we know of just now is for everybody, though it lies beside everybody's own.
    closed += [f"Allow: /{language}/follow/event/" for language in LANGUAGES]
    closed += [f"Disallow: /{language}/find/?" for language in LANGUAGES]
    found = request.build_absolute_uri(reverse("site_map_xml"))
    lines = ["User-agent: *", *closed, "", f"Sitemap: {found}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
