"""The gallery: every component in every state on two pages, for people who build and for the tests that look."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from gehor.pages.shared.forms import ClockInput, DayInput, FilesField, LongText
from gehor.pages.shared.icons import SHAPES
from gehor.pages.shared.shell import Account, Contact, Link, Paging, Step

LONG_WORD = "Trafikföreskriftsundantagshandläggningsrutinbeskrivningar"
LONG_TEXT = (
    "Varje morgon när jag cyklar till arbetet står det bilar parkerade i cykelbanan utanför skolan, och barnen får "
    f"gå ut i körbanan. {LONG_WORD} hjälper inte. Jag har ringt tre gånger.\n\nSe https://exempel.invalid/"
    + "en-mycket-lang-adress-utan-mellanslag"
    * 4
)
KINDS = (("question", "Fråga"), ("complaint", "Klagomål"), ("praise", "Beröm"), ("unknown", "Jag vet inte"))
DUE = date(2026, 12, 8)


class GalleryForm(forms.Form):
    """Each kind of field once."""

    text = forms.CharField(
        label="Vad vill du berätta?",
        help_text="Skriv inte personnummer eller uppgifter om hälsa.",
        max_length=40,
        widget=LongText(rows=5),
        error_messages={"required": "Skriv vad det gäller."},
    )
    name = forms.CharField(label="Namn", required=False)
    email = forms.EmailField(label="E-post", help_text="Vi använder den bara för att svara dig.")
    kind = forms.ChoiceField(
        label="Vad är det?",
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ett alternativ."},
    )
    topics = forms.MultipleChoiceField(
        label="Gäller det också", choices=KINDS, required=False, widget=forms.CheckboxSelectMultiple
    )
    category = forms.ChoiceField(label="Kategori", choices=(("", "Välj"), *KINDS), help_text=LONG_TEXT[:140])
    arrived_on = forms.DateField(label="Kom in den", widget=DayInput)
    arrived_at = forms.TimeField(label="Klockan", widget=ClockInput, required=False)
    photos = FilesField(label="Bilder", help_text="Högst 5 bilder, JPEG eller PNG.", required=False)
    careful = forms.BooleanField(label="Jag har läst texten", help_text="Den är kort.")
    locked = forms.CharField(label="Ärendenummer", initial="S2026-001234", disabled=True, required=False)

    def clean(self) -> None:
        """One error that belongs to no single field."""
        raise ValidationError("E-post och telefon kan inte båda vara tomma när du vill ha svar.")


def _context(request: HttpRequest) -> dict[str, Any]:
    wrong = {"text": LONG_TEXT, "email": "anna@", "arrived_on": ""}
    return {
        "color_scheme": "dark" if request.GET.get("color") == "dark" else "light",
        "brand": {"style_url": "", "logo": None},
        "office": {
            "name": "Trafikkontoret i Exempelstad",
            "contacts": [
                Contact("Telefon", "0123-45 67 89, vardagar 8.00–16.30", "tel:+4612345678"),
                Contact("E-post", "registrator@exempelstad.invalid", "mailto:registrator@exempelstad.invalid"),
                Contact("Brev", "Trafikkontoret, Box 100, 123 45 Exempelstad"),
                Contact("Besök", "Storgatan 1, måndag–fredag 8.00–16.00"),
            ],
        },
        "footer_links": [Link("Tillgänglighetsredogörelse", "#"), Link("Personuppgifter", "#"), Link("Kakor", "#")],
        "home_url": "#",
        "sign_in_url": "#",
        "empty_form": GalleryForm(auto_id="tom_%s"),
        "wrong_form": GalleryForm(wrong, auto_id="fel_%s"),
        "crumbs": [Link("Start", "#"), Link("Vanliga frågor", "#"), Link("Vem sandar min gata?")],
        "tabs": [
            Link("Ärende", "#", current=True),
            Link("Samordning", "#", count=2),
            Link("Åtgärder", "#"),
            Link("Logg", "#"),
        ],
        "middle": Paging("Visar 51–100 av 1 204 ärenden", "#", "#", [Link(str(n), "#", n == 2) for n in range(1, 5)]),
        "first": Paging("Visar 1–50", next_url="#", label="Sidor i andra listan"),
        "steps": [
            Step("Mottaget", "done", "24 november 2026"),
            Step("Handläggs", "now", "Svar senast tisdag 8 december 2026"),
            Step("Svar skickat", "coming"),
            Step("Avslutat", "coming"),
        ],
        "facts": [
            ("Kategori", "Gatuunderhåll › Sandning och snöröjning"),
            ("Plats", "Storgatan 1"),
            ("Avsändare", ""),
            ("Anteckning", LONG_WORD),
        ],
        "due": DUE,
        "at": datetime(2026, 12, 8, 13, 32, tzinfo=UTC),
        "long_text": LONG_TEXT,
        "long_word": LONG_WORD,
        "kinds": ("new", "working", "waiting", "answered", "closed"),
        "shares": [("Gatuunderhåll", 73, 12345), ("Parkering", 41, 812), ("Belysning", 0, 0), ("Cykel", 100, 3)],
        "notices": ("info", "success", "warning", "danger"),
        "icons": sorted(SHAPES),
    }


def _shown() -> None:
    if not (settings.DEBUG or settings.GEHOR_GALLERY):
        raise Http404


def gallery(request: HttpRequest) -> HttpResponse:
    """The resident's side: shell, texts, notices, forms. `?color=dark` shows it dark."""
    _shown()
    menu = [Link("Start", "#", current=True), Link("Lämna en synpunkt", "#"), Link("Följ ditt ärende", "#")]
    return render(request, "shared/gallery.html", {**_context(request), "menu": menu})


def gallery_desk(request: HttpRequest) -> HttpResponse:
    """The employee's side: menu with counts, tables, conversation, facts."""
    _shown()
    menu = [Link("Inkorg", "#", count=1204), Link("Mina ärenden", "#", current=True, count=7)]
    menu += [Link("Samordning", "#", count=0), Link("Enhetens ärenden", "#"), Link("Statistik", "#")]
    account = Account("Anna Andersson", "#", "#")
    return render(request, "shared/gallery_desk.html", {**_context(request), "menu": menu, "account": account})


urlpatterns = [path("gallery/", gallery, name="gallery"), path("gallery/desk/", gallery_desk, name="gallery_desk")]
