"""Several processes share one engine: the first starts it, the last one out stops it.

Every user holds a shared ``flock``. The kernel gives it back whatever ends the process, kill -9 included, so
the count is never wrong. Starting and stopping happen under a second, exclusive lock.
"""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path


class Share:
    """One process's share in the engine whose lock files lie in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._gate = folder / "gate.lock"
        self._users = folder / "users.lock"
        self._held: int | None = None
        self._pid = 0

    def take(self, start: Callable[[], None]) -> None:
        """Count ourselves in; ``start`` is called alone, and must do nothing when the engine runs already."""
        gate = self._locked_gate()
        try:
            held = os.open(self._users, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(held, fcntl.LOCK_SH)
            try:
                start()
            except BaseException:
                os.close(held)
                raise
            self._held, self._pid = held, os.getpid()
        finally:
            os.close(gate)

    def leave(self, stop: Callable[[], None]) -> None:
        """Count ourselves out; ``stop`` is called when nobody else is left. A forked child leaves nothing."""
        if self._held is None or self._pid != os.getpid():
            return
        gate = self._locked_gate()
        try:
            fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            stop()
        except BlockingIOError:
            pass  # somebody else still works with it
        finally:
            os.close(self._held)
            self._held = None
            os.close(gate)

    def _locked_gate(self) -> int:
        gate = os.open(self._gate, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(gate, fcntl.LOCK_EX)
        return gate
