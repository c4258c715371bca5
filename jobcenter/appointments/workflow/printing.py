"""Printing many letters at once: one document, one result a client; what fails stops no other (C-43, D-84)."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO

from pypdf import PdfWriter

from jobcenter.appointments.choices import OPEN, Delivery, LetterKind
from jobcenter.appointments.letters.details import Given
from jobcenter.appointments.models import Appointment, Letter, PrintOrder, PrintResult, PrintRun
from jobcenter.audit.recording import recording
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import Office, User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

from .letters import write_letter

DATES = ("return_by", "applied_on")


def order_letter(
    *, kind: str, household: Household, person: Person, values: Given, by: User, today: date
) -> PrintOrder:
    """Put a letter on the list of its office: it is written on the day it is posted, with the text of that day."""
    label = f"{LetterKind(kind).label}: auf die Druckliste"
    with recording(verb="order_letter", label=label, by=by, household=household, person=person):
        return PrintOrder.objects.create(
            office=household.office,
            household=household,
            person=person,
            kind=kind,
            values={name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()},
            ordered_by=by,
            ordered_on=today,
        )


def withdraw_order(*, order: PrintOrder, by: User) -> None:
    """Take a letter off the list that nobody has written yet."""
    label = f"{order.get_kind_display()}: von der Druckliste genommen"
    with recording(verb="withdraw_order", label=label, by=by, household=order.household, person=order.person):
        found = PrintOrder.objects.select_for_update().get(pk=order.pk)
        if found.letter_id is not None:
            raise Refused("Der Brief ist schon geschrieben und abgelegt. Er bleibt auf der Liste, bis er gedruckt ist.")
        found.results.all().delete()
        found.delete()


def drop_order(*, order: PrintOrder, why: str, by: User, today: date) -> None:
    """A letter that is written and filed is not printed any more, as nobody is to get it; ``why`` begins with „weil“.

    One that was printed meanwhile stays printed."""
    label = f"{order.get_kind_display()}: wird nicht gedruckt, {why}"
    with recording(verb="drop_order", label=label, by=by, household=order.household, person=order.person):
        found = PrintOrder.objects.select_for_update(no_key=True).get(pk=order.pk)
        if found.printed_on is None:
            found.dropped_on, found.failure = today, why
            found.save()


def correct_order(*, order: PrintOrder, values: Given, by: User) -> None:
    """What a letter on the list is to say has changed before it is written; what is written stays as it is."""
    label = f"{order.get_kind_display()}: Angaben auf der Druckliste berichtigt"
    with recording(verb="correct_order", label=label, by=by, household=order.household, person=order.person):
        found = PrintOrder.objects.select_for_update().get(pk=order.pk)
        if found.letter_id is None:
            found.values = {**found.values, **values}
            found.save()


def print_letters(*, orders: Iterable[PrintOrder], office: Office, posted_on: date, by: User, today: date) -> PrintRun:
    """Write what is not written yet, mark all as posted on that day, and keep what became of each.

    A letter that cannot be written stays on the list with its reason; the others are printed all the same.
    """
    if posted_on > today:
        raise Refused("Die Briefe können nicht in der Zukunft versandt sein.", "posted_on")
    with recording(verb="print_letters", label="Briefe gedruckt", by=by, occurred_on=posted_on):
        run = PrintRun.objects.create(office=office, posted_on=posted_on, printed_by=by)
        for order in orders:
            failure = _print(order, posted_on, by=by, today=today)
            PrintResult.objects.create(run=run, order=order, failure=failure)
        return run


def combined(run: PrintRun) -> bytes:
    """Every letter of the run as it was filed, one after the other; ``Refused`` if there is none."""
    letters = Letter.objects.filter(print_order__results__run=run, print_order__results__failure="")
    writer = PdfWriter()
    for letter in letters.order_by("print_order__results__pk").iterator(chunk_size=50):
        writer.append(BytesIO(bytes(letter.pdf)), import_outline=False)
    if not writer.pages:
        raise Refused("In diesem Sammeldruck ist kein Brief.")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _print(order: PrintOrder, posted_on: date, *, by: User, today: date) -> str:
    """The reason why the letter is not printed; empty if it is."""
    found = (
        PrintOrder.objects.select_for_update(no_key=True, of=("self",))
        .select_related("household__office__jobcenter", "household__jobcenter", "person", "letter__appointment")
        .get(pk=order.pk)
    )
    if found.printed_on is not None:
        return f"Der Brief ist am {short(found.printed_on)} schon gedruckt worden."
    if found.dropped_on is not None:
        return f"Der Brief wird nicht gedruckt, {found.failure}."
    try:
        if found.letter is None:
            if posted_on < found.ordered_on:
                raise Refused(f"Der Brief wurde erst am {short(found.ordered_on)} in Auftrag gegeben.")
            found.letter = write_letter(
                kind=found.kind,
                household=found.household,
                person=found.person,
                values=_values(found),
                delivery=Delivery.POSTED,
                delivered_on=posted_on,
                by=by,
                today=today,
            )
        elif (talk := found.letter.appointment) and (day := talk.starts_at.astimezone(BERLIN).date()) < posted_on:
            raise Refused(f"Der Termin am {short(day)} ist vorbei.")
        elif posted_on < found.letter.delivered_on:
            raise Refused(f"Der Brief trägt das Datum {short(found.letter.delivered_on)}.")
        elif found.letter.appointment is not None:
            _check_invites(found.letter.appointment, posted_on)
    except Refused as refusal:
        found.failure = refusal.message[:300]
        found.save()
        return found.failure
    found.printed_on, found.failure = posted_on, ""
    found.save()
    return ""


def _check_invites(appointment: Appointment, posted_on: date) -> None:
    """Nobody is invited to a talk that is settled, or that is over before the post arrives."""
    day = appointment.starts_at.astimezone(BERLIN).date()
    if appointment.state not in OPEN:
        raise Refused(f"Der Termin am {short(day)} ist inzwischen „{appointment.get_state_display()}“.")
    if day <= posted_on:
        raise Refused(f"Der Termin ist am {short(day)}: Mit der Post käme die Einladung zu spät.")


def _values(order: PrintOrder) -> Given:
    given = dict(order.values)
    for name in DATES:
        if name in given:
            given[name] = date.fromisoformat(given[name])
    if "missing" in given:
        given["missing"] = tuple(given["missing"])
    return given
