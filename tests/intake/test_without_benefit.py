"""An application that ends without a benefit leaves nobody responsible; undone, it is as if it had not ended."""

from datetime import date, timedelta

import pytest

from intake.choices import JurisdictionProof
from intake.workflow import correction, ending
from jobcenter.people.models import Responsibility
from jobcenter.people.workflow import set_responsible
from jobcenter.staff.choices import Role
from tests.factories.applications import hand_in, make_application
from tests.factories.staff import make_user

pytestmark = pytest.mark.django_db
APRIL_1, APRIL_12, APRIL_20 = date(2021, 4, 1), date(2021, 4, 12), date(2021, 4, 20)
WHY = {"reason": "Grund", "today": APRIL_12}


def looked_after(world, **values):
    application = make_application(world, APRIL_1, **values)
    bear(world, application, world.specialist, APRIL_1)
    return application


def bear(world, application, specialist, on):
    given = {"household": application.household, "on": on, "by": world.intake_clerk, "user": specialist}
    return set_responsible(person=application.head, **given)


def bearers():
    return list(Responsibility.objects.order_by("pk").values_list("user", "starts_on", "ends_on"))


ENDS = {
    "reject": lambda w, a: ending.reject(application=a, on=APRIL_12, by=w.benefit_clerk, **WHY),
    "deny": lambda w, a: ending.deny(application=a, on=APRIL_12, by=w.benefit_clerk, **WHY),
    "withdraw": lambda w, a: ending.withdraw(application=a, on=APRIL_12, by=w.benefit_clerk, **WHY),
    "cancel": lambda w, a: correction.cancel(application=a, by=w.team_lead, **WHY),
    "transfer": lambda w, a: ending.transfer(
        application=a, on=APRIL_12, to="Jobcenter Uelzen", proof=JurisdictionProof.RENTAL, by=w.intake_clerk,
        today=APRIL_12,
    ),
}  # fmt: skip


@pytest.mark.covers("D-25", "D-26")
@pytest.mark.parametrize("verb", ENDS)
def test_from_the_day_of_the_end_on_nobody_is_responsible(cottbus, verb):
    application = looked_after(cottbus)
    ENDS[verb](cottbus, application)
    assert bearers() == [(cottbus.specialist.pk, APRIL_1, APRIL_12 - timedelta(days=1))]
    act = Responsibility.pgh_event_model.objects.latest("pgh_id").pgh_context.metadata
    assert (act["verb"], act["occurred_on"]) == (verb, "2021-04-12")


def test_a_storno_with_a_new_record_changes_nobody(cottbus):
    application = looked_after(cottbus)
    correction.cancel(application=application, by=cottbus.team_lead, correct_applied_on=date(2021, 3, 31), **WHY)
    assert bearers() == [(cottbus.specialist.pk, APRIL_1, None)]


@pytest.mark.covers("D-27")
@pytest.mark.parametrize(("verb", "back"), [("reject", "reinstate"), ("deny", "reinstate"), ("deny", "resume")])
def test_undone_it_is_as_if_it_had_not_ended(cottbus, verb, back):
    application = looked_after(cottbus)
    hand_in(cottbus, application, APRIL_1)
    application.refresh_from_db()
    ended = ENDS[verb](cottbus, application)
    by = cottbus.benefit_expert if back == "reinstate" else cottbus.benefit_clerk
    getattr(ending, back)(application=ended, on=APRIL_20, reason="Abhilfe", by=by, today=APRIL_20)
    assert bearers() == [(cottbus.specialist.pk, APRIL_1, None)]


@pytest.mark.covers("D-27")
def test_whoever_has_taken_over_meanwhile_stays(cottbus):
    application = looked_after(cottbus)
    ended = ENDS["reject"](cottbus, application)
    other = make_user(Role.SPECIALIST, cottbus.office)
    bear(cottbus, application, other, APRIL_20)
    ending.reinstate(
        application=ended, on=APRIL_20, reason="Abhilfe", by=cottbus.benefit_expert, today=APRIL_20
    )
    assert [row for row in bearers() if row[2] is None] == [(other.pk, APRIL_20, None)]
