from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Everything below needs these: exclusion constraints and the search by similar spelling."""

    initial = True
    dependencies = [("pghistory", "0007_auto_20250421_0444")]
    operations = [BtreeGistExtension(), TrigramExtension(), UnaccentExtension()]
