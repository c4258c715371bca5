from django.db import migrations

INDEX = """
CREATE INDEX pghistory_context_households ON pghistory_context
    USING gin ((metadata -> 'households') jsonb_path_ops) WHERE metadata ? 'households';
"""


class Migration(migrations.Migration):
    """What the nightly job did to many cases at once stands in the timeline of each."""

    dependencies = [("audit", "0003_context_append_only")]
    operations = [migrations.RunSQL(INDEX, "DROP INDEX pghistory_context_households")]
