"""Presence is worth nothing after a crash, and must not lie in backups made from the write-ahead log."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("handle", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE handle_presence SET UNLOGGED",
            "ALTER TABLE handle_presence SET LOGGED",
        )
    ]
