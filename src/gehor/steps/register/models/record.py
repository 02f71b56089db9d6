from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from gehor.kit.ids import new_id
from gehor.steps.intake.rules.words import SentBasis
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.words import AfterAnswer, Direction, RecordState


class RecordType(models.Model):
    """What sort of record it is; classes of deadlines name the types that meet them. Personal data: none."""

    code = models.CharField(max_length=40, unique=True)
    name_sv = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    direction = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(direction__in=list(Direction)),
                name="record_type_direction_is_known",
            ),
        ]


class Record(models.Model):
    """A handling: anything said in, out or inside, with the register's own row (TF 2:3, OSL 5:2).

    `counterparty` and `subject` here are the public ones; the protected ones lie apart, where no public
    question can reach. A working record has no number and is not public (TF 2:12).
    `machine_read`: the text is a machine's reading of a picture; `corrected_text` is what a person has put it right to
    ("" as long as nobody has), and what it said before lies among the corrections.
    `after_answer` tells what the owner made of a message that came when the case was answered already.
    Personal data: the text and who wrote it. Kept until a disposal decision.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, default=RecordState.WORKING)
    direction = models.CharField(max_length=10)
    type = models.ForeignKey(RecordType, on_delete=models.PROTECT, related_name="+")
    dated_on = models.DateField(null=True, blank=True)
    entered_at = models.DateTimeField(null=True, blank=True)
    counterparty = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    machine_read = models.BooleanField(default=False, db_default=False)
    corrected_text = models.TextField(blank=True, default="", db_default="")
    quoted = models.TextField(blank=True)
    html = models.TextField(blank=True)
    language = models.CharField(max_length=5, default="sv")
    received = models.ForeignKey(
        "intake.Received",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    author = models.ForeignKey(
        "people.Staff",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    author_name = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    # When somebody said it to whoever wrote it down, where that is known apart from the moment it was written.
    said_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.CharField(max_length=200, blank=True)
    moved_from = models.CharField(max_length=60, blank=True)
    after_answer = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(RecordState)), name="record_state_is_known"),
            models.CheckConstraint(
                condition=Q(direction__in=list(Direction)),
                name="record_direction_is_known",
            ),
            models.UniqueConstraint(fields=["case", "number"], name="record_number_once_in_a_case"),
            models.CheckConstraint(
                # OSL 5:2: date, designation, from or to whom, what about.
                condition=Q(state=RecordState.WORKING)
                | (
                    Q(
                        number__isnull=False,
                        dated_on__isnull=False,
                        entered_at__isnull=False,
                    )
                    & ~Q(subject="")
                    & (Q(direction=Direction.INTERNAL) | ~Q(counterparty=""))
                ),
                name="record_entered_has_what_the_law_asks",
            ),
            models.CheckConstraint(
                condition=~Q(state=RecordState.VOID) | ~Q(void_reason=""),
                name="record_void_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(direction=Direction.INCOMING) | Q(received__isnull=False),
                name="record_incoming_has_its_original",
            ),
            models.CheckConstraint(
                condition=Q(after_answer="") | Q(after_answer__in=list(AfterAnswer)),
                name="record_after_answer_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "made_at"], name="record_of_case"),
            models.Index(
                fields=["dated_on", "case"],
                name="record_by_day",
                condition=~Q(state=RecordState.WORKING),
            ),
            models.Index(
                fields=["case"],
                name="record_after_answer_undecided",
                condition=Q(after_answer=AfterAnswer.UNDECIDED),
            ),
        ]

    @property
    def said(self) -> str:
        """The text as it should be read."""
        return self.corrected_text or self.text


class RecordFile(models.Model):
    """A file of a record: the original, a working copy, or one made fit to publish. Personal data: its content."""

    ORIGINAL, WORKING, PUBLIC = "original", "working", "public"

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10)
    position = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=200)
    description = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=["original", "working", "public"]),
                name="record_file_role_is_known",
            ),
        ]


class RecordDispatch(models.Model):
    """Which dispatch carries which record out.

    A trigger refuses internal records, and any address on an anonymous case. Personal data: none of its own.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    dispatch = models.OneToOneField("outbox.Dispatch", on_delete=models.PROTECT, related_name="+")


class RecordMail(models.Model):
    """What is known of a record that came, or left, as a mail; shown on the desk alone, never in public.

    `subject` is the message's own. `sent_basis` tells where `sent_at` is known from; a day that somebody quoted is
    only told. `faults` are codes of what was odd about it, `may_belong_to` the cases it may belong to, for a person
    to decide. Personal data: address and subject. Kept with the record.
    """

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.PROTECT, related_name="+")
    message_id = models.CharField(max_length=500, blank=True)
    subject = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_basis = models.CharField(max_length=20, default=SentBasis.UNKNOWN, blank=True)
    sender_address = models.CharField(max_length=254, blank=True)
    forwarded_by = models.ForeignKey(
        "people.Staff",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    may_be_answered = models.BooleanField(default=False)
    addressed = ArrayField(models.CharField(max_length=254), default=list, blank=True)
    faults = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    may_belong_to = ArrayField(models.UUIDField(), default=list, blank=True)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sent_basis__in=list(SentBasis)), name="record_mail_basis_is_known"),
        ]
        indexes = [
            models.Index(fields=["message_id"], name="record_mail_by_id", condition=~Q(message_id="")),
            models.Index(fields=["sender_address", "taken_at"], name="record_mail_by_sender"),
        ]
