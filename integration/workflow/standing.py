"""The F-IFK records what statistics demand of the shell and books the Eckspannmappe (W-19 to W-30, C.3, C.5)."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta

from intake.choices import HandoverState, Situation
from intake.models import Application, Handover, IntakeSheet
from intake.queries import sheet_of
from integration import standards
from integration.choices import BookingStatus, ClientStatusValue, LabourStatusValue
from integration.clients import OnFile
from integration.models import (
    ClientStatus,
    LabourStatus,
    PlacementProfile,
    WelcomePackBooking,
    WelcomePackWaiver,
)
from jobcenter.audit.recording import recording
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import give_task
from jobcenter.people.models import Person
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Jobcenter, User
from jobcenter.web.dates import short
from jobcenter.web.errors import Conflict, Refused

from . import catalogue
from .files import check_may_write, lock_person
from .guards import check_may_park, conflict, lock_handover, stated

ONE_DAY = timedelta(days=1)
NEITHER = "none"
"""Neither unemployed nor looking for work, such as during vocational training."""


@dataclass(frozen=True)
class ShellFacts:
    """What the F-IFK enters; what is left empty stays missing.

    ``pack_entry_on`` and ``pack_exit_on`` book the Eckspannmappe; without them ``no_pack_reason`` says why not.
    """

    client_status: bool = False
    profile_from: date | None = None
    desired_occupation: str = ""
    last_occupation: str = ""
    qualification: str = ""
    working_time: str = ""
    labour_status: str = ""
    labour_from: date | None = None
    labour_reason: str = ""
    pack_entry_on: date | None = None
    pack_exit_on: date | None = None
    no_pack_reason: str = ""


def proposed(application: Application) -> ShellFacts:
    """What is recorded, else what the Neuantragserfassungsbogen says, everything from the day of application (W-29)."""
    day = application.applied_on
    sheet = sheet_of(application)
    profile = PlacementProfile.objects.filter(application=application).first()
    known: PlacementProfile | IntakeSheet | None = profile or sheet
    status = LabourStatus.objects.filter(person=application.head, begins_on__gte=day).last()
    books = standards.pack_was_handed_out(application)
    return ShellFacts(
        profile_from=day,
        desired_occupation=known.desired_occupation if known else "",
        last_occupation=known.last_occupation if known else "",
        qualification=known.qualification if known else "",
        working_time=known.working_time if known else "",
        labour_status=status.value if status else _status_in(sheet),
        labour_from=status.begins_on if status else day,
        labour_reason=status.reason if status else "",
        pack_entry_on=day if books else None,
        pack_exit_on=day if books else None,
    )


def record(*, handover: Handover, facts: ShellFacts, by: User, today: date, version: int | None = None) -> Handover:
    """Write down what is known of the minimum standards, without parking the shell (W-26).

    For the F-IFK of the day, her deputy or a team lead, as every act on a shell (W-14).
    """
    with _recording(handover.application, by, today):
        now = lock_handover(handover, version=version)
        check_may_park(now, by, today)
        if now.state == HandoverState.CLOSED:
            raise conflict(now)
        write(application=now.application, facts=facts, by=by, today=today)
        now.save()
        return now


def write(*, application: Application, facts: ShellFacts, by: User, today: date) -> None:
    """Write each point that is given. A profile or booking of another day than the application is refused."""
    with _recording(application, by, today):
        if facts.client_status:
            ClientStatus.objects.get_or_create(
                application=application,
                defaults={
                    "person": application.head,
                    "value": ClientStatusValue.APPLICATION,
                    "set_on": today,
                    "set_by": by,
                },
            )
        if facts.desired_occupation or facts.qualification:
            _write_profile(application, facts, by=by, today=today)
        if facts.labour_status:
            _write_labour_status(application, facts, by=by, today=today)
        if facts.pack_entry_on or facts.pack_exit_on:
            book_welcome_pack(
                application=application, entry_on=facts.pack_entry_on, exit_on=facts.pack_exit_on, by=by, today=today
            )
        elif facts.no_pack_reason.strip():
            WelcomePackWaiver.objects.update_or_create(
                application=application,
                defaults={
                    "reason": stated(facts.no_pack_reason, field="no_pack_reason"),
                    "recorded_on": today,
                    "recorded_by": by,
                },
            )


def check_complete(application: Application) -> None:
    """Refuse while something is missing that statistics demand, and name it (W-26, C.5)."""
    if missing := ", ".join(standards.standards(application).missing):
        raise Refused(f"Die statistischen Mindeststandards sind noch nicht vollständig. Es fehlt: {missing}.")


def book_welcome_pack(
    *, application: Application, entry_on: date | None, exit_on: date | None, by: User, today: date
) -> WelcomePackBooking:
    """Book the Eckspannmappe for the one day of the application; it is ended at once and fills column I (W-19 to W-25).

    Refused: not handed out (W-20), another day than that of the application (E86), no real exit (W-23), no measure of
    the year, of which the administration is told by the page and every night (D-51). A second booking is a conflict.
    """
    applied = application.applied_on
    if entry_on is None:
        raise Refused("Bitte geben Sie den Eintritt an.", "pack_entry_on")
    if exit_on is None:
        raise Refused("Bitte erfassen Sie den Austritt (real).", "pack_exit_on")
    for field, name, day in (("pack_entry_on", "Eintritt", entry_on), ("pack_exit_on", "Austritt (real)", exit_on)):
        if day != applied:
            raise Refused(
                f"Gebucht wird für den Tag der Antragstellung: {name} am {short(applied)}, nicht am {short(day)}.",
                field,
            )
    if not standards.pack_was_handed_out(application):
        raise Refused(
            "Die Eingangszone hat die Eckspannmappe nicht als ausgehändigt festgehalten. Ohne das wird nicht gebucht.",
            "pack_entry_on",
        )
    measure = standards.pack_measure(application)
    if measure is None:
        raise Refused(
            f"Im Maßnahmenkatalog fehlt die Maßnahme „Eckspannmappen {applied.year}“. Bitte verständigen Sie die "
            "Administration; bis sie angelegt ist, wird nicht gebucht.",
            "pack_entry_on",
        )
    with recording(
        by=by,
        verb="book_welcome_pack",
        label=f"Eckspannmappe gebucht: {measure}, beendet",
        household=application.household,
        person=application.head,
        occurred_on=entry_on,
    ):
        now = Application.objects.select_for_update(no_key=True).get(pk=application.pk)
        if WelcomePackBooking.objects.filter(application=now).exists():
            raise Conflict("Die Eckspannmappe ist für diesen Antrag schon gebucht.")
        booking = WelcomePackBooking.objects.create(
            application=now,
            measure=measure,
            entry_on=entry_on,
            exit_on=exit_on,
            status=BookingStatus.ENDED,
            booked_on=today,
            booked_by=by,
        )
        WelcomePackWaiver.objects.filter(application=now).delete()
        now.welcome_pack_booked_on = entry_on
        now.save()
        return booking


def set_labour_status(
    *, person: Person, value: str, begins_on: date, by: User, today: date, reason: str = ""
) -> LabourStatus:
    """The status from that day on; the one before ends the day before, later ones must not be there (W-30)."""
    if value not in LabourStatusValue.values:
        raise Refused("Bitte wählen Sie arbeitslos oder arbeitsuchend.", "labour_status")
    if begins_on > today:
        raise Refused("Der Beginn kann nicht in der Zukunft liegen.", "labour_from")
    with recording(
        by=by, verb="set_labour_status", label="ALO/ASU-Status eingetragen", person=person, occurred_on=begins_on
    ):
        Person.objects.select_for_update(no_key=True).get(pk=person.pk)
        newest = LabourStatus.objects.filter(person=person).first()
        if newest is not None and newest.begins_on > begins_on:
            raise Refused(f"Seit dem {short(newest.begins_on)} gilt schon {newest.get_value_display()}.", "labour_from")
        if newest is not None and newest.begins_on == begins_on:
            newest.value, newest.reason, newest.recorded_by, newest.recorded_on = value, reason, by, today
            newest.save()
            return newest
        if newest is not None and (newest.ends_on is None or newest.ends_on >= begins_on):
            newest.ends_on = begins_on - ONE_DAY
            newest.save()
        return LabourStatus.objects.create(
            person=person, value=value, begins_on=begins_on, reason=reason, recorded_by=by, recorded_on=today
        )


def record_labour_status(
    *, duty: OnFile, labour_status: str, labour_from: date, by: User, today: date, reason: str = ""
) -> None:
    """What the specialist enters for a person of his: another status, or the end of the running one (``NEITHER``)."""
    check_may_write(duty, by, today=today)
    person = duty.person
    if labour_status != NEITHER:
        set_labour_status(
            person=person, value=labour_status, begins_on=labour_from, reason=reason, by=by, today=today
        )
        return
    with recording(
        by=by,
        verb="end_labour_status",
        label="ALO/ASU-Status beendet",
        household=duty.application.household,
        person=person,
        reason=reason,
        occurred_on=labour_from,
    ):
        lock_person(duty)
        running = LabourStatus.objects.filter(person=person, ends_on__isnull=True).first()
        if running is None:
            raise Refused("Es ist kein laufender Status eingetragen.", "labour_status")
        if labour_from <= running.begins_on:
            raise Refused(f"Der Status gilt erst seit dem {short(running.begins_on)}.", "labour_from")
        running.ends_on = labour_from - ONE_DAY
        running.save()


def report_missing_measure(*, jobcenter: Jobcenter, year: int) -> bool:
    """Ask the administration for the measure of the year; ``False`` if it is there (C.12, D-51)."""
    office = jobcenter.offices.order_by("pk").first()
    if office is None or standards.pack_measures(jobcenter.pk, year).exists():
        return False
    give_task(
        kind=TaskKind.MISSING_MEASURE,
        office=office,
        subject_id=catalogue.subject_of(jobcenter, year),
        text=f"Im Maßnahmenkatalog fehlt „Eckspannmappen {year}“. Ohne sie kann keine F-IFK buchen.",
        role=Role.ADMINISTRATOR,
    )
    return True


def _status_in(sheet: IntakeSheet | None) -> str:
    """Who has no work is proposed as arbeitslos, who works or learns as arbeitsuchend."""
    match sheet.situation if sheet else "":
        case Situation.UNEMPLOYED:
            return LabourStatusValue.UNEMPLOYED
        case Situation.EMPLOYED | Situation.TRAINING_SEEKER | Situation.PUPIL | Situation.TRAINING:
            return LabourStatusValue.SEEKING
    return ""


def _write_profile(application: Application, facts: ShellFacts, *, by: User, today: date) -> None:
    """The profile begins on the day of application; an earlier one of the person ends the day before (W-28)."""
    begin = facts.profile_from or application.applied_on
    if begin != application.applied_on:
        raise Refused(
            f"Das Vermittlungsprofil beginnt am Tag der Antragstellung, dem {short(application.applied_on)}.",
            "profile_from",
        )
    for value, field, what in (
        (facts.desired_occupation.strip(), "desired_occupation", "die gesuchte Tätigkeit"),
        (facts.qualification, "qualification", "den Berufsabschluss"),
    ):
        if not value:
            raise Refused(f"Für ein qualitatives Vermittlungsprofil geben Sie bitte {what} an.", field)
    earlier = PlacementProfile.objects.select_for_update(no_key=True).filter(person=application.head)
    for profile in earlier.exclude(application=application).filter(ends_on__isnull=True):
        profile.ends_on = max(begin - ONE_DAY, profile.begins_on)
        profile.save()
    PlacementProfile.objects.update_or_create(
        application=application,
        defaults={
            "person": application.head,
            "begins_on": begin,
            "desired_occupation": facts.desired_occupation.strip(),
            "last_occupation": facts.last_occupation.strip(),
            "qualification": facts.qualification,
            "working_time": facts.working_time,
            "recorded_by": by,
            "recorded_on": today,
        },
    )


def _write_labour_status(application: Application, facts: ShellFacts, *, by: User, today: date) -> None:
    """The status begins with the profile, or with a reason on another day (W-30)."""
    begin = facts.labour_from or application.applied_on
    reason = facts.labour_reason.strip() if begin != application.applied_on else ""
    if begin != application.applied_on and not reason:
        raise Refused(
            f"Der Status beginnt in der Regel mit dem Vermittlungsprofil am {short(application.applied_on)}. "
            "Bitte begründen Sie den anderen Beginn.",
            "labour_reason",
        )
    set_labour_status(
        person=application.head, value=facts.labour_status, begins_on=begin, reason=reason, by=by, today=today
    )


def _recording(application: Application, by: User, today: date) -> AbstractContextManager[None]:
    return recording(
        by=by,
        verb="record_standards",
        label="Statistische Mindeststandards erfasst",
        household=application.household,
        person=application.head,
        occurred_on=today,
    )
