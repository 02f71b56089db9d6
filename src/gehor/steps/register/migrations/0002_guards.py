"""What no program may do: let an inside note out, address an anonymous case, rewrite or delete what was said."""

from django.db import migrations

# One way out (routine 5, TF 2:12): these two breaches must be impossible, not only forbidden.
GUARD_WAY_OUT = """
CREATE FUNCTION register_guard_way_out() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    way text;
    is_anonymous boolean;
    goes_by text;
    goes_to text;
BEGIN
    SELECT r.direction, c.anonymous INTO way, is_anonymous
        FROM register_record r JOIN register_case c ON c.id = r.case_id WHERE r.id = NEW.record_id;
    SELECT d.kind, d.address INTO goes_by, goes_to FROM outbox_dispatch d WHERE d.id = NEW.dispatch_id;
    IF way IS DISTINCT FROM 'outgoing' THEN
        RAISE EXCEPTION 'only an outgoing record can be dispatched, this one is %', way
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_outgoing_records_leave';
    END IF;
    IF is_anonymous AND (goes_by <> 'code' OR goes_to <> '') THEN
        RAISE EXCEPTION 'an anonymous case is answered behind the code only'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'anonymous_case_has_no_address';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER register_way_out_is_guarded BEFORE INSERT OR UPDATE ON register_recorddispatch
    FOR EACH ROW EXECUTE FUNCTION register_guard_way_out();
"""

# FL 27 §: a note once entered is corrected by a new one. The same holds for everything that came or went.
GUARD_TEXT = """
CREATE FUNCTION register_guard_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'working' AND (OLD.text, OLD.quoted, OLD.html, OLD.direction, OLD.author_id, OLD.author_name,
            OLD.received_id, OLD.made_at, OLD.entered_at)
        IS DISTINCT FROM (NEW.text, NEW.quoted, NEW.html, NEW.direction, NEW.author_id, NEW.author_name,
            NEW.received_id, NEW.made_at, NEW.entered_at) THEN
        RAISE EXCEPTION 'an entered record is never rewritten'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'entered_record_is_never_rewritten';
    END IF;
    IF OLD.state <> 'working' AND NEW.state = 'working' THEN
        RAISE EXCEPTION 'an entered record never becomes a draft again'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'entered_record_is_never_rewritten';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER register_entered_text_stays BEFORE UPDATE ON register_record
    FOR EACH ROW EXECUTE FUNCTION register_guard_text();
"""

REFUSE_DELETE = """
CREATE FUNCTION register_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER register_case_stays BEFORE DELETE ON register_case
    FOR EACH ROW EXECUTE FUNCTION register_refuse_delete();
CREATE TRIGGER register_record_stays BEFORE DELETE ON register_record
    FOR EACH ROW WHEN (OLD.state <> 'working') EXECUTE FUNCTION register_refuse_delete();
"""

# A number that was given is never taken back, so the same one can not be given twice.
GUARD_SERIES = """
CREATE FUNCTION register_guard_series() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.last < OLD.last OR NEW.year <> OLD.year OR NEW.code <> OLD.code THEN
        RAISE EXCEPTION 'a number series only goes forward'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'series_only_goes_forward';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER register_series_goes_forward BEFORE UPDATE ON register_numberseries
    FOR EACH ROW EXECUTE FUNCTION register_guard_series();
"""


# Closed cases have no due day and open ones have: without knowing that, the planner expects almost no open case to be
# due and sorts them all instead of walking the index in the order of the promises.
STATISTICS = "CREATE STATISTICS register_case_status_and_due (mcv, dependencies) ON status, due_on FROM register_case"


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]

    operations = [
        migrations.RunSQL(STATISTICS, "DROP STATISTICS register_case_status_and_due"),
        migrations.RunSQL(
            GUARD_WAY_OUT,
            "DROP TRIGGER register_way_out_is_guarded ON register_recorddispatch;"
            "DROP FUNCTION register_guard_way_out();",
        ),
        migrations.RunSQL(
            GUARD_TEXT,
            "DROP TRIGGER register_entered_text_stays ON register_record; DROP FUNCTION register_guard_text();",
        ),
        migrations.RunSQL(
            REFUSE_DELETE,
            "DROP TRIGGER register_case_stays ON register_case; DROP TRIGGER register_record_stays ON register_record;"
            "DROP FUNCTION register_refuse_delete();",
        ),
        migrations.RunSQL(
            GUARD_SERIES,
            "DROP TRIGGER register_series_goes_forward ON register_numberseries;DROP FUNCTION register_guard_series();",
        ),
    ]
