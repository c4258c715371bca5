"""What was written down about somebody who came or did not come, taken back: both stay in the history (C.8, D-28)."""

from datetime import date

from django.db import IntegrityError, transaction

from jobcenter.appointments import access, queries
from jobcenter.appointments.choices import AppointmentState, NextStep
from jobcenter.appointments.models import Appointment, Contact
from jobcenter.audit.recording import recording
from jobcenter.inbox.workflow import send_message
from jobcenter.people.models import Person
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import short, with_weekday
from jobcenter.web.errors import Conflict, Refused

from . import matters
from .booking import locked_open

SETTLED = [AppointmentState.NO_SHOW, AppointmentState.ATTENDED]
WHO_LATER = "Nach dem Tag des Termins nimmt das zurück, bei wem er gebucht war, die Vertretung oder die Teamleitung."


def take_back_result(
    *, appointment: Appointment, by: User, today: date, reason: str = "", version: int | None = None
) -> Appointment:
    """The client did come, or did not. On the day whoever receives people says so; later only the host, his deputy or
    a team lead. See ``reopen``; a first interview with a deadline is taken back in its case (C.6)."""
    _check_who(appointment, by, today)
    return reopen(appointment=appointment, by=by, today=today, reason=reason, version=version)


def reopen(
    *, appointment: Appointment, by: User, today: date, reason: str = "", version: int | None = None
) -> Appointment:
    """The missed or attended talk is open again, as planned or invited as it was; after its day only with a ``reason``.

    What the no-show asked for is done with it, the matter of a clarifying talk waits again, and the benefit unit is
    told that there is nothing to hear the client about (§ 32 SGB II). What was booked since stays. ``Refused`` while a
    contact tells of the talk. ``Conflict`` if somebody changed it meanwhile, or if its time has been given away.
    """
    day = appointment.starts_at.astimezone(BERLIN).date()
    what = "Nichterscheinen" if appointment.state == AppointmentState.NO_SHOW else "„wahrgenommen“"
    with recording(
        verb="take_back_result",
        label=f"{appointment.get_kind_display()}: {what} am {short(day)} zurückgenommen",
        by=by,
        household=appointment.household,
        person=appointment.person,
        reason=reason,
        occurred_on=today,
    ):
        Person.objects.select_for_update(no_key=True).get(pk=appointment.person_id)
        found = _locked_settled(appointment, version)
        _check_why(found, reason, today)
        _check_untold(found)
        _check_time_is_free(found)
        step, act = found.next_step, queries.act_of_result(found)
        if queries.letters_to([found.pk]):
            found.take_back()
        else:
            found.take_back_uninvited()
        found.cause = found.next_step = found.result_reason = ""
        _save(found)
        matters.wait_again(appointment=found, settled_in=act, by=by)
        if step == NextStep.HEARING:
            send_message(
                household=found.household,
                subject=f"Nichterscheinen am {short(day)} zurückgenommen",
                body=f"{found.person}: Zum Meldeversäumnis (§ 32 SGB II) wird nicht angehört. Ist die Anhörung schon "
                f"versandt, nehmen Sie sie bitte zurück.{f' Grund: {reason.strip()}' if reason.strip() else ''}",
                by=by,
                role=Role.BENEFIT_CLERK,
            )
        return found


def take_back_arrival(
    *, appointment: Appointment, by: User, today: date, reason: str = "", version: int | None = None
) -> Appointment:
    """The last thing that the counter wrote down is undone: the call, else the arrival. Who and why as above."""
    called = appointment.called_at is not None
    with recording(
        verb="take_back_arrival",
        label=f"{appointment.get_kind_display()}: {'Aufruf' if called else 'Eintreffen'} zurückgenommen",
        by=by,
        household=appointment.household,
        person=appointment.person,
        reason=reason,
        occurred_on=today,
    ):
        found = locked_open(appointment, version)
        if found.arrived_at is None or (found.called_at is not None) != called:
            raise Conflict("Am Empfang wurde inzwischen etwas anderes eingetragen. Bitte laden Sie die Seite neu.")
        _check_who(found, by, today)
        _check_why(found, reason, today)
        if called:
            found.called_at = None
        else:
            found.arrived_at = None
        found.save()
        return found


def _locked_settled(appointment: Appointment, version: int | None) -> Appointment:
    found = (
        Appointment.objects.select_for_update(no_key=True, of=("self",))
        .select_related("household", "person", "office__jobcenter", "host")
        .get(pk=appointment.pk)
    )
    if found.state != appointment.state or found.state not in SETTLED or version not in (None, found.version):
        who = queries.last_change(found)
        raise Conflict(
            f"Dieser Termin wurde in der Zwischenzeit geändert{f' ({who})' if who else ''}. "
            f"Jetziger Stand: {found.get_state_display()}."
        )
    return found


def _check_who(appointment: Appointment, by: User, today: date) -> None:
    if not access.may_correct(by, appointment, today=today):
        raise Refused(WHO_LATER)


def _check_why(appointment: Appointment, reason: str, today: date) -> None:
    if appointment.starts_at.astimezone(BERLIN).date() != today and not reason.strip():
        raise Refused("Der Tag des Termins ist vorbei: Bitte geben Sie an, warum Sie das zurücknehmen.", "reason")


def _check_untold(appointment: Appointment) -> None:
    if Contact.objects.standing().filter(appointment=appointment).exists():
        raise Refused("Zu diesem Termin ist ein Kontakt eingetragen. Bitte nehmen Sie zuerst den Kontakt zurück.")


def _check_time_is_free(appointment: Appointment) -> None:
    """Its time was free again while it counted as missed."""
    at_that_time = Appointment.objects.occupying().during(appointment.starts_at, appointment.ends_at)
    others = at_that_time.exclude(pk=appointment.pk).select_related("host", "booked_by").order_by("starts_at")
    other = others.filter(person=appointment.person_id).first()
    if other is None and appointment.host_id is not None:
        other = others.filter(host=appointment.host_id).first()
    if other is None:
        return
    begins = other.starts_at.astimezone(BERLIN)
    whose = "die Person" if other.person_id == appointment.person_id else str(other.host)
    raise Conflict(
        f"Zu dieser Zeit ist für {whose} inzwischen ein anderer Termin eingetragen: {with_weekday(begins.date())}, "
        f"{begins:%-H:%M} Uhr, gebucht von {other.booked_by}. Hat das Gespräch stattgefunden, tragen Sie es bitte als "
        "Kontakt ohne Termin ein."
    )


def _save(appointment: Appointment) -> None:
    """Whoever booked between the look and the write comes first."""
    try:
        with transaction.atomic():
            appointment.save()
    except IntegrityError:
        _check_time_is_free(appointment)
        raise
