"""What the team lead looks at: exceptions with their end, grounds on the telephone, late entries (D-64, D-71, D-75)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contactdensity.models import JustifiedException
from contactdensity.workflow import return_for_reason
from jobcenter.appointments.models import Contact
from jobcenter.appointments.workflow import take_back_contact
from jobcenter.staff.choices import Role
from jobcenter.web.clock import today
from tests.contactdensity.ground import make_client, uelzen
from tests.desk.clients import client_of
from tests.html import errors_of
from tests.queries import counted

from .ground import ago

pytestmark = pytest.mark.django_db
EXCEPTIONS, CONTACTS = "/kontaktdichte/teams/ausnahmen/", "/kontaktdichte/teams/kontakte/"


def rows_of(user, url: str, **filters):
    response = client_of(user).get(url, filters)
    assert not errors_of(response.content.decode())
    return response.context["page"].rows


def excuse(client, first: int, last: int, reason: str, **measure) -> JustifiedException:
    return JustifiedException.objects.create(
        household=client.household,
        person=client.person,
        starts_on=today() + timedelta(days=first),
        ends_on=today() + timedelta(days=last),
        reason=reason,
        recorded_by=client.specialist,
        recorded_on=ago(100),
        **(measure or {"minimum": 1}),
    )


@pytest.mark.covers("B-27", "U-28", "D-64")
def test_exceptions_are_seen_with_reason_measure_author_and_end_and_returned():
    world = uelzen()
    client, elsewhere = make_client(world, "2021-01-04", last_name="Anders"), make_client(world, "2021-01-04")
    elsewhere.household.office = world.other_office
    elsewhere.household.save()
    excuse(elsewhere, -5, 5, "Fern")
    excuse(client, -90, -30, "Klinik")
    excuse(client, -20, 12, "Reha", interval_months=6)
    last_day = excuse(make_client(world, "2021-01-04", last_name="Berg"), -3, 0, "Umzug", minimum=2, interval_months=1)
    excuse(client, 20, 40, "Pflege")
    lead = world.team_lead
    rows = rows_of(lead, EXCEPTIONS)
    assert [(row.person, row.reason, row.measure, row.left) for row in rows] == [
        ("Berg, Kim", "Umzug", "eigenes Minimum 2, eigener Abstand 1 Monat", "läuft heute ab"),
        ("Anders, Kim", "Reha", "eigener Abstand 6 Monate", "läuft in 12 Tagen ab"),
    ]
    assert {row.author for row in rows} == {str(world.specialist)}
    assert [row.left for row in rows_of(lead, EXCEPTIONS, standing="coming")] == ["beginnt in 20 Tagen"]
    assert [row.left for row in rows_of(lead, EXCEPTIONS, standing="ended")] == ["seit 30 Tagen abgelaufen"]
    assert not rows_of(lead, EXCEPTIONS, standing="returned")
    assert [row.person for row in rows_of(lead, EXCEPTIONS, sort="name")] == ["Anders, Kim", "Berg, Kim"]

    assert client_of(lead).get(rows[0].return_url).status_code == 200
    return_for_reason(exception=last_day, reason="nicht belegt", by=lead, today=today())
    (returned,) = rows_of(lead, EXCEPTIONS, standing="returned")
    assert returned.returned == f"{lead}, {today():%d.%m.%Y}: nicht belegt"
    assert returned.return_url == ""
    assert [row.reason for row in rows_of(lead, EXCEPTIONS)] == ["Reha"]
    assert client_of(world.specialist).get(EXCEPTIONS).status_code == 403


@pytest.mark.covers("U-19", "D-71", "D-75")
def test_other_grounds_on_the_telephone_and_late_entries_wait_for_the_signature():
    world = uelzen()
    client, far = make_client(world, "2021-01-04", last_name="Anders"), make_client(world, "2021-01-04")
    far.household.office = world.other_office
    far.household.save()
    for one in (client, far):
        one.talk(ago(40).isoformat(), channel="telephone", telephone_ground="other", ground_text="Pflege der Mutter")
    client.talk(ago(35).isoformat(), channel="telephone", telephone_ground="sv_employment")
    late = client.talk(ago(60).isoformat(), entered_on=ago(20), is_late=True)
    lead = world.team_lead
    (waiting,) = rows_of(lead, CONTACTS)
    assert (waiting.person, waiting.days_late, waiting.occurred_on) == ("Anders, Kim", 40, ago(60))
    assert waiting.sign_url == reverse("appointments:cosign_contact", args=[late.pk])
    (by_telephone,) = rows_of(lead, CONTACTS, what="other_ground")
    assert (by_telephone.ground, by_telephone.host) == ("Pflege der Mutter", str(world.specialist))
    assert not rows_of(lead, CONTACTS, what="other_ground", since=f"{ago(39):%d.%m.%Y}")
    assert rows_of(lead, CONTACTS, what="other_ground", until=f"{ago(40):%d.%m.%Y}")

    assert client_of(lead).post(waiting.sign_url).status_code == 302
    assert not rows_of(lead, CONTACTS)
    (signed,) = rows_of(lead, CONTACTS, what="signed")
    assert signed.cosigned == f"{lead}, {today():%d.%m.%Y}"
    take_back_contact(
        contact=Contact.objects.get(telephone_ground="other", person=client.person),
        reason="Verwechslung",
        by=lead,
        today=today(),
    )
    assert not rows_of(lead, CONTACTS, what="other_ground"), "what was taken back is no contact"
    assert client_of(world.benefit_clerk).get(CONTACTS).status_code == 403


def test_the_questions_do_not_grow_with_the_rows():
    world = uelzen()
    browser = client_of(world.team_lead)
    browser.get(CONTACTS)
    asked = {}
    for _ in range(2):
        for _ in range(3):
            client = make_client(world, "2021-01-04")
            excuse(client, -1, 10, "Reha")
            client.talk(ago(60).isoformat(), entered_on=ago(20), is_late=True)
        for url in (EXCEPTIONS, CONTACTS):
            with counted() as queries:
                browser.get(url, {"specialist": world.user(Role.SPECIALIST).pk})
            assert len(queries) == asked.setdefault(url, len(queries)) <= 10
