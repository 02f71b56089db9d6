"""What was promised is done, and the resident is told so (routine 3)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.journey import commitments
from gehor.pages.desk.act_page import CaseAct, Doing, act_page
from gehor.pages.desk.end_commitment import ToldForm, more, previewed
from gehor.steps.register.rules.rights import CaseRight


class KeepForm(ToldForm):
    """Which one, and why it is late if it is."""

    def prepare(self) -> None:
        super().prepare()
        self.fields["reason"].label = gettext("Varför blev det sent?")
        self.fields["reason"].help_text = gettext("Behövs om dagen har passerat. Personen får läsa det.")


def _perform(doing: Doing) -> None:
    values = doing.values
    commitments.kept(
        **doing.keys, commitment_id=UUID(values["commitment"]), text=values["text"], reason=values["reason"]
    )


keep_commitment = act_page(
    CaseAct(
        name="keep_commitment",
        title=_("Det vi lovade är gjort"),
        submit=_("Spara och meddela personen"),
        done=_("Det är gjort, och personen får veta det."),
        effects=(
            _("Personen får ett meddelande på det sätt hen vill ha svar."),
            _("Vill personen inte ha svar sparas det bara här och på ärendets sida."),
        ),
        template="desk/end_commitment.html",
        form=KeepForm,
        perform=_perform,
        right=CaseRight.NOTE,
        preview=partial(previewed, kept=True),
        more=more,
    )
)
