"""The release „dem Grunde nach“, its revocation, the decision (C.1, C.4, E.1)."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from intake.choices import ApplicationState, DecisionKind, DutyKind, DutyState, HandoverState
from intake.models import Application, Handover, InterviewDuty
from intake.workflow import approval
from jobcenter.appointments.choices import AppointmentKind, AppointmentState
from jobcenter.audit.queries import timeline
from jobcenter.deadlines.models import Deadline, UncoveredEvent
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Message, Task
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Conflict, Refused
from tests.factories.applications import book, hand_in, make_application, make_complete, make_released, release
from tests.factories.people import add_member, make_alg1
from tests.factories.worlds import make_world

APRIL_1, APRIL_6, APRIL_19 = date(2021, 4, 1), date(2021, 4, 6), date(2021, 4, 19)


def duty_of(application, person=None):
    return InterviewDuty.objects.get(application=application, person=person or application.head)


def act_of(application, verb):
    return next(act for act in timeline(application.household_id) if act.verb == verb)


@pytest.mark.covers("E1", "E5", "E8", "E12", "E14", "E15", "D-2", "D-15")
@pytest.mark.parametrize(
    ("released_on", "due_on"),
    [
        (date(2021, 4, 1), date(2021, 4, 19)),
        (date(2021, 5, 7), date(2021, 5, 25)),
        (date(2020, 10, 30), date(2020, 11, 13)),
        (date(2021, 5, 24), date(2021, 6, 8)),
        (date(2022, 9, 23), date(2022, 10, 10)),
        (date(2020, 12, 16), date(2020, 12, 31)),
    ],
)
def test_the_release_starts_the_quer_deadline(wuppertal, released_on, due_on):
    application = make_released(wuppertal, released_on)

    duty = duty_of(application)
    assert (duty.kind, duty.state) == (DutyKind.MAIN, DutyState.OPEN)
    assert (duty.deadline.event_on, duty.deadline.due_on) == (released_on, due_on)
    assert application.state == ApplicationState.APPROVED


@pytest.mark.covers("E10", "D-73")
def test_before_the_rule_set_the_person_is_listed_and_no_deadline_computed(wuppertal):
    application = make_released(wuppertal, date(2020, 5, 5))
    assert duty_of(application).deadline is None
    assert UncoveredEvent.objects.get(kind="first_interview").event_on == date(2020, 5, 5)


@pytest.mark.covers("W-31", "W-32", "W-90")
def test_the_release_tells_the_integration_experts(wuppertal):
    application = make_released(wuppertal, APRIL_1)

    message = Message.objects.get(household=application.household)
    assert message.recipient_role == Role.INTEGRATION_EXPERT
    assert message.document_reference == "BP 2021/0815"
    assert (message.subject, "Zweck: Einladung QuEr" in message.body) == ("Bewilligungsfähigkeit liegt vor", True)
    assert "Mo 19.04.2021" in message.body
    handover = Handover.objects.get(application=application)
    assert (handover.state, handover.reported_on) == (HandoverState.REPORTED, APRIL_1)
    task = Task.objects.open().get(kind=TaskKind.ASSIGN_SPECIALIST)
    assert (task.role, task.due_on) == (Role.INTEGRATION_EXPERT, APRIL_19)
    assert not Task.objects.open().filter(kind=TaskKind.RELEASE).exists()
    assert act_of(application, "release").label == "Dem Grunde nach freigegeben"


def test_a_house_without_queue_is_told_nothing(cottbus):
    application = make_released(cottbus, APRIL_1)
    assert not Message.objects.exists()
    assert not Handover.objects.exists()
    assert [duty.kind for duty in application.duties.all()] == [DutyKind.PROFILING]


@pytest.mark.parametrize(
    ("change", "sentence", "field"),
    [
        ({"by": "benefit_clerk"}, "Expertin/Experte LG", None),
        ({"calculation_reference": " "}, "Berechnungsprotokoll", "calculation_reference"),
        ({"on": date(2021, 4, 7)}, "nicht in der Zukunft", "on"),
        ({"on": date(2021, 3, 31)}, "nicht vor dem Antrag", "on"),
    ],
)
@pytest.mark.django_db
def test_what_a_release_needs(wuppertal, change, sentence, field):
    application = make_complete(wuppertal, APRIL_1)
    given = {"on": APRIL_6, "calculation_reference": "BP 1", "by": "benefit_expert", **change}
    with pytest.raises(Refused, match=sentence) as refusal:
        approval.release(application=application, today=APRIL_6, **{**given, "by": getattr(wuppertal, given["by"])})
    assert refusal.value.field == field
    assert not Deadline.objects.filter(kind="first_interview").exists()


def test_no_release_without_id_check(wuppertal):
    application = make_complete(wuppertal, APRIL_1, id_checked_on=None)
    with pytest.raises(Refused, match="ID-Prüfung"):
        release(wuppertal, application, APRIL_1)


@pytest.mark.covers("D-89")
def test_from_incomplete_documents_only_with_a_reason(wuppertal):
    application = make_application(wuppertal, APRIL_1)
    hand_in(wuppertal, application, APRIL_1)
    with pytest.raises(Refused, match="begründen") as refusal:
        release(wuppertal, application, APRIL_1)
    assert refusal.value.field == "reason"

    application = approval.release(
        application=application,
        on=APRIL_1,
        calculation_reference="BP 1",
        reason="dem Grunde nach geklärt",
        by=wuppertal.benefit_expert,
        today=APRIL_1,
    )
    assert application.state == ApplicationState.APPROVED
    assert act_of(application, "release").reason == "dem Grunde nach geklärt"


@pytest.mark.covers("E18", "D-33", "D-34", "W-10")
def test_alg1_of_the_head_suspends_the_quer_and_puts_the_case_aside(wuppertal):
    application = make_complete(wuppertal, date(2021, 3, 10))
    make_alg1(application.head, date(2021, 1, 1), date(2021, 4, 30))
    application = release(wuppertal, application, date(2021, 3, 10))

    duty = duty_of(application)
    assert (duty.state, duty.deadline.state) == (DutyState.SUSPENDED, "suspended")
    assert Handover.objects.get(application=application).state == HandoverState.DEFERRED
    assert not Task.objects.open().filter(kind=TaskKind.ASSIGN_SPECIALIST).exists()
    assert not Task.objects.open().filter(kind=TaskKind.CHOOSE_INTERVIEW_PERSON).exists()  # nobody else there


@pytest.mark.covers("E23", "E24", "E26", "E27", "E29", "D-16")
@pytest.mark.parametrize(
    ("transferred_on", "released_on", "born_on", "window_from", "due_on"),
    [
        (date(2021, 3, 10), date(2021, 3, 31), date(1990, 1, 1), date(2021, 4, 1), date(2021, 4, 16)),
        (date(2021, 4, 6), date(2021, 4, 15), date(1990, 1, 1), date(2021, 5, 3), date(2021, 5, 17)),
        (date(2020, 12, 3), date(2020, 12, 10), date(1990, 1, 1), date(2021, 1, 4), date(2021, 1, 15)),
        (date(2021, 10, 4), date(2021, 10, 20), date(1990, 1, 1), date(2021, 11, 2), date(2021, 11, 15)),
        (date(2021, 3, 10), date(2021, 3, 31), date(2006, 3, 31), date(2021, 4, 1), date(2021, 4, 16)),
    ],
)
def test_a_transferred_member_gets_the_window_of_the_following_month(
    wuppertal, transferred_on, released_on, born_on, window_from, due_on
):
    application = make_complete(wuppertal, transferred_on)
    member = wuppertal.person(born_on=born_on)
    add_member(application.household, member, starts_on=transferred_on, transferred_on=transferred_on)
    release(wuppertal, application, released_on)

    duty = duty_of(application, member)
    assert duty.kind == DutyKind.MEMBER
    assert (duty.deadline.window_from, duty.deadline.due_on) == (window_from, due_on)


@pytest.mark.covers("D-16", "D-36")
@pytest.mark.parametrize(
    "values",
    [{"born_on": date(2006, 4, 2)}, {"employable": False}, {"born_on": date(1950, 1, 1)}],
    ids=["under 15", "not employable", "over § 7a"],
)
def test_who_is_not_eligible_gets_no_window(wuppertal, values):
    application = make_complete(wuppertal, APRIL_1)
    member = wuppertal.person(**values)
    add_member(application.household, member, starts_on=APRIL_1, transferred_on=APRIL_1)
    release(wuppertal, application, APRIL_1)
    assert not InterviewDuty.objects.filter(person=member).exists()


@pytest.mark.covers("D-16")
def test_a_member_who_was_not_transferred_waits(wuppertal):
    application = make_complete(wuppertal, APRIL_1)
    member = wuppertal.person()
    add_member(application.household, member, starts_on=APRIL_1)
    release(wuppertal, application, APRIL_1)
    assert not InterviewDuty.objects.filter(person=member).exists()


@pytest.mark.covers("D-35")
def test_another_member_is_named_when_the_head_owes_no_interview(wuppertal):
    application = make_complete(wuppertal, APRIL_1)
    application.head.employable = False
    application.head.save()
    partner = wuppertal.person()
    add_member(application.household, partner, starts_on=APRIL_1, transferred_on=APRIL_1)
    application = release(wuppertal, application, APRIL_1)
    assert Task.objects.open().get(kind=TaskKind.CHOOSE_INTERVIEW_PERSON).role == Role.INTEGRATION_EXPERT
    assert duty_of(application, partner).kind == DutyKind.MEMBER

    with pytest.raises(Refused, match="Expertin/Experte Integration"):
        approval.name_interview_person(
            application=application, person=partner, reason="x", by=wuppertal.specialist, today=APRIL_6
        )
    duty = approval.name_interview_person(
        application=application,
        person=partner,
        reason="Haushaltsvorstand nicht erwerbsfähig",
        by=wuppertal.integration_expert,
        today=APRIL_6,
    )

    assert (duty.kind, duty.deadline.due_on) == (DutyKind.MAIN, APRIL_19)  # event: the release, not the naming
    assert not Task.objects.open().filter(kind=TaskKind.CHOOSE_INTERVIEW_PERSON).exists()
    states = dict(InterviewDuty.objects.filter(person=partner).values_list("kind", "state"))
    assert states == {DutyKind.MAIN: DutyState.OPEN, DutyKind.MEMBER: DutyState.DROPPED}


@pytest.mark.covers("D-34")
def test_with_alg1_of_the_head_the_expert_may_name_the_partner_and_the_case_goes_on(wuppertal):
    application = make_complete(wuppertal, APRIL_1)
    make_alg1(application.head, date(2021, 1, 1))
    partner = wuppertal.person()
    add_member(application.household, partner, starts_on=APRIL_1)
    application = release(wuppertal, application, APRIL_1)
    assert Task.objects.open().filter(kind=TaskKind.CHOOSE_INTERVIEW_PERSON).exists()

    approval.name_interview_person(
        application=application, person=partner, reason="ALG I", by=wuppertal.integration_expert, today=APRIL_6
    )

    assert duty_of(application).state == DutyState.SUSPENDED
    assert duty_of(application, partner).deadline.due_on == APRIL_19
    assert Handover.objects.get(application=application).state == HandoverState.REPORTED
    with pytest.raises(Refused, match="schon ein QuEr"):
        approval.name_interview_person(
            application=application, person=partner, reason="x", by=wuppertal.integration_expert, today=APRIL_6
        )


@pytest.mark.covers("D-26")
@pytest.mark.parametrize(
    ("booked", "state", "kind"),
    [
        (approval.Booked.CANCEL, AppointmentState.CANCELLED_OFFICE, AppointmentKind.FIRST_INTERVIEW),
        (approval.Booked.CLARIFY, AppointmentState.PLANNED, AppointmentKind.CLARIFICATION),
    ],
)
def test_a_revoked_release_takes_its_deadlines_and_its_appointment_with_it(wuppertal, booked, state, kind):
    application = make_released(wuppertal, APRIL_1)
    appointment = book(wuppertal, application, date(2021, 4, 15))

    application = approval.revoke_release(
        application=application,
        on=date(2021, 4, 8),
        reason="Vermögen nachgemeldet",
        booked=booked,
        by=wuppertal.benefit_expert,
        today=date(2021, 4, 8),
    )

    duty = duty_of(application)
    appointment.refresh_from_db()
    handover = Handover.objects.get(application=application)
    assert (application.state, application.released_on) == (ApplicationState.COMPLETE, None)
    assert (duty.state, duty.deadline.state) == (DutyState.DROPPED, "void")
    assert (appointment.state, appointment.kind) == (state, kind)
    assert handover.state == HandoverState.PARKED
    assert Message.objects.filter(subject="Freigabe widerrufen", recipient_role=Role.INTEGRATION_EXPERT).exists()
    assert Task.objects.open().filter(kind=TaskKind.RELEASE).exists()

    application = release(wuppertal, application, date(2021, 4, 12))
    again = InterviewDuty.objects.get(application=application, state=DutyState.OPEN)
    assert again.deadline.due_on == date(2021, 4, 26)


@pytest.mark.covers("D-89", "D-26")
def test_a_release_from_incomplete_documents_is_revoked_to_incomplete(wuppertal):
    application = make_application(wuppertal, APRIL_1)
    hand_in(wuppertal, application, APRIL_1)
    given = {"application": application, "on": APRIL_1, "by": wuppertal.benefit_expert, "today": APRIL_1}
    approval.release(calculation_reference="BP 1", reason="geklärt", **given)
    application = approval.revoke_release(reason="doch nicht", **given)
    assert (application.state, application.reopened_count) == (ApplicationState.PARTIAL, 0)


@pytest.mark.covers("D-22", "E35")
@pytest.mark.parametrize(("decided_on", "state"), [(date(2021, 4, 13), "met"), (date(2021, 4, 14), "met_late")])
def test_the_decision_meets_its_deadline_on_its_own_day(decided_on, state, db):
    cottbus = make_world("cottbus", "cottbus-2021")
    application = make_released(cottbus, date(2021, 3, 22))

    application = approval.decide(
        application=application,
        on=decided_on,
        kind=DecisionKind.PROVISIONAL,
        by=cottbus.benefit_clerk,
        today=date(2021, 4, 20),
    )

    application.decision_deadline.refresh_from_db()
    assert application.state == ApplicationState.DECIDED
    assert application.decision_deadline.state == state
    assert application.decision_deadline.met_on == decided_on


def test_a_decision_needs_the_release_and_follows_it(wuppertal):
    application = make_complete(wuppertal, APRIL_1)
    given = {"kind": DecisionKind.FINAL, "by": wuppertal.benefit_clerk, "today": APRIL_6}
    with pytest.raises(Conflict, match="Der Antrag ist „vollständig“"):
        approval.decide(application=application, on=APRIL_6, **given)
    application = release(wuppertal, application, APRIL_6)
    with pytest.raises(Refused, match="nicht vor der Freigabe"):
        approval.decide(application=application, on=APRIL_1, **given)


def test_the_database_refuses_a_release_past_the_machine(wuppertal):
    application = make_application(wuppertal, APRIL_1)
    table = Application._meta.db_table
    for state in ("approved_in_principle", "decided", "complete"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET state = %s, released_on = '2021-04-01' WHERE id = %s", [state, application.pk]
            )
