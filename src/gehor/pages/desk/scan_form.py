"""What is asked when scanned letters are laid in by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.change_arrival import arrived_on, basis, not_ahead
from gehor.pages.shared.forms import FilesField, FilesInput
from gehor.steps.intake.rules.scans import LetterBasis


class ScanForm(forms.Form):
    """Files, the day the letters reached us and how; the day is that of the scan unless told."""

    # An empty one is refused by itself, and keeps no other out.
    scans = FilesField(
        allow_empty_file=True,
        label=_("Filer från skannern"),
        help_text=_("PDF, TIFF, JPEG eller HEIC. Flera brev i en fil delas vid skiljebladen."),
        error_messages={"required": _("Välj minst en fil.")},
        widget=FilesInput({"accept": ".pdf,.tif,.tiff,.jpg,.jpeg,.png,.heic,.heif"}),
    )
    arrived_on = arrived_on()
    basis = basis()
    reason = forms.CharField(
        label=_("Skäl"), required=False, help_text=_("Behövs när dagen inte är den förvalda."), max_length=200
    )

    def __init__(self, data: Any = None, files: Any = None, *, today: date, assumed: date) -> None:
        super().__init__(data, files, initial={"arrived_on": assumed})
        self.today, self.assumed = today, assumed

    def clean_arrived_on(self) -> date:
        """Nothing has come tomorrow."""
        return not_ahead(self.cleaned_data["arrived_on"], self.today)

    def clean(self) -> dict[str, Any]:
        """Another day than would be assumed says why (FL 22 §)."""
        values = super().clean() or {}
        other = values.get("arrived_on") not in (None, self.assumed) or values.get("basis") == LetterBasis.HANDED_OVER
        if other and not values.get("reason", "").strip():
            self.add_error("reason", gettext("Skriv varför."))
        return values
