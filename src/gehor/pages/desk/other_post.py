"""Post for another process or box: kept in order, no promise."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.journey import registration
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing
from gehor.pages.desk.inbox_act import inbox_act


class OtherPostForm(ActForm):
    """Where it belongs."""

    reason = forms.CharField(
        label=_("Vart hör det?"),
        help_text=_("Till exempel upphandling eller en annan funktionsbrevlåda."),
        error_messages={"required": _("Skriv vart posten hör.")},
    )


def _perform(doing: Doing) -> None:
    registration.other_post(**doing.keys, reason=doing.values["reason"])


other_post = inbox_act(
    CaseAct(
        name="other_post",
        title=_("Annan post"),
        submit=_("Lägg undan som annan post"),
        done=_("Undanlagt som annan post."),
        intro=_("För post som hör till något annat än synpunkter och frågor. Den hålls ordnad men får inget svar."),
        form=OtherPostForm,
        perform=_perform,
    )
)
