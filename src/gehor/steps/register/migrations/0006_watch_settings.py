"""What is settled here is kept in the processes' memory as long as nobody writes it."""

from django.db import migrations

WATCHED = ("register_recordtype", "register_registrationrule")


class Migration(migrations.Migration):
    dependencies = [("register", "0005_findable_text"), ("settled", "0002_watch")]

    operations = [
        migrations.RunSQL(f"SELECT settled_watch('{table}')", f"DROP TRIGGER {table}_is_watched ON {table}")
        for table in WATCHED
    ]
