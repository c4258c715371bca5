"""`manage.py load_demo`: invented people in every state around today. Never in a house in service."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from desk.demo.cast import is_engaged
from desk.demo.telling import load
from jobcenter.people.models import Person
from jobcenter.web.clock import now


class Command(BaseCommand):
    help = "Lädt die Vorführung: erfundene Menschen, Anträge und Fristen rund um den heutigen Tag."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError("Die Vorführung wird nur auf einem Rechner zum Ausprobieren geladen, nie im Betrieb.")
        if is_engaged():
            self._say("Die Vorführung ist schon geladen.", options)
            return
        if Person.objects.exists():
            raise CommandError("In dieser Datenbank sind schon Personen erfasst; die Vorführung braucht eine eigene.")
        self._say("Die Vorführung wird geladen, etwa eine Minute lang …", options)
        moment = now()
        told = load(today=moment.date(), now=moment)
        for sentence in told.refused:
            self.stderr.write(sentence)
        self._say(f"Die Vorführung ist geladen: {told.cases} Bedarfsgemeinschaften.", options)

    def _say(self, sentence: str, options: dict[str, Any]) -> None:
        if options["verbosity"]:
            self.stdout.write(sentence)
