"""Redis refuses or hangs: clerks register and read all the same; nobody waits for it (R5, R6)."""

import socket
import threading
import time

import pytest
import time_machine
from kombu.exceptions import OperationalError

from intake.models import Application
from jobcenter.celery import app
from jobcenter.deadlines.tasks import tick
from jobcenter.deadlines.workflow import nightly
from tests.factories.deadlines import start_deadline
from tests.factories.intake import TODAY
from tests.intake.test_registration_pages import ENTER, with_office

PAGES = ["/", "/antraege/neu/", "/suche/", "/termine/", "/begriffe/"]


class Hanging:
    """Accepts every connection and never answers."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.calls: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                self.calls.append(self.socket.accept()[0])
            except OSError:
                return

    def close(self) -> None:
        self.socket.close()
        for call in self.calls:
            call.close()


@pytest.fixture
def hanging():
    server = Hanging()
    yield server
    server.close()


@pytest.fixture(params=["refuses", "hangs"])
def broker(request, hanging, settings):
    """The address of a broker that is no help."""
    port = hanging.socket.getsockname()[1]
    if request.param == "refuses":
        hanging.close()
    before = app.conf.broker_url
    settings.CELERY_BROKER_URL = app.conf.broker_url = f"redis://127.0.0.1:{port}/0"
    yield hanging
    app.conf.broker_url = before


@pytest.mark.django_db
@pytest.mark.covers("R5")
def test_clerks_do_not_notice(broker, client, wuppertal):
    client.force_login(wuppertal.intake_clerk)
    with time_machine.travel(f"{TODAY}T09:00:00+01:00", tick=True):
        begun = time.monotonic()
        assert client.post(ENTER, with_office(wuppertal)).status_code == 302
        assert [client.get(page).status_code for page in PAGES] == [200] * len(PAGES)
        took = time.monotonic() - begun
    assert Application.objects.count() == 1
    assert not broker.calls, "a request spoke to the broker"
    assert took < 30


@pytest.mark.covers("R5")
def test_ringing_a_dead_bell_gives_up_soon(broker):
    begun = time.monotonic()
    with app.connection_for_write() as line, pytest.raises((OperationalError, OSError)):
        tick.apply_async(connection=line, retry=False)
    assert time.monotonic() - begun < 10


@pytest.mark.django_db
@pytest.mark.covers("R6")
def test_what_the_broker_forgot_the_database_remembers(broker, wuppertal):
    """Nothing waits in Redis: whatever was lost there, the next tick that gets through does it all."""
    deadline = start_deadline(wuppertal, released=TODAY)
    nightly.run(deadline.due_on)
    with time_machine.travel(f"{deadline.due_on.replace(day=deadline.due_on.day + 3)}T09:00:00+01:00", tick=False):
        tick()
    assert deadline.flags.filter(kind="missed").count() == 1
