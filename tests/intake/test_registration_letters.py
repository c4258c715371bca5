"""Pages after the registration: issue later, letters between LG and EZ; the panel with its buttons."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from intake.choices import ApplicationState, Channel
from intake.panels import application_panel
from intake.workflow.registration import register
from jobcenter.staff.choices import Role
from tests.factories.intake import TODAY, make_issued, registration
from tests.factories.people import make_household, make_person


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel("2021-03-01 09:00:00+01:00", tick=False):
        yield


def registered(world, **values):
    return register(data=registration(world, **values), by=world.intake_clerk, today=TODAY)


def letter(world, **values):
    given = {"channel": Channel.POST, "day_mark": False, "id_document": "", "id_checked_on": None, **values}
    return registered(world, **given)


def labels(application, user):
    application.household.refresh_from_db()
    return [button.label for button in application_panel(application.household, user=user, today=TODAY).buttons]


def test_the_forms_are_issued_later(client, wuppertal):
    application = registered(wuppertal)
    client.force_login(wuppertal.intake_clerk)
    page = reverse("intake:issue", args=[application.pk])
    assert labels(application, wuppertal.intake_clerk) == [
        "Unterlagen ausgeben",
        "Neuantragserfassungsbogen",
        "BG-Nummer eintragen",
        "EZ-Bogen",
    ]

    typed = {
        "version": application.version,
        "hand_outs": ["application_forms", "counter_sheet", "duties_leaflet"],
        "return_on": "13.03.2021",
        "hand_in_on": "15.03.2021",
        "hand_in_time": "9:30",
        "delivery": "handed_over",
    }
    refused = client.post(page, typed)
    assert "Samstag" in refused.content.decode()
    assert client.post(page, {**typed, "return_confirmed": "on"}).status_code == 302
    application.refresh_from_db()
    assert (application.state, application.return_on) == (ApplicationState.ISSUED, date(2021, 3, 13))
    assert labels(application, wuppertal.intake_clerk) == [
        "Neuantragserfassungsbogen",
        "BG-Nummer eintragen",
        "EZ-Bogen",
    ]

    late = client.post(page, {**typed, "return_confirmed": "on"})
    assert late.status_code == 409
    assert "Antragsunterlagen ausgegeben" in late.content.decode()


def test_a_letter_goes_to_the_counter_and_comes_back(client, cottbus):
    application = letter(cottbus, day_mark=True)
    assert labels(application, cottbus.benefit_clerk) == ["An die EZ leiten", "BG-Nummer eintragen", "EZ-Bogen"]
    client.force_login(cottbus.benefit_clerk)
    to_ez = reverse("intake:route_to_ez", args=[application.pk])
    assert client.get(to_ez).status_code == 200
    assert client.post(to_ez, {"version": application.version, "on": "heute"}).status_code == 302

    application.refresh_from_db()
    assert labels(application, cottbus.intake_clerk) == ["An die LG zurückgeben", "BG-Nummer eintragen", "EZ-Bogen"]
    client.force_login(cottbus.intake_clerk)
    back = reverse("intake:return_to_lg", args=[application.pk])
    typed = {"version": application.version, "on": "1.3.21", "household_complete": "on"}
    assert "Termin zur ID-Prüfung" in " ".join(client.post(back, typed).context["form"].errors["id_check_on"])
    typed |= {"id_check_on": "3.3.21", "id_check_time": "10"}
    assert client.post(back, typed).status_code == 302
    application.refresh_from_db()
    assert application.state == ApplicationState.PARTIAL


@pytest.mark.covers("C-28")
def test_the_bg_number_comes_later_and_once(client, wuppertal):
    other = make_person(wuppertal.jobcenter, born_on=date(1970, 1, 1))
    make_household(other, wuppertal.other_office, bg_number="39102 BG 0007001")
    application = registered(wuppertal)
    client.force_login(wuppertal.benefit_clerk)
    page = reverse("intake:bg_number", args=[application.pk])
    taken = client.post(page, {"bg_number": "39102BG0007001"})
    assert taken.status_code == 409
    assert "inzwischen vergeben" in taken.content.decode()
    assert client.post(page, {"bg_number": "39102BG0007002"}).status_code == 302
    assert "39102 BG 0007002" in client.post(page, {"bg_number": "39102BG0007003"}).content.decode()
    assert labels(application, wuppertal.benefit_clerk) == ["EZ-Bogen"]


@pytest.mark.parametrize(
    ("page", "role", "status"),
    [
        ("issue", Role.INTAKE_CLERK, 200),
        ("issue", Role.BENEFIT_CLERK, 403),
        ("issue", Role.ADMINISTRATOR, 404),
        ("return_to_lg", Role.INTAKE_CLERK, 200),
        ("return_to_lg", Role.SPECIALIST, 403),
        ("route_to_ez", Role.BENEFIT_CLERK, 200),
        ("route_to_ez", Role.SPECIALIST, 403),
        ("counter_sheet", Role.SPECIALIST, 200),
        ("counter_sheet", Role.ADMINISTRATOR, 404),
    ],
)
def test_who_may_open_which_page(client, wuppertal, page, role, status):
    application = registered(wuppertal)
    client.force_login(wuppertal.user(role))
    address = reverse(f"intake:{page}", args=[application.pk])
    assert client.get(address).status_code == status
    client.force_login(wuppertal.user(role, wuppertal.other_office))
    if role != Role.ADMINISTRATOR:
        assert client.get(address).status_code == 404


def test_the_panel_tells_the_application_and_the_earlier_ones(wuppertal, django_assert_max_num_queries):
    application = make_issued(wuppertal)
    with django_assert_max_num_queries(4):
        panel = application_panel(application.household, user=wuppertal.intake_clerk, today=date(2021, 3, 16))
    assert (panel.applied_on, panel.state, panel.return_is_past) == (TODAY, "ausgegeben", True)
    assert "Merkblatt Pflichten" in panel.hand_outs
    assert panel.earlier == ()


def test_a_household_without_application_has_no_panel(wuppertal):
    household = make_household(office=wuppertal.office)
    assert application_panel(household, user=wuppertal.intake_clerk, today=TODAY) is None
