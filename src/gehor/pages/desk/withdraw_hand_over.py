"""Whoever asked somebody to take over keeps the case after all."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.route.actions import withdraw_hand_over as act


def _perform(doing: Doing) -> None:
    act.withdraw_hand_over(**doing.keys)


withdraw_hand_over = act_page(
    CaseAct(
        name="withdraw_hand_over",
        title=_("Behåll ärendet"),
        submit=_("Behåll ärendet"),
        done=_("Ingen är längre frågad."),
        intro=_("Frågan om att ta över tas tillbaka."),
        form=ActForm,
        perform=_perform,
        right=CaseRight.ANSWER,
    )
)
