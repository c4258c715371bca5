"""The Profilingbogen names the profile: a new version marks the person."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("contactdensity", "0002_marks"), ("integration", "0005_content_of_the_interview")]

    operations = [
        migrations.RunSQL(
            "CREATE TRIGGER contactdensity_mark AFTER INSERT OR UPDATE OR DELETE ON integration_profiling"
            " FOR EACH ROW EXECUTE FUNCTION contactdensity_mark_row();"
            "INSERT INTO people_factschanged (person_id, version)"
            " SELECT DISTINCT person_id, 1 FROM people_responsibility"
            " ON CONFLICT (person_id) DO UPDATE SET version = people_factschanged.version + 1",
            "DROP TRIGGER IF EXISTS contactdensity_mark ON integration_profiling",
        )
    ]
