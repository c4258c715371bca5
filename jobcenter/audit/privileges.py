"""Who may change a line of the history: nobody but the owner of its table (decision 7, S13).

Triggers guard the tables against the application; rights guard them against its role, whatever its code does.
"""

from django.apps import apps
from django.db import connections
from pghistory.models import Event

CHANGING = frozenset({"UPDATE", "DELETE", "TRUNCATE"})

GRANTED = """
SELECT c.relname, coalesce(quote_ident(r.rolname), 'PUBLIC')
FROM pg_class c
CROSS JOIN LATERAL aclexplode(c.relacl) granted
LEFT JOIN pg_roles r ON r.oid = granted.grantee
WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ANY(%s)
  AND granted.grantee <> c.relowner AND granted.privilege_type = ANY(%s)
GROUP BY 1, 2
"""


def keep_to_adding(using: str) -> None:
    """Take the right to change or delete lines of the history from every role that does not own the tables.

    Runs as the owner, after each ``migrate``; default privileges had given it together with the other tables.
    """
    tables = [model._meta.db_table for model in apps.get_models() if issubclass(model, Event)]
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(GRANTED, [tables, list(CHANGING)])
        for table, role in cursor.fetchall():
            cursor.execute(f"REVOKE {', '.join(sorted(CHANGING))} ON {connection.ops.quote_name(table)} FROM {role}")
