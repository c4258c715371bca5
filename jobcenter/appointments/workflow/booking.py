"""Booking and moving appointments: one client, one time, one place, nobody twice (C-46, C-47, E83)."""

from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction

from jobcenter.appointments import queries
from jobcenter.appointments.choices import OPEN, TALKS, AppointmentKind, Mode
from jobcenter.appointments.models import Appointment
from jobcenter.audit.recording import recording
from jobcenter.people.models import Household, Membership, Person
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rulesets.queries import calendar_of
from jobcenter.staff.models import Office, User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import short, with_weekday
from jobcenter.web.errors import Conflict, Refused

from . import matters

FARTHEST = timedelta(days=366)
EARLIEST, LATEST = time(6, 0), time(21, 0)
HOST_TAKEN, PERSON_TAKEN = "appointment_host_once", "appointment_person_once"


def book(
    *,
    kind: str,
    household: Household,
    person: Person,
    office: Office,
    host: User | None,
    starts_at: datetime,
    ends_at: datetime,
    by: User,
    today: date,
    mode: str = Mode.IN_PERSON,
    mode_reason: str = "",
    room: str = "",
) -> Appointment:
    """Enter the appointment; ``host`` is empty for the desk of an office (W-9: Neuantragsabgabe LG).

    Refused on days that do not count for the office, in the past, while the host is away (names the deputy), for a
    person outside the household, and by telephone without a reason or where the rule set does not allow it (C-45,
    D-32), and with a colleague in the hours kept free for first interviews (C-46). ``Conflict`` if host or person are
    booked at that time already: says by whom and since when.
    """
    _check_times(starts_at, ends_at, today)
    day = starts_at.astimezone(BERLIN).date()
    with recording(
        verb="book_appointment",
        label=f"Termin gebucht: {AppointmentKind(kind).label}",
        by=by,
        household=household,
        person=person,
        reason=mode_reason,
    ):
        # Locked in one order, so that two clerks queue instead of waiting for each other.
        Person.objects.select_for_update(no_key=True).get(pk=person.pk)
        if host is not None:
            host = User.objects.select_for_update(no_key=True).get(pk=host.pk)
        rules = queries.interview_rules(household.jobcenter_id, day)
        _check_place(office, household, person, day, rules)
        if host is not None:
            _check_host(host, office, day)
        _check_mode(kind, mode, mode_reason, rules)
        if host is not None:
            _check_reserved(kind, starts_at, ends_at, rules)
        _check_free(host, person, starts_at, ends_at)
        try:
            with transaction.atomic():
                booked = Appointment.objects.create(
                    jobcenter_id=household.jobcenter_id,
                    office=office,
                    household=household,
                    person=person,
                    host=host,
                    kind=kind,
                    mode=mode,
                    mode_reason=mode_reason,
                    starts_at=starts_at,
                    ends_at=ends_at,
                    room=room or (host.room if host else ""),
                    booked_by=by,
                )
        except IntegrityError as error:
            raise _conflict_of(error) from None
        if kind in TALKS:
            answered = matters.BY_AN_INTERVIEW if kind == AppointmentKind.FIRST_INTERVIEW else matters.BY_A_TALK
            matters.answer(household=household, person=person, on=today, steps=answered, by=by)
        return booked


def move(
    *,
    appointment: Appointment,
    starts_at: datetime,
    ends_at: datetime,
    reason: str,
    by: User,
    today: date,
    host: User | None = None,
    version: int | None = None,
) -> Appointment:
    """Put the appointment to another time (and to ``host``, if given): the old one stays as „verschoben“.

    Returns the new appointment. ``Conflict`` if somebody settled it meanwhile or the new time is taken.
    """
    if not reason.strip():
        raise Refused("Bitte geben Sie an, warum der Termin verschoben wird.", "reason")
    with recording(
        verb="move_appointment",
        label=f"Termin verschoben: {appointment.get_kind_display()}",
        by=by,
        household=appointment.household,
        person=appointment.person,
        reason=reason,
    ):
        old = locked_open(appointment, version)
        old.result_reason = reason
        old.move()
        old.save()
        new = book(
            kind=old.kind,
            household=old.household,
            person=old.person,
            office=old.office,
            host=host or old.host,
            starts_at=starts_at,
            ends_at=ends_at,
            by=by,
            today=today,
            mode=old.mode,
            mode_reason=old.mode_reason,
            room="" if host and host != old.host else old.room,
        )
        matters.take_along(old=old, new=new, by=by)
        return new


def locked_open(appointment: Appointment, version: int | None = None) -> Appointment:
    """The appointment, locked, if it is still open and unchanged since ``version``; else ``Conflict``."""
    found = (
        Appointment.objects.select_for_update(no_key=True, of=("self",))
        .select_related("household", "person", "office__jobcenter", "host")
        .get(pk=appointment.pk)
    )
    if found.state not in OPEN or (version is not None and found.version != version):
        who = queries.last_change(found)
        raise Conflict(
            f"Dieser Termin wurde in der Zwischenzeit geändert{f' ({who})' if who else ''}. "
            f"Jetziger Stand: {found.get_state_display()}."
        )
    return found


def _check_times(starts_at: datetime, ends_at: datetime, today: date) -> None:
    start, end = starts_at.astimezone(BERLIN), ends_at.astimezone(BERLIN)
    if end <= start:
        raise Refused("Das Ende liegt nicht nach dem Beginn.", "ends_at")
    if start.date() != end.date():
        raise Refused("Ein Termin beginnt und endet am selben Tag.", "ends_at")
    if start.date() < today:
        raise Refused(f"Der {with_weekday(start.date())} liegt in der Vergangenheit.", "day")
    if start.date() > today + FARTHEST:
        raise Refused(f"Der {with_weekday(start.date())} liegt mehr als ein Jahr in der Zukunft.", "day")
    if start.time() < EARLIEST or end.time() > LATEST:
        raise Refused("Termine liegen zwischen 6 und 21 Uhr.", "starts_at")


def _check_place(office: Office, household: Household, person: Person, day: date, rules: RuleSetValues | None) -> None:
    if office.jobcenter_id != household.jobcenter_id:
        raise Refused("Die Geschäftsstelle gehört zu einem anderen Jobcenter.", "office")
    if not Membership.objects.filter(household=household, person=person).exists():
        raise Refused("Die Person gehört nicht zu dieser Bedarfsgemeinschaft.", "person")
    reason = calendar_of(office, rules).why_not(day)
    if reason:
        raise Refused(f"Am {with_weekday(day)} ist kein Termin möglich: {reason}.", "day")


def _check_host(host: User, office: Office, day: date) -> None:
    if host.jobcenter_id != office.jobcenter_id or not host.is_active:
        raise Refused(f"{host} nimmt hier keine Termine wahr.", "host")
    if not queries.posts_of([host.pk])[host.pk].cover(day, office.pk):
        raise Refused(f"{host} arbeitet am {with_weekday(day)} nicht mehr in der {office.name}.", "host")
    for absence in queries.absences(host, day, day):
        span = f"vom {short(absence.starts_on)} bis {short(absence.ends_on)}"
        if absence.starts_on == absence.ends_on:
            span = f"am {short(absence.starts_on)}"
        deputy = f"Die Vertretung hat {absence.deputy}." if absence.deputy else "Eine Vertretung ist nicht eingetragen."
        raise Refused(f"{host} ist {span} abwesend. {deputy}", "day")


def _check_mode(kind: str, mode: str, mode_reason: str, rules: RuleSetValues | None) -> None:
    if mode == Mode.IN_PERSON:
        return
    if not mode_reason.strip():
        raise Refused("Bitte geben Sie an, warum der Termin nicht persönlich stattfindet.", "mode_reason")
    if kind == AppointmentKind.FIRST_INTERVIEW and rules and not rules.telephone_first_interview_allowed:
        raise Refused("Nach dem Regelwerk findet das Erstgespräch persönlich statt.", "mode")


def _check_reserved(kind: str, starts_at: datetime, ends_at: datetime, rules: RuleSetValues | None) -> None:
    if kind == AppointmentKind.FIRST_INTERVIEW:
        return
    begin, end = starts_at.astimezone(BERLIN), ends_at.astimezone(BERLIN)
    window = queries.reserved_window(begin.date(), begin.time(), end.time(), rules)
    if window is not None:
        first, last = window
        raise Refused(
            f"{with_weekday(begin.date())}, {first:%H:%M} bis {last:%H:%M} Uhr ist für Erstgespräche reserviert. "
            "Bitte wählen Sie eine andere Zeit.",
            "starts_at",
        )


def _check_free(host: User | None, person: Person, starts_at: datetime, ends_at: datetime) -> None:
    taken = Appointment.objects.occupying().during(starts_at, ends_at).select_related("booked_by", "host")
    if host is not None and (other := taken.filter(host=host).first()):
        raise Conflict(_taken_sentence(f"von {host}", other), "starts_at")
    if other := taken.filter(person=person).first():
        raise Conflict(_taken_sentence("der Person", other), "starts_at")


def _taken_sentence(whose: str, other: Appointment) -> str:
    since = other.created_at.astimezone(BERLIN)
    start, end = other.starts_at.astimezone(BERLIN), other.ends_at.astimezone(BERLIN)
    return (
        f"Diese Zeit {whose} ist in der Zwischenzeit vergeben: {with_weekday(start.date())}, {start:%-H:%M} bis "
        f"{end:%-H:%M} Uhr, gebucht von {other.booked_by} am {short(since.date())}, {since:%-H:%M} Uhr. "
        "Bitte wählen Sie eine andere Zeit."
    )


def _conflict_of(error: IntegrityError) -> Exception:
    """The sentence for who came in between the look and the write; other faults stay what they are."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    whose = {HOST_TAKEN: "der Fachkraft", PERSON_TAKEN: "der Person"}.get(name or "")
    if whose is None:
        return error
    return Conflict(
        f"Diese Zeit {whose} ist in der Zwischenzeit vergeben. Bitte wählen Sie eine andere Zeit.", "starts_at"
    )
