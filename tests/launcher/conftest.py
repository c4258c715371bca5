"""A fresh ``JOBCENTER_VAR`` with an engine of its own, and processes that use it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jobcenter.launcher.places import POSTGRES_SOCKET, socket_folder

ROOT = Path(__file__).resolve().parent.parent.parent
# Says "ready" once it has asked the database, then waits for its input to close.
USER = """
import signal, sys, django
# What a shell's background job or nohup starts inherits these ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT current_setting('server_version_num')")
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    """As root this folder is closed to the lowered account, like a root home: the data lie elsewhere then."""
    folder = tmp_path / "var"
    yield folder
    if (folder / "postgres").is_symlink():
        shutil.rmtree((folder / "postgres").resolve())


@pytest.fixture
def embedded(var: Path) -> dict[str, str]:
    """The environment of a process that has no servers given."""
    kept = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}}
    return {**kept, "JOBCENTER_VAR": str(var), "DJANGO_SETTINGS_MODULE": "jobcenter.settings.test"}


@pytest.fixture
def user(embedded: dict[str, str]) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Start one process that uses the engine until its input is closed."""
    started: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", USER],
            cwd=ROOT,
            env=embedded,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.communicate(timeout=30)


def ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"


def runs(var: Path) -> bool:
    """Whether the engine of ``var`` listens."""
    folder = socket_folder((var / "postgres").resolve() / "s", POSTGRES_SOCKET)
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(str(folder / POSTGRES_SOCKET)) == 0


def eventually(question: Callable[[], bool], seconds: float = 10) -> bool:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if question():
            return True
        time.sleep(0.05)
    return False
