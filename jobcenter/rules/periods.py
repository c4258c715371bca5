"""Months, half-years, ages and the other calendar arithmetic of the rules.

There are exactly two month functions (D-10), and each is computed in one direction only.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from jobcenter.rules.wording import day_text

OPEN_END = date(9999, 12, 31)
"""A period without known end, as the database stores it."""

SGB_II_SINCE = date(2005, 1, 1)
NEW_CLIENT_GAP_DAYS = 182
PROMISE_WEEKS = 8
EMPLOYABLE_FROM_AGE = 15
ONE_DAY = timedelta(days=1)
LONGEST_MONTH = 31
DAYS_REMEMBERED = 2**14
"""Month sums kept: whoever reckons for a whole house asks for the same days again and again."""


def _month_after(day: date, months: int) -> tuple[int, int]:
    years, month_index = divmod(day.month - 1 + months, 12)
    return day.year + years, month_index + 1


@lru_cache(maxsize=DAYS_REMEMBERED)
def add_months(event: date, months: int) -> date:
    """Event + n months: same day number, clamped to the end of the month (D-10 a, § 188 Abs. 2, 3 BGB)."""
    year, month = _month_after(event, months)
    return date(year, month, min(event.day, monthrange(year, month)[1]))


@lru_cache(maxsize=DAYS_REMEMBERED)
def period_end(start: date, months: int) -> date:
    """Last day of a period of n months that begins with ``start`` (D-10 b).

    The day before the same day number; if that number is missing, the last day of the month.
    """
    year, month = _month_after(start, months)
    last = monthrange(year, month)[1]
    if start.day > last:
        return date(year, month, last)
    return date(year, month, start.day) - ONE_DAY


@lru_cache(maxsize=DAYS_REMEMBERED)
def window_begin(day: date, months: int) -> date:
    """First of the days ``x`` with ``x`` + n months after ``day``; what happened before it is n months old.

    Found by adding to one day after the other, never by going back (D-10): the later ``x``, the later ``x`` + n months.
    """
    first = day - timedelta(days=LONGEST_MONTH * months)
    while add_months(first, months) <= day:
        first += ONE_DAY
    return first


@lru_cache
def shortest_window(months: int) -> int:
    """The fewest days that n months in a row have."""
    without_leap_day = (date(2097 + n // 12, n % 12 + 1, 1) for n in range(7 * 12))
    return min((add_months(first, months) - first).days for first in without_leap_day)


class Slice(NamedTuple):
    """A stretch of days, both ends inclusive."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


class HalfYear(NamedTuple):
    """Six months as a stretch of days, both ends inclusive."""

    first: date
    last: date
    days: int


@lru_cache(maxsize=DAYS_REMEMBERED)
def half_year(anchor: date, number: int, months: int = 6) -> HalfYear:
    """The n-th of the six-month slices that follow one another from the anchor (D-56, D-57).

    Every end is reckoned from the anchor itself, so that a short February does not shift later slices.
    Each day belongs to exactly one slice (D-58).
    """
    first = period_end(anchor, months * (number - 1)) + ONE_DAY if number > 1 else anchor
    last = period_end(anchor, months * number)
    return HalfYear(first, last, (last - first).days + 1)


def completes_age_on(born: date, years: int) -> date:
    """First day on which a person has the age: the birthday itself (D-36, § 187 Abs. 2 S. 2 BGB).

    Born on 29 February: 1 March in common years (D-37).
    """
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def age_on(born: date, day: date) -> int:
    """Completed years of age on a day; negative before birth."""
    years = day.year - born.year
    return years if completes_age_on(born, years) <= day else years - 1


def is_under_25(born: date, day: date) -> bool:
    """U25 until the day before the 25th birthday; exactly 25 is Ü25 (D-37, D-38)."""
    return day < completes_age_on(born, 25)


def _limit_months(birth_year: int) -> int:
    """Age limit of § 7a SGB II in months, by birth cohort."""
    full = 65 * 12
    if birth_year <= 1946:
        return full
    if birth_year <= 1958:
        return full + birth_year - 1946
    if birth_year <= 1963:
        return full + 12 + 2 * (birth_year - 1958)
    return 67 * 12


def age_limit_7a(born: date) -> date:
    """Last day below the age limit of § 7a SGB II: the end of the month in which it is completed (D-39).

    Born on the 1st completes with the last day of the month before.
    """
    completed = period_end(born, _limit_months(born.year))
    return completed.replace(day=monthrange(completed.year, completed.month)[1])


def is_employable_age(born: date, day: date) -> bool:
    """From the 15th birthday to the limit of § 7a SGB II, both inclusive (C-3, D-36, D-39)."""
    return completes_age_on(born, EMPLOYABLE_FROM_AGE) <= day <= age_limit_7a(born)


def promise_within_weeks(talk_on: date, start_on: date, weeks: int = PROMISE_WEEKS) -> bool:
    """Whether a promised job starts within n weeks of the talk, same weekday inclusive (D-53, E51)."""
    return talk_on <= start_on <= talk_on + timedelta(weeks=weeks)


@dataclass(frozen=True, slots=True)
class NewClientResult:
    """Result of the new-client test: ``is_new`` decides the obligation, ``statistics`` the count (D-42).

    ``gap_days`` are the full days between the last day in need (or the rejection) and the application;
    ``None`` for a first application. ``reason`` is the German sentence that is stored with the result.
    """

    is_new: bool
    gap_days: int | None
    reason: str
    statistics: bool


def new_client_test(
    last_need_on: date | None,
    rejected_on: date | None,
    applied_on: date,
    first_interview_ever: bool,
    gap_limit: int = NEW_CLIENT_GAP_DAYS,
) -> NewClientResult:
    """Whether an applicant is a *Neukunde* (C-5, D-40 to D-42).

    The later of the last day in need and the rejection decides; new is who has more than ``gap_limit`` full
    calendar days strictly between that day and the application.
    """
    earlier = [day for day in (last_need_on, rejected_on) if day is not None]
    if not earlier:
        return NewClientResult(True, None, "Neukunde: Erstantrag, kein früherer Leistungsfall bekannt.", True)
    last = max(earlier)
    rejection = last == rejected_on and last != last_need_on
    what = f"{'Ablehnung' if rejection else 'letzter Tag der Hilfebedürftigkeit'} am {day_text(last)}"
    gap = max((applied_on - last).days - 1, 0)
    between = f"{what}, {gap} volle Kalendertage bis zum Antrag am {day_text(applied_on)}"
    if gap > gap_limit:
        return NewClientResult(True, gap, f"Neukunde: {between} (mehr als {gap_limit}).", True)
    if rejection and not first_interview_ever:
        reason = (
            f"Neukunde für die Pflicht zum Erstgespräch, nicht für die Statistik: {between} "
            f"(nicht mehr als {gap_limit}), aber es gab noch nie ein Erstgespräch."
        )
        return NewClientResult(True, gap, reason, False)
    return NewClientResult(False, gap, f"Kein Neukunde: {between} (nicht mehr als {gap_limit}).", False)
