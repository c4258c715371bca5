"""Commands that answer a question at the terminal: the answer, or exit code 1 with one German sentence."""

import sys
from argparse import ArgumentParser
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError


class OneSentenceCommand(BaseCommand):
    """Whatever is wrong with the call or the facts is said in one German sentence on standard error."""

    requires_system_checks: list[str] = []
    at_command_line = False
    usage = "Der Aufruf ist unvollständig oder enthält Unbekanntes."
    """The sentence for a call that cannot be read."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """A wrong call is a sentence as well, not a page of usage in English."""
        parser: ArgumentParser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.error = self._refuse  # type: ignore[method-assign]
        return parser

    def _refuse(self, message: str) -> NoReturn:
        """In place of argparse's English usage; ``message`` is its English reason and is left out."""
        del message
        raise CommandError(self.usage)

    def execute(self, *args: Any, **options: Any) -> str | None:
        """At the command line the sentence stands alone, without the name of an exception before it."""
        try:
            return super().execute(*args, **options)
        except CommandError as error:
            if not self.at_command_line:
                raise
            self.stderr.write(str(error))
            sys.exit(1)

    def run_from_argv(self, argv: list[str]) -> None:
        self.at_command_line = True
        try:
            super().run_from_argv(argv)
        except CommandError as error:
            self.stderr.write(str(error))
            sys.exit(1)
