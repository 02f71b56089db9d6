from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gehor.kit.ids import new_id
from gehor.steps.register.rules.status import OPEN, Status
from gehor.steps.register.rules.words import (
    Basis,
    FaultFound,
    Kind,
    LegalRegime,
    Outcome,
    Protection,
    RegistrationMode,
)

_OPEN = Q(status__in=sorted(OPEN))
_ENDED = Q(status__in=[Status.ANSWERED, Status.CLOSED])


class NumberSeries(models.Model):
    """A series of diary numbers for one year; the row lock makes it gapless. Personal data: none. Kept for good."""

    code = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    pattern = models.CharField(max_length=60)
    last = models.PositiveIntegerField(default=0)
    # The main diary gives the numbers: none is taken here, and they come back from there.
    elsewhere = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "year"], name="series_once_per_year")]


class RegistrationRule(models.Model):
    """The office lets items of a channel (and kind) be registered by themselves, or not. Personal data: none."""

    channel = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, blank=True)
    mode = models.CharField(max_length=20, default=RegistrationMode.REGISTERED)
    series = models.CharField(max_length=10, default="D")
    active = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "kind"], name="rule_once_per_channel_and_kind"),
            # Anything but registering needs a person's judgement (OSL 5:1).
            models.CheckConstraint(
                condition=Q(mode=RegistrationMode.REGISTERED),
                name="rule_only_ever_registers",
            ),
        ]


class Case(models.Model):
    """A matter the office answers, diarised or not (routine 2-5). Wider than the ärende of FL; see `legal_regime`.

    `arrived_on` is the day it reached the office; `received_on` the day counting starts (FL 22 §).
    `due_on` and `deadline_class` are written by the promise step, `officer` and `owner_unit` by route.
    `title` is the public wording; a protected one lies in CaseProtected. `received_by` never changes (routine 4).
    Personal data: place may point at a home. Kept until a disposal decision.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    key_digest = models.CharField(max_length=64)
    key_version = models.PositiveSmallIntegerField(default=1)
    diary_number = models.CharField(max_length=40, unique=True, null=True, blank=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, default=Kind.NOT_TOLD)
    category = models.ForeignKey("office.Category", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20)
    arrived_on = models.DateField()
    received_on = models.DateField()
    received_basis = models.CharField(max_length=20, default=Basis.SAME_DAY)
    received_reason = models.CharField(max_length=200, blank=True)
    captured_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    registration_mode = models.CharField(max_length=20, default=RegistrationMode.UNDECIDED)
    registration_reason = models.CharField(max_length=200, blank=True)
    registered_at = models.DateTimeField(null=True, blank=True)
    legal_regime = models.CharField(max_length=20, default=LegalRegime.SERVICE)
    status = models.CharField(max_length=10, default=Status.NEW)
    outcome = models.CharField(max_length=30, blank=True)
    outcome_reason = models.TextField(blank=True)
    fault_found = models.CharField(max_length=10, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    owner_unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(
        "people.Staff",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Who took it in by telephone, at the counter or in their own mailbox: answers for it until somebody accepts it.
    received_by = models.ForeignKey(
        "people.Staff",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    deadline_class = models.CharField(max_length=30, blank=True)
    due_on = models.DateField(null=True, blank=True)
    hazard = models.BooleanField(default=False)
    place = models.CharField(max_length=300, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    # The district of the point on the day it arrived, and the street in the place's words, folded and without number.
    district = models.ForeignKey(
        "office.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    street = models.CharField(max_length=80, blank=True)
    # What we write in, a language of our texts; and what the person writes in, when somebody has confirmed it.
    language = models.CharField(max_length=5, default="sv")
    written_in = models.CharField(max_length=5, blank=True, default="")
    anonymous = models.BooleanField()
    reply_by = models.CharField(max_length=10)
    may_publish = models.BooleanField(default=False)
    protection = models.CharField(max_length=20, default=Protection.NONE)
    joined_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    contacts = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=list(Status)), name="case_status_is_known"),
            models.CheckConstraint(condition=Q(kind__in=list(Kind)), name="case_kind_is_known"),
            models.CheckConstraint(
                condition=Q(protection__in=list(Protection)),
                name="case_protection_is_known",
            ),
            models.CheckConstraint(
                condition=Q(legal_regime__in=list(LegalRegime)),
                name="case_regime_is_known",
            ),
            models.CheckConstraint(
                condition=Q(registration_mode__in=list(RegistrationMode)),
                name="case_registration_mode_is_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    registration_mode=RegistrationMode.REGISTERED,
                    diary_number__isnull=False,
                    registered_at__isnull=False,
                )
                | (~Q(registration_mode=RegistrationMode.REGISTERED) & Q(diary_number__isnull=True)),
                name="case_registered_has_a_diary_number",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=Status.CLOSED,
                    closed_at__isnull=False,
                    outcome__in=list(Outcome),
                )
                | (~Q(status=Status.CLOSED) & Q(closed_at__isnull=True)),
                name="case_closed_has_outcome_and_time",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.CLOSED, kind=Kind.COMPLAINT, outcome=Outcome.ANSWERED)
                | Q(fault_found__in=list(FaultFound)),
                name="case_answered_complaint_says_if_we_erred",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.COMPLAINT) | ~Q(registration_mode=RegistrationMode.NEGLIGIBLE),
                name="case_complaint_is_never_negligible",
            ),
            models.CheckConstraint(
                # OSL 5:1: what is or may be secret is always registered.
                condition=Q(protection=Protection.NONE)
                | Q(
                    registration_mode__in=[
                        RegistrationMode.REGISTERED,
                        RegistrationMode.AWAITS_NUMBER,
                        RegistrationMode.EXTERNAL,
                    ]
                ),
                name="case_marked_is_registered",
            ),
            models.CheckConstraint(
                condition=Q(received_on__lte=F("arrived_on")),
                name="case_counted_from_arrival_or_before",
            ),
            models.CheckConstraint(
                condition=~Q(received_basis=Basis.OVERRIDDEN) | ~Q(received_reason=""),
                name="case_override_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(anonymous=True) | Q(reply_by="page"),
                name="case_anonymous_answered_behind_code",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="case_has_a_title"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="case_place_is_on_earth",
            ),
        ]
        indexes = [
            models.Index(fields=["due_on", "id"], name="case_open_all", condition=_OPEN),
            models.Index(
                fields=["owner_unit", "due_on", "id"],
                name="case_open_by_unit",
                condition=_OPEN,
            ),
            models.Index(
                fields=["officer", "due_on", "id"],
                name="case_open_by_officer",
                condition=_OPEN,
            ),
            models.Index(
                fields=["arrived_on", "id"],
                name="case_inbox",
                # Whatever became of it meanwhile: every item is decided by a registrar (routine 5).
                condition=Q(registration_mode=RegistrationMode.UNDECIDED),
            ),
            models.Index(
                fields=["status", "due_on", "id"],
                name="case_no_longer_open",
                condition=_ENDED,
            ),
            # In the order they came, and of what few cases are: a walk through all open ones would find them late.
            models.Index(fields=["id"], name="case_open_by_arrival", condition=_OPEN),
            models.Index(fields=["category", "due_on", "id"], name="case_open_by_category", condition=_OPEN),
            models.Index(fields=["due_on", "id"], name="case_open_hazard", condition=_OPEN & Q(hazard=True)),
            models.Index(fields=["district", "due_on", "id"], name="case_open_by_district", condition=_OPEN),
            # What lies near something: a box of plain columns, and the same street where nobody has pointed.
            models.Index(
                fields=["latitude", "longitude"],
                name="case_open_near",
                condition=_OPEN & Q(latitude__isnull=False),
            ),
            models.Index(fields=["street"], name="case_open_by_street", condition=_OPEN & ~Q(street="")),
            models.Index(fields=["owner_unit", "status", "id"], name="case_ended_by_unit", condition=_ENDED),
            models.Index(fields=["category", "status", "id"], name="case_ended_by_category", condition=_ENDED),
            models.Index(fields=["officer", "id"], name="case_by_officer"),
            models.Index(
                fields=["registered_at"],
                name="case_by_registration",
                condition=Q(registered_at__isnull=False),
            ),
            models.Index(
                fields=["-closed_at"],
                name="case_closed_lately",
                condition=Q(status=Status.CLOSED),
            ),
        ]


class CaseCategory(models.Model):
    """A further category beside the main one; figures count mentions by all. Personal data: none."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    category = models.ForeignKey("office.Category", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "category"], name="further_category_once")]
