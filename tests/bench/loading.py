"""Loading the house of one size into an empty database, and bringing its status table up to the evening before."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from . import cases, population
from .filling import run
from .house import YESTERDAY, House, build


def load(clients: int) -> House:
    """House, people and cases in one transaction; the database must hold no person yet."""
    with transaction.atomic():
        house = build(clients)
        with _no_history():
            population.load(house, clients)
            cases.load(house, clients)
        _move_sequences_on()
    return house


def take_note() -> None:
    """The team leads have taken note of every flag that is older than two weeks, as in a house that works."""
    with transaction.atomic(), _no_history():
        run(f"""
            UPDATE contactdensity_densityflag
            SET state = CASE WHEN kind = 'shortfall' AND basis = 'count' THEN 'done' ELSE 'acknowledged' END
            WHERE state = 'open' AND due_on < DATE '{YESTERDAY}' - 14
        """)
        run("""
            UPDATE contactdensity_densitystatus SET open_flags = COALESCE(number, 0)
            FROM contactdensity_densitystatus kept LEFT JOIN (
              SELECT person_id, count(*) AS number FROM contactdensity_densityflag WHERE state = 'open' GROUP BY 1
            ) open ON open.person_id = kept.person_id
            WHERE kept.person_id = contactdensity_densitystatus.person_id
        """)


@contextmanager
def _no_history() -> Iterator[None]:
    """Nobody did this: no history, no marks and no guards of first states, for this transaction only. A superuser
    spares himself the checks of references too; any other role may only switch off the triggers of its own tables."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        is_superuser = cursor.fetchone()[0]
    if is_superuser:
        run("SET LOCAL session_replication_role = replica")
        yield
        run("SET LOCAL session_replication_role = origin")
        return
    _triggers("DISABLE")
    yield
    _triggers("ENABLE")


def _triggers(verb: str) -> None:
    run("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks still to come cannot be altered
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            run(f'ALTER TABLE "{model._meta.db_table}" {verb} TRIGGER USER')


def _move_sequences_on() -> None:
    models = [model for model in apps.get_models() if model._meta.managed]
    for statement in connection.ops.sequence_reset_sql(no_style(), models):
        run(statement)
