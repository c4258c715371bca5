"""One free time for each client before his day (B-45, B-47, C-46, D-47)."""

from datetime import date, datetime, time

import pytest

from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.appointments.pages.contacts import offered_slots
from jobcenter.appointments.queries.proposals import Proposal, Wanted, propose
from jobcenter.people.models import Person
from jobcenter.rules.parameters import ClosedDay
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Assignment, User
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Refused
from tests.factories import people, staff
from tests.factories.rulesets import make_ruleset, variant
from tests.factories.worlds import World

pytestmark = pytest.mark.django_db
TUESDAY = date(2021, 6, 8)  # letters posted now arrive by Saturday: Monday the 14th is the first day after
WEDNESDAY, FRIDAY, MONDAY = date(2021, 6, 9), date(2021, 6, 11), date(2021, 6, 14)
AT = {8: time(8), 9: time(9), 10: time(10), 11: time(11), 13: time(13), 14: time(14)}


def wants(world: World, due_on: date | None = None, host: User | None = None) -> Wanted:
    return Wanted(world.person().pk, host or world.specialist, world.office, due_on)


def proposed(world: World, *wanted: Wanted, first: date = WEDNESDAY) -> list[Proposal]:
    rules = queries.interview_rules(world.jobcenter.pk, TUESDAY)
    return propose(wanted, rules=rules, first=first, posted_on=TUESDAY)


def book(world: World, day: date, hours: list[int], *, host: User | None = None, person: Person | None = None) -> None:
    for hour in hours:
        someone = person or world.person()
        workflow.book(
            kind=AppointmentKind.CLARIFICATION,
            household=people.make_household(someone, world.office),
            person=someone,
            office=world.office,
            host=host or world.specialist,
            starts_at=queries.local(day, AT[hour]),
            ends_at=queries.local(day, time(hour + 1)),
            by=world.specialist,
            today=TUESDAY,
        )


def at(proposal: Proposal) -> datetime | None:
    return proposal.opening.slot.starts_at.replace(tzinfo=None) if proposal.opening else None


@pytest.mark.covers("B-45", "B-47", "U-33")
def test_who_is_due_first_chooses_first_and_no_time_is_proposed_twice(uelzen):
    late, soon, overdue, whenever = (wants(uelzen, day) for day in (date(2021, 6, 30), MONDAY, date(2021, 5, 1), None))
    found = proposed(uelzen, late, soon, overdue, whenever)
    assert [each.wanted for each in found] == [overdue, soon, late, whenever]
    assert [at(each) for each in found] == [datetime(2021, 6, 14, hour) for hour in (8, 9, 10, 11)]
    assert not any(each.why_late or each.is_short for each in found)
    others = {opening.slot.starts_at for each in found for opening in each.others}
    assert others.isdisjoint(each.opening.slot.starts_at for each in found)


def test_in_time_comes_before_time_for_the_post(uelzen):
    """Nothing of Monday helps whoever is due on Friday: the last time before, and the page says that it is short."""
    (found,) = proposed(uelzen, wants(uelzen, FRIDAY))
    assert (at(found), found.is_short, found.why_late) == (datetime(2021, 6, 11, 14), True, "")
    (unhurried,) = proposed(uelzen, wants(uelzen, MONDAY))
    assert not unhurried.is_short


def test_a_full_calendar_leads_to_the_next_free_time_after_the_day(uelzen):
    for day in (WEDNESDAY, date(2021, 6, 10), FRIDAY):
        book(uelzen, day, list(AT))
    (found,) = proposed(uelzen, wants(uelzen, FRIDAY))
    assert at(found) == datetime(2021, 6, 14, 8)
    assert found.why_late == f"Bis dahin ist bei {uelzen.specialist} kein Termin frei."


@pytest.mark.covers("D-29")
def test_the_deputy_takes_the_days_of_absence(uelzen):
    deputy = staff.make_user(Role.SPECIALIST, uelzen.office, first_name="Jana", last_name="Vertreter")
    staff.make_absence(uelzen.specialist, WEDNESDAY, date(2021, 6, 18), deputy)
    book(uelzen, MONDAY, [8], host=deputy)
    in_time, after = proposed(uelzen, wants(uelzen, MONDAY), wants(uelzen, date(2021, 6, 30)))
    assert (in_time.opening.host, at(in_time)) == (deputy, datetime(2021, 6, 14, 9))
    assert (after.opening.host, at(after)) == (deputy, datetime(2021, 6, 14, 10))
    assert after.others[-1].slot.day <= date(2021, 6, 18)


@pytest.mark.parametrize(
    ("deputy", "why"),
    [
        (None, "ist bis zum 18.06.2021 abwesend, eine Vertretung ist nicht eingetragen."),
        ("Jana", "ist bis zum 18.06.2021 abwesend, auch bei der Vertretung Jana Voll ist bis dahin kein Termin frei."),
    ],
)
def test_the_reason_names_absence_and_deputy(uelzen, deputy, why):
    stands_in = staff.make_user(Role.SPECIALIST, uelzen.office, first_name=deputy, last_name="Voll") if deputy else None
    staff.make_absence(uelzen.specialist, WEDNESDAY, date(2021, 6, 18), stands_in)
    if stands_in:
        staff.make_absence(stands_in, WEDNESDAY, date(2021, 6, 18))
    (found,) = proposed(uelzen, wants(uelzen, MONDAY))
    assert found.why_late == f"{uelzen.specialist} {why}"
    assert at(found) == datetime(2021, 6, 21, 8), "the first day of return"


@pytest.mark.covers("C-47")
def test_nothing_is_proposed_after_the_end_of_a_post(uelzen):
    post = Assignment.objects.get(user=uelzen.specialist)
    post.ends_on = FRIDAY
    post.save()
    (found,) = proposed(uelzen, wants(uelzen, date(2021, 6, 30)))
    assert at(found) == datetime(2021, 6, 11, 14)
    assert all(opening.slot.day <= FRIDAY for opening in found.others)
    (found,) = proposed(uelzen, wants(uelzen, date(2021, 6, 30)), first=MONDAY)
    assert (found.opening, found.why_late) == (None, f"{uelzen.specialist} arbeitet bis dahin nicht mehr hier.")


@pytest.mark.covers("D-7")
def test_a_closing_day_of_a_rule_set_that_is_to_come_is_not_proposed(uelzen):
    closed = (ClosedDay(day=MONDAY, reason="Klausurtag"),)
    uelzen.ruleset.domains.update(ends_on=None)
    values = variant("uelzen-2019", code="neu", valid_from=MONDAY, valid_until=None, closed_days=closed)
    make_ruleset(values, uelzen.jobcenter)
    (found,) = proposed(uelzen, wants(uelzen, date(2021, 6, 30)))
    assert at(found) == datetime(2021, 6, 15, 8)
    offered = offered_slots(uelzen.specialist, uelzen.household(), today=TUESDAY)
    assert {MONDAY} & {slot.day for slot in offered} == set()
    assert queries.open_days_of(uelzen.office).why_not(MONDAY) == "Klausurtag"
    with pytest.raises(Refused, match="Klausurtag"):
        book(uelzen, MONDAY, [10])


def test_no_working_day_is_left(uelzen):
    (found,) = proposed(uelzen, wants(uelzen, date(2021, 6, 13)), first=date(2021, 6, 12))
    assert found.why_late == "Bis dahin ist kein Arbeitstag mehr."


@pytest.mark.covers("C-46")
def test_hours_of_first_interviews_are_left_alone(cottbus):
    found = proposed(cottbus, *(wants(cottbus, MONDAY) for _ in range(2)))
    assert [at(each) for each in found] == [datetime(2021, 6, 14, hour) for hour in (8, 10)]


def test_nobody_is_wanted_in_two_places(uelzen):
    wanted = wants(uelzen, MONDAY)
    other = staff.make_user(Role.SPECIALIST, uelzen.office)
    book(uelzen, MONDAY, [8], host=other, person=Person.objects.get(pk=wanted.person_id))
    (found,) = proposed(uelzen, wanted)
    assert at(found) == datetime(2021, 6, 14, 9)
    assert all(opening.slot.starts_at != datetime(2021, 6, 14, 8, tzinfo=BERLIN) for opening in found.others)


def test_queries_do_not_grow_with_clients_and_colleagues(uelzen, django_assert_num_queries):
    deputy = staff.make_user(Role.SPECIALIST, uelzen.office)
    wanted = []
    for _ in range(6):
        host = staff.make_user(Role.SPECIALIST, uelzen.office)
        staff.make_absence(host, MONDAY, date(2021, 6, 18), deputy)
        wanted += [wants(uelzen, MONDAY, host) for _ in range(3)]
    rules = queries.interview_rules(uelzen.jobcenter.pk, TUESDAY)
    with django_assert_num_queries(8):
        propose(wanted, rules=rules, first=WEDNESDAY, posted_on=TUESDAY)


def test_nobody_comes_months_before_his_day_unless_nothing_else_is_free(uelzen):
    in_august, in_a_year = wants(uelzen, date(2021, 8, 31)), wants(uelzen, date(2022, 6, 1))
    near, far = proposed(uelzen, in_august, in_a_year)
    assert at(near) == datetime(2021, 8, 3, 8), "four weeks before"
    assert at(far) == datetime(2021, 12, 8, 14), "farther than half a year nobody looks"
    staff.make_absence(uelzen.specialist, date(2021, 7, 31), date(2021, 9, 10))
    (early,) = proposed(uelzen, in_august)
    assert (at(early), early.why_late) == (datetime(2021, 7, 30, 14), ""), "the last in time"
