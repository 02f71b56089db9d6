"""An entered record may be emptied by the one act that says so in its own transaction, and by nobody else (TF 2:8)."""

from django.db import migrations

DROP = "DROP TRIGGER register_entered_text_stays ON register_record;"
ALWAYS = """
CREATE TRIGGER register_entered_text_stays BEFORE UPDATE ON register_record
    FOR EACH ROW EXECUTE FUNCTION register_guard_text();
"""
# The condition lies with the trigger, so that what the function guards can change without a word of this.
BUT_FOR_PURGING = """
CREATE TRIGGER register_entered_text_stays BEFORE UPDATE ON register_record
    FOR EACH ROW WHEN (
        current_setting('gehor.purging', true) IS DISTINCT FROM 'private'
        OR NEW.text <> '' OR NEW.quoted <> '' OR NEW.html <> '' OR NEW.state IS DISTINCT FROM OLD.state
    ) EXECUTE FUNCTION register_guard_text();
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0014_private_mail")]

    operations = [migrations.RunSQL(DROP + BUT_FOR_PURGING, DROP + ALWAYS)]
