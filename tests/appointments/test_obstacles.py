"""A booked appointment that cannot take place as it is does not go unseen until the client stands there."""

from datetime import date, time, timedelta

import pytest

from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import AppointmentKind, Obstacle
from jobcenter.rulesets.models import ClosedDay
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Assignment
from tests.factories import people
from tests.factories.staff import make_absence, make_office, make_user

pytestmark = pytest.mark.django_db
TODAY, DAY = date(2021, 4, 6), date(2021, 4, 13)
DAY_BEFORE, DAY_AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


def booked(world, host, *, day=DAY, hour=10):
    household = world.household(office=world.office)
    return workflow.book(
        kind=AppointmentKind.FOLLOW_UP, household=household, person=people.head_of(household), office=world.office,
        host=host, starts_at=queries.local(day, time(hour)), ends_at=queries.local(day, time(hour, 30)),
        by=world.specialist, today=TODAY,
    )  # fmt: skip


def closes(world, *, office=None, day=DAY, released=True):
    ClosedDay.objects.create(
        jobcenter=world.jobcenter, office=office, day=day, reason="Betriebsversammlung", proposed_by=world.specialist,
        approved_by=world.team_lead if released else None,
    )  # fmt: skip


def ends(user, last):
    Assignment.objects.filter(user=user).update(ends_on=last)


def locks(user):
    user.is_active = False
    user.save()


HAPPENS = {
    "nothing": (lambda w, host, deputy: None, None),
    "away": (lambda w, host, deputy: make_absence(host, DAY_BEFORE, DAY), Obstacle.NO_DEPUTY),
    "away before": (lambda w, host, deputy: make_absence(host, DAY_BEFORE, DAY_BEFORE), None),
    "away after": (lambda w, host, deputy: make_absence(host, DAY_AFTER, DAY_AFTER), None),
    "somebody else away": (lambda w, host, deputy: make_absence(deputy, DAY, DAY), None),
    "a free deputy": (lambda w, host, deputy: make_absence(host, DAY, DAY, deputy=deputy), None),
    "a deputy booked before": (
        lambda w, host, deputy: (booked(w, deputy, hour=9), make_absence(host, DAY, DAY, deputy=deputy)),
        None,
    ),
    "a deputy booked at the time": (
        lambda w, host, deputy: (booked(w, deputy), make_absence(host, DAY, DAY, deputy=deputy)),
        Obstacle.DEPUTY_TAKEN,
    ),
    "a deputy away as well": (
        lambda w, host, deputy: (make_absence(deputy, DAY, DAY), make_absence(host, DAY, DAY, deputy=deputy)),
        Obstacle.DEPUTY_AWAY,
    ),
    "a deputy away before": (
        lambda w, host, deputy: (make_absence(deputy, TODAY, DAY_BEFORE), make_absence(host, DAY, DAY, deputy=deputy)),
        None,
    ),
    "a deputy gone": (
        lambda w, host, deputy: (ends(deputy, DAY_BEFORE), make_absence(host, DAY, DAY, deputy=deputy)),
        Obstacle.DEPUTY_AWAY,
    ),
    "a deputy locked out": (
        lambda w, host, deputy: (locks(deputy), make_absence(host, DAY, DAY, deputy=deputy)),
        Obstacle.DEPUTY_AWAY,
    ),
    "closed": (lambda w, host, deputy: closes(w), Obstacle.CLOSED),
    "this office closed": (lambda w, host, deputy: closes(w, office=w.office), Obstacle.CLOSED),
    "another office closed": (lambda w, host, deputy: closes(w, office=make_office(w.jobcenter)), None),
    "closed another day": (lambda w, host, deputy: closes(w, day=DAY_AFTER), None),
    "not released": (lambda w, host, deputy: closes(w, released=False), None),
    "gone": (lambda w, host, deputy: ends(host, DAY_BEFORE), Obstacle.GONE),
    "last day": (lambda w, host, deputy: ends(host, DAY), None),
    "locked out": (lambda w, host, deputy: locks(host), Obstacle.GONE),
}


@pytest.mark.covers("C-47", "D-7", "D-29")
@pytest.mark.parametrize("case", HAPPENS)
def test_what_is_in_the_way_of_an_appointment(uelzen, case):
    happens, expected = HAPPENS[case]
    host, deputy = (make_user(Role.SPECIALIST, uelzen.office) for _ in range(2))
    appointment = booked(uelzen, host)
    happens(uelzen, host, deputy)
    [seen] = [one for one in queries.day_list(uelzen.office, DAY) if one == appointment]
    assert seen.obstacle == expected
    found = {one.pk: one.obstacle for one in queries.obstructed(TODAY)}
    assert found == ({appointment.pk: expected} if expected else {})


@pytest.mark.covers("C-47", "D-29")
def test_one_deputy_does_not_hold_the_talks_of_two_colleagues_at_once(uelzen):
    one, two, deputy = (make_user(Role.SPECIALIST, uelzen.office) for _ in range(3))
    at_ten, also_at_ten, _at_noon = booked(uelzen, one), booked(uelzen, two), booked(uelzen, two, hour=12)
    for colleague in (one, two):
        make_absence(colleague, DAY, DAY, deputy=deputy)
    found = {appointment.pk: appointment.obstacle for appointment in queries.obstructed(TODAY)}
    assert found == dict.fromkeys((at_ten.pk, also_at_ten.pk), Obstacle.DEPUTY_TAKEN)


def test_what_is_settled_or_over_is_in_nobodys_way(uelzen):
    host = make_user(Role.SPECIALIST, uelzen.office)
    appointment = booked(uelzen, host)
    make_absence(host, DAY, DAY)
    assert not queries.obstructed(DAY_AFTER).exists()
    moved = {"starts_at": queries.local(DAY_AFTER, time(10)), "ends_at": queries.local(DAY_AFTER, time(11))}
    workflow.move(appointment=appointment, **moved, reason="Urlaub", by=uelzen.specialist, today=TODAY)
    assert not queries.obstructed(TODAY).exists()
