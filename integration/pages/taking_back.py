"""What follows when a no-show at a first interview is taken back."""

from dataclasses import dataclass
from datetime import date

from intake.models import InterviewDuty
from integration import queries
from integration.workflow.guards import day_of
from jobcenter.appointments.choices import NextStep
from jobcenter.appointments.models import Appointment
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
    effects = ["Der Termin ist wieder gebucht. Halten Sie danach fest, was aus ihm wurde."]
    if missed.cause and duty.deadline is not None and duty.deadline.cause == missed.cause:
        effects.append(f"Die Ursache „{duty.deadline.get_cause_display()}“ steht nicht mehr bei der Frist.")
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


def _when(talk: Appointment) -> str:
    starts_at = talk.starts_at.astimezone(BERLIN)
    return f"{with_weekday(starts_at.date())}, {starts_at:%-H:%M} Uhr,"
