"""The forms are handed out: hand-outs, return date, appointments, checklist, note, shell (C.1 issue, W-8 to W-15)."""

from datetime import date, datetime, timedelta

import pytest

from intake.choices import ApplicationState, Channel, HandoverState, PackageKind, PackageState, RoutingGroup
from intake.models import Application, DocumentPackage, HandOut, Handover
from intake.workflow.counter import take_in
from intake.workflow.issue import issue
from intake.workflow.registration import register
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.appointments.models import Appointment
from jobcenter.audit.queries import timeline
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.choices import HouseholdRole, HouseholdState
from jobcenter.people.models import Household, Note
from jobcenter.staff.choices import Role
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Conflict, Refused
from tests.factories.intake import HAND_IN_AT, RETURN_ON, TODAY, child, entry, hand_over, make_issued, registration


@pytest.mark.covers("W-85")
def test_wuppertal_gets_appointment_shell_and_tasks(wuppertal):
    application = make_issued(wuppertal)

    assert application.state == ApplicationState.ISSUED
    assert (application.issued_on, application.return_on) == (TODAY, RETURN_ON)
    appointment = Appointment.objects.get(kind=AppointmentKind.HAND_IN)
    assert (appointment.starts_at, appointment.host, appointment.person) == (HAND_IN_AT, None, application.head)
    shell = Handover.objects.get(application=application)
    assert (shell.state, shell.routing_group) == (HandoverState.SHELL, RoutingGroup.FROM_25)
    waiting = {task.kind: (task.role, task.due_on) for task in Task.objects.open()}
    assert waiting[TaskKind.PARK_SHELL] == (Role.SPECIALIST, TODAY + timedelta(days=1))
    assert waiting[TaskKind.HAND_IN] == (Role.BENEFIT_CLERK, HAND_IN_AT.date())
    assert Household.objects.get().state == HouseholdState.ACTIVE


@pytest.mark.covers("W-85", "D-1")
@pytest.mark.parametrize(
    ("made_on", "due_on"),
    [
        (date(2021, 3, 4), date(2021, 3, 5)),
        (date(2021, 3, 5), date(2021, 3, 8)),  # Friday: not late on Monday
        (date(2021, 3, 6), date(2021, 3, 8)),
    ],
)
def test_a_shell_waits_for_the_f_ifk_until_the_end_of_the_next_working_day(wuppertal, made_on, due_on):
    make_issued(wuppertal, today=made_on)
    assert Task.objects.open().get(kind=TaskKind.PARK_SHELL).due_on == due_on


def test_one_visit_is_one_act_in_the_history(wuppertal):
    application = make_issued(wuppertal)
    acts = timeline(application.household_id)
    assert [act.label for act in acts] == ["Antrag erfasst und Unterlagen ausgegeben, persönlich (ohne Termin)"]


@pytest.mark.covers("W-8", "W-20", "W-83")
def test_each_hand_out_keeps_day_and_clerk(wuppertal):
    make_issued(wuppertal)
    assert set(HandOut.objects.values_list("code", "handed_on", "handed_by")) == {
        (code, TODAY, wuppertal.intake_clerk.pk)
        for code in ("application_forms", "counter_sheet", "duties_leaflet", "info_folder")
    }


@pytest.mark.covers("W-8", "W-9", "C-12", "C-39", "W-81", "W-82", "W-83")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("world", "changes", "field", "word"),
    [
        ("wuppertal", {"hand_outs": ("application_forms",)}, "hand_outs", "Merkblatt Pflichten"),
        ("wuppertal", {"hand_outs": ("application_forms", "duties_leaflet")}, "hand_outs", "EZ-Bogen"),
        ("wuppertal", {"hand_in_at": None}, "hand_in_on", "Neuantragsabgabe"),
        ("wuppertal", {"hand_in_at": datetime(2021, 3, 13, 9, tzinfo=BERLIN)}, "hand_in_on", "Samstag"),
        ("wuppertal", {"return_on": TODAY}, "return_on", "nicht in der Zukunft"),
        ("cottbus", {"hand_outs": ("application_forms", "work_package")}, "hand_outs", "Arbeitslosengeld II"),
        ("cottbus", {"hand_outs": ("application_forms", "benefit_leaflet")}, "hand_outs", "Arbeitspaket"),
    ],
)
def test_nothing_is_registered_while_the_issue_is_incomplete(request, world, changes, field, word):
    world = request.getfixturevalue(world)
    with pytest.raises(Refused, match=word) as refused:
        take_in(
            registration=registration(world),
            hand_over=hand_over(world, **changes),
            by=world.intake_clerk,
            today=TODAY,
        )
    assert refused.value.field == field
    assert not Application.objects.exists()


@pytest.mark.covers("D-46")
@pytest.mark.parametrize(
    ("day", "reason"),
    [(date(2021, 4, 2), "Karfreitag"), (date(2021, 3, 13), "Samstag"), (date(2021, 6, 3), "Fronleichnam")],
)
def test_a_return_date_on_a_free_day_is_warned_of_and_can_be_meant(wuppertal, day, reason):
    visit = {"registration": registration(wuppertal), "by": wuppertal.intake_clerk, "today": TODAY}
    with pytest.raises(Refused, match=reason) as refused:
        take_in(hand_over=hand_over(wuppertal, return_on=day), **visit)
    assert refused.value.field == "return_on"

    application = take_in(hand_over=hand_over(wuppertal, return_on=day, return_confirmed=True), **visit)
    assert application.return_on == day


@pytest.mark.covers("C-24", "C-25")
def test_cottbus_writes_the_note_for_each_member_with_its_four_contents(cottbus):
    members = (
        entry(specialist=cottbus.specialist, ba_number="123A456789"),
        entry("Beispiel", "Robin", role=HouseholdRole.PARTNER, ba_number="123A456790"),
        child(),
    )
    application = make_issued(cottbus, *members, further_persons=2, reason="Trennung")

    notes = Note.objects.filter(household=application.household)
    assert {note.person.first_name for note in notes} == {"Kim", "Robin", "Toni"}
    text = notes[0].text
    for content in (
        "Kim Muster, geb. 15.06.1990, KD-Nr. 123A456789",
        "Robin Beispiel, geb. 15.06.1990, KD-Nr. 123A456790",
        "Toni Muster, geb. 01.04.2015, KD-Nr. noch keine",
        "Weitere im Haushalt lebende Personen: 2",
        "Grund der Antragstellung: Trennung",
        "Tag der Antragstellung: 01.03.2021",
    ):
        assert content in text


def test_wuppertal_writes_one_note_for_the_household(wuppertal):
    application = make_issued(wuppertal, entry(), child())
    note = Note.objects.get(household=application.household)
    assert note.person is None
    assert "Termin zur Neuantragsabgabe LG: Mo 15.03.2021, 09:00 Uhr" in note.text


@pytest.mark.covers("C-26")
def test_cottbus_gives_each_employable_member_a_work_package(cottbus):
    members = (
        entry(specialist=cottbus.specialist),
        entry("Beispiel", "Robin", role=HouseholdRole.PARTNER, employable=False),
        entry("Muster", "Jona", role=HouseholdRole.CHILD, born_on=date(2006, 3, 1)),
        child(born_on=date(2006, 3, 2)),
    )
    make_issued(cottbus, *members)

    packages = DocumentPackage.objects.filter(kind=PackageKind.WORK_PACKAGE)
    assert {package.person.first_name for package in packages} == {"Kim", "Jona"}
    assert {(package.state, package.return_on) for package in packages} == {(PackageState.ISSUED, RETURN_ON)}
    assert not Handover.objects.exists()


@pytest.mark.covers("C-32", "C-33", "W-86")
def test_the_checklist_follows_the_situation_of_the_household(wuppertal):
    application = take_in(
        registration=registration(wuppertal),
        hand_over=hand_over(wuppertal, situations=("self_employed",)),
        by=wuppertal.intake_clerk,
        today=TODAY,
    )
    items = application.packages.get(kind=PackageKind.FORMS).items
    codes = set(items.values_list("code", flat=True))
    assert {"main_form", "work_package", "self_employed"} <= codes
    assert not codes & {"maintenance", "additional_need", "dwelling"}


def test_what_was_not_issued_stays_registered_and_is_issued_later(wuppertal):
    application = register(data=registration(wuppertal), by=wuppertal.intake_clerk, today=TODAY)
    later = TODAY + timedelta(days=1)
    issued = issue(
        application=application,
        data=hand_over(wuppertal),
        by=wuppertal.intake_clerk,
        today=later,
        version=application.version,
    )
    assert (issued.state, issued.issued_on, issued.applied_on) == (ApplicationState.ISSUED, later, TODAY)

    with pytest.raises(Conflict, match="Antragsunterlagen ausgegeben"):
        issue(
            application=application,
            data=hand_over(wuppertal),
            by=wuppertal.intake_clerk,
            today=later,
            version=application.version,
        )


def test_only_the_counter_issues(wuppertal):
    application = register(data=registration(wuppertal), by=wuppertal.intake_clerk, today=TODAY)
    with pytest.raises(Refused, match="Eingangszone"):
        issue(application=application, data=hand_over(wuppertal), by=wuppertal.benefit_clerk, today=TODAY)


@pytest.mark.covers("C-52")
def test_an_open_identity_gets_its_appointment(cottbus):
    take_in(
        registration=registration(cottbus, channel=Channel.SERVICE_CENTRE, id_document="", id_checked_on=None),
        hand_over=hand_over(cottbus, id_check_at=datetime(2021, 3, 3, 10, tzinfo=BERLIN)),
        by=cottbus.intake_clerk,
        today=TODAY,
    )
    assert Appointment.objects.get().kind == AppointmentKind.ID_CHECK
