"""`manage.py prepare`: tables, Jobcenters, rule sets and letter texts. May run at any time; production uses it too."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from desk.setting_up.houses import Prepared, houses, prepare_house
from jobcenter.web.clock import now

LOCK = 7_301_002


class Command(BaseCommand):
    help = "Richtet Tabellen, Jobcenter, Regelwerke und Brieftexte ein. Was schon da ist, bleibt, wie es ist."

    def handle(self, *args: Any, **options: Any) -> None:
        with _alone():
            self._prepare(options["verbosity"])

    def _prepare(self, verbosity: int) -> None:
        _check_age()
        call_command("migrate", interactive=False, verbosity=max(verbosity - 1, 0))
        if verbosity:
            self.stdout.write("Die Tabellen sind auf dem Stand dieser Fassung.")
        for house in houses():
            done = prepare_house(house, now=now())
            for sentence in done.left_alone:
                self.stderr.write(f"{done.jobcenter}: nicht geladen – {sentence}")
            if verbosity:
                self.stdout.write(_told(done))


def _check_age() -> None:
    """Migrations that were made anew go on from their last state only; from an older one Django ends in a KeyError
    (ADR 4)."""
    loader = MigrationLoader(connection)
    applied = loader.applied_migrations
    for made_anew, migration in loader.replacements.items():
        missing = [name for name in migration.replaces if name not in applied]
        if made_anew not in applied and missing and len(missing) < len(migration.replaces):
            raise CommandError(
                "Diese Datenbank ist älter, als diese Fassung fortführen kann; an ihr wurde nichts geändert. Führen "
                "Sie bitte zuerst die Fassung ba2a674 vom 29.11.2026 aus. Eine Vorführung lädt sich neu, wenn der "
                "Ordner var gelöscht ist."
            )


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
