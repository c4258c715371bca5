"""`make bench`: loads a Jobcenter of 20,000 and one of 200,000 clients and measures pages, contacts, night and sweep.

Prints one table and keeps it in docs/performance.md; ends with 1 if a limit of the issue is broken. Other sizes keep
nothing. ``--trial`` breaks only on what holds at any size on any machine.
"""

import argparse
import os
import sys
from datetime import date

from . import databases

SIZES = [20_000, 200_000]


def main() -> int:
    options = _options()
    databases.choose_engine()
    os.environ["DJANGO_SETTINGS_MODULE"] = "jobcenter.settings.test"
    import django

    django.setup()
    from . import report
    from .run import Run, say

    databases.configure_engine()
    run = Run(tuple(options.clients), rounds=options.rounds, processes=options.processes)
    try:
        lines = run.measure()
        text = f"{report.machine(run.server(), date.today())}\n\n{run.table(lines)}"
    finally:
        run.end(keep=options.keep)
    say(f"\n{text}\n")
    if options.clients == SIZES and not options.trial:
        report.keep(text)
    broken = [line for line in lines if line.holds is False and (line.is_exact or not options.trial)]
    for line in broken:
        say(f"Broken: {line.title} ({line.limit})")
    return 1 if broken else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, nargs=2, default=SIZES, metavar=("SMALL", "LARGE"))
    parser.add_argument("--rounds", type=int, default=15, help="requests of each page; their median counts")
    parser.add_argument("--processes", type=int, default=2, help="of the full sweep")
    parser.add_argument("--keep", action="store_true", help="leave the databases for a look")
    parser.add_argument("--trial", action="store_true", help="break on no time, keep no table")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
