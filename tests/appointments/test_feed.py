"""One's own calendar for another program: times, kind and room only; the secret hashed, revocable, not guessed."""

import re
from datetime import date, datetime, time

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.appointments.models import Appointment, CalendarFeed
from jobcenter.appointments.pages.feed import calendar_file
from jobcenter.web.clock import BERLIN
from tests.factories import people
from tests.html import assert_valid_html

TODAY = date(2021, 4, 20)


def address(token):
    return reverse("appointments:feed", args=[token])


@time_machine.travel(datetime(2021, 4, 20, 9, tzinfo=BERLIN), tick=True)
def test_the_feed_tells_times_and_nothing_of_anybody(uelzen):
    household = uelzen.household()
    person = people.head_of(household)
    workflow.book(
        kind=AppointmentKind.FOLLOW_UP, household=household, person=person, office=uelzen.office,
        host=uelzen.specialist, starts_at=queries.local(TODAY, time(10)), ends_at=queries.local(TODAY, time(11)),
        room="2.14; Flur zum Größen- und Übungsraum", by=uelzen.specialist, today=TODAY,
    )  # fmt: skip
    client = Client()
    client.force_login(uelzen.specialist, backend="django.contrib.auth.backends.ModelBackend")
    settings = reverse("appointments:feed_settings")
    assert_valid_html(client.get(settings).content.decode())
    page = client.post(settings).content.decode()
    token = page.split("/abonnement/")[1].split(".ics")[0]
    feed = CalendarFeed.objects.get()
    assert token not in (feed.token_hash, client.get(settings).content.decode())
    answer = Client().get(address(token))
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART:20210420T080000Z\r\nDTEND:20210420T090000Z\r\nSUMMARY:Folgegespräch" in text
    assert "LOCATION:2.14\\; Flur zum Größen- und Übungsraum" in text
    for secret in (person.last_name, person.first_name, household.bg_number):
        assert secret not in text
    uelzen.specialist.assignments.update(ends_on=date(2021, 4, 19))
    assert Client().get(address(token)).status_code == 404, "roles have ended, the access is still open"
    uelzen.specialist.assignments.update(ends_on=None)
    revoke = reverse("appointments:revoke_feed")
    assert_valid_html(client.get(revoke).content.decode())
    assert client.post(revoke).status_code == 302
    assert Client().get(address(token)).status_code == 404
    assert "Es gibt keine gültige Adresse" in client.post(revoke).content.decode()


def test_the_file_is_as_the_standard_wants_it():
    room = "Besprechung; Größe, Übergang " * 4
    at = datetime(2021, 4, 20, 10, tzinfo=BERLIN)
    one = Appointment(pk=1, kind=AppointmentKind.FOLLOW_UP, starts_at=at, ends_at=at, room=room)
    for appointments in ([], [one]):
        text = calendar_file(appointments, made_at=at)
        assert text.endswith("END:VCALENDAR\r\n") and "\n" not in text.replace("\r\n", "")
        assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
        lines = text.replace("\r\n ", "").split("\r\n")[:-1]
        for part in ("VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VEVENT"):
            expected = len(appointments) if part == "VEVENT" else 1
            assert lines.count(f"BEGIN:{part}") == lines.count(f"END:{part}") == expected
        assert all(re.match(r"[A-Z-]+(;[A-Z]+=[A-Z]+)?:.", line) for line in lines)
    assert lines[-3] == "LOCATION:" + " ".join(["Besprechung\\; Größe\\, Übergang"] * 4)


def test_a_new_address_ends_the_old_one_and_guessing_is_throttled_like_a_login(uelzen):
    old, new = (workflow.open_feed(by=uelzen.specialist, today=TODAY) for _ in range(2))
    answers = [Client().get(address(old)).status_code for _ in range(7)]
    assert answers[0] == 404
    assert answers[-1] == 429
    assert Client().get(address(new)).status_code == 200, "a valid address always answers"
    uelzen.specialist.is_active = False
    uelzen.specialist.save()
    assert Client().get(address(new)).status_code == 429
    assert Client().post(address(new)).status_code == 405
    with pytest.raises(Exception, match="keine gültige Adresse"):
        workflow.revoke_feed(by=uelzen.team_lead, today=TODAY)
