"""`make demo`: everything on one machine, with invented people; Ctrl-C ends all of it.

``JOBCENTER_PORT`` (8000) and ``JOBCENTER_BIND`` (127.0.0.1) move the address.
"""

import contextlib
import errno
import http.client
import importlib
import os
import signal
import socket
import sys
import time
from pathlib import Path

import django

from . import broker
from .errors import CannotStart
from .processes import Processes

START_SECONDS = 60
CELERY = (sys.executable, "-m", "celery", "-A", "jobcenter.celery")


def main() -> int:
    """Run the demo until Ctrl-C. 0: ended by the user; 1: could not start, one sentence said why."""
    signal.signal(signal.SIGINT, _interrupt)  # also when a shell started us in the background, deaf to Ctrl-C
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGHUP, _interrupt)
    try:
        _run(os.environ.get("JOBCENTER_BIND", "127.0.0.1"), _port())
    except CannotStart as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nAlles ist beendet; die Daten bleiben erhalten.")
    return 0


def _run(bind: str, port: int) -> None:
    check_port(bind, port)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobcenter.settings.demo")
    os.environ.setdefault("JOBCENTER_ADDRESS", _address(bind, port))  # in links of mails
    var = _var()
    try:
        processes = Processes(var / "log")
    except OSError as error:
        raise CannotStart(
            f"In {error.filename} kann dieser Benutzer nicht schreiben ({error.strerror})."
        ) from error
    try:
        if not os.environ.get("REDIS_URL"):
            processes.start("broker", broker.prepare(var))
        _fill_database()
        processes.start("web", _web(bind, port), {"JOBCENTER_PROCESS": "web"})
        processes.start("worker", [*CELERY, "worker", "--concurrency", "1", "--loglevel", "INFO"])
        # The timetable needs no memory: what a missed minute left undone, the next one finds in the database.
        processes.start(
            "beat", [*CELERY, "beat", "--scheduler", "celery.beat:Scheduler", "--loglevel", "WARNING"]
        )
        _wait_for_page(bind, port, processes)
        _announce(bind, port)
        while True:
            processes.check()
            time.sleep(0.5)
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C must not leave half of it running
        processes.end()


def check_port(bind: str, port: int) -> None:
    """Raise CannotStart with the way out when the address cannot be had."""
    with socket.socket(socket.AF_INET6 if ":" in bind else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError as error:
            reason = {
                errno.EADDRINUSE: "ist schon belegt",
                errno.EACCES: "ist diesem Benutzer nicht erlaubt",
            }.get(error.errno or 0, "ist auf diesem Rechner nicht zu haben")
            raise CannotStart(
                f"Der Anschluss {bind}:{port} {reason}: "
                "Nehmen Sie einen anderen, zum Beispiel mit JOBCENTER_PORT=8001 make demo."
            ) from error


def _port() -> int:
    given = os.environ.get("JOBCENTER_PORT", "8000")
    if not given.isdigit() or not 0 < int(given) < 65536:
        raise CannotStart(f"JOBCENTER_PORT muss eine Zahl von 1 bis 65535 sein, nicht „{given}“.")
    return int(given)


def _var() -> Path:
    from django.conf import settings

    return Path(settings.VAR_DIR)


def _fill_database() -> None:
    from django.core.management import CommandError, call_command
    from django.db import DatabaseError, connections

    django.setup()
    print("Die Datenbank wird vorbereitet …", flush=True)
    try:
        call_command("prepare", verbosity=0)
        call_command("load_demo")
        call_command("collectstatic", verbosity=0, interactive=False)
    except DatabaseError as error:
        raise CannotStart(
            f"Die Datenbank lässt sich nicht vorbereiten: {' '.join(str(error).split())}"
        ) from error
    except CommandError as error:
        raise CannotStart(str(error)) from error
    connections.close_all()


def _web(bind: str, port: int) -> list[str]:
    address = f"[{bind}]:{port}" if ":" in bind else f"{bind}:{port}"
    # Threads: a browser keeps connections open in advance, and such a one would hold a whole plain worker.
    command = [sys.executable, "-m", "gunicorn", "jobcenter.wsgi", "--bind", address, "--workers", "2"]
    return [*command, "--threads", "4", "--log-level", "warning", "--no-control-socket"]


def _wait_for_page(bind: str, port: int, processes: Processes) -> None:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(bind, bind)  # noqa: S104
    for _ in range(START_SECONDS * 10):
        processes.check()
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection(host, port, timeout=5)
            connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
            if connection.getresponse().status < 500:
                return
        time.sleep(0.1)
    raise CannotStart("Die Anwendung antwortet nicht; Näheres steht in var/log/web.log.")


def _address(bind: str, port: int) -> str:
    host = "localhost" if bind in {"127.0.0.1", "0.0.0.0", "::", "::1"} else bind  # noqa: S104
    return f"http://{host}:{port}"


def _announce(bind: str, port: int) -> None:
    print(f"\nDie Vorführung läuft: {_address(bind, port)}/   (Strg-C beendet alles)\n")
    logins = importlib.import_module("desk.demo").logins()
    house = ""
    for login in logins:
        if login.jobcenter != house:
            house = login.jobcenter
            print(f"  {house}")
        where = login.office or "ganzes Haus"
        print(f"    {login.username:<22} {login.role} · {where} · {login.name}")
    print(f"\n  Kennwort überall: {' oder '.join(sorted({login.password for login in logins}))}", flush=True)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
