"""A matter with a routine of its own is led there, and the sender is told which and when."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.journey import leading
from gehor.pages.desk import choices
from gehor.pages.desk.act_fields import set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.register_case import class_words, set_kind_and_category, without_names
from gehor.pages.desk.routine_words import ROUTINES
from gehor.pages.shared.forms import LongText
from gehor.steps.promise.queries import class_choices_of
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import RegistrationMode
from gehor.steps.route.queries.recognition import routines


class LeadForm(ActForm):
    """Which routine; the rest follows from it and can be changed."""

    routine = forms.ChoiceField(label=_("Vilken rutin?"), error_messages={"required": _("Välj vilken rutin.")})
    unit = forms.ChoiceField(label=_("Enhet"), required=False)
    class_code = forms.ChoiceField(label=_("Svarstid"), error_messages={"required": _("Välj en svarstid.")})
    text = forms.CharField(
        label=_("Text till avsändaren"),
        required=False,
        widget=LongText(rows=6),
        help_text=_("Lämna tomt så skickas kontorets egen text."),
    )
    kind = forms.ChoiceField(label=_("Typ"), error_messages={"required": _("Välj vilken typ det är.")})
    category = forms.ChoiceField(label=_("Kategori"), error_messages={"required": _("Välj en kategori.")})
    title = forms.CharField(
        label=_("Titel"),
        help_text=_("Titeln blir offentlig. Skriv vad det gäller, utan namn och andra personuppgifter."),
        error_messages={"required": _("Skriv en titel.")},
    )

    def prepare(self) -> None:
        """The routine that the address names, with its category and class chosen beforehand."""
        known = {row.code: row for row in routines()}
        set_choices(self, "routine", [(code, str(ROUTINES.get(code, code))) for code in known], empty=True)
        set_choices(
            self, "unit", [("", gettext("Den enhet som har rutinen")), *choices.open_units(self.asker.day)], empty=False
        )
        classes = class_choices_of(self.asker, self.page.case.id)
        set_choices(self, "class_code", [(one.code, class_words(one)) for one in classes], empty=True)
        chosen = known.get(str(self.asked.get("routine", "")))
        if undecided(self.page):
            set_kind_and_category(self)
            self.fields["title"].initial = self.page.case.title
        else:
            for name in ("kind", "category", "title"):
                del self.fields[name]
        if chosen is not None:
            self.fields["routine"].initial = chosen.code
            self.fields["class_code"].initial = chosen.class_code
            if "category" in self.fields:
                self.fields["category"].initial = chosen.category_code
                self.fields["kind"].initial = self.fields["kind"].initial or "question"

    def clean_title(self) -> str:
        """A sender's whole name in the title would be public and searchable."""
        return without_names(self, self.cleaned_data["title"])


def undecided(page: CasePage) -> bool:
    """Whether the item still lies in the inbox, so that the registrar registers it in the same press."""
    return page.case.registration_mode == RegistrationMode.UNDECIDED and CaseRight.REGISTER in page.may


def _perform(doing: Doing) -> None:
    values = doing.values
    registered = leading.Registered(values["title"], values["kind"], values["category"]) if "title" in values else None
    leading.lead(
        **doing.keys,
        routine=values["routine"],
        class_code=values["class_code"],
        unit_code=values["unit"],
        text=values["text"],
        registered=registered,
    )


lead = act_page(
    CaseAct(
        name="lead",
        title=_("Led till egen rutin"),
        submit=_("Led dit"),
        done=_("Ärendet är lett till sin rutin, och avsändaren får veta det."),
        intro=_("Myndighetsutövning, skadestånd, begäran om handlingar och frågor från massmedia har egna rutiner."),
        effects=(_("Avsändaren får ett besked om vilken rutin det är, hos vem och när de hör från oss."),),
        form=LeadForm,
        perform=_perform,
        right=CaseRight.ASSIGN,
    )
)
