"""``manage.py explain_density``: the answer, or one German sentence with exit code 1."""

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from jobcenter.rules.density import inquiry
from jobcenter.rules.library import approved_fixtures

ROOT = Path(__file__).resolve().parents[3]
FACTS = {
    "born_on": "1980-01-01",
    "responsible_from": "2011-01-12",
    "unemployed": [{"from": "2011-01-12", "to": None}],
    "profiles": [{"profile": "foerder", "from": "2011-01-12"}],
    "agreements": [{"from": "2011-01-12", "to": None}],
    "alg1": [],
    "contacts": [
        {
            "on": "2011-01-12",
            "channel": "in_person",
            "note": "standortbestimmung",
            "ground": None,
            "attended": True,
        }
    ],
    "exceptions": [
        {
            "from": "2011-06-20",
            "until": "2011-12-20",
            "minimum": 3,
            "interval_months": None,
            "reason": "stationärer Aufenthalt",
        }
    ],
}
BA = ("--ruleset", "ba-2010", "--as-of", "2011-07-12")


def ask(path: Path, *arguments: str) -> str:
    out = io.StringIO()
    call_command("explain_density", *arguments, str(path), stdout=out)
    return out.getvalue()


def written(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "facts.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.covers("D-104")
def test_the_example_of_the_issue(tmp_path):
    answer = json.loads(ask(written(tmp_path, json.dumps(FACTS)), *BA, "--format", "json"))
    assert list(answer) == [
        *("status", "required", "counted", "next_due_on", "recheck_on"),
        *("periods", "contacts", "notices"),
    ]
    assert (answer["status"], answer["required"], answer["counted"]) == ("shortfall", 3, 1)
    assert answer["contacts"] == [{"on": "2011-01-12", "counts": True, "reason": None}]
    text = ask(written(tmp_path, json.dumps(FACTS)), *BA)
    assert text.startswith("Unterschreitung 1/3\n")
    assert "12.01.2011 bis 11.07.2011  1/3 Unterschreitung" in text


CONTACT = FACTS["contacts"][0]
EXCEPTION = FACTS["exceptions"][0]
BAD = [
    ("{", "kein gültiges JSON (Zeile 1)"),
    (f'{{"born_on": {"1" * 5000}}}', "kein gültiges JSON"),
    ("[" * 100_000, "zu tief verschachtelt"),
    (b"\xff", "nicht in UTF-8"),
    ("[]", "Erwartet wird ein Objekt"),
    (json.dumps(FACTS).replace("{", '{"born_on": "1990-01-01", ', 1), "„born_on“ steht zweimal im selben Objekt"),
    (json.dumps(FACTS).replace('{"on": ', '{"on": "2011-01-12", "on": '), "„on“ steht zweimal im selben Objekt"),
    ({}, "„responsible_from“ fehlt"),
    ({**FACTS, "name": "x"}, "„name“ ist unbekannt"),
    ({**FACTS, "born_on": "1980-02-30"}, "born_on: „1980-02-30“ ist kein gültiges Datum"),
    ({**FACTS, "born_on": 1980}, "born_on: „1980“ ist kein gültiges Datum"),
    ({**FACTS, "born_on": "2011-01-13"}, "nach dem Beginn der Betreuung"),
    ({**FACTS, "responsible_from": "0001-01-01"}, "zwischen 1900 und 2199"),
    ({**FACTS, "responsible_until": "2011-01-11"}, "vor ihrem Beginn"),
    ({**FACTS, "unemployed": {}}, "„unemployed“ muss eine Liste sein"),
    ({**FACTS, "agreements": ["2011"]}, "agreements[1]: Erwartet wird ein Objekt"),
    ({**FACTS, "alg1": [{"from": "2011-02-01", "to": "2011-01-01"}]}, "alg1[1]: Das Ende (to) liegt vor"),
    ({**FACTS, "profiles": [{"profile": "xy", "from": "2011-01-12"}]}, "profiles[1].profile: „xy“ ist unbekannt"),
    (
        {**FACTS, "profiles": [{"profile": p, "from": "2011-01-12"} for p in ("foerder", "foerder", "markt")]},
        "Ab 12.01.2011 sind zwei verschiedene Profillagen angegeben",
    ),
    ({**FACTS, "contacts": [{**CONTACT, "on": None}]}, "„contacts[1].on“ fehlt"),
    ({**FACTS, "contacts": [{**CONTACT, "channel": "fax"}]}, "möglich sind in_person, telephone, video, written"),
    ({**FACTS, "contacts": [{**CONTACT, "channel": ["fax"]}]}, "contacts[1].channel"),
    ({**FACTS, "contacts": [{**CONTACT, "attended": "ja"}]}, "nur true und false"),
    ({**FACTS, "exceptions": [{**EXCEPTION, "reason": " "}]}, "Der Grund (reason) fehlt"),
    ({**FACTS, "exceptions": [{**EXCEPTION, "until": "2011-06-19"}]}, "Das Ende (until) liegt vor"),
    ({**FACTS, "exceptions": [{**EXCEPTION, "minimum": None}]}, "ein eigenes Minimum oder einen eigenen Abstand"),
    ({**FACTS, "exceptions": [{**EXCEPTION, "minimum": 1.5}]}, "eine ganze Zahl von 0 bis 99"),
]


@pytest.mark.parametrize(("content", "sentence"), BAD)
def test_one_sentence_for_every_mistake(tmp_path, content, sentence):
    text = json.dumps(content) if isinstance(content, dict) else content
    with pytest.raises(CommandError) as refusal:
        ask(written(tmp_path, text), *BA)
    assert sentence in str(refusal.value)
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--ruleset", "ba-2011", "--as-of", "2011-07-12"), "„ba-2011“ gibt es nicht"),
        (("--ruleset", "cottbus-2021", "--as-of", "2011-07-12"), "regelt keine Kontaktdichte"),
        (("--ruleset", "ba-2010", "--as-of", "12.07.2011"), "Stichtag: „12.07.2011“ ist kein gültiges Datum"),
        (("--ruleset", "ba-2010", "--as-of", "9999-12-31"), "Stichtag: Das Jahr muss zwischen"),
        (("--ruleset", "ba-2010"), "Der Aufruf ist unvollständig"),
    ],
)
def test_the_call_itself(tmp_path, arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        ask(written(tmp_path, json.dumps(FACTS)), *arguments)
    with pytest.raises(CommandError, match="lässt sich nicht lesen"):
        ask(tmp_path / "missing.json", *BA)


@pytest.mark.covers("D-56", "D-104")
def test_a_rolling_half_year_is_told_like_any_other(tmp_path, monkeypatch):
    rules = approved_fixtures()["ba-2010"]
    rolling = replace(rules, density=replace(rules.density, period_mode="rolling"))
    monkeypatch.setattr(inquiry, "known_ruleset", {"ba-2010": rolling}.get)
    facts = written(tmp_path, json.dumps(FACTS))
    answer = json.loads(ask(facts, *BA, "--format", "json"))
    assert (answer["status"], answer["required"], answer["counted"]) == ("shortfall", 3, 0)
    assert (answer["next_due_on"], answer["recheck_on"]) == ("2011-05-11", "2011-12-21"), "the exception ends"
    assert [tuple(period.values()) for period in answer["periods"]] == [
        ("2011-01-12", "2011-05-11", 1, 1, "met"),
        ("2011-05-12", "2011-07-11", 3, 1, "behind"),
        ("2011-07-12", None, 3, 0, "shortfall"),
    ]
    assert "12.07.2011 bis –           0/3 Unterschreitung" in ask(facts, *BA)


def test_standard_input_without_a_database():
    nowhere = {"DATABASE_URL": "postgres://nobody@127.0.0.1:9/nowhere", "REDIS_URL": "redis://127.0.0.1:9/0"}
    command = [sys.executable, "manage.py", "explain_density", *BA, "-", "--format", "json"]
    done, bad, twice = (
        subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, **nowhere, "PYTHONUTF8": "1"},
            input=text,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        for text in (json.dumps(FACTS), "{}", '{"born_on": null, "born_on": "1980-01-01"}')
    )
    assert (done.returncode, done.stderr, json.loads(done.stdout)["status"]) == (0, "", "shortfall")
    assert (bad.returncode, bad.stdout, bad.stderr) == (1, "", "Die Angabe „responsible_from“ fehlt.\n")
    assert (twice.returncode, twice.stdout) == (1, "")
    assert twice.stderr == "Die Angabe „born_on“ steht zweimal im selben Objekt.\n"
