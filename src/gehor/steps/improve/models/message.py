from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gehor.kit.ids import new_id
from gehor.steps.improve.models.improvement import Improvement
from gehor.steps.improve.rules.words import DeliveryState, MessageState


class ResidentMessage(models.Model):
    """What those who told us of a problem are told of what we did: written by one, let go by another (routine 6).

    `texts` is the text by language. Personal data: which employees; nothing about anybody outside. Kept for good.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    improvement = models.OneToOneField(Improvement, on_delete=models.PROTECT, related_name="+")
    texts = models.JSONField()
    state = models.CharField(max_length=10, default=MessageState.WRITTEN)
    written_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    approved_by = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(MessageState)), name="resident_message_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=MessageState.WRITTEN, approved_by__isnull=True)
                | ~Q(state=MessageState.WRITTEN) & Q(approved_by__isnull=False, approved_at__isnull=False),
                name="resident_message_is_approved_before_it_leaves",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("written_by")),
                name="resident_message_is_approved_by_another",
            ),
        ]


class ResidentDelivery(models.Model):
    """What became of the text in one case: waiting, sent as a record of its own, or left out and why.

    `told` is a keyed digest of where it went, so that nobody is told twice. Personal data: that digest. Kept for good.
    """

    message = models.ForeignKey(ResidentMessage, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=DeliveryState.WAITING)
    why = models.CharField(max_length=40, blank=True)
    told = models.CharField(max_length=64, blank=True)
    record = models.OneToOneField("register.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "case"], name="resident_delivery_once_for_each_case"),
            models.UniqueConstraint(
                fields=["message", "told"], condition=~Q(told=""), name="resident_delivery_once_for_each_person"
            ),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.SENT, record__isnull=False)
                | ~Q(state=DeliveryState.SENT) & Q(record__isnull=True),
                name="resident_delivery_sent_has_its_record",
            ),
            models.CheckConstraint(
                condition=~Q(state=DeliveryState.LEFT_OUT) | ~Q(why=""), name="resident_delivery_left_out_says_why"
            ),
        ]
