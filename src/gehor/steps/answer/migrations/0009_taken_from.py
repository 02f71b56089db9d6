import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("answer", "0008_files_of_approvals"),
    ]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="taken_from",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), blank=True, default=list, size=None
            ),
        ),
    ]
