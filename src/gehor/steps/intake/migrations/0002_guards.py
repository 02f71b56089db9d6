"""The sequence of references, and triggers that refuse to lose or change what was received (TF 2:9)."""

from django.db import migrations

SEQUENCE = "CREATE SEQUENCE intake_reference_seq AS bigint;"

# The tests' database alone may be emptied between tests, and only in a session that says so.
REFUSE_LOSS = """
CREATE FUNCTION intake_refuse_loss() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND current_setting('gehor.allow_flush', true) = 'tests'
        AND starts_with(current_database(), 'test_') THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'what was received is never lost: % on % refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER intake_received_is_never_deleted BEFORE DELETE OR TRUNCATE ON intake_received
    FOR EACH STATEMENT EXECUTE FUNCTION intake_refuse_loss();
CREATE TRIGGER intake_receivedfile_is_never_deleted BEFORE DELETE OR TRUNCATE ON intake_receivedfile
    FOR EACH STATEMENT EXECUTE FUNCTION intake_refuse_loss();
CREATE TRIGGER intake_received_keeps_its_original
    BEFORE UPDATE OF id, reference, channel, raw_id, sha256, captured_at, arrived_on, once_key, message_id
    ON intake_received FOR EACH STATEMENT EXECUTE FUNCTION intake_refuse_loss();
CREATE TRIGGER intake_receivedfile_keeps_its_original BEFORE UPDATE ON intake_receivedfile
    FOR EACH STATEMENT EXECUTE FUNCTION intake_refuse_loss();
"""

UNDO = """
DROP TRIGGER intake_received_is_never_deleted ON intake_received;
DROP TRIGGER intake_receivedfile_is_never_deleted ON intake_receivedfile;
DROP TRIGGER intake_received_keeps_its_original ON intake_received;
DROP TRIGGER intake_receivedfile_keeps_its_original ON intake_receivedfile;
DROP FUNCTION intake_refuse_loss();
"""


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial")]

    operations = [
        migrations.RunSQL(SEQUENCE, "DROP SEQUENCE intake_reference_seq;"),
        migrations.RunSQL(REFUSE_LOSS, UNDO),
    ]
