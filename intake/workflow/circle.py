"""The legal circle of a person: SGB III while ALG I is paid, SGB II before and after; the counter switches the care
when it changes, in VerBIS and here in one act (C-18 to C-22)."""

from datetime import date
from typing import Any

from intake.models import Application, InterviewDuty
from intake.models.duty import NOT_HELD
from jobcenter.appointments.choices import TALKS
from jobcenter.appointments.models import Appointment
from jobcenter.appointments.workflow import hand_on
from jobcenter.audit.recording import recording
from jobcenter.deadlines import workflow as deadlines
from jobcenter.deadlines.models.deadline import LIVE
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task
from jobcenter.people.choices import ExternalSystem, LegalCircle, ResponsibilityKind
from jobcenter.people.models import Alg1Period, Household, Membership, Person, Responsibility, SystemEntry
from jobcenter.people.workflow import end_responsibility, set_responsible, systems
from jobcenter.staff.access import can, standing
from jobcenter.staff.choices import HandoverMode, Role
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

from . import bookings

AGENCY = "Agentur für Arbeit"
"""Who bears the main care while ALG I is paid; nobody of this house (§ 5 Abs. 4 SGB II, W-11)."""
MAIN, SECONDARY = ResponsibilityKind.MAIN, ResponsibilityKind.SECONDARY


def owed_circle(person: Person, today: date) -> LegalCircle:
    """The circle that ALG I demands on that day."""
    covered = Alg1Period.objects.on(today).filter(person=person).exists()
    return LegalCircle.SGB3 if covered else LegalCircle.SGB2


def note_top_up(*, period: Alg1Period, household: Household, by: User, today: date) -> None:
    """The tick „Aufstocker“ lays a task: when ALG I ends, the main care is to be switched (C-19)."""
    if household.jobcenter.handover_mode != HandoverMode.DIRECT or (period.ends_on and period.ends_on < today):
        return
    until = f"bis {short(period.ends_on)}" if period.ends_on else "Ende noch nicht bekannt"
    give_task(
        kind=TaskKind.ALG1_END,
        office=household.office,
        household=household,
        person=period.person,
        subject_id=period.pk,
        text=f"Aufstocker, ALG I {until}: danach die Hauptbetreuung umstellen.",
        role=Role.INTAKE_CLERK,
        due_on=period.ends_on,
        by=by,
    )


def begin(
    *, application: Application, person: Person, specialist: User, by: User | None, today: date
) -> ResponsibilityKind:
    """The first care of an applicant: main, or secondary beside the Agentur während ALG I (C-18, C-21, C-22)."""
    household = application.household
    circle = owed_circle(person, today)
    _put(person, household, circle, specialist, reason="Antragstellung", by=by, today=today)
    return SECONDARY if circle == LegalCircle.SGB3 else MAIN


def ask_for_switch(*, household: Household, person: Person, by: User | None, today: date) -> None:
    """The circle differs from what ALG I demands: a task for the counter; if it fits again the task is over (C-20)."""
    person.refresh_from_db(fields=["legal_circle"])
    owed = owed_circle(person, today)
    if person.legal_circle == owed:
        finish_tasks(kind=TaskKind.SWITCH_MAIN_CARE, household=household, person=person, by=by)
        return
    membership = Membership.objects.on(today).filter(household=household, person=person).first()
    if membership is None:
        return
    text = (
        "ALG I hat begonnen: Hauptbetreuung liegt bei der Agentur für Arbeit, Nebenbetreuung beim Jobcenter."
        if owed == LegalCircle.SGB3
        else "ALG I ist zu Ende: Hauptbetreuung auf das Jobcenter umstellen."
    )
    give_task(
        kind=TaskKind.SWITCH_MAIN_CARE,
        office=household.office,
        household=household,
        person=person,
        subject_id=membership.pk,
        text=text,
        role=Role.INTAKE_CLERK,
        due_on=today,
        by=by,
    )


def switch(*, membership: Membership, specialist: User, by: User, today: date) -> Person:
    """Put main and secondary care as the legal circle demands today; the task of the switch is done with it (C-20).

    ``specialist`` has the main care after ALG I, the secondary care during it. Open deadlines go to him, and talks that
    are booked with a colleague as tasks. Raises ``Refused`` where nothing has changed, or for somebody who is no
    specialist of the office.
    """
    household, person = membership.household, membership.person
    owed = owed_circle(person, today)
    label = f"Hauptbetreuung umgestellt: Rechtskreis {owed.label}"
    with recording(by=by, verb="switch_care", label=label, household=household, person=person, occurred_on=today):
        if not can(by, Permission.CARE_SWITCH, today=today, office_id=household.office_id):
            raise Refused("Die Hauptbetreuung stellt die Eingangszone um.")
        if household.jobcenter.handover_mode != HandoverMode.DIRECT:
            raise Refused("In diesem Jobcenter gibt es keine Nebenbetreuung: Der Fall ruht, bis ALG I endet.")
        person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
        borne = Responsibility.objects.filter(person=person, ends_on__isnull=True, user=specialist)
        kind = SECONDARY if owed == LegalCircle.SGB3 else MAIN
        if person.legal_circle == owed and borne.filter(kind=kind).exists():
            raise Refused(f"{person} wird schon so geführt: Rechtskreis {owed.label}, {kind.label} {specialist}.")
        check_specialist(specialist, household.office_id, today, field="specialist")
        _put(person, household, owed, specialist, reason="Rechtskreiswechsel", by=by, today=today)
        hand_on(talks=_talks_ahead(household, person, today), to=specialist, by=by)
        for duty in _owed(person):
            if duty.deadline is not None and duty.deadline.state in LIVE:
                deadlines.set_owner(deadline=duty.deadline, owner=specialist, by=by, today=today)
        if SystemEntry.objects.filter(person=person, system=ExternalSystem.VERBIS, entered_on__isnull=False).exists():
            systems.record_elsewhere(household=household, system=ExternalSystem.VERBIS, on=today, by=by, person=person)
        return person


def carer_of(person: Person) -> User | None:
    """The specialist of this house who has the main or secondary care."""
    borne = Responsibility.objects.filter(person=person, ends_on__isnull=True, user__isnull=False)
    found = borne.select_related("user").order_by("kind").first()
    return found.user if found else None


def effects_of_switch(person: Person, household: Household, *, today: date) -> tuple[str, ...]:
    """What the switch does today, in sentences, shown before it is confirmed."""
    talks = tuple(
        f"Gebucht bei {talk.host}: {talk.get_kind_display()} am {short(talk.starts_at.astimezone(BERLIN).date())}. "
        "Eine andere Fachkraft bekommt die Aufgabe, den Termin zu übernehmen, zu verschieben oder abzusagen."
        for talk in _talks_ahead(household, person, today)
    )
    if owed_circle(person, today) == LegalCircle.SGB3:
        return (
            "Rechtskreis SGB III: Die Hauptbetreuung liegt bei der Agentur für Arbeit (§ 5 Abs. 4 SGB II).",
            "Die gewählte Fachkraft hat die Nebenbetreuung.",
            *talks,
        )
    return (
        "Rechtskreis SGB II: Die gewählte Fachkraft hat die Hauptbetreuung, die Nebenbetreuung endet.",
        "Laufende Fristen für Erstgespräche gehen mit ihrem Datum auf die Fachkraft über.",
        *talks,
    )


def check_specialist(specialist: User, office_id: int, today: date, *, field: str) -> None:
    """Refuse whoever is no specialist of the office on that day."""
    if not works_here(specialist, office_id, today):
        raise Refused(f"{specialist} ist in dieser Geschäftsstelle heute keine Integrationsfachkraft.", field)


def works_here(specialist: User, office_id: int, today: date) -> bool:
    """Whether he is a specialist of the office on that day."""
    offices = standing(specialist, today).offices_by_role.get(Role.SPECIALIST, frozenset())
    return office_id in offices and specialist.is_active


def _put(
    person: Person,
    household: Household,
    circle: LegalCircle,
    specialist: User,
    *,
    reason: str,
    by: User | None,
    today: date,
) -> None:
    person.legal_circle = circle
    person.save()
    finish_tasks(kind=TaskKind.SWITCH_MAIN_CARE, household=household, person=person, by=by)
    given: dict[str, Any] = {"person": person, "household": household, "on": today, "reason": reason, "by": by}
    if circle == LegalCircle.SGB3:
        set_responsible(**given, label=AGENCY)
        set_responsible(**given, user=specialist, kind=SECONDARY)
    else:
        end_responsibility(**{**given, "on": _day_before(today)}, kind=SECONDARY)
        set_responsible(**given, user=specialist)


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _talks_ahead(household: Household, person: Person, today: date) -> list[Appointment]:
    booked = bookings.open_from(household, on=today, kinds=TALKS, person=person)
    return [talk for talk in booked if talk.host_id is not None]


def _owed(person: Person) -> list[InterviewDuty]:
    return list(InterviewDuty.objects.filter(person=person, state__in=NOT_HELD).select_related("deadline"))
