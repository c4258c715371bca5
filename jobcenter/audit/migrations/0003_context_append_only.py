from django.db import migrations

# pghistory writes the context of a transaction on its first change and may add to it until the transaction ends;
# from then on it is a fact. now() is the start of the running transaction.
GUARD = """
CREATE FUNCTION audit_context_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.created_at = now() THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The history can only be added to';
END $$;
CREATE TRIGGER audit_context_append_only BEFORE UPDATE OR DELETE ON pghistory_context
    FOR EACH ROW EXECUTE FUNCTION audit_context_append_only();
CREATE INDEX pghistory_context_household ON pghistory_context
    (((metadata ->> 'household')::bigint), created_at DESC);
-- A separation or a merger stands in the timeline of both households.
CREATE INDEX pghistory_context_also_household ON pghistory_context
    (((metadata ->> 'also_household')::bigint), created_at DESC) WHERE metadata ? 'also_household';
"""
UNGUARD = """
DROP INDEX pghistory_context_also_household;
DROP INDEX pghistory_context_household;
DROP TRIGGER audit_context_append_only ON pghistory_context;
DROP FUNCTION audit_context_append_only();
"""


class Migration(migrations.Migration):
    """The timeline of a case reads from the contexts: nobody changes them afterwards (decision 7)."""

    dependencies = [("audit", "0002_initial")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
