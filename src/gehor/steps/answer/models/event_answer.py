from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gehor.kit.ids import new_id
from gehor.steps.answer.rules.shared import AnswerState, DeliveryState
from gehor.steps.register.rules.words import FaultFound


class EventAnswer(models.Model):
    """One text to everybody who told of the same event, written by one person and approved by another (routine 6).

    `texts` is the text by language, with words in braces that are filled in for each. `starts_at` is when sending
    begins: until then it can be taken back. Personal data: none, as it goes to many. Kept for good.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey("handle.Event", on_delete=models.PROTECT, related_name="+")
    texts = models.JSONField()
    closes = models.BooleanField(default=True)
    fault_found = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=10, default=AnswerState.WRITTEN)
    written_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    approved_by = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(AnswerState)), name="event_answer_state_is_known"),
            models.CheckConstraint(
                condition=Q(fault_found="") | Q(fault_found__in=list(FaultFound)), name="event_answer_fault_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=AnswerState.WRITTEN, approved_at__isnull=True)
                | ~Q(state=AnswerState.WRITTEN) & Q(approved_at__isnull=False, starts_at__isnull=False)
                | Q(state=AnswerState.CANCELLED),
                name="event_answer_is_approved_before_it_leaves",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("written_by")),
                name="event_answer_is_approved_by_another",
            ),
            models.UniqueConstraint(
                fields=["event"],
                condition=Q(state__in=[AnswerState.WRITTEN, AnswerState.SENDING]),
                name="event_answer_one_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["starts_at"], name="event_answer_sending", condition=Q(state=AnswerState.SENDING))
        ]


class EventDelivery(models.Model):
    """The shared answer on one case: waiting, sent as a record of its own, or left to a person and why.

    Once for each case and answer, so that nothing is ever sent twice. Personal data: none of its own. Kept for good.
    """

    answer = models.ForeignKey(EventAnswer, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=DeliveryState.WAITING)
    why = models.CharField(max_length=40, blank=True)
    # How often it broke for a reason nobody foresaw, and what kind of fault that was.
    tries = models.PositiveSmallIntegerField(default=0, db_default=0)
    said = models.CharField(max_length=80, blank=True, default="", db_default="")
    record = models.OneToOneField("register.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "case"], name="event_delivery_once_for_each_case"),
            models.CheckConstraint(condition=Q(state__in=list(DeliveryState)), name="event_delivery_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.SENT, record__isnull=False)
                | ~Q(state=DeliveryState.SENT) & Q(record__isnull=True),
                name="event_delivery_sent_has_its_record",
            ),
            models.CheckConstraint(
                condition=~Q(state=DeliveryState.LEFT_OUT) | ~Q(why=""), name="event_delivery_left_out_says_why"
            ),
        ]
        indexes = [
            models.Index(
                fields=["answer", "id"], name="event_delivery_waiting", condition=Q(state=DeliveryState.WAITING)
            )
        ]
