"""What was promised will not be done, and the resident is told why (routine 3)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.journey import commitments
from gehor.pages.desk.act_page import CaseAct, Doing, act_page
from gehor.pages.desk.end_commitment import ToldForm, more, previewed
from gehor.steps.register.rules.rights import CaseRight


class GiveUpForm(ToldForm):
    """Which one, and why."""

    def prepare(self) -> None:
        super().prepare()
        self.fields["reason"].required = True
        self.fields["reason"].help_text = gettext("Skriv som till personen. Texten skickas.")
        self.fields["reason"].error_messages["required"] = gettext("Skriv varför det inte blir av.")


def _perform(doing: Doing) -> None:
    values = doing.values
    commitments.given_up(
        **doing.keys, commitment_id=UUID(values["commitment"]), text=values["text"], reason=values["reason"]
    )


give_up_commitment = act_page(
    CaseAct(
        name="give_up_commitment",
        title=_("Det vi lovade blir inte av"),
        submit=_("Spara och meddela personen"),
        done=_("Personen får veta att det inte blir av, och varför."),
        effects=(_("Personen får ett meddelande på det sätt hen vill ha svar."),),
        danger=True,
        template="desk/end_commitment.html",
        form=GiveUpForm,
        perform=_perform,
        right=CaseRight.NOTE,
        preview=partial(previewed, kept=False),
        more=more,
    )
)
