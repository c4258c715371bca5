"""Holding a first interview with the checklist of the rule set; its open items (W-40 to W-53, C-70 to C-87)."""

from datetime import date

import pytest

from intake.choices import DutyState, HandoverState
from intake.models import Handover, InterviewDuty
from integration import queries
from integration.models import Agreement, InterviewItem
from integration.workflow import interviews
from integration.workflow.checklist import is_third_country, items_for
from integration.workflow.interviews import Answer, Content
from integration.workflow.talk import Step
from jobcenter.deadlines.models import Flag
from jobcenter.deadlines.workflow import nightly
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.models import Note
from jobcenter.people.workflow import set_responsible
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Conflict, Refused
from tests.factories.applications import make_application, make_released
from tests.factories.interviews import EASTER_RELEASE, agreement, assign, duty_of, hold, make_assigned, schedule, talk
from tests.factories.people import add_member
from tests.factories.staff import make_absence, make_user

pytestmark = pytest.mark.django_db
DUE = date(2021, 4, 19)
APRIL_6, APRIL_15, APRIL_20 = date(2021, 4, 6), date(2021, 4, 15), date(2021, 4, 20)
OPEN_OFFER = Answer("open", "Stellen werden noch gesucht")


def _handed_over(world, **values):
    return duty_of(make_assigned(world, **values).application)


def _cottbus(world, applied_on=EASTER_RELEASE, **person):
    household = world.household(head=world.person(**person), starts_on=applied_on)
    application = make_application(world, applied_on, household=household)
    set_responsible(
        person=application.head, household=household, on=applied_on, by=world.intake_clerk, user=world.specialist
    )
    return duty_of(application)


@pytest.mark.covers("E2", "E3", "D-4", "D-31")
@pytest.mark.parametrize(
    ("held_on", "recorded_on", "state", "flags"),
    [
        (DUE, DUE, "met", 0),
        (APRIL_20, APRIL_20, "met_late", 1),
        (DUE, date(2021, 4, 21), "met", 1),  # entered late: the miss is taken back, its flag stays as history (D-90)
    ],
)
def test_the_deadline_is_met_on_the_day_of_the_talk(wuppertal, held_on, recorded_on, state, flags):
    duty = _handed_over(wuppertal)
    nightly.run(recorded_on)
    hold(wuppertal, duty, held_on, today=recorded_on)
    duty.refresh_from_db()
    duty.deadline.refresh_from_db()
    assert (duty.state, duty.held_on) == (DutyState.HELD_COMPLETE, held_on)
    assert (duty.deadline.state, duty.deadline.met_on) == (state, held_on)
    assert Flag.objects.filter(kind="missed").count() == flags


@pytest.mark.covers("E30", "D-14")
def test_a_member_talk_after_the_window_is_late_whenever_the_invitation_was(wuppertal):
    released = date(2021, 3, 31)
    household = wuppertal.household(starts_on=released)
    member = add_member(household, starts_on=released, transferred_on=date(2021, 3, 31)).person
    application = make_released(wuppertal, released, household=household)
    assign(wuppertal, application, released)
    duty = InterviewDuty.objects.get(person=member)
    assert duty.deadline.due_on == date(2021, 4, 16)

    schedule(wuppertal, duty, DUE, today=date(2021, 4, 12), reason="Quarantäne bis 16.04.", late_confirmed=True)
    nightly.run(date(2021, 4, 17))
    hold(wuppertal, duty, DUE)
    duty.deadline.refresh_from_db()
    flag = Flag.objects.get(deadline=duty.deadline, kind="missed")
    assert (duty.deadline.state, flag.flagged_for) == ("met_late", date(2021, 4, 17))


@pytest.mark.covers("W-49", "W-68", "W-95", "W-97")
def test_the_record_of_the_talk(wuppertal):
    duty = _handed_over(wuppertal)
    appointment = schedule(wuppertal, duty, APRIL_15, today=APRIL_6)
    interview = hold(wuppertal, duty, APRIL_15)

    appointment.refresh_from_db()
    assert (appointment.state, interview.appointment) == ("attended", appointment)
    assert (interview.note.kind, interview.note.occurred_on) == ("quer", APRIL_15)
    assert Agreement.objects.get(person=duty.person).concluded_on == APRIL_15
    assert interview.items.count() == 14  # 1 opening, 6 minimum standards, 7 items of the note: origin unknown
    assert Handover.objects.get().state == HandoverState.ACCEPTED
    assert not Task.objects.open().filter(kind__in=[TaskKind.SCHEDULE_INTERVIEW, TaskKind.FOLLOW_UP]).exists()


@pytest.mark.covers("C-84", "D-37")
@pytest.mark.parametrize(
    ("born_on", "kind"),
    [
        (date(1990, 1, 1), "position_o25"),
        (date(2000, 1, 1), "position_u25"),
        (date(1996, 4, 2), "position_u25"),  # 25 on the day after the application: keeps its group
        (date(1996, 4, 1), "position_o25"),
    ],
)
def test_the_kind_of_note_follows_the_age_group_of_the_event_day(cottbus, born_on, kind):
    interview = hold(cottbus, _cottbus(cottbus, born_on=born_on), APRIL_15)
    assert interview.note.kind == kind


@pytest.mark.covers("C-85", "W-70", "D-38")
@pytest.mark.parametrize(
    ("house", "person", "code", "asked"),
    [
        ("cottbus", {"born_on": date(2000, 1, 1)}, "offer_under_25", True),
        ("cottbus", {"born_on": date(1990, 1, 1)}, "offer_under_25", False),
        ("wuppertal", {"nationality": "türkisch"}, "note_residence_status", True),
        ("wuppertal", {"nationality": "deutsch"}, "note_residence_status", False),
        ("wuppertal", {"nationality": "Österreich"}, "note_residence_status", False),
        ("wuppertal", {"nationality": ""}, "note_residence_status", True),
    ],
)
def test_items_for_some_only(request, house, person, code, asked):
    world = request.getfixturevalue(house)
    if house == "cottbus":
        duty = _cottbus(world, **person)
    else:
        household = world.household(head=world.person(**person), starts_on=EASTER_RELEASE)
        duty = duty_of(make_released(world, EASTER_RELEASE, household=household))
    codes = [item.code for item in items_for(duty, queries.rules_of(duty), APRIL_15)]
    assert (code in codes) is asked


@pytest.mark.parametrize(
    ("nationality", "third"),
    [("DEUTSCH", False), ("polnisch", False), ("syrisch", True), ("Schweiz", False), ("", True)],
)
def test_third_country(nationality, third):
    assert is_third_country(nationality) is third


@pytest.mark.covers("W-50", "W-52", "W-53")
def test_what_stayed_open_becomes_the_follow_up_list(wuppertal):
    duty = _handed_over(wuppertal)
    interview = hold(wuppertal, duty, APRIL_15, answers={"note_target_occupation": OPEN_OFFER})
    duty.refresh_from_db()
    duty.deadline.refresh_from_db()
    assert (duty.state, duty.deadline.state) == (DutyState.HELD_OPEN_ITEMS, "met")  # D-31
    task = Task.objects.open().get(kind=TaskKind.FOLLOW_UP)
    assert (task.assignee, task.text, task.subject_id) == (
        wuppertal.specialist,
        "1 Punkt ist offen geblieben",
        interview.pk,
    )
    item = interview.items.get(state="open")
    assert (item.code, item.ground) == ("note_target_occupation", "Stellen werden noch gesucht")


@pytest.mark.covers("W-48", "D-31")
def test_a_missing_agreement_is_an_open_item(wuppertal):
    duty = _handed_over(wuppertal)
    interview = hold(
        wuppertal, duty, APRIL_15, agreement_on=None, answers={"agreement": Answer("open", "möchte sich beraten")}
    )
    assert [item.code for item in interview.items.filter(state="open")] == ["agreement"]
    assert not Agreement.objects.exists()


EXEMPT = "exempt"


@pytest.mark.covers("W-50", "W-52", "W-59", "W-62", "C-70", "C-87", "D-53")
@pytest.mark.parametrize(
    ("house", "code", "answer", "field"),
    [
        ("wuppertal", "note_target_occupation", Answer("open", " "), "ground_note_target_occupation"),
        ("wuppertal", "note_target_occupation", Answer("open", "x" * 301), "ground_note_target_occupation"),
        ("wuppertal", "note_target_occupation", Answer(EXEMPT, ""), "ground_note_target_occupation"),
        ("wuppertal", "note_target_occupation", Answer(EXEMPT, "Rente in 2 Monaten"), None),
        ("wuppertal", "note_target_occupation", Answer(""), "item_note_target_occupation"),
        ("wuppertal", "note_target_occupation", Answer("maybe"), "item_note_target_occupation"),
        ("wuppertal", "immediate_offer", Answer(EXEMPT, "weil"), "why_immediate_offer"),
        ("wuppertal", "immediate_offer", Answer(EXEMPT, "weil", "invented"), "why_immediate_offer"),
        ("wuppertal", "immediate_offer", Answer(EXEMPT, "", "care"), "proof"),
        ("wuppertal", "immediate_offer", Answer(EXEMPT, "", "section_10_other"), "ground_immediate_offer"),
        ("wuppertal", "immediate_offer", Answer(EXEMPT, "Haft", "section_10_other"), "proof"),
        ("wuppertal", "immediate_offer", Answer(EXEMPT, "", "working_top_up_profile_i"), "why_immediate_offer"),
        ("wuppertal", "agreement", Answer(EXEMPT, "nicht nötig"), "item_agreement"),
        ("wuppertal", "agreement", Answer("open", "kommt"), "item_agreement"),  # although a date was entered
        ("cottbus", "profiling", Answer("open", "keine Zeit"), "item_profiling"),
        ("cottbus", "profiling", Answer(EXEMPT, "keine Zeit"), "item_profiling"),
        ("cottbus", "strengths", Answer("open", "keine Zeit"), None),
    ],
)
def test_each_item_is_done_exempt_with_ground_or_open_with_reason(request, house, code, answer, field):
    world = request.getfixturevalue(house)
    duty = _handed_over(world) if house == "wuppertal" else _cottbus(world)
    if field is None:
        interview = hold(world, duty, APRIL_15, answers={code: answer})
        assert interview.items.get(code=code).ground
        return
    with pytest.raises(Refused) as refusal:
        hold(world, duty, APRIL_15, answers={code: answer})
    assert refusal.value.field == field
    duty.refresh_from_db()
    assert duty.state == DutyState.OPEN
    assert not Note.objects.filter(kind="quer").exists()


@pytest.mark.covers("W-43", "W-44", "W-45", "W-46", "W-47", "W-48", "W-49", "W-69", "W-70", "W-75")
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"note_text": " "}, "note_text"),
        ({"circumstances": ""}, "circumstances"),
        ({"prognosis": ""}, "prognosis"),
        ({"strategy": ""}, "strategy"),
        ({"agreement_on": None}, "individual_text"),
        ({"agreement_on": date(2021, 4, 16)}, "signed_client_on"),
        ({"agreement_on": date(2021, 3, 31)}, "signed_client_on"),
        ({"offer": None}, "offer_content"),
        ({"data_entered_on": None}, "data_entered_on"),
        ({"household_size": None}, "household_size"),
        ({"residence_status": " "}, "residence_status"),
        ({"next_steps": ()}, "step_1"),
        ({"next_steps": (Step("Termin", date(2021, 4, 14)),)}, "step_1_on"),
        ({"mode": "telephone", "mode_reason": "Quarantäne"}, "mode"),
    ],
)
def test_what_the_record_must_say(wuppertal, values, field):
    with pytest.raises(Refused) as refusal:
        hold(wuppertal, _handed_over(wuppertal), APRIL_15, **values)
    assert refusal.value.field == field


@pytest.mark.covers("D-30", "W-2")
@pytest.mark.parametrize(
    ("held_on", "today", "sentence"),
    [
        (date(2021, 4, 16), APRIL_15, "Zukunft"),
        (date(2021, 3, 31), APRIL_15, "Klärungstermin"),
        (date(2021, 3, 1), APRIL_15, "nicht vor dem Antrag"),
    ],
)
def test_days_on_which_no_quer_was(wuppertal, held_on, today, sentence):
    duty = _handed_over(wuppertal, applied_on=date(2021, 3, 15))
    with pytest.raises(Refused, match=sentence) as refusal:
        interviews.hold(duty=duty, talk=talk(duty, held_on, agreement_on=today), by=wuppertal.specialist, today=today)
    assert refusal.value.field == "held_on"


@pytest.mark.covers("C.6", "D-29")
@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("responsible", True),
        ("deputy", True),
        ("host of the booked talk", True),
        ("another specialist", False),
        ("expert", False),
        ("team lead", False),
        ("clerk", False),
    ],
)
def test_who_holds_the_talk(wuppertal, who, may):
    duty = _handed_over(wuppertal)
    other = make_user(Role.SPECIALIST, wuppertal.office)
    if who == "deputy":
        make_absence(wuppertal.specialist, APRIL_15, deputy=other)
    if who == "host of the booked talk":
        schedule(wuppertal, duty, APRIL_15, today=APRIL_6, host=other)
    user = {
        "responsible": wuppertal.specialist,
        "expert": wuppertal.integration_expert,
        "team lead": wuppertal.team_lead,
        "clerk": wuppertal.intake_clerk,
    }.get(who, other)
    given = {"duty": duty, "talk": talk(duty, APRIL_15), "by": user, "today": APRIL_15}
    if may:
        assert interviews.hold(**given).held_by == user
    else:
        with pytest.raises(Refused, match="nur die zuständige IFK"):
            interviews.hold(**given)


@pytest.mark.covers("D-32", "C-45")
def test_a_talk_by_telephone_meets_the_deadline_in_cottbus(cottbus):
    duty = _cottbus(cottbus)
    with pytest.raises(Refused) as refusal:
        hold(cottbus, duty, APRIL_15, mode="telephone", mode_reason=" ")
    assert refusal.value.field == "mode_reason"
    hold(cottbus, duty, APRIL_15, mode="telephone", mode_reason="Quarantäne")
    duty.deadline.refresh_from_db()
    assert duty.deadline.state == "met"


def test_a_talk_is_held_once(wuppertal):
    duty = _handed_over(wuppertal)
    hold(wuppertal, duty, APRIL_15)
    with pytest.raises(Conflict, match="QuEr: durchgeführt"):
        hold(wuppertal, duty, APRIL_15)


def test_a_booked_day_that_has_passed_is_settled_first_and_a_later_one_is_set_free(wuppertal):
    duty = _handed_over(wuppertal)
    appointment = schedule(wuppertal, duty, date(2021, 4, 14), today=APRIL_6)
    with pytest.raises(Refused, match=r"Mi 14\.04\.2021"):
        hold(wuppertal, duty, APRIL_15)
    early = {"talk": talk(duty, date(2021, 4, 13)), "by": wuppertal.specialist, "today": date(2021, 4, 13)}
    with pytest.raises(Refused, match=r"erst am Mi 14\.04\.2021") as refusal:
        interviews.hold(duty=duty, **early)
    assert refusal.value.field == "early_confirmed"
    interviews.hold(duty=duty, **early, early_confirmed=True)
    appointment.refresh_from_db()
    assert (appointment.state, appointment.result_reason) == (
        "cancelled_office",
        "Gespräch schon am 13.04.2021 geführt",
    )


def _with_open(world, *codes):
    duty = _handed_over(world)
    answers = {code: Answer("open", "keine Zeit mehr") for code in codes}
    values = {"agreement_on": None} if "agreement" in codes else {}
    return hold(world, duty, APRIL_15, answers=answers, **values)


def _complete(world, interview, *codes, held_on=APRIL_20, **values):
    given = {"note_text": "Folgegespräch geführt.", "by": world.specialist, "today": held_on, **values}
    return interviews.complete_items(interview=interview, held_on=held_on, codes=list(codes), **given)


@pytest.mark.covers("W-53", "C.6")
def test_open_items_are_closed_one_by_one_in_follow_ups(wuppertal):
    interview = _with_open(wuppertal, "agreement", "note_target_occupation")
    duty = interview.duty

    _complete(wuppertal, interview, "note_target_occupation")
    duty.refresh_from_db()
    assert duty.state == DutyState.HELD_OPEN_ITEMS
    item = InterviewItem.objects.get(code="note_target_occupation")
    assert (item.state, item.closed_on, item.closed_by) == ("done", APRIL_20, wuppertal.specialist)
    assert Task.objects.open().filter(kind=TaskKind.FOLLOW_UP).exists()

    with pytest.raises(Refused, match="Individuelle Vereinbarung") as refusal:
        _complete(wuppertal, interview, "agreement")
    assert refusal.value.field == "individual_text"
    _complete(wuppertal, interview, "agreement", content=Content(agreement=agreement(duty, APRIL_20)))
    duty.refresh_from_db()
    assert (duty.state, duty.held_on) == (DutyState.HELD_COMPLETE, APRIL_15)
    assert not Task.objects.open().filter(kind=TaskKind.FOLLOW_UP).exists()
    assert Note.objects.filter(kind="quer").count() == 3


@pytest.mark.covers("W-53")
@pytest.mark.parametrize(
    ("codes", "held_on", "values", "field"),
    [
        (["note_target_occupation"], APRIL_15, {}, "held_on"),
        (["note_target_occupation"], APRIL_20, {"today": date(2021, 4, 19)}, "held_on"),
        ([], APRIL_20, {}, "codes"),
        (["note_target_occupation"], APRIL_20, {"note_text": ""}, "note_text"),
        (["note_target_occupation"], APRIL_20, {"agreed": True}, "individual_text"),
    ],
)
def test_what_closes_no_item(wuppertal, codes, held_on, values, field):
    interview = _with_open(wuppertal, "note_target_occupation")
    if values.pop("agreed", False):
        values["content"] = Content(agreement=agreement(interview.duty, APRIL_20))
    with pytest.raises(Refused) as refusal:
        _complete(wuppertal, interview, *codes, held_on=held_on, **values)
    assert refusal.value.field == field


def test_an_item_closed_by_somebody_else_is_a_conflict(wuppertal):
    interview = _with_open(wuppertal, "note_target_occupation", "note_summary")
    _complete(wuppertal, interview, "note_summary")
    with pytest.raises(Conflict):
        _complete(wuppertal, interview, "note_summary")
    with pytest.raises(Conflict):
        _complete(wuppertal, interview, "note_target_occupation", version=1)
    other = make_user(Role.SPECIALIST, wuppertal.office)
    with pytest.raises(Refused, match="zuständige IFK"):
        _complete(wuppertal, interview, "note_target_occupation", by=other)
