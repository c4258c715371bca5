"""Letters without the mark of the day of application (C-64 to C-69)."""

from datetime import date, datetime

import pytest

from intake.choices import ApplicationState, Channel, PackageKind, PackageState
from intake.workflow.postal import return_to_lg, route_to_ez
from intake.workflow.registration import register
from jobcenter.appointments.models import Appointment
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.models import Note
from jobcenter.staff.choices import Role
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Conflict, Refused
from tests.factories.intake import TODAY, entry, registration

AT = datetime(2021, 3, 4, 10, 0, tzinfo=BERLIN)


def letter(world, **values):
    given = {
        "channel": Channel.POST,
        "day_mark": False,
        "applied_on": date(2021, 2, 25),
        "id_document": "",
        "id_checked_on": None,
        **values,
    }
    return register(data=registration(world, **given), by=world.intake_clerk, today=TODAY)


def give_back(world, application, **values):
    given = {"on": TODAY, "household_complete": True, "id_check_at": AT, "by": world.intake_clerk, "today": TODAY}
    return return_to_lg(application=application, **{**given, **values})


@pytest.mark.covers("C-66", "C-67", "C-68")
def test_the_counter_completes_the_letter_and_gives_it_back(cottbus):
    application = give_back(cottbus, letter(cottbus), situations=("maintenance",))

    assert (application.state, application.returned_on) == (ApplicationState.PARTIAL, TODAY)
    assert application.applied_on == date(2021, 2, 25)
    assert Appointment.objects.get().starts_at == AT
    assert application.packages.filter(items__code="maintenance").exists()
    assert "Postweg" in Note.objects.first().text
    waiting = dict(Task.objects.open().values_list("kind", "role"))
    assert TaskKind.ROUTED_TO_EZ not in waiting
    assert waiting[TaskKind.DOCUMENTS] == Role.BENEFIT_CLERK


@pytest.mark.covers("C-9", "C-66")
def test_nobody_has_filled_in_a_sheet_at_the_counter_for_a_letter(cottbus):
    """The form offers it ticked for whoever stands before the clerk; the way of the letter is chosen below."""
    ticked = entry(specialist=cottbus.specialist, sheet_filled=True)
    application = register(
        data=registration(
            cottbus, ticked, channel=Channel.POST, day_mark=False, id_document="", id_checked_on=None
        ),
        by=cottbus.intake_clerk,
        today=TODAY,
    )
    sheet = application.packages.get(kind=PackageKind.MEMBER_SHEET)
    assert (sheet.state, sheet.items.get().received_on) == (PackageState.COMPILED, None)


@pytest.mark.covers("C-66", "C-67")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"household_complete": False}, "household_complete"),
        ({"id_check_at": None}, "id_check_on"),
        ({"id_check_at": datetime(2021, 3, 6, 10, tzinfo=BERLIN)}, "id_check_on"),
        ({"on": date(2021, 2, 24)}, "on"),
        ({"on": date(2021, 3, 2)}, "on"),
    ],
)
def test_the_letter_stays_until_everything_is_there(cottbus, changes, field):
    application = letter(cottbus)
    with pytest.raises(Refused) as refused:
        give_back(cottbus, application, **changes)
    assert refused.value.field == field


def test_a_checked_identity_needs_no_appointment(cottbus):
    application = letter(cottbus, id_document="Personalausweis", id_checked_on=TODAY)
    assert give_back(cottbus, application, id_check_at=None).state == ApplicationState.PARTIAL


@pytest.mark.covers("C-65")
def test_the_lg_sends_a_letter_to_the_counter(cottbus):
    application = letter(cottbus, day_mark=True)
    assert application.state == ApplicationState.REGISTERED
    route_to_ez(application=application, on=TODAY, by=cottbus.benefit_clerk, today=TODAY)
    assert Task.objects.get(kind=TaskKind.ROUTED_TO_EZ).role == Role.INTAKE_CLERK

    with pytest.raises(Conflict, match="beim EZ-Rücklauf"):
        route_to_ez(application=application, on=TODAY, by=cottbus.benefit_clerk, today=TODAY)


def test_a_visit_is_never_sent_to_the_counter(cottbus):
    application = letter(cottbus, channel=Channel.COUNTER)
    with pytest.raises(Refused, match="Post und Hausbriefkasten"):
        route_to_ez(application=application, on=TODAY, by=cottbus.benefit_clerk, today=TODAY)
