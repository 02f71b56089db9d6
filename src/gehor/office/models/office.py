from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from gehor.kit.projection import GRIDS, TM
from gehor.office.rules.words import NoticeUnit, ReachName, ReplyAddress


class Office(models.Model):
    """The office itself: name, controller, ways to reach it, and settings that several steps read.

    A change is a new row with a later `valid_from`; old cases keep what they were counted under.
    Personal data: none. Kept for good.
    """

    code = models.CharField(max_length=60)
    valid_from = models.DateField()
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=100)
    board = models.CharField(max_length=200)
    controller = models.CharField(max_length=200)
    organisation_number = models.CharField(max_length=20, blank=True)
    mail = models.EmailField()
    web = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    postal_address = models.TextField(blank=True)
    visiting_address = models.TextField(blank=True)
    complex_notice_unit = models.CharField(max_length=10, default=NoticeUnit.WORKING)
    undo_seconds = models.PositiveSmallIntegerField(default=60)
    reply_address = models.CharField(max_length=10, default=ReplyAddress.PLAIN)
    # So many automatic mails one address gets in a day and a night, no more: two machines must not write for ever.
    receipts_a_day = models.PositiveSmallIntegerField(default=10)
    # After so many working days without anybody at a case its manager is told; 0 for never.
    unopened_days = models.PositiveSmallIntegerField(default=5)
    # So many days back a case of the same person's is thought to be about the same; 0 for never.
    repeat_days = models.PositiveSmallIntegerField(default=60)
    # From this working day after its arrival a case whose promise will not hold asks for a notice; 0 for never.
    notice_prompt_days = models.PositiveSmallIntegerField(default=2)
    # Hints on plain language: so many words a sentence may have, and the LIX that is aimed at.
    longest_sentence = models.PositiveSmallIntegerField(default=25)
    lix_aim = models.PositiveSmallIntegerField(default=40)
    # National minority languages for which we are an administrative area (lag 2009:724 6-7 §§).
    minority_languages = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    mail_boxes = ArrayField(models.EmailField(), default=list, blank=True)
    mail_auth_server = models.CharField(max_length=200, blank=True)
    mail_cases_per_day = models.PositiveSmallIntegerField(default=30)
    mail_files = models.PositiveSmallIntegerField(default=50)
    mail_file_megabytes = models.PositiveSmallIntegerField(default=30)
    # The SWEREF 99 grid by its EPSG code in which places are shown to staff, and understood when typed.
    map_grid = models.PositiveIntegerField(default=TM.epsg)
    map_layers = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["valid_from"], name="office_one_row_per_first_day"),
            models.CheckConstraint(
                condition=models.Q(complex_notice_unit__in=list(NoticeUnit)),
                name="office_notice_unit_is_working_or_calendar",
            ),
            models.CheckConstraint(
                condition=models.Q(reply_address__in=list(ReplyAddress)),
                name="office_reply_address_is_plain_or_plus",
            ),
            models.CheckConstraint(condition=models.Q(map_grid__in=sorted(GRIDS)), name="office_map_grid_is_known"),
        ]


class Reach(models.Model):
    """How the office is reached from a day on, where somebody has said it here: it holds instead of the file's.

    `name` is `phone`, `postal_address` or `visiting_address`. Personal data: none. Kept for good.
    """

    name = models.CharField(max_length=20)
    valid_from = models.DateField()
    value = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "valid_from"], name="reach_one_row_per_first_day"),
            models.CheckConstraint(condition=models.Q(name__in=list(ReachName)), name="reach_name_is_known"),
        ]
