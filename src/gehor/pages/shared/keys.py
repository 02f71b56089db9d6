"""The single keys of the staff pages, for who has turned them on (WCAG 2.1.4): one list for pages, dialog and guide."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# By the page or act that the key leads to.
KEY_OF: Final[dict[str, str]] = {
    "register_case": "g",
    "answer_directly": "d",
    "add_to_case": "l",
    "refer": "h",
    "other_post": "p",
    "for_information": "i",
    "mark_negligible": "x",
    "take_up": "t",
    "take_next": "t",
    "send_reply": "r",
    "write_note": "n",
    "write_memory_note": "m",
    "assign": "f",
    "close_case": "a",
}
Rows = tuple[tuple[str, str | Promise], ...]
KEYS: Final[tuple[tuple[str | Promise, Rows], ...]] = (
    (
        _("Överallt"),
        (
            ("?", _("Visa tangenterna")),
            ("/", _("Sök")),
            ("u", _("Ångra det du nyss gjorde")),
        ),
    ),
    (
        _("I listor"),
        (
            ("j", _("Nästa")),
            ("k", _("Föregående")),
            ("o", _("Öppna, som Enter")),
            ("v", _("Markera raden")),
            ("b", _("Välj vad som ska göras med de markerade")),
            ("t", _("Ta nästa ärende")),
        ),
    ),
    (
        _("I inkorgen"),
        (
            ("g", _("Registrera")),
            ("d", _("Besvara direkt")),
            ("l", _("Lägg till i ärende")),
            ("h", _("Hänvisa")),
            ("p", _("Annan post")),
            ("i", _("För kännedom")),
            ("x", _("Ringa betydelse")),
            ("s", _("Ta förslaget")),
        ),
    ),
    (
        _("När du tar emot"),
        (("Ctrl+Enter", _("Spara")),),
    ),
    (
        _("I ärendet"),
        (
            ("t", _("Ta ärendet")),
            ("r", _("Svara")),
            ("n", _("Anteckning")),
            ("m", _("Minnesanteckning")),
            ("f", _("Fördela")),
            ("a", _("Avsluta")),
        ),
    ),
)
