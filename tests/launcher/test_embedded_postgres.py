"""One embedded PostgreSQL for all processes of an installation: started by the first, stopped by the last."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from jobcenter.launcher.lowered import account_for
from jobcenter.launcher.places import LONGEST_SOCKET_PATH, POSTGRES_SOCKET, socket_folder

from .conftest import ROOT, eventually, ready, runs


def manage(embedded: dict[str, str], *arguments: str, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=embedded,
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def test_a_command_that_needs_the_database_has_one_for_its_duration_and_keeps_the_data(embedded, var):
    make = "from django.db import connection as c; k = c.cursor(); k.execute('create table kept (n int)')"
    look = (
        "from django.db import connection as c; k = c.cursor(); k.execute('table kept'); print(k.fetchall())"
    )
    code = "import django; django.setup(); "
    for step in (make, look):
        done = subprocess.run(
            [sys.executable, "-c", code + step],
            cwd=ROOT,
            env=embedded,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert not runs(var)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["help"],
        [
            "explain_deadline",
            "--ruleset",
            "wuppertal-2020",
            "--rule",
            "first_interview",
            "--event",
            "released=2021-04-01",
        ],
    ],
    ids=lambda words: words[0],
)
def test_a_command_that_needs_no_database_starts_nothing(embedded, var, command):
    done = manage(embedded, *command)
    assert done.returncode == 0, done.stderr
    assert not (var / "postgres").exists()


def test_several_at_once_share_one_engine_and_the_last_one_out_stops_it(user, var):
    processes = [user() for _ in range(3)]
    for process in processes:
        ready(process)
    for process in processes:
        assert runs(var)
        process.communicate(timeout=30)
        assert process.returncode == 0
    assert not runs(var)


def test_a_killed_process_is_not_counted_any_more(user, var):
    killed, other = user(), user()
    ready(killed)
    ready(other)
    killed.kill()
    killed.wait()
    assert runs(var)
    other.communicate(timeout=30)
    assert not runs(var)


def test_the_engine_left_by_a_killed_last_process_is_taken_over_and_stopped(user, var):
    killed = user()
    ready(killed)
    killed.kill()
    killed.wait()
    assert runs(var)
    heir = user()
    ready(heir)
    heir.communicate(timeout=30)
    assert not runs(var)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_terminated_process_gives_the_engine_back(user, var, number):
    process = user()
    ready(process)
    process.send_signal(number)
    process.wait(30)
    assert eventually(lambda: not runs(var))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to drop")
def test_as_root_the_engine_runs_as_somebody_else_even_below_a_closed_home(user, var):
    process = user()
    ready(process)
    home = (var / "postgres").resolve()
    server = int((home / "data" / "postmaster.pid").read_text().split()[0])
    assert Path(f"/proc/{server}").stat().st_uid == account_for(home).uid != 0
    assert (home / "s").stat().st_mode & 0o077 == 0


def test_a_folder_without_rights_is_told_in_one_german_sentence(embedded):
    done = manage({**embedded, "JOBCENTER_VAR": "/dev/null/var"}, "migrate")
    assert done.returncode == 1
    assert done.stderr.startswith("Die eingebaute Datenbank braucht Schreibrechte in /dev/null/var")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("depth", [1, 20])
def test_a_socket_always_has_a_path_that_the_kernel_takes(depth):
    folder = Path("/srv", *["jobcenter"] * depth)
    found = socket_folder(folder, POSTGRES_SOCKET)
    assert len(str(found / POSTGRES_SOCKET)) <= LONGEST_SOCKET_PATH
    assert (found == folder) == (depth == 1)
    assert found == socket_folder(folder, POSTGRES_SOCKET)


def test_the_database_knows_umlauts_and_the_extensions_the_search_needs(embedded):
    code = """
import django; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    for name in ("btree_gist", "pg_trgm", "unaccent"):
        cursor.execute(f"CREATE EXTENSION {name}")
    cursor.execute("SELECT upper('äöü'), similarity('Müller', 'MÜLLER'), unaccent('Öz')")
    print(cursor.fetchone())
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=embedded, capture_output=True, text=True, check=False
    )
    assert done.stdout == "('ÄÖÜ', 1.0, 'Oz')\n", done.stderr
