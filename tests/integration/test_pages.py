"""The pages between the shell and the held interview: what they show, to whom, and what they do."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from intake.choices import DutyState, HandoverState
from intake.models import Handover, InterviewDuty
from integration.models import Interview
from integration.workflow.interviews import Answer
from jobcenter.appointments.models import Letter
from jobcenter.appointments.workflow import load_texts
from jobcenter.audit.models import ReadRecord
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.models import Household
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from tests.factories.applications import make_application, make_released
from tests.factories.interviews import duty_of, hold, make_assigned, roster, schedule
from tests.factories.people import add_member
from tests.factories.staff import make_absence, make_user
from tests.factories.worlds import World
from tests.html import assert_valid_html
from tests.queries import counted

pytestmark = pytest.mark.django_db
TODAY = date(2021, 4, 9)
RELEASED = date(2021, 4, 1)


@pytest.fixture(autouse=True)
def _on_the_friday_after_easter():
    with time_machine.travel("2021-04-09 09:00+02:00", tick=True):
        yield


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(name: str, *args: object) -> str:
    return reverse(f"integration:{name}", args=args)


def page(user: User, name: str, *args: object, query: str = "", status: int = 200) -> str:
    response = client_of(user).get(address(name, *args) + query)
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def post(user: User, name: str, *args: object, query: str = "", **data: object):
    return client_of(user).post(address(name, *args) + query, data)


def _handed_over(world: World) -> InterviewDuty:
    return duty_of(make_assigned(world).application)


def _texts(world: World) -> None:
    proposer, approver = (make_user(None, jobcenter=world.jobcenter) for _ in range(2))
    load_texts(world.jobcenter, proposer, approver)


def _held(world: World) -> Interview:
    duty = _handed_over(world)
    return hold(world, duty, date(2021, 4, 8), answers={"note_target_occupation": Answer("open", "noch unklar")})


# --- the shells of the day -----------------------------------------------------------------------------


@pytest.mark.covers("W-14", "W-15")
def test_the_shells_of_the_day_have_a_button_for_the_rostered_specialist_only(wuppertal):
    application = make_application(wuppertal, TODAY)
    roster(wuppertal.office, TODAY, wuppertal.specialist)
    shown = page(wuppertal.specialist, "shells")
    assert_valid_html(shown)
    assert str(application.head) in shown
    assert f"auf {wuppertal.office.queue_name} stellen" in shown

    other = make_user(Role.SPECIALIST, wuppertal.office)
    shown = page(other, "shells")
    assert str(application.head) in shown
    assert "formaction" not in shown
    assert f"Heute stellt {wuppertal.specialist} die Fallhülsen" in shown
    assert "niemand benannt" in page(wuppertal.user(Role.SPECIALIST, wuppertal.other_office), "shells")


def test_one_click_parks_a_shell_and_a_second_one_reads_what_happened(wuppertal):
    shell = Handover.objects.get(application=make_application(wuppertal, TODAY))
    assert post(wuppertal.team_lead, "park", shell.pk).status_code == 302
    shell.refresh_from_db()
    assert shell.state == HandoverState.PARKED
    again = post(wuppertal.team_lead, "park", shell.pk)
    assert again.status_code == 409
    assert "Der Vorgang wurde zwischenzeitlich geändert" in again.content.decode()


def test_ticked_shells_are_parked_together_and_those_of_others_cannot_be_ticked(wuppertal):
    shells = [Handover.objects.get(application=make_application(wuppertal, TODAY)) for _ in range(2)]
    strange = make_application(wuppertal, TODAY, household=wuppertal.household(wuppertal.other_office))
    foreign = Handover.objects.get(application=strange)
    assert post(wuppertal.team_lead, "shells", handovers=[foreign.pk]).status_code == 200
    assert post(wuppertal.team_lead, "shells", handovers=[shell.pk for shell in shells]).status_code == 302
    states = dict(Handover.objects.values_list("pk", "state"))
    assert {states[shell.pk] for shell in shells} == {HandoverState.PARKED}
    assert states[foreign.pk] == HandoverState.SHELL
    assert post(wuppertal.team_lead, "shells").status_code == 200


# --- the queue -----------------------------------------------------------------------------------------


@pytest.mark.covers("W-18", "D-52")
@pytest.mark.parametrize(("released_on", "warned"), [(date(2021, 3, 31), False), (date(2021, 3, 30), True)])
def test_the_queue_shows_the_age_and_warns_after_five_working_days(wuppertal, released_on, warned):
    application = make_released(wuppertal, released_on, applied_on=date(2021, 3, 15))
    shown = page(wuppertal.integration_expert, "queue")
    assert_valid_html(shown)
    assert str(application.head) in shown
    assert f"{6 if warned else 5} Arbeitstage" in shown  # Good Friday and Easter Monday do not count
    assert ("Freigegebene Fälle warten zu lange" in shown) is warned


def test_the_queue_hands_ticked_cases_over(wuppertal):
    handover = Handover.objects.get(application=make_released(wuppertal, RELEASED))
    handover.routing_group = "u25"
    handover.save()
    given = {"handovers": [handover.pk], "specialist": wuppertal.specialist.pk}
    assert post(wuppertal.integration_expert, "queue", **given).status_code == 302
    handover.refresh_from_db()
    assert (handover.state, handover.specialist) == (HandoverState.ASSIGNED, wuppertal.specialist)


def test_who_only_looks_at_the_queue_changes_nothing(wuppertal):
    handover = Handover.objects.get(application=make_released(wuppertal, RELEASED))
    shown = page(wuppertal.team_lead, "queue")
    assert "umstellen" not in shown
    post(wuppertal.team_lead, "queue", handovers=[handover.pk], specialist=wuppertal.specialist.pk)
    handover.refresh_from_db()
    assert handover.state == HandoverState.REPORTED


@pytest.mark.covers("W-33", "C.5")
def test_the_expert_sees_who_has_time_and_hands_over(wuppertal):
    handover = Handover.objects.get(application=make_released(wuppertal, RELEASED))
    away = make_user(Role.SPECIALIST, wuppertal.office, last_name="Abwesend")
    make_absence(away, TODAY, deputy=wuppertal.specialist)
    shown = page(wuppertal.integration_expert, "assign", handover.pk)
    assert_valid_html(shown)
    assert "Frist endet Mo 19.04.2021 – noch 6 Arbeitstage" in shown
    assert f"{wuppertal.specialist} (0 laufende Fälle, 0 Termine bis Fristende)" in shown
    assert f'<option value="{away.pk}"' not in shown
    assert "Vertretung: Alex Beispiel" in shown

    given = {"version": handover.version, "routing_group": "o25"}
    wrong = post(wuppertal.integration_expert, "assign", handover.pk, specialist=away.pk, **given)
    assert wrong.status_code == 200
    right = post(wuppertal.integration_expert, "assign", handover.pk, specialist=wuppertal.specialist.pk, **given)
    assert right.status_code == 302
    assert (
        post(
            wuppertal.integration_expert, "assign", handover.pk, specialist=wuppertal.specialist.pk, **given
        ).status_code
        == 409
    )


def test_the_specialist_takes_over_by_one_button(wuppertal):
    handover = make_assigned(wuppertal)
    shown = page(wuppertal.specialist, "accept", handover.pk)
    assert_valid_html(shown)
    assert str(handover.application.head) in page(wuppertal.specialist, "interviews")
    assert post(wuppertal.specialist, "accept", handover.pk, version=handover.version).status_code == 302
    assert Task.objects.open().filter(kind=TaskKind.SCHEDULE_INTERVIEW).count() == 1


def test_back_to_the_queue_and_to_a_special_team(wuppertal):
    handover = make_assigned(wuppertal)
    for name, user in (("return_to_queue", wuppertal.integration_expert), ("special_team", wuppertal.specialist)):
        assert_valid_html(page(user, name, handover.pk))
        empty = post(user, name, handover.pk, version=handover.version, reason=" ")
        assert empty.status_code == 200
        assert "Bitte geben Sie einen Grund an." in empty.content.decode()
    given = {"version": handover.version, "team": "Reha", "specialist": wuppertal.specialist.pk, "reason": "Reha"}
    assert post(wuppertal.specialist, "special_team", handover.pk, **given).status_code == 302


# --- one first interview -------------------------------------------------------------------------------


@pytest.mark.covers("W-4", "D-88")
def test_the_page_of_an_interview_shows_the_whole_household_and_records_the_reading(wuppertal):
    household = wuppertal.household(starts_on=RELEASED)
    member = add_member(household, starts_on=RELEASED, transferred_on=RELEASED).person
    application = make_released(wuppertal, RELEASED, household=household)
    duty = duty_of(application)
    shown = page(wuppertal.specialist, "interview", duty.pk)
    assert_valid_html(shown)
    assert str(member) in shown
    assert "noch keiner IFK zugeteilt" in shown
    assert ReadRecord.objects.get().page == "Erstgespräch"


@pytest.mark.covers("D-13", "W-104")
def test_schedule_shows_free_times_against_the_due_date(wuppertal):
    duty = _handed_over(wuppertal)
    shown = page(wuppertal.specialist, "schedule", duty.pk)
    assert_valid_html(shown)
    assert "Frist endet Mo 19.04.2021 – noch 6 Arbeitstage" in shown
    assert "Mo 12.04.2021" in shown  # from tomorrow on, the first working day (D-47)
    assert "Di 20.04.2021" not in shown
    assert "nach Fristende" in page(wuppertal.specialist, "schedule", duty.pk, query="?beyond=yes")

    wrong = post(wuppertal.specialist, "schedule", duty.pk, version=duty.version, slot="2021-04-17T09:00")
    assert wrong.status_code == 200
    right = post(wuppertal.specialist, "schedule", duty.pk, version=duty.version, slot="2021-04-15T09:00")
    assert right.status_code == 302
    duty.refresh_from_db()
    assert duty.state == DutyState.SCHEDULED


@pytest.mark.covers("C-48", "E44")
def test_without_a_free_time_the_page_leads_to_the_team(wuppertal):
    duty = _handed_over(wuppertal)
    make_absence(wuppertal.specialist, date(2021, 4, 10), date(2021, 4, 30), deputy=wuppertal.team_lead)
    shown = page(wuppertal.specialist, "schedule", duty.pk)
    assert_valid_html(shown)
    assert "Vor Fristende ist nichts mehr frei" in shown
    query = f"?host={wuppertal.specialist.pk}"
    assert post(wuppertal.specialist, "escalate", duty.pk, query=query, version=duty.version).status_code == 302
    assert Task.objects.open().get(kind=TaskKind.NO_SLOT).role == Role.TEAM_LEAD


def test_invite_no_show_and_cancel(wuppertal):
    _texts(wuppertal)
    duty = _handed_over(wuppertal)
    schedule(wuppertal, duty, date(2021, 4, 9), today=date(2021, 4, 8))
    shown = page(wuppertal.specialist, "invite", duty.pk)
    assert_valid_html(shown)
    assert "telefonischer Hinweis</label>" not in shown  # not in this rule set
    duty.refresh_from_db()
    given = {"version": duty.version, "delivery": "handed_over", "delivered_on": "heute"}
    assert post(wuppertal.specialist, "invite", duty.pk, **given).status_code == 302
    letter = Letter.objects.get()
    assert "mit Rechtsfolgenbelehrung" in page(wuppertal.specialist, "interview", duty.pk)
    assert letter.with_legal_notice

    duty.refresh_from_db()
    assert_valid_html(page(wuppertal.specialist, "no_show", duty.pk))
    assert_valid_html(page(wuppertal.specialist, "cancel", duty.pk))
    incomplete = post(wuppertal.specialist, "cancel", duty.pk, version=duty.version, reason="x")
    assert incomplete.status_code == 200
    assert post(wuppertal.specialist, "no_show", duty.pk, version=duty.version).status_code == 302
    duty.refresh_from_db()
    assert duty.state == DutyState.OPEN
    assert_valid_html(page(wuppertal.team_lead, "drop", duty.pk))
    assert_valid_html(page(wuppertal.specialist, "clarify", duty.pk))
    given = {"host": wuppertal.specialist.pk, "day": "12.04.2021", "starts_at": "14", "reason": "Fahrtkosten"}
    assert post(wuppertal.specialist, "clarify", duty.pk, **given).status_code == 302
    assert post(wuppertal.team_lead, "drop", duty.pk, version=duty.version, reason="verzogen").status_code == 302


def _answers(duty: InterviewDuty, **other: str) -> dict[str, str]:
    from integration import queries
    from integration.workflow.checklist import items_for

    items = items_for(duty, queries.rules_of(duty), TODAY)
    return {f"item_{item.code}": "done" for item in items} | other


@pytest.mark.covers("W-50", "W-52")
def test_the_form_of_the_talk_keeps_what_was_typed_and_names_the_item(wuppertal):
    duty = _handed_over(wuppertal)
    shown = page(wuppertal.specialist, "hold", duty.pk)
    assert_valid_html(shown)
    assert "Mindeststandards" in shown
    given = {
        "version": duty.version,
        "held_on": "heute",
        "circumstances": "Lebt allein",
        "prognosis": "6 Monate",
        "strategy": "Lager",
        "agreement_on": "09.04.2021",
        "note_text": "Ein langer Vermerk",
    }
    nothing = post(wuppertal.specialist, "hold", duty.pk, **given)
    assert nothing.status_code == 200
    assert nothing.content.decode().count("Bitte geben Sie an, was mit diesem Punkt ist.") >= 14
    assert "Ein langer Vermerk" in nothing.content.decode()

    answers = _answers(duty, item_note_target_occupation="open")
    no_reason = post(wuppertal.specialist, "hold", duty.pk, **given, **answers)
    assert no_reason.status_code == 200
    assert "Bitte begründen Sie „Zielberuf“" in no_reason.content.decode()
    assert_valid_html(no_reason.content)

    answers["ground_note_target_occupation"] = "noch unklar"
    assert post(wuppertal.specialist, "hold", duty.pk, **given, **answers).status_code == 302
    duty.refresh_from_db()
    assert duty.state == DutyState.HELD_OPEN_ITEMS


@pytest.mark.covers("W-53")
def test_open_items_are_listed_and_filled_in_later(wuppertal):
    interview = _held(wuppertal)
    shown = page(wuppertal.specialist, "open_items")
    assert_valid_html(shown)
    assert "Zielberuf" in shown
    assert "offen seit 1 Arbeitstag" in shown
    assert "Zielberuf" not in page(make_user(Role.SPECIALIST, wuppertal.office), "open_items")
    assert_valid_html(page(wuppertal.specialist, "follow_up", interview.pk))
    given = {
        "version": interview.version,
        "held_on": "heute",
        "codes": ["note_target_occupation"],
        "note_text": "Lagerist",
    }
    assert post(wuppertal.specialist, "follow_up", interview.pk, **given).status_code == 302
    shown = page(wuppertal.specialist, "interview", interview.duty_id)
    assert_valid_html(shown)
    assert "nachgeholt am 09.04.2021" in shown
    assert_valid_html(page(wuppertal.specialist, "follow_up", interview.pk))


@pytest.mark.covers("D-82")
@pytest.mark.parametrize(
    ("role", "reads"),
    [
        (Role.SPECIALIST, True),
        (Role.INTEGRATION_EXPERT, True),
        (Role.TEAM_LEAD, True),
        (Role.INTAKE_CLERK, False),
        (Role.BENEFIT_CLERK, False),
        (Role.BENEFIT_EXPERT, False),
    ],
)
def test_what_was_said_is_read_by_integration_only(wuppertal, role, reads):
    interview = _held(wuppertal)
    user = wuppertal.user(role)
    shown = page(user, "interview", interview.duty_id)
    assert_valid_html(shown)
    assert "08.04.2021" in shown
    assert ("Ausführlich beraten." in shown) is reads
    assert ("noch unklar" in shown) is reads
    listed = page(user, "open_items", query="?whose=office", status=200 if reads else 403)
    assert ("noch unklar" in listed) is reads
    everybody = page(user, "interviews", query="?whose=office")
    assert str(interview.duty.person) in everybody


def test_who_has_no_cases_of_his_own_begins_with_those_of_the_office(wuppertal):
    duty = _handed_over(wuppertal)
    for role in (Role.INTEGRATION_EXPERT, Role.INTAKE_CLERK):
        shown = page(wuppertal.user(role), "interviews")
        assert str(duty.person) in shown
    assert str(duty.person) not in page(make_user(Role.SPECIALIST, wuppertal.office), "interviews")


# --- the wall and the weight ---------------------------------------------------------------------------

DUTY_PAGES = ["interview", "schedule", "escalate", "invite", "no_show", "cancel", "hold", "drop", "clarify"]
HANDOVER_PAGES = ["park", "assign", "accept", "return_to_queue", "special_team"]


def test_another_office_finds_nothing(wuppertal):
    duty = _handed_over(wuppertal)
    handover = Handover.objects.get()
    for role in (Role.SPECIALIST, Role.INTEGRATION_EXPERT, Role.TEAM_LEAD, Role.INTAKE_CLERK):
        stranger = wuppertal.user(role, wuppertal.other_office)
        for name in DUTY_PAGES:
            page(stranger, name, duty.pk, status=404)
        for name in HANDOVER_PAGES:
            page(stranger, name, handover.pk, status=404)
    interview = hold(wuppertal, duty, TODAY)
    page(wuppertal.user(Role.SPECIALIST, wuppertal.other_office), "follow_up", interview.pk, status=404)
    page(wuppertal.administrator, "interviews", status=403)


def _fill(world: World, number: int) -> None:
    for _ in range(number):
        duty = _handed_over(world)
        hold(world, duty, date(2021, 4, 8), answers={"note_target_occupation": Answer("open", "noch unklar")})
        _handed_over(world)
        make_released(world, RELEASED)
        make_application(world, TODAY)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("interviews", Role.SPECIALIST),
        ("open_items", Role.SPECIALIST),
        ("shells", Role.TEAM_LEAD),
        ("queue", Role.INTEGRATION_EXPERT),
    ],
)
def test_queries_do_not_grow_with_the_rows(wuppertal, name, role):
    client = client_of(wuppertal.user(role))
    _fill(wuppertal, 1)
    client.get(address(name))
    with counted() as few:
        assert client.get(address(name)).status_code == 200
    _fill(wuppertal, 2)
    with counted() as many:
        assert client.get(address(name)).status_code == 200
    assert len(many) == len(few)
    assert len(many) <= 10


@pytest.mark.parametrize(
    "query", ["?sort=%00", "?page=abc", "?whose=alle&state=x&kind=%00", "?office=abc", "?host=-1", "?beyond=%F0"]
)
def test_nonsense_in_the_address_is_no_fault(wuppertal, query):
    duty = _handed_over(wuppertal)
    for name, args, user in (
        ("interviews", (), wuppertal.specialist),
        ("open_items", (), wuppertal.specialist),
        ("shells", (), wuppertal.team_lead),
        ("queue", (), wuppertal.integration_expert),
        ("schedule", (duty.pk,), wuppertal.specialist),
    ):
        page(user, name, *args, query=query)


def test_the_panels_of_a_case(wuppertal):
    from integration.panels import handover_panel, interviews_panel

    duty = _handed_over(wuppertal)
    household = Household.objects.get(pk=duty.application.household_id)
    panel = handover_panel(household, user=wuppertal.specialist, today=TODAY)
    assert [act.label for act in panel.acts] == ["Fall übernehmen", "an Sonderteam geben"]
    row = interviews_panel(household, user=wuppertal.specialist, today=TODAY).rows[0]
    assert (row.kind, row.act.label, row.due.badge.code) == ("QuEr", "Terminieren", "running")
    assert handover_panel(wuppertal.household(), user=wuppertal.specialist, today=TODAY) is None
