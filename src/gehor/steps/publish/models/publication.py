from __future__ import annotations

from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from gehor.kit.ids import new_id
from gehor.steps.publish.rules.words import State, WhyWithdrawn

_SHOWN: Final = Q(state=State.PUBLISHED)


class Publication(models.Model):
    """A viewpoint and its answer as anyone may read them, or as somebody has proposed that they be read (routine 6).

    Only the masked texts are kept here; what was masked stays in the records. `slug` is the public address, made of
    chance: neither the case's number nor the moment can be read from it. `masks` and `hidden` are what somebody chose,
    as places in the two texts and as words; `sources` is a digest of the texts that the places were chosen in.
    `category` and `district` stay as they were when it was published, also when they have ended since.
    Personal data: what the masks have missed, and in `hidden` words that were meant to be masked. Taken down when the
    day has come; kept with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.CharField(max_length=20, unique=True)
    case = models.ForeignKey("register.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    viewpoint = models.ForeignKey("register.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer = models.ForeignKey("register.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    # Written by somebody here, whatever language the viewpoint is in.
    title_language = models.CharField(max_length=5, default="sv")
    viewpoint_text = models.TextField(blank=True)
    viewpoint_language = models.CharField(max_length=5, default="sv")
    answer_text = models.TextField(blank=True)
    answer_language = models.CharField(max_length=5, default="sv")
    masks = models.JSONField(default=dict)
    hidden = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    sources = models.CharField(max_length=64, blank=True)
    category = models.ForeignKey("office.Category", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("office.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=State.PROPOSED)
    proposed_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    reviewed_by = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField(null=True, blank=True)
    # The first day it is not shown.
    expires_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(State)), name="publication_state_is_known"),
            models.CheckConstraint(condition=~Q(title=""), name="publication_has_a_title"),
            models.CheckConstraint(
                condition=~_SHOWN
                | Q(
                    reviewed_by__isnull=False, published_on__isnull=False, expires_on__isnull=False, case__isnull=False
                ),
                name="publication_shown_was_reviewed_and_ends",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("proposed_by")),
                name="publication_is_reviewed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gt=F("published_on")),
                name="publication_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(state=State.WITHDRAWN, withdrawn_at__isnull=False, why__in=list(WhyWithdrawn))
                | (~Q(state=State.WITHDRAWN) & Q(withdrawn_at__isnull=True, why="")),
                name="publication_withdrawn_says_why",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=~Q(state=State.WITHDRAWN), name="publication_once_for_a_case"
            ),
        ]
        indexes = [
            models.Index(fields=["-published_on", "slug"], condition=_SHOWN, name="publication_shown"),
            models.Index(fields=["expires_on"], condition=_SHOWN, name="publication_ends"),
            models.Index(fields=["proposed_at"], condition=Q(state=State.PROPOSED), name="publication_waits"),
        ]


class PublicationPicture(models.Model):
    """A picture drawn anew with its boxes burned in; the record's own file is never given out from here.

    Personal data: what the boxes have missed, and the description. Kept with the publication.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="pictures")
    source = models.ForeignKey(
        "register.RecordFile", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    position = models.PositiveSmallIntegerField()
    boxes = models.JSONField(default=list)
    # As it was written, for whoever looks it through, and as it is shown.
    told = models.CharField(max_length=300, blank=True)
    description = models.CharField(max_length=300)
    burned = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "position"], name="publication_picture_has_its_own_place"),
        ]
