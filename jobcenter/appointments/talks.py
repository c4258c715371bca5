"""What a talk is prepared with: two checklists and the aims of each profile, ``fixtures/talks`` (B-24, B-25, B-37)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings

from .choices import AppointmentKind, ContactKind

FOLDER = settings.BASE_DIR / "fixtures" / "talks"
FIRST = {AppointmentKind.FIRST_INTERVIEW.value, ContactKind.FIRST_INTERVIEW.value}
WITH_CHECKLIST = FIRST | {AppointmentKind.FOLLOW_UP.value, ContactKind.COUNSELLING.value, ContactKind.FOLLOW_UP.value}


@dataclass(frozen=True, slots=True)
class Checklist:
    """Points to be talked about, in order."""

    label: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aims:
    """What a talk with somebody of this profile, or under this strategy, is typically about."""

    of: str
    topics: tuple[str, ...]


def checklist_of(kind: str) -> Checklist | None:
    """The checklist that belongs to an appointment or contact of that kind; ``None`` where there is none (B-24)."""
    if kind not in WITH_CHECKLIST:
        return None
    return checklists()["first" if kind in FIRST else "follow_up"]


@cache
def checklists() -> dict[str, Checklist]:
    """Both, by „first“ and „follow_up“."""
    return {
        name: Checklist(values["label"], tuple(values["items"])) for name, values in _read("checklists.toml").items()
    }


@cache
def aims() -> tuple[Aims, ...]:
    """The aims of every profile, in the order of the source."""
    return tuple(Aims(values["label"], tuple(values["topics"])) for values in _read("topics.toml")["profile"])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
