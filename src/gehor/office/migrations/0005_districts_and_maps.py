from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("settled", "0002_watch"),
        ("office", "0004_watch_settings"),
    ]

    operations = [
        migrations.CreateModel(
            name="District",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=60)),
                ("name", models.CharField(blank=True, max_length=100)),
                ("kind", models.CharField(default="district", max_length=10)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("west", models.FloatField()),
                ("south", models.FloatField()),
                ("east", models.FloatField()),
                ("north", models.FloatField()),
                ("polygons", models.JSONField()),
                ("drawn", models.JSONField()),
            ],
        ),
        migrations.AddField(
            model_name="category",
            name="about_place",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="office",
            name="map_grid",
            field=models.PositiveIntegerField(default=3006),
        ),
        migrations.AddField(
            model_name="office",
            name="map_layers",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("map_grid__in", [3006, 3007, 3008, 3009, 3010, 3011, 3012, 3013, 3014, 3015, 3016, 3017, 3018])
                ),
                name="office_map_grid_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="district",
            constraint=models.UniqueConstraint(fields=("code", "valid_from"), name="district_one_row_per_first_day"),
        ),
        migrations.AddConstraint(
            model_name="district",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_to__isnull", True)), fields=("code",), name="district_holds_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="district",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["district", "outline"])), name="district_kind_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="district",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="district_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="district",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "outline"), models.Q(("name", ""), _negated=True), _connector="OR"),
                name="district_has_a_name",
            ),
        ),
        # Kept in the processes' memory as long as nobody writes it.
        migrations.RunSQL(
            "SELECT settled_watch('office_district')",
            "DROP TRIGGER office_district_is_watched ON office_district",
        ),
    ]
