"""The function by which a room lets its settings be watched: `SELECT settled_watch('office_text')`."""

from django.db import migrations

WATCH = """
CREATE FUNCTION settled_renew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The row stays locked until the commit, so settings are written one after the other.
    INSERT INTO settled_stamp (id, renewed) VALUES (1, gen_random_uuid())
        ON CONFLICT (id) DO UPDATE SET renewed = excluded.renewed;
    RETURN NULL;
END
$$;
CREATE FUNCTION settled_watch(watched text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER %1$I AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %2$I
        FOR EACH STATEMENT EXECUTE FUNCTION settled_renew()', watched || '_is_watched', watched);
END
$$;
"""
UNWATCH = "DROP FUNCTION settled_watch(text); DROP FUNCTION settled_renew();"


class Migration(migrations.Migration):
    dependencies = [("settled", "0001_initial")]

    operations = [
        migrations.RunSQL(WATCH, UNWATCH),
        # An office that was there before has settled something too.
        migrations.RunSQL(
            "INSERT INTO settled_stamp (id, renewed) VALUES (1, gen_random_uuid())", "DELETE FROM settled_stamp"
        ),
    ]
