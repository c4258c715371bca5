"""The full sweep finds no difference, whatever day between two checks it runs on (decision 2, R4)."""

import contextlib
import io
import multiprocessing
import os
import signal
import time

import pytest
import time_machine
from django.core.management import CommandError, call_command

from contactdensity import workflow
from contactdensity.models import DensityStatus
from contactdensity.tasks import density
from contactdensity.workflow import refresh, sweep, sweeping, work_off_marks
from jobcenter.people.models import FactsChanged, Person
from jobcenter.web import clock
from tests.factories.contacts import make_contact
from tests.factories.people import make_person

from .ground import Client, d, make_client, musterstadt

pytestmark = pytest.mark.django_db


def test_night_after_night_the_sweep_finds_nothing():
    world = musterstadt()
    clients = [make_client(world, since) for since in ("2011-01-12", "2011-02-01", "2011-02-28")]
    for client, profile in zip(clients, ("aktivierung", "Z", "I"), strict=True):
        client.profiled("2011-03-01", profile)
        client.talk("2011-03-10")
    clients[0].agreed("2011-03-10", "2011-09-09")
    refresh([client.person.pk for client in clients], day=d("2011-03-10"))
    rechecks = 0
    for day in ("2011-03-11", "2011-04-18", "2011-06-30", "2011-09-10", "2011-12-31"):
        rechecks += density(d(day), fail)
        assert [(swept.different, swept.failed) for swept in sweep(d(day))] == [((), ())]
    assert rechecks > 5


def fail(subject: int, error: Exception) -> None:
    raise error


def kept(number: int = 1, day: str = "2011-03-01") -> list[Client]:
    """Clients whose status is stored as it should be."""
    world = musterstadt()
    clients = [make_client(world, "2011-02-01") for _ in range(number)]
    work_off_marks(day=d(day), fail=fail)
    return clients


def test_what_waits_for_the_tick_or_was_computed_for_a_later_day_is_no_difference():
    one, other = kept(2)
    assert swept("2011-03-01") == []
    one.profiled("2011-02-15", "markt")
    assert swept("2011-03-01") == [], "the mark says so"
    FactsChanged.objects.all().delete()
    assert swept("2011-03-01") == [one.person.pk], "a fact that nobody was told of"
    refresh([one.person.pk], day=d("2011-03-01"))
    other.profiled("2011-03-02", "Z")
    work_off_marks(day=d("2011-03-02"), fail=fail)
    assert swept("2011-03-01") == [], "by day somebody was looked at again"
    DensityStatus.objects.filter(pk=other.person.pk).update(counted=7)
    assert swept("2011-03-01") == [other.person.pk]
    other.person.density.delete()
    DensityStatus.objects.create(
        person=make_person(other.world.jobcenter),
        jobcenter=other.world.jobcenter,
        state="met",
        computed_for=d("2011-03-01"),
    )
    assert len(swept("2011-03-01")) == 2, "one is missing, one is too many"


def swept(day: str, **values) -> list[int]:
    found = list(sweep(d(day), **values))
    assert not any(batch.failed for batch in found)
    return sorted(pk for batch in found for pk in batch.different)


def test_a_poisoned_person_is_told_and_the_others_are_looked_at():
    bad, wrong = kept(2)
    make_contact(bad.person, bad.household, bad.specialist, d("2011-02-10"), note_type="unknown")
    DensityStatus.objects.filter(pk=wrong.person.pk).update(state="met")
    (batch,) = sweep(d("2011-03-01"))
    assert (batch.persons, batch.different, batch.failed) == (2, (wrong.person.pk,), ((bad.person.pk, "KeyError"),))
    err = io.StringIO()
    with time_machine.travel(d("2011-03-01")), pytest.raises(CommandError, match="1 von 2 Personen lassen sich nicht"):
        call_command("check_density", stdout=io.StringIO(), stderr=err)
    assert err.getvalue() == f"Person {bad.person.pk} lässt sich nicht berechnen (KeyError).\n"


@pytest.mark.django_db(transaction=True)
def test_several_processes_share_the_work(monkeypatch):
    monkeypatch.setattr(sweeping, "AT_ONCE", 2)
    clients = kept(5)
    assert [batch.persons for batch in sweep(d("2011-03-01"), processes=2)] == [2, 2, 1]
    assert swept("2011-03-01", processes=2) == []
    DensityStatus.objects.filter(pk=clients[3].person.pk).update(state="met")
    assert swept("2011-03-01", processes=2) == [clients[3].person.pk]


def interrupted(_: object, stretch: list[int]) -> None:
    """As Ctrl-C reaches everybody at the terminal; the children leave it to the parent."""
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.2)  # by now the parent only waits: within a callback of the pool Python would drop the signal
    if stretch[0] == Person.objects.earliest("pk").pk:
        os.kill(os.getppid(), signal.SIGINT)
    time.sleep(0.2)


@pytest.mark.django_db(transaction=True)
def test_ctrl_c_ends_all_processes_with_one_sentence(monkeypatch):
    monkeypatch.setattr(sweeping, "AT_ONCE", 1)
    monkeypatch.setattr(sweeping, "_swept", interrupted)
    kept(4)
    with pytest.raises(CommandError, match="^Abgebrochen: 0 von 4 Personen geprüft, 0 Abweichungen.$") as end:
        call_command("check_density", "--processes", "2", stdout=io.StringIO())
    assert end.value.returncode == 130
    assert multiprocessing.active_children() == []


def test_ctrl_c_is_heard_where_a_callback_swallowed_it(monkeypatch):
    def swallowing(*_arguments, **_options):
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        yield sweeping.Swept(0, (), ())
        pytest.fail("the second batch was asked for")

    monkeypatch.setattr(workflow, "sweep", swallowing)
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(CommandError, match="^Abgebrochen: 0 von 0 Personen geprüft"):
        call_command("check_density", stdout=io.StringIO())
    assert signal.getsignal(signal.SIGINT) is before


def test_the_command_tells_a_difference_and_repairs_it():
    make_client(musterstadt(), "2011-02-01")
    work_off_marks(day=clock.today(), fail=fail)
    DensityStatus.objects.update(state="met")
    with pytest.raises(CommandError, match="1 von 1 Personen sind anders gespeichert"):
        call_command("check_density", stdout=io.StringIO())
    out = io.StringIO()
    call_command("check_density", "--repair", stdout=out)
    assert "1 Abweichungen berichtigt" in out.getvalue()
    out = io.StringIO()
    call_command("check_density", stdout=out)
    assert "1 von 1 Personen geprüft, 0 Abweichungen" in out.getvalue()
