"""Flags follow the periods: opened when one is short, ended by the facts or by the team lead (D-92, D-105, E85)."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from contactdensity.choices import Basis, DensityFlagKind, DensityFlagState
from contactdensity.models import DensityFlag, DensityStatus
from contactdensity.models.flag import UNSETTLED
from jobcenter.audit.machines import save_many
from jobcenter.audit.recording import recording
from jobcenter.people.models import Household
from jobcenter.rules.density import DensityPeriod, Status
from jobcenter.rules.density import DensityStatus as Answer
from jobcenter.rules.periods import ONE_DAY
from jobcenter.rules.wording import day_text
from jobcenter.staff.models import User
from jobcenter.web.errors import Conflict, Refused

LOOK_BACK = timedelta(days=366)
"""Periods that ended longer ago are not flagged anew when a person is looked at for the first time."""

SETTLED = ("state", "settled_on", "settled_reason")
TOLD = ("due_on", "required", "counted", "flagged_for", "acknowledged_by", "acknowledged_at", "version")

ROLLING_KINDS = {Status.SHORTFALL: DensityFlagKind.SHORTFALL, Status.BEHIND: DensityFlagKind.BEHIND}
ENOUGH = (Status.MET, Status.ON_TRACK, Status.DUE_SOON)

Key = tuple[str, str, date]


@dataclass(frozen=True)
class _Notice:
    """What a flag has to say."""

    due_on: date
    required: int
    counted: int


def sync_flags(answers: Mapping[int, tuple[DensityStatus, Answer]], *, day: date, detected_on: date) -> None:
    """Open what is missing, settle what no longer holds, reopen what a taken-back contact was hiding. Each status,
    stored or about to be, is told how many are open; the number of statements does not grow with the persons."""
    existing: dict[int, dict[Key, DensityFlag]] = defaultdict(dict)
    for flag in DensityFlag.objects.select_for_update(no_key=True).filter(person_id__in=answers).order_by("pk"):
        existing[flag.person_id][flag.kind, flag.basis, flag.period_from] = flag
    settled, told_anew, new = [], [], []
    for pk, (status, answer) in answers.items():
        notices = dict(_notices(answer, day))
        for key, flag in existing[pk].items():
            if key not in notices:
                settled += [flag] if _settle(flag, answer, detected_on) else []
            elif _tell_anew(flag, notices[key]):
                told_anew.append(flag)
        missing = [key for key in notices if key not in existing[pk] and notices[key].due_on >= day - LOOK_BACK]
        new += [_flag(status, key, notices[key], detected_on) for key in missing]
        open_ones = [flag for flag in existing[pk].values() if flag.state == DensityFlagState.OPEN]
        status.open_flags = len(open_ones) + len(missing)
    if settled or told_anew or new:
        with recording(verb="keep_density", label="Kontaktdichte geprüft"):
            save_many(settled, *SETTLED)
            for flag in told_anew:
                flag.version += 1
            DensityFlag.objects.bulk_update(told_anew, [*SETTLED, *TOLD])
            DensityFlag.objects.bulk_create(new)


def _notices(answer: Answer, day: date) -> Iterator[tuple[Key, _Notice]]:
    """What is to be said today: counting periods that ended short or are behind, intervals that have passed, and a
    rolling half-year with too few."""
    for period in answer.periods:
        numbers = (period.required, period.counted)
        if period.rolling:
            if period.status in ROLLING_KINDS and period.last is None:
                key = (ROLLING_KINDS[period.status], Basis.ROLLING, period.first)
                yield key, _Notice(period.first - ONE_DAY, *numbers)
        elif period.due_on is not None:
            if period.status is Status.SHORTFALL and period.last is None:
                yield (DensityFlagKind.SHORTFALL, Basis.INTERVAL, period.first), _Notice(period.due_on, *numbers)
        elif period.status is Status.SHORTFALL and period.last is not None:
            yield (DensityFlagKind.SHORTFALL, Basis.COUNT, period.first), _Notice(period.last, *numbers)
        elif period.status is Status.BEHIND:
            # the whole of the period was not due yet: on the day after, the pace asks for one contact more than counted
            due_on, pace = min(answer.next_due_on or day, day - ONE_DAY), period.counted + 1
            yield (DensityFlagKind.BEHIND, Basis.COUNT, period.first), _Notice(due_on, pace, period.counted)


def _flag(status: DensityStatus, key: Key, notice: _Notice, detected_on: date) -> DensityFlag:
    kind, basis, first = key
    return DensityFlag(
        person_id=status.pk,
        jobcenter_id=status.jobcenter_id,
        kind=kind,
        basis=basis,
        period_from=first,
        due_on=notice.due_on,
        flagged_for=notice.due_on + ONE_DAY,
        detected_on=detected_on,
        profile=status.profile,
        required=notice.required,
        counted=notice.counted,
    )


def _tell_anew(flag: DensityFlag, notice: _Notice) -> bool:
    """Whether a flag that holds is opened again or tells other numbers than before."""
    again = flag.state == DensityFlagState.MOOT or (
        flag.state == DensityFlagState.DONE and (flag.kind, flag.basis) != (DensityFlagKind.SHORTFALL, Basis.COUNT)
    )
    told = (flag.due_on, flag.required, flag.counted)
    moved = flag.kind == DensityFlagKind.SHORTFALL and told != (notice.due_on, notice.required, notice.counted)
    if again:
        flag.reopen()
    if again or moved:
        flag.due_on, flag.required, flag.counted = notice.due_on, notice.required, notice.counted
        flag.flagged_for = notice.due_on + ONE_DAY
    return again or moved


def _settle(flag: DensityFlag, answer: Answer, on: date) -> bool:
    """Whether a flag that no longer holds ends now: made up for, or never true by what is known now (D-75, E85)."""
    if flag.basis == Basis.ROLLING:
        return _settle_rolling(flag, answer, on)
    interval = flag.basis == Basis.INTERVAL
    rows = [p for p in answer.periods if p.first == flag.period_from and not p.rolling]
    row = next((p for p in rows if (p.due_on is not None) == interval), None)
    if flag.state == DensityFlagState.DONE:
        # what the team lead has closed stays closed, unless the period turns out to have been met
        if flag.kind == DensityFlagKind.SHORTFALL and row is not None and row.status is Status.MET:
            flag.withdraw(on, _healed(row))
            return True
        return False
    if flag.state not in UNSETTLED:
        return False
    if row is None:
        flag.withdraw(on, "Zeitraum neu berechnet")
    elif flag.kind == DensityFlagKind.BEHIND:
        flag.finish(on, "Rückstand aufgeholt" if row.status is not Status.SHORTFALL else "Zeitraum beendet")
    elif row.status is Status.MET:
        flag.withdraw(on, _healed(row))
    elif row.status is Status.EXCUSED:
        flag.finish(on, "begründet unterschritten")
    elif row.last is not None:
        flag.finish(on, f"beendet am {day_text(row.last)}")
    else:
        flag.withdraw(on, "neu berechnet")
    return True


def _settle_rolling(flag: DensityFlag, answer: Answer, on: date) -> bool:
    """The same for a rolling half-year: its days go on until they say something else (ADR 7)."""
    rows = [p for p in answer.periods if p.rolling and p.first <= flag.period_from <= (p.last or date.max)]
    row = rows[0] if rows else None
    if row is not None and row.status in ENOUGH:
        if flag.state in UNSETTLED or (flag.state, flag.kind) == (DensityFlagState.DONE, DensityFlagKind.SHORTFALL):
            flag.withdraw(on, "Nacherfassung: Minimum erreicht")
            return True
        return False
    if flag.state not in UNSETTLED:
        return False
    if row is not None and row.status is Status.EXCUSED:
        flag.finish(on, "begründet unterschritten")
    elif row is not None and row.first == flag.period_from and row.last is not None:
        flag.finish(on, f"beendet am {day_text(row.last + ONE_DAY)}")
    else:
        flag.withdraw(on, "Zeitraum neu berechnet")
    return True


def count_flags(person_ids: Collection[int]) -> None:
    """Keep with each status how many flags nobody has taken note of; only what is different is written."""
    flags = DensityFlag.objects.filter(person=OuterRef("pk"), state=DensityFlagState.OPEN).order_by()
    number = Coalesce(Subquery(flags.values("person").annotate(number=Count("pk")).values("number")), 0)
    statuses = DensityStatus.objects.filter(pk__in=person_ids).annotate(number=number)
    statuses.exclude(open_flags=F("number")).update(open_flags=number)


def _healed(row: DensityPeriod) -> str:
    if row.due_on is not None and row.last is not None:
        return f"Nacherfassung: Kontakt vom {day_text(row.last)}"
    return "Nacherfassung: Minimum erreicht"


@dataclass(frozen=True)
class Acknowledged:
    """What became of one flag of many: ``refusal`` says why not."""

    flag: DensityFlag
    refusal: str = ""


def acknowledge_many(*, flags: Collection[DensityFlag], by: User, today: date, now: datetime) -> list[Acknowledged]:
    """The team lead has seen several; each with its own result, none keeps back another.

    ``flags`` carry their ``household_id``, as ``access.led_flags`` gives them.
    """
    households = Household.objects.in_bulk({flag.household_id for flag in flags})  # type: ignore[attr-defined]
    results = []
    for flag in sorted(flags, key=lambda flag: flag.person_id):
        try:
            with transaction.atomic():
                household = households[flag.household_id]  # type: ignore[attr-defined]
                acknowledge(flag=flag, household=household, by=by, today=today, now=now)
        except Refused as refusal:
            results.append(Acknowledged(flag, refusal.message))
        else:
            results.append(Acknowledged(flag))
    return results


def acknowledge(*, flag: DensityFlag, household: Household, by: User, today: date, now: datetime) -> None:
    """The team lead has seen it. A period that is over is settled by that; what still runs stays open (D-105)."""
    with recording(
        by=by,
        verb="acknowledge_density",
        label=f"Hinweis „{flag.get_kind_display()}“ zur Kenntnis genommen",
        household=household,
        person=flag.person,
    ):
        # first the status, then its flags, as the nightly job does: else the two wait for each other
        list(DensityStatus.objects.select_for_update(no_key=True).filter(pk=flag.person_id).values_list("pk"))
        flag.refresh_from_db(from_queryset=DensityFlag.objects.select_for_update(no_key=True))
        if flag.state == DensityFlagState.ACKNOWLEDGED:
            raise Conflict(f"{flag.acknowledged_by} hat den Hinweis schon zur Kenntnis genommen.")
        if flag.state != DensityFlagState.OPEN:
            raise Conflict(f"Der Hinweis ist inzwischen {flag.get_state_display()}.")
        flag.acknowledge(by, now)
        if (flag.kind, flag.basis) == (DensityFlagKind.SHORTFALL, Basis.COUNT):
            flag.finish(today, f"zur Kenntnis genommen von {by}")
        flag.save()
        count_flags([flag.person_id])
