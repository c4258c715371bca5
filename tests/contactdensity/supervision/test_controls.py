"""The regular control of contact density: who, when, result, and the reminder of the next one (U-41)."""

import pytest
from django.db import DatabaseError, transaction

from contactdensity import tasks
from contactdensity.models import DensityControl
from contactdensity.workflow import control_density
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.rules.calendar import Calendar
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Team
from jobcenter.web.clock import today
from jobcenter.web.errors import Refused
from tests.desk.clients import client_of
from tests.factories.staff import make_user
from tests.html import errors_of

from .ground import late_client, uelzen_of_today

pytestmark = pytest.mark.django_db
URL = "/kontaktdichte/teams/kontrollen/"


@pytest.mark.covers("U-41")
def test_the_control_is_asked_for_entered_and_comes_back_on_my_day():
    house = uelzen_of_today()
    counter = make_user(Role.TEAM_LEAD, house.office)
    counter.assignments.update(team=Team.objects.create(office=house.office, name="EZ", unit="intake"))
    late_client(house, "Anders")
    lead = house.team_lead
    assert tasks.density_controls(today(), pytest.fail) == 1
    assert tasks.density_controls(today(), pytest.fail) == 0
    asked = Task.objects.open().get(kind=TaskKind.CONTROL_DENSITY)
    assert (asked.assignee, asked.office, asked.due_on) == (lead, house.office, today()), "not the lead of the counter"

    browser, address = client_of(lead), f"{URL}{house.office.pk}/"
    assert address in browser.get("/", {"show": "control"}).content.decode()
    assert "noch nie" in browser.get(URL).content.decode()
    body = browser.get(address).content.decode()
    assert "0 von 1 mit eingehaltenem Minimum, 1 offener Hinweis" in body
    assert not errors_of(body)
    day = Calendar("NI", {}).next_working_day(today())
    given = {"result": "hints", "remark": "", "next_on": f"{day:%d.%m.%Y}"}
    assert "was Sie gefunden haben" in browser.post(address, given).content.decode()
    assert browser.post(address, given | {"remark": "Frau Anders zuerst einladen"}).status_code == 302

    entry = DensityControl.objects.get()
    assert (entry.controlled_by, entry.controlled_on, entry.result) == (lead, today(), "hints")
    assert (entry.with_minimum, entry.kept, entry.shortfall, entry.open_flags) == (1, 0, 1, 1)
    again = Task.objects.open().get(kind=TaskKind.CONTROL_DENSITY)
    assert (again.assignee, again.due_on) == (lead, day)
    assert tasks.density_controls(today(), pytest.fail) == 0, "controlled once, reminded by its own next day"
    assert f"{today():%d.%m.%Y}, {lead}: mit Hinweisen" in browser.get(URL).content.decode()
    assert "Frau Anders zuerst einladen" in browser.get(address).content.decode()
    for user, status in ((house.specialist, 403), (counter, 403), (house.benefit_clerk, 403)):
        assert client_of(user).get(URL).status_code == status
        assert client_of(user).get(address).status_code == 404
    assert client_of(house.user(Role.TEAM_LEAD, house.other_office)).get(address).status_code == 404
    with pytest.raises(DatabaseError), transaction.atomic():
        DensityControl.objects.update(result="clean")


def test_the_next_control_is_a_working_day_within_three_months():
    house = uelzen_of_today()
    with pytest.raises(Refused, match="nach heute") as refused:
        control_density(office=house.office, result="clean", next_on=today(), by=house.team_lead, today=today())
    assert refused.value.field == "next_on"
    assert not DensityControl.objects.exists()
