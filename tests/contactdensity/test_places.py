"""Where somebody is looked after stands beside his status: it follows every change, those by mere time included."""

import pytest

from contactdensity.models import DensityFlag, DensityStatus
from contactdensity.workflow import acknowledge, refresh, work_off_marks
from contactdensity.workflow.rounds import recheck_due
from jobcenter.people.models import Responsibility
from jobcenter.staff.choices import Role
from jobcenter.web.clock import now

from .ground import d, make_client, marked, uelzen

pytestmark = pytest.mark.django_db


def no_fail(subject, error):
    raise error


def place() -> tuple[int | None, int | None]:
    status = DensityStatus.objects.get()
    return status.office_id, status.specialist_id


def test_it_follows_the_specialist_the_household_and_the_office():
    world = uelzen()
    client = make_client(world, "2021-01-04")
    other = world.user(Role.SPECIALIST, world.other_office)
    refresh([client.person.pk], day=d("2021-02-01"))
    assert place() == (world.office.pk, client.specialist.pk)

    # told in advance: the case passes over on the 15th, and nothing but time passes until then
    Responsibility.objects.filter(person=client.person).update(ends_on=d("2021-02-14"))
    Responsibility.objects.create(person=client.person, user=other, starts_on=d("2021-02-15"))
    work_off_marks(day=d("2021-02-01"), fail=no_fail)
    assert place() == (world.office.pk, client.specialist.pk)
    assert DensityStatus.objects.get().recheck_on == d("2021-02-15")
    assert recheck_due(d("2021-02-15"), no_fail) == 1
    assert place() == (world.office.pk, other.pk)

    client.household.office = world.other_office
    client.household.save()
    assert marked() == {client.person.pk}
    work_off_marks(day=d("2021-02-16"), fail=no_fail)
    assert place() == (world.other_office.pk, other.pk)

    client.household.memberships.update(ends_on=d("2021-02-28"))
    work_off_marks(day=d("2021-02-16"), fail=no_fail)
    assert recheck_due(d("2021-03-01"), no_fail) == 1
    assert place() == (None, other.pk), "no household, no office: nobody counts the person"

    Responsibility.objects.filter(user=other).update(user=None, queue_office=world.office)
    work_off_marks(day=d("2021-03-01"), fail=no_fail)
    assert place() == (None, None)


def test_the_number_of_open_flags_follows_the_flags():
    world = uelzen()
    client = make_client(world, "2021-01-04")
    client.unemployed("2021-01-04")
    refresh([client.person.pk], day=d("2021-05-03"))
    assert DensityStatus.objects.get().open_flags == 1
    flag = DensityFlag.objects.get()
    acknowledge(flag=flag, household=client.household, by=world.team_lead, today=d("2021-05-03"), now=now())
    assert DensityStatus.objects.get().open_flags == 0
    client.talk("2021-05-04")
    work_off_marks(day=d("2021-05-04"), fail=no_fail)
    refresh([client.person.pk], day=d("2021-09-01"))
    assert [flag.state for flag in DensityFlag.objects.order_by("due_on")] == ["done", "open"]
    assert DensityStatus.objects.get().open_flags == 1
