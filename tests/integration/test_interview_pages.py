"""The pages of one first interview: arranged, held, completed, and who reads what."""

import re
from datetime import date

import pytest
import time_machine

from intake.choices import DutyState
from intake.models import InterviewDuty
from integration import queries
from integration.forms.holding import HoldForm
from integration.models import Measure
from integration.workflow.checklist import Item, items_for
from jobcenter.appointments.models import Letter
from jobcenter.audit.models import ReadRecord
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task, Ticket
from jobcenter.staff.choices import Role
from tests.factories.applications import make_released
from tests.factories.interviews import duty_of, schedule
from tests.factories.people import add_member
from tests.factories.staff import make_absence, make_user
from tests.factories.worlds import make_world
from tests.html import assert_valid_html
from tests.integration.visits import (
    RELEASED,
    TODAY,
    address,
    client_of,
    handed_over,
    held,
    load_wordings,
    page,
    post,
    registered,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_friday_after_easter():
    with time_machine.travel("2021-04-09 09:00+02:00", tick=True):
        yield


# --- one first interview -------------------------------------------------------------------------------


@pytest.mark.covers("W-4", "D-88")
def test_the_page_of_an_interview_shows_the_whole_household_and_records_the_reading(wuppertal):
    household = wuppertal.household(starts_on=RELEASED)
    member = add_member(household, starts_on=RELEASED, transferred_on=RELEASED).person
    application = make_released(wuppertal, RELEASED, household=household)
    duty = duty_of(application)
    shown = page(wuppertal.specialist, "interview", duty.pk)
    assert_valid_html(shown)
    assert "noch keiner IFK zugeteilt" in shown
    rows = client_of(wuppertal.specialist).get(address("interview", duty.pk)).context["page"].members
    assert [(row.name, row.role, row.interview, row.due.due_on, row.is_subject) for row in rows] == [
        (str(application.head), "Hauptantragstellung", "offen", date(2021, 4, 19), True),
        (str(member), "Partnerin/Partner", "offen", date(2021, 5, 17), False),
    ]
    assert str(member) in shown and "Läuft · in" in shown
    assert ReadRecord.objects.first().page == "Erstgespräch"


@pytest.mark.covers("W-38")
def test_the_main_applicant_comes_first_and_another_order_is_shown(wuppertal):
    household = wuppertal.household(starts_on=RELEASED)
    person = add_member(household, starts_on=RELEASED, transferred_on=RELEASED).person
    application = make_released(wuppertal, RELEASED, household=household)
    main, member = duty_of(application), InterviewDuty.objects.get(person=person)
    assert f"Zuerst ist das QuEr mit {main.person} zu führen" in page(wuppertal.specialist, "interview", member.pk)
    assert "Zuerst ist das QuEr" not in page(wuppertal.specialist, "interview", main.pk)
    InterviewDuty.objects.filter(pk=member.pk).update(held_on=RELEASED)
    assert "Abweichende Reihenfolge: geführt vor dem QuEr" in page(wuppertal.specialist, "interview", member.pk)
    InterviewDuty.objects.filter(pk=main.pk).update(held_on=RELEASED)
    assert "Abweichende Reihenfolge" not in page(wuppertal.specialist, "interview", member.pk)


@pytest.mark.covers("D-13", "W-104")
def test_schedule_shows_free_times_against_the_due_date(wuppertal):
    duty = handed_over(wuppertal)
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
    duty = handed_over(wuppertal)
    make_absence(wuppertal.specialist, date(2021, 4, 10), date(2021, 4, 30), deputy=wuppertal.team_lead)
    shown = page(wuppertal.specialist, "schedule", duty.pk)
    assert_valid_html(shown)
    assert "Vor Fristende ist nichts mehr frei" in shown
    query = f"?host={wuppertal.specialist.pk}"
    assert post(wuppertal.specialist, "escalate", duty.pk, query=query, version=duty.version).status_code == 302
    assert Task.objects.open().get(kind=TaskKind.NO_SLOT).role == Role.TEAM_LEAD
    ticket = Ticket.objects.get()
    shown = page(wuppertal.team_lead, "tickets")
    assert_valid_html(shown)
    assert f"Ticket {ticket.pk}" in shown and "keine Antwort" not in shown
    for name in ("ticket", "take_ticket", "close_ticket"):
        assert_valid_html(page(wuppertal.team_lead, name, ticket.pk))
    assert post(wuppertal.team_lead, "take_ticket", ticket.pk, version=ticket.version).status_code == 302
    ticket.refresh_from_db()
    given = {"version": ticket.version, "reason": "Termin bei der Vertretung"}
    assert post(wuppertal.team_lead, "close_ticket", ticket.pk, **given).status_code == 302
    assert not Task.objects.open().filter(kind=TaskKind.NO_SLOT).exists()


@pytest.mark.covers("P27", "D-84")
def test_whether_the_invitation_carries_the_notice_is_said_by_the_wording_of_the_day(wuppertal):
    duty = handed_over(wuppertal)
    schedule(wuppertal, duty, date(2021, 4, 9), today=date(2021, 4, 8))
    assert "gilt keine freigegebene Textfassung" in page(wuppertal.specialist, "invite", duty.pk)
    load_wordings(wuppertal)
    shown = page(wuppertal.specialist, "invite", duty.pk)
    assert "Der Brief enthält die Rechtsfolgenbelehrung" in shown and ", ab 04/2011" in shown
    # The wording from 2023-07-01 on has none (F-6); the rule set still says with.
    with time_machine.travel("2023-07-03 09:00+02:00", tick=True):
        shown = page(wuppertal.specialist, "invite", duty.pk)
    assert "Der Brief enthält keine Rechtsfolgenbelehrung" in shown


def test_invite_no_show_and_cancel(wuppertal):
    load_wordings(wuppertal)
    duty = handed_over(wuppertal)
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
    asked = page(wuppertal.specialist, "no_show", duty.pk)
    assert_valid_html(asked)
    assert "Anhörung zum Meldeversäumnis" in asked and "Ohne Rechtsfolgenbelehrung" not in asked
    assert_valid_html(page(wuppertal.specialist, "cancel", duty.pk))
    incomplete = post(wuppertal.specialist, "cancel", duty.pk, version=duty.version, reason="x")
    assert incomplete.status_code == 200
    incomplete = post(wuppertal.specialist, "no_show", duty.pk, version=duty.version, reason="kam nicht")
    assert incomplete.content.decode().count('aria-invalid="true"') > 0 and "kam nicht" in incomplete.content.decode()
    given = {"version": duty.version, "cause": "no_show", "next_step": "hearing"}
    assert post(wuppertal.specialist, "no_show", duty.pk, **given).status_code == 302
    duty.refresh_from_db()
    assert duty.state == DutyState.OPEN
    assert_valid_html(page(wuppertal.team_lead, "drop", duty.pk))
    assert_valid_html(page(wuppertal.specialist, "clarify", duty.pk))
    given = {"host": wuppertal.specialist.pk, "day": "12.04.2021", "starts_at": "14", "reason": "Fahrtkosten"}
    assert post(wuppertal.specialist, "clarify", duty.pk, **given).status_code == 302
    assert post(wuppertal.team_lead, "drop", duty.pk, version=duty.version, reason="verzogen").status_code == 302


@pytest.mark.covers("C.8")
def test_a_talk_is_written_down_from_its_day_on(wuppertal):
    load_wordings(wuppertal)
    duty = handed_over(wuppertal)
    schedule(wuppertal, duty, date(2021, 4, 12), today=date(2021, 4, 8))
    duty.refresh_from_db()
    given = {"version": duty.version, "delivery": "handed_over", "delivered_on": "heute"}
    assert post(wuppertal.specialist, "invite", duty.pk, **given).status_code == 302

    def offered():
        shown = client_of(wuppertal.specialist).get(address("interview", duty.pk)).context["page"]
        return shown.primary and shown.primary.label, {act.label for act in shown.acts}

    listed = page(wuppertal.specialist, "interviews")
    assert "Gespräch führen<" in listed and "Gespräch festhalten" not in listed
    primary, others = offered()
    assert primary is None and "Vorgezogenes Gespräch festhalten" in others
    assert not others & {"Gespräch festhalten", "Nicht erschienen"}
    form = page(wuppertal.specialist, "hold", duty.pk)
    assert_valid_html(form)
    assert "Die Person war schon vor dem gebuchten Termin da" in form
    with time_machine.travel("2021-04-12 07:00+02:00", tick=True):
        primary, others = offered()
        assert primary == "Gespräch festhalten" and "Nicht erschienen" in others
        assert "vor dem gebuchten Termin da" not in page(wuppertal.specialist, "hold", duty.pk)
        assert "Gespräch festhalten<" in page(wuppertal.specialist, "interviews")


def _items(duty: InterviewDuty) -> list[Item]:
    return items_for(duty, queries.rules_of(duty), TODAY)


def _answers(duty: InterviewDuty, **other: str) -> dict[str, str]:
    return {f"item_{item.code}": "done" for item in _items(duty)} | other


@pytest.mark.covers("W-40", "W-50", "W-52", "W-69")
def test_the_form_of_the_talk_keeps_what_was_typed_and_names_the_item(wuppertal):
    duty = handed_over(wuppertal)
    shown = page(wuppertal.specialist, "hold", duty.pk)
    assert_valid_html(shown)
    assert "Mindeststandards" in shown
    assert shown.index("Ansprechpersonen in der LG") < shown.index("Erfassung aller notwendigen Daten")  # comes first
    assert re.search(r'name="household_size"[^>]*value="1"|value="1"[^>]*name="household_size"', shown)
    given = {
        "version": duty.version,
        "held_on": "heute",
        "circumstances": "Lebt allein",
        "prognosis": "near",
        "horizon": "innerhalb von 6 Monaten",
        "strategy": "Lager",
        "individual_text": "Bewirbt sich bis Mai bei drei Lagern in Wuppertal und berichtet.",
        "office_duties": "Das Jobcenter schickt Stellen.",
        "client_duties": "Bewerbungen schreiben",
        "signed_client_on": "09.04.2021",
        "signed_office_on": "9.4.21",
        "offer_kind": "job",
        "offer_content": "Helfer im Lager",
        "data_entered_on": "heute",
        "household_size": "1",
        "residence_status": "unbefristet",
        "step_1": "Zeugnisse mitbringen",
        "step_1_on": "20.04.2021",
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
    unsigned = {**given, **answers, "item_agreement": "open", "ground_agreement": "folgt", "signed_office_on": ""}
    form = HoldForm(
        data=unsigned,
        items=_items(duty),
        rules=queries.rules_of(duty),
        measures=Measure.objects.none(),
        only_in_person=True,
    )
    assert form.is_valid(), form.errors
    assert form.verb_arguments()["talk"].content.agreement is None  # the draft in the fields waits
    assert post(wuppertal.specialist, "hold", duty.pk, **given, **answers).status_code == 302
    duty.refresh_from_db()
    assert duty.state == DutyState.HELD_OPEN_ITEMS


@pytest.mark.covers("W-52", "W-53")
def test_open_items_are_listed_and_filled_in_later(wuppertal):
    interview = held(wuppertal)
    shown = page(wuppertal.specialist, "open_items")
    assert_valid_html(shown)
    assert "Zielberuf" in shown
    assert "offen seit 1 Arbeitstag" in shown and f"08.04.2021, {wuppertal.specialist}" in shown
    assert "Zielberuf" not in page(make_user(Role.SPECIALIST, wuppertal.office), "open_items")
    assert_valid_html(page(wuppertal.specialist, "follow_up", interview.pk))
    given = {
        "version": interview.version,
        "held_on": "heute",
        "codes": ["note_target_occupation"],
        "target_occupation": "Lagerist",
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
    interview = held(wuppertal)
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
    duty = handed_over(wuppertal)
    for role in (Role.INTEGRATION_EXPERT, Role.INTAKE_CLERK):
        shown = page(wuppertal.user(role), "interviews")
        assert str(duty.person) in shown
    assert str(duty.person) not in page(make_user(Role.SPECIALIST, wuppertal.office), "interviews")


@pytest.mark.covers("C.6")
def test_nobody_is_shown_a_form_that_the_verb_would_refuse(wuppertal):
    """Wuppertal's counter arranges no interview (P24), a specialist none of a colleague's; Cottbus' counter does."""
    duty = handed_over(wuppertal)
    colleague = make_user(Role.SPECIALIST, wuppertal.office)
    arranging = ["schedule", "escalate", "invite", "cancel", "clarify"]
    for user, names in ((wuppertal.intake_clerk, arranging), (colleague, [*arranging, "hold", "no_show"])):
        for name in names:
            assert "die zuständige IFK" in page(user, name, duty.pk, status=403)
    case = client_of(wuppertal.intake_clerk).get(f"/bg/{duty.application.household_id}/").content.decode()
    assert "Erstgespräch" in case and "Terminieren" not in case
    for user in (wuppertal.intake_clerk, colleague):
        listed = page(user, "interviews", query="?whose=office")
        assert "Terminieren" in listed and address("schedule", duty.pk) not in listed
    cottbus = make_world("cottbus", "cottbus-2021")
    theirs = registered(cottbus, TODAY)
    for name in arranging:
        page(cottbus.intake_clerk, name, theirs.pk)
    case = client_of(cottbus.intake_clerk).get(f"/bg/{theirs.application.household_id}/").content.decode()
    assert "Terminieren" in case
    assert address("schedule", theirs.pk) in page(cottbus.intake_clerk, "interviews")
