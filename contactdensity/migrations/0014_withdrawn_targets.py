from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import migrations, models

import jobcenter.staff.models.users

WITHDRAWN_ON = models.DateField(blank=True, null=True, verbose_name="zurückgenommen am")


class Migration(migrations.Migration):
    dependencies = [
        ("contactdensity", "0001_tables"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="contacttarget", name="contact_target_no_overlap"),
        migrations.AddField(model_name="contacttarget", name="withdrawn_on", field=WITHDRAWN_ON),
        migrations.AddField(model_name="contacttargetevent", name="withdrawn_on", field=WITHDRAWN_ON),
        migrations.AddConstraint(
            model_name="contacttarget",
            constraint=ExclusionConstraint(
                condition=models.Q(("withdrawn_on__isnull", True)),
                expressions=[("person", "="), (jobcenter.staff.models.users.DateSpan(), "&&")],
                name="contact_target_no_overlap",
                violation_error_message="Für diesen Zeitraum gibt es schon einen Kontaktplan.",
            ),
        ),
    ]
