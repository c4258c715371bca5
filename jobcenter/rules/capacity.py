"""How much of a week is set aside for scheduled talks, and how much has to be (U-34 to U-39, D-74).

Pure: weekly hours, the days one was there, the appointments and a rule -> target and reached, day by day.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil

from jobcenter.rules.contact_parameters import CapacityGroup, CapacityRule

WORKING_DAYS = 5
MINUTES_PER_HOUR = 60
FIRST_GROUP = 0
"""Whoever belongs to no named group is measured like the first one: the integration specialists (U-34)."""


@dataclass(frozen=True, slots=True)
class ScheduledTalk:
    """An appointment whose time was set aside: attended, missed, or still to come. Length in minutes."""

    day: date
    minutes: int


@dataclass(frozen=True, slots=True)
class CapacityDay:
    """One of Monday to Friday: hours that were there, why none were, and what was set aside."""

    day: date
    hours: Fraction
    reason: str
    appointments: int
    minutes: int


@dataclass(frozen=True, slots=True)
class WeekCapacity:
    """One ISO week of one person. ``decided_by`` says which of the two numbers decides (U-36, U-38).

    ``available_hours`` = weekly hours x days there / 5; ``target`` appointments = share of them, rounded up;
    ``target_minutes`` = share of them in minutes. ``minutes`` count in full where minutes decide, else each talk with
    at most ``max_minutes`` (U-35).
    """

    monday: date
    group: CapacityGroup
    days: tuple[CapacityDay, ...]
    available_hours: Fraction
    target: int
    target_minutes: Fraction
    appointments: int
    minutes: int

    @property
    def is_met(self) -> bool:
        if self.group.decided_by == "count":
            return self.appointments >= self.target
        return self.minutes >= self.target_minutes

    @property
    def percent(self) -> int | None:
        """Share of the hours there that was set aside, rounded down; ``None`` if nobody was there."""
        if not self.available_hours:
            return None
        return int(Fraction(self.minutes * 100, MINUTES_PER_HOUR) / self.available_hours)


def monday_of(day: date) -> date:
    """The first day of the ISO week."""
    return day - timedelta(days=day.weekday())


def hours_there(weekly_hours: Decimal, monday: date, not_there: Collection[date]) -> Fraction:
    """Working hours of the week: weekly hours × days there / 5 (D-74)."""
    days = sum(monday + timedelta(days=n) not in not_there for n in range(WORKING_DAYS))
    return Fraction(weekly_hours) * days / WORKING_DAYS


def week_capacity(
    *,
    rule: CapacityRule,
    group: str,
    weekly_hours: Decimal,
    monday: date,
    not_there: Mapping[date, str],
    talks: Iterable[ScheduledTalk],
) -> WeekCapacity:
    """Target and reached of one week. ``not_there``: reason by day (holiday, closing day, absence)."""
    chosen = next((item for item in rule.groups if item.code == group), rule.groups[FIRST_GROUP])
    longest = rule.max_minutes if chosen.decided_by == "count" else None
    held = list(talks)
    daily = Fraction(weekly_hours) / WORKING_DAYS
    days = tuple(_day(monday + timedelta(days=n), daily, not_there, held, longest) for n in range(7))
    available = hours_there(weekly_hours, monday, not_there)
    share = Fraction(rule.share_percent, 100) * available
    return WeekCapacity(
        monday=monday,
        group=chosen,
        days=tuple(each for each in days if each.day.weekday() < WORKING_DAYS or each.appointments),
        available_hours=available,
        target=ceil(share),
        target_minutes=share * MINUTES_PER_HOUR,
        appointments=sum(each.appointments for each in days),
        minutes=sum(each.minutes for each in days),
    )


def _day(
    day: date, daily: Fraction, not_there: Mapping[date, str], talks: Sequence[ScheduledTalk], longest: int | None
) -> CapacityDay:
    """Saturday and Sunday add no hours; a talk held there counts (Monday to Sunday, D-74)."""
    reason = not_there.get(day, "")
    mine = [talk.minutes for talk in talks if talk.day == day]
    return CapacityDay(
        day=day,
        hours=Fraction(0) if reason or day.weekday() >= WORKING_DAYS else daily,
        reason=reason,
        appointments=len(mine),
        minutes=sum(min(minutes, longest) if longest else minutes for minutes in mine),
    )
