"""What takes long is done once in a database that is a template; every test database after that is a copy.

Two templates: the tables after all migrations, and with them the demonstration as it stands on TUESDAY. They take half
a minute each, a copy a tenth of a second. A template is named after this clone, the role (nobody may copy another's)
and what made it, so that whatever changes makes a new one; old ones are dropped, those of another clone or role on the
same server are not.
"""

import contextlib
import fcntl
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

import time_machine
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from jobcenter.web.clock import BERLIN

ROOT = Path(__file__).resolve().parent.parent
TUESDAY = datetime(2026, 11, 17, 10, tzinfo=BERLIN)
"""The moment the demonstration is told around: the same on every day the tests run. Allerheiligen (only in NW) and
Reformationstag (only in BB and NI) lie in the weeks before."""


def is_wanted() -> bool:
    """Whether a test database has to be made at all: with ``--reuse-db`` it may be there."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [connection.creation._get_test_db_name()])
        return cursor.fetchone() is None


def make() -> str:
    """Name of the template with the tables, made by the first process that asks."""
    files = [ROOT / "requirements.txt", *ROOT.glob("*/migrations/*.py"), *ROOT.glob("jobcenter/*/migrations/*.py")]
    return _template("template", files, _migrate)


@contextlib.contextmanager
def copy_of_the_demonstration() -> Iterator[None]:
    """This process works on a copy of its own, in which every story of the demonstration is told for its first case."""
    folders = ("jobcenter", "intake", "integration", "contactdensity", "desk", "fixtures")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.*") if file.suffix in {".py", ".toml"}]
    template = _template("demonstration", files, _tell, of=make())
    own = f"{connection.settings_dict['NAME']}_demonstration"
    _create(own, template)
    with _working_in(own):
        yield
    _drop({own})


def _migrate() -> None:
    call_command("migrate", verbosity=0, skip_checks=True)


def _tell() -> None:
    from desk.demo.telling import load  # models: not before Django is set up
    from desk.setting_up.houses import houses, prepare_house

    with time_machine.travel(TUESDAY, tick=True), transaction.atomic():
        for house in houses():
            prepare_house(house, now=TUESDAY)
        refused = load(today=TUESDAY.date(), now=TUESDAY, once_each=True).refused
    if refused:
        raise AssertionError("\n".join(refused))


def _template(kind: str, files: Iterable[Path], fill: Callable[[], None], *, of: str = "template0") -> str:
    prefix = f"{kind}_{_mark(str(ROOT).encode())}_"
    role = connection.settings_dict["USER"]
    name = prefix + _mark(role.encode(), *(file.read_bytes() for file in sorted(files)))
    with open(Path(tempfile.gettempdir()) / f"jobcenter-{name}-{os.getuid()}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with connection._nodb_cursor() as cursor:
            cursor.execute(
                "SELECT datname FROM pg_database"
                " WHERE starts_with(datname, %s) AND pg_get_userbyid(datdba) = current_user",
                [prefix],
            )
            there = {row[0] for row in cursor.fetchall()}
        if name not in there:
            _drop(there)
            _create(f"{name}_unfinished", of)
            with _working_in(f"{name}_unfinished"):
                fill()
            with connection._nodb_cursor() as cursor:
                cursor.execute(f'ALTER DATABASE "{name}_unfinished" RENAME TO "{name}"')
    return name


def _mark(*what: bytes) -> str:
    return hashlib.sha256(b"".join(what)).hexdigest()[:12]


@contextlib.contextmanager
def _working_in(name: str) -> Iterator[None]:
    original = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name  # the threads of a live server read it there too
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = original


def _create(name: str, template: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _drop(names: set[str]) -> None:
    for name in names:
        with contextlib.suppress(DatabaseError), connection._nodb_cursor() as cursor:  # somebody copies it just now
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
