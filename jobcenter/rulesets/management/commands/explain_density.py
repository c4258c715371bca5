"""``manage.py explain_density``: contact density of one person on a day, without a database (D-104)."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from jobcenter.rules.density import inquiry
from jobcenter.rules.errors import RuleError
from jobcenter.rulesets.management.one_sentence import OneSentenceCommand


class Command(OneSentenceCommand):
    """Exit code 1 and one German sentence on standard error if the facts cannot be read."""

    help = "Erklärt die Kontaktdichte einer Person: Stand, Zeiträume und jeder Kontakt, ob er zählt und warum."
    usage = (
        "Der Aufruf ist unvollständig oder enthält Unbekanntes; nötig sind --ruleset, --as-of und eine Datei mit "
        "den Angaben (- für die Standardeingabe), das Format ist text oder json."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--ruleset", required=True, metavar="CODE", help="Regelwerk, z. B. ba-2010")
        parser.add_argument("--as-of", required=True, metavar="DATUM", help="Stichtag")
        parser.add_argument("facts", metavar="FACTS.json", help="Angaben als JSON; - für die Standardeingabe")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, **options: Any) -> None:
        try:
            status = inquiry.answer(options["ruleset"], options["as_of"], _text(options["facts"]))
        except RuleError as error:
            raise CommandError(error.sentence) from error
        if options["format"] == "json":
            self.stdout.write(json.dumps(inquiry.as_mapping(status), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(inquiry.as_text(status))


def _text(place: str) -> str:
    try:
        content = sys.stdin.buffer.read() if place == "-" else Path(place).read_bytes()
    except (OSError, ValueError):
        raise CommandError(f"Die Datei „{place}“ lässt sich nicht lesen.") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CommandError("Die Angaben sind nicht in UTF-8 geschrieben.") from None
