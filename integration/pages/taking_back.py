"""What follows when a no-show at a first interview is taken back."""

from dataclasses import dataclass
from datetime import date

from intake.models import InterviewDuty
from integration import queries
from integration.workflow.guards import day_of
from jobcenter.appointments.choices import NextStep
from jobcenter.appointments.models import Appointment
from jobcenter.deadlines.models.deadline import LIVE
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import with_weekday


@dataclass(frozen=True)
class TakingBackPage:
    """``talk``: which talk it was. ``told``: what the user still has to do, once it is done."""

    talk: str
    effects: tuple[str, ...]
    question: str
    needs_reason: bool
    told: str


def taking_back_page(duty: InterviewDuty, missed: Appointment, *, today: date) -> TakingBackPage:
    effects = [
        "Der Termin ist wieder gebucht. Halten Sie danach fest, was aus ihm wurde.",
        "Nach einem neuen Termin wird nicht mehr gefragt.",
        *_of_the_cause(duty, missed),
    ]
    if missed.next_step == NextStep.CALL:
        effects.append(f"Die Aufgabe „{missed.get_next_step_display()}“ ist damit erledigt.")
    if missed.next_step == NextStep.HEARING:
        effects.append("Die Leistung erfährt, dass zum Meldeversäumnis nicht angehört wird (§ 32 SGB II).")
    later, told = day_of(missed.starts_at) != today, ""
    if (instead := queries.appointment_of(duty)) is not None:
        effects.append(f"Der inzwischen gebuchte Termin am {_when(instead)} bei {instead.host} wird abgesagt.")
        told = f" Der Termin am {_when(instead)} ist abgesagt: Bitte sagen Sie es der Person."
    return TakingBackPage(
        talk=f"{_when(missed)} bei {missed.host}",
        effects=tuple(effects),
        question="War die Person doch da?" if later else "War die Person doch da, oder kommt sie noch?",
        needs_reason=later,
        told=told,
    )


def _of_the_cause(duty: InterviewDuty, missed: Appointment) -> list[str]:
    deadline = duty.deadline
    if deadline is None or deadline.state not in LIVE or not missed.cause or deadline.cause != missed.cause:
        return []
    named = f"Die Ursache „{deadline.get_cause_display()}“"
    if queries.is_miss_explained(deadline):
        return [f"{named} ist bei der Frist schon begründet und bleibt; die Teamleitung erfährt es."]
    if queries.cause_before_no_show(duty, missed) == missed.cause:
        return []
    return [f"{named} steht nicht mehr bei der Frist."]


def _when(talk: Appointment) -> str:
    starts_at = talk.starts_at.astimezone(BERLIN)
    return f"{with_weekday(starts_at.date())}, {starts_at:%-H:%M} Uhr,"
