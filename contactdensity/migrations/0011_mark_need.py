"""The end of benefits and a new application are facts of contact density: who is in need is looked after (D-61)."""

from django.db import migrations

DROP = "DROP TRIGGER contactdensity_mark ON people_person;"
BORN = "OLD.born_on IS DISTINCT FROM NEW.born_on"
NEED = """(OLD.needy_until IS NOT NULL OR NEW.needy_until IS NOT NULL)
  AND (OLD.needy_until, OLD.applied_on) IS DISTINCT FROM (NEW.needy_until, NEW.applied_on)"""


def mark(columns, when):
    return f"""CREATE TRIGGER contactdensity_mark AFTER UPDATE OF {columns} ON people_person
  FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION contactdensity_mark_born();"""


class Migration(migrations.Migration):
    dependencies = [("contactdensity", "0010_wanted_by"), ("people", "0006_by_night")]

    operations = [
        migrations.RunSQL(
            DROP + mark("born_on, needy_until, applied_on", f"{BORN} OR {NEED}"), DROP + mark("born_on", BORN)
        )
    ]
