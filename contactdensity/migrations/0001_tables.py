import datetime

import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import django_fsm
from django.conf import settings
from django.db import migrations, models

import jobcenter.staff.models.users
from jobcenter.audit.tables import CreateTables

# Whoever changes a fact of contact density marks the person, whatever way the change takes (design decision 2).
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

CREATE FUNCTION contactdensity_mark_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM contactdensity_mark(m.person_id) FROM people_membership m WHERE m.household_id = NEW.id;
  RETURN NULL;
END $$;

-- the end of benefits and a new application too: who is in need is looked after (D-61)
CREATE TRIGGER contactdensity_mark AFTER UPDATE OF born_on, needy_until, applied_on ON people_person
  FOR EACH ROW WHEN (OLD.born_on IS DISTINCT FROM NEW.born_on
    OR (OLD.needy_until IS NOT NULL OR NEW.needy_until IS NOT NULL)
    AND (OLD.needy_until, OLD.applied_on) IS DISTINCT FROM (NEW.needy_until, NEW.applied_on))
  EXECUTE FUNCTION contactdensity_mark_born();
CREATE TRIGGER contactdensity_mark_new AFTER INSERT ON rulesets_rulesetdomain
  FOR EACH ROW WHEN (NEW.domain = 'density') EXECUTE FUNCTION contactdensity_mark_house();
CREATE TRIGGER contactdensity_mark_changed AFTER UPDATE ON rulesets_rulesetdomain
  FOR EACH ROW WHEN (NEW.domain = 'density') EXECUTE FUNCTION contactdensity_mark_house();
-- where each person is looked after stands beside the answer
CREATE TRIGGER contactdensity_mark_moved AFTER UPDATE OF office_id ON people_household
  FOR EACH ROW WHEN (OLD.office_id IS DISTINCT FROM NEW.office_id) EXECUTE FUNCTION contactdensity_mark_moved();
"""
UNDO = """
DROP FUNCTION contactdensity_mark_moved() CASCADE;
DROP FUNCTION contactdensity_mark_house() CASCADE;
DROP FUNCTION contactdensity_mark_born() CASCADE;
DROP FUNCTION contactdensity_mark_row() CASCADE;
DROP FUNCTION contactdensity_mark(bigint);
"""
FACTS = [
    "people_alg1period",
    "people_membership",
    "people_responsibility",
    "appointments_contact",
    "integration_agreement",
    "integration_labourstatus",
    "integration_othercare",
    "integration_profiling",
    "contactdensity_justifiedexception",
    "contactdensity_contacttarget",
]


def marks(table):
    return migrations.RunSQL(
        f"CREATE TRIGGER contactdensity_mark AFTER INSERT OR UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION contactdensity_mark_row()",
        f"DROP TRIGGER IF EXISTS contactdensity_mark ON {table}",
    )


class Migration(migrations.Migration):
    replaces = [
        ("contactdensity", "0001_initial"),
        ("contactdensity", "0002_marks"),
        ("contactdensity", "0003_where_looked_after"),
        ("contactdensity", "0004_mark_other_care"),
        ("contactdensity", "0005_list_orders"),
        ("contactdensity", "0006_frozen_figures"),
        ("contactdensity", "0007_office_orders"),
        ("contactdensity", "0008_contact_target"),
        ("contactdensity", "0009_controls"),
        ("contactdensity", "0010_wanted_by"),
        ("contactdensity", "0011_mark_need"),
        ("contactdensity", "0012_rolling_flags"),
        ("contactdensity", "0013_unseen_flags"),
    ]

    initial = True

    dependencies = [
        ("appointments", "0001_tables"),
        ("integration", "0001_tables"),
        ("people", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("rulesets", "0001_tables"),
        ("staff", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="ContactTarget",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("weeks", models.PositiveSmallIntegerField(verbose_name="mindestens alle … Wochen")),
                        ("starts_on", models.DateField(verbose_name="ab")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        (
                            "ground",
                            models.CharField(
                                choices=[
                                    ("difficult", "schwierige Lebenssituation"),
                                    ("urgent", "wichtig und dringend"),
                                    ("strategy", "folgt aus der Integrationsstrategie"),
                                ],
                                max_length=12,
                                verbose_name="Anlass",
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="Grund")),
                        ("recorded_on", models.DateField(verbose_name="festgelegt am")),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.household",
                                verbose_name="BG",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contact_targets",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="festgelegt von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "individueller Kontaktplan",
                        "verbose_name_plural": "individuelle Kontaktpläne",
                        "ordering": ["-starts_on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ContactTargetEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("weeks", models.PositiveSmallIntegerField(verbose_name="mindestens alle … Wochen")),
                        ("starts_on", models.DateField(verbose_name="ab")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        (
                            "ground",
                            models.CharField(
                                choices=[
                                    ("difficult", "schwierige Lebenssituation"),
                                    ("urgent", "wichtig und dringend"),
                                    ("strategy", "folgt aus der Integrationsstrategie"),
                                ],
                                max_length=12,
                                verbose_name="Anlass",
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="Grund")),
                        ("recorded_on", models.DateField(verbose_name="festgelegt am")),
                        (
                            "household",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.household",
                                verbose_name="BG",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="contactdensity.contacttarget",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="festgelegt von",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DensityControl",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("controlled_on", models.DateField(verbose_name="kontrolliert am")),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("clean", "ohne Beanstandung"),
                                    ("hints", "mit Hinweisen"),
                                    ("measures", "Maßnahmen veranlasst"),
                                ],
                                max_length=20,
                                verbose_name="Ergebnis",
                            ),
                        ),
                        ("remark", models.CharField(blank=True, max_length=400, verbose_name="Bemerkung")),
                        ("next_on", models.DateField(verbose_name="nächste Kontrolle am")),
                        (
                            "with_minimum",
                            models.PositiveIntegerField(verbose_name="mit Mindestkontaktdichte an diesem Tag"),
                        ),
                        ("kept", models.PositiveIntegerField(verbose_name="davon eingehalten")),
                        ("shortfall", models.PositiveIntegerField(verbose_name="Unterschreitungen")),
                        ("open_flags", models.PositiveIntegerField(verbose_name="offene Hinweise")),
                        (
                            "controlled_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="kontrolliert von",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Kontrolle der Kontaktdichte",
                        "verbose_name_plural": "Kontrollen der Kontaktdichte",
                        "ordering": ["-controlled_on", "-pk"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DensityControlEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("controlled_on", models.DateField(verbose_name="kontrolliert am")),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("clean", "ohne Beanstandung"),
                                    ("hints", "mit Hinweisen"),
                                    ("measures", "Maßnahmen veranlasst"),
                                ],
                                max_length=20,
                                verbose_name="Ergebnis",
                            ),
                        ),
                        ("remark", models.CharField(blank=True, max_length=400, verbose_name="Bemerkung")),
                        ("next_on", models.DateField(verbose_name="nächste Kontrolle am")),
                        (
                            "with_minimum",
                            models.PositiveIntegerField(verbose_name="mit Mindestkontaktdichte an diesem Tag"),
                        ),
                        ("kept", models.PositiveIntegerField(verbose_name="davon eingehalten")),
                        ("shortfall", models.PositiveIntegerField(verbose_name="Unterschreitungen")),
                        ("open_flags", models.PositiveIntegerField(verbose_name="offene Hinweise")),
                        (
                            "controlled_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="kontrolliert von",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="contactdensity.densitycontrol",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DensityFlag",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("behind", "Rückstand"), ("shortfall", "Unterschreitung")],
                                max_length=10,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("count", "Zeitraum"),
                                    ("interval", "Abstand"),
                                    ("rolling", "gleitendes Halbjahr"),
                                ],
                                max_length=10,
                                verbose_name="bezogen auf",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "offen"),
                                    ("acknowledged", "zur Kenntnis genommen"),
                                    ("done", "erledigt"),
                                    ("moot", "gegenstandslos"),
                                ],
                                default="open",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("period_from", models.DateField(verbose_name="Zeitraum ab")),
                        ("due_on", models.DateField(verbose_name="fällig gewesen am")),
                        (
                            "flagged_for",
                            models.DateField(
                                help_text="Der Tag nach dem letzten Tag (D-98).", verbose_name="gemeldet für"
                            ),
                        ),
                        ("detected_on", models.DateField(verbose_name="erkannt am")),
                        ("profile", models.CharField(blank=True, max_length=20, verbose_name="Profillage")),
                        ("required", models.PositiveSmallIntegerField(verbose_name="verlangt")),
                        ("counted", models.PositiveSmallIntegerField(verbose_name="gezählt")),
                        ("settled_on", models.DateField(blank=True, null=True, verbose_name="abgeschlossen am")),
                        (
                            "settled_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="abgeschlossen, weil"),
                        ),
                        (
                            "acknowledged_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="zur Kenntnis genommen am"),
                        ),
                        (
                            "acknowledged_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="zur Kenntnis genommen von",
                            ),
                        ),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="density_flags",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Hinweis zur Kontaktdichte",
                        "verbose_name_plural": "Hinweise zur Kontaktdichte",
                        "ordering": ["-due_on", "-pk"],
                    },
                    bases=(django_fsm.FSMModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="DensityFlagEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("behind", "Rückstand"), ("shortfall", "Unterschreitung")],
                                max_length=10,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("count", "Zeitraum"),
                                    ("interval", "Abstand"),
                                    ("rolling", "gleitendes Halbjahr"),
                                ],
                                max_length=10,
                                verbose_name="bezogen auf",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "offen"),
                                    ("acknowledged", "zur Kenntnis genommen"),
                                    ("done", "erledigt"),
                                    ("moot", "gegenstandslos"),
                                ],
                                default="open",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("period_from", models.DateField(verbose_name="Zeitraum ab")),
                        ("due_on", models.DateField(verbose_name="fällig gewesen am")),
                        (
                            "flagged_for",
                            models.DateField(
                                help_text="Der Tag nach dem letzten Tag (D-98).", verbose_name="gemeldet für"
                            ),
                        ),
                        ("detected_on", models.DateField(verbose_name="erkannt am")),
                        ("profile", models.CharField(blank=True, max_length=20, verbose_name="Profillage")),
                        ("required", models.PositiveSmallIntegerField(verbose_name="verlangt")),
                        ("counted", models.PositiveSmallIntegerField(verbose_name="gezählt")),
                        ("settled_on", models.DateField(blank=True, null=True, verbose_name="abgeschlossen am")),
                        (
                            "settled_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="abgeschlossen, weil"),
                        ),
                        (
                            "acknowledged_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="zur Kenntnis genommen am"),
                        ),
                        (
                            "acknowledged_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="zur Kenntnis genommen von",
                            ),
                        ),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="contactdensity.densityflag",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DensitySnapshot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField(verbose_name="Stichtag")),
                        (
                            "frozen_on",
                            models.DateField(
                                help_text="Später, wenn eine Nacht nachgeholt wurde.", verbose_name="festgehalten am"
                            ),
                        ),
                        ("profile", models.CharField(blank=True, max_length=20, verbose_name="Profillage")),
                        ("shortfall", models.PositiveIntegerField(verbose_name="Unterschreitung")),
                        ("behind", models.PositiveIntegerField(verbose_name="Rückstand")),
                        ("due_soon", models.PositiveIntegerField(verbose_name="bald fällig")),
                        ("on_plan", models.PositiveIntegerField(verbose_name="im Plan")),
                        ("excused", models.PositiveIntegerField(verbose_name="begründet")),
                        ("no_minimum", models.PositiveIntegerField(verbose_name="ohne Minimum")),
                        ("unclear", models.PositiveIntegerField(verbose_name="Angaben fehlen")),
                        ("no_ruleset", models.PositiveIntegerField(verbose_name="kein Regelwerk")),
                        ("open_flags", models.PositiveIntegerField(verbose_name="offene Hinweise")),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="staff.team",
                                verbose_name="Team",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Kontaktdichte eines Tages",
                        "verbose_name_plural": "Kontaktdichte nach Tagen",
                        "ordering": ["day", "office", "team", "profile"],
                    },
                ),
                migrations.CreateModel(
                    name="DensityStatus",
                    fields=[
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="density",
                                serialize=False,
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("on_track", "im Plan"),
                                    ("behind", "Rückstand"),
                                    ("due_soon", "bald fällig"),
                                    ("shortfall", "Unterschreitung"),
                                    ("met", "erfüllt"),
                                    ("excused", "begründet unterschritten"),
                                    ("no_minimum", "ohne Mindestkontaktdichte"),
                                    ("no_ruleset", "kein gültiges Regelwerk"),
                                    ("excluded", "nicht im Personenkreis"),
                                ],
                                max_length=12,
                                verbose_name="Stand",
                            ),
                        ),
                        ("profile", models.CharField(blank=True, max_length=20, verbose_name="Profillage")),
                        ("required", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="verlangt")),
                        ("counted", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="gezählt")),
                        (
                            "next_due_on",
                            models.DateField(blank=True, null=True, verbose_name="nächster Kontakt spätestens"),
                        ),
                        (
                            "planned_on",
                            models.DateField(blank=True, null=True, verbose_name="nächster Kontakt nach Plan"),
                        ),
                        (
                            "wanted_by",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Least("next_due_on", "planned_on"),
                                output_field=models.DateField(null=True),
                                verbose_name="nächster Kontakt nach Minimum oder Plan",
                            ),
                        ),
                        (
                            "last_contact_on",
                            models.DateField(blank=True, null=True, verbose_name="letzter gezählter Kontakt"),
                        ),
                        ("recheck_on", models.DateField(blank=True, null=True, verbose_name="nächste Prüfung")),
                        ("computed_for", models.DateField(verbose_name="berechnet für")),
                        ("open_flags", models.PositiveSmallIntegerField(default=0, verbose_name="offene Hinweise")),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "specialist",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Integrationsfachkraft",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Stand der Kontaktdichte",
                        "verbose_name_plural": "Stände der Kontaktdichte",
                    },
                ),
                migrations.CreateModel(
                    name="JustifiedException",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                        (
                            "state",
                            models.CharField(
                                choices=[("in_force", "begründet"), ("returned", "von der Teamleitung zurückgegeben")],
                                default="in_force",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="ab")),
                        ("ends_on", models.DateField(verbose_name="bis")),
                        (
                            "minimum",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="eigenes Minimum im Zeitraum"
                            ),
                        ),
                        (
                            "interval_months",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="eigener Abstand in Monaten"
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="Grund")),
                        ("recorded_on", models.DateField(verbose_name="begründet am")),
                        ("returned_on", models.DateField(blank=True, null=True, verbose_name="zurückgegeben am")),
                        (
                            "returned_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="zurückgegeben, weil"),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.household",
                                verbose_name="BG",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="density_exceptions",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="begründet von",
                            ),
                        ),
                        (
                            "returned_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="zurückgegeben von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "begründete Ausnahme",
                        "verbose_name_plural": "begründete Ausnahmen",
                        "ordering": ["-starts_on", "-pk"],
                    },
                    bases=(django_fsm.FSMModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="JustifiedExceptionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                        (
                            "state",
                            models.CharField(
                                choices=[("in_force", "begründet"), ("returned", "von der Teamleitung zurückgegeben")],
                                default="in_force",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="ab")),
                        ("ends_on", models.DateField(verbose_name="bis")),
                        (
                            "minimum",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="eigenes Minimum im Zeitraum"
                            ),
                        ),
                        (
                            "interval_months",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="eigener Abstand in Monaten"
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="Grund")),
                        ("recorded_on", models.DateField(verbose_name="begründet am")),
                        ("returned_on", models.DateField(blank=True, null=True, verbose_name="zurückgegeben am")),
                        (
                            "returned_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="zurückgegeben, weil"),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.household",
                                verbose_name="BG",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="contactdensity.justifiedexception",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="begründet von",
                            ),
                        ),
                        (
                            "returned_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="zurückgegeben von",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddConstraint(
                    model_name="contacttarget",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="contact_target_dates",
                        violation_error_message="Das Ende liegt vor dem Beginn.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="contacttarget",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("weeks__gte", 1), ("weeks__lte", 26)),
                        name="contact_target_weeks",
                        violation_error_message="Möglich sind 1 bis 26 Wochen.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="contacttarget",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("person", "="), (jobcenter.staff.models.users.DateSpan(), "&&")],
                        name="contact_target_no_overlap",
                        violation_error_message="Für diesen Zeitraum gibt es schon einen Kontaktplan.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="densitycontrol",
                    index=models.Index(fields=["office", "-controlled_on"], name="density_control_last"),
                ),
                migrations.AddConstraint(
                    model_name="densitycontrol",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("next_on__gt", models.F("controlled_on"))),
                        name="density_control_next_later",
                        violation_error_message="Die nächste Kontrolle liegt nach dieser.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="densitycontrol",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("result", "clean"), models.Q(("remark", ""), _negated=True), _connector="OR"
                        ),
                        name="density_control_remark",
                        violation_error_message="Bitte schreiben Sie auf, was Sie gefunden haben.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="densityflag",
                    index=models.Index(
                        condition=models.Q(("state__in", ["open", "acknowledged"])),
                        fields=["jobcenter", "kind"],
                        name="density_flag_open",
                    ),
                ),
                migrations.AddIndex(
                    model_name="densityflag",
                    index=models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["person"],
                        include=("id", "due_on", "detected_on"),
                        name="density_flag_unseen",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="densityflag",
                    constraint=models.UniqueConstraint(
                        fields=("person", "kind", "basis", "period_from"), name="density_flag_once_a_period"
                    ),
                ),
                migrations.AddIndex(
                    model_name="densitysnapshot",
                    index=models.Index(fields=["office", "day"], name="density_frozen_days"),
                ),
                migrations.AddConstraint(
                    model_name="densitysnapshot",
                    constraint=models.UniqueConstraint(
                        fields=("day", "office", "team", "profile"),
                        name="density_frozen_once_a_day",
                        nulls_distinct=False,
                    ),
                ),
                migrations.AddIndex(
                    model_name="densitystatus",
                    index=models.Index(
                        condition=models.Q(("recheck_on__isnull", False)), fields=["recheck_on"], name="density_recheck"
                    ),
                ),
                migrations.AddIndex(
                    model_name="densitystatus",
                    index=models.Index(fields=["jobcenter", "state", "next_due_on"], name="density_list"),
                ),
                migrations.AddIndex(
                    model_name="densitystatus",
                    index=models.Index(
                        fields=["office", "specialist", "profile", "state"],
                        include=("open_flags",),
                        name="density_counted",
                    ),
                ),
                migrations.AddIndex(
                    model_name="densitystatus",
                    index=models.Index(
                        condition=models.Q(("open_flags__gt", 0)),
                        fields=["office"],
                        include=("person",),
                        name="density_flagged",
                    ),
                ),
                migrations.AddIndex(
                    model_name="densitystatus",
                    index=models.Index(fields=["office", "wanted_by"], name="density_due_office"),
                ),
                migrations.AddIndex(
                    model_name="densitystatus",
                    index=models.Index(fields=["jobcenter", "wanted_by"], name="density_due"),
                ),
                migrations.AddIndex(
                    model_name="densitystatus",
                    index=models.Index(
                        models.F("office"),
                        django.db.models.functions.comparison.Coalesce("last_contact_on", datetime.date(1900, 1, 1)),
                        models.F("person"),
                        name="density_last_office",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="justifiedexception",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="density_exception_dates",
                        violation_error_message="Das Ende liegt vor dem Beginn.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="justifiedexception",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("minimum__isnull", False),
                            models.Q(("interval_months__gte", 1), ("interval_months__isnull", False)),
                            _connector="OR",
                        ),
                        name="density_exception_has_own_measure",
                        violation_error_message="Eine Ausnahme braucht ein eigenes Minimum oder einen eigenen Abstand.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="justifiedexception",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("state", "in_force")),
                        expressions=[("person", "="), (jobcenter.staff.models.users.DateSpan(), "&&")],
                        name="density_exception_no_overlap",
                        violation_error_message="Für diesen Zeitraum gibt es schon eine begründete Ausnahme.",
                    ),
                ),
            ]
        ),
        migrations.RunSQL(FUNCTIONS, UNDO),
        *(marks(table) for table in FACTS),
    ]
