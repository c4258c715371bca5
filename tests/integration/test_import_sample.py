"""The test of the issue: import the sample list, run the night of 2021-06-30, compare every deadline.

The expectation below is written by hand, without any code of the product: its own reading of the cells, its own list of
holidays, its own counting.
"""

import csv
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from intake.models import Application
from jobcenter.deadlines.models import Deadline, Flag
from jobcenter.people.models import Household, Person
from jobcenter.staff.choices import Role
from tests.factories import staff
from tests.factories.rulesets import make_ruleset

SAMPLE = Path(__file__).parent.parent / "samples" / "neuantragsliste-wuppertal-2021.xlsx"
AS_OF = date(2021, 6, 30)
# Nordrhein-Westfalen 2021, from the wall calendar.
HOLIDAYS = {
    date(2021, 1, 1),  # Neujahr
    date(2021, 4, 2),  # Karfreitag
    date(2021, 4, 5),  # Ostermontag
    date(2021, 5, 1),  # Tag der Arbeit (Samstag)
    date(2021, 5, 13),  # Christi Himmelfahrt
    date(2021, 5, 24),  # Pfingstmontag
    date(2021, 6, 3),  # Fronleichnam
    date(2021, 10, 3),  # Tag der Deutschen Einheit (Sonntag)
    date(2021, 11, 1),  # Allerheiligen
    date(2021, 12, 25),
    date(2021, 12, 26),
}


def expected_due(event: date, working_days: int) -> date:
    day = event
    while working_days:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in HOLIDAYS:
            working_days -= 1
    return day


def typed_day(cell: object) -> date | None:
    """A date of the list; raises ValueError for an impossible one."""
    if isinstance(cell, datetime):
        return cell.date()
    typed = str(cell or "").strip()
    if typed in ("", "-", "offen"):
        return None
    if "-" in typed:
        year, month, day = (int(part) for part in typed.split("-"))
    else:
        day, month, year = (int(part) for part in typed.split("."))
    if year < 100:
        year += 2000 if year <= datetime.now().year % 100 else 1900
    return date(year, month, day)


def expected_rows() -> tuple[list[dict], dict[int, str]]:
    """The valid rows of the sample and, by row number, a word of the reason for each refused one."""
    valid, refused, seen = [], {}, set()
    sheet = load_workbook(SAMPLE).active
    for number, cells in enumerate(sheet.iter_rows(min_row=4, values_only=True), start=4):
        try:
            applied = typed_day(cells[1])
        except ValueError:
            refused[number] = "Antragsdatum"
            continue
        events = {
            name: typed_day(cells[index]) for name, index in
            {"complete": 12, "released": 13, "decided": 14, "held": 17, "agreed": 18, "ended": 19}.items()
        }  # fmt: skip
        bg_number = cells[4].replace(" ", "")
        if applied is None:
            refused[number] = "Antragsdatum fehlt"
        elif typed_day(cells[3]) and typed_day(cells[3]) > date.today():
            refused[number] = "Geburtsdatum"
        elif cells[9] not in {f"Geschäftsstelle {office}" for office in range(1, 9)}:
            refused[number] = "Geschäftsstelle"
        elif any(day and day < applied for day in events.values()):
            refused[number] = "vor dem Antrag"
        elif bg_number in seen:
            refused[number] = "BG-Nummer"
        else:
            seen.add(bg_number)
            alg1 = typed_day(cells[15])
            valid.append({"number": str(cells[0]), "bg": bg_number, "applied": applied, "alg1": alg1, **events})
    return valid, refused


def expected_state(due: date, met: date | None, void: date | None) -> tuple[str, str]:
    """State and flagged-for day on 2021-06-30 of a deadline that runs."""
    late = (due + timedelta(days=1)).isoformat()
    if met and met <= AS_OF and not (void and void < met):
        return ("met", "") if met <= due else ("met_late", late)
    if void and void <= AS_OF and void <= due:
        return "void", ""
    return ("missed", late) if due < AS_OF else ("running", "")


def expected_lines() -> dict[tuple[str, str], tuple[str, str, str, str, str]]:
    """(BG number, kind) -> number, event, due, state, flagged for."""
    lines = {}
    for row in expected_rows()[0]:
        if row["complete"] and row["complete"] <= AS_OF:
            due = expected_due(row["complete"], 15)
            state, flagged = expected_state(due, row["decided"], row["ended"])
            key = (row["bg"], "benefit_decision")
            lines[key] = (row["number"], row["complete"].isoformat(), due.isoformat(), state, flagged)
        if row["released"] and row["released"] <= AS_OF:
            key = (row["bg"], "first_interview")
            event = max(row["released"], row["alg1"] or row["released"])
            if row["alg1"] and row["alg1"] >= AS_OF and row["alg1"] > row["released"]:
                state = "void" if row["ended"] and row["ended"] <= AS_OF else "suspended"
                lines[key] = (row["number"], "", "", state, "")
                continue
            due = expected_due(event, 10)
            state, flagged = expected_state(due, row["held"], row["ended"])
            lines[key] = (row["number"], event.isoformat(), due.isoformat(), state, flagged)
    return lines


@pytest.fixture
def house(db):
    jobcenter = staff.make_jobcenter("wuppertal")
    for number in range(1, 9):
        staff.make_office(jobcenter, f"Geschäftsstelle {number}")
    make_ruleset("wuppertal-2020", jobcenter)
    staff.make_user(Role.ADMINISTRATOR, jobcenter=jobcenter, whole_house=True)
    return jobcenter


def run_import(*options: str) -> str:
    out = StringIO()
    call_command("import_applications", str(SAMPLE), "--jobcenter", "wuppertal", *options, stdout=out)
    return out.getvalue()


def exported(tmp_path: Path, as_of: str = "2021-06-30") -> list[dict[str, str]]:
    target = tmp_path / "flags.csv"
    call_command(
        "export_flags", "--jobcenter", "wuppertal", "--as-of", as_of, "--output", str(target), stdout=StringIO()
    )
    with target.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.mark.covers("D-94", "D-97", "D-98", "D-99")
def test_every_deadline_of_the_sample_is_the_one_computed_by_hand(house, tmp_path):
    report = tmp_path / "report.csv"
    run_import("--report", str(report))
    call_command("run_nightly", "--as-of", "2021-06-30", stdout=StringIO())
    lines = exported(tmp_path)
    found = {
        (line["bg_number"], line["kind"]): (
            line["number"], line["event_on"], line["due_on"], line["state"], line["flagged_for"]
        )
        for line in lines
    }  # fmt: skip
    assert len(found) == len(lines)
    assert found == expected_lines()
    assert {line["state"] for line in lines} == {"running", "met", "met_late", "missed", "void", "suspended"}

    valid, refused = expected_rows()
    with report.open(encoding="utf-8", newline="") as file:
        results = {int(row["row"]): row for row in csv.DictReader(file, delimiter=";")}
    assert len(results) == 420
    assert {number for number, row in results.items() if row["result"] == "refused"} == set(refused)
    for number, word in refused.items():
        assert word in results[number]["reason"]
    assert Application.objects.count() == len(valid)

    # The same list once more adds nothing and changes nothing.
    before = [model.objects.count() for model in (Household, Person, Application, Deadline, Flag)]
    assert run_import().startswith(f"0 übernommen, {len(valid)} unverändert")
    assert [model.objects.count() for model in (Household, Person, Application, Deadline, Flag)] == before
    assert exported(tmp_path) == lines


@pytest.mark.parametrize(
    ("name", "content"),
    [("liste.xlsx", b"kein Excel"), ("liste.txt", b"x"), ("liste.csv", b"a;b\n1;2\n"), ("liste.csv", b"")],
)
def test_an_unreadable_file_ends_with_code_2_and_a_sentence(house, tmp_path, name, content, capsys):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises((SystemExit, CommandError)) as ended:
        call_command("import_applications", str(path), "--jobcenter", "wuppertal")
    assert ended.value.code == 2
    assert capsys.readouterr().err.strip().endswith(".")
