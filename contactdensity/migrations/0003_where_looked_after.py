"""Where each person is looked after stands beside the answer; a household that moves to another office marks its members."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

MOVED = """
CREATE FUNCTION contactdensity_mark_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM contactdensity_mark(m.person_id) FROM people_membership m WHERE m.household_id = NEW.id;
  RETURN NULL;
END $$;

CREATE TRIGGER contactdensity_mark_moved AFTER UPDATE OF office_id ON people_household
  FOR EACH ROW WHEN (OLD.office_id IS DISTINCT FROM NEW.office_id) EXECUTE FUNCTION contactdensity_mark_moved();

SELECT contactdensity_mark(person_id) FROM contactdensity_densitystatus;
"""
STAYED = "DROP FUNCTION contactdensity_mark_moved() CASCADE"


class Migration(migrations.Migration):
    dependencies = [
        ("contactdensity", "0002_marks"),
        ("people", "0001_initial"),
        ("staff", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="densitystatus",
            name="office",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="staff.office",
                verbose_name="Geschäftsstelle",
            ),
        ),
        migrations.AddField(
            model_name="densitystatus",
            name="open_flags",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="offene Hinweise"),
        ),
        migrations.AddField(
            model_name="densitystatus",
            name="specialist",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="Integrationsfachkraft",
            ),
        ),
        migrations.AddIndex(
            model_name="densitystatus",
            index=models.Index(
                fields=["office", "specialist", "profile", "state"], include=("open_flags",), name="density_counted"
            ),
        ),
        migrations.RunSQL(MOVED, STAYED),
    ]
