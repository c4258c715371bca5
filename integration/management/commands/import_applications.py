"""Take over a list of new applications as an office keeps it."""

import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from integration.lists.reading import Unreadable
from integration.workflow.imports import import_list
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Jobcenter, User
from jobcenter.staff.queries import SET_UP_BY
from jobcenter.web import clock
from jobcenter.web.tables import write_table


class Command(BaseCommand):
    help = "Übernimmt eine Neuantragsliste (.xlsx oder .csv)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="DATEI")
        parser.add_argument("--jobcenter", required=True, help="Kurzname des Jobcenters, zum Beispiel wuppertal")
        parser.add_argument("--dry-run", action="store_true", help="nur prüfen, nichts speichern")
        parser.add_argument("--report", type=Path, help="Ergebnis je Zeile als CSV")
        parser.add_argument("--by", help="Anmeldename; sonst die erste Administration, sonst die Einrichtung")

    def handle(self, *args: Any, **options: Any) -> None:
        jobcenter = Jobcenter.objects.filter(slug=options["jobcenter"]).first()
        if jobcenter is None:
            self._stop(f"Ein Jobcenter „{options['jobcenter']}“ gibt es nicht.")
        by = self._user(jobcenter, options["by"])
        try:
            content = options["file"].read_bytes()
            report = import_list(
                jobcenter=jobcenter,
                file_name=options["file"].name,
                content=content,
                by=by,
                today=clock.today(),
                trial=options["dry_run"],
            )
        except OSError:
            self._stop(f"Die Datei „{options['file'].name}“ ist nicht lesbar.")
        except Unreadable as error:
            self._stop(str(error))
        if options["report"]:
            rows = [(o.row, o.number, o.result.value, o.reason) for o in report.outcomes]
            try:
                with options["report"].open("w", encoding="utf-8", newline="") as file:
                    write_table(file, ("row", "number", "result", "reason"), rows)
            except OSError:
                self._stop(f"Der Bericht „{options['report'].name}“ kann nicht geschrieben werden.")
        counts = [
            (report.count(result), word)
            for result, word in (("imported", "übernommen"), ("unchanged", "unverändert"), ("refused", "abgewiesen"))
        ]
        trial = " (Probe, nichts gespeichert)" if options["dry_run"] else ""
        self.stdout.write(", ".join(f"{number} {word}" for number, word in counts) + trial)

    def _user(self, jobcenter: Jobcenter, username: str | None) -> User:
        """Who is named; else the first administrator; before anybody works there, the name it was set up under."""
        users = User.objects.filter(jobcenter=jobcenter).order_by("pk")
        working = users.filter(is_active=True)
        user = (
            working.filter(username=username).first()
            if username
            else working.filter(assignments__role=Role.ADMINISTRATOR).first()
            or users.filter(username__startswith=SET_UP_BY).first()
        )
        if user is None:
            self._stop("Es gibt niemanden, in dessen Namen importiert werden kann (--by ANMELDENAME).")
        return user

    def _stop(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(2)
