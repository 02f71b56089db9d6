"""The fields of the resident's pages. They ask for little; what it means is judged by the rules of intake."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from gehor.kit.coordinates import Point, point
from gehor.kit.mail import valid_address
from gehor.pages.shared.days import number
from gehor.pages.shared.forms import FilesField, LongText
from gehor.steps.intake.rules.form import MAX_TEXT
from gehor.steps.intake.rules.saying import clean

KINDS: Final = (
    ("question", _("En fråga")),
    ("opinion", _("En synpunkt")),
    ("suggestion", _("Ett förslag")),
    ("complaint", _("Ett klagomål")),
    ("fault_report", _("En felanmälan")),
    ("praise", _("Beröm")),
    ("not_told", _("Jag vet inte")),
)
LANGUAGES: Final = (("sv", "Svenska"), ("en", "English"), ("fi", "Suomi"))
ANONYMOUS: Final = "anonymous"
REPLIES: Final = (
    ("email", _("E-post")),
    ("letter", _("Brev")),
    ("phone", _("Telefon")),
    (ANONYMOUS, _("Jag vill vara anonym – då kan ni inte höra av er till mig")),
)


FILES_HELP: Final = _("Högst fem filer: bilder (JPEG, PNG, WebP, HEIC) eller PDF, högst 10 MB och 40 megapixel var.")


class PlainText(forms.CharField):
    """Text from anywhere: signs that no table holds are taken away, too long text is kept and counted."""

    def __init__(self, *, most: int, rows: int = 0, **given: Any) -> None:
        self.most = most
        super().__init__(widget=LongText(rows) if rows else None, **given)

    def to_python(self, value: Any) -> str:
        return clean(str(super().to_python(value) or ""))

    def validate(self, value: str) -> None:
        super().validate(value)
        over = len(value) - self.most
        if over > 0:
            said = ngettext(
                "Texten är %(over)s tecken för lång. Korta den till högst %(most)s tecken. Allt du skrev är kvar.",
                "Texten är %(over)s tecken för lång. Korta den till högst %(most)s tecken. Allt du skrev är kvar.",
                over,
            )
            raise ValidationError(said % {"over": number(over), "most": number(self.most)}, code="too_long")


class SayForm(forms.Form):
    """Step 1: the only thing that must be told."""

    text = PlainText(
        most=MAX_TEXT,
        rows=10,
        label=_("Vad vill du berätta?"),
        help_text=_("Skriv med egna ord, på vilket språk du vill. Skriv inte personnummer eller uppgifter om hälsa."),
        error_messages={"required": _("Skriv vad det gäller. Några ord räcker.")},
    )
    kind = forms.ChoiceField(
        choices=KINDS,
        required=False,
        widget=forms.RadioSelect,
        label=_("Vad är det?"),
        error_messages={"invalid_choice": _("Välj något i listan, eller hoppa över frågan.")},
    )


class PlaceForm(forms.Form):
    """Step 2: where, in words."""

    place = PlainText(
        most=300,
        rows=3,
        required=False,
        label=_("Var är det?"),
        help_text=_(
            "En adress eller en beskrivning, till exempel ”Lindvägen 3” eller ”lekplatsen bakom skolan”. "
            "Du kan också klistra in koordinater."
        ),
    )
    latitude = forms.FloatField(required=False, widget=forms.HiddenInput, localize=False)
    longitude = forms.FloatField(required=False, widget=forms.HiddenInput, localize=False)

    @property
    def point(self) -> Point | None:
        """The point that was chosen on the map, None for none and for nowhere on earth."""
        latitude, longitude = self.cleaned_data.get("latitude"), self.cleaned_data.get("longitude")
        return None if latitude is None or longitude is None else point(latitude, longitude)

    def clean(self) -> dict[str, Any]:
        """A broken point is no point: nobody can mend what they can not see."""
        given = super().clean() or self.cleaned_data
        for name in ("latitude", "longitude"):
            self.errors.pop(name, None)
        return dict(given)


class PicturesForm(forms.Form):
    """Step 3: pictures and PDF; each is judged by what it holds."""

    pictures = FilesField(required=False, label=_("Välj bilder eller PDF"), help_text=FILES_HELP, allow_empty_file=True)


class ReplyForm(forms.Form):
    """Step 4: how to reach the person, if at all. Only what the chosen way needs is asked for."""

    reply_by = forms.ChoiceField(
        choices=REPLIES,
        required=False,
        widget=forms.RadioSelect,
        label=_("Hur vill du få svar?"),
        help_text=_("Lämnar du inga uppgifter blir du anonym."),
        error_messages={"invalid_choice": _("Välj ett av sätten i listan.")},
    )
    name = PlainText(most=200, required=False, label=_("Namn"))
    email = PlainText(most=254, required=False, label=_("E-postadress"), help_text=_("Behövs för svar med e-post."))
    address = PlainText(
        most=400, rows=3, required=False, label=_("Postadress"), help_text=_("Behövs för svar med brev.")
    )
    phone = PlainText(most=50, required=False, label=_("Telefonnummer"), help_text=_("Behövs för svar på telefon."))
    language = forms.ChoiceField(
        choices=LANGUAGES,
        label=_("Vilket språk vill du ha svaret på?"),
        error_messages={"required": _("Välj ett språk."), "invalid_choice": _("Välj ett språk i listan.")},
    )

    not_publish = forms.BooleanField(
        required=False,
        label=_("Visa inte det jag skriver på webbplatsen"),
        help_text=_(
            "Ibland visar vi en synpunkt och vårt svar, så att andra kan läsa. "
            "Då tar vi bort det som pekar ut dig. Du kan ändra dig när du vill."
        ),
    )

    def clean_email(self) -> str:
        """An address that mail can be sent to, or nothing."""
        given = str(self.cleaned_data["email"])
        if given and not valid_address(given):
            raise ValidationError(gettext("Skriv e-postadressen så här: namn@exempel.se"))
        return given

    def clean(self) -> dict[str, Any]:
        """The chosen way needs its own field; no way chosen is the first one that was filled in."""
        given = dict(super().clean() or self.cleaned_data)
        needed = {
            "email": gettext("Skriv din e-postadress, eller välj ett annat sätt."),
            "letter": gettext("Skriv din postadress, eller välj ett annat sätt."),
            "phone": gettext("Skriv ditt telefonnummer, eller välj ett annat sätt."),
        }
        fields = {"email": "email", "letter": "address", "phone": "phone"}
        if "reply_by" in given and not given["reply_by"]:
            filled = (way for way, field in fields.items() if given.get(field))
            given["reply_by"] = next(filled, "page" if given.get("name") else ANONYMOUS)
        field = fields.get(given.get("reply_by", ""), "")
        if field and field in given and not given[field]:
            self.add_error(field, needed[given["reply_by"]])
        return given


class CheckForm(forms.Form):
    """Step 5: a trap for machines that never costs a person their text."""

    website = forms.CharField(required=False, label=_("Lämna det här fältet tomt"))
    again = forms.CharField(required=False, widget=forms.HiddenInput)


class FollowForm(forms.Form):
    """The number and the code from the receipt."""

    reference = PlainText(
        most=100,
        label=_("Ärendenummer"),
        help_text=_("Det står på kvittot, till exempel S2026-001234."),
        error_messages={"required": _("Skriv ärendenumret.")},
    )
    code = PlainText(
        most=100,
        label=_("Kod"),
        help_text=_("Fyra grupper med fyra tecken. Stora och små bokstäver spelar ingen roll."),
        error_messages={"required": _("Skriv koden från kvittot.")},
    )


class MoreForm(forms.Form):
    """More to tell in a case that there is."""

    text = PlainText(
        most=MAX_TEXT,
        rows=6,
        # Pictures alone say enough; with neither the page says what to do.
        required=False,
        label=_("Vad vill du lägga till?"),
    )
    pictures = FilesField(required=False, label=_("Bilder eller PDF"), help_text=FILES_HELP, allow_empty_file=True)
    once = forms.CharField(widget=forms.HiddenInput, required=False)
