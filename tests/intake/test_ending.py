"""Rejection, denial, withdrawal, transfer, and the ways back (C.1, D-22, D-25 to D-27, D-45)."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from intake.choices import ApplicationState, DutyState, HandoverState, JurisdictionProof
from intake.models import Application, Handover, InterviewDuty
from intake.workflow import ending
from intake.workflow.documents import mark_complete
from jobcenter.deadlines.models import Flag
from jobcenter.deadlines.workflow import nightly
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.web.errors import Conflict, Refused
from tests.factories.applications import book, hand_in, make_application, make_complete, make_released, release
from tests.factories.people import add_member, make_person

pytestmark = pytest.mark.django_db
APRIL_1, APRIL_12, APRIL_20 = date(2021, 4, 1), date(2021, 4, 12), date(2021, 4, 20)


def end(world, verb, application, on, *, by="benefit_clerk", today=None, reason="Grund", **values):
    if verb == "deny":
        values = {"warned_on": application.applied_on, "warned_until": on - timedelta(days=1), **values}
    return getattr(ending, verb)(
        application=application, on=on, reason=reason, by=getattr(world, by), today=today or on, **values
    )


@pytest.mark.covers("E20", "D-25")
def test_a_withdrawal_ends_the_deadline_and_no_flag_comes(wuppertal):
    application = make_released(wuppertal, APRIL_1)
    end(wuppertal, "withdraw", application, APRIL_12)
    nightly.run(APRIL_20)

    duty = application.duties.get()
    assert (duty.state, duty.deadline.state) == (DutyState.DROPPED, "void")
    assert (duty.deadline.void_on, duty.deadline.due_on) == (APRIL_12, date(2021, 4, 19))
    assert not Flag.objects.filter(kind="missed").exists()
    assert Application.objects.get(pk=application.pk).state == ApplicationState.WITHDRAWN  # the row stays


@pytest.mark.covers("D-25")
def test_a_withdrawal_after_the_due_date_leaves_it_missed(wuppertal):
    application = make_released(wuppertal, APRIL_1)
    nightly.run(APRIL_20)
    end(wuppertal, "withdraw", application, date(2021, 4, 22))
    assert application.duties.get().deadline.state == "missed"


@pytest.mark.covers("C.5", "D-25")
def test_an_ending_takes_everything_that_waits_with_it(wuppertal):
    application = make_released(wuppertal, APRIL_1)
    appointment = book(wuppertal, application, date(2021, 4, 15))
    assert Task.objects.open().filter(kind=TaskKind.ASSIGN_SPECIALIST).exists()

    application = end(wuppertal, "withdraw", application, APRIL_12)

    appointment.refresh_from_db()
    application.decision_deadline.refresh_from_db()
    assert appointment.state == "cancelled_client"
    assert application.decision_deadline.state == "void"
    assert Handover.objects.get(application=application).state == HandoverState.CLOSED
    assert not Task.objects.open().filter(household=application.household).exists()


@pytest.mark.covers("D-22", "D-40")
@pytest.mark.parametrize(("verb", "state"), [("reject", "rejected"), ("deny", "denied_for_non_cooperation")])
def test_rejection_and_denial_are_decisions(wuppertal, verb, state):
    prepared = make_complete if verb == "reject" else make_application
    application = prepared(wuppertal, APRIL_1)
    application = end(wuppertal, verb, application, APRIL_12)

    application.head.refresh_from_db()
    assert application.state == state
    assert (application.ended_on, application.head.rejected_on) == (APRIL_12, APRIL_12)
    if application.decision_deadline:
        application.decision_deadline.refresh_from_db()
        assert (application.decision_deadline.state, application.decision_deadline.met_on) == ("met", APRIL_12)


def test_a_rejection_cancels_appointments_for_the_office(wuppertal):
    application = make_released(wuppertal, APRIL_1)
    appointment = book(wuppertal, application, date(2021, 4, 15))
    end(wuppertal, "reject", application, APRIL_12)
    appointment.refresh_from_db()
    assert appointment.state == "cancelled_office"


@pytest.mark.covers("D-45", "C-16")
def test_a_transfer_names_the_other_house_and_keeps_the_date(cottbus):
    application = make_application(cottbus, APRIL_1)
    given = {"on": APRIL_12, "by": cottbus.intake_clerk, "today": APRIL_12, "proof": JurisdictionProof.RENTAL}
    with pytest.raises(Refused, match="zuständige Jobcenter"):
        ending.transfer(application=application, to=" ", **given)
    application = ending.transfer(application=application, to="Jobcenter Uelzen", **given)
    assert (application.state, application.transferred_to) == ("transferred", "Jobcenter Uelzen")
    assert application.applied_on == APRIL_1
    assert application.duties.get().deadline.state == "void"


@pytest.mark.parametrize(
    ("verb", "by"),
    [("reject", "intake_clerk"), ("deny", "specialist"), ("withdraw", "specialist"), ("reinstate", "benefit_clerk")],
)
def test_who_may_not(wuppertal, verb, by):
    application = make_application(wuppertal, APRIL_1)
    with pytest.raises(Refused, match="darf in dieser Geschäftsstelle nur"):
        end(wuppertal, verb, application, APRIL_1, by=by)


@pytest.mark.parametrize(
    ("prepare", "verb", "by"),
    [
        (make_complete, "deny", "benefit_clerk"),
        (make_complete, "resume", "benefit_clerk"),
        (make_complete, "reinstate", "benefit_expert"),
    ],
)
def test_ways_the_machine_does_not_know_are_refused_in_words(wuppertal, prepare, verb, by):
    application = prepare(wuppertal, APRIL_1)
    with pytest.raises(Conflict, match="Der Antrag ist „vollständig“"):
        end(wuppertal, verb, application, APRIL_1, by=by)


def test_an_ended_application_ends_once(wuppertal):
    application = make_application(wuppertal, APRIL_1)
    end(wuppertal, "withdraw", application, APRIL_1)
    with pytest.raises(Conflict, match=r"„zurückgezogen“.*Zurückgezogen"):
        end(wuppertal, "reject", application, APRIL_1)


@pytest.mark.parametrize("state", ["partial", "decided", "registered"])
def test_the_database_refuses_to_bring_an_ended_application_back(wuppertal, state):
    application = make_application(wuppertal, APRIL_1)
    end(wuppertal, "withdraw", application, APRIL_1)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE intake_application SET state = %s WHERE id = %s", [state, application.pk])


def test_days_of_an_ending(wuppertal):
    application = make_application(wuppertal, APRIL_1)
    with pytest.raises(Refused, match="nicht in der Zukunft"):
        end(wuppertal, "withdraw", application, APRIL_12, today=APRIL_1)
    with pytest.raises(Refused, match="nicht vor dem Antrag"):
        end(wuppertal, "withdraw", application, date(2021, 3, 31), today=APRIL_1)


@pytest.mark.covers("C.1")
def test_cooperation_made_up_goes_on_with_the_documents(cottbus):
    application = make_application(cottbus, APRIL_1)
    years_ago, next_year = date(2018, 5, 2), date(2022, 1, 10)
    other = make_person(cottbus.jobcenter, rejected_on=next_year)
    add_member(application.household, other, starts_on=APRIL_1)
    application.head.rejected_on = years_ago
    application.head.save()
    hand_in(cottbus, application, APRIL_1)
    application = end(cottbus, "deny", application, APRIL_12)
    assert application.duties.get().deadline.state == "void"
    application.head.refresh_from_db()
    other.refresh_from_db()
    assert (application.head.rejected_on, other.rejected_on) == (APRIL_12, next_year)

    application = end(cottbus, "resume", application, APRIL_20)

    duty = application.duties.get()
    application.head.refresh_from_db()
    assert (application.state, application.ended_on) == (ApplicationState.PARTIAL, None)
    assert application.head.rejected_on == years_ago
    assert (duty.state, duty.deadline.state, duty.deadline.due_on) == (DutyState.OPEN, "running", date(2021, 4, 26))


@pytest.mark.covers("D-27")
def test_after_an_appeal_a_new_release_gives_ten_new_days(wuppertal):
    application = make_released(wuppertal, APRIL_1)
    application = end(wuppertal, "reject", application, APRIL_12)
    application = end(wuppertal, "reinstate", application, date(2021, 5, 3), by="benefit_expert")
    assert (application.state, application.released_on) == (ApplicationState.COMPLETE, None)
    assert Handover.objects.get(application=application).state == HandoverState.PARKED

    release(wuppertal, application, date(2021, 5, 7))

    duty = InterviewDuty.objects.get(application=application, state=DutyState.OPEN)
    assert duty.deadline.due_on == date(2021, 5, 25)
    assert Handover.objects.get(application=application).state == HandoverState.REPORTED


@pytest.mark.covers("D-27")
def test_after_an_appeal_cottbus_keeps_the_old_date_and_names_the_cause(cottbus):
    application = make_complete(cottbus, APRIL_1)
    application = end(cottbus, "reject", application, APRIL_12)
    application = end(cottbus, "reinstate", application, date(2021, 5, 20), by="benefit_expert")
    duty = application.duties.get()
    assert duty.state == DutyState.OPEN
    assert (duty.deadline.state, duty.deadline.due_on, duty.deadline.cause) == ("missed", date(2021, 4, 26), "appeal")


@pytest.mark.covers("D-27", "D-21")
def test_an_application_that_was_rejected_early_comes_back_to_its_documents(cottbus):
    application = end(cottbus, "reject", make_application(cottbus, APRIL_1), APRIL_12)
    application = end(cottbus, "reinstate", application, date(2021, 4, 22), by="benefit_expert")
    duty = application.duties.get()
    assert (application.state, duty.deadline.state) == (ApplicationState.PARTIAL, "running")
    assert not Task.objects.open().filter(kind=TaskKind.RELEASE).exists()
    application = hand_in(cottbus, application, *[date(2021, 4, 23)] * 3)
    application = mark_complete(application=application, by=cottbus.benefit_clerk, today=date(2021, 4, 23))
    assert application.decision_deadline.event_on == date(2021, 4, 23)


def test_an_application_does_not_come_back_beside_an_open_one(cottbus):
    application = make_complete(cottbus, APRIL_1)
    end(cottbus, "reject", application, APRIL_12)
    make_application(cottbus, APRIL_20, household=application.household)
    with pytest.raises(Refused, match="ein anderer Antrag offen"):
        end(cottbus, "reinstate", application, APRIL_20, by="benefit_expert")
