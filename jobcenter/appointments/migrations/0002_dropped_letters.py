from django.db import migrations, models

DROPPED_ON = models.DateField(
    "nicht mehr zu drucken seit", null=True, blank=True, help_text="Der geschriebene Brief bleibt abgelegt."
)


class Migration(migrations.Migration):
    dependencies = [("appointments", "0001_tables")]

    operations = [
        migrations.AddField("printorder", "dropped_on", DROPPED_ON),
        migrations.AddField("printorderevent", "dropped_on", DROPPED_ON),
        migrations.AddConstraint(
            "printorder",
            models.CheckConstraint(
                condition=models.Q(("printed_on__isnull", True), ("dropped_on__isnull", True), _connector="OR"),
                name="print_order_one_way",
            ),
        ),
    ]
