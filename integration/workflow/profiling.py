"""Profiling and prognosis: every save is a new version, the older ones stay (W-55, W-56, W-96, C-75 to C-77)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from integration import queries
from integration.choices import Qualification
from integration.clients import OnFile
from integration.models import Profiling, Prognosis
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.staff.models import User
from jobcenter.web.errors import Conflict, Refused

from .files import check_day, check_may_write, lock_person, written


@dataclass(frozen=True)
class ProfileFacts:
    """What specialist and client agreed on, as it stands on the Profilingbogen."""

    strengths: str = ""
    resources: str = ""
    needs: str = ""
    agreed_with_client: bool = False
    qualification: str = Qualification.UNKNOWN
    training_checked: str = ""
    client_profile: str = ""
    target_occupation: str = ""
    goal: str = ""
    strategy: str = ""
    strategies: Sequence[str] = ()
    plan: str = ""
    circumstances: str = ""
    conditions: str = ""
    serious_obstacles: bool = False
    support_sequence: str = ""


@dataclass(frozen=True)
class PrognosisFacts:
    """A value of the list of the rule set with its horizon; where the rule set has no list, free text."""

    value: str
    horizon: str = ""


def record_profiling(
    *,
    duty: OnFile,
    facts: ProfileFacts,
    prognosis: PrognosisFacts | None,
    on: date,
    by: User,
    today: date,
    version: int | None = None,
) -> Profiling:
    """A new version of the Profilingbogen, with the prognosis if one is stated.

    ``version`` is the number of the version it is based on (0: none yet); a newer one is a conflict.
    """
    with written(duty, "record_profiling", "Profilingbogen fortgeschrieben", by=by, on=on):
        check_may_write(duty, by, today=today)
        check_day(duty, on, "on", today=today)
        for name in ("strengths", "resources", "needs"):
            if not getattr(facts, name).strip():
                raise Refused("Bitte füllen Sie dieses Feld aus; es gehört zur Standortbestimmung.", name)
        return save_profile(duty=duty, facts=facts, prognosis=prognosis, on=on, by=by, version=version)


def save_profile(
    *,
    duty: OnFile,
    facts: ProfileFacts,
    prognosis: PrognosisFacts | None,
    on: date,
    by: User,
    version: int | None = None,
) -> Profiling:
    """What ``record_profiling`` and the first interview share; within their transaction."""
    lock_person(duty)
    newest = queries.profiling_of(duty.person_id)
    number = newest.number if newest else 0
    if version is not None and version != number:
        assert newest is not None  # noqa: S101 - a number other than 0 is that of a version
        raise Conflict(
            f"{newest.recorded_by} hat den Profilingbogen inzwischen fortgeschrieben (Fassung {number}). "
            "Bitte laden Sie die Seite neu."
        )
    check_profile(facts)
    if prognosis is not None:
        set_prognosis(duty=duty, facts=prognosis, on=on, by=by)
    return Profiling.objects.create(
        household=duty.application.household,
        person=duty.person,
        number=number + 1,
        recorded_on=on,
        recorded_by=by,
        **as_written(facts),
    )


def as_written(facts: ProfileFacts) -> dict[str, Any]:
    """What a version would hold, by the names of its fields."""
    written = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(facts).items()}
    return written | {"strategies": list(facts.strategies)}


def check_profile(facts: ProfileFacts) -> None:
    """Without a vocational qualification training comes first (W-63); serious obstacles need an order (W-65)."""
    if facts.qualification == Qualification.NONE and not facts.training_checked.strip():
        raise Refused(
            "Ohne Berufsabschluss prüfen Sie bitte zuerst die Vermittlung in Ausbildung und halten das Ergebnis fest.",
            "training_checked",
        )
    if facts.serious_obstacles and not facts.support_sequence.strip():
        raise Refused(
            "Bitte nennen Sie, welche Unterstützung in welcher Reihenfolge vorangestellt wird.", "support_sequence"
        )


def set_prognosis(*, duty: OnFile, facts: PrognosisFacts, on: date, by: User) -> Prognosis:
    """The prognosis of that day; the same one again is not written twice."""
    label, near = check_prognosis(facts, queries.rules_of(duty))
    newest = queries.prognosis_of(duty.person_id)
    if newest is not None and (newest.code, newest.horizon) == (facts.value[:40], facts.horizon):
        return newest
    return Prognosis.objects.create(
        household=duty.application.household,
        person=duty.person,
        code=facts.value[:40],
        label=label,
        horizon=facts.horizon,
        near_market=near,
        set_on=on,
        set_by=by,
    )


def check_prognosis(facts: PrognosisFacts, rules: RuleSetValues | None) -> tuple[str, bool]:
    """Label and nearness to the market of a value of the rule set; both parts are needed (W-56)."""
    settings = rules.interview if rules else None
    if settings is None or not settings.prognosis_values:
        return facts.value.strip(), False
    value = next((one for one in settings.prognosis_values if one.code == facts.value), None)
    if value is None:
        raise Refused("Bitte wählen Sie einen Wert der Integrationsprognose.", "prognosis")
    if facts.horizon not in settings.prognosis_horizons:
        raise Refused("Zur Integrationsprognose gehört ein Zeithorizont.", "horizon")
    return value.label, value.near_market
