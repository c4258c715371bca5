"""The running number of the list: once for each Jobcenter and year, whoever registers (W-84)."""

import pytest

from intake.models import Application
from intake.workflow.numbering import next_number
from intake.workflow.registration import register
from tests.desk.clients import client_of
from tests.factories.applications import make_application
from tests.factories.intake import HAND_IN_AT, TODAY, entry, make_issued, registration


@pytest.mark.covers("W-84")
def test_every_application_of_the_counter_stands_in_the_list_under_its_number(wuppertal, cottbus):
    first = register(data=registration(wuppertal), by=wuppertal.intake_clerk, today=TODAY)
    second = register(data=registration(wuppertal, entry("Anders", "Lou")), by=wuppertal.intake_clerk, today=TODAY)
    other = register(data=registration(cottbus), by=cottbus.intake_clerk, today=TODAY)
    assert [one.number for one in (first, second, other)] == ["2021-00001", "2021-00002", "2021-00001"]


@pytest.mark.covers("W-82", "W-84")
def test_the_step_of_the_counter_makes_the_row_with_its_hand_in_appointment(wuppertal):
    application = make_issued(wuppertal)
    answer = client_of(wuppertal.benefit_clerk).get("/neuantragsliste/")
    (row,) = answer.context["page"].rows
    columns = {cell.heading: cell.value for cell in row.cells}
    assert (columns["lfd. Nr."], columns["Name, Vorname"]) == (application.number, "Muster, Kim")
    assert (columns["Antragsdatum"], columns["Kanal"]) == (TODAY, "persönlich")
    assert columns["Termin Abgabe LG"] == HAND_IN_AT.date()


def test_a_number_that_an_imported_list_used_is_skipped(wuppertal):
    make_application(wuppertal, TODAY, number="2021-00001")
    house = wuppertal.jobcenter.pk
    assert next_number(jobcenter_id=house, year=2021) == "2021-00002"
    assert next_number(jobcenter_id=house, year=2022) == "2022-00001"
    assert Application.objects.exclude(number="").count() == 1
