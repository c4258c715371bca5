from django.db import migrations

# A separation or a merger stands in the timeline of both households.
CREATE = """
CREATE INDEX pghistory_context_also_household ON pghistory_context
    (((metadata ->> 'also_household')::bigint), created_at DESC) WHERE metadata ? 'also_household';
"""
DROP = "DROP INDEX pghistory_context_also_household;"


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_context_append_only")]

    operations = [migrations.RunSQL(CREATE, DROP)]
