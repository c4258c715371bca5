"""The Neuantragsliste: columns of the sources, filters, wall of offices, Excel without formulas."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from integration.workflow.imports import import_list
from jobcenter.audit.models import ReadRecord
from jobcenter.audit.queries import timeline
from jobcenter.people.models import Person
from jobcenter.web import clock
from tests.factories.interviews import duty_of, hold, make_assigned
from tests.queries import counted

HEADING = (
    "lfd. Nr.;Antragsdatum;Name, Vorname;Geburtsdatum;BG-Nummer;Kundennummer;Anschrift;Personen in BG;"
    "Eckspannmappe gebucht;Geschäftsstelle;Kanal;Termin Abgabe LG;Unterlagen vollständig am;"
    "Bewilligungsfähig dem Grunde nach am;Bescheid am;ALG I bis;IFK;QuEr durchgeführt am;EGV am;"
    "Erledigt (Rücknahme/Ablehnung) am;Bemerkung"
)
ROW = (
    "{n};1.3.2021;Muster{n}, Ada;2.5.1980;39102BG{n:07};391D{n:06};Musterstraße 1, 42103 Wuppertal;3;01.03.2021;"
    "Geschäftsstelle {office};Post;15.03.2021;10.3.2021;12.3.2021;-;-;IFK 07;offen;;-;=SUMME(A1:A9)"
)


def fill(world, numbers, office=1):
    rows = [ROW.format(n=number, office=office) for number in numbers]
    import_list(
        jobcenter=world.jobcenter,
        file_name="liste.csv",
        content="\n".join((HEADING, *rows)).encode(),
        by=world.administrator,
        today=clock.today(),
    )


def client_of(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page_of(user, query=""):
    response = client_of(user).get(f"/neuantragsliste/{query}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.covers("W-25", "W-84", "W-92")
def test_every_column_of_the_sources_is_shown(wuppertal):
    fill(wuppertal, [1])
    page = page_of(wuppertal.team_lead)
    for index, heading in enumerate(HEADING.split(";")):
        assert f'<span class="jc-column-letter">{"ABCDEFGHIJKLMNOPQRSTU"[index]}</span> {heading}</th>' in page
    for value in ("Muster1, Ada", "39102 BG 0000001", "Musterstraße 1, 42103 Wuppertal", "IFK 07", "12.03.2021"):
        assert value in page
    assert "überfällig" in page


@pytest.mark.covers("W-100")
def test_expert_and_specialist_complete_their_columns_and_are_named_with_their_day(wuppertal, time_machine):
    time_machine.move_to("2021-04-15T12:00:00+02:00")
    assigned_on, held_on = date(2021, 4, 7), date(2021, 4, 15)
    duty = duty_of(make_assigned(wuppertal, on=assigned_on).application)
    page = client_of(wuppertal.team_lead).get("/neuantragsliste/").context["page"]
    before = {cell.heading: cell.value for cell in page.rows[0].cells}
    assert (before["IFK"], before["QuEr durchgeführt am"], before["EGV am"]) == (str(wuppertal.specialist), None, None)
    hold(wuppertal, duty, held_on)
    page = client_of(wuppertal.team_lead).get("/neuantragsliste/").context["page"]
    after = {cell.heading: cell.value for cell in page.rows[0].cells}
    assert (after["QuEr durchgeführt am"], after["EGV am"]) == (held_on, held_on)
    acts = {act.verb: (act.user_name, act.occurred_on) for act in timeline(duty.application.household_id)}
    assert acts["assign_specialist"] == (str(wuppertal.integration_expert), assigned_on)
    assert acts["hold_interview"] == (str(wuppertal.specialist), held_on)


def test_only_the_own_office_is_listed(wuppertal):
    fill(wuppertal, [1], office=1)
    fill(wuppertal, [2], office=2)
    page = page_of(wuppertal.team_lead)
    assert "Muster1, Ada" in page and "Muster2, Ada" not in page
    foreign = wuppertal.other_office.pk
    assert "Muster2, Ada" not in page_of(wuppertal.team_lead, f"?office={foreign}")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", True),
        ("?state=open", True),
        ("?state=withdrawn", False),
        ("?channel=post", True),
        ("?channel=online", False),
        ("?applied_from=1.3.2021&applied_until=1.3.2021", True),
        ("?applied_from=2.3.2021", False),
        ("?overdue=on", True),
        ("?applied_from=31.02.2021", True),
        ("?state=%00&page=x&sort=-;drop", True),
    ],
)
def test_filters_narrow_and_bad_ones_are_told(wuppertal, query, shown):
    fill(wuppertal, [1])
    assert ("Muster1, Ada" in page_of(wuppertal.team_lead, query)) is shown


@pytest.mark.covers("R19")
def test_the_list_asks_the_same_for_two_rows_and_for_fifty(wuppertal):
    client = client_of(wuppertal.team_lead)
    numbers = []
    chosen = {"office": wuppertal.office.pk, "specialist": wuppertal.specialist.pk}
    narrowed = (((), chosen), ((), {"overdue": "on"}), ((), {"sort": "name", "state": "open"}))
    for some, filters in ((range(1, 3), {}), (range(3, 51), {}), *narrowed):
        fill(wuppertal, some) if some else None
        client.get("/neuantragsliste/", filters)
        with counted() as asked:
            client.get("/neuantragsliste/", filters)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1] <= 10, "\n".join(asked)
    assert max(numbers) <= 10, numbers
    with counted() as asked:
        client.get("/neuantragsliste/?sort=name")
    number, rows = (
        next(sql for sql in asked if word in sql and 'FROM "intake_application"' in sql)
        for word in ("COUNT(*)", "sort_key")
    )
    assert '"people_person"."jobcenter_id" = ' in rows, (
        "a page by name is read from the index of the names of the house"
    )
    assert "people_person" not in number, "counting looks up nobody"


@pytest.mark.covers("W-107")
def test_the_excel_file_has_the_letters_of_the_list_and_no_formula(wuppertal):
    fill(wuppertal, [1])
    response = client_of(wuppertal.team_lead).get("/neuantragsliste/excel/?state=open")
    sheet = load_workbook(BytesIO(response.content)).active
    assert [cell.value for cell in sheet[3]] == HEADING.split(";")
    assert (sheet.auto_filter.ref, sheet.print_title_rows) == ("A3:U4", "$3:$3")
    assert sheet["I4"].value.date() == date(2021, 3, 1) and sheet["I4"].number_format == "DD.MM.YYYY"
    assert sheet["U4"].value == "'=SUMME(A1:A9)" and sheet["U4"].data_type == "s"
    assert ReadRecord.objects.get(user=wuppertal.team_lead).page == "Neuantragsliste (Excel)"


def test_who_may_not_export_leaves_no_trace(wuppertal):
    assert client_of(wuppertal.intake_clerk).get("/neuantragsliste/excel/").status_code == 403
    assert not ReadRecord.objects.exists()


@pytest.mark.covers("D-95")
def test_a_restricted_address_is_on_no_list(wuppertal):
    fill(wuppertal, [1])
    person = Person.objects.get()
    person.address_restricted = True
    person.save()
    page = page_of(wuppertal.team_lead)
    assert "Musterstraße" not in page and "Auskunftssperre" in page
