"""Many clients invited at once: each has his own result, and nothing that fails takes anything from the others."""

import threading
from dataclasses import replace
from datetime import date, time

import pytest
from django.db import connection

from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import AppointmentKind, AppointmentState, Delivery, LetterKind
from jobcenter.appointments.models import Appointment, InvitationRun, Letter, PrintOrder
from jobcenter.appointments.workflow import Wish, carry_out, inviting
from jobcenter.audit.queries import timeline
from jobcenter.people.models import Household, Person
from jobcenter.web.errors import Refused
from tests.factories import people
from tests.factories.worlds import World, make_world

from .conftest import load_texts

TODAY = date(2021, 4, 1)
DAY = date(2021, 4, 13)


def wish(world: World, hour: int, *, day: date = DAY, person: Person | None = None, household=None) -> Wish:
    person = person or world.person(street="Musterweg 1", postal_code="29525", city="Uelzen")
    household = household or people.make_household(person, world.office)
    slot = queries.Slot(queries.local(day, time(hour)), queries.local(day, time(hour + 1)))
    return Wish(household, person, world.specialist, slot, due_on=date(2021, 4, 20))


def invite(world: World, *wishes: Wish) -> InvitationRun:
    run = workflow.invite_many(wishes=wishes, by=world.specialist, today=TODAY)
    carry_out(run=run, by=world.specialist, today=TODAY)
    return run


def book(world: World, wanted: Wish, hour: int, *, day: date = DAY, kind=AppointmentKind.FOLLOW_UP, host="him"):
    return workflow.book(
        kind=kind,
        household=wanted.household,
        person=wanted.person,
        office=world.office,
        host=world.specialist if host == "him" else host,
        starts_at=queries.local(day, time(hour)),
        ends_at=queries.local(day, time(hour + 1)),
        by=world.specialist,
        today=TODAY,
    )


@pytest.fixture
def house(uelzen: World) -> World:
    load_texts(uelzen)
    return uelzen


def failures(run: InvitationRun) -> dict[str, str]:
    return {str(invitee.person_id): invitee.failure for invitee in run.invitees.all()}


@pytest.mark.django_db
@pytest.mark.covers("B-45", "B-46", "U-31", "U-32", "D-54", "D-84")
def test_each_client_has_his_own_result(house):
    fine, taken, seen, homeless = (
        wish(house, 8), wish(house, 9), wish(house, 10), wish(house, 11, person=house.person(street="", city="")),
    )  # fmt: skip
    holiday = wish(house, 9, day=date(2021, 4, 5))
    run = workflow.invite_many(wishes=[fine, taken, seen, homeless, holiday], by=house.specialist, today=TODAY)
    assert run.invitees.pending().count() == 5
    book(house, wish(house, 9), 9)
    book(house, seen, 13, day=date(2021, 4, 19))
    carry_out(run=run, by=house.specialist, today=TODAY)

    said = failures(run)
    assert said[str(fine.person.pk)] == ""
    assert "ist in der Zwischenzeit vergeben" in said[str(taken.person.pk)]
    assert "hat inzwischen einen Termin: Mo 19.04.2021, 13:00 Uhr, gebucht von" in said[str(seen.person.pk)]
    assert "keine vollständige Anschrift" in said[str(homeless.person.pk)]
    assert "Ostermontag" in said[str(holiday.person.pk)]
    assert not run.invitees.pending().exists()
    made = Appointment.objects.get(person=fine.person)
    assert run.invitees.get(person=fine.person).appointment == made
    assert (made.state, made.kind, made.host) == (AppointmentState.INVITED, AppointmentKind.FOLLOW_UP, house.specialist)
    assert not Appointment.objects.filter(person__in=[taken.person, homeless.person, holiday.person]).exists()
    order = PrintOrder.objects.get()
    assert (order.person, order.kind) == (fine.person, LetterKind.INVITATION_FOLLOW_UP)
    assert (order.letter.delivery, order.letter.appointment) == (Delivery.POSTED, made)
    assert order.letter.with_legal_notice
    assert timeline(fine.household.pk)[0].label == "Gebucht und eingeladen: Folgegespräch"


@pytest.mark.django_db
def test_what_is_handed_in_or_too_late_is_no_talk_in_time(house):
    """An appointment at the desk and a talk after the due day do not keep anybody from being invited."""
    at_the_desk, later = wish(house, 8), wish(house, 9)
    book(house, at_the_desk, 8, day=date(2021, 4, 12), kind=AppointmentKind.HAND_IN, host=None)
    book(house, later, 8, day=date(2021, 4, 21))
    assert set(failures(invite(house, at_the_desk, later)).values()) == {""}


@pytest.mark.django_db
def test_sent_or_carried_out_twice_nobody_is_invited_twice(house):
    wanted = wish(house, 8)
    run = invite(house, wanted)
    carry_out(run=run, by=house.specialist, today=TODAY)
    (again,) = invite(house, wanted).invitees.all()
    assert "hat inzwischen einen Termin" in again.failure
    assert Appointment.objects.count() == Letter.objects.count() == PrintOrder.objects.count() == 1
    with pytest.raises(Refused, match="mindestens eine Person"):
        workflow.invite_many(wishes=[], by=house.specialist, today=TODAY)


@pytest.mark.django_db
def test_two_of_one_household_get_a_letter_each(house):
    first = wish(house, 8)
    partner = people.add_member(first.household, house.person(street="Musterweg 1", postal_code="29525", city="Uelzen"))
    second = wish(house, 9, person=partner.person, household=Household.objects.get(pk=first.household.pk))
    assert set(failures(invite(house, first, second)).values()) == {""}
    assert {letter.person for letter in Letter.objects.all()} == {first.person, partner.person}
    assert len({letter.sha256 for letter in Letter.objects.all()}) == 2
    assert {order.person for order in PrintOrder.objects.all()} == {first.person, partner.person}


@pytest.mark.django_db
def test_whom_the_program_fails_is_told_and_stops_no_other(house, monkeypatch, caplog):
    poisoned, fine = wish(house, 8), wish(house, 9)
    send = inviting.send_letter

    def fail_for_one(**values):
        if values["person"] == poisoned.person:
            raise RuntimeError(poisoned.person.last_name)
        return send(**values)

    monkeypatch.setattr(inviting, "send_letter", fail_for_one)
    said = failures(invite(house, poisoned, fine))
    assert said == {str(poisoned.person.pk): inviting.FAULT, str(fine.person.pk): ""}
    assert not Appointment.objects.filter(person=poisoned.person).exists()
    assert "RuntimeError" in caplog.text
    assert poisoned.person.last_name not in caplog.text


@pytest.mark.django_db(transaction=True)
@pytest.mark.covers("D-54")
def test_two_specialists_who_invite_the_same_people_at_once_and_in_another_order():
    """Neither waits for the other for ever; everyone gets one appointment, and the other one reads why not."""
    house = make_world("uelzen", "uelzen-2019")
    load_texts(house)
    wishes = [wish(house, hour) for hour in (8, 9, 10, 11)]
    others = [
        replace(one, slot=wish(house, hour, day=date(2021, 4, 14)).slot)
        for one, hour in zip(wishes, (11, 10, 9, 8), strict=True)
    ]
    start = threading.Barrier(2)

    def press(order: list[Wish]) -> None:
        start.wait(timeout=10)
        try:
            workflow.invite_many(wishes=order, by=house.specialist, today=TODAY)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(order,)) for order in (wishes, others)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    runs = list(InvitationRun.objects.all())
    assert len(runs) == 2
    assert Appointment.objects.count() == Letter.objects.count() == 4
    said = [invitee for run in runs for invitee in run.invitees.all()]
    assert sum(invitee.appointment_id is not None for invitee in said) == 4
    assert all("hat inzwischen einen Termin" in one.failure for one in said if one.appointment_id is None)
