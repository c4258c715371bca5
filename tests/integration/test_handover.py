"""From the shell over QuEr.xx to the specialist (C.5, W-14 to W-18, W-33, W-34, D-15, D-52)."""

from datetime import date

import pytest

from intake.choices import DutyState, HandoverState, RoutingGroup
from intake.models import Handover
from intake.workflow import alg1
from integration.workflow import giving_away
from integration.workflow import handover as workflow
from integration.workflow.routing import add_special_team
from jobcenter.deadlines.models import Deadline
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Message, Task
from jobcenter.people.models import Responsibility
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Conflict, Refused
from tests.factories.applications import make_application, make_released
from tests.factories.interviews import assign, complete_shell, duty_of, make_assigned, make_shell, roster, schedule
from tests.factories.people import add_member
from tests.factories.staff import make_absence, make_user
from tests.factories.worlds import World

pytestmark = pytest.mark.django_db
DAY = date(2021, 3, 15)
RELEASED = date(2021, 4, 1)
DUE = date(2021, 4, 19)


def _shell(world: World) -> Handover:
    return make_shell(world, make_application(world, DAY))


def _responsible(person, day) -> Responsibility:
    return Responsibility.objects.on(day).filter(person=person).first()


@pytest.mark.covers("W-14", "W-15", "W-17")
def test_the_rostered_specialist_parks_the_shell_on_the_queue_of_the_office(wuppertal):
    shell = _shell(wuppertal)
    roster(wuppertal.office, DAY, wuppertal.specialist)

    parked = workflow.park(handover=shell, by=wuppertal.specialist, today=DAY)

    assert (parked.state, parked.parked_on) == (HandoverState.PARKED, DAY)
    assert _responsible(shell.application.head, DAY).queue_office == wuppertal.office
    assert not Task.objects.open().filter(kind=TaskKind.PARK_SHELL).exists()


@pytest.mark.covers("W-14", "C.5")
@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("rostered", True),
        ("deputy of the absent one", True),
        ("deputy while she is there", False),
        ("team lead", True),
        ("team lead of the other office", False),
        ("another specialist", False),
        ("rostered yesterday", False),
        ("rostered in the other office", False),
        ("integration expert", False),
        ("intake clerk", False),
    ],
)
def test_who_may_park(wuppertal, who, may):
    shell = _shell(wuppertal)
    rostered, another = (make_user(Role.SPECIALIST, wuppertal.office) for _ in range(2))
    roster(wuppertal.office, DAY, rostered)
    roster(wuppertal.office, date(2021, 3, 12), another)
    stranger = make_user(Role.SPECIALIST, wuppertal.other_office)
    roster(wuppertal.other_office, DAY, stranger)
    if who.startswith("deputy"):
        away = DAY if "absent" in who else date(2021, 3, 16)
        make_absence(rostered, away, deputy=another)
    user = {
        "rostered": rostered,
        "deputy of the absent one": another,
        "deputy while she is there": another,
        "team lead": wuppertal.team_lead,
        "team lead of the other office": wuppertal.user(Role.TEAM_LEAD, wuppertal.other_office),
        "another specialist": another,
        "rostered yesterday": another,
        "rostered in the other office": stranger,
        "integration expert": wuppertal.integration_expert,
        "intake clerk": wuppertal.intake_clerk,
    }[who]
    if may:
        assert workflow.park(handover=shell, by=user, today=DAY).state == HandoverState.PARKED
        return
    with pytest.raises(Refused, match=f"nur die F-IFK {rostered}"):
        workflow.park(handover=shell, by=user, today=DAY)
    shell.refresh_from_db()
    assert shell.state == HandoverState.SHELL


@pytest.mark.covers("W-14")
def test_a_gap_in_the_roster_is_said(wuppertal):
    with pytest.raises(Refused, match="keine F-IFK benannt"):
        workflow.park(handover=_shell(wuppertal), by=wuppertal.specialist, today=DAY)


@pytest.mark.covers("W-15")
def test_only_the_shell_of_the_main_applicant_is_parked(wuppertal):
    shell = _shell(wuppertal)
    shell.application.household.memberships.update(role="other")
    with pytest.raises(Refused, match="Nur deren Fallhülse"):
        workflow.park(handover=shell, by=wuppertal.team_lead, today=DAY)


@pytest.mark.covers("D-54", "E83")
def test_who_comes_second_reads_who_was_first_and_when(wuppertal):
    shell = _shell(wuppertal)
    workflow.park(handover=shell, by=wuppertal.team_lead, today=DAY)
    with pytest.raises(Conflict, match=rf"zwischenzeitlich geändert: {wuppertal.team_lead} am .* um .* Uhr"):
        workflow.park(handover=shell, by=wuppertal.team_lead, today=DAY)


def test_a_case_reported_before_anybody_parked_it_is_parked_without_a_step_back(wuppertal):
    application = make_released(wuppertal, RELEASED)
    shell = Handover.objects.get(application=application)
    assert (shell.state, shell.parked_on) == (HandoverState.REPORTED, None)
    complete_shell(wuppertal, shell)

    parked = workflow.park(handover=shell, by=wuppertal.team_lead, today=RELEASED)

    assert (parked.state, parked.parked_on) == (HandoverState.REPORTED, RELEASED)
    with pytest.raises(Conflict):
        workflow.park(handover=shell, by=wuppertal.team_lead, today=RELEASED)


def test_one_refusal_of_a_bulk_act_stops_no_other(wuppertal):
    shells = [_shell(wuppertal) for _ in range(3)]
    workflow.park(handover=shells[1], by=wuppertal.team_lead, today=DAY)

    results = workflow.park_many(handovers=shells[::-1], by=wuppertal.team_lead, today=DAY)

    assert [(result.handover.pk, result.done) for result in results] == [
        (shells[0].pk, True),
        (shells[1].pk, False),
        (shells[2].pk, True),
    ]
    assert "zwischenzeitlich geändert" in results[1].sentence
    assert set(Handover.objects.values_list("state", flat=True)) == {HandoverState.PARKED}


@pytest.mark.covers("W-33", "W-34", "W-93", "D-15")
def test_the_expert_hands_the_case_over_and_the_deadline_keeps_its_event_day(wuppertal):
    application = make_released(wuppertal, RELEASED)
    handover = assign(wuppertal, application, date(2021, 4, 7))

    deadline = Deadline.objects.get(kind="first_interview")
    assert (deadline.event_on, deadline.due_on, deadline.owner) == (RELEASED, DUE, wuppertal.specialist)
    assert (handover.state, handover.assigned_on) == (HandoverState.ASSIGNED, date(2021, 4, 7))
    assert _responsible(application.head, date(2021, 4, 7)).user == wuppertal.specialist
    task = Task.objects.open().get(kind=TaskKind.ACCEPT_CASE)
    assert (task.assignee, task.due_on) == (wuppertal.specialist, DUE)
    assert not Task.objects.open().filter(kind=TaskKind.ASSIGN_SPECIALIST).exists()
    message = Message.objects.get(recipient=wuppertal.specialist)
    assert "Mo 19.04.2021" in message.body
    assert message.document_reference == "BP 2021/0815"


@pytest.mark.covers("W-33")
def test_the_further_members_go_with_the_case(wuppertal):
    household = wuppertal.household(starts_on=RELEASED)
    member = add_member(household, starts_on=RELEASED, transferred_on=RELEASED).person
    application = make_released(wuppertal, RELEASED, household=household)
    assign(wuppertal, application, RELEASED)
    assert _responsible(member, RELEASED).user == wuppertal.specialist
    assert Deadline.objects.get(person=member).owner == wuppertal.specialist


@pytest.mark.covers("W-33")
@pytest.mark.parametrize(
    ("role", "other_office", "may"),
    [
        (Role.INTEGRATION_EXPERT, False, True),
        (Role.INTEGRATION_EXPERT, True, False),
        (Role.TEAM_LEAD, False, False),
        (Role.SPECIALIST, False, False),
        (Role.BENEFIT_EXPERT, False, False),
    ],
)
def test_only_the_expert_of_the_same_office_assigns(wuppertal, role, other_office, may):
    handover = Handover.objects.get(application=make_released(wuppertal, RELEASED))
    user = wuppertal.user(role, wuppertal.other_office if other_office else None)
    given = {"handover": handover, "specialist": wuppertal.specialist, "routing_group": "o25", "today": RELEASED}
    if may:
        assert workflow.assign(by=user, **given).specialist == wuppertal.specialist
    else:
        with pytest.raises(Refused, match="nur die Expertin oder der Experte Integration dieser Geschäftsstelle"):
            workflow.assign(by=user, **given)


def _assign(world: World, handover: Handover, **values):
    given = {"specialist": world.specialist, "routing_group": "o25", "by": world.integration_expert, "today": RELEASED}
    return workflow.assign(handover=handover, **{**given, **values})


@pytest.mark.covers("W-2", "C.5")
def test_nothing_is_handed_over_before_the_release(wuppertal):
    with pytest.raises(Refused, match="noch nicht dem Grunde nach freigegeben"):
        _assign(wuppertal, _shell(wuppertal))


@pytest.mark.covers("W-10", "C.5")
def test_a_case_with_alg1_stays_back_until_its_end(wuppertal):
    application = make_released(wuppertal, RELEASED)
    handover = Handover.objects.get(application=application)
    alg1.record(
        person=application.head,
        household=application.household,
        starts_on=RELEASED,
        ends_on=None,
        by=wuppertal.benefit_clerk,
        today=RELEASED,
    )
    with pytest.raises(Refused, match="ALG I"):
        _assign(wuppertal, handover)


@pytest.mark.covers("W-103")
def test_a_routing_group_is_required(wuppertal):
    handover = Handover.objects.get(application=make_released(wuppertal, RELEASED))
    with pytest.raises(Refused, match="Steuerungsgruppe") as refusal:
        _assign(wuppertal, handover, routing_group="")
    assert refusal.value.field == "routing_group"


@pytest.mark.covers("C.5")
@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("specialist of the other office", "keine Integrationsfachkraft"),
        ("ended yesterday", "keine Integrationsfachkraft"),
        ("starts tomorrow", "keine Integrationsfachkraft"),
        ("account closed", "keine Integrationsfachkraft"),
        ("absent with deputy", "Bitte wählen Sie die Vertretung"),
        ("absent without deputy", "Bitte wählen Sie eine andere IFK"),
        ("absent tomorrow", None),
        ("ends today", None),
    ],
)
def test_to_whom_a_case_may_go(wuppertal, who, sentence):
    handover = Handover.objects.get(application=make_released(wuppertal, RELEASED))
    office, tomorrow = wuppertal.office, date(2021, 4, 2)
    given = {
        "specialist of the other office": {"office": wuppertal.other_office},
        "ended yesterday": {"office": office, "ends_on": date(2021, 3, 31)},
        "starts tomorrow": {"office": office, "starts_on": tomorrow},
        "account closed": {"office": office, "is_active": False},
        "ends today": {"office": office, "ends_on": RELEASED},
    }.get(who, {"office": office})
    specialist = make_user(Role.SPECIALIST, **given)
    if who.startswith("absent"):
        deputy = wuppertal.specialist if who.endswith("with deputy") else None
        make_absence(specialist, tomorrow if "tomorrow" in who else RELEASED, deputy=deputy)
    if sentence is None:
        assert _assign(wuppertal, handover, specialist=specialist).specialist == specialist
        return
    with pytest.raises(Refused, match=sentence) as refusal:
        _assign(wuppertal, handover, specialist=specialist)
    assert refusal.value.field == "specialist"


@pytest.mark.covers("C.5")
def test_the_specialist_takes_the_case_over_and_has_to_schedule(wuppertal):
    handover = make_assigned(wuppertal)
    with pytest.raises(Refused, match="nur"):
        workflow.accept(handover=handover, by=make_user(Role.SPECIALIST, wuppertal.office), today=RELEASED)

    accepted = workflow.accept(handover=handover, by=wuppertal.specialist, today=date(2021, 4, 6))

    assert (accepted.state, accepted.accepted_on) == (HandoverState.ACCEPTED, date(2021, 4, 6))
    assert not Task.objects.open().filter(kind=TaskKind.ACCEPT_CASE).exists()
    task = Task.objects.open().get(kind=TaskKind.SCHEDULE_INTERVIEW)
    assert (task.assignee, task.due_on) == (wuppertal.specialist, DUE)


@pytest.mark.covers("W-32", "W-34")
def test_who_does_what_a_message_asked_of_him_has_read_it(wuppertal):
    handover = make_assigned(wuppertal)
    expert, deputy = wuppertal.integration_expert, make_user(Role.SPECIALIST, wuppertal.office)
    make_absence(wuppertal.specialist, RELEASED, deputy=deputy)
    told = {message.subject: message for message in Message.objects.filter(household=handover.application.household)}
    assert told["Bewilligungsfähigkeit liegt vor"].read_by == expert
    assert told["Fall an Sie umgestellt"].read_at is None

    workflow.accept(handover=handover, by=deputy, today=RELEASED)

    assert Message.objects.get(subject="Fall an Sie umgestellt").read_by == deputy


@pytest.mark.covers("C.5")
def test_the_expert_takes_a_case_back_and_the_clock_goes_on(wuppertal):
    handover = make_assigned(wuppertal)
    talk = schedule(wuppertal, duty_of(handover.application), date(2021, 4, 15), today=RELEASED)
    with pytest.raises(Refused, match="Grund"):
        giving_away.return_to_queue(handover=handover, reason=" ", by=wuppertal.integration_expert, today=RELEASED)

    back = giving_away.return_to_queue(
        handover=handover, reason="falsche Gruppe", by=wuppertal.integration_expert, today=date(2021, 4, 6)
    )

    assert (back.state, back.specialist) == (HandoverState.REPORTED, None)
    deadline = Deadline.objects.get(kind="first_interview")
    assert (deadline.state, deadline.due_on, deadline.owner) == ("running", DUE, None)
    talk.refresh_from_db()
    assert (talk.state, deadline.scheduled_on) == ("cancelled_office", None)
    assert duty_of(handover.application).state == DutyState.OPEN
    assert _responsible(back.application.head, date(2021, 4, 6)).queue_office == wuppertal.office
    assert not Task.objects.open().filter(kind=TaskKind.ACCEPT_CASE).exists()
    assert Task.objects.open().get(kind=TaskKind.ASSIGN_SPECIALIST).role == Role.INTEGRATION_EXPERT
    assert assign(wuppertal, back.application, date(2021, 4, 7)).state == HandoverState.ASSIGNED


@pytest.mark.covers("W-99")
def test_a_special_team_bears_the_case_and_the_deadline_stays(wuppertal):
    handover = make_assigned(wuppertal)
    special = make_user(Role.SPECIALIST, wuppertal.office)
    add_special_team(office=wuppertal.office, name="Reha", by=wuppertal.team_lead)
    given = {"handover": handover, "team": "Reha", "specialist": special, "today": RELEASED, "reason": "Reha-Fall"}
    with pytest.raises(Refused, match="Sonderteam"):
        giving_away.to_special_team(by=special, **given)

    moved = giving_away.to_special_team(by=wuppertal.specialist, **given)

    assert (moved.state, moved.special_team, moved.specialist) == (HandoverState.SPECIAL_TEAM, "Reha", special)
    deadline = Deadline.objects.get(kind="first_interview")
    assert (deadline.due_on, deadline.owner) == (DUE, special)
    assert Task.objects.open().get(kind=TaskKind.SCHEDULE_INTERVIEW).assignee == special


def test_several_cases_go_to_one_specialist_each_for_itself(wuppertal):
    ready = Handover.objects.get(application=make_released(wuppertal, RELEASED))
    waiting = _shell(wuppertal)
    ready.routing_group = RoutingGroup.UNDER_25
    ready.save()

    results = workflow.assign_many(
        handovers=[ready, waiting],
        specialist=wuppertal.specialist,
        routing_group="",
        by=wuppertal.integration_expert,
        today=RELEASED,
    )

    assert {result.handover.pk: result.done for result in results} == {ready.pk: True, waiting.pk: False}
    ready.refresh_from_db()
    assert (ready.state, ready.routing_group) == (HandoverState.ASSIGNED, RoutingGroup.UNDER_25)


def test_a_version_that_has_moved_on_is_a_conflict(wuppertal):
    application = make_application(wuppertal, DAY)
    shell = make_shell(wuppertal, application)
    version = shell.version
    shell.save()
    with pytest.raises(Conflict):
        workflow.park(handover=shell, by=wuppertal.team_lead, today=DAY, version=version)
