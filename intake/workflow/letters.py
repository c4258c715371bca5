"""Letters that belong to an act on an application: hand-out, reminder, transfer (C-35, C-36, D-45, D-46)."""

from datetime import date, timedelta
from typing import Any

from intake import queries
from intake.choices import Channel, PackageState
from intake.models import Application, DocumentItem, DocumentPackage
from jobcenter.appointments import workflow as appointments
from jobcenter.appointments.choices import Delivery, LetterKind
from jobcenter.appointments.models import Letter, PrintOrder
from jobcenter.audit.recording import recording
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task
from jobcenter.people.models import Person
from jobcenter.rulesets.queries import calendar_of
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

from . import guards

AT_THE_COUNTER = (Channel.COUNTER, Channel.COUNTER_APPOINTMENT)
USUAL_DAYS_LEFT = timedelta(days=14)
"""What the reminder suggests; the clerk chooses the day (D-46 names none)."""


def delivery_of(application: Application) -> Delivery:
    """Who came in person takes the letter along; to the others it is sent (C-51)."""
    return Delivery.HANDED_OVER if application.channel in AT_THE_COUNTER else Delivery.POSTED


def write_hand_out(*, application: Application, delivery: str, by: User, today: date) -> Letter | None:
    """The cover letter with the concrete day of return, filed with its reference of the eAkte (C-35, C-36).

    Where it cannot be made the forms are handed out all the same, and a task names the reason.
    """
    return _write_or_ask(
        LetterKind.HAND_OUT, application, {"return_by": application.return_on or ""}, delivery, by=by, today=today
    )


def write_transfer(*, application: Application, by: User, today: date) -> Letter | None:
    """Tells the client who is responsible and that the date of application stays (D-45)."""
    values = {"applied_on": application.applied_on, "responsible": application.transferred_to}
    return _write_or_ask(LetterKind.TRANSFER, application, values, Delivery.POSTED, by=by, today=today)


def remind(
    *,
    package: DocumentPackage,
    return_by: date,
    delivery: str,
    by: User,
    today: date,
) -> Letter | None:
    """Remind of what is missing, with a new day; if that passes too, the benefit unit is asked about § 66 SGB I.

    One that goes by post is written when the list „zu druckende Briefe“ is printed, and has reminded nobody before;
    then there is no letter yet. A reminder that still waits there is replaced.
    """
    application = package.application
    with recording(
        by=by,
        verb="remind_of_return",
        label=f"An fehlende Unterlagen erinnert, Rückgabe bis {short(return_by)}",
        household=application.household,
        person=package.person,
    ):
        application = guards.lock_application(application)
        guards.check_may(by, Permission.DOCUMENTS_RECORD, application, today=today)
        package = DocumentPackage.objects.select_for_update(no_key=True).get(pk=package.pk)
        if package.state not in (PackageState.ISSUED, PackageState.PARTLY_RETURNED):
            raise Refused(f"Das Paket ist {package.get_state_display()}. Eine Erinnerung ist nicht nötig.")
        why_not = calendar_of(application.office).why_not(return_by)
        if why_not:
            raise Refused(f"Der {short(return_by)} ist kein Arbeitstag ({why_not}).", "return_by")
        given = _reminder(package, application, return_by)
        if (replaced := queries.reminders_on_list([package.pk]).get(package.pk)) is not None:
            take_off_list(replaced, package, by=by)
        if delivery == Delivery.POSTED:
            appointments.draft_letter(**given, delivery=delivery, delivered_on=today, by=by)
            given["values"] |= {
                "package": package.pk, "was_due": package.return_on, "was_reminded": package.reminded_on
            }  # fmt: skip
            appointments.order_letter(**given, by=by, today=today)
            letter = None
        else:
            letter = appointments.send_letter(**given, delivery=delivery, delivered_on=today, by=by, today=today)
        package.return_on, package.reminded_on = return_by, today
        package.save()
        finish_tasks(kind=TaskKind.REMIND_RETURN, household=application.household, subject_id=package.pk, by=by)
        return letter


def take_off_list(order: PrintOrder, package: DocumentPackage, *, by: User) -> None:
    """Nobody is reminded by this order any more: the package has the day it had before, unless another was agreed
    since. It is not saved."""
    appointments.withdraw_order(order=order, by=by)
    package.return_on = due_without(order, package)
    if package.reminded_on == order.ordered_on:
        package.reminded_on = _day(order, "was_reminded")


def due_without(order: PrintOrder, package: DocumentPackage) -> date | None:
    """When the package has to be back if this order is not printed."""
    return _day(order, "was_due") if package.return_on == _day(order, "return_by") else package.return_on


def call_off_reminders(application: Application, *, by: User) -> None:
    """The application has ended: nobody is asked any more for what is missing."""
    waiting = queries.reminders_on_list(application.packages.values_list("pk", flat=True))
    for package in application.packages.filter(pk__in=waiting):
        take_off_list(waiting[package.pk], package, by=by)
        package.save()


def call_off_hand_outs(application: Application, *, by: User, today: date) -> None:
    """Nobody is to fill in its forms any more: the letter that came with them and waits for the printer stays here."""
    for order in queries.hand_outs_on_list(application):
        appointments.drop_order(order=order, why="weil der Antrag erledigt ist", by=by, today=today)


def follow_receipts(*, package: DocumentPackage, by: User) -> None:
    """What has arrived is not asked for: a reminder on the list names what is missing by now, or goes."""
    order = queries.reminders_on_list([package.pk]).get(package.pk)
    if order is None:
        return
    if missing := missing_of(package):
        appointments.correct_order(order=order, values={"missing": missing}, by=by)
    else:
        appointments.withdraw_order(order=order, by=by)


def draft_reminder(
    *, package: DocumentPackage, return_by: date, delivery: str, by: User, today: date
) -> appointments.Draft:
    """The reminder as it would go out; writes nothing."""
    return appointments.draft_letter(
        **_reminder(package, package.application, return_by), delivery=delivery, delivered_on=today, by=by
    )


def reminded_person(package: DocumentPackage) -> Person:
    """Whose package it is; that of the household is the head's."""
    return package.person or package.application.head


def usual_delivery(package: DocumentPackage) -> Delivery:
    """By post, if there is an address to post it to."""
    person = reminded_person(package)
    return Delivery.POSTED if person.street and person.postal_code and person.city else Delivery.HANDED_OVER


def usual_return(package: DocumentPackage, today: date) -> date:
    """A working day two weeks ahead."""
    calendar = calendar_of(package.application.office)
    day = today + USUAL_DAYS_LEFT
    return day if calendar.is_working_day(day) else calendar.next_working_day(day)


def missing_of(package: DocumentPackage) -> tuple[str, ...]:
    """What the package still lacks."""
    missing = DocumentItem.objects.filter(package=package, mandatory=True, received_on__isnull=True)
    return tuple(missing.order_by("pk").values_list("label", flat=True))


def _day(order: PrintOrder, name: str) -> date | None:
    told = order.values.get(name)
    return date.fromisoformat(told) if told else None


def _reminder(package: DocumentPackage, application: Application, return_by: date) -> dict[str, Any]:
    values = {"return_by": return_by, "missing": missing_of(package), "applied_on": application.applied_on}
    return {
        "kind": LetterKind.REMINDER,
        "household": application.household,
        "person": reminded_person(package),
        "values": values,
    }


def _write_or_ask(
    kind: LetterKind, application: Application, values: dict[str, Any], delivery: str, *, by: User, today: date
) -> Letter | None:
    try:
        return appointments.send_letter(
            kind=kind,
            household=application.household,
            person=application.head,
            values=values,
            delivery=delivery,
            delivered_on=today,
            by=by,
            today=today,
        )
    except Refused as refusal:
        give_task(
            kind=TaskKind.WRITE_LETTER,
            office=application.office,
            household=application.household,
            subject_id=application.pk,
            text=f"{kind.label}: {refusal.message}"[:300],
            role=Role.INTAKE_CLERK,
            due_on=today,
            by=by,
        )
        return None
