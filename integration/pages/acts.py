"""The buttons of a first interview: what the user may do now."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from intake.choices import DutyState, HandoverState
from intake.models import Handover, InterviewDuty
from intake.models.duty import BOOKED, NOT_HELD
from integration import access, queries
from integration.workflow.guards import day_of
from jobcenter.appointments.access import may_read_talk
from jobcenter.appointments.models import Appointment
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.staff.models import User


@dataclass(frozen=True)
class Act:
    """A button of the page."""

    label: str
    url: str
    icon: str = ""


def acts_of(
    duty: InterviewDuty,
    user: User,
    rules: RuleSetValues | None,
    responsible: User | None,
    talk: Appointment | None,
    *,
    today: date,
) -> list[Act]:
    """What the user may do now, the next step first; none of it is next while an invited talk is still to come."""
    counter = queries.books_at_the_counter(rules)
    schedules = access.may_schedule(user, duty, responsible=responsible, booked_by_entry_zone=counter, today=today)
    holds = access.may_hold(user, duty, responsible=responsible, appointment=talk, today=today)
    held_back = bool(why_not(duty, rules))
    is_ahead = is_to_come(talk, today)
    found: list[Act] = []

    def add(may: bool, name: str, label: str, icon: str = "") -> None:
        if may:
            found.append(Act(label, reverse(f"integration:{name}", args=[duty.pk]), icon))

    add(holds and duty.state == DutyState.INVITED and not is_ahead, "hold", "Gespräch festhalten", "edit")
    add(schedules and duty.state == DutyState.OPEN and not held_back, "schedule", "Terminieren", "calendar-today")
    add(schedules and duty.state == DutyState.SCHEDULED, "invite", "Einladen", "mail")
    may_hold_early = holds and duty.state in (DutyState.OPEN, DutyState.SCHEDULED) and not held_back
    add(may_hold_early and not is_ahead, "hold", "Gespräch festhalten", "edit")
    add(holds and is_ahead and not held_back, "hold", "Vorgezogenes Gespräch festhalten")
    add(holds and duty.state in BOOKED and not is_ahead, "no_show", "Nicht erschienen")
    add(_may_take_back(duty, user, today), "take_back_no_show", "Nichterscheinen zurücknehmen")
    add(schedules and duty.state in BOOKED, "cancel", "Termin absagen")
    add(schedules and duty.state in NOT_HELD, "clarify", "Klärungstermin vereinbaren")
    add(access.may_drop(user, duty, today=today) and duty.state in NOT_HELD, "drop", "Erstgespräch entfällt")
    add(may_read_talk(user, duty.application.office_id, today=today), "file", "Integrationsakte")
    return found


def _may_take_back(duty: InterviewDuty, user: User, today: date) -> bool:
    missed = queries.last_missed_talk_of(duty) if duty.state in (DutyState.OPEN, *BOOKED) else None
    return missed is not None and access.may_take_back_no_show(user, duty, missed, today=today)


def why_not(duty: InterviewDuty, rules: RuleSetValues | None) -> str:
    """Why no first interview can be arranged now, in one sentence; empty if it can."""
    if duty.state == DutyState.SUSPENDED:
        return "Die Person erhält ALG I. Bis zum Ende wird kein Erstgespräch geführt."
    if duty.state not in NOT_HELD or not queries.needs_release(rules):
        return ""
    if duty.application.released_on is None:
        return "Der Antrag ist noch nicht dem Grunde nach freigegeben. Möglich ist ein Klärungstermin."
    handover = Handover.objects.filter(application=duty.application).first()
    if handover is not None and handover.state in (HandoverState.SHELL, HandoverState.PARKED, HandoverState.REPORTED):
        return "Der Fall wartet auf QuEr.xx und ist noch keiner IFK zugeteilt."
    return ""


def is_to_come(talk: Appointment | None, today: date) -> bool:
    """Whether the day of the booked talk is still to come: till then nothing of it can be written down (C.8)."""
    return talk is not None and day_of(talk.starts_at) > today
