"""Languages in words, and which one a person seems to write in; a guess is shown as one, and a person confirms it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gehor.kit.languages import language_of_text
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.words import INCOMING_MESSAGE

LANGUAGES: dict[str, str | Promise] = {
    "sv": _("Svenska"),
    "fi": _("Finska"),
    "fit": _("Meänkieli"),
    "se": _("Nordsamiska"),
    "sma": _("Sydsamiska"),
    "smj": _("Lulesamiska"),
    "yi": _("Jiddisch"),
    "rom": _("Romani"),
    "en": _("Engelska"),
    "am": _("Amhariska"),
    "ar": _("Arabiska"),
    "hy": _("Armeniska"),
    "sh": _("Bosniska, kroatiska, serbiska"),
    "bg": _("Bulgariska"),
    "da": _("Danska"),
    "et": _("Estniska"),
    "fr": _("Franska"),
    "ka": _("Georgiska"),
    "el": _("Grekiska"),
    "he": _("Hebreiska"),
    "it": _("Italienska"),
    "ja": _("Japanska"),
    "zh": _("Kinesiska"),
    "ko": _("Koreanska"),
    "ku": _("Kurdiska (nordkurdiska)"),
    "ckb": _("Kurdiska (sorani)"),
    "lv": _("Lettiska"),
    "lt": _("Litauiska"),
    "nl": _("Nederländska"),
    "nb": _("Norska"),
    "ps": _("Pashto"),
    "fa": _("Persiska, dari"),
    "pl": _("Polska"),
    "pt": _("Portugisiska"),
    "ro": _("Rumänska"),
    "ru": _("Ryska"),
    "sr": _("Serbiska (kyrilliska bokstäver)"),
    "so": _("Somaliska"),
    "es": _("Spanska"),
    "th": _("Thailändska"),
    "ti": _("Tigrinska"),
    "tr": _("Turkiska"),
    "de": _("Tyska"),
    "uk": _("Ukrainska"),
    "hu": _("Ungerska"),
    "ur": _("Urdu"),
    "vi": _("Vietnamesiska"),
    "sq": _("Albanska"),
}


@dataclass(frozen=True)
class Written:
    """The language a person writes in: `code` confirmed, else `seems` as it is guessed; "" for none."""

    code: str
    seems: str

    @property
    def word(self) -> str | Promise:
        """The confirmed one in words."""
        return LANGUAGES.get(self.code, self.code)

    @property
    def seems_word(self) -> str | Promise:
        """The guessed one in words."""
        return LANGUAGES.get(self.seems, self.seems)


def written_in(page: CasePage) -> Written:
    """Of a case whose texts are withheld nothing is guessed, nor where a person has said it already."""
    code = page.case.written_in
    if code or page.withheld:
        return Written(code, "")
    said = [row.text for row in page.records if row.type_code == INCOMING_MESSAGE and not row.void_reason]
    seems = language_of_text("\n".join(said))
    return Written("", "" if seems == page.case.language else seems)
