"""The full sweep finds no difference, whatever day between two checks it runs on (decision 2, R4)."""

import io

import pytest
from django.core.management import CommandError, call_command

from contactdensity.models import DensityStatus
from contactdensity.tasks import density
from contactdensity.workflow import refresh, sweep
from jobcenter.web import clock

from .ground import d, make_client, musterstadt

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
        assert [swept.different for swept in sweep(d(day))] == [()]
    assert rechecks > 5


def fail(subject: int, error: Exception) -> None:
    raise error


def test_the_command_tells_a_difference_and_repairs_it():
    client = make_client(musterstadt(), "2011-02-01")
    refresh([client.person.pk], day=clock.today())
    DensityStatus.objects.update(state="met")
    with pytest.raises(CommandError, match="1 von 1 Personen sind anders gespeichert"):
        call_command("check_density", stdout=io.StringIO())
    out = io.StringIO()
    call_command("check_density", "--repair", stdout=out)
    assert "1 Abweichungen berichtigt" in out.getvalue()
    out = io.StringIO()
    call_command("check_density", stdout=out)
    assert "1 Personen geprüft, 0 Abweichungen" in out.getvalue()
