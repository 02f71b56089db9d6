from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gehor.kit.ids import new_id
from gehor.steps.handle.rules.translations import TranslationOf, TranslationState


class Translation(models.Model):
    """Somebody is asked to translate an answer, or what a person wrote (lag 2009:724 8 §; routine 3).

    `unit` always says whose it is inside the office; with `staff` it is asked of that person. `firm` is one outside,
    to whom who asked sends the text, and from whom they take it back. `source` is the text as it was when it was asked;
    what came back is the record `returned`, working material until the case ends (TF 2:10). Personal data: source and
    reason may tell. Kept with the case; the source goes when it will not be translated, and when the case is cleaned.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    of = models.CharField(max_length=10)
    unit = models.ForeignKey("people.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    firm = models.CharField(max_length=120, blank=True)
    from_language = models.CharField(max_length=5)
    to_language = models.CharField(max_length=5)
    source = models.TextField(blank=True)
    due_on = models.DateField()
    state = models.CharField(max_length=10, default=TranslationState.ASKED)
    asked_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    returned = models.OneToOneField(
        "register.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)
    ended_by = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(of__in=list(TranslationOf)), name="translation_of_is_known"),
            models.CheckConstraint(condition=Q(state__in=list(TranslationState)), name="translation_state_is_known"),
            models.CheckConstraint(
                condition=~Q(from_language=F("to_language")), name="translation_is_into_another_language"
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=False, firm="") | (Q(unit__isnull=True, staff__isnull=True) & ~Q(firm="")),
                name="translation_is_asked_of_one",
            ),
            models.CheckConstraint(
                condition=Q(state=TranslationState.DONE, returned__isnull=False)
                | (~Q(state=TranslationState.DONE) & Q(returned__isnull=True)),
                name="translation_done_has_its_record",
            ),
            models.CheckConstraint(
                condition=Q(state=TranslationState.ASKED, ended_at__isnull=True)
                | (~Q(state=TranslationState.ASKED) & Q(ended_at__isnull=False)),
                name="translation_end_has_its_time",
            ),
        ]
        indexes = [
            models.Index(fields=["case"], name="translation_of_case"),
            models.Index(
                fields=["unit", "due_on"], name="translation_waiting", condition=Q(state=TranslationState.ASKED)
            ),
            models.Index(fields=["asked_by"], name="translation_asked_by", condition=Q(state=TranslationState.ASKED)),
        ]
