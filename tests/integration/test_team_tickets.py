"""A ticket to the team mailbox: taken in hand, settled, closed; hours kept for first interviews (C-46, C-48)."""

from datetime import date

import pytest

from integration.workflow import interviews
from jobcenter.inbox.workflow import close_ticket, take_ticket
from jobcenter.people.workflow import set_responsible
from jobcenter.web.errors import Conflict, Refused
from tests.factories.applications import make_application
from tests.factories.interviews import at, duty_of, hold, schedule
from tests.factories.staff import make_absence
from tests.factories.worlds import World

pytestmark = pytest.mark.django_db


def _cottbus(world: World, applied_on: date):
    """A client of the specialist of the world, as the counter registers him."""
    application = make_application(world, applied_on)
    set_responsible(
        person=application.head,
        household=application.household,
        on=applied_on,
        by=world.intake_clerk,
        user=world.specialist,
    )
    return duty_of(application)


@pytest.mark.covers("C-48", "D-47")
def test_the_team_takes_a_ticket_in_hand_and_it_closes_with_what_it_was_about(cottbus):
    applied = date(2021, 4, 30)
    make_absence(cottbus.specialist, date(2021, 5, 3), date(2021, 5, 25))
    duty = _cottbus(cottbus, applied)
    given = {"host": cottbus.specialist, "by": cottbus.intake_clerk, "today": applied}
    ticket = take_ticket(
        ticket=interviews.escalate(duty=duty, **given), by=cottbus.specialist, today=date(2021, 5, 3)
    )
    assert (ticket.state, ticket.taken_by) == ("in_progress", cottbus.specialist)
    assert not ticket.is_unanswered(date(2021, 5, 10))
    with pytest.raises(Conflict, match="schon in Bearbeitung"):
        take_ticket(ticket=ticket, by=cottbus.team_lead, today=date(2021, 5, 3))
    late = {"reason": "TL 4711", "late_confirmed": True}
    booked = schedule(cottbus, duty, date(2021, 5, 27), today=applied, by=cottbus.intake_clerk, **late)
    assert booked.starts_at.date() == date(2021, 5, 27)
    hold(cottbus, duty, date(2021, 5, 27))
    ticket.refresh_from_db()
    assert (ticket.state, ticket.close_reason) == ("closed", "Erstgespräch geführt")
    other = interviews.escalate(duty=_cottbus(cottbus, applied), **given)
    with pytest.raises(Refused, match="Grund"):
        close_ticket(ticket=other, reason=" ", by=cottbus.intake_clerk, today=applied)
    assert close_ticket(ticket=other, reason="Antrag doppelt", by=cottbus.intake_clerk, today=applied).closed_on


@pytest.mark.covers("C-46")
def test_the_hours_of_first_interviews_are_kept_free_of_other_talks(cottbus):
    duty = _cottbus(cottbus, date(2021, 6, 1))
    given = {"host": cottbus.specialist, "reason": "Unterlagen", "by": cottbus.specialist, "today": date(2021, 6, 1)}
    with pytest.raises(Refused, match="für Erstgespräche reserviert") as refusal:
        interviews.arrange_clarification(duty=duty, starts_at=at(date(2021, 6, 3)), **given)
    assert refusal.value.field == "starts_at"
    for day, hour in ((date(2021, 6, 2), 9), (date(2021, 6, 3), 10)):
        assert interviews.arrange_clarification(duty=duty, starts_at=at(day, hour), **given)
