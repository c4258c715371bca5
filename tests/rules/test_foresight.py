"""Weeks ahead: what falls due against what is free, red before the miss (features 5)."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobcenter.rules.calendar import Calendar
from jobcenter.rules.foresight import DueTalk, first_day, foresee, last_day

MONDAY = date(2026, 11, 16)
FRIDAY = MONDAY + timedelta(days=4)


def d(text: str) -> date:
    return date.fromisoformat(text)


def talks(*due: str | date, kind: str = "contact") -> list[DueTalk]:
    return [DueTalk(d(each) if isinstance(each, str) else each, kind) for each in due]


def slots(number: int, first: date, last: date, land: str = "NW") -> dict[date, int]:
    """So many free times on every working day."""
    calendar, span = Calendar(land, {}), (last - first).days + 1
    days = (first + timedelta(days=n) for n in range(span))
    return {day: number for day in days if calendar.is_working_day(day)}


def red(found) -> list[tuple[date, date, int, int]]:
    """Monday, day, due and usable of every red week."""
    return [(w.monday, w.shortage.day, w.shortage.all_due, w.shortage.usable) for w in found.weeks if w.shortage]


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        ("2026-11-16", "2026-11-17", "2026-12-06"),  # Monday: from tomorrow on
        ("2026-11-20", "2026-11-23", "2026-12-13"),  # Friday: this week can be offered no more
        ("2026-11-22", "2026-11-23", "2026-12-13"),  # Sunday
        ("2026-12-31", "2027-01-01", "2027-01-17"),  # a holiday is a day of its week all the same
    ],
)
def test_the_weeks_begin_with_the_first_day_that_can_be_offered(today, first, last):
    assert (first_day(d(today)), last_day(d(today), 3)) == (d(first), d(last))


def test_twelve_fall_due_by_friday_and_nine_are_free():
    """The sentence of the features, word by word."""
    found = foresee(talks(*[FRIDAY] * 12, kind="interview"), {FRIDAY: 9}, today=MONDAY, weeks=2)
    assert red(found) == [(MONDAY, FRIDAY, 12, 9), (MONDAY + timedelta(days=7), MONDAY + timedelta(days=7), 12, 9)]
    assert found.first_red.shortage.missing == 3
    assert found.first_red.shortage.due == {"interview": 12}


@pytest.mark.parametrize(
    ("case", "due", "free", "expected"),
    [
        ("nothing due", [], {}, []),
        ("just enough", ["2026-11-20", "2026-11-20"], {"2026-11-19": 2}, []),
        ("one too few, until it is held", ["2026-11-20"] * 3, {"2026-11-19": 2, "2026-11-30": 1}, [
            ("2026-11-16", "2026-11-20", 3, 2), ("2026-11-23", "2026-11-23", 3, 2),
        ]),
        ("nobody there", ["2026-11-25"], {}, [("2026-11-23", "2026-11-25", 1, 0), ("2026-11-30", "2026-11-30", 1, 0)]),
        (
            "free, but only after the day, and then it is caught up on",
            ["2026-11-18", "2026-11-19"],
            {"2026-11-18": 1, "2026-11-20": 9},
            [("2026-11-16", "2026-11-19", 2, 1)],
        ),
        ("the week before has room for the week after", ["2026-11-25"] * 4, {"2026-11-19": 2, "2026-11-24": 2}, []),
        ("what is free today is too late to offer", ["2026-11-17"], {"2026-11-16": 5}, [
            ("2026-11-16", "2026-11-17", 1, 0), ("2026-11-23", "2026-11-23", 1, 0), ("2026-11-30", "2026-11-30", 1, 0),
        ]),
        ("overdue: any time of the first week will do", ["2026-10-01", "2026-11-16"], {"2026-11-20": 2}, []),
        ("overdue and still nothing free", ["2026-10-01", "2026-11-16"], {"2026-11-20": 1, "2026-11-23": 1}, [
            ("2026-11-16", "2026-11-20", 2, 1),
        ]),
        ("due on a Sunday: Friday is the last chance", ["2026-11-22"] * 2, {"2026-11-20": 1}, [
            ("2026-11-16", "2026-11-22", 2, 1), ("2026-11-23", "2026-11-23", 2, 1), ("2026-11-30", "2026-11-30", 2, 1),
        ]),
    ],
)  # fmt: skip
def test_red_as_soon_as_one_would_come_too_late(case, due, free, expected):
    found = foresee(talks(*due), {d(day): n for day, n in free.items()}, today=MONDAY, weeks=3)
    assert red(found) == [(d(monday), d(day), number, usable) for monday, day, number, usable in expected], case


def test_a_talk_that_may_not_be_held_earlier_does_not_use_earlier_times():
    """A member's window opens on the first working day of the month (D-9): November's times do not help."""
    member = DueTalk(d("2026-12-01"), "interview", not_before=d("2026-12-01"))
    free = {d("2026-11-30"): 5, d("2026-12-01"): 1}
    assert foresee([member], free, today=MONDAY, weeks=3).first_red is None
    found = foresee([member, member], free, today=MONDAY, weeks=3)
    assert red(found) == [(d("2026-11-30"), d("2026-12-01"), 2, 1)]


def test_what_was_due_first_goes_first():
    """A later talk takes no time from an earlier one, whatever the order in which they were told."""
    later, sooner = talks("2026-11-25"), talks("2026-11-18")
    free = {d("2026-11-18"): 1, d("2026-11-24"): 1}
    for order in (later + sooner, sooner + later):
        assert foresee(order, free, today=MONDAY, weeks=2).first_red is None


def test_numbers_of_each_week_and_so_far():
    due = talks("2026-11-18", "2026-10-01") + talks("2026-11-27", kind="interview") + talks("2027-03-01")
    found = foresee(due, slots(1, MONDAY, d("2026-12-31")), today=MONDAY, weeks=2)
    assert [(w.due, w.pressing, w.free, w.due_so_far, w.free_so_far) for w in found.weeks] == [
        ({"contact": 2}, 1, 4, 2, 4),
        ({"interview": 1}, 0, 5, 3, 9),
    ]
    assert found.later == 1


def test_an_absence_over_a_whole_week_is_seen_weeks_before():
    """Six times a day, away from 30 November to 11 December: what falls due meanwhile must be held before."""
    free = slots(1, MONDAY, d("2026-12-20"))
    for n in range(12):
        free.pop(d("2026-11-30") + timedelta(days=n), None)
    enough = talks(*["2026-12-09"] * 9)
    assert foresee(enough, free, today=MONDAY, weeks=5).first_red is None
    found = foresee(enough + talks("2026-12-10"), free, today=MONDAY, weeks=5)
    assert red(found) == [(d("2026-12-07"), d("2026-12-10"), 10, 9)]


def test_over_the_turn_of_the_year_with_53_weeks():
    """Week 53 of 2026 goes to 3 January: Christmas and New Year offer nothing."""
    today = d("2026-12-14")
    free = slots(1, today, d("2027-01-10"))
    found = foresee(talks(*["2027-01-08"] * 16), free, today=today, weeks=4)
    assert [week.monday.isocalendar()[:2] for week in found.weeks] == [(2026, 51), (2026, 52), (2026, 53), (2027, 1)]
    assert [week.free for week in found.weeks] == [4, 4, 4, 5]
    assert found.first_red is None
    assert red(foresee(talks(*["2027-01-08"] * 18), free, today=today, weeks=4)) == [
        (d("2027-01-04"), d("2027-01-08"), 18, 17)
    ]


SPAN = st.integers(min_value=-5, max_value=30)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    due=st.lists(st.tuples(SPAN, SPAN), max_size=25),
    free=st.dictionaries(st.integers(min_value=1, max_value=25), st.integers(min_value=0, max_value=3), max_size=15),
)
def test_red_exactly_when_no_order_whatever_fits(due, free):
    """Against a matching of talks and times by augmenting paths, which knows no order."""
    today = MONDAY
    wanted = [
        DueTalk(today + timedelta(days=max(a, b)), "contact", not_before=today + timedelta(days=min(a, b)))
        for a, b in due
    ]
    times = [today + timedelta(days=n) for n, number in free.items() for _ in range(number)]
    found = foresee(wanted, Counter(times), today=today, weeks=4)
    assert (found.first_red is None) == _fits(wanted, times, today, found)


def _fits(wanted, times, today, found) -> bool:
    friday, first = found.weeks[0].monday + timedelta(days=4), first_day(today)
    spans = [
        (talk.not_before, friday if talk.due_on < first else talk.due_on)
        for talk in wanted
        if talk.due_on <= found.weeks[-1].sunday
    ]
    usable = [day for day in times if first <= day]
    taken: dict[int, int] = {}

    def place(number: int, tried: set[int]) -> bool:
        begin, end = spans[number]
        for slot, day in enumerate(usable):
            if begin <= day <= end and slot not in tried:
                tried.add(slot)
                if slot not in taken or place(taken[slot], tried):
                    taken[slot] = number
                    return True
        return False

    return all(place(number, set()) for number in range(len(spans)))
