"""Write the diagrams of all state machines."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from jobcenter.audit.diagrams import diagram, machines


def file_name(name: str) -> str:
    """``DocumentPackage`` as ``document_package.md``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower() + ".md"


class Command(BaseCommand):
    help = "Zeichnet die Zustandsdiagramme nach docs/states/."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--into", type=Path, default=Path(settings.BASE_DIR) / "docs" / "states")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["into"]
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.md"):
            old.unlink()
        for model in machines():
            (folder / file_name(model.__name__)).write_text(diagram(model), encoding="utf-8")
        self.stdout.write(f"{len(machines())} Diagramme gezeichnet.")
