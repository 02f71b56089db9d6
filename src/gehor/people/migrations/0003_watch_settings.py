"""What is settled here is kept in the processes' memory as long as nobody writes it."""

from django.db import migrations

WATCHED = ("people_unit",)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_signature"), ("settled", "0002_watch")]

    operations = [
        migrations.RunSQL(f"SELECT settled_watch('{table}')", f"DROP TRIGGER {table}_is_watched ON {table}")
        for table in WATCHED
    ]
