"""German dates and times as people type them (D-99)."""

from datetime import date, time

import pytest

from jobcenter.web import dates

TODAY = date(2021, 4, 1)


@pytest.mark.covers("D-99")
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.4.21", date(2021, 4, 1)),
        ("01.04.2021", date(2021, 4, 1)),
        ("1.4.2021", date(2021, 4, 1)),
        ("010421", date(2021, 4, 1)),
        ("01042021", date(2021, 4, 1)),
        ("2021-04-01", date(2021, 4, 1)),
        ("1/4/21", date(2021, 4, 1)),
        ("1 4 2021", date(2021, 4, 1)),
        ("1. 4. 2021", date(2021, 4, 1)),
        (" 01.04.2021 ", date(2021, 4, 1)),
        ("heute", TODAY),
        ("Heute", TODAY),
        ("29.2.20", date(2020, 2, 29)),
        ("31.12.21", date(2021, 12, 31)),  # the year is not in the future, the day may be
        ("1.1.22", date(1922, 1, 1)),
        ("1.1.99", date(1999, 1, 1)),
        ("1.1.00", date(2000, 1, 1)),
    ],
)
def test_dates_are_read(typed, meant):
    assert dates.parse_date(typed, today=TODAY) == meant


def test_two_digit_years_may_lie_ahead():
    assert dates.parse_date("1.1.22", today=TODAY, years_ahead=1) == date(2022, 1, 1)
    assert dates.parse_date("1.1.23", today=TODAY, years_ahead=1) == date(1923, 1, 1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("offen", dates.DATE_HINT),
        ("31.2.2021", "Den 31. Februar 2021 gibt es nicht"),
        ("29.2.2021", "Den 29. Februar 2021 gibt es nicht"),
        ("1.13.2021", "Den Monat 13 gibt es nicht"),
        ("2021-13-01", "Den Monat 13 gibt es nicht"),
        ("0.4.2021", "Den 0. April 2021 gibt es nicht"),
        ("1.4.", dates.DATE_HINT),
        ("1.4.202", dates.DATE_HINT),
        ("１.4.2021", dates.DATE_HINT),  # a digit of another script
        ("01.01.0000", "Den 1. Januar 0 gibt es nicht"),
        ("1.4.2021\x00", dates.DATE_HINT),
        ("", dates.DATE_HINT),
    ],
)
def test_what_is_no_date_says_so_in_german(typed, sentence):
    with pytest.raises(ValueError) as refusal:
        dates.parse_date(typed, today=TODAY)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9", time(9)),
        ("9:30", time(9, 30)),
        ("9.30", time(9, 30)),
        ("09:05", time(9, 5)),
        ("930", time(9, 30)),
        ("0930", time(9, 30)),
        ("9 Uhr", time(9)),
        ("14:15 uhr", time(14, 15)),
        ("0:00", time(0)),
    ],
)
def test_times_are_read(typed, meant):
    assert dates.parse_time(typed) == meant


@pytest.mark.parametrize("typed", ["24:00", "9:60", "mittags", "9:3", "12345", ""])
def test_what_is_no_time_says_so(typed):
    with pytest.raises(ValueError, match="Uhrzeit"):
        dates.parse_time(typed)


def test_dates_are_written_as_in_letters():
    assert dates.short(TODAY) == "01.04.2021"
    assert dates.with_weekday(TODAY) == "Do 01.04.2021"
    assert dates.in_words(TODAY) == "Donnerstag, 1. April 2021"
