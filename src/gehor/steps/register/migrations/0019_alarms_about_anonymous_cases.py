"""An alarm of danger may be called about an anonymous case too: only the sender has no address."""

from django.db import migrations

GUARD = """
CREATE OR REPLACE FUNCTION register_guard_way_out() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    way text;
    what text;
    is_anonymous boolean;
    goes_by text;
    goes_to text;
BEGIN
    SELECT r.direction, t.code, c.anonymous INTO way, what, is_anonymous
        FROM register_record r
        JOIN register_case c ON c.id = r.case_id
        JOIN register_recordtype t ON t.id = r.type_id
        WHERE r.id = NEW.record_id;
    SELECT d.kind, d.address INTO goes_by, goes_to FROM outbox_dispatch d WHERE d.id = NEW.dispatch_id;
    IF way IS DISTINCT FROM 'outgoing' THEN
        RAISE EXCEPTION 'only an outgoing record can be dispatched, this one is %', way
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_outgoing_records_leave';
    END IF;
    IF is_anonymous AND what NOT IN ('enquiry', 'order', 'forwarding', 'hazard_alert')
        AND (goes_by <> 'code' OR goes_to <> '') THEN
        RAISE EXCEPTION 'an anonymous case is answered behind the code only'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'anonymous_case_has_no_address';
    END IF;
    RETURN NEW;
END
$$;
"""

# Offices that were loaded before this get the types; a new one loads them from its files.
TYPES = """
INSERT INTO register_recordtype (code, name_sv, name_en, direction)
    SELECT given.* FROM (VALUES
        ('hazard_alert', 'Larm om fara', 'Alarm of danger', 'outgoing')
    ) AS given (code, name_sv, name_en, direction)
    WHERE EXISTS (SELECT 1 FROM register_recordtype)
    ON CONFLICT (code) DO NOTHING;
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0018_places_and_followers")]

    operations = [
        # Going back is safe: the older guard refuses more.
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
        migrations.RunSQL(TYPES, migrations.RunSQL.noop),
    ]
