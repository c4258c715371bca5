from django.db import migrations

# Before, whoever was replaced on his first day kept that day beside his successor. From now on each day has one bearer.
ONE_AFTER_THE_OTHER = """
UPDATE people_responsibility AS earlier SET ends_on = later.starts_on - 1
FROM (SELECT id, LEAD(starts_on) OVER (PARTITION BY person_id, kind ORDER BY starts_on, id) AS starts_on
      FROM people_responsibility) AS later
WHERE later.id = earlier.id AND (earlier.ends_on IS NULL OR earlier.ends_on >= later.starts_on)
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_counselling_note")]

    operations = [migrations.RunSQL(ONE_AFTER_THE_OTHER, migrations.RunSQL.noop)]
