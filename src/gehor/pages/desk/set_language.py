"""Which language the person writes in: guessed from the words, confirmed by a person."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.language_words import LANGUAGES, written_in
from gehor.steps.register.actions import set_language as act
from gehor.steps.register.rules.rights import CaseRight


class LanguageForm(ActForm):
    """Which one; what the words seem to be in is chosen from the start and told as a guess."""

    language = forms.ChoiceField(
        label=_("Personen skriver på"), error_messages={"required": _("Välj ett språk i listan.")}
    )

    def prepare(self) -> None:
        set_choices(self, "language", [(code, str(name)) for code, name in LANGUAGES.items()], empty=False)
        found = written_in(self.page)
        self.fields["language"].initial = found.code or found.seems or self.page.case.language
        if found.seems:
            self.fields["language"].help_text = gettext(
                "Förslaget är en gissning av orden i texten: %(language)s. Läs texten eller fråga någon."
            ) % {"language": str(found.seems_word).lower()}


def _perform(doing: Doing) -> None:
    act.set_language(**doing.keys, language=doing.values["language"])


set_language = act_page(
    CaseAct(
        name="set_language",
        title=_("Ange personens språk"),
        submit=_("Spara språket"),
        done=_("Språket är sparat."),
        effects=(
            _("Är det svenska, engelska eller finska skrivs hälsning och rubriker i svaret på det språket."),
            _("På andra språk kan du be någon översätta svaret."),
        ),
        form=LanguageForm,
        perform=_perform,
        right=CaseRight.CLASS,
    )
)
