"""How often somebody is to be seen, and what that asks of a house: talks a week, hours, posts (U-23, U-34)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from jobcenter.rules.density import Concept, Contact, DensityFacts, JustifiedException, ProfileSince, evaluate
from jobcenter.rules.density.demand import Rhythm, Terms, demand_of, missing_talks, rhythm_on, talk_hours
from jobcenter.rules.library import approved_fixtures
from jobcenter.rules.periods import OPEN_END, Slice

DAY = date(2021, 6, 1)
BEGIN = date(2021, 1, 12)
ALWAYS = Slice(date(2020, 1, 1), OPEN_END)
OLDER, YOUNG = date(1980, 1, 1), date(2000, 6, 15)


def concept(code: str) -> Concept:
    return Concept.of(approved_fixtures()[code])


def person(born_on: date = OLDER, profile: str | None = None, *, unemployed: bool = False, **facts) -> DensityFacts:
    return DensityFacts(
        responsible=(Slice(BEGIN, OPEN_END),),
        born_on=born_on,
        profiles=(ProfileSince(profile, BEGIN),) if profile else (),
        unemployed=(ALWAYS,) if unemployed else (),
        **facts,
    )


def exception(**own) -> JustifiedException:
    return JustifiedException(date(2021, 5, 1), date(2021, 10, 1), "Klinik", **own)


@pytest.mark.parametrize(
    ("code", "facts", "label", "per_week"),
    [
        ("ba-2010", person(profile="markt"), "4 in 6 Monaten", Fraction(4, 26)),
        ("ba-2010", person(profile="z"), "1 in 6 Monaten", Fraction(1, 26)),
        ("ba-2010", person(), None, None),  # no profile, no number
        ("ba-2010", person(YOUNG), "alle 28 Tage", Fraction(1, 4)),
        ("ba-2010", person(YOUNG, "aktivierung"), "alle 28 Tage", Fraction(1, 4)),  # stricter than 5 in 26 weeks
        ("ba-2010", person(profile="foerder", alg1=(ALWAYS,)), None, None),
        ("ba-2010", person(profile="foerder", other_care=(ALWAYS,)), None, None),
        ("ba-2010", person(profile="markt", exceptions=(exception(minimum=3),)), "3 in 6 Monaten", Fraction(3, 26)),
        ("ba-2010", person(profile="entwicklung", exceptions=(exception(minimum=0),)), None, None),
        ("ba-2010", person(profile="markt", exceptions=(exception(minimum=9),)), "4 in 6 Monaten", Fraction(4, 26)),
        ("ba-2010", person(YOUNG, "markt", exceptions=(exception(minimum=2),)), "2 in 6 Monaten", Fraction(2, 26)),
        ("uelzen-2019", person(), None, None),  # D-68: neither unemployed nor I or Z
        ("uelzen-2019", person(unemployed=True), "alle 3 Monate", Fraction(1, 13)),
        ("uelzen-2019", person(YOUNG, unemployed=True), "jeden Monat", Fraction(3, 13)),
        ("uelzen-2019", person(profile="i"), "alle 6 Monate", Fraction(1, 26)),
        ("uelzen-2019", person(profile="z", unemployed=True), "alle 3 Monate", Fraction(1, 13)),
        (
            "uelzen-2019", person(unemployed=True, exceptions=(exception(interval_months=5),)),
            "alle 5 Monate", Fraction(3, 65),
        ),
    ],
)  # fmt: skip
def test_the_rhythm_is_the_stricter_of_all_rules_that_hold(code, facts, label, per_week):
    rhythm = rhythm_on(facts, concept(code), DAY)
    assert (rhythm and rhythm.label, rhythm and rhythm.per_week) == (label, per_week)


def test_outside_a_rule_set_or_before_anybody_is_responsible_nothing_is_asked_for():
    assert rhythm_on(person(unemployed=True), concept("uelzen-2019"), date(2024, 1, 1)) is None
    assert rhythm_on(person(unemployed=True), concept("uelzen-2019"), date(2021, 1, 11)) is None
    on_its_own = replace(approved_fixtures()["uelzen-2019"], valid_until=None)
    assert rhythm_on(person(unemployed=True), Concept.of(on_its_own), date(2024, 1, 1)) is not None


@pytest.mark.parametrize(
    ("rhythm", "day", "after"),
    [
        (Rhythm(0, 3), "2020-11-30", "2021-02-28"),
        (Rhythm(0, 1), "2021-03-31", "2021-04-30"),
        (Rhythm(0, 0, 28), "2021-03-07", "2021-04-04"),
        (Rhythm(4, 6), "2021-03-01", "2021-04-15"),  # 182 / 4 = 45.5 days
        (Rhythm(1, 6), "2021-03-01", "2021-08-30"),
    ],
)
def test_the_talk_after_the_next(rhythm, day, after):
    assert rhythm.after(date.fromisoformat(day)) == date.fromisoformat(after)


@pytest.mark.parametrize(
    ("code", "facts", "day", "missing"),
    [
        ("uelzen-2019", person(unemployed=True), "2021-04-12", 0),  # due that day
        ("uelzen-2019", person(unemployed=True), "2021-04-13", 1),
        ("ba-2010", person(profile="aktivierung"), "2021-06-01", 3),  # 5 x 141 / 181 = 3.9, none held
        ("ba-2010", person(profile="aktivierung"), "2021-07-12", 5),  # the half-year is over
        ("ba-2010", person(profile="aktivierung", exceptions=(exception(minimum=0),)), "2021-06-01", 0),
        (
            "ba-2010",
            person(profile="foerder", contacts=(Contact(BEGIN, "in_person", "standortbestimmung"),)),
            "2021-05-12", 1,
        ),
    ],
)  # fmt: skip
def test_what_is_missing_is_what_a_lag_or_a_shortfall_says(code, facts, day, missing):
    assert missing_talks(evaluate(facts, concept(code), date.fromisoformat(day))) == missing


def test_talks_hours_and_posts():
    """52 every three months and 26 of the four in a half-year: 8 talks a week; 13 missing in 13 weeks: 9."""
    terms = Terms(minutes=60, catch_up_weeks=13, share_percent=60, weekly_hours=Decimal(39))
    demand = demand_of({Rhythm(0, 3): 52, Rhythm(4, 6): 26}, 13, terms)
    assert (demand.steady, demand.catching_up, demand.talks, demand.hours) == (8, 1, 9, 9)
    assert demand.posts == Fraction(9, 1) / Fraction(234, 10)
    assert demand_of({Rhythm(0, 3): 52}, 0, replace(terms, minutes=45)).hours == 3
    assert talk_hours(Fraction(39), 60) == Fraction(234, 10), "24 talks of an hour, rounded up (U-35)"


@pytest.mark.parametrize("silent", [{"share_percent": None}, {"weekly_hours": None}])
def test_without_a_share_or_the_hours_of_a_post_no_posts_are_made_up(silent):
    terms = replace(Terms(60, 13, 60, Decimal(39)), **silent)
    demand = demand_of({Rhythm(0, 3): 13}, 0, terms)
    assert (demand.hours, demand.posts) == (1, None)
