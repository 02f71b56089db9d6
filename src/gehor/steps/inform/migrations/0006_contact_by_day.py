import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FROM_THE_START = datetime.date(2000, 1, 1)


class Migration(migrations.Migration):
    dependencies = [
        ("inform", "0005_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("settled", "0002_watch"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContactWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField(default=FROM_THE_START)),
                ("value", models.CharField(blank=True, max_length=200)),
                ("text_sv", models.TextField()),
                ("text_en", models.TextField()),
                ("text_fi", models.TextField()),
                ("ended", models.BooleanField(default=False)),
                (
                    "route",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="inform.contactroute"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("route", "valid_from"), name="contact_words_once_a_day")
                ],
            },
        ),
        migrations.AddField("contactroute", "edited", models.BooleanField(default=False)),
        migrations.AddField(
            "contactroute",
            "keeper",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("contactroute", "review_on", models.DateField(blank=True, null=True)),
        migrations.AddField("contactroute", "verified_on", models.DateField(blank=True, null=True)),
        migrations.AddField("openinghours", "note_en", models.CharField(blank=True, max_length=200)),
        migrations.AddField("openinghours", "note_fi", models.CharField(blank=True, max_length=200)),
        migrations.AddField("openinghours", "valid_from", models.DateField(blank=True, null=True)),
        migrations.RemoveConstraint("openinghours", "hours_are_for_a_weekday_or_a_day"),
        # What was said until now has held since before anybody counted.
        migrations.RunSQL(
            """
            INSERT INTO inform_contactwords (route_id, valid_from, value, text_sv, text_en, text_fi, ended)
            SELECT id, '2000-01-01', value, text_sv, text_en, text_fi, false FROM inform_contactroute;
            UPDATE inform_openinghours SET valid_from = '2000-01-01' WHERE weekday IS NOT NULL;
            SET CONSTRAINTS ALL IMMEDIATE;
            SET CONSTRAINTS ALL DEFERRED
            """,
            migrations.RunSQL.noop,
        ),
        migrations.RemoveField("contactroute", "text_en"),
        migrations.RemoveField("contactroute", "text_fi"),
        migrations.RemoveField("contactroute", "text_sv"),
        migrations.RemoveField("contactroute", "value"),
        migrations.AddConstraint(
            "openinghours",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("day__isnull", False), ("valid_from__isnull", True), ("weekday__isnull", True)),
                    models.Q(("day__isnull", True), ("valid_from__isnull", False), ("weekday__isnull", False)),
                    _connector="OR",
                ),
                name="hours_are_for_a_weekday_or_a_day",
            ),
        ),
        migrations.RunSQL(
            "SELECT settled_watch('inform_contactwords')",
            "DROP TRIGGER inform_contactwords_is_watched ON inform_contactwords",
        ),
    ]
