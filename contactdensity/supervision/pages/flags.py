"""What the nightly job told about contact density: the team lead's list, and the result of many acts (C.11, D-105)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from contactdensity.choices import DensityFlagState
from contactdensity.forms import PLACES
from contactdensity.models import DensityFlag, DensityStatus
from contactdensity.models.flag import UNSETTLED, DensityFlagQuerySet
from contactdensity.pages.wording import what_for
from contactdensity.supervision import queries
from contactdensity.supervision.access import led_flags
from contactdensity.supervision.forms import FlagFilter, Flags
from contactdensity.workflow.flags import Acknowledged
from jobcenter.rules.density.facts import PROFILES
from jobcenter.staff.models import User


@dataclass(frozen=True)
class FlagLine:
    """One flag; ``is_open``: nobody has taken note of it."""

    pk: int
    person: str
    url: str
    bg_number: str
    profile: str
    kind: str
    tone: str
    basis: str
    numbers: str
    due_on: date
    detected_on: date
    specialist: str
    state: str
    settled: str
    is_open: bool


@dataclass(frozen=True)
class ResultLine:
    """What became of one of many flags."""

    person: str
    url: str
    flag: str
    result: str
    tone: str


def flags(user: User, filters: FlagFilter, today: date) -> QuerySet[DensityFlag]:
    """The flags that the filters leave."""
    wanted = filters.values
    found = _standing(led_flags(user, today=today), Flags(wanted["state"]))
    if any(wanted.get(name) for name in (*PLACES, "profile")):
        clients = queries.narrowed(DensityStatus.objects.all(), wanted, filters.office_ids, today)
        clients = clients.of_profile(wanted["profile"]) if wanted["profile"] else clients
        found = found.filter(person__in=clients.values("pk"))
    if wanted["kind"]:
        found = found.filter(kind=wanted["kind"])
    return found.select_related("person__density__specialist", "acknowledged_by")


def _standing(found: DensityFlagQuerySet, wanted: Flags) -> DensityFlagQuerySet:
    if wanted == Flags.OPEN:
        return found.open()
    if wanted == Flags.ACKNOWLEDGED:
        return found.filter(state=DensityFlagState.ACKNOWLEDGED)
    return found.exclude(state__in=UNSETTLED)


def flag_lines(rows: Iterable[Any]) -> list[FlagLine]:
    return [_line(flag) for flag in rows]


def _line(flag: Any) -> FlagLine:
    short = flag.kind == "shortfall"
    settled = f"{flag.settled_on:%d.%m.%Y}: {flag.settled_reason}" if flag.settled_on else ""
    seen = f"{flag.acknowledged_by}, {flag.acknowledged_at:%d.%m.%Y}" if flag.acknowledged_by else ""
    return FlagLine(
        pk=flag.pk,
        person=str(flag.person),
        url=reverse("contactdensity:household", args=[flag.household_id]),
        bg_number=flag.bg_number,
        profile=PROFILES.get(flag.person.density.profile, ""),
        kind=flag.get_kind_display(),
        tone="danger" if short else "warning",
        basis=what_for(flag),
        numbers=f"{flag.counted} von {flag.required}",
        due_on=flag.due_on,
        detected_on=flag.detected_on,
        specialist=str(flag.person.density.specialist or "noch niemand"),
        state=flag.get_state_display(),
        settled=settled or seen,
        is_open=flag.state == DensityFlagState.OPEN,
    )


def result_lines(results: Iterable[Acknowledged]) -> list[ResultLine]:
    return [_result(one, one.flag) for one in results]


def _result(one: Acknowledged, flag: Any) -> ResultLine:
    seen = flag.state == DensityFlagState.ACKNOWLEDGED
    return ResultLine(
        person=str(flag.person),
        url=reverse("contactdensity:household", args=[flag.household_id]),
        flag=f"{flag.get_kind_display()}, fällig gewesen am {flag.due_on:%d.%m.%Y}",
        result=one.refusal or f"zur Kenntnis genommen, {'läuft noch' if seen else flag.get_state_display()}",
        tone="warning" if one.refusal else "success",
    )
