"""Every page that anyone may read, for people and for search engines."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, override
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.pages.shared.shell import Link
from gehor.steps.publish.queries.public import addresses as published_slugs

LANGUAGES: Final = ("sv", "en", "fi")
# In the order a visitor needs them. A page of one's own case is never among them.
PAGES: Final = (
    ("resident:start", gettext_lazy("Start")),
    ("resident:say", gettext_lazy("Lämna en synpunkt")),
    ("resident:follow", gettext_lazy("Följ ditt ärende")),
    ("open:referrals", gettext_lazy("Vem ansvarar för vad?")),
    ("open:published", gettext_lazy("Synpunkter och svar")),
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
    return render(request, "open/site_map.html", {"pages": pages})


@require_safe
def site_map_xml(request: HttpRequest) -> HttpResponse:
    """The same for search engines, each page in its three languages (sitemaps.org)."""
    addresses: list[str] = []
    shown = published_slugs(day=clock.today())
    for language in LANGUAGES:
        with override(language):
            addresses += [request.build_absolute_uri(reverse(name)) for name, _label in PAGES]
            addresses += [request.build_absolute_uri(reverse("open:published_one", args=[slug])) for slug in shown]
    return render(request, "open/site_map.xml", {"addresses": addresses}, content_type="application/xml; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines leave alone: the staff's pages and everybody's own cases."""
    closed = [f"Disallow: /{language}/{part}/" for language in LANGUAGES for part in ("desk", "follow", "say")]
    found = request.build_absolute_uri(reverse("site_map_xml"))
    lines = ["User-agent: *", *closed, "", f"Sitemap: {found}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
