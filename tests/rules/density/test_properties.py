"""What must hold for every history: D-60, D-69, D-98, D-102, limits.md 1.2 finding 5."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import floor

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jobcenter.rules.density import Contact, DensityFacts, DensityStatus, ProfileSince, Status, evaluate
from jobcenter.rules.periods import OPEN_END, Slice, add_months, period_end

from .ask import BA, UELZEN
from .histories import BEGIN, DAY, MIXED, concepts, contacts, days, days_within, histories


def without_day(status: DensityStatus) -> DensityStatus:
    return status._replace(recheck_on=None)


@pytest.mark.covers("D-69")
@settings(max_examples=250, deadline=None)
@given(histories(), concepts, contacts, days)
def test_a_contact_more_never_makes_it_worse(facts, concept, contact, as_of):
    before = evaluate(facts, concept, as_of)
    after = evaluate(replace(facts, contacts=(*facts.contacts, contact)), concept, as_of)
    assert after.status.urgency >= before.status.urgency
    assert (after.status in SILENT) == (before.status in SILENT)
    for short in short_periods(after):
        assert any(first <= short.first and short.last <= last for first, last in short_periods(before))
    if before.next_due_on is not None and after.next_due_on is not None:
        assert after.next_due_on >= before.next_due_on


near = days_within(330)


@pytest.mark.covers("D-69")
@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.builds(ProfileSince, st.sampled_from(["i", "foerder"]), near), min_size=1, max_size=3),
    st.lists(near, min_size=2, max_size=4, unique=True).map(sorted),
    st.lists(near, max_size=3),
    near,
    st.integers(0, 420),
)
def test_nor_where_the_rules_change_often(profiles, turns, talks, talk, later):
    """Intervals that begin, end, tighten and loosen within a year; every talk counts."""
    pairs = zip(turns[::2], [*turns[1::2], OPEN_END][: len(turns[::2])], strict=True)
    facts = DensityFacts(
        responsible=(Slice(BEGIN, OPEN_END),),
        born_on=date(1980, 1, 1),
        profiles=tuple(profiles),
        unemployed=tuple(Slice(first, last) for first, last in pairs),
        contacts=tuple(Contact(on, "in_person", "standortbestimmung") for on in talks),
    )
    more = replace(facts, contacts=(*facts.contacts, Contact(talk, "in_person", "standortbestimmung")))
    before, after = (evaluate(f, UELZEN, BEGIN + later * DAY) for f in (facts, more))
    assert after.status.urgency >= before.status.urgency
    if before.next_due_on is not None:
        assert after.next_due_on is not None
        assert after.next_due_on >= before.next_due_on


SILENT = (Status.EXCLUDED, Status.NO_RULESET, Status.NO_MINIMUM)


def short_periods(status: DensityStatus) -> list[Slice]:
    """Counting periods short of their minimum."""
    short = [p for p in status.periods if p.status is Status.SHORTFALL and p.due_on is None]
    return [Slice(p.first, p.last or OPEN_END) for p in short]


@pytest.mark.covers("D-102")
@settings(max_examples=100, deadline=None)
@given(histories(), concepts, days, st.none() | st.integers(0, 30))
def test_until_recheck_on_nothing_changes_and_on_that_day_something_does(facts, concept, as_of, seen_before):
    """Half of them were seen a few days before: whoever is on time has the most days to come that change something."""
    if seen_before is not None:
        seen = Contact(as_of - seen_before * DAY, "in_person", "standortbestimmung")
        facts = replace(facts, contacts=(*facts.contacts, seen))
    now = evaluate(facts, concept, as_of)
    last = min(now.recheck_on or date.max - DAY, as_of + 200 * DAY)
    day = as_of + DAY
    while day < last:
        assert evaluate(facts, concept, day) == now, day
        day += DAY
    if now.recheck_on is not None:
        assert now.recheck_on > as_of
        assert without_day(evaluate(facts, concept, now.recheck_on)) != without_day(now)


LEAVES_SOON = DensityFacts(
    responsible=(Slice(BEGIN, date(2021, 5, 12)),),
    profiles=(ProfileSince("stabilisierung", BEGIN), ProfileSince("aktivierung", date(2021, 5, 12))),
)
"""Another profile and the end, both between a day and the next rule set that asks of him as he is on that day."""


@pytest.mark.covers("D-98")
@settings(max_examples=200, deadline=None)
@given(histories(), concepts, days)
@example(LEAVES_SOON, MIXED, date(2021, 5, 10))
def test_what_comes_later_is_not_known_yet(facts, concept, as_of):
    """The history entered bit by bit gives on each day what the whole history gives for that day."""
    snapshot = replace(
        facts,
        responsible=tuple(_known(s, as_of) for s in facts.responsible if s.first <= as_of) or facts.responsible[:1],
        profiles=tuple(p for p in facts.profiles if p.first <= as_of),
        unemployed=tuple(_known(s, as_of) for s in facts.unemployed if s.first <= as_of),
        agreements=tuple(a for a in facts.agreements if a.first <= as_of),
        alg1=tuple(_known(s, as_of) for s in facts.alg1 if s.first <= as_of),
        other_care=tuple(_known(s, as_of) for s in facts.other_care if s.first <= as_of),
        exceptions=tuple(e for e in facts.exceptions if e.first <= as_of),
        contacts=tuple(c for c in facts.contacts if c.on <= as_of),
    )
    whole = evaluate(facts, concept, as_of)
    assert told(whole, as_of) == told(evaluate(snapshot, concept, as_of), as_of)


def told(status: DensityStatus, as_of: date) -> DensityStatus:
    """Without what tells how much is entered for later: where a contact stands in the facts, and the next check."""
    contacts = tuple(contact._replace(position=0) for contact in status.contacts if contact.on <= as_of)
    return status._replace(contacts=contacts, recheck_on=None)


def _known(stretch: Slice, as_of: date) -> Slice:
    return stretch if stretch.last < as_of else Slice(stretch.first, OPEN_END)


@settings(max_examples=150, deadline=None)
@given(histories(), concepts, days, days)
def test_splitting_the_history_gives_the_same(facts, concept, as_of, cut):
    """One profile, unemployment or ALG I in one entry or in two is the same history."""
    profile = facts.profile_on(cut)
    again = (ProfileSince(profile, cut),) if profile is not None else ()
    split = replace(
        facts,
        profiles=(*facts.profiles, *again),
        unemployed=tuple(_halves(facts.unemployed, cut)),
        alg1=tuple(_halves(facts.alg1, cut)),
        other_care=tuple(_halves(facts.other_care, cut)),
    )
    assert evaluate(split, concept, as_of) == evaluate(facts, concept, as_of)


def _halves(stretches: tuple[Slice, ...], cut: date) -> list[Slice]:
    halves = []
    for stretch in stretches:
        inside = stretch.first < cut <= stretch.last
        halves += [Slice(stretch.first, cut - DAY), Slice(cut, stretch.last)] if inside else [stretch]
    return halves


@pytest.mark.covers("D-58")
@settings(max_examples=600, deadline=None)
@given(histories(), concepts, days)
def test_each_day_and_each_contact_belongs_to_one_period(facts, concept, as_of):
    answer = evaluate(facts, concept, as_of)
    rows = [row for row in answer.periods if row.due_on is None]
    assert all(one.last < following.first for one, following in pairwise(rows))
    for row in rows:
        if not row.rolling:
            counting = [contact for contact in answer.contacts if contact.counts]
            assert row.counted == sum(row.first <= contact.on <= row.last for contact in counting)


@pytest.mark.covers("D-60")
@settings(max_examples=100, deadline=None)
@given(histories(), days_within(120), days)
def test_the_pace_is_the_sum_of_exact_daily_fractions(facts, begin, as_of):
    stay = (Slice(begin, OPEN_END),)
    facts = replace(facts, responsible=stay, agreements=(), alg1=(), other_care=(), born_on=None)
    if begin <= as_of < begin + 400 * DAY:  # the period that begins with the first day of responsibility
        as_of = min(as_of, period_end(begin, 6))
        share = Fraction(0)
        for n in range((as_of - begin).days + 1):
            minimum = BA.versions[0].minimum(facts.profile_on(begin + n * DAY))
            share += Fraction(minimum, (period_end(begin, 6) - begin).days + 1)
        answer = evaluate(facts, BA, as_of)
        if answer.required is not None:
            assert answer.required == floor(share)


@settings(max_examples=150, deadline=None)
@given(histories(), st.sampled_from([BA, UELZEN]), days_within(120), days)
def test_next_due_on_is_the_last_day_in_time(facts, concept, begin, as_of):
    """Without a further contact the day after is the first on which more is asked for than is counted."""
    stay = (Slice(begin, OPEN_END),)
    facts = replace(facts, exceptions=(), alg1=(), other_care=(), born_on=date(1980, 1, 1), responsible=stay)
    known = replace(
        facts,
        contacts=tuple(c for c in facts.contacts if c.on <= as_of),
        profiles=tuple(p for p in facts.profiles if p.first <= as_of),
        unemployed=tuple(_known(s, as_of) for s in facts.unemployed if s.first <= as_of),
        agreements=tuple(a for a in facts.agreements if a.first <= as_of),
    )
    answer = evaluate(known, concept, as_of)
    due_on = answer.next_due_on
    if due_on is None or due_on < as_of:
        return
    assert evaluate(known, concept, due_on).status not in (Status.BEHIND,)
    assert evaluate(known, concept, due_on + DAY).status in (Status.BEHIND, Status.SHORTFALL, Status.NO_RULESET)


@pytest.mark.covers("D-10", "D-58")
def test_month_ends_and_leap_days():
    """Every day of four years as a contact and as the begin of an agreement."""
    for n in range(1461):
        day = date(2019, 3, 1) + n * DAY
        talk = Contact(day, "in_person", "standortbestimmung")
        stay = (Slice(day, OPEN_END),)
        person = DensityFacts(
            stay, date(1980, 1, 1), (ProfileSince("markt", day),), unemployed=stay, agreements=stay, contacts=(talk,)
        )
        assert evaluate(person, UELZEN, day).next_due_on == add_months(day, 3)
        if day.day in range(2, 27):
            continue
        half = evaluate(person, BA, period_end(day, 6) + DAY).periods
        assert [period.first for period in half] == [day, period_end(day, 6) + DAY]
        assert half[1].last == period_end(day, 12)
