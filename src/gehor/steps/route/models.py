from __future__ import annotations

from django.db import models
from django.db.models import Q

from gehor.steps.route.rules.words import ForwardGround, ReferralMode, Wish


class Assignment(models.Model):
    """Who was responsible from when to when, from the first change on (routine 3). Personal data: which employee."""

    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(
        "people.Staff",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(until__isnull=True),
                name="assignment_one_open_per_case",
            ),
        ]


class Referral(models.Model):
    """The case belongs to someone else: who, how, and by which record the person was told (FL 6 §, routine 4).

    Personal data: none of its own. Kept with the case.
    """

    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey("inform.ReferralEntry", on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=20)
    told_by = models.ForeignKey(
        "register.Record",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    referred_at = models.DateTimeField()
    # What was sent on, why at once, and what a person has said about that; only of a forwarding.
    sent = models.OneToOneField("register.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    with_contact = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(mode__in=list(ReferralMode)), name="referral_mode_is_known"),
            models.CheckConstraint(
                condition=~Q(mode=ReferralMode.FORWARD_RECORD) | Q(sent__isnull=False, ground__in=list(ForwardGround)),
                name="referral_forwarding_says_what_and_why",
            ),
            models.CheckConstraint(
                condition=~Q(mode=ReferralMode.FORWARD_RECORD) | Q(told_by__isnull=False),
                name="referral_forwarding_tells_the_sender",
            ),
        ]


class ForwardQuestion(models.Model):
    """The sender was asked whether what they wrote may be sent on, and what they wished (FL 6 §).

    Personal data: the wish. Kept with the case.
    """

    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey("inform.ReferralEntry", on_delete=models.PROTECT, related_name="+")
    asked = models.OneToOneField("register.Record", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    wish = models.CharField(max_length=5, blank=True)
    wished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(wish="", wished_at__isnull=True) | Q(wish__in=list(Wish), wished_at__isnull=False),
                name="forward_wish_has_its_time",
            ),
            models.UniqueConstraint(fields=["case"], condition=Q(wish=""), name="forward_question_one_open_per_case"),
        ]
