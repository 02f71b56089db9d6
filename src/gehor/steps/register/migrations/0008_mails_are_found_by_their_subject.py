"""A mail's own subject and its sender's address are words a case is found by."""

from django.db import migrations

# They are written in the same transaction as their record, which notes the case already; so does a record that moves.
NOTE = """
CREATE TRIGGER register_mail_reworded AFTER UPDATE OF subject, sender_address ON register_recordmail
    FOR EACH ROW EXECUTE FUNCTION register_note_case_of_record();
INSERT INTO register_tomakefindable (case_id)
SELECT DISTINCT r.case_id FROM register_recordmail m JOIN register_record r ON r.id = m.record_id;
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0007_case_no_longer_open")]

    operations = [migrations.RunSQL(NOTE, "DROP TRIGGER register_mail_reworded ON register_recordmail;")]
