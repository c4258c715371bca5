"""The bench cannot rot: it runs with a few clients, and what holds at any size on any machine must hold."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from jobcenter.staff.models import Office

from . import databases, report
from .filling import fill
from .report import Both, Line, counted


@pytest.mark.database
def test_a_trial_with_a_few_clients_breaks_nothing_that_holds_on_any_machine():
    """Loads, computes, asks every page with as many queries, runs three nights without a failure, sweeps without a
    difference."""
    command = [sys.executable, "-m", "tests.bench", "--clients", "200", "400", "--rounds", "2", "--trial"]
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "JOBCENTER_VAR": str(settings.VAR_DIR)}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    assert "| … what it finds different | 200 von 200 Personen geprüft, 0 Abweichungen, " in done.stdout
    assert done.stdout.count("| the same |") > 10
    assert report.FILE.read_text().count("| 200 clients |") == 0, "a trial keeps no table"


@pytest.mark.django_db
def test_a_database_that_the_bench_has_not_made_is_left_alone():
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{databases.name_of(7)}"')
        cursor.execute(f'CREATE DATABASE "{databases.name_of(7)}"')
        with pytest.raises(databases.NotOurs):
            databases.create(7)
        cursor.execute(f"COMMENT ON DATABASE \"{databases.name_of(7)}\" IS '{databases.MARK}'")
        databases.create(7)
        databases.drop(7)
        cursor.execute("SELECT FROM pg_database WHERE datname = %s", [databases.name_of(7)])
        assert cursor.fetchone() is None


@pytest.mark.django_db
def test_rows_are_filled_with_what_the_model_knows_and_nothing_else():
    with pytest.raises(ValueError, match="Office has no"):
        fill(Office, "FROM generate_series(1, 3) n", colour="'red'")
    with pytest.raises(ValueError, match="Office.jobcenter needs a value"):
        fill(Office, "FROM generate_series(1, 3) n")


def test_a_broken_limit_shows_in_the_table_and_a_kept_table_replaces_the_one_before(tmp_path, monkeypatch):
    lines = [
        Line("read", Both(0.01, 0.1), is_yardstick=True),
        Line("sweep", Both(1.5, 15.0), "under 14 s", False),
        counted("queries", Both(9, 9), "the same", True),
    ]
    text = report.table(lines, (20, 200), read=0.1, loop=300)
    assert text.splitlines()[2:] == [
        "| read | 10 ms | 100 ms |  |  |  |  |",
        "| sweep | 1.50 s | 15.00 s | under 14 s | 150.0 | 1/20 | **broken** |",
        "| queries | 9 | 9 | the same |  |  | ok |",
    ]
    monkeypatch.setattr(report, "FILE", tmp_path / "performance.md")
    report.FILE.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n")
    report.keep(text)
    assert report.FILE.read_text() == f"before\n{report.BEGIN}\n{text}\n{report.END}\nafter\n"
