"""`manage.py create_administrator`: the first person of a Jobcenter; everybody else is created in the application."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from desk.setting_up.houses import technical_users
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Jobcenter
from jobcenter.staff.workflow.users import create_user
from jobcenter.web.clock import today
from jobcenter.web.errors import Refused


class Command(BaseCommand):
    help = "Legt eine Administratorin oder einen Administrator eines Jobcenters an und nennt das Erstkennwort einmal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--jobcenter", required=True, metavar="KURZNAME", help="zum Beispiel wuppertal")
        parser.add_argument("--username", required=True, metavar="ANMELDENAME")
        parser.add_argument("--first-name", required=True, metavar="VORNAME")
        parser.add_argument("--last-name", required=True, metavar="NACHNAME")

    def handle(self, *args: Any, **options: Any) -> None:
        jobcenter = Jobcenter.objects.filter(slug=options["jobcenter"]).first()
        if jobcenter is None:
            known = ", ".join(Jobcenter.objects.order_by("slug").values_list("slug", flat=True))
            told = f"Bekannt sind: {known}." if known else "Bitte zuerst „manage.py prepare“ aufrufen."
            raise CommandError(f"Das Jobcenter „{options['jobcenter']}“ gibt es nicht. {told}")
        try:
            user, password = create_user(
                username=options["username"],
                first_name=options["first_name"],
                last_name=options["last_name"],
                role=Role.ADMINISTRATOR,
                office=None,
                starts_on=today(),
                by=technical_users(jobcenter)[0],
            )
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(
            f"{user} ({user.username}) verwaltet jetzt {jobcenter}.\n"
            f"Erstkennwort: {password}\n"
            "Es wird nur dieses eine Mal gezeigt und ist bei der ersten Anmeldung zu ändern."
        )
