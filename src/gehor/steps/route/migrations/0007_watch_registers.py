"""Whether there is another register is kept in the processes' memory: every case page asks it."""

from django.db import migrations

TABLE = "route_externalregister"


class Migration(migrations.Migration):
    dependencies = [("route", "0006_external_registers"), ("settled", "0002_watch")]

    operations = [migrations.RunSQL(f"SELECT settled_watch('{TABLE}')", f"DROP TRIGGER {TABLE}_is_watched ON {TABLE}")]
