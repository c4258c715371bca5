"""The processes of the demo: started together, ended together, whatever ends the first of them."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from .errors import CannotStart

PATIENCE_SECONDS = 10
PR_SET_PDEATHSIG = 1


class Processes:
    """A handful of named processes, each writing to its own log."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        logs.mkdir(parents=True, exist_ok=True)

    def start(self, name: str, command: Sequence[str | Path], more: dict[str, str] | None = None) -> None:
        """Start ``command`` with ``more`` environment; its output goes to the log ``name``.

        On Linux it dies with us, even by kill -9.
        """
        with (self._logs / f"{name}.log").open("wb") as log:
            self._running[name] = subprocess.Popen(
                [str(part) for part in command],
                env={**os.environ, **(more or {})},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches us alone; we end the others in order
                preexec_fn=die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
            )

    def check(self) -> None:
        """Raise CannotStart when one of them has ended."""
        for name, process in self._running.items():
            if process.poll() is not None:
                log = self._logs / f"{name}.log"
                raise CannotStart(f"Der Teil „{name}“ ist abgebrochen; Näheres steht in {log}.")

    def end(self) -> None:
        """Ask all of them to end, the last started first; kill what is left after ten seconds."""
        for process in reversed(self._running.values()):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE_SECONDS
        for process in reversed(self._running.values()):
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def die_with_parent() -> None:
    """For ``preexec_fn`` on Linux: the kernel ends the child when its parent is gone, however it went."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
