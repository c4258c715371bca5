"""A letter that reached the benefit unit: a record of EZ or SC, or does it go to the EZ first? (C-64 to C-69)"""

from datetime import date, datetime

import pytest

from intake.choices import ApplicationState, Channel, CounterTicketState
from intake.models import InterviewDuty
from intake.workflow import documents, ending, tickets
from intake.workflow.counter import take_in
from intake.workflow.postal import return_to_lg
from intake.workflow.registration import register
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.staff.choices import Role
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Refused
from tests.factories.intake import TODAY, entry, registration

SATURDAY, TUESDAY = date(2021, 3, 13), date(2021, 3, 16)


def letter(world, *, caller=None, received_on=SATURDAY, today=TUESDAY, **values):
    return tickets.open_from_post(
        office=world.office,
        caller=caller or tickets.Caller("Muster", "Kim", date(1990, 6, 15)),
        channel=Channel.POST,
        received_on=received_on,
        by=world.benefit_clerk,
        today=today,
        **values,
    )


@pytest.mark.covers("E38", "C-64", "C-65", "C-66", "C-69", "D-18")
def test_the_lag_of_forwarding_moves_neither_date_nor_deadline(cottbus):
    ticket = letter(cottbus)
    task = Task.objects.open().get(kind=TaskKind.COUNTER_TICKET)
    assert (task.role, ticket.opened_on) == (Role.INTAKE_CLERK, TUESDAY)

    given = {
        "channel": Channel.POST,
        "day_mark": False,
        "forwarded_on": TUESDAY,
        "id_document": "",
        "id_checked_on": None,
    }
    take = {"hand_over": None, "by": cottbus.intake_clerk, "today": TUESDAY, "ticket": ticket}
    member = entry(specialist=cottbus.specialist, appeared=False)
    with pytest.raises(Refused, match="Posteingang: 13.03.2021") as refused:
        take_in(registration=registration(cottbus, member, applied_on=TUESDAY, **given), **take)
    assert refused.value.field == "applied_on"

    made = take_in(registration=registration(cottbus, member, applied_on=SATURDAY, **given), **take)
    assert (made.state, made.applied_on, made.forwarded_on) == (ApplicationState.EZ_REWORK, SATURDAY, TUESDAY)
    assert InterviewDuty.objects.get(application=made).deadline.due_on == date(2021, 4, 6)
    ticket.refresh_from_db()
    assert ticket.state == CounterTicketState.REGISTERED


@pytest.mark.covers("C-64")
def test_the_benefit_unit_waits_until_the_counter_gives_the_letter_back(cottbus):
    data = registration(
        cottbus, channel=Channel.POST, day_mark=False, id_document="", id_checked_on=None, moved_in=True
    )
    application = register(data=data, by=cottbus.intake_clerk, today=TODAY)
    for act in (
        lambda: documents.receive(application=application, items=[], by=cottbus.benefit_clerk, today=TODAY),
        lambda: documents.mark_complete(application=application, by=cottbus.benefit_clerk, today=TODAY),
        lambda: ending.reject(application=application, on=TODAY, reason="Rente", by=cottbus.benefit_clerk, today=TODAY),
    ):
        with pytest.raises(Refused, match=r"EZ-Rücklauf"):
            act()
    back = {
        "application": application,
        "on": TODAY,
        "household_complete": True,
        "id_check_at": datetime(2021, 3, 4, 10, 0, tzinfo=BERLIN),
        "by": cottbus.intake_clerk,
        "today": TODAY,
    }
    with pytest.raises(Refused, match="Zuzug"):
        return_to_lg(**back)


@pytest.mark.covers("C-65")
def test_a_letter_of_somebody_who_was_at_the_counter_belongs_to_his_application(cottbus):
    register(data=registration(cottbus), by=cottbus.intake_clerk, today=TODAY)
    with pytest.raises(Refused, match="schon einen Antrag vom 01.03.2021") as refused:
        letter(cottbus, received_on=TODAY, today=TODAY)
    assert refused.value.field == "last_name"
    assert letter(cottbus, received_on=TODAY, today=TODAY, is_other_person=True).state == CounterTicketState.OPEN
    assert letter(cottbus, caller=tickets.Caller("Ganz", "Anders"), today=TUESDAY)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"received_on": date(2021, 3, 17)}, "received_on"),
        ({"caller": tickets.Caller("  ")}, "last_name"),
    ],
)
def test_what_cannot_be_of_a_letter_is_told_at_its_field(cottbus, values, field):
    with pytest.raises(Refused) as refused:
        letter(cottbus, **values)
    assert refused.value.field == field
