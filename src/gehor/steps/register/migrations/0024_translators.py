from __future__ import annotations

from django.db import migrations, models

# Offices that were loaded before this get the type; a new one loads it from its files.
TYPE = """
INSERT INTO register_recordtype (code, name_sv, name_en, direction)
    SELECT given.* FROM (VALUES
        ('translation', 'Översättning', 'Translation', 'internal')
    ) AS given (code, name_sv, name_en, direction)
    WHERE EXISTS (SELECT 1 FROM register_recordtype)
    ON CONFLICT (code) DO NOTHING;
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0023_written_in")]

    operations = [
        migrations.RunSQL(TYPE, migrations.RunSQL.noop),
        migrations.RemoveConstraint(
            model_name="caseaccess",
            name="access_bar_is_personal_and_has_a_bar_ground",
        ),
        migrations.AddConstraint(
            model_name="caseaccess",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("bars", True), ("ground__in", ["conflict_of_interest", "named"]), ("staff__isnull", False)
                    ),
                    models.Q(
                        ("bars", False),
                        (
                            "ground__in",
                            [
                                "approver",
                                "contributor",
                                "examiner",
                                "follower",
                                "hand_over",
                                "mentioned",
                                "officer",
                                "took_in",
                                "translator",
                            ],
                        ),
                    ),
                    _connector="OR",
                ),
                name="access_bar_is_personal_and_has_a_bar_ground",
            ),
        ),
    ]
