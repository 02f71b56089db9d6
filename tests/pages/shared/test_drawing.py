"""Widgets drawn directly are what Django's own templates would have drawn."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from gehor.pages.shared.forms import ClockInput, DayInput, GehorFormRenderer, LongText

HOSTILE = '"><script>alert(1)</script>&amp; å'
CHOICES = [
    ("", gettext_lazy("Alla")),
    ("a&b", HOSTILE),
    (HOSTILE, "b"),
    ("Grupp <1>", [("x", "X"), (1, "Ett"), (None, "Inget")]),
    ("safe", mark_safe("<b>fet</b>")),
]
WIDGETS = [
    (forms.Select(choices=CHOICES), ["", "a&b", HOSTILE, 1, None]),
    (forms.SelectMultiple(choices=CHOICES), [["x", "a&b"], None]),
    (forms.TextInput(attrs={"maxlength": 5, "required": True, "readonly": False}), [HOSTILE, "", None, 0]),
    (forms.EmailInput(), ["a@b.example"]),
    (forms.NumberInput(), [7, None]),
    (forms.HiddenInput(), [HOSTILE]),
    (forms.PasswordInput(), ["secret"]),
    (forms.CheckboxInput(), [True, False, "on"]),
    (forms.Textarea(), [HOSTILE, "rad\n\n  två", ""]),
    (LongText(rows=4), ["text"]),
    (DayInput(), [date(2026, 11, 24), "fel"]),
    (ClockInput(), ["08:30"]),
    (forms.RadioSelect(choices=CHOICES[:2]), ["a&b"]),
]


@pytest.mark.parametrize(("widget", "values"), WIDGETS, ids=lambda one: type(one).__name__)
def test_a_drawn_widget_is_byte_for_byte_what_its_template_draws(widget: forms.Widget, values: list[object]) -> None:
    attrs = {"id": "id_x", "class": HOSTILE, "aria-describedby": "id_x_helptext", "data-x": mark_safe("&amp;")}
    for value in values:
        ours = widget.render("n&me", value, attrs=dict(attrs), renderer=GehorFormRenderer())
        theirs = widget.render("n&me", value, attrs=dict(attrs), renderer=TemplatesSetting())
        # An included file ends with a line's end; between choices and after the whole no reader sees it.
        if isinstance(widget, forms.Select):
            ours, theirs = (re.sub(r"\n+", "\n", one) for one in (ours, theirs))
        assert ours.rstrip("\n") == theirs.rstrip("\n")
