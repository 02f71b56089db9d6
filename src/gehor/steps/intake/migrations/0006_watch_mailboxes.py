"""The addresses of the mailboxes that are read are asked for at every mail, and change some times a year."""

from django.db import migrations

WATCH = """
CREATE TRIGGER intake_mailbox_is_watched AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF address ON intake_mailbox
    FOR EACH STATEMENT EXECUTE FUNCTION settled_renew();
"""


class Migration(migrations.Migration):
    dependencies = [("intake", "0005_handed_in"), ("settled", "0002_watch")]

    # Not of how far a mailbox was read, which is kept in the same row at every look.
    operations = [migrations.RunSQL(WATCH, "DROP TRIGGER intake_mailbox_is_watched ON intake_mailbox;")]
