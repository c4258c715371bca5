"""``manage.py check_density``: compute everyone's contact density anew and compare it with what is stored."""

import os
import signal
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from time import monotonic
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError

from contactdensity import workflow
from jobcenter.deadlines.queries import last_finished_run
from jobcenter.people.models import Person
from jobcenter.web.clock import today

INTERRUPTED = 130


@contextmanager
def ctrl_c() -> Iterator[Callable[[], None]]:
    """Gives a function that raises ``KeyboardInterrupt`` if Ctrl-C was pressed and nobody heard it: what interrupts a
    callback of the pool of processes is swallowed there."""
    pressed = False

    def press(*_signal: object) -> None:
        nonlocal pressed
        pressed = True
        raise KeyboardInterrupt

    def check() -> None:
        if pressed:
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, press)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, before)


class Command(BaseCommand):
    """Exit code 1 if anything differs; with ``--repair`` it is stored as it should be. Ctrl-C ends it, at once."""

    requires_system_checks: ClassVar[list[str]] = []  # they look at every address: as long as 10,000 persons take
    help = "Rechnet die Kontaktdichte aller Personen neu und vergleicht sie mit dem gespeicherten Stand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="Abweichungen berichtigen")
        parser.add_argument(
            "--processes",
            type=int,
            choices=range(1, 65),
            metavar="1…64",
            default=min(os.cpu_count() or 1, 2),
            help="Prozesse, die zugleich rechnen (ohne Angabe zwei, soweit vorhanden)",
        )

    def handle(self, **options: Any) -> None:
        last = last_finished_run()
        day = last.day if last is not None else today()
        begun, everyone = monotonic(), Person.objects.count()
        persons = different = failed = 0
        try:
            with ctrl_c() as check, closing(workflow.sweep(day, processes=options["processes"])) as batches:
                for batch in batches:
                    check()
                    persons += batch.persons
                    different += len(batch.different)
                    failed += len(batch.failed)
                    for pk, error in batch.failed:
                        self.stderr.write(f"Person {pk} lässt sich nicht berechnen ({error}).")
                    if options["repair"]:
                        workflow.refresh(batch.different, day=day)
                    self.stdout.write(
                        f"{persons} von {everyone} Personen geprüft, {different} Abweichungen, "
                        f"{monotonic() - begun:.1f} Sekunden"
                    )
        except KeyboardInterrupt:
            raise CommandError(
                f"Abgebrochen: {persons} von {everyone} Personen geprüft, {different} Abweichungen.",
                returncode=INTERRUPTED,
            ) from None
        if options["repair"]:
            self.stdout.write(f"{different} Abweichungen berichtigt")
        if failed:
            raise CommandError(f"{failed} von {persons} Personen lassen sich nicht berechnen.")
        if different and not options["repair"]:
            raise CommandError(f"{different} von {persons} Personen sind anders gespeichert, als es sich ergibt.")
