"""Working days: frozen tables, facts of other projects, reasons, and properties of every count."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcenter.rules.calendar import Calendar, statutory_holidays
from jobcenter.rules.errors import RuleError
from tests.rules.holiday_table import easter_sunday, holidays_by_hand

LAENDER_OF_OUR_OFFICES = ["NW", "BB", "NI"]
DAYS = st.dates(date(2009, 1, 1), date(2030, 12, 31))
CALENDARS = st.sampled_from(LAENDER_OF_OUR_OFFICES).map(Calendar)


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("year", "day"),
    [(2009, "04-12"), (2010, "04-04"), (2011, "04-24"), (2021, "04-04"), (2024, "03-31"), (2030, "04-21")],
)
def test_easter_by_hand(year, day):
    assert easter_sunday(year) == d(f"{year}-{day}")


@pytest.mark.covers("D-5", "D-6")
@pytest.mark.parametrize("land", LAENDER_OF_OUR_OFFICES)
@pytest.mark.parametrize("year", range(2009, 2031))
def test_library_equals_the_table_made_by_hand(land, year):
    assert set(statutory_holidays(land, year)) == holidays_by_hand(land, year)


@pytest.mark.covers("D-6")
@pytest.mark.parametrize("day", ["2020-05-08", "2025-05-08"])
@pytest.mark.parametrize("land", LAENDER_OF_OUR_OFFICES)
def test_single_holidays_of_berlin_do_not_leak(land, day):
    assert Calendar(land).is_working_day(d(day))
    assert not Calendar("BE").is_working_day(d(day))


@pytest.mark.covers("E17", "D-6")
@pytest.mark.parametrize(("land", "due"), [("NW", "2017-11-09"), ("BB", "2017-11-08"), ("NI", "2017-11-08")])
def test_reformation_day_of_2017(land, due):
    assert Calendar(land).add_working_days(d("2017-10-24"), 10)[0] == d(due)


@pytest.mark.covers("E6", "D-5")
@pytest.mark.parametrize(("land", "due"), [("NW", "2021-06-10"), ("BB", "2021-06-09"), ("NI", "2021-06-09")])
def test_corpus_christi_is_a_holiday_in_nw_only(land, due):
    assert Calendar(land).add_working_days(d("2021-05-26"), 10)[0] == d(due)


WORKING_DAY_FACTS = [
    ("2024-03-29", 2, "2024-04-03", "event on Good Friday; KADAI's own convention gives 04-04"),
    ("2020-03-21", 13, "2020-04-08", "event on a Saturday"),
    ("2023-07-30", 3, "2023-08-02", "event on a Sunday"),
    ("2021-07-03", 3, "2021-07-07", "event on a Saturday"),
    ("2021-07-03", 10, "2021-07-16", "two weeks"),
    ("2021-07-03", 20, "2021-07-30", "four weeks"),
    ("2021-02-19", 10, "2021-03-05", "end of February"),
    ("2026-03-30", 10, "2026-04-15", "Easter"),
    ("2026-03-30", 15, "2026-04-22", "Easter"),
    ("2026-05-22", 10, "2026-06-08", "Whit Monday"),
    ("2026-12-24", 10, "2027-01-11", "across New Year"),
]


@pytest.mark.covers("D-2", "D-3")
@pytest.mark.parametrize("land", ["NI", "BB"])
@pytest.mark.parametrize(("event", "number", "due", "why"), WORKING_DAY_FACTS)
def test_facts_from_other_projects(land, event, number, due, why):
    assert Calendar(land).add_working_days(d(event), number)[0] == d(due), why


def test_corpus_christi_2026_delays_nw_by_a_day():
    assert Calendar("NW").add_working_days(d("2026-05-22"), 10)[0] == d("2026-06-09")


@pytest.mark.parametrize(
    ("land", "day", "reason"),
    [
        ("NW", "2021-04-02", "Karfreitag"),
        ("NW", "2021-04-03", "Samstag"),
        ("NW", "2021-04-04", "Sonntag"),
        ("BB", "2021-04-04", "Sonntag"),
        ("NW", "2021-04-05", "Ostermontag"),
        ("NW", "2021-05-01", "Samstag"),
        ("NW", "2021-06-03", "Fronleichnam"),
        ("BB", "2022-10-31", "Reformationstag"),
        ("NW", "2022-11-01", "Allerheiligen"),
        ("NW", "2021-05-13", "Christi Himmelfahrt"),
        ("NI", "2021-05-24", "Pfingstmontag"),
        ("BB", "2021-06-03", None),
        ("NW", "2021-12-24", None),
        ("NW", "2021-12-31", None),
        ("NW", "2021-02-15", None),
    ],
)
def test_reasons_are_german_and_named(land, day, reason):
    assert Calendar(land).why_not(d(day)) == reason


@pytest.mark.covers("D-7", "E15")
def test_closing_days_of_the_office_count_only_when_named():
    event = d("2020-12-16")
    assert Calendar("NW").add_working_days(event, 10)[0] == d("2020-12-31")
    closed = Calendar("NW", {d("2020-12-24"): "Heiligabend", d("2020-12-31"): "Silvester"})
    due, steps = closed.add_working_days(event, 10)
    assert due == d("2021-01-05")
    assert [step.reason for step in steps if step.day == d("2020-12-24")] == ["Heiligabend"]


def test_a_holiday_explains_better_than_a_closing_day():
    calendar = Calendar("NW", {d("2021-04-02"): "Betriebsausflug", d("2021-04-03"): "Betriebsausflug"})
    assert calendar.why_not(d("2021-04-02")) == "Karfreitag"
    assert calendar.why_not(d("2021-04-03")) == "Samstag"


def test_the_reason_of_the_office_wins_over_that_of_the_rule_set():
    day = d("2021-12-24")
    calendar = Calendar("NW", {day: "Heiligabend"}).with_closed({day: "Betriebsferien laut Regelwerk"})
    assert calendar.why_not(day) == "Heiligabend"


def test_version_names_library_land_and_closing_days():
    plain, closed = Calendar("NW"), Calendar("NW", {d("2021-12-24"): "Heiligabend"})
    other = Calendar("NW", {d("2021-12-24"): "Betriebsausflug"})
    assert plain.version == "holidays 0.108 NW"
    assert closed.version.startswith("holidays 0.108 NW +1 Schließtage ")
    assert len({plain.version, closed.version, other.version}) == 3
    assert len(closed.version) <= 60


def test_unknown_land_is_refused():
    with pytest.raises(RuleError, match="Das Land „XX“ ist unbekannt"):
        Calendar("XX")


@pytest.mark.parametrize("year", [1990, 2101])
def test_years_without_known_holidays_are_refused_instead_of_having_none(year):
    with pytest.raises(RuleError, match=f"Für das Jahr {year} sind keine Feiertage bekannt"):
        Calendar("NW").is_working_day(date(year, 1, 3))


def test_holidays_are_not_cached_across_new_year():
    """Trap: a process that counted in December must know January and the years after."""
    calendar = Calendar("NW")
    assert calendar.add_working_days(d("2026-12-24"), 10)[0] == d("2027-01-11")
    assert calendar.why_not(d("2027-03-26")) == "Karfreitag"
    assert calendar.why_not(d("2028-04-14")) == "Karfreitag"
    assert calendar.why_not(d("2099-04-10")) == "Karfreitag"


def test_calendar_cannot_be_changed_from_outside():
    closed = {d("2021-12-24"): "Heiligabend"}
    calendar = Calendar("NW", closed)
    closed[d("2021-12-27")] = "Betriebsferien"
    assert calendar.is_working_day(d("2021-12-27"))
    with pytest.raises(TypeError):
        calendar.closed[d("2021-12-27")] = "Betriebsferien"


def test_neighbouring_working_days_are_strict():
    calendar = Calendar("NW")
    assert calendar.next_working_day(d("2021-04-01")) == d("2021-04-06")
    assert calendar.previous_working_day(d("2021-04-06")) == d("2021-04-01")
    assert calendar.previous_working_day(d("2021-02-28")) == d("2021-02-26")


@pytest.mark.covers("E3", "E22", "E30")
@pytest.mark.parametrize(
    ("due", "met", "late"),
    [
        ("2021-04-19", "2021-04-20", 1),
        ("2021-04-19", "2021-04-22", 3),
        ("2021-04-16", "2021-04-19", 1),
        ("2021-04-19", "2021-04-19", 0),
    ],
)
def test_working_days_late(due, met, late):
    assert Calendar("NW").working_days_between(d(due), d(met)) == late


@pytest.mark.covers("D-9", "E23", "E27")
@pytest.mark.parametrize(
    ("year", "month", "first", "tenth"),
    [
        (2021, 4, "2021-04-01", "2021-04-16"),
        (2021, 11, "2021-11-02", "2021-11-15"),
        (2021, 1, "2021-01-04", "2021-01-15"),
    ],
)
def test_first_working_day_of_a_month_is_number_one(year, month, first, tenth):
    assert Calendar("NW").nth_working_day_of_month(year, month, 10)[:2] == (d(first), d(tenth))


@pytest.mark.parametrize("number", [0, -1])
def test_counting_no_days_is_a_mistake_of_the_program(number):
    with pytest.raises(ValueError, match="at least 1"):
        Calendar("NW").add_working_days(d("2021-04-01"), number)
    with pytest.raises(ValueError, match="at least 1"):
        Calendar("NW").nth_working_day_of_month(2021, 4, number)


@given(CALENDARS, DAYS, st.integers(1, 40))
def test_every_day_appears_once_and_counted_steps_are_n(calendar, event, number):
    due, steps = calendar.add_working_days(event, number)
    assert [step.day for step in steps] == [event + timedelta(days=n) for n in range(1, (due - event).days + 1)]
    assert [step.number for step in steps if step.counts] == list(range(1, number + 1))
    assert all(step.number is None and step.reason for step in steps if not step.counts)
    assert steps[-1].counts
    assert calendar.working_days_between(event, due) == number


@given(CALENDARS, DAYS, st.integers(1, 25), st.lists(st.integers(0, 60), max_size=12))
def test_a_closing_day_never_makes_a_deadline_earlier(calendar, event, number, offsets):
    closed = {event + timedelta(days=offset): "Betriebsferien" for offset in offsets}
    later = calendar.with_closed(closed)
    assert later.add_working_days(event, number)[0] >= calendar.add_working_days(event, number)[0]


@given(CALENDARS, DAYS, st.integers(1, 25), st.integers(0, 30))
def test_a_later_event_never_has_an_earlier_deadline(calendar, event, number, later):
    assert (
        calendar.add_working_days(event + timedelta(days=later), number)[0]
        >= calendar.add_working_days(event, number)[0]
    )


@given(CALENDARS, DAYS, DAYS, DAYS)
def test_working_days_between_adds_up(calendar, one, two, three):
    first, middle, last = sorted([one, two, three])
    between = calendar.working_days_between
    assert between(first, middle) + between(middle, last) == between(first, last)
    assert between(last, first) == 0
