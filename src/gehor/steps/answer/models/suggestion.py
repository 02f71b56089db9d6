from __future__ import annotations

from django.db import models
from django.db.models import Q

from gehor.steps.answer.rules.suggestions import Verdict


class SuggestionVerdict(models.Model):
    """What became of a suggestion: adopted, considered or declined (routine 6). A later one takes its place.

    Personal data: the reason may tell; which employee. Kept with the case.
    """

    case = models.OneToOneField("register.Case", primary_key=True, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=list(Verdict)), name="suggestion_verdict_is_known"),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.DECLINED) | ~Q(reason=""), name="declined_suggestion_says_why"
            ),
        ]
