"""A simple question is answered at once and kept in order instead of diarised (routine 5)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.journey import registration
from gehor.pages.desk import choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing
from gehor.pages.desk.inbox_act import inbox_act
from gehor.pages.desk.suggested_category import SeenField
from gehor.pages.shared.forms import LongText


class AnswerForm(ActForm):
    """The answer, and what it was about."""

    text = forms.CharField(label=_("Svar"), widget=LongText(rows=10), error_messages={"required": _("Skriv svaret.")})
    category = forms.ChoiceField(label=_("Kategori"), error_messages={"required": _("Välj en kategori.")})
    suggested = SeenField()

    def prepare(self) -> None:
        category = self.fields["category"]
        assert isinstance(category, forms.ChoiceField)  # noqa: S101
        category.choices = [("", gettext("Välj")), *choices.categories(self.asker.day)]
        category.initial = self.page.category_code


def _perform(doing: Doing) -> None:
    values = doing.values
    registration.answer_directly(
        **doing.keys, text=values["text"], category_code=values["category"], seen=values["suggested"]
    )


answer_directly = inbox_act(
    CaseAct(
        name="answer_directly",
        title=_("Besvara direkt"),
        submit=_("Skicka svaret"),
        done=_("Svaret skickas om en minut. Fram till dess kan du ångra det i ärendet."),
        intro=_("För enkla frågor som går att besvara nu. De hålls ordnade utan diarienummer."),
        effects=(
            _("Svaret skickas med hälsning och ditt namn, på det sätt som avsändaren har valt."),
            _("Ärendet avslutas när svaret har gått iväg."),
        ),
        form=AnswerForm,
        perform=_perform,
    )
)
