"""The triggers that chain the lines and refuse every change; both stand in the database, not in the program."""

from django.db import migrations

CHAIN_LINES = """
CREATE FUNCTION journal_chain_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last_seq bigint;
    last_digest text;
BEGIN
    -- Held to the end of the transaction: one writer a chain, so no two lines follow the same one.
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.chain, 4711));
    SELECT seq, digest INTO last_seq, last_digest
        FROM journal_line WHERE chain = NEW.chain ORDER BY seq DESC LIMIT 1;
    NEW.seq := coalesce(last_seq, 0) + 1;
    NEW.previous := coalesce(last_digest, '');
    NEW.transaction := pg_current_xact_id()::text::bigint;
    NEW.digest := encode(sha256(convert_to(concat_ws(chr(31),
        NEW.chain, NEW.seq, (extract(epoch FROM NEW.at) * 1000000)::bigint, NEW.actor_kind, NEW.actor_id,
        NEW.act, NEW.subject_kind, NEW.subject_id, NEW.fields, NEW.previous), 'UTF8')), 'hex');
    RETURN NEW;
END
$$;
CREATE TRIGGER journal_line_is_chained BEFORE INSERT ON journal_line
    FOR EACH ROW EXECUTE FUNCTION journal_chain_line();
"""

# The tests' database alone may be emptied between tests, and only in a session that says so.
REFUSE_CHANGE = """
CREATE FUNCTION journal_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND current_setting('gehor.allow_flush', true) = 'tests'
        AND starts_with(current_database(), 'test_') THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
"""

REFUSE_ON = """
CREATE TRIGGER {table}_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.RunSQL(
            CHAIN_LINES, "DROP TRIGGER journal_line_is_chained ON journal_line; DROP FUNCTION journal_chain_line();"
        ),
        migrations.RunSQL(REFUSE_CHANGE, "DROP FUNCTION journal_refuse_change();"),
        *(
            migrations.RunSQL(REFUSE_ON.format(table=table), f"DROP TRIGGER {table}_is_append_only ON {table};")
            for table in ("journal_line", "journal_view", "journal_seal")
        ),
    ]
