"""Inviting to a first interview, who stays away and who cancels (C.6, C-43, C-44, W-94, W-101, D-28, D-29, D-84)."""

from datetime import date

import pytest
import time_machine

from intake.choices import DutyState
from intake.models import InterviewDuty
from integration.workflow import interviews
from jobcenter.appointments.choices import AppointmentState, Delivery, NextStep
from jobcenter.appointments.models import Appointment
from jobcenter.audit.queries import timeline
from jobcenter.deadlines import workflow as deadlines
from jobcenter.deadlines.choices import Cause
from jobcenter.deadlines.models import Flag
from jobcenter.deadlines.workflow import nightly
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Message, Task
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Conflict, Refused
from tests.factories.applications import make_released
from tests.factories.interviews import EASTER_RELEASE, assign, hold, schedule
from tests.factories.letters import post_all
from tests.factories.people import add_member
from tests.html import assert_valid_html
from tests.integration.visits import address, handed_over, load_wordings, page, post, registered

pytestmark = pytest.mark.django_db
DUE = date(2021, 4, 19)
APRIL_6, APRIL_15 = date(2021, 4, 6), date(2021, 4, 15)


@pytest.mark.covers("W-94", "C-43", "C-44", "D-84")
@pytest.mark.parametrize(
    ("house", "delivery", "reason", "with_notice", "field"),
    [
        ("wuppertal", Delivery.POSTED, "", True, None),
        ("wuppertal", Delivery.HANDED_OVER, "", True, None),
        ("wuppertal", Delivery.TELEPHONE, "eilt", None, "delivery"),
        ("cottbus", Delivery.POSTED, "", True, None),
        ("cottbus", Delivery.TELEPHONE, "eilt", False, None),
        ("cottbus", Delivery.TELEPHONE, "", None, "delivery_reason"),
    ],
)
def test_the_invitation(request, house, delivery, reason, with_notice, field):
    world = request.getfixturevalue(house)
    load_wordings(world)
    duty = handed_over(world) if house == "wuppertal" else registered(world, EASTER_RELEASE)
    schedule(world, duty, APRIL_15, today=APRIL_6)
    given = {"duty": duty, "delivery": delivery, "delivery_reason": reason, "delivered_on": APRIL_6}
    if field is not None:
        with pytest.raises(Refused) as refusal:
            interviews.invite(**given, by=world.specialist, today=APRIL_6)
        assert refusal.value.field == field
        return
    letter = interviews.invite(**given, by=world.specialist, today=APRIL_6)
    duty.refresh_from_db()
    duty.deadline.refresh_from_db()
    assert (duty.state, duty.deadline.invited_on) == (DutyState.INVITED, APRIL_6)
    assert letter.with_legal_notice is with_notice
    assert letter.appointment.state == AppointmentState.INVITED
    with pytest.raises(Conflict):
        interviews.invite(**given, by=world.specialist, today=APRIL_6)


@pytest.mark.covers("W-101", "D-14")
def test_a_member_is_invited_with_the_notice_in_his_window(wuppertal):
    load_wordings(wuppertal)
    march_31 = date(2021, 3, 31)
    household = wuppertal.household(starts_on=march_31)
    member = add_member(household, starts_on=march_31, transferred_on=march_31).person
    assign(wuppertal, make_released(wuppertal, march_31, household=household), march_31)
    duty = InterviewDuty.objects.get(person=member)
    schedule(wuppertal, duty, date(2021, 4, 12), today=APRIL_6)
    letter = interviews.invite(
        duty=duty, delivery=Delivery.POSTED, delivered_on=APRIL_6, by=wuppertal.specialist, today=APRIL_6
    )
    duty.deadline.refresh_from_db()
    assert (letter.person, letter.with_legal_notice) == (member, True)
    assert duty.deadline.window_from <= duty.deadline.invited_on == APRIL_6 <= duty.deadline.due_on


@pytest.mark.parametrize(
    ("delivered_on", "today"),
    [(date(2021, 4, 7), APRIL_6), (date(2021, 4, 16), date(2021, 4, 16)), (date(2021, 3, 31), APRIL_6)],
)
def test_days_on_which_nobody_is_invited(wuppertal, delivered_on, today):
    load_wordings(wuppertal)
    duty = handed_over(wuppertal)
    schedule(wuppertal, duty, APRIL_15, today=APRIL_6)
    with pytest.raises(Refused) as refusal:
        interviews.invite(
            duty=duty, delivery=Delivery.POSTED, delivered_on=delivered_on, by=wuppertal.specialist, today=today
        )
    assert refusal.value.field == "delivered_on"


@pytest.mark.covers("E22", "D-28", "D-86")
def test_a_no_show_does_not_stop_the_clock(wuppertal):
    duty = handed_over(wuppertal)
    appointment = schedule(wuppertal, duty, APRIL_15, today=APRIL_6)
    with pytest.raises(Refused, match="steht noch bevor"):
        interviews.no_show(duty=duty, by=wuppertal.specialist, today=date(2021, 4, 14))

    duty = interviews.no_show(duty=duty, by=wuppertal.specialist, today=APRIL_15)
    appointment.refresh_from_db()
    assert (duty.state, appointment.state) == (DutyState.OPEN, AppointmentState.NO_SHOW)
    assert Task.objects.open().get(kind=TaskKind.SCHEDULE_INTERVIEW).assignee == wuppertal.specialist
    nightly.run(date(2021, 4, 20))
    duty.deadline.refresh_from_db()
    assert (duty.deadline.state, duty.deadline.cause, duty.deadline.due_on) == ("missed", Cause.NO_SHOW, DUE)

    schedule(wuppertal, duty, date(2021, 4, 22), today=date(2021, 4, 20))
    hold(wuppertal, duty, date(2021, 4, 22))
    duty.deadline.refresh_from_db()
    assert (duty.deadline.state, duty.deadline.met_on, duty.deadline.cause) == (
        "met_late",
        date(2021, 4, 22),
        Cause.NO_SHOW,
    )


@pytest.mark.covers("D-28", "D-84", "C.6")
def test_only_who_was_invited_with_the_notice_and_has_no_good_reason_is_heard(wuppertal):
    load_wordings(wuppertal)
    duty = handed_over(wuppertal)
    given = {"duty": duty, "by": wuppertal.specialist, "today": APRIL_15}
    schedule(wuppertal, duty, APRIL_15, today=APRIL_6)
    with pytest.raises(Refused, match="keine Einladung mit Rechtsfolgenbelehrung"):
        interviews.no_show(**given, next_step=NextStep.HEARING)
    interviews.invite(duty=duty, delivery=Delivery.POSTED, delivered_on=APRIL_6, by=wuppertal.specialist, today=APRIL_6)
    with pytest.raises(Refused, match="noch auf der Druckliste"):  # written, but it has not gone out
        interviews.no_show(**given, next_step=NextStep.HEARING)
    post_all(wuppertal, date(2021, 4, 7))
    for cause in (Cause.CLIENT_ILL, Cause.CLIENT_AWAY, Cause.OFFICE):
        with pytest.raises(Refused, match="wichtigen Grund"):
            interviews.no_show(**given, cause=cause, next_step=NextStep.HEARING)
    with pytest.raises(Refused) as refusal:
        interviews.no_show(**given, cause=Cause.APPEAL)
    assert refusal.value.field == "cause"

    interviews.no_show(**given, next_step=NextStep.HEARING)
    assert Appointment.objects.get().next_step == NextStep.HEARING
    hearing = Task.objects.open().get(kind=TaskKind.CLARIFY)
    assert (hearing.role, hearing.assignee) == (Role.BENEFIT_CLERK, None)
    assert hearing.text == "Nicht erschienen am Do 15.04.2021: Anhörung zum Meldeversäumnis (§ 32 SGB II)"
    assert Task.objects.open().filter(kind=TaskKind.SCHEDULE_INTERVIEW).exists()


@pytest.mark.covers("D-28", "D-29", "D-86")
@pytest.mark.parametrize("cause", [Cause.NO_SHOW, Cause.CLIENT_ILL, Cause.CLIENT_AWAY, Cause.OFFICE])
def test_why_somebody_stayed_away_becomes_the_cause_of_the_miss(wuppertal, cause):
    duty = handed_over(wuppertal)
    schedule(wuppertal, duty, APRIL_15, today=APRIL_6)
    duty = interviews.no_show(duty=duty, cause=cause, next_step=NextStep.CALL, by=wuppertal.specialist, today=APRIL_15)
    assert duty.deadline.cause == cause
    assert Task.objects.open().get(kind=TaskKind.CLARIFY).assignee == wuppertal.specialist


@pytest.mark.covers("D-29", "C.8")
@pytest.mark.parametrize(
    ("by_client", "cause", "noted", "state", "milestone"),
    [
        (True, Cause.CLIENT_ILL, Cause.CLIENT_ILL, "cancelled_client", APRIL_6),
        (True, Cause.CLIENT_AWAY, Cause.CLIENT_AWAY, "cancelled_client", APRIL_6),
        (True, "", Cause.UNKNOWN, "cancelled_client", APRIL_6),
        (False, "", Cause.OFFICE, "cancelled_office", None),
    ],
)
def test_a_cancelled_talk_is_owed_again(wuppertal, by_client, cause, noted, state, milestone):
    duty = handed_over(wuppertal)
    appointment = schedule(wuppertal, duty, APRIL_15, today=APRIL_6)
    duty = interviews.cancel(
        duty=duty,
        by_client=by_client,
        cause=cause,
        reason="krank gemeldet",
        by=wuppertal.specialist,
        today=date(2021, 4, 14),
    )
    appointment.refresh_from_db()
    duty.deadline.refresh_from_db()
    assert (duty.state, appointment.state) == (DutyState.OPEN, state)
    assert (duty.deadline.state, duty.deadline.cause, duty.deadline.scheduled_on) == ("running", noted, milestone)


# --- a no-show that was none ------------------------------------------------------------------------------


def _missed(world, *, step=NextStep.INVITE_AGAIN, cause=Cause.NO_SHOW):
    load_wordings(world)
    duty = handed_over(world)
    appointment = schedule(world, duty, APRIL_15, today=APRIL_6)
    given = {"duty": duty, "by": world.specialist}
    interviews.invite(**given, delivery=Delivery.HANDED_OVER, delivered_on=APRIL_6, today=APRIL_6)
    interviews.no_show(duty=duty, cause=cause, next_step=step, by=world.specialist, today=APRIL_15)
    return duty, appointment


@pytest.mark.covers("C.6", "C.8", "D-28")
def test_a_no_show_taken_back_leaves_the_case_as_it_was(wuppertal):
    duty, appointment = _missed(wuppertal, step=NextStep.HEARING)
    duty = interviews.take_back_no_show(duty=duty, by=wuppertal.specialist, today=APRIL_15)
    appointment.refresh_from_db()
    duty.deadline.refresh_from_db()
    assert (duty.state, appointment.state) == (DutyState.INVITED, AppointmentState.INVITED)
    assert (duty.deadline.state, duty.deadline.cause, duty.deadline.invited_on) == ("running", "", APRIL_6)
    assert not Task.objects.open().filter(kind__in=[TaskKind.SCHEDULE_INTERVIEW, TaskKind.CLARIFY]).exists()
    acts = {entry.verb: entry.label for entry in timeline(duty.application.household_id)}
    assert acts["take_back_no_show"] == f"{duty.get_kind_display()}: Nichterscheinen zurückgenommen"
    hold(wuppertal, duty, APRIL_15)
    duty.deadline.refresh_from_db()
    assert duty.deadline.state == "met"
    with pytest.raises(Conflict):
        interviews.take_back_no_show(duty=duty, by=wuppertal.specialist, today=APRIL_15)


@pytest.mark.covers("D-28", "D-86", "D-90")
def test_later_it_needs_a_reason_calls_the_new_talk_off_and_heals_the_miss(wuppertal):
    duty, _ = _missed(wuppertal)
    new = schedule(wuppertal, duty, date(2021, 4, 22), today=date(2021, 4, 20), hour=10)
    nightly.run(date(2021, 4, 20))
    late = {"duty": duty, "today": date(2021, 4, 20)}
    with pytest.raises(Refused) as refusal:
        interviews.take_back_no_show(**late, by=wuppertal.specialist)
    assert refusal.value.field == "reason"
    with pytest.raises(Refused, match="zuständige IFK"):
        interviews.take_back_no_show(**late, by=wuppertal.integration_expert, reason="war da")
    interviews.take_back_no_show(**late, by=wuppertal.team_lead, reason="war da, falsche Akte")
    new.refresh_from_db()
    assert (new.state, new.result_reason) == (
        AppointmentState.CANCELLED_OFFICE,
        "Nichterscheinen am 15.04.2021 zurückgenommen",
    )
    assert not Task.objects.open().filter(kind__in=[TaskKind.SCHEDULE_INTERVIEW, TaskKind.NEW_CLIENT]).exists()
    duty.deadline.refresh_from_db()
    assert (duty.deadline.state, duty.deadline.cause) == ("missed", "")
    hold(wuppertal, duty, APRIL_15, today=date(2021, 4, 20))
    duty.deadline.refresh_from_db()
    assert (duty.deadline.state, duty.deadline.met_on) == ("met", APRIL_15)


@pytest.mark.covers("D-28", "D-86")
def test_what_was_known_before_holds_again_and_what_was_explained_stays(wuppertal):
    duty = handed_over(wuppertal)
    deadlines.set_cause(deadline=duty.deadline, cause=Cause.OFFICE, by=wuppertal.specialist, today=APRIL_6)
    schedule(wuppertal, duty, APRIL_15, today=APRIL_6)
    given = {"duty": duty, "by": wuppertal.specialist, "today": APRIL_15}
    interviews.no_show(**given)
    duty = interviews.take_back_no_show(**given)
    duty.deadline.refresh_from_db()
    assert (duty.state, duty.deadline.cause) == (DutyState.SCHEDULED, Cause.OFFICE)

    interviews.no_show(**given)
    nightly.run(date(2021, 4, 20))
    flag = Flag.objects.get(deadline=duty.deadline, kind="missed")
    april_20 = {"by": wuppertal.specialist, "today": date(2021, 4, 20)}
    deadlines.explain_miss(flag=flag, cause=Cause.NO_SHOW, next_step="neu einladen", **april_20)
    with time_machine.travel("2021-04-20 10:00+02:00", tick=True):
        asked = page(wuppertal.specialist, "take_back_no_show", duty.pk)
        assert "Die Ursache „Nichterscheinen“ ist bei der Frist schon begründet und bleibt" in asked
    interviews.take_back_no_show(duty=duty, reason="war da", **april_20)
    duty.deadline.refresh_from_db()
    assert duty.deadline.cause == Cause.NO_SHOW
    told = Message.objects.get(recipient_role=Role.TEAM_LEAD)
    assert "mit „Nichterscheinen“ begründet" in told.body


@pytest.mark.covers("C.6")
def test_the_page_of_the_interview_takes_it_back_and_names_the_new_talk(wuppertal):
    duty, _ = _missed(wuppertal)
    schedule(wuppertal, duty, date(2021, 4, 19), today=APRIL_15, hour=10)
    with time_machine.travel("2021-04-15 15:00+02:00", tick=True):
        shown = page(wuppertal.specialist, "interview", duty.pk)
        assert address("take_back_no_show", duty.pk) in shown
        assert address("take_back_no_show", duty.pk) not in page(wuppertal.intake_clerk, "interview", duty.pk)
        asked = page(wuppertal.specialist, "take_back_no_show", duty.pk)
        assert_valid_html(asked)
        assert "Die Ursache „Nichterscheinen“ steht nicht mehr bei der Frist." in asked
        assert f"Der inzwischen gebuchte Termin am Mo 19.04.2021, 10:00 Uhr, bei {wuppertal.specialist} wird" in asked
        duty.refresh_from_db()
        assert post(wuppertal.specialist, "take_back_no_show", duty.pk, version=duty.version).status_code == 302
        duty.refresh_from_db()
        assert duty.state == DutyState.INVITED
        told = page(wuppertal.specialist, "interview", duty.pk)
        assert address("take_back_no_show", duty.pk) not in told
        page(wuppertal.specialist, "take_back_no_show", duty.pk, status=404)
