"""The Swedish order as a function of the database; the same on every PostgreSQL, with or without ICU."""

from django.db import migrations

from gehor.kit.swedish import DROP_SORT_FUNCTION_SQL, SORT_FUNCTION_SQL


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]

    operations = [migrations.RunSQL(SORT_FUNCTION_SQL, DROP_SORT_FUNCTION_SQL)]
