"""Care outside the four-phase model is a fact of contact density: it marks its person as the others do."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("contactdensity", "0003_where_looked_after"), ("integration", "0002_other_care")]

    operations = [
        migrations.RunSQL(
            "CREATE TRIGGER contactdensity_mark AFTER INSERT OR UPDATE OR DELETE ON integration_othercare"
            " FOR EACH ROW EXECUTE FUNCTION contactdensity_mark_row()",
            "DROP TRIGGER IF EXISTS contactdensity_mark ON integration_othercare",
        )
    ]
