"""Status and flags follow the facts, by night and by minute (decision 2, D-55, D-92, D-105, E66, E84, E85)."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from contactdensity.models import DensityFlag, DensityStatus
from contactdensity.pages.household import household_density
from contactdensity.tasks import density
from contactdensity.workflow import acknowledge, refresh, rounds, work_off_marks
from contactdensity.workflow.flags import sync_flags
from jobcenter.people.models import FactsChanged, Person
from jobcenter.rules.density import Concept, Contact, DensityFacts, ProfileSince, evaluate
from jobcenter.rules.library import approved_fixtures
from jobcenter.rules.periods import OPEN_END, Slice
from jobcenter.web.errors import Conflict
from tests.factories.contacts import make_contact

from .ground import d, make_client, marked, musterstadt, uelzen

pytestmark = pytest.mark.django_db


def no_fail(subject: int, error: Exception) -> None:
    raise error


def night(day: str) -> int:
    return density(d(day), no_fail)


@pytest.mark.covers("E66", "E84", "E85", "D-55", "D-75", "D-92", "U-27")
def test_a_missed_interval_is_flagged_once_and_a_back_dated_contact_heals_it():
    client = make_client(uelzen(), "2021-01-04")
    client.unemployed("2021-01-04")
    client.talk("2021-01-29")
    night("2021-02-01")
    status = DensityStatus.objects.get()
    assert (status.state, status.next_due_on, status.recheck_on) == ("on_track", d("2021-04-29"), d("2021-04-15"))
    assert status.last_contact_on == d("2021-01-29")

    assert night("2021-04-14") == 0, "nobody is looked at for nothing"
    assert night("2021-04-15") == 1
    night("2021-04-29")
    assert not DensityFlag.objects.exists()
    night("2021-05-03")  # the worker was down since the 30th
    assert night("2021-05-03") == 0
    flag = DensityFlag.objects.get()
    assert (flag.kind, flag.basis, flag.state) == ("shortfall", "interval", "open")
    assert (flag.due_on, flag.flagged_for, flag.detected_on) == (d("2021-04-29"), d("2021-04-30"), d("2021-05-03"))

    late = client.talk("2021-04-29", entered_on=d("2021-05-04"))
    assert marked() == {client.person.pk}
    assert work_off_marks(day=d("2021-05-04"), fail=no_fail) == 1
    assert marked() == set()
    flag.refresh_from_db()
    assert (flag.state, flag.settled_reason) == ("moot", "Nacherfassung: Kontakt vom 29.04.2021")
    assert DensityStatus.objects.get().next_due_on == d("2021-07-29")
    assert flag.events.count() >= 2, "the trace stays"

    late.taken_back_by, late.taken_back_on, late.taken_back_reason = client.specialist, d("2021-05-05"), "Verwechslung"
    late.save()
    work_off_marks(day=d("2021-05-05"), fail=no_fail)
    flag.refresh_from_db()
    assert flag.state == "open", "taken back, the shortfall shows again"
    client.talk("2021-05-10")
    work_off_marks(day=d("2021-05-10"), fail=no_fail)
    flag.refresh_from_db()
    assert (flag.state, flag.settled_reason) == ("done", "beendet am 10.05.2021")


@pytest.mark.covers("E53", "E59", "B-14", "B-15", "D-57", "D-60")
def test_agreement_and_profile_come_from_integration():
    client = make_client(musterstadt(), "2011-01-12")
    client.agreed("2011-01-12", "2011-07-11")
    client.profiled("2011-01-12", "markt")
    client.profiled("2011-03-13", "foerder")
    for on in ("2011-01-12", "2011-04-05", "2011-07-11"):
        client.talk(on)
    refresh([client.person.pk], day=d("2011-07-12"))
    status = DensityStatus.objects.get()
    assert (status.state, status.counted, status.required, status.profile) == ("met", 3, 3, "foerder")
    page = household_density(client.household, user=client.specialist, today=d("2011-07-12"))
    assert [mark.label for mark in page.members[0].timeline.profiles] == ["Marktprofil", "Förderprofil"]
    assert [row.numbers for row in page.members[0].periods] == ["0 von 3", "3 von 3"]
    client.profiled("2011-07-12", "Z")
    assert marked() == {client.person.pk}
    work_off_marks(day=d("2011-07-12"), fail=no_fail)
    assert DensityStatus.objects.get().profile == "z"


BA = Concept.of(approved_fixtures()["ba-2010"])


@pytest.mark.covers("D-105", "D-101")
def test_the_flag_of_a_closed_period_ends_when_the_team_lead_has_seen_it_or_a_contact_heals_it():
    world = musterstadt()
    household = world.household()
    person = household.memberships.get().person
    stay = (Slice(d("2011-02-01"), OPEN_END),)

    def keep(day: str, *talks: str) -> None:
        contacts = tuple(Contact(d(on), "in_person", "standortbestimmung") for on in talks)
        facts = DensityFacts(stay, profiles=(ProfileSince("i", stay[0].first),), contacts=contacts)
        status = DensityStatus(person=person, jobcenter=world.jobcenter, profile="i")
        sync_flags({person.pk: (status, evaluate(facts, BA, d(day)))}, day=d(day), detected_on=d(day))

    keep("2011-07-31", "2011-02-01")
    behind = DensityFlag.objects.get()
    assert (behind.kind, behind.state, behind.required, behind.counted, behind.profile) == ("behind", "open", 2, 1, "i")
    keep("2011-08-01", "2011-02-01")
    behind.refresh_from_db()
    assert (behind.state, behind.settled_reason) == ("done", "Zeitraum beendet")
    short = DensityFlag.objects.get(kind="shortfall")
    assert (short.basis, short.due_on, short.flagged_for) == ("count", d("2011-07-31"), d("2011-08-01"))
    lead, now = world.team_lead, datetime(2011, 8, 2, 9, tzinfo=UTC)
    acknowledge(flag=short, household=household, by=lead, today=d("2011-08-02"), now=now)
    assert (short.state, short.acknowledged_by) == ("done", lead)
    with pytest.raises(Conflict, match="inzwischen erledigt"):
        acknowledge(flag=short, household=household, by=lead, today=d("2011-08-02"), now=now)
    keep("2011-08-03", "2011-02-01")
    short.refresh_from_db()
    assert short.state == "done", "seen is seen"
    keep("2011-08-04", "2011-02-01", "2011-07-20")
    short.refresh_from_db()
    assert (short.state, short.settled_reason) == ("moot", "Nacherfassung: Minimum erreicht")


def test_whoever_is_looked_after_by_nobody_has_no_status():
    world = uelzen()
    client = make_client(world, "2021-01-04")
    client.unemployed("2021-01-04")
    queued = make_client(world, "2021-01-04")
    queued.person.responsibilities.update(user=None, queue_office=world.office)
    elsewhere = make_client(world, "2021-01-04")
    elsewhere.household.memberships.update(ends_on=d("2021-01-03"))
    assert work_off_marks(day=d("2021-02-01"), fail=no_fail) == 1
    assert list(DensityStatus.objects.values_list("pk", flat=True)) == [client.person.pk]
    client.person.responsibilities.all().delete()
    work_off_marks(day=d("2021-02-01"), fail=no_fail)
    assert not DensityStatus.objects.exists()


def test_one_poisoned_person_stops_no_other():
    world = uelzen()
    good, bad = make_client(world, "2021-01-04"), make_client(world, "2021-01-04")
    for client in (good, bad):
        client.unemployed("2021-01-04")
    make_contact(bad.person, bad.household, bad.specialist, d("2021-01-29"), note_type="unknown")
    failed = []
    work_off_marks(day=d("2021-02-01"), fail=lambda pk, error: failed.append((pk, type(error).__name__)))
    assert failed == [(bad.person.pk, "KeyError")]
    assert list(DensityStatus.objects.values_list("pk", flat=True)) == [good.person.pk]


def short_and_behind(number: int) -> list[int]:
    """Clients whose interval has passed; of every second one a flag is there already and ends with a talk."""
    world = uelzen()
    clients = [make_client(world, "2021-01-04") for _ in range(number)]
    for client in clients:
        client.unemployed("2021-01-04")
    refresh([client.person.pk for client in clients[::2]], day=d("2021-05-03"))
    for client in clients[::2]:
        client.talk("2021-05-04")
    return [client.person.pk for client in clients]


@pytest.mark.parametrize("number", [2, 12])
def test_statements_do_not_grow_with_the_number_of_persons(number, django_assert_num_queries):
    persons = short_and_behind(number)
    with django_assert_num_queries(11):
        refresh(persons, day=d("2021-05-04"))
    assert DensityFlag.objects.filter(state="open").count() == DensityFlag.objects.filter(state="done").count()
    FactsChanged.objects.all().delete()
    with django_assert_num_queries(7):
        assert refresh(persons, day=d("2021-05-04")) == number, "where nothing is to be told"


def test_whoever_is_due_is_read_page_by_page_and_a_poisoned_one_is_passed_over_once(monkeypatch):
    monkeypatch.setattr(rounds, "AT_ONCE", 2)
    world = uelzen()
    clients = [make_client(world, "2021-01-04") for _ in range(5)]
    for client in clients:
        client.unemployed("2021-01-04")
    work_off_marks(day=d("2021-02-01"), fail=no_fail)
    assert marked() == set(), "the marks too"
    bad = clients[1]
    make_contact(bad.person, bad.household, bad.specialist, d("2021-01-29"), note_type="unknown")
    FactsChanged.objects.all().delete()
    failed = []
    assert density(d("2021-03-22"), lambda pk, error: failed.append(pk)) == 4
    assert failed == [bad.person.pk]
    assert set(DensityStatus.objects.exclude(pk=bad.person.pk).values_list("state", flat=True)) == {"due_soon"}


def test_a_mark_set_again_meanwhile_stays(monkeypatch):
    client = make_client(uelzen(), "2021-01-04")

    def refreshed_while_a_talk_is_entered(person_ids, **values):
        client.talk("2021-01-29")
        return refresh(person_ids, **values)

    monkeypatch.setattr(rounds, "refresh", refreshed_while_a_talk_is_entered)
    work_off_marks(day=d("2021-02-01"), fail=no_fail)
    assert marked() == {client.person.pk}


def test_every_fact_marks_its_person():
    """The triggers stand on every table of facts, and a new rule set marks the whole Jobcenter."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'contactdensity_mark%'")
        tables = {row[0] for row in cursor.fetchall()}
    assert tables == {
        *("people_person", "people_alg1period", "people_household", "people_membership", "people_responsibility"),
        *("appointments_contact", "integration_agreement", "integration_labourstatus", "integration_profiling"),
        *("integration_othercare", "contactdensity_justifiedexception", "contactdensity_contacttarget"),
        "rulesets_rulesetdomain",
    }
    world = uelzen()
    client = make_client(world, "2021-01-04")
    FactsChanged.objects.all().delete()
    Person.objects.filter(pk=client.person.pk).update(born_on=d("1981-01-01"))
    assert marked() == {client.person.pk}
    Person.objects.filter(pk=client.person.pk).update(born_on=d("1982-01-01"))
    assert FactsChanged.objects.get().version == 2
    FactsChanged.objects.all().delete()
    world.ruleset.domains.filter(domain="density").update(ends_on=d("2021-12-31"))
    assert marked() == {client.person.pk}


@pytest.mark.covers("D-92", "D-56", "D-102")
def test_a_lag_tells_what_was_due_on_its_day_and_not_the_whole_period():
    """Until 2011-05-12 the pace asks for 2 of the 3 contacts (E55): 1 of 2 is what the client's page says as well."""
    client = make_client(musterstadt(), "2011-01-12")
    client.agreed("2011-01-12")
    client.profiled("2011-01-12", "foerder")
    client.talk("2011-01-12")
    for day in ("2011-05-12", "2011-05-20"):
        refresh([client.person.pk], day=d(day))
        flag, status = DensityFlag.objects.get(), DensityStatus.objects.get()
        assert (status.state, status.counted, status.required) == ("behind", 1, 2)
        assert (flag.kind, flag.counted, flag.required, flag.due_on) == ("behind", 1, 2, d("2011-05-11"))
