"""What is settled here is kept in the processes' memory as long as nobody writes it."""

from django.db import migrations

WATCHED = ("office_office", "office_category", "office_text", "office_calendarexception")


class Migration(migrations.Migration):
    dependencies = [("office", "0003_mail_in_and_out"), ("settled", "0002_watch")]

    operations = [
        migrations.RunSQL(f"SELECT settled_watch('{table}')", f"DROP TRIGGER {table}_is_watched ON {table}")
        for table in WATCHED
    ]
