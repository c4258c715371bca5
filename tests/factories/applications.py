"""Applications already on their way: issued, handed in, complete, released. Steps go through the real verbs."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from intake.choices import Channel, PackageKind, ReceiptChannel
from intake.models import Application, DocumentItem, DocumentPackage, Handover
from intake.workflow import approval, documents, duties
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.appointments.models import Appointment
from jobcenter.people.models import Household, Person
from jobcenter.staff.choices import HandoverMode
from jobcenter.web.clock import BERLIN

from .people import head_of
from .worlds import World

_number = count(1)


def make_application(
    world: World,
    applied_on: date,
    *,
    household: Household | None = None,
    issued: bool = True,
    items: tuple[str, ...] = ("Hauptantrag", "Mietvertrag", "Kontoauszüge"),
    today: date | None = None,
    **values: Any,
) -> Application:
    """An application with a checklist for the household; issued, with its shell where the house keeps one. The duties
    that begin with the application are open."""
    household = household or world.household(starts_on=applied_on)
    given = {
        "channel": Channel.COUNTER,
        "id_checked_on": applied_on,
        "id_document": "Personalausweis",
        "return_on": applied_on + timedelta(days=14),
        "is_new_client": True,
        **values,
    }
    application = Application.objects.create(
        jobcenter=world.jobcenter,
        office=household.office,
        household=household,
        head=head_of(household),
        applied_on=applied_on,
        registered_by=world.intake_clerk,
        **given,
    )
    package = DocumentPackage.objects.create(
        application=application, kind=PackageKind.FORMS, issued_on=applied_on, return_on=application.return_on
    )
    for label in items:
        DocumentItem.objects.create(package=package, code=f"item-{next(_number)}", label=label)
    if issued:
        package.issue()
        package.save()
        application.issued_on = applied_on
        application.issue()
        application.save()
        if world.jobcenter.handover_mode == HandoverMode.VIRTUAL_EMPLOYEE:
            Handover.objects.create(application=application, office=application.office, created_on=applied_on)
    duties.open_at_registration(application=application, by=world.intake_clerk, today=today or applied_on)
    return application


def items_of(application: Application) -> list[DocumentItem]:
    return list(DocumentItem.objects.filter(package__application=application).order_by("pk"))


def hand_in(
    world: World,
    application: Application,
    *days: date,
    today: date | None = None,
    channel: str = ReceiptChannel.COUNTER,
) -> Application:
    """The items arrive on those days, one after the other; fewer days than items leave the rest missing."""
    receipts = [
        documents.Receipt(item.pk, day, channel) for item, day in zip(items_of(application), days, strict=False)
    ]
    return documents.receive(application=application, items=receipts, by=world.benefit_clerk, today=today or max(days))


def make_complete(world: World, complete_on: date, *, applied_on: date | None = None, **values: Any) -> Application:
    """Everything arrived on that day and is marked complete on it."""
    application = make_application(world, applied_on or complete_on, **values)
    hand_in(world, application, *[complete_on] * len(items_of(application)))
    return documents.mark_complete(application=application, by=world.benefit_clerk, today=complete_on)


def release(world: World, application: Application, on: date, today: date | None = None) -> Application:
    return approval.release(
        application=application,
        on=on,
        calculation_reference="BP 2021/0815",
        by=world.benefit_expert,
        today=today or on,
    )


def make_released(
    world: World, released_on: date, *, applied_on: date | None = None, today: date | None = None, **values: Any
) -> Application:
    """Complete on the day of application and released on that day."""
    application = make_complete(world, applied_on or released_on, applied_on=applied_on, **values)
    return release(world, application, released_on, today)


def book(world: World, application: Application, day: date, person: Person | None = None) -> Appointment:
    """A first interview at nine, not yet invited."""
    person = person or application.head
    return Appointment.objects.create(
        jobcenter=world.jobcenter,
        office=application.office,
        household=application.household,
        person=person,
        host=world.specialist,
        kind=AppointmentKind.FIRST_INTERVIEW,
        starts_at=datetime(day.year, day.month, day.day, 9, tzinfo=BERLIN),
        ends_at=datetime(day.year, day.month, day.day, 10, tzinfo=BERLIN),
        booked_by=world.specialist,
    )
