"""Across apps only models, choices, access, workflow and queries (ADR 2); only desk imports panels (design.md).

import-linter holds the directions; which part of a neighbour may be named is checked here.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = (
    "desk",
    "integration",
    "contactdensity",
    "intake",
    "jobcenter.appointments",
    "jobcenter.deadlines",
    "jobcenter.rulesets",
    "jobcenter.inbox",
    "jobcenter.people",
    "jobcenter.staff",
)
# permissions and roles are the one matrix of the house (decision 6); names is how people's models compare names;
# filters is what every list of some offices is narrowed by.
OPEN_PARTS = {"models", "choices", "access", "workflow", "queries", "permissions", "roles", "names", "filters"}


def imported_by(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def neighbour(module: str, own: str) -> tuple[str, str] | None:
    for app in APPS:
        if app != own and module.startswith(app + "."):
            return app, module.removeprefix(app + ".").split(".")[0]
    return None


def test_an_app_names_only_the_open_parts_of_its_neighbours():
    found = []
    for own in APPS:
        allowed = OPEN_PARTS | ({"panels"} if own == "desk" else set())
        for file in (ROOT / own.replace(".", "/")).rglob("*.py"):
            if "migrations" in file.parts:
                continue
            for module in imported_by(file):
                named = neighbour(module, own)
                if named and named[1] not in allowed:
                    found.append(f"{file.relative_to(ROOT)} imports {module}")
    assert not found, "\n".join(found)
