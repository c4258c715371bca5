"""The day list at the counter: arrival, waiting, no-show with cause and next step, and what nobody settled."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import AppointmentKind, NextStep, NoShowCause, Result
from jobcenter.appointments.models import Appointment
from jobcenter.inbox.models import Task
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Conflict, Refused
from tests.factories import people
from tests.html import assert_valid_html

from .conftest import load_texts

TODAY = date(2021, 4, 20)
NINE = datetime(2021, 4, 20, 9, 40, tzinfo=BERLIN)


def booked(world, *, day=TODAY, hour=10):
    household = world.household(office=world.office)
    return workflow.book(
        kind=AppointmentKind.FOLLOW_UP, household=household, person=people.head_of(household), office=world.office,
        host=world.specialist, starts_at=queries.local(day, time(hour)), ends_at=queries.local(day, time(hour, 30)),
        by=world.specialist, today=day,
    )  # fmt: skip


def client_of(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.covers("W-77")
def test_from_a_follow_up_one_comes_to_its_invitation(uelzen):
    appointment = booked(uelzen, day=TODAY + timedelta(days=8))
    page, invite = (reverse(f"appointments:{view}", args=[appointment.pk]) for view in ("appointment", "invite"))
    with time_machine.travel(NINE, tick=False):
        assert f'href="{invite}"' in client_of(uelzen.specialist).get(page).content.decode()
        assert f'href="{invite}"' not in client_of(uelzen.benefit_clerk).get(page).content.decode()


@pytest.mark.covers("B-46", "C.8")
def test_whoever_moves_a_talk_that_was_invited_to_is_told_to_invite_anew(uelzen):
    load_texts(uelzen)
    appointment = booked(uelzen, day=TODAY + timedelta(days=8))
    form = {"day": "29.04.2021", "starts_at": "10:00", "minutes": "30", "reason": "Arzttermin"}
    told = "Bitte laden Sie zum neuen ein"
    with time_machine.travel(NINE, tick=True):
        client = client_of(uelzen.specialist)
        for is_invited in (False, True):
            if is_invited:
                data = {"delivery": "handed_over", "delivered_on": "20.04.2021", "wanted": "send"}
                client.post(reverse("appointments:invite", args=[appointment.pk]), data)
            appointment.refresh_from_db()
            given = form | {"version": appointment.version, "starts_at": f"{11 + is_invited}:00"}
            answer = client.post(reverse("appointments:move", args=[appointment.pk]), given, follow=True)
            assert (told in answer.content.decode()) == is_invited
            appointment = Appointment.objects.get(state="planned")


@pytest.mark.covers("C.8")
def test_arrival_and_call_are_written_once_and_in_order(uelzen):
    appointment = booked(uelzen)
    with pytest.raises(Refused, match="erst, wer eingetroffen"):
        workflow.call_in(appointment=appointment, at=NINE, by=uelzen.intake_clerk)
    with pytest.raises(Refused, match="nur am Tag"):
        workflow.arrive(appointment=appointment, at=NINE + timedelta(days=1), by=uelzen.intake_clerk)
    workflow.arrive(appointment=appointment, at=NINE, by=uelzen.intake_clerk)
    with pytest.raises(Conflict):
        workflow.arrive(appointment=appointment, at=NINE, by=uelzen.intake_clerk)
    nobody_came = {"appointment": appointment, "result": Result.NO_SHOW, "by": uelzen.specialist, "today": TODAY}
    with pytest.raises(Refused, match="um 9:40 Uhr eingetroffen") as refused:
        workflow.record_result(**nobody_came, cause=NoShowCause.NO_SHOW)
    assert refused.value.field == "reason", "who came is heard about no missed duty to report (§ 32 SGB II)"
    called = workflow.call_in(appointment=appointment, at=NINE + timedelta(minutes=25), by=uelzen.specialist)
    assert called.called_at - called.arrived_at == timedelta(minutes=25)
    gone = workflow.record_result(**nobody_came, cause=NoShowCause.OFFICE, reason="Ging nach einer Stunde Warten")
    assert gone.cause == NoShowCause.OFFICE


def test_the_counter_sees_who_waits_and_since_when(uelzen):
    appointment = booked(uelzen)
    forgotten = booked(uelzen, day=TODAY - timedelta(days=1))
    counter, day = client_of(uelzen.intake_clerk), reverse("appointments:day")
    with time_machine.travel(NINE, tick=False):
        shown = counter.get(day).content.decode()
        assert_valid_html(shown)
        arrive = reverse("appointments:arrive", args=[appointment.pk])
        assert f'formaction="{arrive}"' in shown
        assert_valid_html(counter.get(arrive).content.decode())
        assert counter.post(arrive).status_code == 302
    with time_machine.travel(NINE + timedelta(minutes=12), tick=False):
        shown = counter.get(day).content.decode()
        assert "eingetroffen 9:40 Uhr, wartet 12 Minuten" in shown
        assert counter.post(reverse("appointments:call_in", args=[appointment.pk])).status_code == 302
        shown = counter.get(day).content.decode()
        assert "gewartet 12 Minuten" in shown
        assert reverse("appointments:unsettled") in shown
        unsettled = counter.get(reverse("appointments:unsettled")).content.decode()
        assert_valid_html(unsettled)
        assert str(forgotten.person) in unsettled
        assert str(appointment.person) not in unsettled
        own = client_of(uelzen.specialist).get(reverse("desk:day")).content.decode()
        assert "Ergebnis vom 19.04.2021 fehlt" in own


@time_machine.travel(NINE, tick=True)
@pytest.mark.covers("C.8", "D-84")
def test_a_no_show_has_a_cause_and_a_next_step_for_the_host(uelzen):
    load_texts(uelzen)
    appointment = booked(uelzen, hour=8)
    client, url = client_of(uelzen.specialist), reverse("appointments:result", args=[appointment.pk])
    given = {"version": appointment.version, "result": "no_show", "reason": "nicht gemeldet"}
    assert "Bitte wählen Sie, wie es nach dem Nichterscheinen weitergeht" in client.post(url, given).content.decode()
    assert "Bitte wählen Sie, was über die Ursache bekannt ist" in client.post(url, given).content.decode()
    given["cause"] = "client_ill"
    refused = client.post(url, given | {"next_step": "hearing"}).content.decode()
    assert "keine Einladung mit Rechtsfolgenbelehrung" in refused
    assert client.post(url, given | {"next_step": "invite_again"}).status_code == 302
    appointment.refresh_from_db()
    assert (appointment.result_reason, appointment.next_step) == ("nicht gemeldet", NextStep.INVITE_AGAIN)
    assert appointment.cause == NoShowCause.CLIENT_ILL
    shown = client.get(reverse("appointments:appointment", args=[appointment.pk])).content.decode()
    assert_valid_html(shown)
    assert "arbeitsunfähig" in shown
    task = Task.objects.get(subject_id=appointment.pk)
    assert (task.assignee, task.text) == (uelzen.specialist, "Nicht erschienen am Di 20.04.2021: neu einladen")
    invited = booked(uelzen, hour=13)
    workflow.send_letter(
        kind="invitation_follow_up", household=invited.household, person=invited.person, appointment=invited,
        delivery="handed_over", delivered_on=TODAY, by=uelzen.specialist, today=TODAY,
    )  # fmt: skip
    hearing = {
        "appointment": invited, "result": Result.NO_SHOW, "next_step": NextStep.HEARING, "by": uelzen.specialist,
        "today": TODAY,
    }  # fmt: skip
    with pytest.raises(Refused, match="Wer einen wichtigen Grund hat"):
        workflow.record_result(**hearing, cause=NoShowCause.CLIENT_AWAY)
    missed = workflow.record_result(**hearing, cause=NoShowCause.NO_SHOW)
    assert missed.next_step == NextStep.HEARING
    assert not Appointment.objects.filter(state="attended").exists()
