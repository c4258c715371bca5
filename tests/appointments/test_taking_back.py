"""A no-show or an arrival that was written down in error is taken back (C.8, D-28)."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.db import DatabaseError
from django.urls import reverse

from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import AppointmentKind, AppointmentState, NextStep, NoShowCause, Result
from jobcenter.appointments.models import Appointment
from jobcenter.audit.queries import timeline
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Message, Task
from jobcenter.inbox.workflow import give_task
from jobcenter.staff.choices import Role
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Conflict, Refused
from tests.factories import people, staff
from tests.html import assert_valid_html

from .conftest import load_texts
from .test_counter import NINE, TODAY, booked, client_of

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


def invite(world, appointment):
    return workflow.send_letter(
        kind="invitation_follow_up", household=appointment.household, person=appointment.person,
        appointment=appointment, delivery="handed_over", delivered_on=TODAY, by=world.specialist, today=TODAY,
    )  # fmt: skip


def undoing(appointment):
    return next(entry for entry in timeline(appointment.household_id) if entry.verb == "take_back_result")


def missed(world, step=NextStep.INVITE_AGAIN, *, invited=False, **values):
    appointment = booked(world, **values)
    if invited:
        load_texts(world)
        invite(world, appointment)
    return workflow.record_result(
        appointment=appointment, result=Result.NO_SHOW, cause=NoShowCause.NO_SHOW, next_step=step,
        reason="nicht gemeldet", by=world.specialist, today=TODAY,
    )  # fmt: skip


@pytest.mark.covers("C.8", "D-28")
@pytest.mark.parametrize(("invited", "state"), [(True, AppointmentState.INVITED), (False, AppointmentState.PLANNED)])
def test_who_came_after_all_is_expected_as_before(uelzen, invited, state):
    appointment = missed(uelzen, invited=invited)
    assert Task.objects.open().filter(subject_id=appointment.pk).exists()
    back = workflow.take_back_result(appointment=appointment, by=uelzen.intake_clerk, today=TODAY)
    assert (back.state, back.cause, back.next_step, back.result_reason) == (state, "", "", "")
    assert not Task.objects.open().filter(subject_id=appointment.pk).exists()
    entry = undoing(appointment)
    assert (entry.label, entry.user_name) == (
        "Folgegespräch: Nichterscheinen am 20.04.2021 zurückgenommen",
        str(uelzen.intake_clerk),
    )
    with pytest.raises(Conflict, match=f"Jetziger Stand: {back.get_state_display()}"):
        workflow.take_back_result(appointment=appointment, by=uelzen.intake_clerk, today=TODAY)


@pytest.mark.covers("C.8", "D-28")
def test_after_its_day_the_host_or_the_team_lead_says_why(uelzen):
    appointment = missed(uelzen)
    late = {"appointment": appointment, "today": TOMORROW}
    with pytest.raises(Refused, match="bei wem er gebucht war"):
        workflow.take_back_result(**late, by=uelzen.intake_clerk, reason="war da")
    for by in (uelzen.specialist, uelzen.team_lead):
        with pytest.raises(Refused) as refusal:
            workflow.take_back_result(**late, by=by, reason=" ")
        assert refusal.value.field == "reason"
    deputy = staff.make_user(Role.SPECIALIST, uelzen.office)
    staff.make_absence(uelzen.specialist, TOMORROW, TOMORROW, deputy=deputy)
    workflow.take_back_result(**late, by=deputy, reason="im falschen Raum gewartet")
    assert undoing(appointment).reason == "im falschen Raum gewartet"


@pytest.mark.covers("D-84", "C.6")
def test_the_benefit_unit_hears_that_there_is_nothing_to_hear_about(uelzen):
    appointment = missed(uelzen, NextStep.HEARING, invited=True)
    hearing = Task.objects.get(subject_id=appointment.pk)
    assert hearing.role == Role.BENEFIT_CLERK
    workflow.take_back_result(appointment=appointment, by=uelzen.specialist, today=TODAY, reason="war da")
    hearing.refresh_from_db()
    assert hearing.done_at is not None
    message = Message.objects.get(recipient_role=Role.BENEFIT_CLERK)
    assert message.subject == "Nichterscheinen am 20.04.2021 zurückgenommen"
    assert "nehmen Sie sie bitte zurück. Grund: war da" in message.body


@pytest.mark.covers("W-77")
def test_the_matter_of_a_clarifying_talk_waits_again(uelzen):
    household = uelzen.household(office=uelzen.office)
    talk = workflow.book(
        kind=AppointmentKind.CLARIFICATION, household=household, person=people.head_of(household),
        office=uelzen.office, host=uelzen.specialist, starts_at=queries.local(TODAY, time(10)),
        ends_at=queries.local(TODAY, time(10, 30)), by=uelzen.specialist, today=TODAY,
    )  # fmt: skip
    matter = give_task(
        kind=TaskKind.CLARIFY, office=uelzen.office, household=household, person=talk.person, subject_id=talk.pk,
        text="Klärungstermin: Fahrtkosten", to=uelzen.specialist, by=uelzen.specialist,
    )  # fmt: skip
    given = {"appointment": talk, "by": uelzen.specialist, "today": TODAY}
    workflow.record_result(**given, result=Result.NO_SHOW, cause=NoShowCause.CLIENT_ILL, next_step=NextStep.CALL)
    assert "anrufen" in Task.objects.open().get(subject_id=talk.pk).text
    talk.refresh_from_db()
    workflow.take_back_result(**given)
    assert Task.objects.open().get(subject_id=talk.pk) == matter


@pytest.mark.covers("C.8")
def test_a_talk_that_was_not_held_after_all_is_open_again_once_no_contact_tells_of_it(uelzen):
    talk = booked(uelzen)
    given = {"by": uelzen.specialist, "today": TODAY}
    made = workflow.record_contact(
        **given, household=talk.household, person=talk.person, occurred_on=TODAY, minutes=30,
        note_type="standortbestimmung", note_text="Beraten.", profile_check="unchanged", appointment=talk,
    ).contact  # fmt: skip
    talk.refresh_from_db()
    page, back = (reverse(f"appointments:{view}", args=[talk.pk]) for view in ("appointment", "take_back_result"))
    with time_machine.travel(NINE, tick=True):
        host = client_of(uelzen.specialist)
        assert f'href="{back}"' not in host.get(page).content.decode()
        refused = host.post(back, {"version": talk.version}).content.decode()
        assert "Bitte nehmen Sie zuerst den Kontakt zurück" in refused
        workflow.take_back_contact(**given, contact=made, reason="falsche Person")
        assert f'href="{back}"' in host.get(page).content.decode()
        asked = host.get(back).content.decode()
        assert_valid_html(asked)
        assert "Hat das Gespräch nicht stattgefunden?" in asked
        done = host.post(back, {"version": talk.version}, follow=True).content.decode()
        assert "„Wahrgenommen“ ist zurückgenommen, der Termin wartet auf sein Ergebnis." in done
    talk.refresh_from_db()
    assert talk.state == AppointmentState.PLANNED
    assert undoing(talk).label == "Folgegespräch: „wahrgenommen“ am 20.04.2021 zurückgenommen"
    workflow.record_result(**given, appointment=talk, result=Result.NO_SHOW, cause=NoShowCause.NO_SHOW)


@pytest.mark.covers("C-47", "D-54")
def test_a_time_given_to_somebody_else_is_not_taken_twice(uelzen):
    appointment = missed(uelzen)
    other = booked(uelzen)
    with pytest.raises(Conflict, match=f"für {uelzen.specialist} inzwischen ein anderer Termin"):
        workflow.take_back_result(appointment=appointment, by=uelzen.specialist, today=TODAY)
    with pytest.raises(DatabaseError, match="appointment_host_once"):
        Appointment.objects.filter(pk=appointment.pk).update(state="planned", cause="", next_step="")
    assert other.state == AppointmentState.PLANNED


@pytest.mark.covers("C.8")
def test_arrival_and_call_are_taken_back_one_after_the_other(uelzen):
    appointment = booked(uelzen)
    with pytest.raises(Conflict):
        workflow.take_back_arrival(appointment=appointment, by=uelzen.intake_clerk, today=TODAY)
    workflow.arrive(appointment=appointment, at=NINE, by=uelzen.intake_clerk)
    called = workflow.call_in(appointment=appointment, at=NINE, by=uelzen.specialist)
    arrived = workflow.take_back_arrival(appointment=called, by=uelzen.intake_clerk, today=TODAY)
    assert (arrived.arrived_at, arrived.called_at) == (NINE, None)
    with pytest.raises(Conflict, match="etwas anderes eingetragen"):  # whoever still sees the call
        workflow.take_back_arrival(appointment=called, by=uelzen.specialist, today=TODAY)
    with pytest.raises(Refused, match="bei wem er gebucht war"):
        workflow.take_back_arrival(appointment=arrived, by=uelzen.intake_clerk, today=TOMORROW, reason="Irrtum")
    gone = workflow.take_back_arrival(appointment=arrived, by=uelzen.specialist, today=TOMORROW, reason="Irrtum")
    assert gone.arrived_at is None
    labels = {entry.label for entry in timeline(appointment.household_id)}
    assert {"Folgegespräch: Aufruf zurückgenommen", "Folgegespräch: Eintreffen zurückgenommen"} <= labels


@pytest.mark.covers("C.8", "D-28")
def test_the_counter_takes_both_back_on_the_page(uelzen):
    appointment = booked(uelzen)
    counter = client_of(uelzen.intake_clerk)
    page, undo, back = (
        reverse(f"appointments:{view}", args=[appointment.pk])
        for view in ("appointment", "take_back_arrival", "take_back_result")
    )
    with time_machine.travel(NINE, tick=True):
        counter.post(reverse("appointments:arrive", args=[appointment.pk]))
        listed = counter.get(reverse("appointments:day")).content.decode()
        assert_valid_html(listed)
        assert f'href="{undo}"' in listed
        shown = counter.get(page).content.decode()
        assert "Eintreffen zurücknehmen" in shown and "eingetroffen 9:40 Uhr" in shown
        asked = counter.get(undo)
        assert_valid_html(asked.content.decode())
        done = counter.post(undo, {"version": asked.context["form"].initial.get("version") or 2}, follow=True)
        assert "Das Eintreffen ist zurückgenommen." in done.content.decode()
        appointment.refresh_from_db()
        assert appointment.arrived_at is None

        workflow.record_result(
            appointment=appointment, result=Result.NO_SHOW, cause=NoShowCause.NO_SHOW,
            next_step=NextStep.INVITE_AGAIN, by=uelzen.specialist, today=TODAY,
        )  # fmt: skip
        workflow.book(
            kind=AppointmentKind.FOLLOW_UP, household=appointment.household, person=appointment.person,
            office=uelzen.office, host=uelzen.specialist, starts_at=datetime(2021, 4, 27, 9, tzinfo=BERLIN),
            ends_at=datetime(2021, 4, 27, 9, 30, tzinfo=BERLIN), by=uelzen.specialist, today=TODAY,
        )  # fmt: skip
        appointment.refresh_from_db()
        assert f'href="{back}"' in counter.get(page).content.decode()
        shown = counter.get(back).content.decode()
        assert_valid_html(shown)
        assert "Folgegespräch am Di 27.04.2021, 9:00 Uhr bleibt gebucht." in shown
        assert "oder kommt sie noch?" in shown
        done = counter.post(back, {"version": appointment.version}, follow=True).content.decode()
        assert "Das Nichterscheinen ist zurückgenommen" in done and "Di 27.04.2021, 9:00 Uhr bleibt gebucht." in done
        assert "Ergebnis eintragen" in done
    workflow.record_result(
        appointment=appointment, result=Result.NO_SHOW, cause=NoShowCause.NO_SHOW, by=uelzen.specialist, today=TODAY
    )
    with time_machine.travel(NINE + timedelta(days=1), tick=True):
        counter = client_of(uelzen.intake_clerk)
        assert f'href="{back}"' not in counter.get(page).content.decode()
        assert counter.get(back).status_code == 403
        host = client_of(uelzen.specialist)
        appointment.refresh_from_db()
        refused = host.post(back, {"version": appointment.version, "reason": " "}).content.decode()
        assert "Bitte geben Sie einen Grund an" in refused and "oder kommt sie noch" not in refused
        assert date.today() == TOMORROW
