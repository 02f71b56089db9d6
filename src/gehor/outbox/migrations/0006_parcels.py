import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0005_reply_cards"),
    ]

    operations = [
        migrations.CreateModel(
            name="Parcel",
            fields=[
                (
                    "dispatch",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="outbox.dispatch",
                    ),
                ),
                ("key", models.CharField(max_length=40, unique=True)),
                ("driver", models.CharField(max_length=20)),
                ("shape", models.CharField(max_length=10)),
                ("secret", models.CharField(blank=True, max_length=40)),
                ("reading", models.CharField(blank=True, max_length=200)),
                ("unsure", models.BooleanField(default=False)),
                ("receipt_number", models.CharField(blank=True, max_length=40)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="dispatch",
            name="dispatch_kind_is_known",
        ),
        migrations.AddConstraint(
            model_name="dispatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["email", "letter", "card", "code", "transfer"])),
                name="dispatch_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="parcel",
            constraint=models.CheckConstraint(
                condition=models.Q(("driver__in", ["rest", "file_drop"])), name="parcel_driver_is_known"
            ),
        ),
    ]
