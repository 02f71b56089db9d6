"""What came may be emptied by the one act that says so in its own transaction, and by nobody else (TF 2:8)."""

from django.db import migrations

# As before, with one door: an update, or the going of a file, within a transaction that purges.
REFUSE_LOSS = """
CREATE OR REPLACE FUNCTION intake_refuse_loss() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND current_setting('gehor.allow_flush', true) = 'tests'
        AND starts_with(current_database(), 'test_') THEN
        RETURN NULL;
    END IF;
    IF current_setting('gehor.purging', true) = 'private'
        AND (TG_OP = 'UPDATE' OR (TG_OP = 'DELETE' AND TG_TABLE_NAME = 'intake_receivedfile')) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'what was received is never lost: % on % refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("intake", "0007_sign_offs")]

    operations = [migrations.RunSQL(REFUSE_LOSS, migrations.RunSQL.noop)]
