"""One process for each database of the bench: it does what the others ask for by name, one thing after the other."""

import os
import traceback
import warnings
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

SPAWN = get_context("spawn")


class Worker:
    """A process on the database of one size. ``ask`` waits for the answer; ``tell`` and ``answer`` do it in two steps,
    so that two workers may be busy at once."""

    def __init__(self, database: str) -> None:
        self._pipe, theirs = SPAWN.Pipe()
        self._process = SPAWN.Process(target=_serve, args=(theirs, database), daemon=False)
        self._process.start()
        theirs.close()

    def ask(self, name: str, *values: Any) -> Any:
        """Call ``measures.name(*values)`` there; raises what it raised."""
        self.tell(name, *values)
        return self.answer()

    def tell(self, name: str, *values: Any) -> None:
        self._pipe.send((name, values))

    def answer(self) -> Any:
        told, answer = self._pipe.recv()
        if not told:
            raise RuntimeError(answer)
        return answer

    def end(self) -> None:
        self._pipe.close()
        self._process.join()


def _serve(pipe: Connection, database: str) -> None:
    os.environ |= {"BENCH_DATABASE": database, "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
    warnings.filterwarnings("ignore", "No directory at")  # nothing is collected for the bench
    import django

    django.setup()
    from . import measures

    while True:
        try:
            name, values = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send((True, getattr(measures, name)(*values)))
        except Exception as error:
            pipe.send((False, f"{name}{values}: {error}\n{traceback.format_exc()}"))
