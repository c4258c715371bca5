"""Months, half-years, ages, new clients and promises."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcenter.rules.periods import (
    add_months,
    age_limit_7a,
    age_on,
    completes_age_on,
    half_year,
    is_employable_age,
    is_under_25,
    new_client_test,
    period_end,
    promise_within_weeks,
)

FOUR_YEARS = [date(2020, 1, 1) + timedelta(days=n) for n in range(1461)]
BIRTHS = st.dates(date(1940, 1, 1), date(2010, 12, 31))


def d(text: str) -> date:
    return date.fromisoformat(text)


def month_later(year: int, month: int, months: int) -> tuple[int, int]:
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return year, month


@pytest.mark.covers("D-10")
@pytest.mark.parametrize("months", [1, 3, 6, 12])
def test_both_month_functions_on_every_day_of_four_years(months):
    """Against § 188 BGB in its own words, walked month by month."""
    for start in FOUR_YEARS:
        year, month = month_later(start.year, start.month, months)
        has_number = start.day <= monthrange(year, month)[1]
        end_of_month = date(year, month, monthrange(year, month)[1])
        same_number = date(year, month, start.day) if has_number else end_of_month
        assert add_months(start, months) == same_number
        assert period_end(start, months) == (same_number - timedelta(days=1) if has_number else end_of_month)


def test_the_four_years_are_complete():
    assert len(FOUR_YEARS) == 1461
    assert FOUR_YEARS[-1] == d("2023-12-31")


@pytest.mark.covers("D-10")
@pytest.mark.parametrize(
    ("event", "months", "expected"),
    [
        ("2020-11-30", 3, "2021-02-28"),
        ("2021-03-31", 1, "2021-04-30"),
        ("2021-01-29", 3, "2021-04-29"),
        ("2021-01-31", 1, "2021-02-28"),
        ("2020-01-31", 1, "2020-02-29"),
        ("2021-02-28", 1, "2021-03-28"),
        ("2021-01-15", 6, "2021-07-15"),
    ],
)
def test_event_plus_months(event, months, expected):
    assert add_months(d(event), months) == d(expected)


@pytest.mark.covers("E52", "E56", "D-10")
@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2011-01-12", "2011-07-11"),
        ("2011-02-01", "2011-07-31"),
        ("2020-08-31", "2021-02-28"),
        ("2020-08-30", "2021-02-28"),
        ("2020-08-29", "2021-02-28"),
        ("2019-08-30", "2020-02-29"),
        ("2021-03-01", "2021-08-31"),
        ("2021-03-31", "2021-09-30"),
    ],
)
def test_period_of_six_months(start, end):
    assert period_end(d(start), 6) == d(end)


@pytest.mark.covers("E52")
def test_first_half_year_has_181_days():
    first = half_year(d("2011-01-12"), 1)
    assert (first.first, first.last, first.days) == (d("2011-01-12"), d("2011-07-11"), 181)


@pytest.mark.covers("D-10", "D-57")
def test_slices_do_not_drift_after_a_short_february():
    ends = [half_year(d("2020-08-31"), number).last for number in (1, 2, 3)]
    assert ends == [d("2021-02-28"), d("2021-08-30"), d("2022-02-28")]


@pytest.mark.covers("D-58", "D-57")
@given(st.dates(date(2010, 1, 1), date(2024, 12, 31)), st.integers(0, 1500))
def test_each_day_belongs_to_exactly_one_slice(anchor, days):
    slices = [half_year(anchor, number) for number in range(1, 11)]
    assert slices[0].first == anchor
    for before, after in pairwise(slices):
        assert after.first == before.last + timedelta(days=1)
    day = anchor + timedelta(days=days)
    assert sum(one.first <= day <= one.last for one in slices) == 1


@pytest.mark.covers("E47", "D-36")
def test_fifteenth_birthday_counts():
    born = d("2006-03-10")
    assert completes_age_on(born, 15) == d("2021-03-10")
    assert not is_employable_age(born, d("2021-03-09"))
    assert is_employable_age(born, d("2021-03-10"))


@pytest.mark.covers("E48", "D-37", "D-38")
def test_leap_day_child_is_25_on_the_first_of_march():
    born = d("2000-02-29")
    assert is_under_25(born, d("2025-02-28"))
    assert not is_under_25(born, d("2025-03-01"))
    assert age_on(born, d("2025-02-28")) == 24
    assert age_on(born, d("2024-02-29")) == 24
    assert age_on(born, d("2025-03-01")) == 25


@pytest.mark.covers("D-38")
def test_exactly_25_is_no_longer_u25():
    assert not is_under_25(d("1996-03-10"), d("2021-03-10"))
    assert is_under_25(d("1996-03-10"), d("2021-03-09"))


LIMITS_BY_COHORT = [
    ("1946-06-15", "2011-06-30"),
    ("1947-06-15", "2012-07-31"),
    ("1948-06-15", "2013-08-31"),
    ("1949-06-15", "2014-09-30"),
    ("1950-06-15", "2015-10-31"),
    ("1951-06-15", "2016-11-30"),
    ("1952-06-15", "2017-12-31"),
    ("1953-06-15", "2019-01-31"),
    ("1954-06-15", "2020-02-29"),
    ("1955-06-15", "2021-03-31"),
    ("1956-06-15", "2022-04-30"),
    ("1957-06-15", "2023-05-31"),
    ("1958-06-15", "2024-06-30"),
    ("1959-06-15", "2025-08-31"),
    ("1960-06-15", "2026-10-31"),
    ("1961-06-15", "2027-12-31"),
    ("1962-06-15", "2029-02-28"),
    ("1963-06-15", "2030-04-30"),
    ("1964-06-15", "2031-06-30"),
    ("1990-06-15", "2057-06-30"),
]


@pytest.mark.covers("D-39")
@pytest.mark.parametrize(("born", "last"), LIMITS_BY_COHORT)
def test_age_limit_by_cohort(born, last):
    assert age_limit_7a(d(born)) == d(last)


@pytest.mark.covers("E49", "D-39")
def test_age_limit_of_the_case():
    born = d("1955-05-15")
    assert age_limit_7a(born) == d("2021-02-28")
    assert is_employable_age(born, d("2021-02-28"))
    assert not is_employable_age(born, d("2021-03-01"))


@pytest.mark.covers("D-39")
@pytest.mark.parametrize(
    ("born", "last"),
    [("1955-05-01", "2021-01-31"), ("1955-05-02", "2021-02-28"), ("1955-05-31", "2021-02-28")],
)
def test_born_on_the_first_completes_in_the_month_before(born, last):
    assert age_limit_7a(d(born)) == d(last)


@given(BIRTHS, st.integers(0, 90))
def test_age_changes_on_the_day_it_is_completed(born, years):
    day = completes_age_on(born, years)
    assert age_on(born, day) == years
    assert age_on(born, day - timedelta(days=1)) == years - 1


@given(BIRTHS, BIRTHS)
def test_the_younger_never_reaches_the_limit_earlier(one, other):
    older, younger = sorted([one, other])
    assert age_limit_7a(older) <= age_limit_7a(younger)


@pytest.mark.covers("E45", "D-40", "C-5")
@pytest.mark.parametrize(
    ("last_need", "applied", "gap", "is_new"),
    [
        ("2020-07-31", "2021-01-30", 182, False),
        ("2020-07-31", "2021-01-31", 183, True),
        ("2021-01-30", "2021-01-31", 0, False),
    ],
)
def test_gap_of_182_days_is_not_enough(last_need, applied, gap, is_new):
    result = new_client_test(d(last_need), None, d(applied), first_interview_ever=True)
    assert (result.gap_days, result.is_new, result.statistics) == (gap, is_new, is_new)
    assert f"{gap} volle Kalendertage" in result.reason


@pytest.mark.covers("C-5")
def test_first_application_is_new():
    result = new_client_test(None, None, d("2021-01-30"), first_interview_ever=False)
    assert (result.is_new, result.gap_days, result.statistics) == (True, None, True)
    assert "Erstantrag" in result.reason


@pytest.mark.covers("D-42")
def test_recent_rejection_without_any_interview_is_new_for_the_duty_only():
    seen = new_client_test(None, d("2021-01-04"), d("2021-03-01"), first_interview_ever=True)
    unseen = new_client_test(None, d("2021-01-04"), d("2021-03-01"), first_interview_ever=False)
    assert (seen.is_new, seen.statistics) == (False, False)
    assert (unseen.is_new, unseen.statistics) == (True, False)
    assert "nicht für die Statistik" in unseen.reason


@pytest.mark.covers("D-41")
def test_return_within_182_days_of_need_is_not_new_even_without_interview():
    assert not new_client_test(d("2020-12-31"), None, d("2021-03-01"), first_interview_ever=False).is_new


@pytest.mark.covers("D-40", "D-42")
def test_the_later_of_need_and_rejection_decides():
    both = new_client_test(d("2019-12-31"), d("2021-01-04"), d("2021-03-01"), first_interview_ever=True)
    assert not both.is_new
    assert "Ablehnung am 04.01.2021" in both.reason


@pytest.mark.covers("E51", "D-53", "W-61")
@pytest.mark.parametrize(
    ("start", "exempt"),
    [("2021-03-01", True), ("2021-04-26", True), ("2021-04-27", False), ("2021-02-28", False)],
)
def test_promise_within_eight_weeks(start, exempt):
    assert promise_within_weeks(d("2021-03-01"), d(start)) is exempt
