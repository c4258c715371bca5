from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    """Author and signature of a miss are two people; what was signed before stays as it was written."""

    dependencies = [("deadlines", "0001_initial")]

    operations = [
        AddConstraintNotValid(
            model_name="missrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(signed_by__isnull=True) | ~models.Q(signed_by=models.F("submitted_by")),
                name="miss_signed_by_another",
                violation_error_message="Ursache und Abzeichnung brauchen zwei verschiedene Personen.",
            ),
        ),
    ]
