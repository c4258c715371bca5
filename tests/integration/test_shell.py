"""What the F-IFK does with a shell: client status, profile, ALO/ASU status, Eckspannmappe (W-19 to W-30, E86)."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from desk.lists.columns import COLUMNS, letter_of
from desk.lists.queries import applications
from intake.choices import HandoverState
from intake.models import Application, HandOut
from intake.workflow.correction import cancel
from intake.workflow.sheet import SheetFacts, record
from integration import standards
from integration.models import LabourStatus, PlacementProfile, WelcomePackBooking
from integration.workflow import catalogue, standing
from integration.workflow import handover as workflow
from integration.workflow.catalogue import set_up_welcome_packs
from jobcenter.audit.queries import timeline
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.web.errors import Conflict, Refused
from tests.factories.intake import make_issued
from tests.factories.interviews import make_assigned, roster, shell_facts
from tests.html import assert_valid_html
from tests.integration.visits import client_of, page, post

FRIDAY, MONDAY = date(2021, 3, 12), date(2021, 3, 15)


@pytest.fixture
def shell(wuppertal):
    """Issued with the Eckspannmappe on Friday; on Monday the specialist is the F-IFK."""
    set_up_welcome_packs(jobcenter=wuppertal.jobcenter, year=2021)
    application = make_issued(wuppertal, today=FRIDAY)
    roster(wuppertal.office, MONDAY, wuppertal.specialist)
    return application.handover


@pytest.mark.covers("W-19", "W-22", "W-23", "W-24", "W-25", "E86")
def test_the_eckspannmappe_is_booked_for_the_day_of_application_and_ended_at_once(wuppertal, shell):
    application, by = shell.application, wuppertal.specialist
    for entry, left, field in (
        (MONDAY, MONDAY, "pack_entry_on"),
        (FRIDAY, MONDAY, "pack_exit_on"),
        (FRIDAY, None, "pack_exit_on"),
    ):
        with pytest.raises(Refused) as refusal:
            standing.book_welcome_pack(application=application, entry_on=entry, exit_on=left, by=by, today=MONDAY)
        assert refusal.value.field == field
    assert not WelcomePackBooking.objects.exists()

    standing.book_welcome_pack(application=application, entry_on=FRIDAY, exit_on=FRIDAY, by=by, today=MONDAY)

    booking = WelcomePackBooking.objects.get()
    assert (booking.entry_on, booking.exit_on, booking.get_status_display()) == (FRIDAY, FRIDAY, "beendet")
    assert (str(booking.measure), str(booking.measure.project)) == ("Eckspannmappen 2021", "Eckspannmappen")
    assert (booking.booked_on, booking.booked_by) == (MONDAY, by)
    row = applications([wuppertal.office.pk], MONDAY).get()
    column = next(n for n, column in enumerate(COLUMNS) if column.heading == "Eckspannmappe gebucht")
    assert (letter_of(column), COLUMNS[column].value(row)) == ("I", FRIDAY)
    with pytest.raises(Conflict, match="schon gebucht"):
        standing.book_welcome_pack(application=application, entry_on=FRIDAY, exit_on=FRIDAY, by=by, today=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():  # in SQL as well
        WelcomePackBooking.objects.update(entry_on=MONDAY, exit_on=MONDAY)


@pytest.mark.covers("W-20")
def test_what_the_counter_did_not_hand_out_is_not_booked(wuppertal, shell):
    HandOut.objects.filter(application=shell.application, code="info_folder").delete()
    facts = shell_facts(pack_entry_on=FRIDAY, pack_exit_on=FRIDAY)
    with pytest.raises(Refused, match="ausgehändigt"):
        workflow.park(handover=shell, facts=facts, by=wuppertal.specialist, today=MONDAY)
    with time_machine.travel("2021-03-15 09:00+01:00"):
        shown = page(wuppertal.specialist, "park", shell.pk)
    assert "hat keine Aushändigung festgehalten" in shown
    assert 'name="pack_entry_on"' not in shown


@pytest.mark.covers("D-51", "W-21", "C.12")
def test_without_the_measure_of_the_year_nothing_is_booked_and_the_administration_is_told(wuppertal, shell):
    closed = standards.pack_measure(shell.application)
    given = {"name": closed.name, "year": 2021, "by": wuppertal.administrator}
    catalogue.change_measure(measure=closed, is_closed=True, **given)
    facts = shell_facts(pack_entry_on=FRIDAY, pack_exit_on=FRIDAY)
    with pytest.raises(Refused, match="Eckspannmappen 2021"):
        workflow.park(handover=shell, facts=facts, by=wuppertal.specialist, today=MONDAY)
    with time_machine.travel("2021-03-15 09:00+01:00"):
        assert "Im Maßnahmenkatalog fehlt" in post(wuppertal.specialist, "park", shell.pk).content.decode()
        task = Task.objects.open().get(kind=TaskKind.MISSING_MEASURE)
        assert (task.role, "Eckspannmappen 2021" in task.text) == ("administrator", True)
        assert "Maßnahme anlegen" in client_of(wuppertal.administrator).get("/").content.decode()
    catalogue.create_measure(project=closed.project, name="Eckspannmappen 2021 (neu)", year=2021, by=task.created_by)
    assert not Task.objects.open().filter(kind=TaskKind.MISSING_MEASURE).exists()
    workflow.park(handover=shell, facts=facts, by=wuppertal.specialist, today=MONDAY)
    assert WelcomePackBooking.objects.count() == 1


@pytest.mark.covers("W-26", "W-27", "W-28", "W-30", "D-50", "C.5")
def test_a_shell_is_parked_only_with_everything_statistics_demand(wuppertal, shell):
    by, application = wuppertal.specialist, shell.application
    with pytest.raises(Refused) as refusal:
        workflow.park(handover=shell, by=by, today=MONDAY)
    for point in ("Kundenstatus „Antrag“", "qualitatives Vermittlungsprofil", "ALO/ASU-Status", "Eckspannmappe"):
        assert point in refusal.value.message
    pack = {"pack_entry_on": FRIDAY, "pack_exit_on": FRIDAY}
    for wrong, field in (
        ({"profile_from": MONDAY}, "profile_from"),
        ({"qualification": ""}, "qualification"),
        ({"labour_from": date(2021, 3, 1)}, "labour_reason"),
        ({"labour_from": date(2021, 3, 16), "labour_reason": "krank"}, "labour_from"),
    ):
        with pytest.raises(Refused) as refusal:
            workflow.park(handover=shell, facts=shell_facts(**pack, **wrong), by=by, today=MONDAY)
        assert refusal.value.field == field
    assert standards.standards(application).done == 0

    standing.record(handover=shell, facts=standing.ShellFacts(client_status=True), by=by, today=MONDAY)
    now = standards.standards(application)
    assert (now.done, now.is_complete, now.client_status) == (1, False, True)
    assert application.client_status.get_value_display() == "Antrag"
    facts = shell_facts(**pack, labour_from=date(2021, 3, 1), labour_reason="arbeitslos gemeldet seit 1. März")
    parked = workflow.park(handover=shell, facts=facts, by=by, today=MONDAY)

    assert parked.state == HandoverState.PARKED
    assert standards.standards(application).is_complete
    assert PlacementProfile.objects.get().begins_on == FRIDAY
    status = LabourStatus.objects.get()
    assert (status.value, status.begins_on, status.reason) == ("alo", date(2021, 3, 1), facts.labour_reason)
    standing.set_labour_status(person=application.head, value="asu", begins_on=MONDAY, by=by, today=MONDAY)
    history = list(LabourStatus.objects.order_by("begins_on").values_list("value", "begins_on", "ends_on"))
    assert history == [("alo", date(2021, 3, 1), date(2021, 3, 14)), ("asu", MONDAY, None)]


@pytest.mark.covers("W-26")
def test_a_shell_that_was_handed_over_before_anybody_parked_it_is_completed_all_the_same(wuppertal):
    handover = make_assigned(wuppertal, FRIDAY, on=MONDAY)
    roster(wuppertal.office, MONDAY, wuppertal.specialist)
    of_day, nachtragen = wuppertal.specialist, "Mindeststandards nachtragen"
    with time_machine.travel(MONDAY, tick=False):
        assert nachtragen in case_of(of_day, handover)
        assert "stellen</span></button>" not in page(of_day, "shell", handover.pk)
        facts = shell_facts(no_pack_reason="Keine Mappe ausgegeben")
        standing.record(handover=handover, facts=facts, by=of_day, today=MONDAY)
        assert nachtragen not in case_of(of_day, handover)


def case_of(user, handover) -> str:
    return client_of(user).get(f"/bg/{handover.application.household_id}/").content.decode()



@pytest.mark.covers("W-29", "W-26", "W-27")
def test_the_form_is_filled_from_the_sheet_of_the_counter_and_says_what_is_missing(wuppertal, shell):
    with time_machine.travel("2021-03-12 10:00+01:00"):
        typed = {"situation": "unemployed", "desired_occupation": "Köchin", "qualification": "vocational"}
        counter = client_of(wuppertal.intake_clerk)
        address = f"/antraege/{shell.application_id}/erfassungsbogen/"
        assert_valid_html(counter.get(address).content)
        refused = counter.post(address, {**typed, "unemployed_since": "13.03.2021"})
        assert "liegt in der Zukunft" in refused.content.decode()
        assert counter.post(address, typed).status_code == 302
    with time_machine.travel("2021-03-15 09:00+01:00"):
        shown = page(wuppertal.specialist, "park", shell.pk)
        assert_valid_html(shown)
        assert 'value="Köchin"' in shown
        assert '<option value="vocational" selected>' in shown
        assert '<option value="alo" selected>' in shown
        assert shown.count('value="12.03.2021"') == 4  # profile, status, entry, exit
        assert "Im Neuantragserfassungsbogen ohne Angabe" in shown
        assert "Letzte Tätigkeit, Arbeitszeit" in shown
        given = {
            **typed, "client_status": "on", "profile_from": "12.03.2021", "labour_status": "alo",
            "labour_from": "12.03.2021", "pack_entry_on": "12.03.2021", "pack_exit_on": "12.03.2021",
        }  # fmt: skip
        refused = post(wuppertal.specialist, "park", shell.pk, **{**given, "pack_exit_on": "15.03.2021"})
        assert "Gebucht wird für den Tag der Antragstellung" in refused.content.decode()
        assert "unvollständig" in page(wuppertal.specialist, "shells")
        saved = post(wuppertal.specialist, "shell", shell.pk, **{**given, "client_status": ""})
        assert saved.status_code == 302
        shown = page(wuppertal.specialist, "park", shell.pk)
        assert "3 von 4" in shown
        assert "Eckspannmappen 2021: Eintritt 12.03.2021, Austritt (real) 12.03.2021, beendet" in shown
        assert post(wuppertal.specialist, "park", shell.pk, client_status="on").status_code == 302
        panel = client_of(wuppertal.specialist).get(f"/bg/{shell.application.household_id}/").content.decode()
        assert "Statistische Mindeststandards" in panel
    shell.refresh_from_db()
    assert shell.state == HandoverState.PARKED


@pytest.mark.covers("E83", "D-54")
def test_two_press_for_one_shell_and_the_eckspannmappe_is_booked_once(wuppertal, shell):
    facts = shell_facts(pack_entry_on=FRIDAY, pack_exit_on=FRIDAY)
    workflow.park(handover=shell, facts=facts, by=wuppertal.specialist, today=MONDAY)
    with pytest.raises(Conflict, match="Der Vorgang wurde zwischenzeitlich geändert"):
        workflow.park(handover=shell, facts=facts, by=wuppertal.team_lead, today=MONDAY)
    acts = [act for act in timeline(shell.application.household_id) if act.verb == "park_shell"]
    assert (len(acts), WelcomePackBooking.objects.count()) == (1, 1)


@pytest.mark.covers("D-51", "W-28")
def test_a_new_application_gets_a_new_booking_and_profile(wuppertal, shell):
    facts = shell_facts(pack_entry_on=FRIDAY, pack_exit_on=FRIDAY)
    workflow.park(handover=shell, facts=facts, by=wuppertal.specialist, today=MONDAY)
    record(
        application=shell.application, facts=SheetFacts(last_occupation="Koch"), by=wuppertal.intake_clerk, today=MONDAY
    )
    new = cancel(
        application=shell.application, reason="Tippfehler", correct_applied_on=date(2021, 3, 11),
        by=wuppertal.team_lead, today=MONDAY,
    )  # fmt: skip
    assert (new.handover.state, new.sheet.last_occupation) == (HandoverState.SHELL, "Koch")
    day = new.applied_on
    again = shell_facts(pack_entry_on=day, pack_exit_on=day, labour_from=FRIDAY, labour_reason="wie gemeldet")
    workflow.park(handover=new.handover, facts=again, by=wuppertal.specialist, today=MONDAY)
    assert {one.entry_on for one in WelcomePackBooking.objects.all()} == {FRIDAY, day}
    assert PlacementProfile.objects.filter(ends_on__isnull=True).count() == 1
    assert Application.objects.get(pk=new.pk).welcome_pack_booked_on == day
