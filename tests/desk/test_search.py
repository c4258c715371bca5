"""The search: by POST, recorded, minimal, never beyond the own Jobcenter (D-95)."""

import pytest

from jobcenter.audit.models import ReadRecord
from jobcenter.staff.choices import Role
from tests.desk.clients import client_of
from tests.factories.people import make_household, make_person
from tests.html import assert_valid_html
from tests.queries import counted

pytestmark = pytest.mark.covers("D-95")


def known(world, office, last_name="Öztürk", **values):
    return make_household(make_person(world.jobcenter, last_name=last_name, **values), office)


def search(user, text):
    return client_of(user).post("/suche/", {"text": text})


def found(user, text):
    return search(user, text).context["page"].found


@pytest.mark.parametrize("text", ["Öztürk", "oeztuerk", "Öztürk 15.6.1990", "öztürk kim"])
def test_a_person_is_found_whatever_the_spelling(wuppertal, text):
    household = known(wuppertal, wuppertal.office)
    assert [hit.url for hit in found(wuppertal.intake_clerk, text)] == [f"/bg/{household.pk}/"]


def test_a_bg_number_finds_its_household(wuppertal):
    household = known(wuppertal, wuppertal.office)
    assert [hit.bg_number for hit in found(wuppertal.intake_clerk, household.bg_number)] == [household.bg_number]


def test_a_case_of_another_office_is_named_and_not_linked(wuppertal):
    known(wuppertal, wuppertal.other_office)
    response = search(wuppertal.intake_clerk, "Öztürk")
    (hit,) = response.context["page"].found
    assert (hit.office, hit.url) == (wuppertal.other_office.name, "")
    assert_valid_html(response.content)


def test_another_jobcenter_is_never_searched(wuppertal, cottbus):
    known(cottbus, cottbus.office)
    assert not found(wuppertal.intake_clerk, "Öztürk")


def test_no_address_is_in_a_hit(wuppertal):
    known(wuppertal, wuppertal.office, street="Geheimweg 1", address_restricted=True)
    assert "Geheimweg" not in search(wuppertal.intake_clerk, "Öztürk").content.decode()


def test_every_look_up_is_recorded(wuppertal):
    search(wuppertal.intake_clerk, "Niemand")
    record = ReadRecord.objects.get()
    assert (record.user_id, record.page) == (wuppertal.intake_clerk.pk, "suche")


def test_a_name_in_the_address_searches_nothing(wuppertal):
    known(wuppertal, wuppertal.office)
    response = client_of(wuppertal.intake_clerk).get("/suche/", {"text": "Öztürk"})
    assert response.context["page"] is None and not ReadRecord.objects.exists()


@pytest.mark.parametrize("text", ["", "   ", "\x00", "x" * 121])
def test_a_wrong_input_is_a_sentence(wuppertal, text):
    response = search(wuppertal.intake_clerk, text)
    assert response.status_code == 200 and response.context["form"].errors
    assert not ReadRecord.objects.exists()


def test_many_hits_are_cut_and_said(wuppertal):
    for _ in range(52):
        make_person(wuppertal.jobcenter, last_name="Öztürk")
    client = client_of(wuppertal.intake_clerk)
    client.get("/suche/")
    with counted() as asked:
        response = client.post("/suche/", {"text": "Öztürk"})
    assert len(response.context["page"].found) == 50 and response.context["page"].is_cut
    assert len(asked) <= 10


def test_the_administration_does_not_search(wuppertal):
    assert client_of(wuppertal.administrator).get("/suche/").status_code == 403
    assert client_of(wuppertal.user(Role.TEAM_LEAD)).get("/suche/").status_code == 200
