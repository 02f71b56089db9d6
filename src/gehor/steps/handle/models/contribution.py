from __future__ import annotations

from django.db import models
from django.db.models import Q

from gehor.kit.ids import new_id
from gehor.steps.handle.rules.contributions import ContributionState

_ENDS_WITH_REASON = [ContributionState.DECLINED, ContributionState.PASSED, ContributionState.WITHDRAWN]


class Contribution(models.Model):
    """A part of the one answer, asked of a unit or of a person in it (routine 3; FL 26 § is the pattern).

    `unit` always says whose it is; with `staff` it is asked of that person, and the unit may step in. What is being
    written lies in `draft`, shared by those who may answer, until it is given and becomes the record `given`. That is
    working material until the case ends (TF 2:10). Personal data: question, draft and reason may tell. Kept with the
    case; the draft goes when it is given or will not be.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    question = models.TextField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, default=ContributionState.ASKED)
    asked_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    passed_from = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    draft = models.TextField(blank=True)
    draft_version = models.PositiveIntegerField(default=0)
    drafted_by = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(null=True, blank=True)
    given = models.OneToOneField("register.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    ended_by = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(ContributionState)), name="contribution_state_is_known"),
            models.CheckConstraint(condition=~Q(question=""), name="contribution_asks_something"),
            models.CheckConstraint(
                condition=Q(state=ContributionState.GIVEN, given__isnull=False)
                | (~Q(state=ContributionState.GIVEN) & Q(given__isnull=True)),
                name="contribution_given_has_its_record",
            ),
            models.CheckConstraint(
                condition=Q(state=ContributionState.ASKED, ended_at__isnull=True)
                | (~Q(state=ContributionState.ASKED) & Q(ended_at__isnull=False)),
                name="contribution_end_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_ENDS_WITH_REASON) | ~Q(reason=""), name="contribution_not_given_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["case"], name="contribution_of_case"),
            models.Index(
                fields=["unit", "due_on"], name="contribution_waiting", condition=Q(state=ContributionState.ASKED)
            ),
            models.Index(
                fields=["staff", "due_on"], name="contribution_of_person", condition=Q(state=ContributionState.ASKED)
            ),
            models.Index(fields=["asked_by"], name="contribution_asked_by", condition=Q(state=ContributionState.ASKED)),
        ]
