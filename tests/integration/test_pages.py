"""The pages between the shell and the specialist, the lists, the wall and the weight of them all."""

import re
from datetime import date

import pytest
import time_machine

from intake.choices import HandoverState
from intake.models import Handover
from integration.workflow import interviews
from integration.workflow.interviews import Answer
from integration.workflow.routing import add_special_team
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.models import Household
from jobcenter.staff.choices import Role
from tests.factories.applications import make_application, make_released
from tests.factories.interviews import at, duty_of, hold, make_assigned, make_shell, roster, schedule
from tests.factories.staff import make_absence, make_user
from tests.factories.worlds import World
from tests.html import assert_valid_html
from tests.integration.visits import RELEASED, TODAY, address, client_of, handed_over, page, post
from tests.queries import counted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_friday_after_easter():
    with time_machine.travel("2021-04-09 09:00+02:00", tick=True):
        yield


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
    assert "Hülse bearbeiten" not in shown
    assert f"Heute stellt {wuppertal.specialist} die Fallhülsen" in shown
    assert "niemand benannt" in page(wuppertal.user(Role.SPECIALIST, wuppertal.other_office), "shells")


@pytest.mark.covers("W-14", "D-1")
def test_on_a_day_that_is_no_working_day_nobody_is_missing_in_the_roster(wuppertal):
    missing = "ist für heute keine F-IFK eingetragen"
    assert missing in page(wuppertal.specialist, "shells")
    with time_machine.travel("2021-04-11 09:00+02:00", tick=True):
        shown = page(wuppertal.specialist, "shells")
    assert missing not in shown
    assert "niemand, heute ist kein Arbeitstag (Sonntag)" in shown


def test_one_click_parks_a_shell_and_a_second_one_reads_what_happened(wuppertal):
    shell = make_shell(wuppertal, make_application(wuppertal, TODAY))
    assert post(wuppertal.team_lead, "park", shell.pk).status_code == 302
    shell.refresh_from_db()
    assert shell.state == HandoverState.PARKED
    again = post(wuppertal.team_lead, "park", shell.pk)
    assert again.status_code == 409
    assert "Der Vorgang wurde zwischenzeitlich geändert" in again.content.decode()


def test_ticked_shells_are_parked_together_and_those_of_others_cannot_be_ticked(wuppertal):
    shells = [make_shell(wuppertal, make_application(wuppertal, TODAY)) for _ in range(2)]
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
    add_special_team(office=wuppertal.office, name="Reha", by=wuppertal.team_lead)
    handover = make_assigned(wuppertal)
    assert "Gebuchte Termine" not in page(wuppertal.integration_expert, "return_to_queue", handover.pk)
    duty = duty_of(handover.application)
    schedule(wuppertal, duty, date(2021, 4, 15), today=TODAY)
    interviews.arrange_clarification(
        duty=duty, host=wuppertal.specialist, starts_at=at(date(2021, 4, 12), 13), reason="Fahrtkosten",
        by=wuppertal.specialist, today=TODAY,
    )  # fmt: skip
    stays, off = "bleibt gebucht", "wird abgesagt"
    for name, user, becomes in (
        ("return_to_queue", wuppertal.integration_expert, [stays, off]),
        ("special_team", wuppertal.specialist, [stays, stays]),
    ):
        shown = page(user, name, handover.pk)
        said = re.findall(f"<li>(Klärungstermin|Erstgespräch) mit [^<]*: ({stays}|{off})", shown)
        assert said == list(zip(["Klärungstermin", "Erstgespräch"], becomes, strict=True))
    for name, user in (("return_to_queue", wuppertal.integration_expert), ("special_team", wuppertal.specialist)):
        assert_valid_html(page(user, name, handover.pk))
        empty = post(user, name, handover.pk, version=handover.version, reason=" ")
        assert empty.status_code == 200
        assert "Bitte geben Sie einen Grund an." in empty.content.decode()
    given = {"version": handover.version, "team": "Reha", "specialist": wuppertal.specialist.pk, "reason": "Reha"}
    assert post(wuppertal.specialist, "special_team", handover.pk, **given).status_code == 302


# --- the wall and the weight ---------------------------------------------------------------------------

DUTY_PAGES = ["interview", "schedule", "escalate", "invite", "no_show", "cancel", "hold", "drop", "clarify"]
HANDOVER_PAGES = ["park", "assign", "accept", "return_to_queue", "special_team"]


def test_another_office_finds_nothing(wuppertal):
    duty = handed_over(wuppertal)
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
        duty = handed_over(world)
        hold(world, duty, date(2021, 4, 8), answers={"note_target_occupation": Answer("open", "noch unklar")})
        handed_over(world)
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
    duty = handed_over(wuppertal)
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

    duty = handed_over(wuppertal)
    household = Household.objects.get(pk=duty.application.household_id)
    panel = handover_panel(household, user=wuppertal.specialist, today=TODAY)
    assert [act.label for act in panel.acts] == ["Fall übernehmen", "an Sonderteam geben"]
    row = interviews_panel(household, user=wuppertal.specialist, today=TODAY).rows[0]
    assert (row.kind, row.act.label, row.due.badge.code) == ("QuEr", "Terminieren", "running")
    assert handover_panel(wuppertal.household(), user=wuppertal.specialist, today=TODAY) is None
