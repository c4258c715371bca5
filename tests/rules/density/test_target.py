"""The individual plan of contacts: when the next one is planned, and what the concept asks beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcenter.rules.density.target import Target, plan_changes_on, planned_on, strictest
from jobcenter.rules.periods import OPEN_END

from .ask import BA, UELZEN, d, facts

OPEN = Target(d("2021-03-01"), OPEN_END, 3)
ENDED = Target(d("2021-01-04"), d("2021-02-28"), 2)

PLANNED = [
    # day, last counting contact, planned on
    ("2021-01-03", None, None, "no plan yet"),
    ("2021-01-04", None, "2021-01-18", "from the begin of the plan"),
    ("2021-01-04", "2020-12-30", "2021-01-18", "a talk before it does not count from"),
    ("2021-01-20", "2021-01-20", "2021-02-03", "last contact + 2 weeks"),
    ("2021-02-20", "2021-02-20", "2021-03-22", "the next one would come after its end: that of the plan that follows"),
    ("2021-03-01", "2021-02-20", "2021-03-22", "the plan that follows"),
    ("2021-05-01", "2021-04-01", "2021-04-22", "behind the plan: the day has passed"),
]


@pytest.mark.covers("B-5", "U-3", "G-86", "G-89")
@pytest.mark.parametrize(("day", "last", "planned", "why"), PLANNED)
def test_planned_is_the_last_contact_or_the_begin_plus_the_weeks(day, last, planned, why):
    found = planned_on([ENDED, OPEN], d(last) if last else None, d(day))
    assert found == (d(planned) if planned else None), why


def test_a_plan_that_ends_before_the_next_contact_asks_for_none_unless_another_follows_on_the_next_day():
    assert planned_on([ENDED], d("2021-02-20"), d("2021-02-20")) is None
    later = Target(d("2021-03-02"), OPEN_END, 3)
    assert planned_on([ENDED, later], d("2021-02-20"), d("2021-02-20")) is None, "for a day nothing is planned"
    short = Target(d("2021-03-01"), d("2021-03-07"), 3)
    last = Target(d("2021-03-08"), OPEN_END, 1)
    assert planned_on([ENDED, short, last], d("2021-02-20"), d("2021-02-20")) == d("2021-03-15")


def test_the_days_on_which_a_plan_begins_or_is_over():
    changes = [plan_changes_on([ENDED, OPEN], d(day)) for day in ("2021-01-03", "2021-01-04", "2021-03-01")]
    assert changes == [d("2021-01-04"), d("2021-03-01"), None]


@given(st.dates(d("2021-01-04"), d("2021-12-31")), st.lists(st.dates(d("2020-12-01"), d("2021-12-31")), max_size=3))
def test_no_contact_more_makes_a_plan_stricter(day, contacts):
    seen = [contact for contact in contacts if contact <= day]
    before = planned_on([OPEN], max(seen[:-1], default=None), day)
    after = planned_on([OPEN], max(seen, default=None), day)
    assert before == after or (before is not None and after is not None and after > before)


@pytest.mark.covers("B-5", "B-6", "B-28")
@pytest.mark.parametrize(
    ("concept", "person", "weeks", "text"),
    [
        (BA, facts(profile="markt"), 6, "Marktprofil: 4 Kontakte in 6 Monaten"),  # 181 days / 4 = 45.25
        (BA, facts(profile="z"), 25, "Profillage Z: 1 Kontakt in 6 Monaten"),
        (BA, facts(profile="z", born_on="1990-01-01"), 3, "Jugendliche: vierwöchiger Kontakt"),  # 28 days is no less
        (UELZEN, facts(unemployed=True), 12, "Arbeitslos und Ü25: innerhalb von drei Monaten"),  # 90 days
        (UELZEN, facts(unemployed=True, born_on="2005-01-01"), 4, "Arbeitslos und U25: monatlich"),  # 31 days
        (UELZEN, facts(profile="i"), 25, "Profillagen I und Z: innerhalb von 6 Monaten"),
    ],
)
def test_the_strictest_rule_and_the_weeks_that_are_denser(concept, person, weeks, text):
    day = d("2011-01-12") if concept is BA else d("2021-01-12")
    demand = strictest(person, concept, day)
    assert (demand.weeks, demand.text) == (weeks, text)
    assert not demand.is_denser_than(weeks)
    assert demand.is_denser_than(weeks + 1)


def test_where_nothing_is_asked_any_plan_is_denser():
    assert strictest(facts(), BA, d("2011-01-12")) is None
    assert strictest(facts(profile="markt"), BA, d("2010-11-30")) is None
