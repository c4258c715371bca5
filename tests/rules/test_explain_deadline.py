"""``manage.py explain_deadline``: the answer, or one German sentence with exit code 1."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]


def ask(*arguments: str) -> str:
    out = io.StringIO()
    call_command("explain_deadline", *arguments, stdout=out)
    return out.getvalue()


def ask_json(*arguments: str) -> dict:
    return json.loads(ask(*arguments, "--format", "json"))


QUER = ("--ruleset", "wuppertal-2020", "--rule", "first_interview")
E1 = (*QUER, "--event", "released=2021-04-01")


@pytest.mark.covers("E1", "D-100")
def test_the_example_of_the_issue():
    answer = ask_json(*E1)
    assert {"ruleset", "rule", "land", "event_on", "due_on", "steps", "source"} <= set(answer)
    assert (answer["ruleset"], answer["rule"], answer["land"]) == ("wuppertal-2020", "first_interview", "NW")
    assert (answer["event_on"], answer["due_on"]) == ("2021-04-01", "2021-04-19")
    assert answer["steps"][0]["day"] == "2021-04-02"
    assert (answer["steps"][0]["counts"], answer["steps"][0]["reason"]) == (False, "Karfreitag")
    assert answer["steps"][-1]["day"] == "2021-04-19"
    assert sum(step["counts"] for step in answer["steps"]) == 10
    assert "window_from" not in answer


@pytest.mark.covers("E23", "D-100")
def test_member_window_names_its_first_working_day():
    rule = ("--ruleset", "wuppertal-2020", "--rule", "member_interview")
    answer = ask_json(*rule, "--event", "imported=2020-12-10", "--event", "released=2020-12-15")
    assert (answer["window_from"], answer["due_on"]) == ("2021-01-04", "2021-01-15")
    assert answer["steps"][0] == {"day": "2021-01-01", "counts": False, "reason": "Neujahr", "number": None}


@pytest.mark.covers("E6", "D-7")
def test_another_land_and_closing_days():
    released = "released=2021-05-26"
    assert ask_json(*QUER, "--event", released, "--land", "BB")["due_on"] == "2021-06-09"
    closed = ask_json(*QUER, "--event", released, "--closed", "2021-06-04", "--closed", "2021-06-10")
    assert closed["due_on"] == "2021-06-14"
    reasons = {step["day"]: step["reason"] for step in closed["steps"]}
    assert reasons["2021-06-03"] == "Fronleichnam"
    assert reasons["2021-06-04"] == reasons["2021-06-10"] == "Betriebsferien laut Regelwerk"


@pytest.mark.covers("E18")
def test_alg1_is_shown_as_pause():
    answer = ask_json(*QUER, "--event", "released=2021-03-10", "--event", "alg1_ends=2021-04-30")
    assert (answer["event"], answer["event_on"], answer["due_on"]) == (
        "alg1_ends",
        "2021-04-30",
        "2021-05-17",
    )
    assert [pause["first"] for pause in answer["pauses"]] == ["2021-03-10"]


@pytest.mark.covers("C-70")
def test_birth_date_of_cottbus():
    rule = ("--ruleset", "cottbus-2021", "--rule", "first_interview", "--event", "applied=2021-04-01")
    assert ask_json(*rule, "--born", "2003-01-01")["due_on"] == "2021-04-26"
    with pytest.raises(CommandError, match="Altersgrenze"):
        ask(*rule, "--born", "1950-01-01")


def test_text_shows_every_day():
    text = ask(*E1)
    assert "Freitag, 02.04.2021     Karfreitag" in text
    assert " 10.  Montag, 19.04.2021      Arbeitstag" in text
    assert "Z. 94–96 (W-35)" in text


REFUSED = [
    ((*QUER, "--event", "released=2021-02-30"), "„2021-02-30“ ist kein gültiges Datum"),
    ((*QUER, "--event", "released=30.03.2021"), "„30.03.2021“ ist kein gültiges Datum"),
    ((*QUER, "--event", "released=20210401"), "„20210401“ ist kein gültiges Datum"),
    ((*QUER, "--event", "released=2021-W13-4"), "ist kein gültiges Datum"),
    ((*QUER, "--event", "released=٢٠٢١-04-01"), "ist kein gültiges Datum"),
    ((*QUER, "--event", "released="), "„“ ist kein gültiges Datum"),
    ((*QUER, "--event", "released"), "hat nicht die Form name=JJJJ-MM-TT"),
    ((*QUER, "--event", "=2021-04-01"), "hat nicht die Form name=JJJJ-MM-TT"),
    ((*E1, "--event", "released=2021-04-02"), "mehrfach angegeben"),
    ((*QUER, "--event", "released=2020-05-05"), "Kein gültiges Regelwerk am 05.05.2020"),
    (QUER, "fehlt das Ereignis"),
    ((*QUER, "--event", "geburt=2021-04-01"), "Das Ereignis „geburt“ ist unbekannt"),
    ((*E1, "--event", "applied=2021-05-01"), "nicht vor der Antragstellung"),
    ((*E1, "--land", "XX"), "Das Land „XX“ ist unbekannt"),
    ((*E1, "--closed", "Heiligabend"), "Schließtag: „Heiligabend“ ist kein gültiges Datum"),
    ((*E1, "--born", "gestern"), "Geburtsdatum: „gestern“ ist kein gültiges Datum"),
    ((*E1, "--event", "alg1_ends=9999-12-31"), "Ausgesetzt: Arbeitslosengeld I ohne bekanntes Ende"),
    (("--ruleset", "bonn-2020", "--rule", "first_interview"), "Das Regelwerk „bonn-2020“ gibt es nicht"),
    (("--ruleset", "wuppertal-2020", "--rule", "quer"), "Die Frist „quer“ ist unbekannt"),
    (("--ruleset", "cottbus-2021", "--rule", "member_interview"), "kennt die Frist"),
    (("--ruleset", "uelzen-2019", "--rule", "first_interview"), "kennt die Frist"),
    (("--ruleset", "ba-2010", "--rule", "first_interview"), "kennt die Frist"),
    (("--ruleset", "wuppertal-2020"), "Der Aufruf ist unvollständig"),
    ((*E1, "--format", "xml"), "Der Aufruf ist unvollständig oder enthält Unbekanntes"),
]


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED)
def test_one_sentence_for_every_mistake(arguments, sentence):
    with pytest.raises(CommandError) as refusal:
        ask(*arguments)
    assert sentence in str(refusal.value)
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    nowhere = "postgres://nobody@127.0.0.1:9/nowhere"
    return subprocess.run(
        [sys.executable, "manage.py", "explain_deadline", *arguments],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": nowhere, "REDIS_URL": "redis://127.0.0.1:9/0", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.covers("D-100")
def test_the_command_line_needs_no_database():
    done = run(*E1, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["due_on"] == "2021-04-19"


@pytest.mark.parametrize("arguments", [(*QUER, "--event", "released=2020-05-05"), ("--unknown", "1")])
def test_the_command_line_says_one_sentence_and_ends_with_one(arguments):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(("Kein gültiges Regelwerk", "Der Aufruf ist unvollständig"))
