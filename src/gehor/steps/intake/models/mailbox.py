from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gehor.steps.intake.rules.mailboxes import ALARM_HIGH, ALARM_LOW, LONGEST, SAID, AfterReading, Auth, Tls


class Mailbox(models.Model):
    """A mailbox of the office that is read, and how far. Its secret lies in a file named as its code, never here.

    Personal data: none, unless an employee's own name stands in the address. Kept as long as the office reads it.
    """

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=LONGEST)
    address = models.CharField(max_length=254)
    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField()
    tls = models.CharField(max_length=10)
    user = models.CharField(max_length=LONGEST)
    auth = models.CharField(max_length=10)
    token_url = models.CharField(max_length=LONGEST, blank=True)
    client_id = models.CharField(max_length=LONGEST, blank=True)
    scope = models.CharField(max_length=LONGEST, blank=True)
    folder = models.CharField(max_length=LONGEST)
    after_reading = models.CharField(max_length=10)
    move_to = models.CharField(max_length=LONGEST, blank=True)
    since = models.DateField(null=True, blank=True)
    alarm_after = models.PositiveIntegerField()
    active = models.BooleanField(default=False)
    # Changes with the settings above: who reads sees by it that they must be read anew.
    version = models.PositiveIntegerField(default=1)
    active_since = models.DateTimeField(null=True, blank=True)
    uid_validity = models.BigIntegerField(default=0)
    uid_seen = models.BigIntegerField(default=0)
    last_read_at = models.DateTimeField(null=True, blank=True)
    last_mail_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=40, blank=True)
    last_said = models.CharField(max_length=SAID, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(tls__in=list(Tls)), name="mailbox_tls_is_known"),
            models.CheckConstraint(condition=Q(auth__in=list(Auth)), name="mailbox_auth_is_known"),
            models.CheckConstraint(
                condition=Q(after_reading=AfterReading.KEEP)
                | (Q(after_reading=AfterReading.MOVE) & ~Q(move_to="") & ~Q(move_to=F("folder"))),
                name="mailbox_moves_somewhere_else",
            ),
            models.CheckConstraint(
                condition=Q(alarm_after__gte=ALARM_LOW, alarm_after__lte=ALARM_HIGH),
                name="mailbox_alarm_is_within_a_day",
            ),
            models.CheckConstraint(
                condition=Q(active=False) | Q(active_since__isnull=False), name="mailbox_active_since_when"
            ),
            models.CheckConstraint(
                condition=Q(failures=0, last_error="") | (Q(failures__gt=0) & ~Q(last_error="")),
                name="mailbox_failures_have_an_error",
            ),
        ]


class SkippedMail(models.Model):
    """A mail that could not be fetched or kept and still lies in its mailbox; tried again, ever more seldom.

    Personal data: none, only its number on the server and a code. Kept as long as the mailbox is.
    """

    id = models.BigAutoField(primary_key=True)
    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE)
    uid_validity = models.BigIntegerField()
    uid = models.BigIntegerField()
    why = models.CharField(max_length=60)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=1)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mailbox", "uid_validity", "uid"], name="skipped_mail_once"),
        ]
