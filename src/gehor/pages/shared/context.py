"""What every page's frame shows: the office's name and contact routes, the menu, who is signed in."""

from __future__ import annotations

from typing import Any, Final, cast

from django.conf import settings
from django.db import Error
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext

from gehor.kit import clock
from gehor.office.queries import office_on
from gehor.pages.shared.brand import Brand
from gehor.pages.shared.keys import KEYS
from gehor.pages.shared.shell import Account, Contact, Link
from gehor.people.queries import Asker, notices_for, registry_unit_id
from gehor.people.rules.rights import Right
from gehor.steps.inform.queries import stale_referrals
from gehor.steps.inform.queries.answers import due_answers
from gehor.steps.inform.queries.areas import due_areas
from gehor.steps.inform.queries.reach import contact_routes, stale_routes
from gehor.steps.inform.rules.routes import RouteKind
from gehor.steps.intake.queries import parked_count
from gehor.steps.register.queries.glance import seen_of
from gehor.steps.register.queries.queue import inbox_count

# A badge says "99+" of anything more.
BADGE: Final = 99


class OfficeFrame:
    """The office as the frame shows it; empty until an office has been loaded."""

    name: str
    contacts: tuple[Contact, ...]

    def __init__(self) -> None:
        try:
            office = office_on(clock.today())
            routes = {row.kind: row.value for row in contact_routes("sv", clock.today())}
        except (LookupError, Error):
            # An error page must still come out when the database is away or empty.
            self.name, self.contacts = "Gehör", ()
            return
        self.name = office.name
        mail = routes.get(RouteKind.EMAIL) or office.mail
        self.contacts = tuple(
            Contact(label, ", ".join(text.split("\n")), url)
            for label, text, url in (
                (gettext("E-post"), mail, f"mailto:{mail}"),
                (gettext("Telefon"), office.phone, f"tel:{office.phone.replace(' ', '')}"),
                (gettext("Besök"), office.visiting_address, ""),
                (gettext("Brev"), office.postal_address, ""),
            )
            if text
        )


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the frame; worked out only if a template asks for it."""
    return {
        "office": SimpleLazyObject(OfficeFrame),
        "brand": SimpleLazyObject(Brand),
        "home_url": f"/{get_language()}/",
        "site_url": settings.GEHOR_PUBLIC_URL,
        "menu": SimpleLazyObject(lambda: _menu(request)),
        "footer_links": SimpleLazyObject(_footer_links),
        "search_url": SimpleLazyObject(lambda: _search_url(request)),
        "hands": SimpleLazyObject(lambda: getattr(request, "asker", None)),
        "keys": KEYS,
        "account": SimpleLazyObject(lambda: _account(request)),
        "resident_sign_in": SimpleLazyObject(_resident_sign_in),
        "sign_in_url": SimpleLazyObject(lambda: reverse("desk:sign_in")),
    }


def _entry(request: HttpRequest, label: str, name: str, *, exact: bool = False, count: int | None = None) -> Link:
    url = reverse(name)
    here = request.path == url if exact else request.path.startswith(url)
    return Link(label, url, current=here, count=count)


def _menu(request: HttpRequest) -> list[Link]:
    if request.path.startswith(reverse("desk:my_day")):
        return desk_menu(request)
    return [
        _entry(request, gettext("Start"), "resident:start", exact=True),
        _entry(request, gettext("Frågor och svar"), "open:find"),
        _entry(request, gettext("Lämna en synpunkt"), "resident:say"),
        _entry(request, gettext("Följ ditt ärende"), "resident:follow"),
    ]


def desk_menu(request: HttpRequest) -> list[Link]:
    """The staff pages this person may open."""
    asker = cast("Asker | None", getattr(request, "asker", None))
    if asker is None:
        return []
    entries = [_entry(request, gettext("Min dag"), "desk:my_day", exact=True)]
    entries.append(_entry(request, gettext("Notiser"), "desk:notices", count=_told(request, asker)))
    if asker.may(Right.REGISTER_CASES):
        entries.append(_entry(request, gettext("Inkorg"), "desk:inbox", count=_waiting(request, asker)))
        entries.append(_entry(request, gettext("Parkerad post"), "desk:parked", count=parked_count()))
        entries.append(_entry(request, gettext("Inskannade brev"), "desk:scans"))
    if asker.may(Right.READ_CASES) or asker.may(Right.TAKE_IN):
        entries.append(_entry(request, gettext("Ärenden"), "desk:queue"))
    if asker.may(Right.HANDLE_CASES):
        entries.append(_entry(request, gettext("Delsvar"), "desk:contributions"))
        entries.append(_entry(request, gettext("Lovat"), "desk:commitments"))
    if asker.may(Right.HANDLE_CASES) or asker.may(Right.REGISTER_CASES):
        entries.append(_entry(request, gettext("Överlämnat"), "desk:transfers"))
    if asker.may(Right.READ_CASES):
        entries.append(_entry(request, gettext("Händelser"), "desk:events"))
    if asker.may(Right.TAKE_IN):
        entries.append(_entry(request, gettext("Ta emot"), "desk:take_in"))
        entries.append(_entry(request, gettext("Lämna in e-post"), "desk:hand_in"))
    if asker.may(Right.READ_CASES):
        entries.append(_entry(request, gettext("Dagens postlista"), "desk:register_list"))
    entries.append(_entry(request, gettext("Statistik"), "desk:figures"))
    if asker.may(Right.IMPROVE):
        entries.append(_entry(request, gettext("Iakttagelser"), "desk:findings"))
    if asker.may(Right.READ_CASES):
        entries.append(_entry(request, gettext("Förbättringar"), "desk:improvements"))
    if asker.may(Right.POST_LETTERS):
        entries.append(_entry(request, gettext("Brev att posta"), "desk:letters"))
        entries.append(_entry(request, gettext("Svarskort"), "desk:reply_cards"))
    if asker.may(Right.MANAGE_UNIT):
        entries.append(_entry(request, gettext("Svar att gå igenom"), "desk:reviews"))
    if asker.may(Right.PUBLISH_VIEWPOINTS):
        entries.append(_entry(request, gettext("Publicering"), "desk:publications"))
    if asker.may(Right.MANAGE_UNIT) and asker.may(Right.MANAGE_UNIT, registry_unit_id()):
        entries.append(_entry(request, gettext("Egna brevlådor"), "desk:sign_offs"))
    if asker.may(Right.EDIT_ANSWERS):
        entries.append(
            _entry(request, gettext("Svar på webbplatsen"), "office:answers", count=due_answers(asker.day) or None)
        )
        entries.append(_entry(request, gettext("Områden"), "office:areas", count=due_areas(asker.day) or None))
        entries.append(_entry(request, gettext("Sökt men inte funnet"), "office:search_misses"))
    if asker.may(Right.ADMINISTER_OFFICE):
        entries.append(_entry(request, gettext("Medarbetare"), "office:staff"))
        entries.append(_entry(request, gettext("Registreringsregler"), "office:registration_rules"))
        entries.append(_entry(request, gettext("Förslag vid registrering"), "office:switch_suggestions"))
        entries.append(_entry(request, gettext("Texter"), "office:texts"))
        entries.append(_entry(request, gettext("Textblock"), "office:fragments"))
        entries.append(_entry(request, gettext("Klarspråk"), "office:plain_words"))
        entries.append(_entry(request, gettext("Godkännande av svar"), "office:approval_rules"))
        entries.append(_entry(request, gettext("Mottagare"), "office:recipients"))
        stale = len(stale_referrals(asker.day)) or None
        entries.append(_entry(request, gettext("Vem ansvarar för vad"), "office:referrals", count=stale))
        unseen = len(stale_routes(asker.day)) or None
        routes = gettext("Kontaktvägar och öppettider")
        entries.append(_entry(request, routes, "office:contact_routes", count=unseen))
        entries.append(_entry(request, gettext("Åtgärdstider"), "office:action_times"))
        entries.append(_entry(request, gettext("Andra register"), "office:external_registers"))
        entries.append(_entry(request, gettext("Jour för larm"), "office:duty_addresses"))
        entries.append(_entry(request, gettext("Brevlådor"), "office:mailboxes"))
        entries.append(_entry(request, gettext("Utseende"), "office:set_brand"))
        entries.append(_entry(request, gettext("Tillgänglighet"), "office:set_accessibility"))
    return entries


def _waiting(request: HttpRequest, asker: Asker) -> int:
    """How many wait in the inbox, as the page itself has counted or up to what a badge can say."""
    known: int | None = getattr(request, "inbox_count", None)
    return min(inbox_count(asker, most=BADGE + 1) if known is None else known, BADGE + 1)


def _told(request: HttpRequest, asker: Asker) -> int | None:
    """How many notices wait; of those about cases only what is about cases that the person may see. None shows none."""
    known: int | None = getattr(request, "told_count", None)
    if known is not None:
        return known or None
    notices = notices_for(asker, limit=BADGE + 1)
    cases = {row.subject_id for row in notices if row.subject_kind == "case"}
    seen = seen_of(asker, cases) if cases else frozenset()
    return sum(row.subject_kind != "case" or row.subject_id in seen for row in notices) or None


def _footer_links() -> list[Link]:
    links = [
        Link(gettext("Kontakta oss"), reverse("open:contact")),
        Link(gettext("Det här lovar vi"), reverse("open:promise")),
        Link(gettext("Vem ansvarar för vad?"), reverse("open:referrals")),
        Link(gettext("Synpunkter och svar"), reverse("open:published")),
        Link(gettext("Så har vi förbättrat oss"), reverse("open:improvements")),
        Link(gettext("Våra register"), reverse("open:registers")),
        Link(gettext("Personuppgifter"), reverse("open:personal_data")),
        Link(gettext("Kakor"), reverse("open:cookies")),
        Link(gettext("Tillgänglighet"), reverse("open:accessibility")),
        Link(gettext("Lättläst"), reverse("open:easy_to_read")),
        Link(gettext("Andra språk"), reverse("open:languages")),
        Link(gettext("Webbkarta"), reverse("open:site_map")),
    ]
    if settings.GEHOR_DEMO:
        links.append(Link(gettext("Övningskontorets post"), reverse("open:demo_mails")))
    return links


def _resident_sign_in() -> Link | None:
    """Where residents may sign in with an e-legitimation; None where the office has no broker for it."""
    broker = settings.GEHOR_RESIDENT_OIDC
    if broker is None:
        return None
    return Link(broker.button or gettext("Logga in med e-legitimation"), reverse("resident:sign_in_resident"))


def _search_url(request: HttpRequest) -> str:
    """Where the frame's search box asks; empty for whoever is not signed in."""
    return reverse("desk:search") if getattr(request, "asker", None) else ""


def _account(request: HttpRequest) -> Account | None:
    asker = cast("Asker | None", getattr(request, "asker", None))
    if asker is None:
        return None
    return Account(asker.name, reverse("desk:sign_out"), reverse("desk:own_settings"), str(asker.staff_id))
