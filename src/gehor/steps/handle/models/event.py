from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from gehor.kit.ids import new_id
from gehor.steps.handle.rules.events import LinkKind


class Event(models.Model):
    """Something that many tell of at once, and that is answered together (routine 6).

    Category, district and words say where to look for more of it. Each case stays a case of its own.
    Personal data: none, if nobody writes any in the name. Kept for good.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    category = models.ForeignKey("office.Category", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("office.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    since = models.DateField()
    # The last day on which a case may have come about it; None while nobody knows.
    until = models.DateField(null=True, blank=True)
    disruption = models.OneToOneField(
        "inform.Disruption", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    opened_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="event_has_a_name"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="event_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="event_is_closed_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["-opened_at"], name="event_open", condition=Q(closed_at__isnull=True))]


class Link(models.Model):
    """A case hangs together with a leading case, or belongs to an event; taken back by ending it (routine 6).

    The case keeps its designation and its days. Personal data: none. Kept with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    leading = models.ForeignKey("register.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    made_by = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_by = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(LinkKind)), name="link_kind_is_known"),
            models.CheckConstraint(
                condition=Q(leading__isnull=True, event__isnull=False, kind=LinkKind.BUNDLE)
                | Q(leading__isnull=False, event__isnull=True) & ~Q(kind=LinkKind.BUNDLE),
                name="link_leads_to_a_case_or_an_event",
            ),
            models.CheckConstraint(condition=~Q(case=F("leading")), name="link_never_to_itself"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True, kind=LinkKind.BUNDLE), name="link_one_event_a_case"
            ),
            models.UniqueConstraint(
                fields=["case", "leading"], condition=Q(ended_at__isnull=True), name="link_once_between_two"
            ),
        ]
        indexes = [
            models.Index(fields=["event"], condition=Q(ended_at__isnull=True), name="link_live_of_event"),
            models.Index(fields=["leading"], condition=Q(ended_at__isnull=True), name="link_live_of_leading"),
        ]
