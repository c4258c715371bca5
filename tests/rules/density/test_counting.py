"""BA 2010: contacts counted in the half-years of the agreement (E52 to E64, D-56 to D-65, D-101 to D-103)."""

from dataclasses import replace
from typing import Any

import pytest

from jobcenter.rules.density.judging import OTHER_CARE
from jobcenter.rules.periods import Slice

from .ask import BA, UELZEN, ask, contact, d, facts, in_short, status

EGV = [{"from": "2011-01-12", "to": "2011-07-11"}]
FEBRUARY = {"responsible_from": "2011-02-01", "agreements": [{"from": "2011-02-01", "to": None}]}


def february(profile: str, *contacts: str, **values: Any):
    return facts(profile=profile, contacts=list(contacts), **FEBRUARY, **values)


@pytest.mark.covers("E52", "B-14", "B-30", "D-10", "D-56", "D-57")
@pytest.mark.parametrize("until", ["2011-07-11", None])
def test_the_period_is_the_validity_of_the_agreement(until):
    answer = ask(BA, facts(profile="foerder", agreements=[{"from": "2011-01-12", "to": until}]), "2011-01-12")
    assert [(p["from"], p["to"], p["required"]) for p in answer["periods"]] == [("2011-01-12", "2011-07-11", 3)]
    assert (d("2011-07-11") - d("2011-01-12")).days + 1 == 181


@pytest.mark.covers("E53", "B-16", "B-33", "D-58", "D-101")
def test_met_on_the_last_day():
    person = facts(profile="foerder", agreements=EGV, contacts=["2011-01-12", "2011-04-05", "2011-07-11"])
    assert in_short(ask(BA, person, "2011-07-11")) == "on_track 3/3"
    answer = ask(BA, person, "2011-07-12")
    assert in_short(answer) == "met 3/3"
    assert answer["periods"][0] == {
        "from": "2011-01-12",
        "to": "2011-07-11",
        "required": 3,
        "counted": 3,
        "status": "met",
    }
    # the next period asks for its first contact on its 62nd day: 3 · 62 / 184 reaches 1
    assert answer["next_due_on"] == "2011-09-10"
    assert in_short(ask(BA, person, "2011-09-10")) == "met 3/3"
    assert in_short(ask(BA, person, "2011-09-11")) == "behind 0/1"


@pytest.mark.covers("E55", "D-56", "D-60", "D-102")
def test_early_warning_by_the_exact_pace():
    person = facts(profile="foerder", agreements=EGV, contacts=["2011-01-12"])
    before = ask(BA, person, "2011-05-11")
    assert (before["required"], before["counted"], before["next_due_on"]) == (1, 1, "2011-05-11")
    assert before["status"] == "due_soon"
    assert before["recheck_on"] == "2011-05-12"
    after = ask(BA, person, "2011-05-12")
    assert (in_short(after), after["next_due_on"]) == ("behind 1/2", "2011-05-11")
    assert ask(BA, person, "2011-04-26")["status"] == "on_track"
    assert ask(BA, person, "2011-04-27")["status"] == "due_soon"
    assert in_short(ask(BA, person, "2011-07-11")) == "behind 1/3", "a shortfall only after the end"
    assert in_short(ask(BA, person, "2011-07-12")) == "shortfall 1/3"


FOUR = ("2011-02-01", "2011-03-15", "2011-04-27", "2011-06-08")


@pytest.mark.covers("E56", "B-31", "B-32", "B-33", "B-34", "B-35", "B-36", "B-38", "B-39", "B-6", "B-15", "D-11")
@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("markt", "met 4/4"),
        ("aktivierung", "shortfall 4/5"),
        ("foerder", "met 4/3"),
        ("entwicklung", "met 4/4"),
        ("stabilisierung", "met 4/2"),
        ("unterstuetzung", "met 4/2"),
        ("i", "met 4/2"),
        ("z", "met 4/1"),
    ],
)
def test_the_same_contacts_for_every_profile(profile, expected):
    """The period ends on Sunday 31.07.2011 and is not moved."""
    answer = ask(BA, february(profile, *FOUR), "2011-08-01")
    assert in_short(answer) == expected
    assert answer["periods"][0]["to"] == "2011-07-31"


@pytest.mark.covers("E64", "B-38", "B-39")
def test_profiles_i_and_z():
    assert in_short(ask(BA, february("z", "2011-07-29"), "2011-08-01")) == "met 1/1"
    assert in_short(ask(BA, february("i", "2011-02-01"), "2011-08-01")) == "shortfall 1/2"


EXCEPTION = {"from": "2011-06-20", "until": "2011-12-20", "minimum": 3, "interval_months": None, "reason": "Klinik"}


@pytest.mark.covers("E58", "B-27", "D-64", "D-103")
def test_justified_undercut():
    three = ("2011-02-01", "2011-03-15", "2011-06-08")
    answer = ask(BA, february("entwicklung", *three, exceptions=[EXCEPTION]), "2011-08-01")
    assert in_short(answer) == "excused 3/4", "what is required stays"
    assert answer["periods"][0]["status"] == "excused"
    assert any("Begründete Ausnahme ab 20.06.2011 bis 20.12.2011" in notice for notice in answer["notices"])
    two = february("entwicklung", *three[:2], exceptions=[EXCEPTION])
    assert in_short(ask(BA, two, "2011-08-01")) == "shortfall 2/4", "its own minimum is not reached"
    full = february("entwicklung", *FOUR, exceptions=[EXCEPTION])
    assert in_short(ask(BA, full, "2011-08-01")) == "met 4/4", "nothing to excuse"


@pytest.mark.covers("D-64", "D-101")
def test_an_exception_neither_ends_early_nor_begins_late_enough_to_excuse():
    three = ("2011-02-01", "2011-03-15", "2011-06-08")
    late = {**EXCEPTION, "from": "2011-08-01"}
    assert in_short(ask(BA, february("entwicklung", *three, exceptions=[late]), "2011-08-05")) == "shortfall 3/4"
    early = {**EXCEPTION, "until": "2011-07-30"}
    assert in_short(ask(BA, february("entwicklung", *three, exceptions=[early]), "2011-08-01")) == "shortfall 3/4"
    years = {**EXCEPTION, "from": "2011-01-15", "until": "2013-01-01"}
    answer = ask(BA, february("entwicklung", *three, exceptions=[years]), "2011-07-15")
    assert answer["status"] == "excused"
    assert any("höchstens" in notice for notice in answer["notices"])
    assert in_short(ask(BA, february("entwicklung", *three, exceptions=[years]), "2011-07-16")) == "due_soon 3/3"
    assert in_short(ask(BA, february("entwicklung", *three, exceptions=[years]), "2011-08-01")) == "shortfall 3/4"


@pytest.mark.covers("E59", "D-60")
@pytest.mark.parametrize(
    ("first", "then", "changed_on", "expected"),
    [
        ("markt", "foerder", "2011-03-13", "met 3/3"),  # 603 / 181
        ("foerder", "markt", "2011-03-13", "met 3/3"),  # 664 / 181
        ("foerder", "markt", "2011-07-11", "met 3/3"),  # 544 / 181: no last-day change
        ("foerder", "markt", "2011-01-13", "met 3/3"),  # 723 / 181: still one day short of four
    ],
)
def test_profile_change_by_exact_fractions(first, then, changed_on, expected):
    profiles = [{"profile": first, "from": "2011-01-12"}, {"profile": then, "from": changed_on}]
    person = facts(profiles=profiles, agreements=EGV, contacts=["2011-01-12", "2011-04-05", "2011-07-11"])
    assert in_short(ask(BA, person, "2011-07-12")) == expected


@pytest.mark.covers("E63", "B-28", "B-29", "D-65")
def test_youth_every_four_weeks_whatever_the_profile_count_says():
    young = {"born_on": "1990-05-01", "responsible_from": "2011-01-12", "agreements": EGV}
    contacts = ["2011-01-12", "2011-02-07", "2011-03-07"]
    person = facts(profile="foerder", contacts=contacts, **young)
    assert ask(BA, person, "2011-03-07")["next_due_on"] == "2011-04-04"
    assert ask(BA, person, "2011-03-20")["status"] == "on_track"
    assert ask(BA, person, "2011-03-21")["status"] == "due_soon"
    assert ask(BA, person, "2011-04-04")["status"] == "due_soon"
    answer = ask(BA, person, "2011-04-05")
    assert (answer["status"], answer["next_due_on"]) == ("shortfall", "2011-04-04")
    assert answer["periods"][0]["status"] == "on_track", "three of three are counted"
    assert answer["periods"][-1] == {
        "from": "2011-03-07",
        "to": None,
        "required": 1,
        "counted": 0,
        "status": "shortfall",
        "due_on": "2011-04-04",
    }
    justified = facts(profile="z", contacts=contacts, exceptions=[{**EXCEPTION, "from": "2011-03-10"}], **young)
    assert ask(BA, justified, "2011-04-05")["status"] == "excused", "unless justified"
    adult = facts(profile="foerder", contacts=contacts, **{**young, "born_on": "1986-04-05"})
    assert [ask(BA, adult, day)["status"] for day in ("2011-04-04", "2011-04-05")] == ["due_soon", "on_track"]


@pytest.mark.covers("D-57")
def test_without_an_agreement_half_years_run_on():
    person = facts(profile="z", responsible_from="2011-02-28")
    answer = ask(BA, person, "2012-03-01")
    assert [(p["from"], p["to"]) for p in answer["periods"]] == [
        ("2011-02-28", "2011-08-27"),
        ("2011-08-28", "2012-02-27"),
        ("2012-02-28", "2012-08-27"),
    ]
    assert any("keine Eingliederungsvereinbarung" in notice for notice in answer["notices"])
    after = facts(profile="z", agreements=[{"from": "2011-01-12", "to": "2011-09-30"}])
    assert [(p["from"], p["to"]) for p in ask(BA, after, "2011-10-05")["periods"]] == [
        ("2011-01-12", "2011-07-11"),
        ("2011-07-12", "2011-09-30"),
        ("2011-10-01", "2012-03-31"),
    ]


@pytest.mark.covers("D-58", "D-59")
def test_an_agreement_replaced_early_asks_for_its_share_and_each_day_belongs_to_one_period():
    agreements = [{"from": "2011-01-12", "to": "2011-07-11"}, {"from": "2011-04-12", "to": "2011-10-11"}]
    person = facts(profile="markt", agreements=agreements, contacts=["2011-01-12", "2011-04-12"])
    old, new = ask(BA, person, "2011-04-12")["periods"]
    assert (old["from"], old["to"], old["required"], old["counted"]) == ("2011-01-12", "2011-04-11", 1, 1)  # 360/181
    assert (old["status"], new["from"], new["counted"]) == ("met", "2011-04-12", 1)
    assert ask(BA, person, "2011-04-11")["periods"][0]["to"] == "2011-07-11", "not yet known the day before"


@pytest.mark.covers("D-61", "D-72", "D-101")
def test_exit_alg1_and_too_short_a_rest():
    left = facts(profile="aktivierung", responsible_until="2011-04-11", contacts=["2011-01-12"])
    assert ask(BA, left, "2011-04-11")["status"] == "behind"
    gone = ask(BA, left, "2011-04-12")
    assert (gone["status"], gone["required"], gone["next_due_on"]) == ("excluded", None, None)
    assert gone["periods"] == [
        {"from": "2011-01-12", "to": "2011-04-11", "required": 2, "counted": 1, "status": "shortfall"}
    ]
    alg1 = [{"from": "2011-02-01", "to": "2011-05-31"}]
    paused = facts(profile="aktivierung", agreements=EGV, alg1=alg1, contacts=["2011-01-12", "2011-03-01"])
    assert ask(BA, paused, "2011-05-31")["status"] == "excluded"
    answer = ask(BA, paused, "2011-07-12")
    assert in_short(answer) == "met 1/1"  # 5 · (20 + 41) / 181; the talk during ALG I does not count
    assert "Arbeitslosengeld I" in answer["contacts"][1]["reason"]
    short = facts(profile="aktivierung", responsible_until="2011-02-07")
    assert [p["status"] for p in ask(BA, short, "2011-02-08")["periods"]] == ["no_minimum"]
    wholly = facts(profile="z", alg1=[{"from": "2011-01-12", "to": "2011-07-11"}])
    assert [p["from"] for p in ask(BA, wholly, "2011-07-12")["periods"]] == ["2011-07-12"]


@pytest.mark.covers("B-3", "B-13", "U-9", "D-104")
def test_only_who_is_looked_after_by_the_four_phase_model():
    answer = ask(BA, facts(profile="markt", care_model=False), "2011-05-01")
    assert (answer["status"], answer["recheck_on"]) == ("excluded", None)
    assert "4-Phasen-Modell" in answer["notices"][0]
    elsewhere = facts(unemployed=True, responsible_from="2021-01-12", care_model=False)
    assert ask(UELZEN, elsewhere, "2021-05-01")["status"] == "excluded"
    managed = (Slice(d("2011-02-01"), d("2011-05-31")),)
    talks = ["2011-01-12", "2011-03-01"]
    for_a_time = replace(facts(profile="aktivierung", agreements=EGV, contacts=talks), other_care=managed)
    before = ask(BA, for_a_time, "2011-01-31")
    assert (before["status"], before["recheck_on"]) == ("on_track", "2011-02-01")
    meanwhile = ask(BA, for_a_time, "2011-05-31")
    assert (meanwhile["status"], meanwhile["recheck_on"]) == ("excluded", "2011-06-01")
    answer = ask(BA, for_a_time, "2011-07-12")
    assert in_short(answer) == "met 1/1"  # 5 · (20 + 41) / 181, as with ALG I
    assert answer["contacts"][1]["reason"] == OTHER_CARE
    early = ask(BA, facts(profile="markt"), "2011-01-11")
    assert (early["status"], early["periods"], early["recheck_on"]) == ("excluded", [], "2011-01-12")


@pytest.mark.covers("D-73", "D-12")
def test_days_before_the_rule_set_ask_for_nothing():
    person = facts(profile="aktivierung", responsible_from="2010-06-01")
    before = ask(BA, person, "2010-11-30")
    assert (before["status"], before["recheck_on"]) == ("no_ruleset", "2010-12-01")
    after = ask(BA, person, "2011-02-01")
    assert [p["status"] for p in after["periods"]] == ["no_ruleset", "behind"]
    assert after["periods"][1]["required"] == 5
    across = facts(profile="aktivierung", responsible_from="2010-09-01")
    assert ask(BA, across, "2011-01-01")["periods"][0]["required"] == 2  # 5 · 90 / 181


@pytest.mark.covers("D-105")
def test_missing_profile_and_birth_date_are_said():
    nobody = ask(BA, facts(born_on=None), "2011-03-01")
    assert nobody["status"] == "no_minimum"
    assert [sentence.split(";")[0] for sentence in nobody["notices"]] == [
        "Es ist keine Profillage erfasst",
        "Das Geburtsdatum fehlt",
    ]


@pytest.mark.covers("D-58", "D-101")
def test_the_closed_period_answers_only_until_the_new_one_asks():
    person = february("markt")
    assert in_short(ask(BA, person, "2011-08-01")) == "shortfall 0/4"
    assert in_short(ask(BA, person, "2011-09-14")) == "shortfall 0/4"
    assert in_short(ask(BA, person, "2011-09-15")) == "behind 0/1"
    assert [p["status"] for p in ask(BA, person, "2011-09-15")["periods"]] == ["shortfall", "behind"]


def test_two_contacts_and_a_wrong_note():
    twice = february("z", "2011-03-01", "2011-03-01")
    assert [c["counts"] for c in ask(BA, twice, "2011-03-02")["contacts"]] == [True, False]
    first = february("z", contact("2011-03-01", note="beratungsvermerk"))
    assert ask(BA, first, "2011-03-02")["contacts"][0]["reason"].startswith("Das Erstgespräch zählt nur mit")
    assert status(BA, first, "2011-03-02").counted == 0


@pytest.mark.covers("D-102")
def test_a_known_change_that_says_nothing_on_its_day_may_still_bring_the_next_one_forward():
    """83 days of 3 and 29 of 4 ask for the second contact: 365 / 181. With 3 alone it would be on 12 May."""
    profiles = [{"profile": "foerder", "from": "2011-01-12"}, {"profile": "markt", "from": "2011-04-05"}]
    person = facts(profiles=profiles, agreements=EGV)
    assert ask(BA, person, "2011-04-01")["recheck_on"] == "2011-05-03"
    assert [ask(BA, person, day)["required"] for day in ("2011-04-05", "2011-05-02", "2011-05-03")] == [1, 1, 2]
