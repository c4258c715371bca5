"""Whoever changes a fact of contact density marks the person, whatever way the change takes (design decision 2)."""

from django.db import migrations

TABLES = [
    "people_alg1period",
    "people_membership",
    "people_responsibility",
    "appointments_contact",
    "integration_agreement",
    "integration_labourstatus",
    "integration_profiling",
    "contactdensity_justifiedexception",
]

FUNCTIONS = """
CREATE FUNCTION contactdensity_mark(person bigint) RETURNS void LANGUAGE sql AS $$
  INSERT INTO people_factschanged (person_id, version) VALUES (person, 1)
  ON CONFLICT (person_id) DO UPDATE SET version = people_factschanged.version + 1;
$$;

CREATE FUNCTION contactdensity_mark_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM contactdensity_mark(OLD.person_id); END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.person_id <> OLD.person_id) THEN
    PERFORM contactdensity_mark(NEW.person_id);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION contactdensity_mark_born() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM contactdensity_mark(NEW.id);
  RETURN NULL;
END $$;

CREATE FUNCTION contactdensity_mark_house() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO people_factschanged (person_id, version)
  SELECT DISTINCT r.person_id, 1 FROM people_responsibility r JOIN people_person p ON p.id = r.person_id
  WHERE p.jobcenter_id = COALESCE(NEW.jobcenter_id, OLD.jobcenter_id)
  ON CONFLICT (person_id) DO UPDATE SET version = people_factschanged.version + 1;
  RETURN NULL;
END $$;

CREATE TRIGGER contactdensity_mark AFTER UPDATE OF born_on ON people_person
  FOR EACH ROW WHEN (OLD.born_on IS DISTINCT FROM NEW.born_on) EXECUTE FUNCTION contactdensity_mark_born();
CREATE TRIGGER contactdensity_mark_new AFTER INSERT ON rulesets_rulesetdomain
  FOR EACH ROW WHEN (NEW.domain = 'density') EXECUTE FUNCTION contactdensity_mark_house();
CREATE TRIGGER contactdensity_mark_changed AFTER UPDATE ON rulesets_rulesetdomain
  FOR EACH ROW WHEN (NEW.domain = 'density') EXECUTE FUNCTION contactdensity_mark_house();
"""

UNDO = """
DROP FUNCTION contactdensity_mark_house() CASCADE;
DROP FUNCTION contactdensity_mark_born() CASCADE;
DROP FUNCTION contactdensity_mark_row() CASCADE;
DROP FUNCTION contactdensity_mark(bigint);
"""


def on(table):
    return migrations.RunSQL(
        f"CREATE TRIGGER contactdensity_mark AFTER INSERT OR UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION contactdensity_mark_row()",
        f"DROP TRIGGER IF EXISTS contactdensity_mark ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("contactdensity", "0001_initial"),
        ("people", "0001_initial"),
        ("appointments", "0001_initial"),
        ("integration", "0001_initial"),
        ("rulesets", "0001_initial"),
    ]

    operations = [migrations.RunSQL(FUNCTIONS, UNDO), *(on(table) for table in TABLES)]
