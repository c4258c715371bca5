#!/usr/bin/env python
"""Entry point of every administrative command.

A command that needs the database starts the embedded PostgreSQL at its first connection when no
``DATABASE_URL`` is set (``jobcenter.launcher``); a command that needs none starts nothing.
"""

import gc
import os
import sys

LOADED = 50_000
"""New objects before the collector looks for rubbish. Loading makes a million and no rubbish: the 700 of Python cost a
fifth of every start."""


def main() -> None:
    gc.set_threshold(LOADED)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobcenter.settings")
    if "runserver" in sys.argv[1:2]:
        os.environ.setdefault("JOBCENTER_PROCESS", "web")
    from django.core.management import execute_from_command_line
    from django.db import OperationalError, connection

    from jobcenter.launcher.errors import CannotStart

    try:
        execute_from_command_line(sys.argv)
    except CannotStart as refusal:
        sys.exit(str(refusal))
    except OperationalError as error:
        if connection.connection is not None:
            raise
        sys.exit(f"Die Datenbank ist nicht erreichbar: {' '.join(str(error).split())}")


if __name__ == "__main__":
    main()
