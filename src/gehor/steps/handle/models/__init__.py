"""What is asked of others, and who has a case open."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gehor.kit.ids import new_id
from gehor.steps.handle.models import (  # noqa: F401  (Django finds tables here)
    contribution,
    event,
    following,
    mention,
    translation,
)
from gehor.steps.handle.models.last_seen import LastSeen
from gehor.steps.handle.rules.outside import EnquiryKind

__all__ = ["Enquiry", "LastSeen", "Presence", "Recipient"]


class Presence(models.Model):
    """Who has a case open just now, so that two do not write the same answer. Unlogged: gone after a crash.

    Personal data: who looked at what, for an hour at most. Removed by the next one who is seen.
    """

    case = models.ForeignKey("register.Case", on_delete=models.CASCADE, related_name="+")
    staff = models.ForeignKey("people.Staff", on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(db_index=True)
    writing = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "staff"], name="presence_once_per_case_and_person")]


class Recipient(models.Model):
    """Somebody the office often asks or orders from: a contractor, another office, a mailbox of our own house.

    Personal data: none when the address is a function's, as it should be. Kept for good; one that has ended is not
    offered any more.
    """

    code = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=200)
    address = models.EmailField()
    answers_for = models.TextField(blank=True)
    verified_on = models.DateField()
    valid_to = models.DateField(null=True, blank=True)


class Enquiry(models.Model):
    """A question or an order to somebody outside the case, and what came back; both are records (TF 2:3, FL 8 §).

    `outside_key` is what the mail carries, signed, so that its answer finds home. `answered` is the first answer;
    later ones are records of the case too. Personal data: none of its own, the records hold it. Kept with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10)
    outside_key = models.CharField(max_length=40, unique=True)
    asked = models.OneToOneField("register.Record", on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Recipient, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    address = models.EmailField()
    due_on = models.DateField()
    with_contact = models.BooleanField(default=False)
    # Asked while the case was kept closer, after a trial: what was told then may be read behind the link still.
    confirmed = models.BooleanField(default=False)
    # Question and facts without the mail's frame, as the page behind the link shows them; "" where no link was sent.
    question = models.TextField(blank=True)
    asked_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered = models.OneToOneField(
        "register.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(EnquiryKind)), name="enquiry_kind_is_known"),
            models.CheckConstraint(
                condition=Q(answered__isnull=True, answered_at__isnull=True)
                | Q(answered__isnull=False, answered_at__isnull=False),
                name="enquiry_answer_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(address="") & ~Q(outside_key=""), name="enquiry_says_whom_it_asks"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                name="enquiry_waiting",
                condition=Q(answered__isnull=True, ended_at__isnull=True),
            ),
        ]
