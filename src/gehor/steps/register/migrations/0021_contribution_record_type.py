from __future__ import annotations

from django.db import migrations

# Offices that were loaded before this get the type; a new one loads it from its files.
TYPE = """
INSERT INTO register_recordtype (code, name_sv, name_en, direction)
    SELECT given.* FROM (VALUES
        ('contribution', 'Delsvar', 'Contribution', 'internal')
    ) AS given (code, name_sv, name_en, direction)
    WHERE EXISTS (SELECT 1 FROM register_recordtype)
    ON CONFLICT (code) DO NOTHING;
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0020_text_read_by_a_machine")]

    operations = [migrations.RunSQL(TYPE, migrations.RunSQL.noop)]
