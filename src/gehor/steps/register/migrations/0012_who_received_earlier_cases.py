from __future__ import annotations

from django.db import migrations

# Whoever took in what opened the case; in a migration of its own, after the column has its foreign key.
RECEIVED_BY = """
UPDATE register_case AS c SET received_by_id = i.taken_by_id
FROM register_record AS r JOIN intake_received AS i ON i.id = r.received_id
WHERE r.case_id = c.id AND r.number = 1 AND i.taken_by_id IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0004_mailboxes"),
        ("register", "0011_received_by_and_said_at"),
    ]

    operations = [migrations.RunSQL(RECEIVED_BY, migrations.RunSQL.noop)]
