"""The demonstration: every state is there, nothing was refused (D-106). That any day will do is seen by `make demo`."""

import tomllib
from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.management import call_command
from pghistory.models import Context
from pytest_django.plugin import DjangoDbBlocker

from desk.demo import Login, logins
from desk.demo.cast import FOLDER
from intake.choices import ApplicationState, DutyState, HandoverState
from intake.models import Application, ApplicationDraft, Handover, InterviewDuty
from integration.models import ImportRun, Interview
from jobcenter.appointments.choices import AppointmentState
from jobcenter.appointments.models import Appointment, Letter, TextVersion
from jobcenter.deadlines.choices import DeadlineState
from jobcenter.deadlines.models import Deadline, Flag, LateEntry, ScanFailure, ScanRun
from jobcenter.inbox.models import Message, Task
from jobcenter.people.models import Household, Person
from jobcenter.rulesets.models import ClosedDay, RuleSet
from jobcenter.staff.choices import HOUSE_ROLES, Role
from jobcenter.staff.models import Absence, Assignment, Jobcenter, Office, ShellDuty, User
from jobcenter.web.clock import BERLIN
from tests.database_template import TUESDAY, copy_of_the_demonstration

pytestmark = pytest.mark.django_db
TODAY = TUESDAY.date()


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demonstration; telling it fails if a verb refuses an act."""
    with django_db_blocker.unblock(), copy_of_the_demonstration():
        yield


def count_of(model: type, field: str = "state", **filters: object) -> dict[str, int]:
    found: dict[str, int] = {}
    for value in model.objects.filter(**filters).values_list(field, flat=True):
        found[value] = found.get(value, 0) + 1
    return found


def test_every_story_is_told(demo):
    assert not ScanFailure.objects.exists()
    scripts = [tomllib.loads(path.read_text()) for path in sorted((FOLDER / "stories").glob("*.toml"))]
    by_separation = 1
    households = Household.objects.exclude(applications__state=ApplicationState.MERGED)
    told = households.exclude(applications__import_rows__isnull=False).count()
    assert told == sum(len(script["story"]) for script in scripts) + by_separation


@pytest.mark.parametrize(
    ("model", "states", "missing"),
    [
        (Application, ApplicationState.values, set()),
        (Handover, HandoverState.values, set()),
        (InterviewDuty, DutyState.values, set()),
        (Deadline, DeadlineState.values, set()),
        (Appointment, AppointmentState.values, {AppointmentState.MOVED, AppointmentState.CANCELLED_OFFICE}),
    ],
)
def test_every_state_has_somebody(demo, model, states, missing):
    assert set(states) - set(count_of(model)) <= missing


def test_every_deadline_stands_as_its_dates_imply(demo):
    running = Deadline.objects.filter(state=DeadlineState.RUNNING)
    assert not running.filter(due_on__lt=TODAY).exists()
    for deadline in Deadline.objects.filter(state=DeadlineState.MISSED):
        assert deadline.due_on < TODAY
        assert Flag.objects.filter(deadline=deadline, kind="missed").exists()
    assert Flag.objects.filter(state="acknowledged").exists()
    assert Flag.objects.filter(kind="due_soon", state="open").exists()


@pytest.mark.covers("D-106")
def test_deadlines_are_off_in_two_houses(demo):
    with_deadlines = set(Deadline.objects.values_list("jobcenter__slug", flat=True))
    assert with_deadlines == {"wuppertal", "cottbus"}


def test_every_page_has_something_to_show(demo):
    assert Task.objects.filter(done_at__isnull=True).count() > 20
    assert Message.objects.filter(read_at__isnull=True).exists()
    assert Message.objects.filter(read_at__isnull=False).exists()
    assert Letter.objects.filter(text_version__kind="hand_out").exists()
    assert Letter.objects.filter(text_version__kind="invitation_first").exists()
    assert Appointment.objects.filter(starts_at__date__gt=TODAY).count() > 10
    assert Interview.objects.filter(items__state="exempt").exists()
    assert ApplicationDraft.objects.exists()
    assert LateEntry.objects.filter(cosigned_on__isnull=True).exists()
    assert ImportRun.objects.filter(rows__result="imported", taken_back_at__isnull=True).exists()
    assert TextVersion.objects.filter(approved_by__isnull=True).exists()
    assert RuleSet.objects.filter(state="proposed").exists()
    assert ClosedDay.objects.filter(approved_by__isnull=True).exists()
    away = Absence.objects.get(starts_on__lte=TODAY, ends_on__gte=TODAY, user__jobcenter__slug="wuppertal")
    assert away.deputy is not None


def test_the_roster_has_one_gap_ahead(demo):
    office = Office.objects.get(name="Geschäftsstelle 1")
    assert ShellDuty.objects.filter(office=office, day__gt=TODAY).count() == 14


def test_the_history_tells_the_past_and_not_the_hour_of_loading(demo):
    days = {moment.astimezone(BERLIN).date() for moment in Context.objects.values_list("created_at", flat=True)}
    assert min(days) < date(2026, 9, 30)
    assert max(days) <= TODAY
    registered = Application.objects.exclude(channel="online").exclude(import_rows__isnull=False).order_by("applied_on")
    for application in registered:
        assert application.registered_at.astimezone(BERLIN).date() == application.applied_on
    event = Application.objects.earliest("applied_on").events.earliest("pgh_id")
    assert event.pgh_created_at.astimezone(BERLIN).date() == registered[0].applied_on


def test_the_journal_knows_every_day(demo):
    days = list(ScanRun.objects.order_by("day").values_list("day", flat=True))
    assert (days[-1] - days[0]).days + 1 == len(days)
    assert days[-1] == TODAY


def test_the_logins_open_the_door_and_cover_every_role(demo):
    names = set()
    for login in logins():
        user = User.objects.get(username=login.username)
        assert user.check_password(login.password)
        assert not user.must_change_password
        assert user.is_active
        assert str(user.jobcenter) == login.jobcenter
        assert str(user) == login.name
        validate_password(login.password, user)
        names.add(login.username)
    assert len(names) == len(logins())
    for slug in ("wuppertal", "cottbus", "uelzen", "musterstadt"):
        house = Jobcenter.objects.get(slug=slug)
        assert Assignment.objects.filter(user__jobcenter=house, role=Role.ADMINISTRATOR).count() == 2
    for number in (1, 2):
        office = Office.objects.get(name=f"Geschäftsstelle {number}")
        roles = set(Assignment.objects.filter(office=office).values_list("role", flat=True))
        assert roles == set(Role.values) - {*HOUSE_ROLES, Role.SERVICE_CENTRE}
    assert Assignment.objects.filter(role=Role.SERVICE_CENTRE).exists()


def test_a_second_time_does_nothing(demo):
    before = Person.objects.count(), Context.objects.count()
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert out.getvalue() == "Die Vorführung ist schon geladen.\n"
    assert (Person.objects.count(), Context.objects.count()) == before


def test_logins_name_the_office():
    first = logins()[0]
    assert isinstance(first, Login)
    assert first[:3] == ("Jobcenter Wuppertal", "Geschäftsstelle 1", "Eingangszone (EZ)")
