"""Days around today, counted in working days, so that the demonstration is right on any date, weekends included."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from unittest import mock

from jobcenter.rules.calendar import Calendar
from jobcenter.web.clock import BERLIN

OPENS, MINUTES_A_DAY = time(8, 0), 7 * 60


class Days:
    """Working day 0 is today, or the last one before it; -3 lies three before, +2 is the second after today."""

    def __init__(self, calendar: Calendar, today: date) -> None:
        self.calendar = calendar
        self.today = today

    def __call__(self, number: int) -> date:
        return self.after(self._zero(), number)

    def after(self, day: date, number: int) -> date:
        """The working day so many after (or before) that day."""
        step = self.calendar.next_working_day if number > 0 else self.calendar.previous_working_day
        for _ in range(abs(number)):
            day = step(day)
        return day

    def _zero(self) -> date:
        is_one = self.calendar.is_working_day(self.today)
        return self.today if is_one else self.calendar.previous_working_day(self.today)


def moment(day: date, number: int) -> datetime:
    """A time in the opening hours of that day; another one for each number."""
    return datetime.combine(day, OPENS, tzinfo=BERLIN) + timedelta(minutes=number * 11 % MINUTES_A_DAY)


@contextmanager
def at(then: datetime) -> Iterator[None]:
    """What is written in the block was written then, not while the demonstration is loaded."""
    with mock.patch("django.utils.timezone.now", return_value=then):
        yield
