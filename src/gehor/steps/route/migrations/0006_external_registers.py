import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gehor.kit.ids


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0006_parcels"),
        ("register", "0022_handed_over_and_numbers_from_elsewhere"),
        ("route", "0005_hands"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ExternalRegister",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=30, unique=True)),
                ("name_sv", models.CharField(max_length=120)),
                ("name_en", models.CharField(blank=True, max_length=120)),
                ("name_fi", models.CharField(blank=True, max_length=120)),
                ("purpose_sv", models.TextField()),
                ("purpose_en", models.TextField(blank=True)),
                ("purpose_fi", models.TextField(blank=True)),
                ("access_sv", models.TextField()),
                ("access_en", models.TextField(blank=True)),
                ("access_fi", models.TextField(blank=True)),
                ("role", models.CharField(max_length=20)),
                ("driver", models.CharField(max_length=20)),
                ("shape", models.CharField(default="json", max_length=10)),
                ("address", models.CharField(blank=True, max_length=400)),
                ("return_folder", models.CharField(blank=True, max_length=400)),
                ("secret", models.CharField(blank=True, max_length=40)),
                ("mapping", models.TextField(blank=True)),
                ("receipt_path", models.CharField(blank=True, max_length=200)),
                ("key_path", models.CharField(blank=True, max_length=200)),
                ("receipt_words", models.CharField(blank=True, max_length=200)),
                ("gives_number", models.BooleanField(default=False)),
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("fed_until", models.DateTimeField(blank=True, null=True)),
                ("last_trouble", models.CharField(blank=True, max_length=200)),
                ("last_look_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["takes_over", "main_diary"])), name="register_role_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("driver__in", ["rest", "mail", "file_drop", "by_hand"])),
                        name="register_driver_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gives_number", True), _negated=True), ("role", "main_diary"), _connector="OR"
                        ),
                        name="register_that_gives_numbers_is_the_diary",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("gives_number", True)),
                        fields=("gives_number",),
                        name="register_one_gives_numbers",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                (
                    "id",
                    models.UUIDField(default=gehor.kit.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("key", models.CharField(max_length=40, unique=True)),
                ("purpose", models.CharField(max_length=20)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("asked_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("receipt_number", models.CharField(blank=True, max_length=40)),
                ("receipted_at", models.DateTimeField(blank=True, null=True)),
                ("receipt_by", models.CharField(blank=True, max_length=10)),
                ("other_number", models.CharField(blank=True, max_length=40)),
                ("told", models.BooleanField(default=False)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("end_reason", models.CharField(blank=True, max_length=300)),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.case"
                    ),
                ),
                (
                    "dispatch",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="outbox.dispatch",
                    ),
                ),
                (
                    "record",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.record",
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="route.externalregister"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True), ("receipted_at__isnull", True)),
                        fields=["due_on", "id"],
                        name="transfer_waiting",
                    ),
                    models.Index(fields=["case", "asked_at"], name="transfer_of_case"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("purpose__in", ["hand_over", "registration", "closing"])),
                        name="transfer_purpose_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("receipt_by", ""), ("receipt_number", ""), ("receipted_at__isnull", True)),
                            models.Q(
                                models.Q(("receipt_number", ""), _negated=True),
                                ("receipt_by__in", ["answer", "file", "mail", "person"]),
                                ("receipted_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="transfer_receipt_has_number_time_and_way",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True), ("purpose", "hand_over"), ("receipted_at__isnull", True)
                        ),
                        fields=("case",),
                        name="transfer_one_hand_over_at_a_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True), ("purpose", "registration")),
                        fields=("case", "register"),
                        name="transfer_registered_once",
                    ),
                ],
            },
        ),
    ]
