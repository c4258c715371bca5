"""The stored life of a deadline, case by case of E.1 to E.4 and of the rulings on late facts (D-25, D-90)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pytest

from jobcenter.deadlines import workflow
from jobcenter.deadlines.choices import Cause, FlagKind
from jobcenter.deadlines.models import Deadline, LateEntry
from jobcenter.deadlines.queries import status_of
from jobcenter.deadlines.workflow import nightly
from jobcenter.rulesets.queries import calendar_of
from jobcenter.web.errors import Conflict, Refused
from tests.factories.deadlines import start_deadline
from tests.factories.people import head_of, make_alg1
from tests.factories.worlds import World, make_world

pytestmark = pytest.mark.django_db


def april(day: int) -> date:
    return date(2021, 4, day)


RELEASED, DUE = april(1), april(19)
Act = Callable[[Deadline, World], None]


def night(day: date) -> Act:
    return lambda deadline, world: (nightly.run(day), deadline.refresh_from_db())[1]


def meet(on: date, today: date | None = None, cause: str = "") -> Act:
    return lambda deadline, world: workflow.meet(
        deadline=deadline, on=on, by=world.specialist, today=today or on, cause=cause
    )


def lapse(on: date, today: date | None = None, reason: str = "Antrag zurückgezogen") -> Act:
    return lambda deadline, world: workflow.lapse(
        deadline=deadline, on=on, reason=reason, by=world.benefit_clerk, today=today or on
    )


def revive(today: date) -> Act:
    return lambda deadline, world: workflow.revive(
        deadline=deadline, by=world.benefit_expert, today=today, reason="Abhilfe"
    )


def cause(code: str) -> Act:
    return lambda deadline, world: workflow.set_cause(
        deadline=deadline, cause=code, by=world.team_lead, today=RELEASED
    )


@dataclass
class Case:
    number: str
    acts: list[Act]
    state: str
    flags: list[tuple[str, date, date, str]] = field(default_factory=list)
    kind: str = "first_interview"
    ruleset: tuple[str, str] = ("wuppertal", "wuppertal-2020")
    events: dict[str, date] = field(default_factory=lambda: {"released": RELEASED})
    due_on: date = DUE
    cause: str = ""
    days_late: int | None = None


CASES = [
    Case("E2", [night(DUE), meet(DUE), night(april(20))], "met"),
    Case("E2 at night", [night(DUE)], "running"),
    Case(
        "E3", [night(april(20)), meet(april(20))], "met_late", [("missed", april(20), april(20), "done")], days_late=1
    ),
    Case("E3 before", [night(april(20))], "missed", [("missed", april(20), april(20), "open")]),
    Case(
        "E3 without the job", [meet(april(20))], "met_late", [("missed", april(20), april(20), "done")], days_late=1
    ),
    Case("E20", [lapse(april(12)), night(april(20))], "void"),
    Case(
        "E22",
        [cause(Cause.NO_SHOW), night(april(20)), meet(april(22))],
        "met_late",
        [("missed", april(20), april(20), "done")],
        cause="no_show",
        days_late=3,
    ),
    Case(
        "E30",
        [night(april(17)), meet(april(19))],
        "met_late",
        [("missed", april(17), april(17), "done")],
        kind="member_interview",
        events={"imported": date(2021, 3, 12), "released": date(2021, 3, 31)},
        due_on=april(16),
        days_late=1,
    ),
    Case(
        "E33",
        [night(april(13))],
        "running",
        kind="benefit_decision",
        events={"documents_complete": date(2021, 3, 19)},
        due_on=april(13),
    ),
    Case(
        "E35",
        [meet(april(13), today=april(20)), night(april(20))],
        "met",
        kind="benefit_decision",
        ruleset=("cottbus", "cottbus-2021"),
        events={"documents_complete": date(2021, 3, 22)},
        due_on=april(13),
    ),
    Case(
        "E36",
        [night(april(26))],
        "running",
        ruleset=("cottbus", "cottbus-2021"),
        events={"applied": april(1)},
        due_on=april(26),
    ),
    # A withdrawal after the miss does not undo it; one before it, entered late, does (D-25, D-90).
    Case("D-25", [night(april(20)), lapse(april(21))], "missed", [("missed", april(20), april(20), "open")]),
    Case(
        "D-90 void", [night(april(20)), lapse(april(12), april(21))], "void", [("missed", april(20), april(20), "moot")]
    ),
    Case("D-90 met", [night(april(20)), meet(DUE, april(23))], "met", [("missed", april(20), april(20), "moot")]),
    Case("D-90 revived", [lapse(april(12)), revive(april(14))], "running"),
    Case(
        "D-90 revived late",
        [lapse(april(12)), revive(april(21))],
        "missed",
        [("missed", april(20), april(21), "open")],
    ),
    Case("D-90 earlier talk", [lapse(april(14)), meet(april(12), april(15))], "met"),
    Case(
        "D-25 found by the verb",
        [lapse(april(21))],
        "missed",
        [("missed", april(20), april(21), "open")],
    ),
]


@pytest.mark.covers("E2", "E3", "E20", "E22", "E30", "E33", "E35", "E36", "D-4", "D-14", "D-25", "D-28", "D-90")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.number)
def test_the_life_of_a_deadline(db: None, case: Case) -> None:
    world = make_world(*case.ruleset)
    deadline = start_deadline(world, case.kind, **case.events)
    assert deadline.due_on == case.due_on
    for act in case.acts:
        act(deadline, world)
    deadline.refresh_from_db()
    missed = deadline.flags.filter(kind=FlagKind.MISSED)
    found = list(missed.values_list("kind", "flagged_for", "detected_on", "state"))
    late = status_of(deadline, april(30), calendar_of(world.office)).days_late if deadline.met_on else None
    assert (deadline.state, deadline.cause, found, late) == (
        case.state,
        case.cause,
        case.flags,
        case.days_late,
    )


@pytest.mark.covers("E10", "D-73")
def test_before_the_rule_set_nothing_is_computed_and_the_event_is_listed(wuppertal: World) -> None:
    assert start_deadline(wuppertal, released=date(2020, 5, 5)) is None
    (uncovered,) = wuppertal.office.uncovered_events.all()
    assert (uncovered.event, uncovered.event_on, uncovered.kind) == (
        "released",
        date(2020, 5, 5),
        "first_interview",
    )
    assert not Deadline.objects.exists()


@pytest.mark.covers("D-87")
def test_a_domain_that_is_off_starts_nothing(wuppertal: World) -> None:
    other = make_world("cottbus", "cottbus-2021")
    events = {"imported": date(2021, 3, 1), "released": date(2021, 3, 2)}
    assert start_deadline(other, "member_interview", **events) is None
    assert not other.office.uncovered_events.exists()


@pytest.mark.covers("E18", "D-33", "W-13")
def test_alg1_known_at_the_release_starts_the_full_length_after_its_end(wuppertal: World) -> None:
    household = wuppertal.household()
    make_alg1(head_of(household), ends_on=april(30))
    deadline = start_deadline(wuppertal, household=household, released=date(2021, 3, 10))
    assert (deadline.state, status_of(deadline, april(30)).due_on) == ("suspended", None)
    nightly.run(april(30))
    deadline.refresh_from_db()
    assert deadline.state == "suspended"
    nightly.run(date(2021, 5, 1))
    deadline.refresh_from_db()
    assert (deadline.state, deadline.event, deadline.event_on, deadline.due_on) == (
        "running",
        "alg1_ends",
        april(30),
        date(2021, 5, 17),
    )
    assert deadline.pauses == [
        {"first": "2021-03-10", "last": "2021-04-30", "reason": "ausgesetzt: Arbeitslosengeld I bis 30.04.2021"}
    ]


@pytest.mark.covers("D-33")
def test_alg1_granted_later_suspends_and_its_end_restarts_the_full_length(wuppertal: World) -> None:
    deadline = start_deadline(wuppertal, released=RELEASED)
    period = make_alg1(deadline.person, starts_on=april(8))
    changed = workflow.alg1_changed(person=deadline.person, by=wuppertal.benefit_clerk, today=april(9))
    deadline.refresh_from_db()
    assert changed == [deadline]
    assert (deadline.state, deadline.due_on, deadline.suspended_from) == ("suspended", None, april(8))
    nightly.run(april(25))
    deadline.refresh_from_db()
    assert (deadline.state, deadline.flags.count()) == ("suspended", 0)
    period.ends_on = april(30)
    period.save()
    workflow.alg1_changed(person=deadline.person, by=wuppertal.benefit_clerk, today=date(2021, 5, 3))
    deadline.refresh_from_db()
    assert (deadline.state, deadline.due_on) == ("running", date(2021, 5, 17))
    assert not workflow.alg1_changed(person=deadline.person, by=wuppertal.benefit_clerk, today=date(2021, 5, 3))


@pytest.mark.covers("D-33", "D-90")
def test_alg1_for_the_time_of_a_miss_takes_it_back_and_later_alg1_does_not(wuppertal: World) -> None:
    healed = start_deadline(wuppertal, released=RELEASED)
    stays = start_deadline(wuppertal, released=RELEASED)
    nightly.run(april(20))
    make_alg1(healed.person, starts_on=april(8), ends_on=date(2021, 6, 30))
    make_alg1(stays.person, starts_on=april(21), ends_on=date(2021, 6, 30))
    for deadline in (healed, stays):
        workflow.alg1_changed(person=deadline.person, by=wuppertal.benefit_clerk, today=april(28))
        deadline.refresh_from_db()
    assert (healed.state, healed.flags.get(kind="missed").state) == ("suspended", "moot")
    assert (stays.state, stays.flags.get(kind="missed").state) == ("missed", "open")
    entry = LateEntry.objects.get()  # 8 April was entered on the 28th
    assert (entry.deadline, entry.fact_on, entry.cosigned_by) == (healed, april(8), None)


def test_a_talk_held_during_alg1_is_not_asked_for_again(wuppertal: World) -> None:
    household = wuppertal.household()
    make_alg1(head_of(household), starts_on=None, ends_on=None)
    deadline = start_deadline(wuppertal, household=household, released=RELEASED)
    assert (deadline.state, deadline.due_on) == ("suspended", None)
    workflow.meet(deadline=deadline, on=april(14), by=wuppertal.specialist, today=april(14))
    assert (deadline.state, deadline.met_on) == ("met", april(14))


@pytest.mark.covers("D-33")
def test_alg1_known_ahead_suspends_from_its_first_day(wuppertal: World) -> None:
    deadline = start_deadline(wuppertal, released=RELEASED)
    make_alg1(deadline.person, starts_on=april(12), ends_on=None)
    assert not workflow.alg1_changed(person=deadline.person, by=wuppertal.benefit_clerk, today=april(9))
    nightly.run(april(11))
    deadline.refresh_from_db()
    assert (deadline.state, deadline.due_on) == ("running", DUE)
    nightly.run(april(12))
    deadline.refresh_from_db()
    assert (deadline.state, deadline.due_on) == ("suspended", None)


@pytest.mark.covers("D-33")
def test_lapse_and_revival_while_suspended_without_dates(wuppertal: World) -> None:
    household = wuppertal.household()
    make_alg1(head_of(household))
    deadline = start_deadline(wuppertal, household=household, released=RELEASED)
    lapse(april(6))(deadline, wuppertal)
    assert deadline.state == "void"
    revive(april(7))(deadline, wuppertal)
    assert (deadline.state, deadline.void_on) == ("suspended", None)


@pytest.mark.covers("D-24")
def test_new_completeness_gives_a_full_new_period(wuppertal: World) -> None:
    first = start_deadline(wuppertal, "benefit_decision", documents_complete=date(2021, 3, 15))
    lapse(date(2021, 3, 18), reason="Unterlagen doch unvollständig")(first, wuppertal)
    again = start_deadline(
        wuppertal, "benefit_decision", household=first.household, documents_complete=date(2021, 3, 19)
    )
    assert (first.state, again.state, again.due_on) == ("void", "running", april(13))


@pytest.mark.covers("D-27")
def test_a_new_release_after_a_successful_objection_gives_ten_new_days(wuppertal: World) -> None:
    first = start_deadline(wuppertal, released=RELEASED)
    lapse(april(7), reason="Antrag abgelehnt")(first, wuppertal)
    again = start_deadline(wuppertal, household=first.household, released=date(2021, 5, 7))
    assert (again.state, again.due_on) == ("running", date(2021, 5, 25))


@pytest.mark.covers("D-75")
@pytest.mark.parametrize(
    ("entered", "by_lead", "waiting"),
    [(date(2021, 5, 3), False, None), (date(2021, 5, 4), False, True), (date(2021, 5, 4), True, False)],
)
def test_what_heals_a_miss_after_14_days_needs_the_team_lead(
    wuppertal: World, entered: date, by_lead: bool, waiting: bool | None
) -> None:
    deadline = start_deadline(wuppertal, released=RELEASED)
    nightly.run(april(20))
    by = wuppertal.team_lead if by_lead else wuppertal.specialist
    workflow.meet(deadline=deadline, on=DUE, by=by, today=entered, reason="Vermerk vergessen")
    assert deadline.state == "met"
    entry = LateEntry.objects.filter(deadline=deadline).first()
    assert (entry.cosigned_by is None if entry else None) == waiting
    if waiting:
        with pytest.raises(Refused):
            workflow.cosign(entry=entry, by=wuppertal.specialist, today=entered)
        workflow.cosign(entry=entry, by=wuppertal.team_lead, today=entered)
        with pytest.raises(Conflict):
            workflow.cosign(entry=entry, by=wuppertal.team_lead, today=entered)


def test_a_due_date_that_passed_before_the_start_is_flagged_at_once(wuppertal: World) -> None:
    deadline = start_deadline(wuppertal, released=RELEASED, today=date(2021, 5, 3))
    flag = deadline.flags.get()
    assert deadline.state == "missed"
    assert (flag.flagged_for, flag.detected_on) == (april(20), date(2021, 5, 3))


def test_facts_known_at_the_start_need_no_later_verb(wuppertal: World) -> None:
    household = wuppertal.household()
    deadline = workflow.start(
        kind="first_interview",
        household=household,
        person=head_of(household),
        events={"released": RELEASED},
        met_on=april(22),
        by=wuppertal.team_lead,
        today=date(2021, 6, 30),
    )
    assert (deadline.state, deadline.flags.get().state) == ("met_late", "done")


def test_the_same_event_twice_gives_the_deadline_that_is_there(wuppertal: World) -> None:
    first = start_deadline(wuppertal, released=RELEASED)
    assert start_deadline(wuppertal, household=first.household, released=RELEASED) == first
    with pytest.raises(Conflict, match=r"läuft bis 19\.04\.2021 schon"):
        start_deadline(wuppertal, household=first.household, released=april(6))


def test_what_a_rule_forbids_is_said_in_one_sentence(wuppertal: World) -> None:
    deadline = start_deadline(wuppertal, released=RELEASED)
    with pytest.raises(Refused, match="liegt vor dem Ereignis"):
        workflow.meet(deadline=deadline, on=date(2021, 3, 30), by=wuppertal.specialist, today=april(6))
    with pytest.raises(Refused, match="Zukunft"):
        workflow.meet(deadline=deadline, on=april(7), by=wuppertal.specialist, today=april(6))
    lapse(april(6))(deadline, wuppertal)
    with pytest.raises(Refused, match=r"am 06\.04\.2021 entfallen"):
        workflow.meet(deadline=deadline, on=april(8), by=wuppertal.specialist, today=april(8))
    with pytest.raises(Refused, match="keine Ursache"):
        cause(Cause.OFFICE)(deadline, wuppertal)


def test_meeting_twice_on_one_day_is_one_act_and_on_another_a_conflict(wuppertal: World) -> None:
    deadline = start_deadline(wuppertal, released=RELEASED)
    for _ in range(2):
        meet(april(8))(deadline, wuppertal)
    with pytest.raises(Conflict, match=r"schon am 08\.04\.2021"):
        meet(april(9))(deadline, wuppertal)
