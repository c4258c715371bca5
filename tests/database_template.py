"""The migrations run once; every test database after that is a copy.

They take half a minute (Django draws all models anew for each trigger), a copy a tenth of a second. The template
is named after the database and what made it, so that a changed migration makes a new one; old ones are dropped,
those of another clone on the same server are not.
"""

import contextlib
import fcntl
import hashlib
import os
import tempfile
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection

ROOT = Path(__file__).resolve().parent.parent


def is_wanted() -> bool:
    """Whether a test database has to be made at all: with ``--reuse-db`` it may be there."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [connection.creation._get_test_db_name()])
        return cursor.fetchone() is None


def make() -> str:
    """Name of the template on the server of the tests, made by the first process that asks."""
    prefix = f"template_of_{connection.settings_dict['NAME']}_"
    name = prefix + _fingerprint()
    with open(Path(tempfile.gettempdir()) / f"jobcenter-{name}-{os.getuid()}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
            there = {row[0] for row in cursor.fetchall()}
        if name not in there:
            _drop(there)
            _migrate_into(name)
    return name


def _fingerprint() -> str:
    files = [ROOT / "requirements.txt", *sorted(ROOT.glob("*/migrations/*.py"))]
    files += sorted(ROOT.glob("jobcenter/*/migrations/*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _migrate_into(name: str) -> None:
    unfinished = f"{name}_unfinished"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{unfinished}"')
        cursor.execute(f'CREATE DATABASE "{unfinished}"')
    original = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = unfinished
    try:
        call_command("migrate", verbosity=0, skip_checks=True)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = original
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')


def _drop(names: set[str]) -> None:
    for name in names:
        with contextlib.suppress(DatabaseError), connection._nodb_cursor() as cursor:  # somebody copies it just now
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
