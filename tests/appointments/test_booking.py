"""Booking, moving and settling appointments (C.8, C-45, C-47, E83)."""

import threading
from datetime import date, time

import pytest
from django.db import DatabaseError, connection

from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import AppointmentKind, AppointmentState, Mode, Result
from jobcenter.appointments.models import Appointment
from jobcenter.audit.queries import timeline
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Conflict, Refused
from tests.factories import people, staff

TODAY = date(2021, 4, 1)  # Maundy Thursday
DAY = date(2021, 4, 7)


def book(world, *, day=DAY, at=time(9), until=time(10), household=None, person=None, host="specialist", **changes):
    household = household or world.household()
    return workflow.book(
        **{
            "kind": AppointmentKind.CLARIFICATION,
            "household": household,
            "person": person or people.head_of(household),
            "office": world.office,
            "host": world.specialist if host == "specialist" else host,
            "starts_at": queries.local(day, at),
            "ends_at": queries.local(day, until),
            "by": world.specialist,
            "today": TODAY,
            **changes,
        }
    )


@pytest.mark.django_db
def test_a_booking_stands_in_the_timeline(wuppertal):
    appointment = book(wuppertal)
    appointment.refresh_from_db()
    assert (appointment.state, appointment.booked_by) == (AppointmentState.PLANNED, wuppertal.specialist)
    assert timeline(appointment.household_id)[0].label == "Termin gebucht: Klärungstermin"


REFUSED = {
    "holiday": ({"day": date(2021, 4, 5)}, "day", "Ostermontag"),
    "weekend": ({"day": date(2021, 4, 10)}, "day", "Samstag"),
    "past": ({"day": date(2021, 3, 31)}, "day", "Vergangenheit"),
    "far future": ({"day": date(2031, 4, 7)}, "day", "mehr als ein Jahr"),
    "end before begin": ({"until": time(8)}, "ends_at", "Ende"),
    "night": ({"at": time(22), "until": time(23)}, "starts_at", "6 und 21 Uhr"),
    "telephone without reason": ({"mode": Mode.TELEPHONE}, "mode_reason", "nicht persönlich"),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("changes", "field", "words"), REFUSED.values(), ids=REFUSED)
def test_refused_with_a_sentence_at_the_field(wuppertal, changes, field, words):
    with pytest.raises(Refused) as refusal:
        book(wuppertal, **changes)
    assert refusal.value.field == field
    assert words in refusal.value.message
    assert not Appointment.objects.exists()


@pytest.mark.django_db
@pytest.mark.covers("C-47")
def test_absence_is_refused_and_the_deputy_named(wuppertal):
    deputy = staff.make_user(Role.SPECIALIST, wuppertal.office, first_name="Jana", last_name="Vertreter")
    staff.make_absence(wuppertal.specialist, date(2021, 4, 6), date(2021, 4, 9), deputy)
    with pytest.raises(Refused, match=r"bis 09\.04\.2021 abwesend\. Die Vertretung hat Jana Vertreter"):
        book(wuppertal)
    assert book(wuppertal, host=deputy).host == deputy


@pytest.mark.django_db
@pytest.mark.covers("C-45", "D-32")
def test_telephone_first_interview_only_where_the_rule_set_allows_it(wuppertal, cottbus):
    by_phone = {"kind": AppointmentKind.FIRST_INTERVIEW, "mode": Mode.TELEPHONE, "mode_reason": "bettlägerig"}
    with pytest.raises(Refused, match="persönlich"):
        book(wuppertal, **by_phone)
    assert book(cottbus, **by_phone).mode == Mode.TELEPHONE


@pytest.mark.django_db
def test_a_stranger_to_the_household_is_refused(wuppertal):
    with pytest.raises(Refused, match="gehört nicht"):
        book(wuppertal, person=wuppertal.person())


@pytest.mark.django_db
@pytest.mark.covers("E83")
def test_a_taken_time_names_who_took_it(wuppertal):
    book(wuppertal)
    with pytest.raises(Conflict) as conflict:
        book(wuppertal, at=time(9, 30), until=time(10, 30))
    assert "in der Zwischenzeit vergeben" in conflict.value.message
    assert f"gebucht von {wuppertal.specialist}" in conflict.value.message
    book(wuppertal, at=time(10), until=time(11))  # the end is free again


@pytest.mark.django_db
def test_one_person_is_not_at_two_desks_at_once(wuppertal):
    household = wuppertal.household()
    book(wuppertal, household=household, host=None)
    with pytest.raises(Conflict, match="der Person"):
        book(wuppertal, household=household)
    book(wuppertal, host=None)  # the desk of an office sees several people at a time


@pytest.mark.django_db(transaction=True)
@pytest.mark.covers("E83")
def test_two_clerks_at_once_one_wins(wuppertal):
    households = [wuppertal.household() for _ in range(4)]
    specialist = wuppertal.specialist
    gate, results = threading.Barrier(4), []

    def clerk(household):
        try:
            gate.wait()
            book(wuppertal, household=household, by=specialist)
            results.append("booked")
        except Conflict as conflict:
            results.append(conflict.message)
        finally:
            connection.close()

    threads = [threading.Thread(target=clerk, args=(household,)) for household in households]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results.count("booked") == 1
    assert all("in der Zwischenzeit vergeben" in text for text in results if text != "booked")
    assert Appointment.objects.count() == 1


@pytest.mark.django_db
def test_the_database_refuses_what_slips_past_the_look(wuppertal):
    first = book(wuppertal)
    second = book(wuppertal, at=time(11), until=time(12))
    with pytest.raises(DatabaseError, match="appointment_host_once"):
        Appointment.objects.filter(pk=second.pk).update(starts_at=first.starts_at)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("result", "state"),
    [
        (Result.ATTEND, AppointmentState.ATTENDED),
        (Result.NO_SHOW, AppointmentState.NO_SHOW),
        (Result.CANCEL_CLIENT, AppointmentState.CANCELLED_CLIENT),
        (Result.CANCEL_OFFICE, AppointmentState.CANCELLED_OFFICE),
    ],
)
def test_results(wuppertal, result, state):
    appointment = book(wuppertal)
    workflow.record_result(
        appointment=appointment, result=result, reason="Bahn fiel aus", by=wuppertal.specialist, today=DAY
    )
    appointment.refresh_from_db()
    assert (appointment.state, appointment.result_reason) == (state, "Bahn fiel aus")
    with pytest.raises(Conflict, match=f"Jetziger Stand: {appointment.get_state_display().split(' ')[0]}"):
        workflow.record_result(appointment=appointment, result=Result.ATTEND, by=wuppertal.specialist, today=DAY)


@pytest.mark.django_db
def test_nobody_attends_before_the_day_or_cancels_without_a_reason(wuppertal):
    appointment = book(wuppertal)
    with pytest.raises(Refused, match="steht noch bevor"):
        workflow.record_result(appointment=appointment, result=Result.ATTEND, by=wuppertal.specialist, today=TODAY)
    with pytest.raises(Refused, match="Grund der Absage"):
        workflow.record_result(
            appointment=appointment, result=Result.CANCEL_OFFICE, reason=" ", by=wuppertal.specialist, today=TODAY
        )


@pytest.mark.django_db
def test_moving_keeps_the_old_one_and_books_the_new(wuppertal):
    old = book(wuppertal, room="2.14")
    new = workflow.move(
        appointment=old,
        starts_at=queries.local(DAY, time(9, 30)),  # overlaps the old one, which is free by then
        ends_at=queries.local(DAY, time(10, 30)),
        reason="Arzttermin",
        by=wuppertal.specialist,
        today=TODAY,
    )
    old.refresh_from_db()
    assert (old.state, old.result_reason) == (AppointmentState.MOVED, "Arzttermin")
    assert (new.state, new.room, new.person) == (AppointmentState.PLANNED, "2.14", old.person)
    assert {act.verb for act in timeline(old.household_id)} == {"book_appointment", "move_appointment"}


@pytest.mark.django_db
def test_a_refused_move_leaves_the_old_one(wuppertal):
    book(wuppertal, at=time(11), until=time(12))
    old = book(wuppertal)
    with pytest.raises(Conflict):
        workflow.move(
            appointment=old,
            starts_at=queries.local(DAY, time(11)),
            ends_at=queries.local(DAY, time(12)),
            reason="Arzttermin",
            by=wuppertal.specialist,
            today=TODAY,
        )
    assert Appointment.objects.get(pk=old.pk).state == AppointmentState.PLANNED


@pytest.mark.django_db
@pytest.mark.covers("R10")
def test_a_stale_version_is_a_conflict_that_says_who(wuppertal):
    appointment = book(wuppertal)
    with pytest.raises(Conflict, match=str(wuppertal.specialist)):
        workflow.record_result(
            appointment=appointment, result=Result.ATTEND, by=wuppertal.team_lead, today=DAY, version=0
        )
