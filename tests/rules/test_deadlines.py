"""E.1 to E.4 as far as they are about dates, and every way a deadline refuses to be computed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcenter.rules.calendar import Calendar
from jobcenter.rules.deadlines import (
    EVENTS,
    RULES,
    DueDate,
    Suspended,
    benefit_decision,
    compute,
    first_interview,
    member_interview,
)
from jobcenter.rules.errors import NoRuleSet, RuleError
from jobcenter.rules.library import approved_fixtures
from jobcenter.rules.parameters import load_ruleset
from jobcenter.rules.periods import OPEN_END

WUPPERTAL = approved_fixtures()["wuppertal-2020"]
COTTBUS = approved_fixtures()["cottbus-2021"]
NW, BB, NI = Calendar("NW"), Calendar("BB"), Calendar("NI")


def d(text: str) -> date:
    return date.fromisoformat(text)


def due_of(result: DueDate | Suspended) -> DueDate:
    assert isinstance(result, DueDate)
    return result


E1_TO_E18 = [
    ("E1", "2021-04-01", "2021-04-19"),
    ("E5", "2021-05-07", "2021-05-25"),
    ("E6", "2021-05-26", "2021-06-10"),
    ("E8", "2020-10-30", "2020-11-13"),
    ("E12", "2021-05-24", "2021-06-08"),
    ("E14", "2022-09-23", "2022-10-10"),
    ("E15", "2020-12-16", "2020-12-31"),
    ("E18 without ALG I", "2021-03-10", "2021-03-24"),
    ("first day of the rule set", "2020-05-06", "2020-05-20"),
]


@pytest.mark.covers("E1", "E5", "E6", "E8", "E12", "E14", "E15", "W-35")
@pytest.mark.parametrize(("case", "released", "due_on"), E1_TO_E18)
def test_quer_ten_working_days_after_release(case, released, due_on):
    due = due_of(first_interview(WUPPERTAL, NW, released=d(released)))
    assert due.due_on == d(due_on), case
    assert (due.event, due.event_on, due.length, due.land) == ("released", d(released), 10, "NW")


@pytest.mark.covers("E1", "D-1", "D-2")
def test_good_friday_and_easter_monday_are_named_and_skipped():
    due = due_of(first_interview(WUPPERTAL, NW, released=d("2021-04-01")))
    counted = [step.day.day for step in due.steps if step.counts]
    assert counted == [6, 7, 8, 9, 12, 13, 14, 15, 16, 19]
    skipped = {step.day: step.reason for step in due.steps if not step.counts}
    assert skipped[d("2021-04-02")] == "Karfreitag"
    assert skipped[d("2021-04-05")] == "Ostermontag"
    assert due.source.endswith("Z. 94–96 (W-35)")
    assert due.explanation == (
        "QuEr: 10 Arbeitstage nach dem Ereignis „Bewilligung dem Grunde nach“ am Donnerstag, 01.04.2021, "
        "letzter Tag ist Montag, 19.04.2021; "
        "nicht gezählt: Karfreitag (02.04.), Ostermontag (05.04.) und 6 Wochenendtage."
    )
    assert [(step.code, step.due_on) for step in due.milestones] == [("scheduled", d("2021-04-19"))]


@pytest.mark.covers("E10", "D-12", "D-73")
def test_before_the_rule_set_nothing_is_computed():
    with pytest.raises(NoRuleSet, match=r"Kein gültiges Regelwerk am 05\.05\.2020"):
        first_interview(WUPPERTAL, NW, released=d("2020-05-05"))


@pytest.mark.covers("D-12", "D-73")
def test_both_ends_of_the_validity_belong_to_it():
    expired = load_ruleset({**WUPPERTAL.to_mapping(), "valid_until": "2021-04-01"})
    assert due_of(first_interview(expired, NW, released=d("2021-04-01"))).due_on == d("2021-04-19")
    with pytest.raises(NoRuleSet, match=r"gilt vom 06\.05\.2020 bis 01\.04\.2021"):
        first_interview(expired, NW, released=d("2021-04-02"))


@pytest.mark.covers("E18", "D-33", "W-13")
def test_alg1_after_release_starts_the_deadline_with_its_last_day():
    due = due_of(first_interview(WUPPERTAL, NW, released=d("2021-03-10"), alg1_ends=d("2021-04-30")))
    assert (due.event, due.event_on, due.due_on) == ("alg1_ends", d("2021-04-30"), d("2021-05-17"))
    assert [(pause.first, pause.last) for pause in due.pauses] == [(d("2021-03-10"), d("2021-04-30"))]


@pytest.mark.covers("D-33")
def test_alg1_before_release_changes_nothing():
    due = due_of(first_interview(WUPPERTAL, NW, released=d("2021-04-01"), alg1_ends=d("2021-03-31")))
    assert (due.event, due.due_on, due.pauses) == ("released", d("2021-04-19"), ())


@pytest.mark.covers("D-33")
def test_alg1_that_ends_on_the_day_of_release_is_no_pause():
    due = due_of(first_interview(WUPPERTAL, NW, released=d("2021-04-01"), alg1_ends=d("2021-04-01")))
    assert (due.event, due.pauses) == ("released", ())


def test_release_on_the_day_of_application():
    events = {"applied": d("2021-04-01"), "released": d("2021-04-01")}
    assert due_of(compute("first_interview", WUPPERTAL, NW, events)).due_on == d("2021-04-19")


def test_of_two_events_on_one_day_the_release_is_named():
    due = due_of(member_interview(WUPPERTAL, NW, imported=d("2021-03-31"), released=d("2021-03-31")))
    assert due.event == "released"


@pytest.mark.covers("D-36")
def test_a_newborn_member_is_due_after_the_fifteenth_birthday():
    born = d("2021-03-31")
    due = due_of(member_interview(WUPPERTAL, NW, imported=born, released=born, born=born))
    assert (due.event, due.event_on, due.window_from) == ("turns_15", d("2036-03-31"), d("2036-04-01"))


@pytest.mark.covers("D-33")
def test_alg1_without_known_end_suspends():
    result = first_interview(WUPPERTAL, NW, released=d("2021-03-10"), alg1_ends=OPEN_END)
    assert isinstance(result, Suspended)
    assert result.event_on == d("2021-03-10")


@pytest.mark.covers("D-7")
def test_closing_days_of_rule_set_and_office_both_count():
    values = WUPPERTAL.to_mapping()
    values["closed_days"] = [{"day": "2020-12-24", "reason": "Betriebsferien laut Regelwerk"}]
    office = Calendar("NW", {d("2020-12-31"): "Inventur"})
    due = due_of(first_interview(load_ruleset(values), office, released=d("2020-12-16")))
    assert due.due_on == d("2021-01-05")
    reasons = {step.day: step.reason for step in due.steps}
    assert reasons[d("2020-12-24")] == "Betriebsferien laut Regelwerk"
    assert reasons[d("2020-12-31")] == "Inventur"


E23_TO_E29 = [
    ("E23", "2021-03-15", "2021-03-31", None, "1990-05-05", "2021-04-01", "2021-04-16"),
    ("E24", "2021-04-20", "2021-04-15", None, None, "2021-05-03", "2021-05-17"),
    ("E26", "2020-12-10", "2020-12-15", None, None, "2021-01-04", "2021-01-15"),
    ("E27", "2021-10-05", "2021-10-06", None, None, "2021-11-02", "2021-11-15"),
    ("E29", "2021-03-10", "2021-03-10", None, "2006-03-31", "2021-04-01", "2021-04-16"),
    ("D-36: 15 a day later", "2021-03-10", "2021-03-10", None, "2006-04-01", "2021-05-03", "2021-05-17"),
    ("D-16: late import", "2021-04-06", "2021-03-10", None, None, "2021-05-03", "2021-05-17"),
    ("D-16: late release", "2021-03-01", "2021-04-06", None, None, "2021-05-03", "2021-05-17"),
    ("D-100: ALG I", "2021-03-01", "2021-03-10", "2021-04-30", None, "2021-05-03", "2021-05-17"),
    ("D-100: ALG I over", "2021-03-01", "2021-03-10", "2021-02-28", None, "2021-04-01", "2021-04-16"),
]


@pytest.mark.covers("E23", "E24", "E26", "E27", "E29", "W-36", "D-9", "D-16", "D-36", "D-100")
@pytest.mark.parametrize(("case", "imported", "released", "alg1", "born", "first", "due_on"), E23_TO_E29)
def test_member_window_in_the_following_month(case, imported, released, alg1, born, first, due_on):
    due = due_of(
        member_interview(
            WUPPERTAL,
            NW,
            imported=d(imported),
            released=d(released),
            alg1_ends=d(alg1) if alg1 else None,
            born=d(born) if born else None,
        )
    )
    assert (due.window_from, due.due_on) == (d(first), d(due_on)), case
    assert due.steps[0].day == due.due_on.replace(day=1)
    assert [step.number for step in due.steps if step.counts] == list(range(1, 11))


@pytest.mark.covers("D-14", "E30")
def test_invitation_is_a_milestone_of_the_member_window():
    due = due_of(member_interview(WUPPERTAL, NW, imported=d("2021-03-15"), released=d("2021-03-31")))
    assert [(step.code, step.due_on) for step in due.milestones] == [("invited", d("2021-04-16"))]


E31_TO_E35 = [
    ("E31 W", WUPPERTAL, NW, "2021-03-15", "2021-04-07", 15),
    ("E31 C", COTTBUS, BB, "2021-03-15", "2021-04-06", 14),
    ("E32", WUPPERTAL, NW, "2020-12-10", "2021-01-04", 15),
    ("E33", WUPPERTAL, NW, "2021-03-19", "2021-04-13", 15),
    ("E35", COTTBUS, BB, "2021-03-22", "2021-04-13", 14),
]


@pytest.mark.covers("E31", "E32", "E33", "E35", "W-87", "C-91", "D-23")
@pytest.mark.parametrize(("case", "rules", "calendar", "complete", "due_on", "length"), E31_TO_E35)
def test_benefit_decision(case, rules, calendar, complete, due_on, length):
    due = benefit_decision(rules, calendar, documents_complete=d(complete))
    assert (due.due_on, due.length) == (d(due_on), length), case


@pytest.mark.covers("W-12")
def test_alg1_does_not_delay_the_benefit_decision():
    events = {"documents_complete": d("2021-03-15"), "alg1_ends": d("2021-12-31")}
    assert due_of(compute("benefit_decision", WUPPERTAL, NW, events)).due_on == d("2021-04-07")


E36_TO_E44 = [
    ("E36", "2021-04-01", "2021-04-26"),
    ("E37", "2021-02-14", "2021-03-05"),
    ("E38", "2021-03-13", "2021-04-06"),
    ("E40", "2021-03-22", "2021-04-14"),
    ("E41", "2021-12-13", "2022-01-03"),
    ("E43", "2021-06-01", "2021-06-22"),
    ("E44", "2021-04-30", "2021-05-25"),
]


@pytest.mark.covers("E36", "E37", "E38", "E40", "E41", "E43", "E44", "C-70", "C-72")
@pytest.mark.parametrize("born", ["1980-01-01", "2003-01-01", None])
@pytest.mark.parametrize(("case", "applied", "due_on"), E36_TO_E44)
def test_cottbus_fifteen_working_days_from_application(case, applied, due_on, born):
    due = due_of(first_interview(COTTBUS, BB, applied=d(applied), born=d(born) if born else None))
    assert (due.due_on, due.event, due.length) == (d(due_on), "applied", 15), case


def test_slot_days_of_cottbus_until_the_deadline():
    """E43: 12 slot days from the day after the application to the deadline; the first is Thursday 3 June."""
    assert COTTBUS.interview is not None
    weekdays = {slot.weekday for slot in COTTBUS.interview.fi_slots}
    steps = due_of(first_interview(COTTBUS, BB, applied=d("2021-06-01"))).steps
    slot_days = [step.day for step in steps if step.counts and step.day.weekday() in weekdays]
    assert slot_days[0] == d("2021-06-03")
    assert len(slot_days) == 12


@pytest.mark.covers("C-70", "D-37")
def test_groups_may_have_lengths_of_their_own():
    values = COTTBUS.to_mapping()
    values["first_interview"] = {**values["first_interview"], "working_days_under_25": 10}
    rules = load_ruleset(values)
    young = due_of(first_interview(rules, BB, applied=d("2021-04-01"), born=d("1996-04-02")))
    old = due_of(first_interview(rules, BB, applied=d("2021-04-01"), born=d("1996-04-01")))
    assert (young.length, old.length) == (10, 15)


@pytest.mark.covers("C-3", "D-36")
def test_cottbus_obligation_starts_with_the_fifteenth_birthday():
    due = due_of(first_interview(COTTBUS, BB, applied=d("2021-03-01"), born=d("2006-04-01")))
    assert (due.event, due.event_on, due.due_on) == ("turns_15", d("2021-04-01"), d("2021-04-26"))


@pytest.mark.covers("E49", "D-39")
def test_cottbus_refuses_beyond_the_age_limit():
    born = d("1955-05-15")
    assert due_of(first_interview(COTTBUS, BB, applied=d("2021-02-28"), born=born)).event == "applied"
    with pytest.raises(RuleError, match="Altersgrenze nach § 7a SGB II"):
        first_interview(COTTBUS, BB, applied=d("2021-03-01"), born=born)


REFUSALS = [
    ("first_interview", WUPPERTAL, {}, None, "fehlt das Ereignis „Bewilligung dem Grunde nach“"),
    ("first_interview", COTTBUS, {"released": "2021-04-01"}, None, "fehlt das Ereignis „Antragstellung“"),
    (
        "member_interview",
        WUPPERTAL,
        {"released": "2021-04-01"},
        None,
        "fehlt das Ereignis „Import des Mitglieds“",
    ),
    (
        "benefit_decision",
        WUPPERTAL,
        {"released": "2021-04-01"},
        None,
        "fehlt das Ereignis „Eingang der vollständigen",
    ),
    ("member_interview", COTTBUS, {"released": "2021-04-01"}, None, "kennt die Frist"),
    ("quer", WUPPERTAL, {"released": "2021-04-01"}, None, "Die Frist „quer“ ist unbekannt"),
    ("first_interview", WUPPERTAL, {"birthday": "2021-04-01"}, None, "Das Ereignis „birthday“ ist unbekannt"),
    ("first_interview", WUPPERTAL, {"turns_15": "2021-04-01"}, None, "Das Ereignis „turns_15“ ist unbekannt"),
    (
        "first_interview",
        WUPPERTAL,
        {"released": "2021-04-01", "applied": "2021-04-02"},
        None,
        "nicht vor der Antrag",
    ),
    (
        "benefit_decision",
        WUPPERTAL,
        {"documents_complete": "2021-04-01", "applied": "2021-04-02"},
        None,
        "nicht vor",
    ),
    (
        "member_interview",
        WUPPERTAL,
        {"released": "2021-04-01", "imported": "2021-04-01"},
        "2021-04-02",
        "Geburtsdatum",
    ),
    (
        "first_interview",
        COTTBUS,
        {"applied": "2021-04-01"},
        "2021-04-02",
        "Geburtsdatum 02.04.2021 liegt nach",
    ),
    (
        "first_interview",
        WUPPERTAL,
        {"released": "9999-12-31"},
        None,
        "Für das Jahr 9999 sind keine Feiertage",
    ),
    (
        "first_interview",
        WUPPERTAL,
        {"released": "2100-12-31"},
        None,
        "Für das Jahr 2101 sind keine Feiertage",
    ),
]


@pytest.mark.parametrize(("rule", "rules", "events", "born", "sentence"), REFUSALS)
def test_what_cannot_be_computed_is_refused_in_one_sentence(rule, rules, events, born, sentence):
    days = {name: d(day) for name, day in events.items()}
    with pytest.raises(RuleError, match=sentence) as refusal:
        compute(rule, rules, Calendar(rules.land), days, d(born) if born else None)
    assert refusal.value.sentence.endswith(".")
    assert "\n" not in refusal.value.sentence


def test_every_rule_and_event_has_a_german_name():
    assert set(RULES) == {"first_interview", "member_interview", "benefit_decision"}
    assert set(EVENTS) == {"applied", "documents_complete", "released", "imported", "alg1_ends", "turns_15"}


EVENT_DAYS = st.dates(date(2021, 1, 1), date(2030, 12, 31))


@given(EVENT_DAYS, st.lists(st.integers(0, 60), max_size=10))
def test_closing_days_never_bring_a_deadline_forward(event, offsets):
    closed = {event + timedelta(days=offset): "Betriebsferien" for offset in offsets}
    for rule, rules, event_name in (
        ("first_interview", WUPPERTAL, "released"),
        ("first_interview", COTTBUS, "applied"),
        ("benefit_decision", WUPPERTAL, "documents_complete"),
    ):
        open_, shut = Calendar(rules.land), Calendar(rules.land, closed)
        before, after = (due_of(compute(rule, rules, c, {event_name: event})) for c in (open_, shut))
        assert after.due_on >= before.due_on
        assert sum(step.counts for step in after.steps) == after.length
        assert [step.day for step in after.steps] == [
            event + timedelta(days=n) for n in range(1, (after.due_on - event).days + 1)
        ]


@given(EVENT_DAYS, EVENT_DAYS, st.none() | EVENT_DAYS)
def test_member_window_lies_in_the_month_after_the_latest_event(imported, released, alg1_ends):
    due = due_of(member_interview(WUPPERTAL, NW, imported, released, alg1_ends=alg1_ends))
    latest = max(day for day in (imported, released, alg1_ends) if day is not None)
    assert due.event_on == latest
    assert due.window_from is not None
    months = {(day.year, day.month) for day in (due.window_from, due.due_on)}
    following = (latest.replace(day=1) + timedelta(days=32)).replace(day=1)
    assert months == {(following.year, following.month)}
    assert sum(step.counts for step in due.steps) == 10
    assert next(step.day for step in due.steps if step.counts) == due.window_from


@given(EVENT_DAYS, st.integers(0, 400))
def test_alg1_never_brings_a_deadline_forward(released, days):
    alone = due_of(first_interview(WUPPERTAL, NW, released=released))
    ends = released + timedelta(days=days)
    with_alg1 = due_of(first_interview(WUPPERTAL, NW, released=released, alg1_ends=ends))
    assert with_alg1.due_on >= alone.due_on
    assert with_alg1.event_on == max(released, ends)
