from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from gehor.kit import clock
from gehor.kit.ids import new_id
from gehor.people.models.unit import Unit
from gehor.people.rules.words import Density, StaffLanguage, plain_email


class StaffManager(BaseUserManager["Staff"]):
    """Finds who signs in, however the address is spelt."""

    def get_by_natural_key(self, username: str | None) -> Staff:
        return self.get(email=plain_email(username or ""))


class Staff(AbstractBaseUser):
    """Somebody who works here. `left_on` is the first day without access; the row stays, cases name it.

    The time of the last sign-in is not kept. Personal data: name, work address, employment.
    Retention: kept while cases name the person.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    home_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=5, default=StaffLanguage.SWEDISH.value)
    left_on = models.DateField(null=True, blank=True)
    # What stands under the person's name in an answer: a title, a direct number.
    signature = models.CharField(max_length=300, blank=True)
    # How the person works: single-key shortcuts are off until turned on, and how close things stand.
    shortcuts = models.BooleanField(default=False)
    density = models.CharField(max_length=2, default=Density.CLOSE.value)
    last_login = None

    objects = StaffManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower(F("email"))), name="staff_email_is_in_lower_case"),
            models.CheckConstraint(condition=~Q(name=""), name="staff_has_a_name"),
            models.CheckConstraint(
                condition=Q(language__in=[language.value for language in StaffLanguage]), name="staff_language_is_known"
            ),
            models.CheckConstraint(
                condition=Q(density__in=[density.value for density in Density]), name="staff_density_is_known"
            ),
        ]

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """False from the day the person has left: Django then signs nobody in and lets no session go on."""
        return self.left_on is None or clock.today() < self.left_on
