"""A translation that was asked for is waited for no longer."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import reason, set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.translation_words import shown
from gehor.pages.shared.days import short_day
from gehor.steps.handle.actions import withdraw_translation as act
from gehor.steps.handle.queries.translations import translations
from gehor.steps.register.rules.rights import CaseRight


class WithdrawForm(ActForm):
    """Which one, and why."""

    translation = forms.ChoiceField(
        label=_("Vilken översättning?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj en översättning.")},
    )
    reason = reason()

    def prepare(self) -> None:
        """One that is alone, or that the address names, is chosen already."""
        rows = [row for row in translations(self.asker, self.page.case.id) if row.is_open]
        words = [(str(row.id), f"{row.who}: {shown(row).languages} ({short_day(row.due_on)})") for row in rows]
        set_choices(self, "translation", words, empty=False)
        asked = self.asked.get("translation", "")
        named = [key for key, _words in words if key == asked or len(words) == 1]
        self.fields["translation"].initial = named[0] if named else ""


def _perform(doing: Doing) -> None:
    act.withdraw_translation(
        **doing.keys, translation_id=UUID(doing.values["translation"]), reason=doing.values["reason"]
    )


withdraw_translation = act_page(
    CaseAct(
        name="withdraw_translation",
        title=_("Vänta inte längre på en översättning"),
        submit=_("Vänta inte längre"),
        done=_("Ingen väntar på den längre."),
        effects=(_("Den försvinner ur listan hos den som skulle översätta."),),
        form=WithdrawForm,
        perform=_perform,
        right=CaseRight.ANSWER,
    )
)
