import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("deadlines", "0001_tables"),
        ("intake", "0001_tables"),
        ("people", "0001_tables"),
        ("staff", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="application",
            name="office",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="applications",
                to="staff.office",
                verbose_name="Geschäftsstelle",
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["office", "decision_deadline"], include=("id",), name="application_decisions"),
        ),
    ]
