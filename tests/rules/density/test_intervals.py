"""Uelzen: the longest time between two contacts (E66 to E77, D-65 to D-73)."""

from typing import Any

import pytest

from .ask import UELZEN, ask, contact, facts


def uelzen(**values: Any):
    """Unemployed from the first day unless said otherwise; profile entwicklung."""
    person = {"responsible_from": "2020-11-02", "unemployed": True, **values}
    if "profiles" not in person:
        person.setdefault("profile", "entwicklung")
    return facts(**person)


def due(person, as_of: str) -> tuple[str, str | None]:
    answer = ask(UELZEN, person, as_of)
    return answer["status"], answer["next_due_on"]


@pytest.mark.covers("E66", "U-27", "U-4", "D-4")
def test_adults_within_three_months():
    person = uelzen(contacts=["2021-01-29"])
    assert due(person, "2021-04-14") == ("on_track", "2021-04-29")
    assert due(person, "2021-04-15") == ("due_soon", "2021-04-29")
    assert due(person, "2021-04-29") == ("due_soon", "2021-04-29")
    assert due(person, "2021-04-30") == ("shortfall", "2021-04-29")
    assert ask(UELZEN, person, "2021-01-29")["recheck_on"] == "2021-04-15"
    running = ask(UELZEN, person, "2021-04-30")["periods"][-1]
    assert (running["required"], running["counted"], running["due_on"]) == (1, 0, "2021-04-29")


@pytest.mark.covers("E67", "D-10", "D-11")
def test_month_end_on_a_sunday_is_not_moved():
    person = uelzen(contacts=["2020-11-30"])
    assert due(person, "2021-02-28") == ("due_soon", "2021-02-28")
    assert due(person, "2021-03-01") == ("shortfall", "2021-02-28")


@pytest.mark.covers("E68", "U-29", "D-66")
def test_under_25_monthly():
    person = uelzen(born_on="2000-06-15", contacts=["2021-03-31"])
    assert due(person, "2021-04-30") == ("due_soon", "2021-04-30")
    assert due(person, "2021-05-01") == ("shortfall", "2021-04-30")


@pytest.mark.covers("E70", "D-69")
def test_the_25th_birthday_loosens():
    person = uelzen(born_on="1996-03-10", contacts=["2021-02-15"])
    assert due(person, "2021-03-09") == ("due_soon", "2021-03-15")
    assert due(person, "2021-03-10") == ("on_track", "2021-05-15")
    assert due(person, "2021-03-16") == ("on_track", "2021-05-15")
    late = uelzen(born_on="1996-03-20", contacts=["2021-02-15"])
    assert due(late, "2021-03-20") == ("shortfall", "2021-03-15"), "a shortfall already open stays"


@pytest.mark.covers("E72", "U-30", "U-12", "D-70")
def test_profiles_i_and_z_within_six_months():
    person = uelzen(profile="i", unemployed=[], contacts=["2021-01-15"])
    assert due(person, "2021-06-30") == ("on_track", "2021-07-15")
    new = uelzen(profile="z", unemployed=[], responsible_from="2021-02-01")
    assert due(new, "2021-08-01") == ("due_soon", "2021-08-01")
    assert due(new, "2021-08-02") == ("shortfall", "2021-08-01")


@pytest.mark.covers("E73", "D-67")
def test_contradictory_data_take_the_stricter_rule_and_are_said():
    person = uelzen(born_on="2000-06-15", profile="z", contacts=["2021-03-01"])
    answer = ask(UELZEN, person, "2021-03-05")
    assert answer["next_due_on"] == "2021-04-01"
    assert any("schließen sich aus" in notice for notice in answer["notices"])
    assert not ask(UELZEN, uelzen(contacts=["2021-03-01"]), "2021-03-05")["notices"]


@pytest.mark.covers("E75", "U-15", "U-17", "U-21", "D-71")
def test_telephone():
    talk = {"channel": "telephone"}
    in_person = "2021-01-29"
    market = uelzen(profile="markt", contacts=[in_person, contact("2021-04-20", **talk)])
    assert due(market, "2021-04-21") == ("on_track", "2021-07-20")
    without = uelzen(contacts=[in_person, contact("2021-04-20", **talk)])
    assert due(without, "2021-04-21") == ("due_soon", "2021-04-29")
    note = uelzen(profile="markt", contacts=[in_person, contact("2021-04-20", note="allgemeiner_vermerk", **talk)])
    assert due(note, "2021-04-21") == ("due_soon", "2021-04-29")


@pytest.mark.covers("E76", "D-68")
def test_neither_unemployed_nor_i_or_z_has_no_minimum():
    answer = ask(UELZEN, uelzen(profile="foerder", unemployed=[], contacts=["2021-01-29"]), "2022-01-01")
    assert answer["status"] == "no_minimum"
    assert (answer["required"], answer["next_due_on"], answer["periods"]) == (None, None, [])


@pytest.mark.covers("E77", "U-2", "D-12", "D-73")
def test_nothing_follows_the_expired_rule_set_by_itself():
    person = uelzen(contacts=["2023-11-15"], responsible_from="2023-11-01")
    assert due(person, "2023-12-31") == ("on_track", "2024-02-15")
    assert ask(UELZEN, person, "2023-12-31")["recheck_on"] == "2024-01-01"
    for day in ("2024-01-01", "2024-02-16", "2025-01-01"):
        answer = ask(UELZEN, person, day)
        assert (answer["status"], answer["next_due_on"], answer["recheck_on"]) == ("no_ruleset", None, None)
        assert "galt bis 31.12.2023" in answer["notices"][0]


I_THEN_UNEMPLOYED = {
    "responsible_from": "2021-01-15",
    "contacts": ["2021-01-15"],
    "profile": "i",
}


@pytest.mark.covers("D-69")
@pytest.mark.parametrize(
    ("name", "values", "as_of", "expected"),
    [
        ("tightening: contact + new", {"unemployed": "2021-03-01"}, "2021-03-01", ("on_track", "2021-04-15")),
        ("the change day itself is in time", {"unemployed": "2021-04-15"}, "2021-04-15", ("due_soon", "2021-04-15")),
        ("already past: old due", {"unemployed": "2021-05-01"}, "2021-05-01", ("on_track", "2021-07-15")),
        (
            "already past: change + new",
            {"unemployed": "2021-03-01", "born_on": "2000-06-15"},
            "2021-03-01",
            ("on_track", "2021-04-01"),
        ),
        ("an open shortfall stays", {"unemployed": "2021-07-20"}, "2021-07-20", ("shortfall", "2021-07-15")),
    ],
)
def test_becoming_unemployed_tightens(name, values, as_of, expected):
    begin = values.pop("unemployed")
    person = uelzen(**{**I_THEN_UNEMPLOYED, **values, "unemployed": [{"from": begin, "to": None}]})
    assert due(person, as_of) == expected, name


@pytest.mark.covers("D-69")
def test_a_change_neither_hides_nor_creates_a_failure():
    stretch = [{"from": "2021-01-01", "to": "2021-05-09"}]
    base = {"responsible_from": "2021-01-01", "contacts": ["2021-01-29"], "profile": "foerder"}
    lapsed = uelzen(**base, unemployed=stretch)
    assert ask(UELZEN, lapsed, "2021-05-10")["status"] == "no_minimum"
    assert ask(UELZEN, lapsed, "2021-05-10")["periods"][-1]["status"] == "shortfall", "not hidden"
    again = uelzen(**base, unemployed=[*stretch, {"from": "2021-06-01", "to": None}])
    assert due(again, "2021-06-01") == ("shortfall", "2021-04-29"), "nobody has seen the person since"
    newly = uelzen(**base, unemployed=[{"from": "2021-09-01", "to": None}])
    assert due(newly, "2021-09-01") == ("on_track", "2021-12-01"), "nothing was owed before"


@pytest.mark.covers("D-69")
def test_where_a_rule_begins_a_contact_shortly_before_is_no_disadvantage():
    """Without the contact the whole interval from the change day would hold; with it nothing may be earlier."""
    base = {"responsible_from": "2020-06-01", "profile": "foerder", "unemployed": [{"from": "2021-03-01", "to": None}]}
    assert due(uelzen(**base), "2021-03-01") == ("on_track", "2021-06-01")
    assert due(uelzen(**base, contacts=["2021-01-29"]), "2021-03-01") == ("on_track", "2021-06-01")
    new = uelzen(**{**base, "responsible_from": "2021-01-12"}, contacts=["2021-01-29"])
    assert due(new, "2021-03-01") == ("on_track", "2021-04-29"), "contact + new interval"


@pytest.mark.covers("D-33", "D-61", "D-70", "D-72")
def test_after_alg1_a_whole_interval_begins():
    alg1 = [{"from": "2021-02-15", "to": "2021-04-20"}]
    person = uelzen(responsible_from="2021-01-01", contacts=["2021-01-29"], alg1=alg1)
    assert ask(UELZEN, person, "2021-04-20")["status"] == "excluded"
    assert ask(UELZEN, person, "2021-04-20")["recheck_on"] == "2021-04-21"
    assert due(person, "2021-04-21") == ("on_track", "2021-07-21")
    cut_off = ask(UELZEN, person, "2021-04-20")["periods"][-1]
    assert (cut_off["to"], cut_off["status"], cut_off["due_on"]) == ("2021-02-14", "excluded", "2021-04-29")


@pytest.mark.covers("U-28", "D-64", "D-103")
def test_a_justified_interval_of_its_own():
    own = {"from": "2021-03-01", "until": "2021-08-31", "minimum": None, "interval_months": 5, "reason": "Klinik"}
    person = uelzen(contacts=["2021-01-29"], exceptions=[own])
    assert due(person, "2021-02-28") == ("on_track", "2021-04-29")
    assert due(person, "2021-03-01") == ("excused", "2021-06-29")
    assert due(person, "2021-06-30") == ("shortfall", "2021-06-29")
    late = uelzen(contacts=["2021-01-29"], exceptions=[{**own, "from": "2021-05-03"}])
    assert due(late, "2021-05-03") == ("shortfall", "2021-04-29"), "not for what has already passed"
    over = uelzen(contacts=["2021-01-29"], exceptions=[{**own, "until": "2021-05-31"}])
    assert due(over, "2021-06-01") == ("on_track", "2021-06-29"), "its end creates no past failure"
    short = uelzen(contacts=["2021-01-29"], exceptions=[{**own, "interval_months": 1}])
    assert any(notice.endswith("eigener Abstand 1 Monat.") for notice in ask(UELZEN, short, "2021-03-01")["notices"])
    none = uelzen(contacts=["2021-01-29"], exceptions=[{**own, "minimum": 0, "interval_months": None}])
    assert due(none, "2021-06-30") == ("excused", None)
    assert due(none, "2021-09-01") == ("on_track", "2021-12-01")


@pytest.mark.covers("E85", "D-75")
def test_a_back_dated_contact_heals():
    person = uelzen(contacts=["2021-01-29"])
    assert ask(UELZEN, person, "2021-05-04")["status"] == "shortfall"
    healed = ask(UELZEN, uelzen(contacts=["2021-01-29", "2021-04-29"]), "2021-05-04")
    assert (healed["status"], healed["next_due_on"]) == ("on_track", "2021-07-29")
    assert [p["status"] for p in healed["periods"]] == ["met", "met", "on_track"]
    late = ask(UELZEN, uelzen(contacts=["2021-01-29", "2021-05-04"]), "2021-05-04")
    assert [p["status"] for p in late["periods"]] == ["met", "shortfall", "on_track"]


def test_without_a_birth_date_nothing_is_guessed():
    answer = ask(UELZEN, uelzen(born_on=None), "2021-03-01")
    assert answer["status"] == "no_minimum"
    assert answer["notices"] == ["Das Geburtsdatum fehlt; Regeln nach dem Alter bleiben deshalb außer Betracht."]
