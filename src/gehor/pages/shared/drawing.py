"""Django's own widgets, drawn by plain functions: its templates include one another for each option and attribute.

A page with some lists of choices spent half its time there. What comes out is the same, which a test compares; a widget
that is not here is drawn by its template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

Widget = Mapping[str, Any]


def drawn(template_name: str, context: Mapping[str, Any]) -> SafeString | None:
    """The widget's markup, or None when its template must draw it."""
    draw = _DRAWN.get(template_name)
    # Every piece from outside has been escaped where it was put in.
    return None if draw is None else mark_safe(draw(context["widget"]))  # noqa: S308


def _attributes(widget: Widget) -> str:
    return "".join(
        f" {conditional_escape(name)}" if value is True else f' {conditional_escape(name)}="{_said(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _said(value: object) -> str:
    return str(conditional_escape(value if isinstance(value, SafeString) else str(value)))


def _input(widget: Widget) -> str:
    value = widget["value"]
    given = "" if value is None else f' value="{_said(value)}"'
    return f'<input type="{_said(widget["type"])}" name="{_said(widget["name"])}"{given}{_attributes(widget)}>'


def _textarea(widget: Widget) -> str:
    said = _said(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{_said(widget["name"])}"{_attributes(widget)}>\n{said}</textarea>'


def _select(widget: Widget) -> str:
    return f'<select name="{_said(widget["name"])}"{_attributes(widget)}>{"".join(_groups(widget))}\n</select>'


def _groups(widget: Widget) -> Iterator[str]:
    for name, options, _index in widget["optgroups"]:
        if name:
            yield f'\n  <optgroup label="{_said(name)}">'
        for option in options:
            yield f"\n  {_option(option)}"
        if name:
            yield "\n  </optgroup>"


def _option(option: Widget) -> str:
    return f'<option value="{_said(option["value"])}"{_attributes(option)}>{_said(option["label"])}</option>'


_PLACE: Final = "django/forms/widgets/"
_DRAWN: Final[Mapping[str, Callable[[Widget], str]]] = {
    f"{_PLACE}select.html": _select,
    f"{_PLACE}textarea.html": _textarea,
    **{
        f"{_PLACE}{kind}.html": _input
        for kind in ("input", "text", "email", "number", "url", "hidden", "password", "date", "time", "checkbox")
    },
}
