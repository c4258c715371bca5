"""The databases of the bench, one for each size, its own and marked as such: nothing else is ever loaded or dropped."""

import os
from pathlib import Path

from django.conf import settings
from django.db import connection

from jobcenter.launcher.postgres import engine
from tests import database_template

ROOT = Path(__file__).resolve().parent.parent.parent
OWN_ENGINE = ROOT / "var" / "bench"
MARK = "made by tests.bench, may be dropped"
SERVER = {
    "shared_buffers": "1GB",
    "effective_cache_size": "4GB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "8GB",
    "random_page_cost": "1.1",
}
"""What a server of such a house would be given. Set where the bench starts an engine of its own; a server that
``DATABASE_URL`` names stays as it is."""


class NotOurs(Exception):
    """A database of that name exists and was not made by the bench."""


def choose_engine() -> None:
    """Before Django starts: without ``DATABASE_URL`` and ``JOBCENTER_VAR`` an engine of its own in var/bench."""
    if not os.environ.get("DATABASE_URL"):
        os.environ.setdefault("JOBCENTER_VAR", str(OWN_ENGINE))


def configure_engine() -> None:
    """Give the bench's own engine the settings of a server; they need a restart."""
    if os.environ.get("DATABASE_URL") or Path(settings.VAR_DIR) != OWN_ENGINE:
        return
    with connection.cursor() as cursor:
        for name, value in SERVER.items():
            cursor.execute(f"ALTER SYSTEM SET {name} = '{value}'")
    connection.close()
    engine(OWN_ENGINE).leave()


def name_of(clients: int) -> str:
    return f"{connection.settings_dict['NAME']}_bench_{clients}"


def create(clients: int) -> str:
    """A database for that size with its tables and nobody in it; one of an earlier run is dropped. Raises NotOurs."""
    name = name_of(clients)
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name])
        there = cursor.fetchone()
        if there is not None and there[0] != MARK:
            raise NotOurs(f"There is a database {name} that the bench has not made; it is left alone.")
        drop(clients)
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{database_template.make()}"')
        cursor.execute(f"COMMENT ON DATABASE \"{name}\" IS '{MARK}'")
    return name


def drop(clients: int) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name_of(clients)}" WITH (FORCE)')
