"""``manage.py run_nightly [--as-of DATE]``: the function that beat rings each night, by hand (D-98)."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from jobcenter.deadlines.workflow import nightly
from jobcenter.rules.errors import RuleError
from jobcenter.rules.inquiry import parse_day
from jobcenter.rules.wording import day_text

NAMES = {
    "days": "Tage",
    "person_events": "Ereignisse in Personen",
    "flag_deadlines": "Fristen und Hinweise",
    "returns": "Rückgaben und Wiedervorlagen",
    "queue_age": "Alter auf QuEr.xx",
    "import_review": "Importfälle",
    "warnings": "Warnungen zu Regelwerken",
    "preparations": "Dienstplan und Maßnahme des Jahres",
    "agreements": "Eingliederungsvereinbarungen",
    "graduates": "Schulabgänge",
    "list_controls": "Kontrollen der Neuantragsliste",
    "density": "Stände der Kontaktdichte",
    "density_controls": "Kontrollen der Kontaktdichte",
    "dashboard_snapshot": "Kennzahlen",
    "density_snapshot": "Kennzahlen der Kontaktdichte",
    "failed": "nicht bearbeitet",
}


class Command(BaseCommand):
    """Exit code 1 and one sentence for a bad day, or while another job runs."""

    help = "Prüft alle Fristen bis zu einem Stichtag (ohne Angabe: heute)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--as-of", metavar="JJJJ-MM-TT", help="Stichtag; ohne Angabe heute")

    def handle(self, **options: Any) -> None:
        today = timezone.localdate()
        try:
            day: date = parse_day(options["as_of"], "Stichtag") if options["as_of"] else today
        except RuleError as error:
            raise CommandError(error.sentence) from error
        if day > today:
            raise CommandError(f"Der Stichtag {day_text(day)} liegt in der Zukunft.")
        counts = nightly.run(day)
        if not counts:
            raise CommandError("Die Fristenprüfung läuft gerade schon.")
        shown = "; ".join(f"{NAMES.get(name, name)}: {number}" for name, number in counts.items())
        self.stdout.write(f"Fristenprüfung bis {day_text(day)}. {shown}.")
