"""The unit gives a case back to the registry, and why (routine 5)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import reason
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.way_back import to_case_or_list
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.route.actions import return_to_triage as act


class ReturnForm(ActForm):
    """Why it does not belong here."""

    reason = reason()

    def prepare(self) -> None:
        """Say what helps whoever gives it away anew."""
        self.fields["reason"].help_text = _("Skriv varför det inte hör hit, och vart det hör om du vet det.")


def _perform(doing: Doing) -> None:
    act.return_to_triage(**doing.keys, reason=doing.values["reason"])


return_to_triage = act_page(
    CaseAct(
        name="return_to_triage",
        title=_("Lämna tillbaka till registraturen"),
        submit=_("Lämna tillbaka"),
        done=_("Registraturen har ärendet och fördelar om det."),
        effects=(
            _("Registraturen svarar för ärendet genast. Svarsdagen ändras inte."),
            _("Skälet sparas och visas när liknande ärenden fördelas."),
        ),
        form=ReturnForm,
        perform=_perform,
        after=to_case_or_list,
        right=CaseRight.RETURN,
    )
)
