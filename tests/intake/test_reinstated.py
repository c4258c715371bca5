"""What the hand-over of a Wuppertal case is once its application comes back (C.5, D-27, D-33)."""

from datetime import date

import pytest

from intake.choices import HandoverState
from intake.models import Handover
from intake.workflow import alg1, ending
from integration.workflow import giving_away, handover
from integration.workflow.routing import add_special_team
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.models import Responsibility
from jobcenter.staff.choices import Role
from tests.factories.applications import make_complete, release
from tests.factories.interviews import make_assigned
from tests.factories.staff import make_user

pytestmark = pytest.mark.django_db
APRIL_1, APRIL_12, APRIL_20 = date(2021, 4, 1), date(2021, 4, 12), date(2021, 4, 20)


def there_and_back(world, application):
    ended = ending.reject(
        application=application, on=APRIL_12, reason="Einkommen", by=world.benefit_clerk, today=APRIL_12
    )
    return ending.reinstate(
        application=ended, on=APRIL_20, reason="Abhilfe", by=world.benefit_expert, today=APRIL_20
    )


@pytest.mark.covers("W-99", "C.5", "D-27")
@pytest.mark.parametrize("accepted", [True, False])
def test_a_case_of_a_special_team_is_with_it_again_and_nobody_has_to_accept_it(wuppertal, accepted):
    case, special = make_assigned(wuppertal), make_user(Role.SPECIALIST, wuppertal.office)
    if accepted:
        case = handover.accept(handover=case, by=wuppertal.specialist, today=APRIL_1)
    add_special_team(office=wuppertal.office, name="Reha", by=wuppertal.team_lead)
    giving_away.to_special_team(
        handover=case, team="Reha", specialist=special, reason="Reha-Fall", by=wuppertal.specialist, today=APRIL_1
    )

    there_and_back(wuppertal, case.application)

    case.refresh_from_db()
    assert (case.state, case.special_team, case.specialist) == (HandoverState.SPECIAL_TEAM, "Reha", special)
    assert Responsibility.objects.get(ends_on__isnull=True).user == special
    assert not Task.objects.open().filter(kind=TaskKind.ACCEPT_CASE).exists()


@pytest.mark.covers("W-99", "C.5", "D-27")
def test_a_special_team_whose_specialist_bears_it_no_longer_does_not_get_it_back(wuppertal):
    case, special = make_assigned(wuppertal), make_user(Role.SPECIALIST, wuppertal.office)
    add_special_team(office=wuppertal.office, name="Reha", by=wuppertal.team_lead)
    case = giving_away.to_special_team(
        handover=case, team="Reha", specialist=special, reason="Reha-Fall", by=wuppertal.specialist, today=APRIL_1
    )
    Responsibility.objects.filter(user=special).delete()
    there_and_back(wuppertal, case.application)
    case.refresh_from_db()
    assert (case.state, case.special_team, case.specialist) == (HandoverState.PARKED, "", None)


@pytest.mark.covers("W-10", "W-13", "D-27", "D-33")
@pytest.mark.parametrize(
    ("until", "state"), [(date(2021, 12, 31), HandoverState.DEFERRED), (date(2021, 4, 15), HandoverState.REPORTED)]
)
def test_a_case_put_aside_waits_in_the_queue_until_the_new_release_looks_at_alg1_again(wuppertal, until, state):
    """What is put aside is a reported case (C.5); unreleased there is nothing to put aside."""
    application = release(wuppertal, make_complete(wuppertal, APRIL_1), on=APRIL_1)
    alg1.record(
        person=application.head, household=application.household, starts_on=APRIL_1, ends_on=until,
        by=wuppertal.intake_clerk, today=APRIL_1,
    )  # fmt: skip
    shell = Handover.objects.get(application=application)
    assert (shell.state, shell.reason) == (HandoverState.DEFERRED, "ALG I")

    application = there_and_back(wuppertal, application)
    shell.refresh_from_db()
    assert (shell.state, shell.reason, shell.reported_on) == (HandoverState.PARKED, "", None)
    asked = Task.objects.open().filter(kind=TaskKind.ASSIGN_SPECIALIST)
    assert not asked.exists()
    release(wuppertal, application, on=APRIL_20)
    shell.refresh_from_db()
    assert (shell.state, asked.exists()) == (state, state == HandoverState.REPORTED)
