"""`manage.py prepare`: tables, Jobcenters, rule sets and letter texts. May run at any time; production uses it too."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from desk.setting_up.houses import Prepared, houses, prepare_house
from jobcenter.web.clock import now

LOCK = 7_301_002


class Command(BaseCommand):
    help = "Richtet Tabellen, Jobcenter, Regelwerke und Brieftexte ein. Was schon da ist, bleibt, wie es ist."

    def handle(self, *args: Any, **options: Any) -> None:
        with _alone():
            self._prepare(options["verbosity"])

    def _prepare(self, verbosity: int) -> None:
        call_command("migrate", interactive=False, verbosity=max(verbosity - 1, 0))
        if verbosity:
            self.stdout.write("Die Tabellen sind auf dem Stand dieser Fassung.")
        for house in houses():
            done = prepare_house(house, now=now())
            for sentence in done.left_alone:
                self.stderr.write(f"{done.jobcenter}: nicht geladen – {sentence}")
            if verbosity:
                self.stdout.write(_told(done))


@contextmanager
def _alone() -> Iterator[None]:
    """One at a time: two would both create the first table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _told(done: Prepared) -> str:
    parts = []
    if done.is_new:
        parts.append(f"angelegt mit {done.jobcenter.offices.count()} Geschäftsstelle(n)")
    if done.rulesets:
        parts.append(f"Regelwerk {', '.join(done.rulesets)} freigegeben")
    if done.texts:
        parts.append(f"{done.texts} Brieftexte geladen")
    return f"{done.jobcenter}: {'; '.join(parts) or 'unverändert'}."
