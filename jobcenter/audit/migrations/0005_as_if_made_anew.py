from django.db import migrations

# AlterField of a foreign key with db_index=False took the partial unique index on the same column with it.
ONE_DRAFT = """
CREATE UNIQUE INDEX IF NOT EXISTS agreement_one_draft ON integration_agreement (person_id) WHERE state = 'draft';
"""
DROP_INDEXES = """
DROP INDEX IF EXISTS deadlines_deadline_household_id_61d4e5d4, deadlines_deadline_jobcenter_id_99ae4dbe,
    deadlines_deadline_office_id_2bd3b170, deadlines_deadline_owner_id_fdb192fc, deadlines_flag_deadline_id_c37da376;
DO $$
DECLARE name text;
BEGIN
    FOR name IN
        SELECT i.indexrelid::regclass::text
        FROM pg_index i
            JOIN pg_attribute history ON history.attrelid = i.indrelid AND history.attname = 'pgh_obj_id'
            JOIN pg_attribute copied ON copied.attrelid = i.indrelid AND copied.attnum = i.indkey[0]
        WHERE i.indnatts = 1 AND NOT i.indisunique AND copied.attname NOT IN ('pgh_obj_id', 'pgh_context_id')
    LOOP
        EXECUTE 'DROP INDEX ' || name;
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    """A database from before the second making anew gets what a new one has (ADR 4)."""

    dependencies = [
        ("audit", "0004_many_households"),
        ("contactdensity", "0001_tables"),
        ("inbox", "0001_tables"),
    ]
    operations = [migrations.RunSQL(ONE_DRAFT + DROP_INDEXES, migrations.RunSQL.noop)]
