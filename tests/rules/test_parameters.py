"""Rule sets: the numbers of the documents, their round trip through JSON, and what is refused."""

import copy
import dataclasses
import json
import pickle
from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from jobcenter.rules.errors import NoRuleSet, RuleError
from jobcenter.rules.library import approved_fixtures
from jobcenter.rules.parameters import RuleSetValues, load_ruleset
from jobcenter.rules.references import Source

RULE_SETS = approved_fixtures()
CODES = sorted(RULE_SETS)


def d(text: str) -> date:
    return date.fromisoformat(text)


def sources_of(part: object) -> Iterator[Source]:
    if isinstance(part, Source):
        yield part
    elif dataclasses.is_dataclass(part):
        for item in dataclasses.fields(part):
            yield from sources_of(getattr(part, item.name))
    elif isinstance(part, Mapping):
        for value in part.values():
            yield from sources_of(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from sources_of(value)


def test_the_four_rule_sets_of_the_documents():
    assert CODES == ["ba-2010", "cottbus-2021", "uelzen-2019", "wuppertal-2020"]


@pytest.mark.covers("W-1", "C-1", "B-1", "U-1", "U-2", "D-106")
@pytest.mark.parametrize(
    ("code", "jobcenter", "land", "kind", "begin", "end", "domains"),
    [
        ("wuppertal-2020", "wuppertal", "NW", "binding", "2020-05-06", None, {"first_interview", "decision"}),
        ("cottbus-2021", "cottbus", "BB", "binding", "2021-01-01", None, {"first_interview", "decision"}),
        ("ba-2010", "musterstadt", None, "recommendation", "2010-12-01", None, {"density"}),
        ("uelzen-2019", "uelzen", "NI", "binding", "2019-01-01", "2023-12-31", {"density", "capacity"}),
    ],
)
def test_validity_land_and_domains(code, jobcenter, land, kind, begin, end, domains):
    rules = RULE_SETS[code]
    assert (rules.jobcenter, rules.land, rules.kind) == (jobcenter, land, kind)
    assert (rules.valid_from, rules.valid_until) == (d(begin), d(end) if end else None)
    assert set(rules.domains) == domains


@pytest.mark.covers("W-1", "C-94", "B-1", "U-1")
@pytest.mark.parametrize(
    ("code", "title", "issuer"),
    [
        ("wuppertal-2020", "Qualifizierte Erstgespräche (QuEr)", "FBL 3"),
        ("cottbus-2021", "Neukundenmanagement", "723"),
        ("ba-2010", "Mindestkontaktdichten", "SP II 11"),
        ("uelzen-2019", "Geschäftsanweisung Nr. 08/2019 Kundenkontaktdichte", "Geschäftsführung"),
    ],
)
def test_each_rule_set_names_its_subject_and_who_is_responsible_for_it(code, title, issuer):
    rules = RULE_SETS[code]
    assert title in rules.name
    assert issuer in rules.issuer


@pytest.mark.covers("W-35", "W-36", "W-87", "W-61", "D-52")
def test_numbers_of_wuppertal():
    rules = RULE_SETS["wuppertal-2020"]
    assert (rules.first_interview.working_days, rules.first_interview.start) == (10, "released")
    assert (rules.first_interview.subjects, rules.first_interview.requires_release) == ("head", True)
    assert rules.member_interview.first_n_working_days == 10
    assert rules.benefit_decision.working_days == 15
    assert rules.immediate_offer.promise_weeks == 8
    assert rules.vm_age_limit_days == 5
    assert (rules.new_client_gap_days, rules.age_limit_7a) == (None, False)
    assert rules.invitation_with_legal_notice is True
    assert rules.telephone_first_interview_allowed is False


@pytest.mark.covers("C-5", "C-46", "C-70", "C-72", "C-91", "C-45")
def test_numbers_of_cottbus():
    rules = RULE_SETS["cottbus-2021"]
    first = rules.first_interview
    assert (first.working_days, first.working_days_under_25, first.start) == (15, 15, "applied")
    assert (first.subjects, first.requires_profiling) == ("every_employable", True)
    assert (rules.benefit_decision.working_days, rules.benefit_decision.only_first_applications) == (14, True)
    assert (rules.new_client_gap_days, rules.min_age, rules.age_limit_7a) == (182, 15, True)
    assert rules.member_interview is None
    slots = rules.interview.fi_slots
    assert [(slot.weekday, slot.begin, slot.end) for slot in slots] == [
        (weekday, "09:00", "10:00") for weekday in (0, 1, 3, 4)
    ]
    assert rules.telephone_first_interview_allowed is True


@pytest.mark.covers("B-29", "B-31", "B-32", "B-33", "B-34", "B-35", "B-36", "B-38", "B-39")
def test_minima_of_the_recommendation_of_2010():
    density = RULE_SETS["ba-2010"].density
    assert {minimum.profile: minimum.contacts for minimum in density.minima} == {
        "markt": 4,
        "aktivierung": 5,
        "foerder": 3,
        "entwicklung": 4,
        "stabilisierung": 2,
        "unterstuetzung": 2,
        "I": 2,
        "Z": 1,
    }
    assert (density.mode, density.period_months, density.period_mode) == ("count_per_period", 6, "agreement")
    assert [(rule.days, rule.age_below) for rule in density.intervals] == [(28, 25)]


@pytest.mark.covers("U-27", "U-29", "U-30", "U-34", "U-35", "U-38", "U-39")
def test_intervals_and_capacity_of_uelzen():
    rules = RULE_SETS["uelzen-2019"]
    found = {
        (rule.months, rule.profiles, rule.unemployed, rule.age_below, rule.age_from) for rule in rules.density.intervals
    }
    assert found == {
        (6, ("I", "Z"), None, None, None),
        (1, (), True, 25, None),
        (3, (), True, None, 25),
    }
    capacity = rules.capacity
    numbers = (capacity.share_percent, capacity.weekly_hours, capacity.appointments, capacity.max_minutes)
    assert numbers == (60, 39, 24, 60)
    assert {group.code: group.decided_by for group in capacity.groups} == {
        "specialist": "count",
        "case_manager": "minutes",
        "netzwerk_abc": "minutes",
    }
    grounds = [ground.code for ground in rules.density.contact.telephone_grounds]
    assert grounds == ["sv_employment", "market_profile", "severe_health", "other"]


@pytest.mark.covers("P18")
def test_checklist_of_wuppertal():
    checklist = RULE_SETS["wuppertal-2020"].checklist
    by_group = {group: sum(item.group == group for item in checklist) for group in ("opening", "standard", "note")}
    assert by_group == {"opening": 1, "standard": 6, "note": 7}
    offer = next(item for item in checklist if item.code == "immediate_offer")
    grounds = {ground.code for ground in RULE_SETS["wuppertal-2020"].immediate_offer.grounds}
    assert set(offer.exemption_grounds) == grounds
    assert [item.code for item in checklist if item.only_for] == ["note_residence_status"]


@pytest.mark.covers("P18", "C-85")
def test_checklist_of_cottbus():
    checklist = RULE_SETS["cottbus-2021"].checklist
    assert len(checklist) == 13
    assert {item.group for item in checklist} == {"core"}
    assert [item.code for item in checklist if item.mandatory] == ["profiling", "agreement"]
    assert [item.code for item in checklist if item.only_for == "u25"] == ["offer_under_25"]


@pytest.mark.parametrize("code", CODES)
def test_every_reference_names_a_line_or_a_decision(code):
    found = list(sources_of(RULE_SETS[code]))
    assert len(found) > 10
    for source in found:
        assert source.lines or source.decision
        assert source.ref is None or source.lines


@pytest.mark.parametrize("code", CODES)
def test_round_trip_through_json(code):
    rules = RULE_SETS[code]
    assert load_ruleset(json.loads(json.dumps(rules.to_mapping()))) == rules
    assert pickle.loads(pickle.dumps(rules)) == rules == copy.deepcopy(rules)
    assert hash(rules) == hash(copy.deepcopy(rules))


@pytest.mark.covers("D-12", "D-73", "E77")
def test_nothing_is_valid_after_the_last_day():
    uelzen = RULE_SETS["uelzen-2019"]
    uelzen.check_valid_on(d("2023-12-31"))
    with pytest.raises(NoRuleSet, match=r"Kein gültiges Regelwerk am 01\.01\.2024"):
        uelzen.check_valid_on(d("2024-01-01"))
    assert not uelzen.is_valid_on(d("2018-12-31"))


def test_a_rule_set_may_be_valid_for_a_single_day():
    rules = load_ruleset(changed(valid_until="2020-05-06"))
    assert rules.is_valid_on(d("2020-05-06"))
    assert not rules.is_valid_on(d("2020-05-07"))


def changed(**values: object) -> dict[str, object]:
    return {**RULE_SETS["wuppertal-2020"].to_mapping(), **values}


def first_interview(**values: object) -> dict[str, object]:
    rule = RULE_SETS["wuppertal-2020"].to_mapping()["first_interview"]
    return changed(first_interview={**rule, **values})


def density(**values: object) -> dict[str, object]:
    rules = RULE_SETS["ba-2010"].to_mapping()
    return {**rules, "density": {**rules["density"], **values}}


CHECKLIST = RULE_SETS["wuppertal-2020"].to_mapping()["checklist"]
BAD_VALUES = [
    (first_interview(working_days="zehn"), "„first_interview.working_days“ muss eine ganze Zahl ab 0 sein"),
    (first_interview(working_days=-1), "„first_interview.working_days“ muss eine ganze Zahl ab 0 sein"),
    (first_interview(working_days=True), "„first_interview.working_days“ muss eine ganze Zahl ab 0 sein"),
    (first_interview(working_days=10.5), "„first_interview.working_days“ muss eine ganze Zahl ab 0 sein"),
    (first_interview(working_days=0), "mindestens einen Arbeitstag"),
    (first_interview(start="gestern"), "„first_interview.start“ ist „gestern“; möglich sind „released“"),
    (first_interview(source=None), "„first_interview.source“ fehlt"),
    (first_interview(tage=10), "„first_interview.tage“ ist unbekannt"),
    (density(period_months=0), "muss 1 bis 24 Monate lang sein"),
    (density(period_months=25), "muss 1 bis 24 Monate lang sein"),
    (density(period_mode="yearly"), "„density.period_mode“ ist „yearly“; möglich sind „agreement“, „rolling“"),
    (changed(valid_from="31.04.2020"), "„valid_from“ muss ein Datum"),
    (changed(valid_from=20200506), "„valid_from“ muss ein Datum"),
    (changed(valid_until="2020-05-05"), "Das Ende der Gültigkeit liegt vor dem Beginn"),
    (changed(land="XX"), "Das Land „XX“ ist unbekannt"),
    (changed(domains=["first_interview"]), "Das Gebiet „decision“ und die Angaben dazu passen nicht"),
    (changed(domains=["first_interview", "decision", "density"]), "Das Gebiet „density“"),
    (changed(domains="decision"), "„domains“ muss eine Liste sein"),
    (changed(name=" "), "„name“ muss ein Text sein"),
    (changed(kind=None), "„kind“ fehlt"),
    (changed(labels=["QuEr"]), "„labels“ muss eine Tabelle sein"),
    (changed(age_limit_7a="ja"), "„age_limit_7a“ muss ja oder nein"),
    (changed(new_client_gap_days=182), "Für „new_client_gap_days“ fehlt die Fundstelle"),
    (changed(checklist=[*CHECKLIST, CHECKLIST[0]]), "Ein Punkt der Checkliste kommt doppelt vor"),
    (changed(checklist=["Ziel"]), "„checklist\\[1\\]“ muss eine Tabelle"),
    (changed(surprise=1), "„surprise“ ist unbekannt"),
    (changed(first_interview=[]), "„first_interview“ muss eine Tabelle"),
]


@pytest.mark.parametrize(("values", "sentence"), BAD_VALUES)
def test_bad_values_are_refused_by_name(values, sentence):
    with pytest.raises(RuleError, match=sentence):
        load_ruleset(values)


def test_bad_files_are_refused(tmp_path):
    broken, missing = tmp_path / "broken.toml", tmp_path / "missing.toml"
    broken.write_text("code = ", encoding="utf-8")
    with pytest.raises(RuleError, match=r"„broken\.toml“ ist kein gültiges TOML"):
        load_ruleset(broken)
    with pytest.raises(RuleError, match=r"„missing\.toml“ lässt sich nicht lesen"):
        load_ruleset(missing)


def test_a_rule_set_cannot_be_changed_in_memory():
    rules = RULE_SETS["wuppertal-2020"]
    assert isinstance(rules, RuleSetValues)
    with pytest.raises(dataclasses.FrozenInstanceError):
        rules.valid_until = d("2030-01-01")
    with pytest.raises(TypeError):
        rules.labels["first_interview"] = "Gespräch"
