"""How one field of a form becomes markup; the templates in `shared/forms` draw what these functions decide."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.safestring import SafeString


def field_kind(field: BoundField) -> str:
    """Which part of the field template draws it: choices, group, tick or input."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.MultiWidget | forms.SelectDateWidget):
        return "group"
    return "tick" if isinstance(widget, forms.CheckboxInput) else "input"


def control(field: BoundField) -> SafeString:
    """The widget with our class, and without the cut-off that would swallow the end of a pasted text in silence."""
    attrs: dict[str, Any] = {"class": f"ds-input {field.field.widget.attrs.get('class', '')}".strip()}
    if isinstance(field.field.widget, forms.Textarea):
        # `cols` would keep the box at a fixed width, however narrow or wide the page is.
        attrs |= {"maxlength": False, "cols": False}
    if field.aria_describedby and field_kind(field) != "group":
        attrs["aria-describedby"] = field.aria_describedby
    return field.as_widget(attrs=attrs)


def choice(option: BoundWidget) -> SafeString:
    """One radio button or tick box of a group, without its label."""
    attrs = {**option.data["attrs"], "class": "ds-input"}
    return BoundWidget(option.parent_widget, {**option.data, "attrs": attrs}, option.renderer).tag()


def problems(form: forms.BaseForm) -> list[tuple[str, str]]:
    """Every error as (id of the control that mends it or empty, words), in the order of the page."""
    found = [("", "", str(error)) for error in form.non_field_errors()]
    for field in form:
        target = "" if field.is_hidden else _target(field)
        found += [(target, str(field.label), str(error)) for error in field.errors]
    times = Counter(error for _where, _label, error in found)
    # Two links with the same words can not be told apart, so those say which field they mean.
    return [(target, f"{label}: {error}" if label and times[error] > 1 else error) for target, label, error in found]


def _target(field: BoundField) -> str:
    if field_kind(field) == "choices" and len(field):
        return str(field[0].id_for_label)
    return str(field.id_for_label or field.auto_id)
