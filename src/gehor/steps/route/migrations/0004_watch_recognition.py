"""Phrases, routines and duty addresses are kept in the processes' memory as long as nobody writes them."""

from django.db import migrations

WATCHED = ("route_recognitionrule", "route_routine", "route_dutyaddress")


class Migration(migrations.Migration):
    dependencies = [("route", "0003_recognition_and_hazard"), ("settled", "0002_watch")]

    operations = [
        migrations.RunSQL(f"SELECT settled_watch('{table}')", f"DROP TRIGGER {table}_is_watched ON {table}")
        for table in WATCHED
    ]
