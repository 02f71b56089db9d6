from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gehor.kit.ids import new_id
from gehor.steps.publish.rules.words import State


class PublicImprovement(models.Model):
    """What you told us, what we did and how it went, as anyone may read it or as somebody has proposed (routine 6).

    Written for everybody and looked through by a second person. Personal data: which employees; about others there
    should be none. Kept for good.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    improvement = models.OneToOneField("improve.Improvement", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    told = models.TextField()
    did = models.TextField()
    result = models.TextField(blank=True)
    category = models.ForeignKey("office.Category", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=State.PROPOSED)
    proposed_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    reviewed_by = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(State)), name="public_improvement_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | Q(reviewed_by__isnull=False, published_on__isnull=False),
                name="public_improvement_shown_was_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("proposed_by")),
                name="public_improvement_is_reviewed_by_another",
            ),
        ]
        indexes = [
            models.Index(fields=["-published_on"], condition=Q(state=State.PUBLISHED), name="public_improvement_shown")
        ]
