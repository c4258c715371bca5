"""Booking a first interview and dropping its duty (C.6, C-42, C-45 to C-49, W-104, D-25, D-26, D-30, D-32, D-47)."""

from datetime import date, timedelta

import pytest

from intake.workflow import approval
from integration.workflow import interviews
from jobcenter.appointments.choices import Mode
from jobcenter.appointments.models import Appointment
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Message, Task, Ticket
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Assignment
from jobcenter.web.errors import Conflict, Refused
from tests.factories.applications import make_released
from tests.factories.interviews import EASTER_RELEASE, at, duty_of, schedule
from tests.factories.staff import make_absence, make_team, make_user
from tests.integration.visits import handed_over, registered

pytestmark = pytest.mark.django_db
DUE = date(2021, 4, 19)
APRIL_6, APRIL_15 = date(2021, 4, 6), date(2021, 4, 15)


@pytest.mark.covers("W-104", "C.6", "D-13")
def test_the_specialist_books_a_slot_and_the_milestone_is_met(wuppertal):
    duty = handed_over(wuppertal)
    appointment = schedule(wuppertal, duty, APRIL_15, today=APRIL_6)
    duty.refresh_from_db()
    assert (duty.state, appointment.host, appointment.state) == ("scheduled", wuppertal.specialist, "planned")
    duty.deadline.refresh_from_db()
    assert (duty.deadline.scheduled_on, duty.deadline.state) == (APRIL_6, "running")


@pytest.mark.covers("C.6", "P24")
@pytest.mark.parametrize(
    ("house", "who", "may"),
    [
        ("wuppertal", Role.SPECIALIST, True),
        ("wuppertal", Role.INTEGRATION_EXPERT, True),
        ("wuppertal", Role.INTAKE_CLERK, False),
        ("wuppertal", Role.TEAM_LEAD, False),
        ("wuppertal", "another specialist", False),
        ("wuppertal", "deputy", True),
        ("cottbus", Role.INTAKE_CLERK, True),
        ("cottbus", Role.SPECIALIST, True),
        ("cottbus", "another specialist", True),
        ("cottbus", Role.BENEFIT_CLERK, False),
        ("cottbus", Role.TEAM_LEAD, False),
    ],
)
def test_who_may_schedule(request, house, who, may):
    world = request.getfixturevalue(house)
    duty = handed_over(world) if house == "wuppertal" else registered(world, EASTER_RELEASE)
    if who in ("another specialist", "deputy"):
        user = make_user(Role.SPECIALIST, world.office)
        if who == "deputy":
            make_absence(world.specialist, APRIL_6, deputy=user)
    else:
        user = world.user(who)
    if may:
        assert schedule(world, duty, APRIL_15, today=APRIL_6, by=user).booked_by == user
        return
    with pytest.raises(Refused, match=r"terminieren nur|Termine vereinbaren"):
        schedule(world, duty, APRIL_15, today=APRIL_6, by=user)


@pytest.mark.covers("W-2", "C.6")
def test_wuppertal_schedules_only_after_the_hand_over(wuppertal):
    duty = duty_of(make_released(wuppertal, EASTER_RELEASE))
    with pytest.raises(Refused, match="noch nicht an eine IFK umgestellt"):
        schedule(wuppertal, duty, APRIL_15, today=APRIL_6, by=wuppertal.integration_expert)


@pytest.mark.covers("C.6", "C-42")
@pytest.mark.parametrize(
    ("day", "hour", "reason", "field", "sentence"),
    [
        (date(2021, 4, 20), 9, "", "reason", "nach dem Fristende am Mo 19.04.2021"),
        (date(2021, 4, 20), 9, "Reha bis 19.04.", None, ""),
        (date(2021, 4, 19), 9, "", None, ""),
        (date(2021, 4, 17), 9, "", "starts_at", "Samstag"),
        (date(2021, 4, 15), 12, "", "starts_at", "nicht angeboten"),
        (date(2021, 4, 5), 9, "", "starts_at", "Ostermontag"),
    ],
)
def test_when_a_talk_may_be(wuppertal, day, hour, reason, field, sentence):
    duty = handed_over(wuppertal)
    if field is None:
        if reason:
            with pytest.raises(Refused, match="Bitte bestätigen") as refusal:
                schedule(wuppertal, duty, day, hour=hour, today=EASTER_RELEASE, reason=reason)
            assert refusal.value.field == "late_confirmed"
        assert schedule(wuppertal, duty, day, hour=hour, today=EASTER_RELEASE, reason=reason, late_confirmed=True)
        return
    with pytest.raises(Refused, match=sentence) as refusal:
        schedule(wuppertal, duty, day, hour=hour, today=EASTER_RELEASE, reason=reason)
    assert refusal.value.field == field


@pytest.mark.covers("D-32", "C-45")
@pytest.mark.parametrize(
    ("house", "mode", "reason", "field"),
    [
        ("wuppertal", Mode.TELEPHONE, "Quarantäne", "mode"),
        ("wuppertal", Mode.IN_PERSON, "", None),
        ("cottbus", Mode.TELEPHONE, "Quarantäne", None),
        ("cottbus", Mode.TELEPHONE, "", "mode_reason"),
        ("cottbus", Mode.TELEPHONE, " ", "mode_reason"),
    ],
)
def test_by_telephone_only_where_the_rule_set_allows_and_with_reason(request, house, mode, reason, field):
    world = request.getfixturevalue(house)
    duty = handed_over(world) if house == "wuppertal" else registered(world, EASTER_RELEASE)
    given = {"today": APRIL_6, "mode": mode, "mode_reason": reason}
    if field is None:
        assert schedule(world, duty, APRIL_15, **given).mode == mode
        return
    with pytest.raises(Refused) as refusal:
        schedule(world, duty, APRIL_15, **given)
    assert refusal.value.field == field


@pytest.mark.covers("D-54", "E83")
def test_a_taken_slot_says_who_has_it_and_a_second_booking_of_the_duty_too(wuppertal):
    first, second = handed_over(wuppertal), handed_over(wuppertal)
    schedule(wuppertal, first, APRIL_15, today=APRIL_6)
    with pytest.raises(Conflict, match="gebucht von Alex Beispiel"):
        schedule(wuppertal, second, APRIL_15, today=APRIL_6)
    with pytest.raises(Conflict, match="zwischenzeitlich geändert"):
        schedule(wuppertal, first, APRIL_15, hour=10, today=APRIL_6)


@pytest.mark.covers("C-13", "C-49")
def test_the_counter_books_with_the_specialist_and_tells_him(cottbus):
    duty = registered(cottbus, date(2021, 6, 1))
    schedule(cottbus, duty, date(2021, 6, 3), today=date(2021, 6, 1), by=cottbus.intake_clerk)
    task = Task.objects.open().get(kind=TaskKind.NEW_CLIENT)
    assert (task.assignee, task.due_on) == (cottbus.specialist, date(2021, 6, 3))
    assert "Do 03.06.2021" in task.text


@pytest.mark.covers("E43", "C-46")
def test_a_wednesday_is_no_day_of_the_grid(cottbus):
    duty = registered(cottbus, date(2021, 6, 1))
    with pytest.raises(Refused, match="nicht angeboten"):
        schedule(cottbus, duty, date(2021, 6, 2), today=date(2021, 6, 1), by=cottbus.intake_clerk)


@pytest.mark.covers("E44", "C-48", "D-47")
def test_without_a_slot_before_the_due_date_the_team_is_told(cottbus):
    applied = date(2021, 4, 30)
    make_absence(cottbus.specialist, date(2021, 5, 3), date(2021, 5, 21))
    duty = registered(cottbus, applied)
    assert duty.deadline.due_on == date(2021, 5, 25)
    given = {"host": cottbus.specialist, "by": cottbus.intake_clerk, "today": applied}
    with pytest.raises(Refused, match=r"zuerst Di 25\.05\.2021"):
        interviews.escalate(duty=duty, **given)

    other = registered(cottbus, applied)
    schedule(cottbus, other, date(2021, 5, 25), today=applied, by=cottbus.intake_clerk)
    late = {"reason": "TL 4711", "late_confirmed": True}
    with pytest.raises(Refused, match="zuerst an das Team"):
        schedule(cottbus, duty, date(2021, 5, 27), today=applied, by=cottbus.intake_clerk, **late)
    team = make_team(cottbus.office, "Integration U25", mailbox="u25@example.org")
    Assignment.objects.filter(user=cottbus.specialist).update(team=team)
    lead = make_user(Role.TEAM_LEAD, cottbus.office, team=team)
    ticket = interviews.escalate(duty=duty, **given)

    assert (ticket.team, ticket.mailbox, ticket.copy_to) == (team, "u25@example.org", lead)
    assert (ticket.state, ticket.answer_due_on, ticket.due_on) == ("open", date(2021, 5, 3), date(2021, 5, 25))
    assert not ticket.is_unanswered(date(2021, 5, 3)) and ticket.is_unanswered(date(2021, 5, 4))
    assert Ticket.objects.all().unanswered(date(2021, 5, 4)).get() == ticket
    with pytest.raises(Conflict, match="schon das Ticket"):
        interviews.escalate(duty=duty, **given)
    task = Task.objects.get(kind=TaskKind.NO_SLOT)
    assert (task.role, task.due_on) == (Role.TEAM_LEAD, date(2021, 5, 3))
    assert Message.objects.get(recipient_role=Role.SPECIALIST).office == cottbus.office
    deputy = make_user(Role.SPECIALIST, cottbus.office)
    schedule(cottbus, duty, date(2021, 5, 25), today=applied, by=deputy, host=deputy)
    assert not Task.objects.open().filter(kind=TaskKind.NO_SLOT).exists()
    ticket.refresh_from_db()
    assert (ticket.state, ticket.scheduled_on) == ("scheduled", applied)


@pytest.mark.covers("D-30", "W-77")
def test_a_clarifying_talk_before_the_release_is_no_quer(cottbus):
    duty = registered(cottbus, EASTER_RELEASE)
    appointment = interviews.arrange_clarification(
        duty=duty,
        host=cottbus.specialist,
        starts_at=at(APRIL_6, 14),
        reason="Fahrtkosten zum Vorstellungsgespräch",
        by=cottbus.specialist,
        today=APRIL_6,
    )
    duty.refresh_from_db()
    duty.deadline.refresh_from_db()
    assert (appointment.kind, duty.state, duty.deadline.state) == ("clarification", "open", "running")
    assert Task.objects.open().get(kind=TaskKind.CLARIFY).assignee == cottbus.specialist


@pytest.mark.covers("W-13", "W-102")
def test_nobody_with_alg1_is_scheduled(wuppertal):
    duty = handed_over(wuppertal)
    duty.suspend()
    duty.save()
    with pytest.raises(Refused, match="ALG I"):
        schedule(wuppertal, duty, APRIL_15, today=APRIL_6)


@pytest.mark.covers("C.6", "D-25")
def test_only_the_team_lead_drops_a_duty(wuppertal):
    duty = handed_over(wuppertal)
    appointment = schedule(wuppertal, duty, APRIL_15, today=APRIL_6)
    with pytest.raises(Refused, match="nur die Teamleitung"):
        interviews.drop(duty=duty, reason="verzogen", by=wuppertal.specialist, today=APRIL_6)
    with pytest.raises(Refused, match="Grund"):
        interviews.drop(duty=duty, reason=" ", by=wuppertal.team_lead, today=APRIL_6)
    duty = interviews.drop(duty=duty, reason="verzogen", by=wuppertal.team_lead, today=APRIL_6)
    appointment.refresh_from_db()
    assert (duty.state, duty.deadline.state, appointment.state) == ("dropped", "void", "cancelled_office")


@pytest.mark.covers("D-26")
def test_after_the_release_is_revoked_nothing_is_scheduled(wuppertal):
    duty = handed_over(wuppertal)
    approval.revoke_release(
        application=duty.application,
        on=APRIL_6,
        reason="Einkommen",
        by=wuppertal.benefit_expert,
        today=APRIL_6,
    )
    with pytest.raises(Refused):
        schedule(wuppertal, duty, APRIL_6 + timedelta(days=2), today=APRIL_6)
    assert not Appointment.objects.exists()
