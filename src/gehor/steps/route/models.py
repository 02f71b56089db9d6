from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from gehor.kit.ids import new_id
from gehor.steps.route.rules.handing import HandOverState, ToldBy
from gehor.steps.route.rules.recognition import Routine as RoutineCode
from gehor.steps.route.rules.registers import Driver, Role, Shape
from gehor.steps.route.rules.sorting import Field, Source
from gehor.steps.route.rules.transfers import Purpose, ReceiptBy
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


class HandOver(models.Model):
    """A case that somebody has taken is to go to somebody else, who accepts or declines (routine 3 and 4).

    Until it is accepted the giver answers for the case. Without a person it is for whoever works in the unit.
    Personal data: which employees, and why in words. Kept with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    giver = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    to_staff = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, default=HandOverState.WAITING)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="hand_over_says_why"),
            models.CheckConstraint(condition=Q(state__in=list(HandOverState)), name="hand_over_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=HandOverState.WAITING, ended_at__isnull=True)
                | (~Q(state=HandOverState.WAITING) & Q(ended_at__isnull=False)),
                name="hand_over_ended_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=HandOverState.DECLINED) | ~Q(answer=""), name="hand_over_declined_says_why"
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state=HandOverState.WAITING), name="hand_over_one_open_per_case"
            ),
        ]
        indexes = [
            models.Index(
                fields=["to_staff"], name="hand_over_waits_for_person", condition=Q(state=HandOverState.WAITING)
            ),
            models.Index(fields=["to_unit"], name="hand_over_waits_for_unit", condition=Q(state=HandOverState.WAITING)),
        ]


class TriageReturn(models.Model):
    """A unit gave a case back to the registry: of which category, why and when; what routing learns from.

    Personal data: which employee, and why in words. Kept with the case.
    """

    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    category = models.ForeignKey("office.Category", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    returned_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    returned_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="triage_return_says_why")]
        indexes = [models.Index(fields=["category", "unit", "returned_at"], name="triage_return_of_category")]


class ConflictOfInterest(models.Model):
    """Somebody may be biased in a case: said by themselves, or by a party and decided on (FL 16-18 §§).

    Personal data: which employees, and why in words. Kept with the case.
    """

    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    told_by = models.CharField(max_length=10)
    upheld = models.BooleanField()
    reason = models.CharField(max_length=300)
    decided_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="conflict_of_interest_says_why"),
            models.CheckConstraint(condition=Q(told_by__in=list(ToldBy)), name="conflict_of_interest_told_by_is_known"),
            models.CheckConstraint(
                condition=~Q(told_by=ToldBy.SELF) | Q(upheld=True), name="conflict_of_interest_own_word_is_enough"
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


class ExternalRegister(models.Model):
    """Another register of the office: what it is for, how it is reached, what goes there (routine 5, OSL 5:2).

    What is said of it publicly stands on the information page (JO 3579-2005). It holds from `valid_from` to `valid_to`;
    a transfer keeps what it was made under. `fed_until`: up to when the main diary has heard of what was diarised.
    `last_trouble` is what hinders reading its receipts. Personal data: none. Kept for good.
    """

    code = models.CharField(max_length=30, unique=True)
    name_sv = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    name_fi = models.CharField(max_length=120, blank=True)
    purpose_sv = models.TextField()
    purpose_en = models.TextField(blank=True)
    purpose_fi = models.TextField(blank=True)
    access_sv = models.TextField()
    access_en = models.TextField(blank=True)
    access_fi = models.TextField(blank=True)
    role = models.CharField(max_length=20)
    driver = models.CharField(max_length=20)
    shape = models.CharField(max_length=10, default=Shape.JSON)
    address = models.CharField(max_length=400, blank=True)
    return_folder = models.CharField(max_length=400, blank=True)
    secret = models.CharField(max_length=40, blank=True)
    mapping = models.TextField(blank=True)
    receipt_path = models.CharField(max_length=200, blank=True)
    key_path = models.CharField(max_length=200, blank=True)
    receipt_words = models.CharField(max_length=200, blank=True)
    gives_number = models.BooleanField(default=False)
    categories = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    kinds = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    fed_until = models.DateTimeField(null=True, blank=True)
    last_trouble = models.CharField(max_length=200, blank=True)
    last_look_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=list(Role)), name="register_role_is_known"),
            models.CheckConstraint(condition=Q(driver__in=list(Driver)), name="register_driver_is_known"),
            models.CheckConstraint(
                condition=~Q(gives_number=True) | Q(role=Role.MAIN_DIARY),
                name="register_that_gives_numbers_is_the_diary",
            ),
            models.UniqueConstraint(
                fields=["gives_number"], condition=Q(gives_number=True), name="register_one_gives_numbers"
            ),
        ]


class Transfer(models.Model):
    """A case handed over to another register, or told to the main diary, until its receipt number is back (routine 5).

    `key` makes it one for both sides. `receipt_number` is the first that came, `other_number` one that contradicted it.
    `ended_at`: it was taken back, for `end_reason`. `due_on` is the day by which a receipt should be here.
    `told`: who wrote has been told where the matter lives on, or can not be reached.
    Personal data: none of its own; the message holds it. Kept with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=40, unique=True)
    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    register = models.ForeignKey(ExternalRegister, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20)
    dispatch = models.OneToOneField(
        "outbox.Dispatch", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    record = models.OneToOneField("register.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    receipt_number = models.CharField(max_length=40, blank=True)
    receipted_at = models.DateTimeField(null=True, blank=True)
    receipt_by = models.CharField(max_length=10, blank=True)
    other_number = models.CharField(max_length=40, blank=True)
    told = models.BooleanField(default=False)
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(purpose__in=list(Purpose)), name="transfer_purpose_is_known"),
            models.CheckConstraint(
                condition=Q(receipt_number="", receipted_at__isnull=True, receipt_by="")
                | (~Q(receipt_number="") & Q(receipted_at__isnull=False, receipt_by__in=list(ReceiptBy))),
                name="transfer_receipt_has_number_time_and_way",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(purpose=Purpose.HAND_OVER, ended_at__isnull=True, receipted_at__isnull=True),
                name="transfer_one_hand_over_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["case", "register"],
                condition=Q(purpose=Purpose.REGISTRATION, ended_at__isnull=True),
                name="transfer_registered_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                name="transfer_waiting",
                condition=Q(receipted_at__isnull=True, ended_at__isnull=True),
            ),
            models.Index(fields=["case", "asked_at"], name="transfer_of_case"),
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


class RecognitionRule(models.Model):
    """Words by which a text may belong to a routine of its own, or tell of danger.

    Personal data: none. Kept for good.
    """

    routine = models.CharField(max_length=30)
    language = models.CharField(max_length=5)
    phrase = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["routine", "language", "phrase"], name="recognition_rule_once"),
            models.CheckConstraint(
                condition=Q(routine__in=list(RoutineCode)), name="recognition_rule_routine_is_known"
            ),
        ]


class Routine(models.Model):
    """Where a matter with a routine of its own is led: the unit, its category and class, its form or address.

    Personal data: none. Kept for good.
    """

    code = models.CharField(max_length=30, unique=True)
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    category_code = models.CharField(max_length=20)
    class_code = models.CharField(max_length=30)
    web = models.CharField(max_length=200, blank=True)
    mail = models.EmailField(blank=True)


class Recognised(models.Model):
    """A case that may belong to a routine of its own, the words that say so, and what a person made of it.

    Personal data: a few words of what was written. Kept with the case.
    """

    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    routine = models.CharField(max_length=30)
    words = models.CharField(max_length=300)
    found_at = models.DateTimeField()
    decision = models.CharField(max_length=10, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "routine"], name="recognised_once_per_case_and_routine"),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True)
                | Q(decision__in=["led", "dismissed", "raised"], decided_at__isnull=False),
                name="recognised_decision_has_its_time",
            ),
        ]
        indexes = [
            models.Index(fields=["routine", "id"], name="recognised_open", condition=Q(decision="")),
        ]


class DutyAddress(models.Model):
    """Whom an alarm of danger is sent to, in which order; without a category for all that have none of their own.

    Personal data: none when the address is a function's, as it should be. Kept until it is changed.
    """

    category = models.ForeignKey("office.Category", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    address = models.EmailField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["category", "position"], nulls_distinct=False, name="duty_address_once_per_position"
            ),
        ]


class HazardAlert(models.Model):
    """An alarm that somebody may be in danger: why, how often it was called, and who took it.

    Personal data: a few words of what was written, and who acknowledged. Kept with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    # When it is called again if nobody has taken it; None when it is taken, or has been called often enough.
    next_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        "people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    acknowledged_as = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(acknowledged_at__isnull=True), name="hazard_alert_one_open_per_case"
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=True, acknowledged_as="")
                | (Q(acknowledged_at__isnull=False, next_at__isnull=True) & ~Q(acknowledged_as="")),
                name="hazard_alert_taken_says_by_whom",
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="hazard_alert_due", condition=Q(next_at__isnull=False)),
        ]


class HazardStep(models.Model):
    """One call of an alarm: the nth, to whom, by which record. Personal data: none of its own. Kept with the case."""

    alert = models.ForeignKey(HazardAlert, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    name = models.CharField(max_length=200)
    address = models.EmailField()
    sent = models.OneToOneField("register.Record", on_delete=models.PROTECT, related_name="+")


class LearnedModel(models.Model):
    """What was learned one night from the office's own decisions, and how right it was on items that came later.

    `lessons` decisions it learned from, `answers` how many different ones. Of `tested` later items it gave an answer to
    `given`, `right` of them the one that was chosen; the rule it has to beat likewise, and `majority_right` is what the
    commonest answer alone would have had. `used` says that it beat both. The artefact is compressed JSON of letters and
    numbers, read only under its digest, and kept of the newest alone. Personal data: none by name; pieces of up to
    five letters that at least three texts have. Kept for good but for the artefact.
    """

    field = models.CharField(max_length=10)
    trained_at = models.DateTimeField()
    lessons = models.PositiveIntegerField()
    answers = models.PositiveIntegerField()
    tested = models.PositiveIntegerField()
    given = models.PositiveIntegerField()
    right = models.PositiveIntegerField()
    rule_given = models.PositiveIntegerField()
    rule_right = models.PositiveIntegerField()
    majority_right = models.PositiveIntegerField()
    used = models.BooleanField()
    artefact = models.BinaryField(blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(field__in=list(Field)), name="learned_model_field_is_known"),
            models.CheckConstraint(
                condition=Q(right__lte=models.F("given"), given__lte=models.F("tested")),
                name="learned_model_is_right_within_what_it_gave",
            ),
        ]
        indexes = [models.Index(fields=["field", "-trained_at"], name="learned_model_newest")]


class Suggestion(models.Model):
    """What was suggested for an item and by what, and what a person chose; "" when nothing was, so that it is counted.

    `words` are those of the text that say so: they are for whoever chooses, and go when somebody has. `shown` until
    then says that it is the one to show, afterwards that it was before the eyes of who chose.
    Personal data: up to four words of what was written, while the item waits. Kept with the case.
    """

    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+", db_index=False)
    field = models.CharField(max_length=10)
    source = models.CharField(max_length=10)
    model = models.ForeignKey(LearnedModel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    value = models.CharField(max_length=20, blank=True)
    words = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    shown = models.BooleanField()
    made_at = models.DateTimeField()
    chosen = models.CharField(max_length=20, blank=True)
    chosen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "field", "source"], name="suggestion_once_per_field_and_source"),
            models.CheckConstraint(condition=Q(field__in=list(Field)), name="suggestion_field_is_known"),
            models.CheckConstraint(condition=Q(source__in=list(Source)), name="suggestion_source_is_known"),
            models.CheckConstraint(condition=Q(shown=False) | ~Q(value=""), name="suggestion_shown_says_what"),
            models.CheckConstraint(
                condition=Q(chosen="", chosen_at__isnull=True) | (~Q(chosen="") & Q(chosen_at__isnull=False, words=[])),
                name="suggestion_chosen_keeps_no_words",
            ),
        ]
        indexes = [
            models.Index(fields=["chosen_at"], name="suggestion_chosen", condition=Q(chosen_at__isnull=False)),
            models.Index(fields=["case"], name="suggestion_with_words", condition=~Q(words=[])),
        ]


class SuggestionSwitch(models.Model):
    """From when on something is suggested or not: of one category, or of all when none is named.

    The newest row holds. Personal data: which employee. Kept for good.
    """

    category = models.ForeignKey("office.Category", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    active = models.BooleanField()
    since = models.DateTimeField()
    switched_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["category", "since"], nulls_distinct=False, name="suggestion_switch_once_at_a_time"
            ),
        ]
