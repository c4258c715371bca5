"""A rolling half-year: each day looks back on its own six months (D-56, ADR 7)."""

from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import itemgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobcenter.rules.density import Concept, Contact, DensityFacts, ProfileSince, Status, evaluate
from jobcenter.rules.density.facts import PROFILES
from jobcenter.rules.density.timeline import state_on
from jobcenter.rules.library import approved_fixtures
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rules.periods import OPEN_END, Slice, add_months, shortest_window, window_begin

from .ask import ask, d, facts, in_short
from .histories import CHANGING, DAY, ROLLING, days_within, histories

SEEN = ["2011-01-12", "2011-04-05", "2011-07-11"]


def with_minima(contacts: int) -> RuleSetValues:
    """The rolling half-year with that minimum for every profile."""
    rules = approved_fixtures()["ba-2010"]
    minima = tuple(replace(minimum, contacts=contacts) for minimum in rules.density.minima)
    return replace(rules, density=replace(rules.density, period_mode="rolling", minima=minima))


@pytest.mark.covers("D-10")
def test_a_contact_counts_until_the_same_day_number_six_months_later():
    """Reckoned forward only: of the days that lead to the end of February all leave the window on that day."""
    for n in range(1461):
        day = date(2019, 3, 1) + n * DAY
        for months in (1, 3, 6):
            begin = window_begin(day, months)
            assert add_months(begin - DAY, months) <= day < add_months(begin, months)
            assert (day - begin).days + 1 >= shortest_window(months)
    assert [shortest_window(months) for months in (1, 3, 6, 12, 36)] == [28, 89, 181, 365, 1095]
    assert window_begin(d("2021-02-27"), 6) == d("2020-08-28")
    assert window_begin(d("2021-02-28"), 6) == d("2020-09-01")
    assert [window_begin(d(day), 6) for day in ("2021-08-28", "2021-08-31", "2021-09-01")] == [
        d("2021-03-01"), d("2021-03-01"), d("2021-03-02"),
    ]  # fmt: skip


@pytest.mark.covers("D-56", "D-60", "D-61", "D-101", "D-102")
@pytest.mark.parametrize(
    ("day", "said", "due_on", "recheck_on"),
    [
        ("2011-01-12", "on_track 1/0", "2011-05-11", "2011-03-13"),
        ("2011-03-12", "on_track 1/0", "2011-05-11", "2011-03-13"),  # 3 · 60 / 181
        ("2011-03-13", "on_track 1/1", "2011-05-11", "2011-04-05"),  # 3 · 61 / 181
        ("2011-04-05", "on_track 2/1", "2011-07-10", "2011-05-12"),
        ("2011-05-12", "on_track 2/2", "2011-07-10", "2011-06-26"),
        ("2011-06-26", "due_soon 2/2", "2011-07-10", "2011-07-11"),
        ("2011-07-11", "due_soon 3/3", "2011-07-11", "2011-07-12"),
        ("2011-07-12", "shortfall 2/3", "2011-07-11", "2011-10-05"),
        ("2011-10-05", "shortfall 1/3", "2011-07-11", "2012-01-11"),
        ("2012-01-11", "shortfall 0/3", "2011-07-11", None),
    ],
)
def test_what_is_asked_grows_with_the_window_and_contacts_leave_it(day, said, due_on, recheck_on):
    answer = ask(ROLLING, facts(profile="foerder", contacts=SEEN), day)
    assert (in_short(answer), answer["next_due_on"], answer["recheck_on"]) == (said, due_on, recheck_on)
    assert answer["notices"] == ["Gezählt wird gleitend: An jedem Tag zählen die Kontakte der letzten 6 Monate."]


@pytest.mark.covers("D-56", "D-102")
def test_a_shortfall_made_up_for_stays_visible():
    answer = ask(ROLLING, facts(profile="foerder", contacts=[*SEEN, "2011-07-20"]), "2011-08-01")
    assert (in_short(answer), answer["next_due_on"]) == ("on_track 3/3", "2011-10-04")
    assert answer["periods"] == [
        {"from": "2011-01-12", "to": "2011-07-11", "required": 3, "counted": 3, "status": "met"},
        {"from": "2011-07-12", "to": "2011-07-19", "required": 3, "counted": 2, "status": "shortfall"},
        {"from": "2011-07-20", "to": None, "required": 3, "counted": 3, "status": "on_track"},
    ]


@pytest.mark.covers("D-56", "D-61")
def test_a_shortfall_needs_a_whole_half_year_of_the_present_stay():
    person = facts(profile="foerder")
    said = [in_short(ask(ROLLING, person, day)) for day in ("2011-03-12", "2011-03-13", "2011-07-11", "2011-07-12")]
    assert said == ["due_soon 0/0", "behind 0/1", "behind 0/3", "shortfall 0/3"]
    answer = ask(ROLLING, person, "2011-07-12")
    assert [(p["from"], p["to"], p["status"]) for p in answer["periods"][1:]] == [
        ("2011-03-13", "2011-07-11", "behind"),
        ("2011-07-12", None, "shortfall"),
    ]
    assert answer["next_due_on"] == "2011-03-12"
    again = replace(person, responsible=(Slice(d("2011-01-12"), d("2011-07-31")), Slice(d("2011-08-15"), OPEN_END)))
    back = ask(ROLLING, again, "2011-08-15")
    assert (in_short(back), back["next_due_on"]) == ("behind 0/2", "2011-08-14"), "what he owes stays, he comes anew"
    assert in_short(ask(ROLLING, again, "2012-02-15")).startswith("shortfall")


@pytest.mark.covers("D-61")
def test_too_few_days_of_need_ask_for_nothing():
    gone = facts(profile="aktivierung", alg1=[{"from": "2011-01-20", "to": "2011-07-31"}])
    assert in_short(ask(ROLLING, gone, "2011-07-31")) == "excluded"
    assert in_short(ask(ROLLING, gone, "2011-08-01")) == "on_track 0/0"
    assert [in_short(ask(ROLLING, gone, day)) for day in ("2011-09-05", "2011-09-06")] == [
        "due_soon 0/0",
        "behind 0/1",  # 5 · 37 / 184; in need again for less than half a year
    ]
    often = Concept.of(with_minima(60))
    said = [in_short(ask(often, gone, day)) for day in ("2011-08-01", "2011-08-27", "2011-08-28")]
    assert said == ["on_track 0/0", "due_soon 0/0", "behind 0/9"], "28 days: 60 · 28 / 181"


@pytest.mark.covers("D-60")
def test_each_day_asks_with_the_profile_of_its_own():
    profiles = [{"profile": "foerder", "from": "2011-01-12"}, {"profile": "aktivierung", "from": "2011-09-01"}]
    person = facts(profiles=profiles, contacts=["2011-07-11", "2011-08-01", "2011-08-20"])
    # 92 days of 3 and 91 of 5, then 91 and 92 days: 731 / 183 and 733 / 183
    assert [in_short(ask(ROLLING, person, day)) for day in ("2011-11-30", "2011-12-01")] == [
        "due_soon 3/3",
        "shortfall 3/4",
    ]


@pytest.mark.covers("D-64", "D-103")
def test_an_exception_excuses_while_its_own_minimum_is_reached():
    exception = {"from": "2011-08-01", "until": "2011-11-30", "minimum": 1, "interval_months": None, "reason": "Klinik"}
    person = facts(profile="foerder", contacts=SEEN, exceptions=[exception])
    said = [in_short(ask(ROLLING, person, day)) for day in ("2011-07-31", "2011-08-01", "2011-11-30", "2011-12-01")]
    assert said == ["shortfall 2/3", "excused 2/3", "excused 1/3", "shortfall 1/3"]
    assert [p["status"] for p in ask(ROLLING, person, "2011-12-01")["periods"]] == [
        "met", "shortfall", "excused", "shortfall",
    ]  # fmt: skip


@pytest.mark.covers("B-28", "D-65")
def test_the_four_weeks_of_the_young_go_on_beside_it():
    young = facts(profile="foerder", born_on="1990-05-01", contacts=SEEN)
    answer = ask(ROLLING, young, "2011-08-20")
    assert (answer["status"], answer["next_due_on"]) == ("shortfall", "2011-07-11")
    assert (answer["periods"][-1]["due_on"], answer["periods"][-1]["status"]) == ("2011-08-08", "shortfall")
    early = ask(ROLLING, young, "2011-05-10")
    assert (early["status"], early["next_due_on"]) == ("shortfall", "2011-05-03"), "the stricter of both"


@pytest.mark.covers("D-56", "D-59")
def test_a_change_from_the_agreement_neither_hides_nor_makes_a_shortfall():
    """The period of the agreement ends the day before and asks for its share; the rolling half-year begins to fill."""
    rules = {version.code: version for version in CHANGING.versions}
    assert rules["rolling"].first == d("2020-05-31")
    person = facts(profile="aktivierung", responsible_from="2019-11-01", contacts=["2020-01-15", "2020-03-02"])
    before = ask(CHANGING, person, "2020-05-30")
    assert (in_short(before), before["periods"][0]["required"]) == ("shortfall 2/5", 5)
    first = ask(CHANGING, person, "2020-05-31")
    assert in_short(first) == "on_track 2/0"
    assert [(p["from"], p["to"], p["status"]) for p in first["periods"]] == [
        ("2019-11-01", "2020-04-30", "shortfall"),
        ("2020-05-01", "2020-05-30", "met"),
        ("2020-05-31", None, "on_track"),
    ]


SOON_ROLLING = Concept.of(
    replace(approved_fixtures()["ba-2010"], valid_until=d("2011-03-31")),
    replace(with_minima(3), code="rolling", valid_from=d("2011-04-01"), valid_until=d("2011-08-31")),
    replace(approved_fixtures()["ba-2010"], code="again", valid_from=d("2011-09-01")),
)


@pytest.mark.covers("D-56", "D-102")
@pytest.mark.parametrize(
    ("contacts", "day", "said", "due_on"),
    [
        # of the agreement are 79 days left, which ask for 1; rolling asks for 2 from 2011-07-30 on: 3 · 121 / 181
        (["2011-01-12"], "2011-03-01", "on_track 1/0", "2011-07-11"),
        (["2011-01-12"], "2011-07-01", "due_soon 1/1", "2011-07-11"),
        (["2011-01-12", "2011-03-20"], "2011-03-30", "on_track 2/1", "2011-07-29"),
        (["2011-01-12", "2011-03-20"], "2011-07-29", "due_soon 1/1", "2011-07-29"),
        # nothing more is asked before the agreement counts again: 3 · 61 / 181 from 2011-10-31 on
        (["2011-07-20", "2011-07-25"], "2011-08-15", "on_track 2/2", "2011-10-31"),
        (["2011-07-20", "2011-07-25"], "2011-08-31", "on_track 2/2", "2011-10-31"),
        (["2011-07-20", "2011-07-25"], "2011-09-01", "on_track 0/0", "2011-10-31"),
    ],
)
def test_the_next_day_is_looked_for_beyond_a_change_of_kind(contacts, day, said, due_on):
    answer = ask(SOON_ROLLING, facts(profile="foerder", contacts=contacts), day)
    assert (in_short(answer), answer["next_due_on"]) == (said, due_on)


@st.composite
def looked_after(draw: st.DrawFn) -> tuple[DensityFacts, date]:
    """Somebody with a profile from the first day on and talks that all count, and a day to be asked about."""
    begin, as_of = draw(days_within(60)), draw(days_within(560))
    profiles = st.builds(ProfileSince, st.sampled_from(sorted(PROFILES)), days_within(500))
    talks = st.lists(days_within(500), min_size=1, max_size=9)
    facts = replace(
        draw(histories()),
        born_on=None,
        profiles=(ProfileSince(draw(st.sampled_from(sorted(PROFILES))), begin), *draw(st.lists(profiles, max_size=2))),
        contacts=tuple(Contact(on, "in_person", "standortbestimmung") for on in draw(talks)),
    )
    if draw(st.booleans()):
        facts = replace(facts, responsible=(Slice(begin, OPEN_END),), alg1=(), other_care=())
    return facts, as_of


Day = tuple[date, Status | None, int, int]
"""A day, its verdict (``None``: no rolling half-year holds), asked, counted."""


def each_day(facts: DensityFacts, concept: Concept, as_of: date) -> list[Day]:
    """Every day up to ``as_of`` by looking at every day of its window."""
    entry = min(stay.first for stay in facts.responsible)
    states = {day: state_on(facts, concept, day) for day in (entry + n * DAY for n in range((as_of - entry).days + 1))}
    rolling = {day for day, state in states.items() if state.inside and state.version and state.version.rolling}
    counting = [contact.on for contact in evaluate(facts, concept, as_of).contacts if contact.counts]
    found: list[Day] = []
    since = entry
    for day, state in states.items():
        if day not in rolling:
            found.append((day, None, 0, 0))
            continue
        since = since if day - DAY in rolling else day
        months = state.version.rule.period_months
        window = [x for n in range(190) if add_months(x := day - n * DAY, months) > day]
        counted = sum(on in window for on in counting)
        inside = [states[x].minimum for x in window if x in rolling]
        asked = sum(inside) // len(window) if len(inside) >= min(28, len(window)) else 0
        if state.minimum == 0:
            found.append((day, Status.NO_MINIMUM, 0, counted))
        elif counted >= asked:
            found.append((day, Status.MET, asked, counted))
        elif state.exception is not None and counted >= state.exception.minimum:
            found.append((day, Status.EXCUSED, asked, counted))
        else:
            found.append((day, Status.BEHIND if since in window else Status.SHORTFALL, asked, counted))
    return found


@pytest.mark.covers("D-10", "D-56", "D-60", "D-61", "D-101", "D-102", "D-103")
@settings(max_examples=120, deadline=None)
@given(looked_after(), st.sampled_from([ROLLING, CHANGING]))
def test_it_is_what_counting_each_day_of_each_window_gives(person, concept):
    facts, as_of = person
    answer = evaluate(facts, concept, as_of)
    days = each_day(facts, concept, as_of)
    runs = [list(run) for verdict, run in groupby(days, key=itemgetter(1)) if verdict is not None]
    rows = [row for row in answer.periods if row.rolling]
    assert [(row.first, row.required, row.counted) for row in rows] == [(run[0][0], *run[-1][2:]) for run in runs]
    for row, run in zip(rows, runs, strict=True):
        if row.last is not None:
            assert (row.status, row.last) == (run[0][1], run[-1][0])
    if days and days[-1][1] not in (None, Status.NO_MINIMUM):
        assert (answer.required, answer.counted) == days[-1][2:]


@pytest.mark.covers("D-102")
@settings(max_examples=150, deadline=None)
@given(looked_after())
def test_next_due_on_is_the_last_day_in_time(person):
    facts, as_of = person
    begin = facts.profiles[0].first
    known = replace(
        facts,
        responsible=(Slice(begin, OPEN_END),),
        exceptions=(),
        alg1=tuple(stretch for stretch in facts.alg1 if stretch.last < as_of),
        other_care=tuple(stretch for stretch in facts.other_care if stretch.last < as_of),
        contacts=tuple(contact for contact in facts.contacts if contact.on <= as_of),
        profiles=tuple(profile for profile in facts.profiles if profile.first <= as_of),
    )
    answer = evaluate(known, ROLLING, as_of)
    if answer.status is Status.EXCLUDED:
        return
    short = (Status.BEHIND, Status.SHORTFALL)
    assert answer.next_due_on is not None, "whoever has a minimum is to be seen some day"
    assert (answer.status in short) == (answer.next_due_on < as_of)
    if answer.next_due_on >= as_of:
        assert evaluate(known, ROLLING, answer.next_due_on).status not in short
        assert evaluate(known, ROLLING, answer.next_due_on + DAY).status in short


@pytest.mark.covers("D-56", "D-102")
@settings(max_examples=150, deadline=None)
@given(looked_after())
def test_next_due_on_looks_across_every_change_of_kind(person):
    """From day to day on which the answer changes, until more is asked for than is counted."""
    facts, as_of = person
    known = replace(
        facts,
        responsible=(Slice(facts.profiles[0].first, OPEN_END),),
        exceptions=(),
        alg1=(),
        other_care=(),
        contacts=tuple(contact for contact in facts.contacts if contact.on <= as_of),
        profiles=tuple(profile for profile in facts.profiles if profile.first <= as_of),
        agreements=tuple(agreement for agreement in facts.agreements if agreement.first <= as_of),
    )
    answer = following = evaluate(known, CHANGING, as_of)
    asked = (Status.ON_TRACK, Status.DUE_SOON)
    if answer.status not in asked:
        return
    day = as_of
    while following.status not in (Status.BEHIND, Status.SHORTFALL):
        assert following.recheck_on is not None, "whoever has a minimum is to be seen some day"
        day = following.recheck_on
        following = evaluate(known, CHANGING, day)
        if following.status in asked:
            assert following.next_due_on == answer.next_due_on
    assert answer.next_due_on == day - DAY
