"""The catalogue of measures and its year (W-21, D-51)."""

from datetime import date

import pytest

from integration.models import Measure, Project
from integration.workflow import catalogue
from integration.workflow.catalogue import set_up_welcome_packs
from jobcenter.staff.workflow.versions import version_of
from jobcenter.web import clock
from jobcenter.web.errors import Refused


@pytest.mark.covers("W-21")
def test_a_measure_of_a_year_is_booked_in_that_year_only(wuppertal):
    measure = set_up_welcome_packs(jobcenter=wuppertal.jobcenter, year=2021)
    assert (measure.project.name, measure.name, measure.causes_cost) == (
        "Eckspannmappen",
        "Eckspannmappen 2021",
        False,
    )
    assert set_up_welcome_packs(jobcenter=wuppertal.jobcenter, year=2021) == measure
    assert list(Measure.objects.open_on(date(2021, 12, 31))) == [measure]
    assert not Measure.objects.open_on(date(2022, 1, 1)).exists()
    assert not Measure.objects.to_assign().exists()

    by = wuppertal.administrator
    for refused, field in (
        ({"year": None}, "year"),
        ({"year": 2021}, "year"),
        ({"year": 2022, "name": "eckspannmappen 2021"}, "name"),
    ):
        with pytest.raises(Refused) as refusal:
            catalogue.create_measure(project=measure.project, by=by, **{"name": "Mappen", **refused})
        assert refusal.value.field == field
    with pytest.raises(Refused, match="gibt es schon das Projekt"):
        catalogue.create_project(jobcenter=wuppertal.jobcenter, name="Mappen", purpose="welcome_pack", by=by)
    catalogue.change_measure(measure=measure, name="Mappen alt", year=2021, is_closed=True, by=by)
    assert catalogue.create_measure(project=measure.project, name="Eckspannmappen 2021", year=2021, by=by)


@pytest.mark.covers("W-21")
def test_the_administration_keeps_the_catalogue(wuppertal, client):
    client.force_login(wuppertal.administrator)
    year = clock.today().year
    assert f"Für {year} ist keine Maßnahme" in client.get("/eingliederung/katalog/").content.decode()
    client.post("/eingliederung/katalog/projekte/neu/", {"name": "Eckspannmappen", "purpose": "welcome_pack"})
    project = Project.objects.get(jobcenter=wuppertal.jobcenter)
    address = f"/eingliederung/katalog/projekte/{project.pk}/massnahme/"
    again = client.post(address, {"name": f"Eckspannmappen {year}"})
    assert "Bitte geben Sie das Jahr an" in again.content.decode()
    client.post(address, {"name": f"Eckspannmappen {year}", "year": str(year)})
    measure = Measure.objects.get(project=project)
    page = client.get("/eingliederung/katalog/").content.decode()
    assert "ist keine Maßnahme" not in page
    assert "buchbar" in page
    address = f"/eingliederung/katalog/massnahmen/{measure.pk}/"
    given = {"name": measure.name, "year": year, "is_closed": "on", "version": version_of(measure)}
    assert client.post(address, given | {"version": 0}).status_code == 409
    client.post(address, given)
    assert "geschlossen" in client.get("/eingliederung/katalog/").content.decode()
