"""Importing in the browser: trial, yes, result, taking back; and the wall of offices."""

import io
import zipfile
from datetime import date
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from openpyxl import Workbook

from intake.models import Application
from integration.lists import cells
from integration.lists.reading import Unreadable, read_list
from integration.lists.rows import judge
from integration.models import ImportRun, ImportUpload
from integration.workflow import imports
from jobcenter.audit.queries import timeline
from jobcenter.audit.recording import recording
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import User
from jobcenter.web.errors import Refused

TODAY = date(2026, 11, 21)
HEADING = "lfd. Nr.;Antragsdatum;Name, Vorname;Geburtsdatum;BG-Nummer;Geschäftsstelle;ALG I bis;QuEr durchgeführt am"


def csv_of(*rows: str) -> bytes:
    return "\n".join(("Neuantragsliste;;", "", HEADING, *rows)).encode()


GOOD = "1;27.3.21;Yılmaz, Ghada;2.5.61;39102 BG 0007001;Geschäftsstelle 1;offen;-"


def run(world, *rows: str, **options):
    return imports.import_list(
        jobcenter=world.jobcenter,
        file_name="liste.csv",
        content=csv_of(*rows),
        by=world.administrator,
        today=TODAY,
        **options,
    )


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("27.3.21", date(2021, 3, 27)),
        ("27.03.2021", date(2021, 3, 27)),
        ("2021-03-27", date(2021, 3, 27)),
        ("  27.03.2021 ", date(2021, 3, 27)),
        ("2.5.61", date(1961, 5, 2)),
        ("24.12.26", date(2026, 12, 24)),
        ("1.1.27", date(1927, 1, 1)),
        ("offen", None),
        ("-", None),
        ("", None),
        (None, None),
    ],
)
@pytest.mark.covers("D-99")
def test_dates_typed_in_five_ways(typed, day):
    assert cells.day(typed, today=TODAY) == day


@pytest.mark.parametrize("typed", ["31.02.2021", "morgen", "2021-13-01", "0.0.00", "44287"])
def test_impossible_dates_are_no_dates(typed):
    with pytest.raises(cells.BadCell):
        cells.day(typed, today=TODAY)


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("1;;Muster, Ada;;39102BG0007001;Geschäftsstelle 1;;", "Antragsdatum fehlt"),
        ("1;31.02.2021;Muster, Ada;;39102BG0007001;Geschäftsstelle 1;;", "31.02.2021"),
        ("1;1.4.2030;Muster, Ada;;39102BG0007001;Geschäftsstelle 1;;", "Zukunft"),
        ("1;1.4.0021;Muster, Ada;;39102BG0007001;Geschäftsstelle 1;;", "01.04.0021 kann nicht stimmen"),
        ("1;31.12.2004;Muster, Ada;;39102BG0007001;Geschäftsstelle 1;;", "seit dem 01.01.2005"),
        ("1;1.4.21;Muster, Ada;1.1.2031;39102BG0007001;Geschäftsstelle 1;;", "Geburtsdatum"),
        ("1;1.4.21;Muster, Ada;1.1.0061;39102BG0007001;Geschäftsstelle 1;;", "Geburtsdatum 01.01.0061 kann nicht"),
        ("1;1.4.21;Muster, Ada;;39102BG0007001;Geschäftsstelle 99;;", "Geschäftsstelle 99"),
        ("1;1.4.21;Muster, Ada;;;Geschäftsstelle 1;;", "BG-Nummer fehlt"),
        ("1;1.4.21;;;39102BG0007001;Geschäftsstelle 1;;", "Name fehlt"),
        ("1;1.4.21;Muster, Ada;;39102BG0007001;Geschäftsstelle 1;;30.3.21", "vor dem Antrag"),
        ("1;1.4.21;Muster, Ada;;39102BG0007001;Geschäftsstelle 1;31.3.27;", "vierstellig"),
        ("1;1.4.21;Muster, Ada;2.4.2006;39102BG0007001;Geschäftsstelle 1;;", "wird erst am 02.04.2021 15 Jahre alt"),
    ],
)
def test_a_refused_row_says_why_and_leaves_nothing(wuppertal, row, word):
    report = run(wuppertal, row)
    assert report.count("refused") == 1 and word in report.outcomes[0].reason
    assert report.outcomes[0].row == 4
    assert not Household.objects.exists() and not Person.objects.exists()


@pytest.mark.covers("D-99")
def test_the_timeline_of_each_case_tells_that_it_was_imported(wuppertal):
    other = GOOD.replace("0007001", "0007002")
    report = run(wuppertal, GOOD, other)
    households = list(Household.objects.all())
    assert len(households) == 2
    for household in households:
        told = timeline(household.pk)
        assert [(act.label, act.user_name) for act in told] == [
            ("Aus der Neuantragsliste übernommen", wuppertal.administrator.get_full_name())
        ]
    assert imports.take_back(run=report.run, by=wuppertal.administrator) == 2


def test_the_lists_of_two_offices_are_both_numbered_from_1(wuppertal):
    run(wuppertal, GOOD)
    other = GOOD.replace("0007001", "0007002").replace("Geschäftsstelle 1", "Geschäftsstelle 2")
    assert run(wuppertal, other).count("imported") == 1
    assert list(Application.objects.values_list("number", flat=True)) == ["1", "1"]


def workbook_of(rows: list[list[object]], stored: dict[str, str]) -> bytes:
    """As offices keep it: a sheet of remarks, then the list below its title; formulas with the values Excel stores."""
    book = Workbook()
    book.active["A1"] = "Bitte nur im Blatt „Liste“ eintragen"
    sheet = book.create_sheet("Liste")
    sheet["A1"] = "Neuantragsliste 2021"
    sheet.merge_cells("A1:H1")
    sheet.append([])
    for row in ([*HEADING.split(";")], *rows):
        sheet.append(row)
    sheet["B4"].number_format = "DD.MM.YYYY"
    plain, kept = io.BytesIO(), io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(kept, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            for formula, value in stored.items():
                text = text.replace(f"<f>{formula}</f><v></v>", f"<f>{formula}</f><v>{value}</v>")
            target.writestr(name, text)
    return kept.getvalue()


def test_formulas_count_by_their_stored_value_on_whichever_sheet_the_list_is():
    rows = [
        [1, "=DATE(2021,3,27)", "Yılmaz, Ghada", None, "39102 BG 0007001", "Geschäftsstelle 1"],
        ["=A4+1", "1.4.21", "Yılmaz, Ghada", None, "39102 BG 0007002", "Geschäftsstelle 1"],
        [3, "=HEUTE()", "Yılmaz, Ghada", None, "39102 BG 0007003", "Geschäftsstelle 1"],
    ]
    content = workbook_of(rows, {"A4+1": "2", "DATE(2021,3,27)": "44282"})
    first, second, third = [
        judge(raw, offices={"Geschäftsstelle 1"}, today=TODAY) for raw in read_list("liste.xlsx", content)
    ]
    assert (first.row, first.number, first.applied_on) == (4, "1", date(2021, 3, 27))
    assert (second.number, second.applied_on) == ("2", date(2021, 4, 1))
    assert third.reason == "Das Antragsdatum „=HEUTE()“ gibt es nicht."


@pytest.mark.parametrize("cut", ["xl/worksheets/sheet2.xml", "xl/workbook.xml"])
def test_a_damaged_workbook_is_told_in_one_sentence(cut):
    content = workbook_of([[1, "1.4.21", "Yılmaz, Ghada", None, "39102 BG 0007001", "Geschäftsstelle 1"]], {})
    damaged = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name)[: 400 if name == cut else None])
    with pytest.raises(Unreadable, match="keine lesbare Excel-Datei"):
        read_list("liste.xlsx", damaged.getvalue())


@pytest.mark.django_db
def test_before_anybody_works_there_a_list_is_imported_under_the_name_of_the_set_up(tmp_path):
    call_command("prepare", stdout=StringIO())
    file = tmp_path / "liste.csv"
    file.write_bytes(csv_of(GOOD))
    call_command("import_applications", str(file), "--jobcenter", "wuppertal", stdout=StringIO())
    assert str(ImportRun.objects.get().imported_by) == "Einrichtung (1)"
    assert Application.objects.get().registered_by == ImportRun.objects.get().imported_by


def test_a_dry_run_reports_and_keeps_nothing(wuppertal, tmp_path):
    assert wuppertal.administrator
    file = tmp_path / "liste.csv"
    file.write_bytes(csv_of(GOOD))
    out = StringIO()
    call_command("import_applications", str(file), "--jobcenter", "wuppertal", "--dry-run", stdout=out, by=None)
    assert out.getvalue().startswith("1 übernommen") and "Probe, nichts gespeichert" in out.getvalue()
    assert not Household.objects.exists() and not ImportRun.objects.exists()


@pytest.mark.covers("D-94")
def test_a_known_bg_number_with_other_facts_is_refused(wuppertal):
    run(wuppertal, GOOD)
    report = run(wuppertal, GOOD.replace("27.3.21", "28.3.21"))
    assert report.count("refused") == 1 and Application.objects.get().applied_on == date(2021, 3, 27)


@pytest.mark.covers("D-94")
def test_a_number_from_the_counter_is_known_to_the_list_whatever_its_spelling(wuppertal):
    wuppertal.household(bg_number="39102 BG 0007001")
    assert run(wuppertal, GOOD).count("refused") == 1


@pytest.mark.covers("D-99")
def test_the_label_of_a_specialist_stays_until_a_user_bears_it(wuppertal):
    heading = HEADING + ";IFK"
    content = f"{heading}\n{GOOD};IFK 07\n".encode()
    given = {"jobcenter": wuppertal.jobcenter, "file_name": "a.csv", "by": wuppertal.administrator, "today": TODAY}
    imports.import_list(content=content, **given)
    responsible = Person.objects.get().responsibilities.get()
    assert responsible.label == "IFK 07" and responsible.user is None
    specialist = wuppertal.specialist
    User.objects.filter(pk=specialist.pk).update(list_label="IFK 07")
    imports.import_list(content=content.replace(b"0007001", b"0007002").replace(b"\n1;", b"\n2;"), **given)
    assert Person.objects.latest("pk").responsibilities.get().user == specialist


@pytest.mark.covers("D-25", "D-99")
@pytest.mark.parametrize(
    ("ended", "until"),
    [("12.4.21", date(2021, 4, 11)), ("27.3.21", date(2021, 3, 26)), ("-", None)],
)
def test_from_the_day_a_row_ended_on_nobody_bears_it(wuppertal, ended, until):
    content = f"{HEADING};IFK;Erledigt am\n{GOOD};IFK 07;{ended}\n".encode()
    imports.import_list(
        jobcenter=wuppertal.jobcenter, file_name="a.csv", content=content, by=wuppertal.administrator, today=TODAY
    )
    borne = Person.objects.get().responsibilities.get()
    assert (borne.label, borne.starts_on, borne.ends_on) == ("IFK 07", date(2021, 3, 27), until)


@pytest.mark.covers("D-99")
def test_an_import_is_taken_back_whole(wuppertal):
    kept = run(wuppertal, GOOD).run
    assert imports.take_back(run=kept, by=wuppertal.administrator) == 1
    assert not Household.objects.exists() and not Person.objects.exists() and not Application.objects.exists()
    with pytest.raises(Refused):
        imports.take_back(run=kept, by=wuppertal.administrator)


@pytest.mark.covers("D-99")
def test_an_import_that_was_worked_on_stays(wuppertal):
    kept = run(wuppertal, GOOD).run
    household = Household.objects.get()
    with recording(by=wuppertal.benefit_clerk, verb="test", label="Bearbeitet", household=household):
        household.further_persons = 3
        household.save()
    with pytest.raises(Refused, match="39102 BG 0007001"):
        imports.take_back(run=kept, by=wuppertal.administrator)
    assert Household.objects.exists()


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_upload_trial_yes_result_and_report(wuppertal):
    client = client_of(wuppertal.administrator)
    file = SimpleUploadedFile("liste.csv", csv_of(GOOD, GOOD))
    assert client.post("/eingliederung/import/", {"file": file}).url == "/eingliederung/import/probe/"
    page = client.get("/eingliederung/import/probe/").content.decode()
    assert "steht schon in Zeile 4" in page and not Application.objects.exists()
    response = client.post("/eingliederung/import/probe/")
    assert Application.objects.count() == 1 and not ImportUpload.objects.exists()
    assert client.get(response.url).status_code == 200
    report = client.get(f"{response.url}bericht/").content.decode()
    assert report.splitlines()[0] == "row;number;result;reason" and ";refused;" in report


def test_an_unreadable_upload_says_so_at_the_field(wuppertal):
    client = client_of(wuppertal.administrator)
    response = client.post("/eingliederung/import/", {"file": SimpleUploadedFile("liste.xlsx", b"kein Excel")})
    assert response.status_code == 200 and "keine lesbare Excel-Datei" in response.content.decode()


def test_a_team_lead_imports_only_for_his_office(wuppertal):
    client = client_of(wuppertal.team_lead)
    other = GOOD.replace("Geschäftsstelle 1", "Geschäftsstelle 2")
    client.post("/eingliederung/import/", {"file": SimpleUploadedFile("liste.csv", csv_of(other))})
    assert "Geschäftsstelle 2“ gibt es nicht" in client.get("/eingliederung/import/probe/").content.decode()


def test_strangers_see_no_import(wuppertal, cottbus):
    kept = run(wuppertal, GOOD).run
    assert client_of(cottbus.administrator).get(f"/eingliederung/import/{kept.pk}/").status_code == 404
    assert client_of(wuppertal.intake_clerk).get(f"/eingliederung/import/{kept.pk}/").status_code == 403
    foreign_office = client_of(wuppertal.user("team_lead", wuppertal.other_office))
    assert foreign_office.get(f"/eingliederung/import/{kept.pk}/").status_code == 404
    assert ImportRun.objects.count() == 1
