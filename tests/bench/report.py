"""The table of a run: each measure at both sizes, its limit, and how it stands to the two yardsticks."""

import os
import platform
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent.parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- make bench: begin -->", "<!-- make bench: end -->"


@dataclass(frozen=True)
class Both:
    """The same of the small and of the large house."""

    small: Any
    large: Any

    def __getitem__(self, name: str) -> "Both":
        return Both(self.small[name], self.large[name])

    def __iter__(self) -> Iterator[Any]:
        return iter((self.small, self.large))


@dataclass(frozen=True)
class Line:
    """One measure, in seconds or in ``unit``. ``limit`` in words; ``holds``: whether it is kept (``None``: no limit).
    ``is_exact``: it holds on any machine at any size, so that a trial breaks on it as well."""

    title: str
    values: Both
    limit: str = ""
    holds: bool | None = None
    unit: str = ""
    is_exact: bool = False
    is_yardstick: bool = False

    def cells(self, read: float, loop: float) -> list[str]:
        told = {True: "ok", False: "**broken**", None: ""}[self.holds]
        if self.unit or self.is_yardstick:
            return [self.title, *map(self._text, self.values), self.limit, "", "", told]
        seconds = self.values.large
        return [
            self.title,
            *map(self._text, self.values),
            self.limit,
            _ratio(seconds / read),
            _ratio(seconds / loop),
            told,
        ]

    def _text(self, value: Any) -> str:
        if isinstance(value, str):
            return value
        if self.unit:
            return f"{value:,.0f} {self.unit}".strip()
        return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.3g} ms"


def counted(title: str, values: Both, limit: str = "", holds: bool | None = None, unit: str = " ") -> Line:
    """A number that is the same on every machine."""
    return Line(title, values, limit, holds, unit, is_exact=True)


def table(lines: list[Line], sizes: tuple[int, int], read: float, loop: float) -> str:
    """Markdown, as it is printed and kept. The ratios are those of the large house."""
    rows = [["", *(f"{size:,} clients" for size in sizes), "limit", "to the read", "to the loop", ""]]
    rows += [["---", "---:", "---:", "---", "---:", "---:", "---"], *(line.cells(read, loop) for line in lines)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _ratio(number: float) -> str:
    return f"{number:,.1f}" if number >= 0.1 else f"1/{1 / number:,.0f}"


def machine(server: dict[str, str], day: date) -> str:
    """Where and on what it ran; names no host."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    settings = ", ".join(f"{name} {value}" for name, value in server.items() if name != "server_version")
    return (
        f"{day:%d.%m.%Y}, commit {_commit()}: {_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB, "
        f"{platform.system()}, Python {platform.python_version()}, PostgreSQL {server['server_version'].split()[0]} "
        f"({settings}); load of the machine at the end {os.getloadavg()[1]:.1f}."
    )


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text().splitlines() if known.exists() else []
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def _commit() -> str:
    command = ["git", "-C", str(FILE.parent), "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or "unknown"


def keep(text: str) -> None:
    """Put the table between its marks in docs/performance.md."""
    before, rest = FILE.read_text().split(BEGIN)
    FILE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}")


def brief(answer: Any) -> str:
    """An answer in the log of the run."""
    if isinstance(answer, dict):
        return ", ".join(f"{name} {brief(value)}" for name, value in answer.items())
    return f"{answer:.4g}" if isinstance(answer, float) else str(answer)
