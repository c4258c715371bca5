"""``manage.py explain_deadline``: a deadline and every day of its count, without a database (D-100)."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from jobcenter.rules import inquiry
from jobcenter.rules.errors import RuleError
from jobcenter.rulesets.management.one_sentence import OneSentenceCommand


class Command(OneSentenceCommand):
    """Exit code 1 and one German sentence on standard error if there is nothing to compute."""

    help = "Erklärt eine Frist: jeder Tag, ob er zählt und warum."
    usage = (
        "Der Aufruf ist unvollständig oder enthält Unbekanntes; nötig sind --ruleset und --rule, "
        "das Format ist text oder json."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--ruleset", required=True, metavar="CODE", help="Regelwerk, z. B. wuppertal-2020")
        parser.add_argument("--rule", required=True, help="first_interview, member_interview oder benefit_decision")
        parser.add_argument(
            "--event",
            action="append",
            default=[],
            metavar="NAME=DATUM",
            help="applied, documents_complete, released, imported, alg1_ends; mehrfach möglich",
        )
        parser.add_argument("--born", metavar="DATUM", help="Geburtsdatum")
        parser.add_argument("--land", metavar="NW", help="anderes Land als das des Regelwerks")
        parser.add_argument(
            "--closed", action="append", default=[], metavar="DATUM", help="Schließtag; mehrfach möglich"
        )
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, **options: Any) -> None:
        try:
            due = inquiry.answer(
                ruleset=options["ruleset"],
                rule=options["rule"],
                events=options["event"],
                born=options["born"],
                land=options["land"],
                closed=options["closed"],
            )
        except RuleError as error:
            raise CommandError(error.sentence) from error
        if options["format"] == "json":
            self.stdout.write(json.dumps(inquiry.as_mapping(due), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(inquiry.as_text(due))
