"""The migrations make the database that the models describe, by name to the last constraint and index (ADR 4)."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

pytestmark = pytest.mark.django_db


def in_database(sql: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {name for (name,) in cursor.fetchall()}


def test_migrations_match_the_models():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_the_database_holds_each_constraint_and_index_of_the_models():
    """An AlterField of a foreign key once took a partial unique index on the same column with it, unseen."""
    held = in_database("SELECT conname FROM pg_constraint UNION SELECT relname FROM pg_class WHERE relkind = 'i'")
    options = [model._meta for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    declared = {item.name for meta in options for item in [*meta.constraints, *meta.indexes]}
    assert len(declared) > 100
    assert declared - held == set()


def test_the_history_is_found_by_record_and_act_and_by_nothing_else():
    """Indexes on what a record referred to are read by nobody and make each change dearer."""
    found = in_database("""
        SELECT DISTINCT copied.attname::text FROM pg_index i
        JOIN pg_attribute history ON history.attrelid = i.indrelid AND history.attname = 'pgh_obj_id'
        JOIN pg_attribute copied ON copied.attrelid = i.indrelid AND copied.attnum = ANY(i.indkey)
    """)
    assert found == {"pgh_id", "pgh_obj_id", "pgh_context_id"}
