"""``manage.py check_density``: compute everyone's contact density anew and compare it with what is stored."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from contactdensity import workflow
from jobcenter.deadlines.queries import last_finished_run
from jobcenter.web.clock import today


class Command(BaseCommand):
    """Exit code 1 if anything differs; with ``--repair`` it is stored as it should be."""

    help = "Rechnet die Kontaktdichte aller Personen neu und vergleicht sie mit dem gespeicherten Stand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="Abweichungen berichtigen")

    def handle(self, **options: Any) -> None:
        last = last_finished_run()
        day = last.day if last is not None else today()
        persons = 0
        different: list[int] = []
        for batch in workflow.sweep(day):
            persons += batch.persons
            different += batch.different
            self.stdout.write(f"{persons} Personen geprüft, {len(different)} Abweichungen")
        if options["repair"]:
            workflow.refresh(different, day=day)
            self.stdout.write(f"{len(different)} Abweichungen berichtigt")
        elif different:
            raise CommandError(f"{len(different)} von {persons} Personen sind anders gespeichert, als es sich ergibt.")
