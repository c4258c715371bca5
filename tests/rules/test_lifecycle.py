"""The state of a deadline on every day: E.1 to E.4, D-4, D-25, D-28, D-30, D-33, D-90, D-98."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jobcenter.rules.calendar import Calendar
from jobcenter.rules.library import approved_fixtures
from jobcenter.rules.lifecycle import (
    DeadlineFacts,
    State,
    due_soon_until,
    is_due_soon,
    is_overdue,
    status_on,
)
from tests.rules.history import Alg1Period, deadline_facts

NW = Calendar("NW")
WUPPERTAL = approved_fixtures()["wuppertal-2020"]


def d(text: str) -> date:
    return date.fromisoformat(text)


def quer(**facts: str) -> DeadlineFacts:
    days = {name: d(day) for name, day in facts.items()}
    return DeadlineFacts("first_interview", d("2021-04-01"), d("2021-04-19"), **days)


def state(facts: DeadlineFacts, day: str) -> str | None:
    status = status_on(facts, d(day))
    return status.state.value if status else None


CASES = [
    ("before the event", {}, "2021-03-31", None, None),
    ("D-98 on the day of the event", {}, "2021-04-01", "running", None),
    ("E2 the last day is inclusive", {}, "2021-04-19", "running", None),
    ("E2 met on the last day", {"met_on": "2021-04-19"}, "2021-04-19", "met", None),
    ("E2 stays met", {"met_on": "2021-04-19"}, "2021-12-31", "met", None),
    ("E3 missed from the next day", {}, "2021-04-20", "missed", "2021-04-20"),
    ("E3 met one day late", {"met_on": "2021-04-20"}, "2021-04-20", "met_late", "2021-04-20"),
    ("D-98 later facts are ignored", {"met_on": "2021-04-20"}, "2021-04-19", "running", None),
    ("D-98 and the miss is seen", {"met_on": "2021-04-22"}, "2021-04-21", "missed", "2021-04-20"),
    ("E22 met three days late", {"met_on": "2021-04-22"}, "2021-04-22", "met_late", "2021-04-20"),
    ("E20 before the withdrawal", {"void_on": "2021-04-12"}, "2021-04-11", "running", None),
    ("E20 withdrawn", {"void_on": "2021-04-12"}, "2021-04-12", "void", None),
    ("E20 no flag afterwards", {"void_on": "2021-04-12"}, "2021-04-20", "void", None),
    ("D-25 withdrawn on the last day", {"void_on": "2021-04-19"}, "2021-04-20", "void", None),
    ("D-25 withdrawn after the miss", {"void_on": "2021-04-20"}, "2021-04-20", "missed", "2021-04-20"),
    ("D-25 stays missed", {"void_on": "2021-04-20"}, "2021-12-31", "missed", "2021-04-20"),
    ("met, then withdrawn", {"met_on": "2021-04-10", "void_on": "2021-04-12"}, "2021-05-01", "met", None),
    (
        "late, then withdrawn",
        {"met_on": "2021-04-21", "void_on": "2021-04-22"},
        "2021-05-01",
        "met_late",
        "2021-04-20",
    ),
    ("withdrawn, then a talk", {"met_on": "2021-04-14", "void_on": "2021-04-12"}, "2021-05-01", "void", None),
    (
        "missed, withdrawn, talk",
        {"met_on": "2021-04-23", "void_on": "2021-04-21"},
        "2021-05-01",
        "missed",
        "2021-04-20",
    ),
    (
        "talk and withdrawal on one day",
        {"met_on": "2021-04-12", "void_on": "2021-04-12"},
        "2021-05-01",
        "met",
        None,
    ),
    ("D-30 a talk before the release", {"met_on": "2021-03-30"}, "2021-04-10", "running", None),
    ("D-30 and it is missed", {"met_on": "2021-03-30"}, "2021-04-20", "missed", "2021-04-20"),
    ("talk on the day of release", {"met_on": "2021-04-01"}, "2021-04-01", "met", None),
]


@pytest.mark.covers("E2", "E3", "E20", "E22", "D-4", "D-25", "D-28", "D-30", "D-98")
@pytest.mark.parametrize(("case", "facts", "as_of", "expected", "flagged_for"), CASES)
def test_state_of_the_quer_of_e1(case, facts, as_of, expected, flagged_for):
    status = status_on(quer(**facts), d(as_of))
    assert (status.state.value if status else None) == expected, case
    assert (status.flagged_for if status else None) == (d(flagged_for) if flagged_for else None), case


@pytest.mark.covers("E3", "E22", "E30")
@pytest.mark.parametrize(
    ("facts", "as_of", "late"),
    [
        ({"met_on": "2021-04-20"}, "2021-05-31", 1),
        ({"met_on": "2021-04-22"}, "2021-05-31", 3),
        ({}, "2021-04-20", 1),
        ({}, "2021-04-25", 4),
        ({"met_on": "2021-04-19"}, "2021-05-31", None),
        ({}, "2021-04-19", None),
    ],
)
def test_working_days_late(facts, as_of, late):
    status = status_on(quer(**facts), d(as_of), NW)
    assert status is not None
    assert status.days_late == late


@pytest.mark.covers("E30", "D-14")
def test_member_invited_in_the_window_but_seen_after_it_is_late():
    facts = DeadlineFacts("member_interview", d("2021-03-31"), d("2021-04-16"), met_on=d("2021-04-19"))
    assert status_on(facts, d("2021-04-17")).flagged_for == d("2021-04-17")
    late = status_on(facts, d("2021-04-19"), NW)
    assert (late.state, late.days_late) == (State.MET_LATE, 1)


@pytest.mark.covers("E35", "D-22")
def test_decision_on_the_last_day_and_before_completeness():
    last_day = DeadlineFacts("benefit_decision", d("2021-03-22"), d("2021-04-13"), met_on=d("2021-04-13"))
    assert state(last_day, "2021-04-14") == "met"
    early = DeadlineFacts("benefit_decision", d("2021-03-22"), d("2021-04-13"), met_on=d("2021-03-19"))
    assert state(early, "2021-03-22") == "met"


def suspended(alg1: Alg1Period, released: str = "2021-03-10", **facts: str) -> DeadlineFacts:
    days = {name: d(day) for name, day in facts.items()}
    return deadline_facts("first_interview", WUPPERTAL, NW, {"released": d(released)}, alg1=alg1, **days)


@pytest.mark.covers("E18", "D-33", "D-98")
@pytest.mark.parametrize("first", [None, "2021-01-01"])
def test_alg1_from_before_the_release(first):
    facts = suspended(Alg1Period(d(first) if first else None, d("2021-04-30")))
    assert state(facts, "2021-03-09") is None
    for day in ("2021-03-10", "2021-03-25", "2021-04-30"):
        status = status_on(facts, d(day))
        assert (status.state, status.event_on, status.due_on) == (State.SUSPENDED, None, None)
    status = status_on(facts, d("2021-05-01"))
    assert (status.state, status.event_on, status.due_on) == (State.RUNNING, d("2021-04-30"), d("2021-05-17"))
    assert state(facts, "2021-05-18") == "missed"


@pytest.mark.covers("D-33", "D-90")
def test_alg1_granted_later_suspends_the_running_deadline():
    facts = suspended(Alg1Period(d("2021-03-15"), d("2021-04-30")))
    before = status_on(facts, d("2021-03-14"))
    assert (before.state, before.event_on, before.due_on) == (State.RUNNING, d("2021-03-10"), d("2021-03-24"))
    assert state(facts, "2021-03-15") == "suspended"
    after = status_on(facts, d("2021-05-17"))
    assert (after.state, after.event_on, after.due_on) == (State.RUNNING, d("2021-04-30"), d("2021-05-17"))


@pytest.mark.covers("D-33")
def test_alg1_without_end_stays_suspended():
    facts = suspended(Alg1Period(d("2021-03-15"), None))
    assert state(facts, "2021-03-14") == "running"
    assert state(facts, "2025-01-01") == "suspended"


@pytest.mark.covers("D-90")
def test_alg1_after_the_miss_rewrites_nothing():
    facts = suspended(Alg1Period(d("2021-03-25"), d("2021-04-30")))
    for day in ("2021-03-25", "2021-04-15", "2021-06-01"):
        status = status_on(facts, d(day))
        assert (status.state, status.due_on) == (State.MISSED, d("2021-03-24"))


@pytest.mark.covers("D-90")
def test_alg1_from_the_last_day_on_suspends_it():
    assert state(suspended(Alg1Period(d("2021-03-24"), d("2021-04-30"))), "2021-03-25") == "suspended"


@pytest.mark.parametrize(
    ("facts", "as_of", "expected"),
    [
        ({"met_on": "2021-03-12"}, "2021-06-01", "met"),
        ({"void_on": "2021-03-12"}, "2021-06-01", "void"),
        ({"met_on": "2021-03-20"}, "2021-06-01", "met"),
        ({"void_on": "2021-03-20"}, "2021-06-01", "void"),
        ({"void_on": "2021-03-20"}, "2021-03-18", "suspended"),
        ({"met_on": "2021-03-22", "void_on": "2021-03-20"}, "2021-06-01", "void"),
        ({"met_on": "2021-03-09"}, "2021-04-01", "suspended"),
        ({"met_on": "2021-05-17"}, "2021-06-01", "met"),
        ({"met_on": "2021-05-18"}, "2021-06-01", "met_late"),
        ({"void_on": "2021-05-17"}, "2021-06-01", "void"),
        ({"void_on": "2021-05-18"}, "2021-06-01", "missed"),
    ],
)
def test_acts_around_a_suspension(facts, as_of, expected):
    assert state(suspended(Alg1Period(d("2021-03-15"), d("2021-04-30")), **facts), as_of) == expected


@pytest.mark.parametrize("as_of", ["2021-04-30", "2021-06-01"])
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"met_on": "2021-03-15"}, State.MET),
        ({"met_on": "2021-04-30"}, State.MET),
        ({"void_on": "2021-03-15"}, State.VOID),
        ({"void_on": "2021-04-30"}, State.VOID),
    ],
)
def test_what_ends_while_suspended_never_had_dates_again(facts, expected, as_of):
    status = status_on(suspended(Alg1Period(d("2021-03-15"), d("2021-04-30")), **facts), d(as_of))
    assert (status.state, status.event_on, status.due_on) == (expected, None, None)


@pytest.mark.covers("W-12")
def test_alg1_does_not_suspend_the_decision():
    facts = deadline_facts(
        "benefit_decision",
        WUPPERTAL,
        NW,
        {"documents_complete": d("2021-03-15")},
        alg1=Alg1Period(d("2021-01-01"), None),
    )
    assert state(facts, "2021-03-20") == "running"
    assert facts.due_on == d("2021-04-07")


@pytest.mark.covers("D-4")
def test_due_today_is_in_time_everywhere():
    due = d("2021-04-19")
    assert not is_overdue(due, due)
    assert is_overdue(due, d("2021-04-20"))
    assert is_due_soon(due, due, NW, 3)
    assert not is_due_soon(due, d("2021-04-20"), NW, 3)
    assert state(quer(), "2021-04-19") == "running"


@pytest.mark.covers("C.12")
@pytest.mark.parametrize(
    ("today", "soon"),
    [
        ("2021-04-13", False),
        ("2021-04-14", True),
        ("2021-04-15", True),
        ("2021-04-17", True),
        ("2021-04-20", False),
    ],
)
def test_due_soon_counts_working_days(today, soon):
    """Due on Monday 19 April with three working days of warning: from Wednesday on."""
    assert is_due_soon(d("2021-04-19"), d(today), NW, 3) is soon


DAYS = st.dates(date(2021, 1, 1), date(2021, 12, 31))
NUMBERS = st.integers(0, 5)


@given(DAYS, DAYS, NUMBERS)
def test_due_soon_means_the_same_in_a_query(due, today, warn):
    by_counting = due >= today and NW.working_days_between(today, due) <= warn
    assert is_due_soon(due, today, NW, warn) == by_counting
    assert is_due_soon(due, today, NW, warn) == (today <= due <= due_soon_until(today, NW, warn))


@st.composite
def histories(draw: st.DrawFn) -> DeadlineFacts:
    released = draw(DAYS)
    optional = st.none() | DAYS
    first, last = draw(optional), draw(optional)
    alg1 = None
    if first or last:
        assume(first is None or last is None or first <= last)
        alg1 = Alg1Period(first, last)
    return deadline_facts(
        "first_interview",
        WUPPERTAL,
        NW,
        {"released": released},
        alg1=alg1,
        met_on=draw(optional),
        void_on=draw(optional),
    )


FOLLOWS: dict[str | None, set[str]] = {
    None: {"running", "suspended", "met", "void"},
    "running": {"running", "suspended", "met", "missed", "met_late", "void"},
    "suspended": {"suspended", "running", "met", "void"},
    "missed": {"missed", "met_late"},
    "met": {"met"},
    "met_late": {"met_late"},
    "void": {"void"},
}


@given(histories())
def test_day_after_day_a_deadline_only_moves_forward(facts):
    """No day undoes another: once met, late or void it stays so, and a miss is only ever made good late."""
    before: str | None = None
    day = date(2020, 12, 31)
    while day < date(2022, 2, 15):
        status = status_on(facts, day)
        now = status.state.value if status else None
        assert (now is None and before is None) or now in FOLLOWS[before], (day, before, now)
        before, day = now, day + timedelta(days=1)


@given(histories(), st.dates(date(2021, 1, 1), date(2022, 2, 15)))
def test_overdue_and_flag_mean_the_same(facts, as_of):
    status = status_on(facts, as_of, NW)
    assume(status is not None)
    late = status.state in (State.MISSED, State.MET_LATE)
    assert (status.flagged_for is not None) == late == (status.days_late is not None)
    if late:
        assert is_overdue(status.due_on, as_of)
        assert status.flagged_for == status.due_on + timedelta(days=1)
    if status.state is State.RUNNING:
        assert not is_overdue(status.due_on, as_of)
    if status.state is State.SUSPENDED:
        assert (status.event_on, status.due_on) == (None, None)
