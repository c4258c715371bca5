"""One's own calendar for another program: times, kind and room only; the secret hashed, revocable, not guessed."""

from datetime import date, datetime, time

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.appointments.models import CalendarFeed
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
        room="2.14; Flur", by=uelzen.specialist, today=TODAY,
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
    assert "LOCATION:2.14\\; Flur" in text
    for secret in (person.last_name, person.first_name, household.bg_number):
        assert secret not in text
    revoke = reverse("appointments:revoke_feed")
    assert_valid_html(client.get(revoke).content.decode())
    assert client.post(revoke).status_code == 302
    assert Client().get(address(token)).status_code == 404
    assert "Es gibt keine gültige Adresse" in client.post(revoke).content.decode()


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
