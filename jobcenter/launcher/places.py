"""Where the embedded engines keep their data and their sockets. Nothing here writes."""

import hashlib
import os
import tempfile
from pathlib import Path

LONGEST_SOCKET_PATH = 106  # bytes; the kernel's limit is 108 with the closing zero
POSTGRES_SOCKET = ".s.PGSQL.5432"


def socket_folder(folder: Path, name: str) -> Path:
    """``folder`` when a socket called ``name`` fits in there, else a folder under the system's short path.

    The answer depends on the path alone, so that every process finds the same socket.
    """
    if len(os.fsencode(folder / name)) <= LONGEST_SOCKET_PATH:
        return folder
    mark = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"jobcenter-{mark}"


def broker_socket(var: Path) -> Path:
    """The embedded Valkey's socket."""
    return socket_folder(var / "broker", "valkey.sock") / "valkey.sock"


def redis_url(var: Path) -> str:
    """The broker's address for Celery: ``REDIS_URL``, else the embedded Valkey's socket."""
    return os.environ.get("REDIS_URL", "") or f"redis+socket://{broker_socket(var)}"
