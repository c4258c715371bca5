"""The way of an application through the units, kept as data in fixtures/process.toml (W-39, C-93)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.urls import reverse

FILE = Path(__file__).resolve().parent.parent / "fixtures" / "process.toml"


@dataclass(frozen=True)
class Step:
    """One step in its lane; ``has_deadline`` marks what must be done by a computed day."""

    number: int
    lane: int
    text: str
    source: str
    has_deadline: bool
    view: str = ""
    """The page that does the step, if it is one for all cases."""

    @property
    def url(self) -> str:
        return reverse(self.view) if self.view else ""


@dataclass(frozen=True)
class Process:
    """The procedure of one house. ``mode`` is the kind of hand-over it belongs to (P28)."""

    house: str
    title: str
    mode: str
    source: str
    lanes: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def rows(self) -> list[list[tuple[str, Step | None]]]:
        """The steps as a table: one row a step, one cell a lane with its name."""
        return [
            [(name, step if step.lane == lane else None) for lane, name in enumerate(self.lanes)] for step in self.steps
        ]


@cache
def processes() -> tuple[Process, ...]:
    """Every procedure that the sources describe."""
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))["process"]
    return tuple(
        Process(
            p["house"],
            p["title"],
            p["mode"],
            p["source"],
            tuple(p["lanes"]),
            tuple(
                Step(number, s["lane"], s["text"], s["source"], s.get("deadline", False), s.get("view", ""))
                for number, s in enumerate(p["step"], 1)
            ),
        )
        for p in found
    )


def processes_for(mode: str) -> list[Process]:
    """All of them, the one of the own house first."""
    return sorted(processes(), key=lambda process: process.mode != mode)
