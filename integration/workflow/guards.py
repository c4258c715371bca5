"""What every verb here does first: lock the record, compare its version, and say who was quicker (D-54, E83)."""

from contextlib import AbstractContextManager
from datetime import date, datetime

from intake.choices import DutyState
from intake.models import Handover, InterviewDuty
from integration import access, queries
from integration.models import Interview
from integration.queries import absence_of, specialists_of
from jobcenter.appointments.choices import Mode
from jobcenter.appointments.models import Appointment
from jobcenter.audit.recording import recording
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.staff.models import Office, User
from jobcenter.staff.workflow.versions import what_happened
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import short
from jobcenter.web.errors import Conflict, Refused

REASON_LENGTH = 200


def lock_handover(handover: Handover, *, version: int | None = None) -> Handover:
    """The hand-over as it is now, locked until the end of the transaction; a change since ``version`` is a conflict."""
    now = (
        Handover.objects.select_for_update(no_key=True, of=("self",))
        .select_related(
            "application__jobcenter",
            "application__household__office",
            "application__head",
            "office__jobcenter",
            "specialist",
        )
        .get(pk=handover.pk)
    )
    if version is not None and version != now.version:
        raise conflict(now)
    return now


def lock_duty(duty: InterviewDuty, *, version: int | None = None) -> InterviewDuty:
    """The duty as it is now, locked until the end of the transaction; a change since ``version`` is a conflict."""
    now = (
        InterviewDuty.objects.select_for_update(no_key=True, of=("self",))
        .select_related(
            "application__jobcenter",
            "application__office__jobcenter",
            "application__household__office",
            "person",
            "deadline__ruleset",
        )
        .get(pk=duty.pk)
    )
    if version is not None and version != now.version:
        raise conflict(now)
    return now


def lock_interview(interview: Interview, *, version: int | None = None) -> Interview:
    """The record of a talk as it is now, locked until the end of the transaction."""
    now = Interview.objects.select_for_update(no_key=True, of=("self",)).select_related("note").get(pk=interview.pk)
    if version is not None and version != now.version:
        raise conflict(now)
    return now


def conflict(record: Handover | InterviewDuty | Interview) -> Conflict:
    """The refusal of whoever comes second: who did what and when."""
    return Conflict(f"{what_happened(record)} Bitte laden Sie die Seite neu und prüfen Sie den jetzigen Stand.")


def stated(text: str, *, field: str = "reason", missing: str = "Bitte geben Sie einen Grund an.") -> str:
    """A reason without blanks at its ends; refuses an empty one and one too long for its column."""
    kept = text.strip()
    if not kept:
        raise Refused(missing, field)
    if len(kept) > REASON_LENGTH:
        raise Refused(f"Bitte kürzen Sie den Text auf höchstens {REASON_LENGTH} Zeichen.", field)
    return kept


def check_specialist(user: User, office: Office, day: date, *, field: str) -> None:
    """Refuse who is no active specialist of the office on that day, or is away; names the deputy (C.5)."""
    if not specialists_of(office, day).filter(pk=user.pk).exists():
        raise Refused(f"{user} ist am {short(day)} keine Integrationsfachkraft der {office.name}.", field)
    absence = absence_of(user, day)
    if absence is None:
        return
    away = f"{user} ist vom {short(absence.starts_on)} bis {short(absence.ends_on)} abwesend."
    if absence.deputy is None:
        raise Refused(f"{away} Eine Vertretung ist nicht eingetragen. Bitte wählen Sie eine andere IFK.", field)
    raise Refused(f"{away} Bitte wählen Sie die Vertretung {absence.deputy}.", field)


def day_of(moment: datetime) -> date:
    """The German calendar day of a moment."""
    return moment.astimezone(BERLIN).date()


def recorded(
    duty: InterviewDuty, verb: str, act: str, *, by: User, reason: str = "", on: date | None = None
) -> AbstractContextManager[None]:
    """The act on the timeline of the case, with the name of the talk in front."""
    return recording(
        by=by,
        verb=verb,
        label=f"{duty.get_kind_display()}: {act}",
        household=duty.application.household,
        person=duty.person,
        reason=reason,
        occurred_on=on,
    )


def check_may_schedule(
    duty: InterviewDuty, by: User, responsible: User | None, rules: RuleSetValues | None, today: date
) -> None:
    """Refuse who may not arrange the talk; the sentence says who may."""
    counter = queries.books_at_the_counter(rules)
    if access.may_schedule(by, duty, responsible=responsible, booked_by_entry_zone=counter, today=today):
        return
    raise Refused(access.SCHEDULED_BY[counter])


def check_open(duty: InterviewDuty) -> None:
    """Refuse unless the talk is owed and nothing is booked."""
    if duty.state == DutyState.SUSPENDED:
        raise Refused("Die Person erhält ALG I. Bis zum Ende wird nicht eingeladen.")
    if duty.state != DutyState.OPEN:
        raise conflict(duty)


def appointment_or_refusal(duty: InterviewDuty) -> Appointment:
    """The booked talk of the duty; refused if it was cancelled elsewhere."""
    appointment = queries.appointment_of(duty)
    if appointment is None:
        raise Conflict("Zu diesem Erstgespräch ist kein Termin mehr gebucht. Bitte terminieren Sie neu.")
    return appointment


def check_mode(mode: str, mode_reason: str, rules: RuleSetValues | None) -> None:
    """In person by default; otherwise only where the rule set allows it, and with a reason (C-45, D-32)."""
    if mode == Mode.IN_PERSON:
        return
    if rules is not None and not rules.telephone_first_interview_allowed:
        raise Refused("Nach dem Regelwerk findet das Erstgespräch persönlich statt.", "mode")
    stated(mode_reason, field="mode_reason", missing="Bitte geben Sie an, warum das Gespräch nicht persönlich ist.")


def check_may_park(handover: Handover, by: User, today: date) -> None:
    """Refuse whoever is not the F-IFK of the day, her deputy while she is away, or a team lead (W-14)."""
    named = access.shell_specialists([handover.office_id], today).get(handover.office_id)
    if access.may_park(by, handover.office_id, named, today=today):
        return
    if named is None:
        raise Refused(
            f"Für den {short(today)} ist in der {handover.office.name} keine F-IFK benannt. Die Teamleitung trägt sie "
            "im Dienstplan ein oder stellt die Fallhülse selbst."
        )
    raise Refused(f"Fallhülsen stellt heute nur die F-IFK {named}, ihre Vertretung oder die Teamleitung.")
