"""How a form looks, and the few field kinds Django does not bring. What a form means is the act's business."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from gehor.pages.shared.drawing import drawn


class GehorFormRenderer(TemplatesSetting):
    """Draws `{{ form.field.as_field_group }}` with our own markup; the widgets stay Django's."""

    field_template_name = "shared/forms/field.html"
    form_template_name = "shared/forms/form.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> SafeString:
        """Draw the common widgets directly and everything else by its template."""
        found = drawn(template_name, context)
        # A template's own words are safe already.
        return mark_safe(super().render(template_name, context, request)) if found is None else found  # noqa: S308


class DayInput(forms.DateInput):
    """A native day picker. It only understands ISO days, whatever the page's language is."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """A native time picker, hours and minutes."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class LongText(forms.Textarea):
    """A box for several lines of text."""

    def __init__(self, rows: int = 8, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": rows, **(attrs or {})})


class FilesInput(forms.FileInput):
    """A file input where several files can be chosen at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files in one field: cleans to a list, empty when none was sent. Type and size are the act's to judge."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Every file by the rules of one file field; an error names the first file that fails."""
        given = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        clean_one = super().clean
        if not given:
            clean_one(None, initial)
            return []
        return [cast("UploadedFile[Any]", clean_one(one, initial)) for one in given]
