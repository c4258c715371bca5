"""The mail that tells a team of its ticket: written with it, sent by the tick, never lost, nothing personal (C-48)."""

import time
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from integration.workflow import interviews
from jobcenter.inbox.models import OutgoingMail, Ticket
from jobcenter.inbox.workflow import close_ticket, outbox, send_waiting
from jobcenter.people.workflow import set_responsible
from jobcenter.schedule import TIMETABLE
from jobcenter.staff.models import Assignment
from jobcenter.web.clock import BERLIN, now
from tests.desk.clients import client_of
from tests.factories.applications import make_application
from tests.factories.interviews import duty_of
from tests.factories.staff import make_absence, make_team
from tests.factories.worlds import World

from .mail_server import MailServer
from .test_broker_gone import Hanging

pytestmark = pytest.mark.django_db
APPLIED = date(2021, 4, 30)
NOW = datetime(2021, 4, 30, 10, tzinfo=BERLIN)
MAILBOX, LEAD = "mi-u25@jobcenter-cottbus.example", "leitung@jobcenter-cottbus.example"


@pytest.fixture
def server(settings):
    server = MailServer()
    settings.MAIL_IS_ON = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 0.5
    settings.DEFAULT_FROM_EMAIL = "verfahren@jobcenter-cottbus.example"
    settings.SITE_ADDRESS = "https://verfahren.example"
    yield server
    server.close()


@pytest.fixture
def moment(time_machine):
    time_machine.move_to(NOW, tick=False)
    return NOW


def escalate(world: World) -> Ticket:
    """The counter finds no time before the due date; the specialist is of a team with a mailbox."""
    team = make_team(world.office, "Markt und Integration U25", mailbox=MAILBOX)
    Assignment.objects.filter(user=world.specialist).update(team=team)
    type(world.team_lead).objects.filter(pk=world.team_lead.pk).update(email=LEAD)
    make_absence(world.specialist, date(2021, 5, 3), date(2021, 5, 25))
    return another(world)


def another(world: World) -> Ticket:
    application = make_application(world, APPLIED)
    household, head = application.household, application.head
    set_responsible(person=head, household=household, on=APPLIED, by=world.intake_clerk, user=world.specialist)
    return interviews.escalate(
        duty=duty_of(application), host=world.specialist, by=world.intake_clerk, today=APPLIED
    )


def words_of(ticket: Ticket, world: World) -> str:
    return client_of(world.specialist).get(reverse("integration:ticket", args=[ticket.pk])).content.decode()


@pytest.mark.covers("C-48")
def test_the_ticket_goes_to_the_mailbox_with_a_copy_to_the_lead_and_tells_of_nobody(cottbus, server, moment):
    ticket = escalate(cottbus)
    assert not server.received, "a request spoke to the mail server"
    assert "wird gesendet" in words_of(ticket, cottbus)

    assert send_waiting(now=NOW) == {"sent": 1, "failed": 0}
    assert send_waiting(now=NOW) == {"sent": 0, "failed": 0}

    [received] = server.received
    assert received.recipients == (MAILBOX, LEAD)
    message = received.message
    assert (message["To"], message["Cc"], message["Auto-Submitted"]) == (MAILBOX, LEAD, "auto-generated")
    text = message.get_content()
    assert f"https://verfahren.example/eingliederung/tickets/{ticket.pk}/" in text
    assert f"Ticket {ticket.pk}" in message["Subject"] and cottbus.office.name in text
    for word in (ticket.person.last_name, ticket.person.first_name, ticket.household.bg_number, ticket.opened_by):
        assert str(word) not in f"{message['Subject']} {text}"
    assert "gesendet am 30.04.2021, 10:00 Uhr" in words_of(ticket, cottbus)


@pytest.mark.covers("C-48")
def test_a_mail_the_server_refuses_is_tried_again_later_and_later(cottbus, server, moment, caplog):
    ticket = escalate(cottbus)
    server.answer_to_recipient = "550 no such mailbox"
    at, waits = NOW, []
    for _ in range(outbox.MOST_TRIES):
        assert send_waiting(now=at) == {"sent": 0, "failed": 1}
        assert send_waiting(now=at + timedelta(seconds=59)) == {"sent": 0, "failed": 0}
        mail = OutgoingMail.objects.get()
        waits.append(mail.next_try_at - at)
        at = mail.next_try_at
    assert waits[:3] == [timedelta(minutes=2), timedelta(minutes=4), timedelta(minutes=8)]
    assert waits[-1] == outbox.LONGEST_WAIT
    assert send_waiting(now=at) == {"sent": 0, "failed": 0}
    assert "nicht zustellbar: Bitte unterrichten Sie das Team selbst" in words_of(ticket, cottbus)
    assert MAILBOX not in caplog.text


@pytest.mark.covers("C-48")
def test_the_administration_reads_that_mails_stay_and_they_go_when_the_server_is_back(cottbus, server, moment):
    ticket = escalate(cottbus)
    server.answer_to_recipient = "451 later"
    send_waiting(now=NOW)
    assert "Der Mailserver nimmt keine E-Mails an" in client_of(cottbus.administrator).get("/").content.decode()
    assert "nächster Versuch am 30.04.2021, 10:02 Uhr" in words_of(ticket, cottbus)
    server.answer_to_recipient = "250 well"
    assert send_waiting(now=NOW + timedelta(minutes=2)) == {"sent": 1, "failed": 0}
    assert "Mailserver" not in client_of(cottbus.administrator).get("/").content.decode()


@pytest.mark.covers("C-48", "R5")
def test_a_silent_server_costs_one_wait_and_nobody_else_notices(cottbus, server, moment, settings):
    silent = Hanging()
    settings.EMAIL_PORT = silent.socket.getsockname()[1]
    escalate(cottbus)
    for _ in range(3):
        another(cottbus)
    begun = time.perf_counter()
    assert send_waiting(now=NOW) == {"sent": 0, "failed": 1}  # the other three wait for the next minute
    assert time.perf_counter() - begun < 3
    assert len(silent.calls) == 1
    silent.close()
    settings.EMAIL_PORT = server.port
    assert send_waiting(now=NOW + timedelta(minutes=2)) == {"sent": 4, "failed": 0}


@pytest.mark.covers("C-48")
def test_a_sender_killed_before_it_could_mark_the_mail_loses_nothing(cottbus, server, moment):
    escalate(cottbus)
    outbox._message(outbox._claimed(NOW)).send()  # and here the machine stops
    assert send_waiting(now=NOW) == {"sent": 0, "failed": 0}
    assert send_waiting(now=NOW + timedelta(minutes=2)) == {"sent": 1, "failed": 0}
    first, second = (one.message["Message-ID"] for one in server.received)
    assert first == second


@pytest.mark.django_db(transaction=True)
@pytest.mark.covers("C-48", "R2")
def test_a_tick_while_another_is_sending_leaves_the_mail_alone(cottbus, server, settings):
    escalate(cottbus)
    settings.EMAIL_TIMEOUT = 10
    at, second = now() + timedelta(seconds=5), []

    def tick_in_between() -> None:  # in the thread of the server, while the first tick waits for its answer
        try:
            second.append(send_waiting(now=at))
        finally:
            connection.close()

    server.before_accepting = tick_in_between
    assert send_waiting(now=at) == {"sent": 1, "failed": 0}
    assert second == [{"sent": 0, "failed": 0}]
    assert len(server.received) == 1


def test_a_ticket_settled_meanwhile_sends_nothing(cottbus, server, moment):
    ticket = escalate(cottbus)
    close_ticket(ticket=ticket, reason="Termin gefunden", by=cottbus.intake_clerk, today=APPLIED)
    assert send_waiting(now=NOW) == {"sent": 0, "failed": 0}
    assert not server.received
    assert "nicht mehr nötig" in words_of(ticket, cottbus)


def test_without_a_mail_server_the_page_says_so_and_nothing_is_kept_for_later(cottbus, settings, moment):
    settings.MAIL_IS_ON = False
    ticket = escalate(cottbus)
    assert not OutgoingMail.objects.exists()
    assert "Der Versand von E-Mails ist in diesem Haus nicht eingerichtet" in words_of(ticket, cottbus)


def test_the_bell_rings_each_minute():
    assert "jobcenter.inbox.tasks.tick" in {entry["task"] for entry in TIMETABLE.values()}
