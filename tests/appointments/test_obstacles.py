"""A booked appointment that cannot take place as it is does not go unseen until the client stands there."""

from datetime import date, time, timedelta

import pytest

from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import AppointmentKind, Obstacle
from jobcenter.rules.parameters import ClosedDay as ClosedByRules
from jobcenter.rulesets.models import ClosedDay
from jobcenter.rulesets.queries import closed_by_rules
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Assignment
from jobcenter.web.errors import Refused
from tests.factories import people
from tests.factories.rulesets import make_ruleset, variant
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


def moves(user, office):
    ends(user, DAY_BEFORE)
    Assignment.objects.create(user=user, role=Role.SPECIALIST, office=office, starts_on=DAY)


def closes_by_rules(world, day, *, since, base="uelzen-2019", **changes):
    closed = (ClosedByRules(day=day, reason="Klausurtag"),)
    world.ruleset.domains.update(ends_on=None)
    values = variant(base, code="neu", valid_from=since, valid_until=None, closed_days=closed, **changes)
    make_ruleset(values, world.jobcenter)


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
    "moved to another office": (
        lambda w, host, deputy: moves(host, make_office(w.jobcenter)),
        Obstacle.ELSEWHERE,
    ),
    "moved within the office": (lambda w, host, deputy: moves(host, w.office), None),
    "moved to the whole house": (lambda w, host, deputy: moves(host, None), None),
    "closed by a newer rule set": (lambda w, host, deputy: closes_by_rules(w, DAY, since=DAY), Obstacle.CLOSED),
    "closed by a rule set that rules later": (lambda w, host, deputy: closes_by_rules(w, DAY, since=DAY_AFTER), None),
    "closed by rules on another day": (lambda w, host, deputy: closes_by_rules(w, DAY_AFTER, since=DAY), None),
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
    found = {one.pk: one.obstacle for one in queries.obstructed(TODAY, uelzen.jobcenter.pk)}
    assert found == ({appointment.pk: expected} if expected else {})


@pytest.mark.covers("D-29")
def test_who_stands_in_from_another_office_is_not_somebody_who_moved_away(uelzen):
    guest = make_user(Role.SPECIALIST, make_office(uelzen.jobcenter))
    booked(uelzen, guest)
    assert not queries.obstructed(TODAY, uelzen.jobcenter.pk).exists()


@pytest.mark.covers("D-7", "D-87")
def test_the_rule_set_of_first_interviews_decides_before_that_of_the_density(cottbus):
    booked(cottbus, make_user(Role.SPECIALIST, cottbus.office))
    closes_by_rules(cottbus, DAY, since=DAY, jobcenter="cottbus", land="BB")
    assert not queries.obstructed(TODAY, cottbus.jobcenter.pk).exists()
    assert not closed_by_rules(cottbus.jobcenter.pk, "first_interview", "density")
    assert closed_by_rules(cottbus.jobcenter.pk, "density") == {DAY: "Klausurtag"}


@pytest.mark.covers("C-47", "D-29")
def test_one_deputy_does_not_hold_the_talks_of_two_colleagues_at_once(uelzen):
    one, two, deputy = (make_user(Role.SPECIALIST, uelzen.office) for _ in range(3))
    at_ten, also_at_ten, _at_noon = booked(uelzen, one), booked(uelzen, two), booked(uelzen, two, hour=12)
    for colleague in (one, two):
        make_absence(colleague, DAY, DAY, deputy=deputy)
    found = {each.pk: each.obstacle for each in queries.obstructed(TODAY, uelzen.jobcenter.pk)}
    assert found == dict.fromkeys((at_ten.pk, also_at_ten.pk), Obstacle.DEPUTY_TAKEN)


def test_what_is_settled_or_over_is_in_nobodys_way(uelzen):
    host = make_user(Role.SPECIALIST, uelzen.office)
    appointment = booked(uelzen, host)
    make_absence(host, DAY, DAY)
    assert not queries.obstructed(DAY_AFTER, uelzen.jobcenter.pk).exists()
    moved = {"starts_at": queries.local(DAY_AFTER, time(10)), "ends_at": queries.local(DAY_AFTER, time(11))}
    workflow.move(appointment=appointment, **moved, reason="Urlaub", by=uelzen.specialist, today=TODAY)
    assert not queries.obstructed(TODAY, uelzen.jobcenter.pk).exists()


@pytest.mark.covers("C-47")
def test_nobody_is_booked_after_his_post_has_ended(uelzen):
    host = make_user(Role.SPECIALIST, uelzen.office)
    moves(host, make_office(uelzen.jobcenter))
    with pytest.raises(Refused, match=r"arbeitet am Di 13\.04\.2021 nicht mehr in der") as refusal:
        booked(uelzen, host)
    assert refusal.value.field == "host"
    booked(uelzen, host, day=DAY_BEFORE)
