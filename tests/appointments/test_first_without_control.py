"""A house without first-interview control books and settles a first interview like any other talk (D-106)."""

from datetime import date, datetime, time

import pytest
import time_machine
from django.urls import reverse

from jobcenter.appointments import queries
from jobcenter.appointments.choices import AppointmentKind, AppointmentState
from jobcenter.appointments.models import Appointment, Contact, Letter
from jobcenter.web.clock import BERLIN
from tests.desk.clients import client_of
from tests.factories import people

from .conftest import load_texts

TODAY, DAY = date(2021, 4, 6), date(2021, 4, 20)


def at(day: date):
    return time_machine.travel(datetime.combine(day, time(11), tzinfo=BERLIN), tick=True)


@pytest.mark.covers("D-106", "B-16", "B-46", "U-12", "U-32")
def test_from_the_booking_to_the_contact(uelzen):
    load_texts(uelzen)
    household = uelzen.household(office=uelzen.office)
    book = reverse("appointments:book", args=[household.pk])
    with at(TODAY):
        clerk = client_of(uelzen.specialist)
        page = clerk.get(book).content.decode()
        assert "Erstgespräche werden im Fall terminiert" not in page, "there is no interview in the case"
        begun = clerk.get(book).context["form"].initial
        assert (begun["kind"], begun["host"]) == ("follow_up", uelzen.specialist.pk), "not at the desk of the counter"
        assert not client_of(uelzen.intake_clerk).get(book).context["form"].initial
        form = {
            "kind": "first_interview", "person": people.head_of(household).pk, "host": uelzen.specialist.pk,
            "day": "20.04.2021", "starts_at": "9:00", "minutes": "60", "mode": "in_person",
        }  # fmt: skip
        assert clerk.post(book, form).status_code == 302
        talk = Appointment.objects.get()
        invite = reverse("appointments:invite", args=[talk.pk])
        shown = clerk.get(reverse("appointments:appointment", args=[talk.pk])).content.decode()
        assert invite in shown and "Das Ergebnis steht beim Erstgespräch" not in shown
        answer = clerk.post(invite, {"delivery": "handed_over", "delivered_on": "06.04.2021", "wanted": "send"})
        assert answer.status_code == 302
    letter = Letter.objects.get()
    assert (letter.text_version.kind, letter.with_legal_notice) == ("invitation_first", True)
    with at(DAY):
        clerk = client_of(uelzen.specialist)
        result, record = (reverse(f"appointments:{view}", args=[talk.pk]) for view in ("result", "record_talk"))
        assert result in clerk.get("/", {"show": "appointment"}).content.decode()
        assert clerk.get(result).status_code == 200
        given = {
            "person": talk.person_id, "occurred_on": "20.04.2021", "minutes": "60", "channel": "in_person",
            "kind": "first_interview", "note_type": "standortbestimmung", "note_text": "Standort bestimmt.",
            "plan_reference": "yes", "profile_check": "unchanged",
        }  # fmt: skip
        assert clerk.post(record, given).status_code == 302
    talk.refresh_from_db()
    assert (talk.state, Contact.objects.get().kind) == (AppointmentState.ATTENDED, "first_interview")


@pytest.mark.covers("D-106", "C.6")
def test_where_a_deadline_hangs_on_it_it_is_booked_and_settled_in_the_case(wuppertal):
    household = wuppertal.household(office=wuppertal.office)
    with at(TODAY):
        page = client_of(wuppertal.specialist).get(reverse("appointments:book", args=[household.pk])).content.decode()
    assert "Erstgespräche werden im Fall terminiert" in page
    assert 'value="first_interview"' not in page
    start = queries.local(DAY, time(9))
    talk = Appointment.objects.create(
        jobcenter=wuppertal.jobcenter, office=wuppertal.office, household=household, person=people.head_of(household),
        host=wuppertal.specialist, kind=AppointmentKind.FIRST_INTERVIEW, starts_at=start,
        ends_at=queries.local(DAY, time(10)), booked_by=wuppertal.specialist,
    )  # fmt: skip
    with at(DAY):
        clerk = client_of(wuppertal.specialist)
        for view in ("invite", "result", "move", "record_talk"):
            assert clerk.get(reverse(f"appointments:{view}", args=[talk.pk])).status_code == 404
