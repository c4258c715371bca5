"""Free times for first interviews (C-46, C-47, D-47, E43, E44)."""

from datetime import date, time, timedelta

import pytest

from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import AppointmentKind, Result
from jobcenter.appointments.pages.contacts import offered_slots
from jobcenter.appointments.queries.slots import diaries, talk_windows
from jobcenter.rulesets.models import ClosedDay
from jobcenter.rulesets.queries import calendar_of, values_on
from jobcenter.staff.choices import Role
from tests.factories import people, staff

pytestmark = pytest.mark.django_db
DUE_E43 = date(2021, 6, 22)
DUE_E44 = date(2021, 5, 25)


def offer(world, due_on, today, host=None, **changes):
    """What is offered from tomorrow on until the due date, as the page that arranges a first interview asks."""
    return queries.free_slots(
        host=host or world.specialist,
        rules=values_on(world.jobcenter.pk, "first_interview", today),
        calendar=queries.open_days_of(world.office),
        first=today + timedelta(days=1),
        last=due_on,
        office=world.office,
        **changes,
    )


def days(slots):
    return tuple(dict.fromkeys(slot.day for slot in slots))


def book_slot(world, slot, today, host=None):
    household = world.household()
    return workflow.book(
        kind=AppointmentKind.FIRST_INTERVIEW,
        household=household,
        person=people.head_of(household),
        office=world.office,
        host=host or world.specialist,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        by=world.intake_clerk,
        today=today,
    )


@pytest.mark.covers("E43", "C-46", "D-47", "P25")
def test_e43_twelve_slot_days_from_thursday_until_the_deadline(cottbus):
    today = date(2021, 6, 1)
    due_on, _ = calendar_of(cottbus.office).add_working_days(today, 15)
    assert due_on == DUE_E43
    found = offer(cottbus, due_on, today)
    first = found[0].starts_at
    assert (first.date(), first.time()) == (date(2021, 6, 3), time(9, 0))
    assert found[0].ends_at.time() == time(10, 0)
    assert date(2021, 6, 2) not in days(found)
    assert len(days(found)) == len(found) == 12
    assert days(found)[-1] == DUE_E43


@pytest.mark.covers("E44", "C-47", "C-48", "D-47")
def test_e44_one_slot_day_remains_and_then_none(cottbus):
    today = date(2021, 4, 30)
    due_on, _ = calendar_of(cottbus.office).add_working_days(today, 15)
    assert due_on == DUE_E44
    staff.make_absence(cottbus.specialist, date(2021, 5, 3), date(2021, 5, 21))
    found = offer(cottbus, due_on, today)
    assert days(found) == (DUE_E44,)

    appointment = book_slot(cottbus, found[0], today)
    assert offer(cottbus, due_on, today) == []

    # A cancellation gives the time back.
    workflow.record_result(
        appointment=appointment, result=Result.CANCEL_CLIENT, reason="verhindert", by=cottbus.specialist, today=today
    )
    assert days(offer(cottbus, due_on, today)) == (DUE_E44,)


@pytest.mark.covers("C-46")
def test_shorter_steps_fill_the_same_windows(cottbus):
    found = offer(cottbus, date(2021, 6, 3), date(2021, 6, 1), minutes=25)
    assert [slot.starts_at.time() for slot in found] == [time(9, 0), time(9, 25)]


def test_without_windows_office_hours_are_offered(wuppertal):
    found = offer(wuppertal, date(2021, 4, 6), date(2021, 4, 1))
    assert [slot.starts_at.time().hour for slot in found] == [8, 9, 10, 11, 13, 14]
    assert days(found) == (date(2021, 4, 6),)  # Good Friday, weekend and Easter Monday are no days for this


def test_a_booking_of_half_a_slot_takes_all_of_it(wuppertal):
    day = date(2021, 4, 7)
    household = wuppertal.household()
    workflow.book(
        kind=AppointmentKind.CLARIFICATION,
        household=household,
        person=people.head_of(household),
        office=wuppertal.office,
        host=wuppertal.specialist,
        starts_at=queries.local(day, time(8, 30)),
        ends_at=queries.local(day, time(9, 0)),
        by=wuppertal.specialist,
        today=day,
    )
    found = queries.free_slots(
        host=wuppertal.specialist, rules=None, calendar=calendar_of(wuppertal.office), first=day, last=day
    )
    assert [slot.starts_at.hour for slot in found] == [9, 10, 11, 13, 14]


@pytest.mark.covers("D-7")
def test_closing_days_offer_nothing(cottbus):
    ClosedDay.objects.create(
        jobcenter=cottbus.jobcenter,
        day=date(2021, 6, 3),
        reason="Betriebsausflug",
        proposed_by=cottbus.administrator,
        approved_by=cottbus.user(Role.TEAM_LEAD),
    )
    assert days(offer(cottbus, date(2021, 6, 4), date(2021, 6, 1))) == (date(2021, 6, 4),)


def test_the_clock_change_moves_no_slot(wuppertal):
    sunday = date(2021, 3, 28)
    for day in (sunday - timedelta(days=2), sunday + timedelta(days=1)):
        slots = queries.free_slots(
            host=wuppertal.specialist, rules=None, calendar=calendar_of(wuppertal.office), first=day, last=day
        )
        assert slots[0].starts_at.time() == time(8, 0)
        assert slots[0].ends_at - slots[0].starts_at == timedelta(hours=1)


def test_queries_do_not_grow_with_the_days(cottbus, django_assert_max_num_queries):
    host, calendar = cottbus.specialist, calendar_of(cottbus.office)
    rules = values_on(cottbus.jobcenter.pk, "first_interview", date(2021, 6, 1))
    given = {"host": host, "rules": rules, "calendar": calendar, "office": cottbus.office}
    with django_assert_max_num_queries(3):
        queries.free_slots(**given, first=date(2021, 6, 1), last=date(2021, 12, 31))


@pytest.mark.covers("C-46")
def test_talks_are_offered_around_the_hours_of_first_interviews(cottbus):
    tuesday, wednesday = date(2021, 6, 1), date(2021, 6, 2)
    rules = values_on(cottbus.jobcenter.pk, "first_interview", tuesday)
    assert talk_windows(rules)(tuesday) == [(time(8), time(9)), (time(10), time(12)), (time(13), time(15))]
    assert talk_windows(rules)(wednesday) == [(time(8), time(12)), (time(13), time(15))]
    offered = offered_slots(cottbus.specialist, cottbus.household(), today=date(2021, 5, 31))
    assert [slot.starts_at.hour for slot in offered if slot.day == tuesday] == [8, 10, 11, 13, 14]


def test_many_diaries_are_read_with_two_questions(cottbus, django_assert_num_queries):
    day = date(2021, 6, 2)
    away, booked, free = (staff.make_user(Role.SPECIALIST, cottbus.office) for _ in range(3))
    staff.make_absence(away, day, day + timedelta(days=5), deputy=free)
    slot = queries.Slot(queries.local(day, time(8)), queries.local(day, time(9)))
    book_slot(cottbus, slot, day, host=booked)
    with django_assert_num_queries(2):
        read = diaries([away.pk, booked.pk, free.pk], day, day)
        absence = read[away.pk].absence_on(day)
        assert absence.deputy == free
    calendar = calendar_of(cottbus.office)
    hours = {
        host: [
            slot.starts_at.hour
            for slot in read[host.pk].slots(
                windows=talk_windows(None), calendar=calendar, first=day, last=day, step=timedelta(hours=2)
            )
        ]
        for host in (away, booked, free)
    }
    assert hours == {away: [], booked: [10, 13], free: [8, 10, 13]}
