from __future__ import annotations

from django.db import migrations

# Offices that are loaded already get the new type; a new one gets it with all the others.
TYPE = """
INSERT INTO register_recordtype (code, name_sv, name_en, direction)
SELECT 'writing_request', 'Besked att skriva själv', 'Note to write oneself', 'outgoing'
WHERE EXISTS (SELECT 1 FROM register_recordtype)
ON CONFLICT (code) DO NOTHING;
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0012_who_received_earlier_cases")]

    operations = [migrations.RunSQL(TYPE, migrations.RunSQL.noop)]
