"""Counts and their keys stay out of the write-ahead log, hence out of backups made from it."""

from django.db import migrations

TABLES = ("guard_throttle", "guard_throttlekey")


class Migration(migrations.Migration):
    dependencies = [("guard", "0001_initial")]

    operations = [
        migrations.RunSQL(f"ALTER TABLE {table} SET UNLOGGED", f"ALTER TABLE {table} SET LOGGED") for table in TABLES
    ]
