"""The application's role may read the history and add to it; nobody but the owner of its tables changes it (S13)."""

import pytest
from django.db import connection

from jobcenter.audit.apps import install_triggers
from jobcenter.people.models import Person

pytestmark = pytest.mark.django_db
LINES = Person.pgh_event_model._meta.db_table  # type: ignore[attr-defined]


def rights(table):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT privilege FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS privilege"
            " WHERE has_table_privilege('public', %s, privilege)",
            [table],
        )
        return {row[0] for row in cursor.fetchall()}


def test_after_each_migrate_the_history_can_only_be_added_to():
    everything = {"SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"}
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT ALL ON {LINES}, people_person TO PUBLIC")
    assert rights(LINES) == everything
    install_triggers("default", plan=[])
    assert rights(LINES) == {"SELECT", "INSERT"}
    assert rights("people_person") == everything
