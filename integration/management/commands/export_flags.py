"""Write one line for each deadline as it stood on a day."""

import sys
from dataclasses import astuple, fields
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, cast

from django.core.management.base import BaseCommand, CommandParser

from integration.lists.flag_lines import FlagLine, flag_lines
from jobcenter.staff.models import Jobcenter
from jobcenter.web import clock
from jobcenter.web.tables import write_table


class Command(BaseCommand):
    help = "Schreibt alle Fristen eines Jobcenters zu einem Stichtag als CSV."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--jobcenter", required=True, help="Kurzname des Jobcenters, zum Beispiel wuppertal")
        parser.add_argument("--as-of", help="Stichtag JJJJ-MM-TT; sonst heute")
        parser.add_argument("--output", type=Path, help="Datei; sonst auf den Bildschirm")

    def handle(self, *args: Any, **options: Any) -> None:
        jobcenter = Jobcenter.objects.filter(slug=options["jobcenter"]).first()
        if jobcenter is None:
            self._stop(f"Ein Jobcenter „{options['jobcenter']}“ gibt es nicht.")
        try:
            as_of = date.fromisoformat(options["as_of"]) if options["as_of"] else clock.today()
        except ValueError:
            self._stop(f"Der Stichtag „{options['as_of']}“ ist kein Datum (JJJJ-MM-TT).")
        heading = [field.name for field in fields(FlagLine)]
        lines = (astuple(line) for line in flag_lines(jobcenter, as_of))
        if options["output"] is None:
            write_table(cast(Any, self.stdout)._out, heading, lines)
            return
        try:
            with options["output"].open("w", encoding="utf-8", newline="") as file:
                written = write_table(file, heading, lines)
        except OSError:
            self._stop(f"Die Datei „{options['output'].name}“ kann nicht geschrieben werden.")
        self.stdout.write(f"{written} Fristen geschrieben.")

    def _stop(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(1)
