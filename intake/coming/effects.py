"""What a turn will do to duties and deadlines, in sentences: the questions the nightly job will ask, asked ahead.

Everything is read for all rows of a page at once; nothing is written. The job itself stays the only one that acts.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from intake.models import InterviewDuty
from intake.models.duty import BOOKED, NOT_HELD
from intake.workflow import eligibility
from jobcenter.deadlines.choices import DeadlineKind
from jobcenter.deadlines.models import Deadline
from jobcenter.deadlines.models.deadline import LIVE
from jobcenter.deadlines.workflow.dating import Dated
from jobcenter.deadlines.workflow.storing import ask, question_for, question_of
from jobcenter.people.choices import HouseholdRole
from jobcenter.rules.deadlines import DueDate
from jobcenter.rulesets.choices import Domain
from jobcenter.rulesets.queries import Governing, calendars_of, spans
from jobcenter.staff.choices import HandoverMode
from jobcenter.web.dates import with_weekday
from jobcenter.web.errors import Refused

from . import facts
from .facts import Known
from .forms import Turn
from .turns import ONE_DAY, Coming

NO_RULE = "An diesem Tag gilt kein Regelwerk; es wird keine Frist berechnet."
NO_DUTY = "Auf Erstgespräch und Fristen ohne Wirkung."


class Effects:
    """The facts of one page of turns, and what each turn will do."""

    def __init__(self, turns: Sequence[Coming], *, today: date) -> None:
        self.members = facts.members({turn.membership_id for turn in turns}, today=today)
        self._duties = facts.duties({known.person.pk for known in self.members.values()})
        offices = {known.office for known in self.members.values()}
        self._calendars = calendars_of(offices)
        self._spans: dict[int, list[Governing]] = {
            pk: spans(pk, Domain.FIRST_INTERVIEW) for pk in {office.jobcenter_id for office in offices}
        }

    def of(self, turn: Coming) -> tuple[str, ...]:
        """At least one sentence."""
        known = self.members[turn.membership_id]
        match Turn(turn.turn):
            case Turn.TURNS_15:
                found = self._at_15(known, turn.day)
            case Turn.TURNS_25:
                found = self._at_25(known)
            case Turn.AGE_LIMIT:
                found = self._at_limit(known, turn.day)
            case Turn.ALG1_BEGINS:
                found = self._alg1_begins(known, turn.day)
            case Turn.ALG1_ENDS:
                found = self._alg1_ends(known, turn.day + ONE_DAY)
        return tuple(found) or (NO_DUTY,)

    def _at_15(self, known: Known, day: date) -> Iterator[str]:
        person, application = known.person, known.application
        if refusal := eligibility.refusal(person, day):
            yield f"Kein Erstgespräch: {refusal}."
            return
        if any(duty.application_id == application.pk for duty in self._duties[person.pk]):
            yield "Das Erstgespräch ist schon vorgemerkt."
            return
        among = self._spans[application.jobcenter_id]
        rules = eligibility.rules_among(among, application.released_on or application.applied_on)
        if eligibility.starts_with_application(rules):
            applied = max(application.applied_on, known.membership.starts_on)
            own = eligibility.rules_among(among, applied)
            if own and not eligibility.is_new_client(application, known.membership, own, held=known.was_held):
                yield "Kein neues Erstgespräch: Der Leistungsbezug war nicht länger unterbrochen (D-41)."
                return
            yield self._begins(known, DeadlineKind.FIRST_INTERVIEW, {"applied": applied}, day)
        elif rules is None or rules.member_interview is None:
            return
        elif application.released_on is None:
            yield "Ein Erstgespräch wird mit der Freigabe des Antrags fällig."
        elif known.is_client_already:
            yield "Kein Erstgespräch: ist schon Kundin oder Kunde (Prüfung der Importfälle)."
        elif person.pk != application.head_id:
            events = {"imported": known.membership.transferred_on or day, "released": application.released_on}
            yield self._begins(known, DeadlineKind.MEMBER_INTERVIEW, events, day)

    def _begins(self, known: Known, kind: DeadlineKind, events: dict[str, date], day: date) -> str:
        office = known.office
        question = question_for(
            kind=kind,
            person=known.person,
            office=office,
            events=events,
            today=day,
            known_spans=self._spans[office.jobcenter_id],
            calendar=self._calendars[office.pk],
            periods=known.alg1,
        )
        try:
            answer = ask(question)
        except Refused as refusal:
            return refusal.message
        if answer is None:
            return "Ein Erstgespräch wird vorgemerkt; eine Frist gibt es in diesem Jobcenter dafür nicht."
        if not isinstance(answer, Dated):
            return NO_RULE
        if not isinstance(answer.due, DueDate):
            return "Ein Erstgespräch wird vorgemerkt und ruht wegen ALG I."
        due = answer.due
        since = f"von {with_weekday(due.window_from)} " if due.window_from else ""
        return f"Ein Erstgespräch wird fällig: {since}bis {with_weekday(due.due_on)}."

    def _at_25(self, known: Known) -> Iterator[str]:
        for due_on in filter(None, map(_due, self._open(known))):
            yield f"Die laufende Frist bis {with_weekday(due_on)} bleibt, gezählt unter U25 (D-37)."
        if known.is_queued:
            yield "Die Steuerungsgruppe wird Ü25."
        elif known.is_borne:
            yield "Die Fachkraft prüft die Übergabe an das Team Ü25."
        if known.membership.role == HouseholdRole.CHILD:
            yield "Die Leistungsgewährung prüft eine eigene BG (§ 7 Abs. 3 Nr. 4 SGB II)."

    def _at_limit(self, known: Known, day: date) -> Iterator[str]:
        for duty in self._open(known):
            yield "Das Erstgespräch ist nicht mehr geschuldet."
            if due_on := _due(duty):
                ends = "entfällt" if due_on >= day else "ist dann versäumt und bleibt es (D-25)"
                yield f"Die Frist bis {with_weekday(due_on)} {ends}."
        yield "Die Leistungsgewährung wird unterrichtet."

    def _alg1_begins(self, known: Known, day: date) -> Iterator[str]:
        for duty in self._open(known):
            yield "Das Erstgespräch wird ausgesetzt."
            if due_on := _due(duty):
                rests = "ruht" if due_on >= day else "ist dann versäumt und bleibt es (D-25)"
                yield f"Die Frist bis {with_weekday(due_on)} {rests}."
            if duty.state in BOOKED:
                yield "Der gebuchte Termin wird abgesagt."
        if known.office.jobcenter.handover_mode == HandoverMode.DIRECT:
            yield "Die Eingangszone stellt die Hauptbetreuung auf die Agentur für Arbeit um."

    def _alg1_ends(self, known: Known, after: date) -> Iterator[str]:
        for duty in self._open(known):
            if duty.deadline is None:
                yield "Das Erstgespräch ist wieder zu führen."
                continue
            due_on = self._again(duty.deadline, known, after)
            yield (
                f"Das Erstgespräch ist wieder zu führen; die Frist endet am {with_weekday(due_on)}."
                if due_on
                else NO_RULE
            )
        if known.office.jobcenter.handover_mode == HandoverMode.DIRECT:
            yield "Die Eingangszone stellt die Hauptbetreuung auf das Jobcenter um."

    def _again(self, deadline: Deadline, known: Known, after: date) -> date | None:
        """The end of the deadline once ALG I is over."""
        among = self._spans[deadline.jobcenter_id]
        calendar = self._calendars.get(deadline.office_id)
        try:
            answer = ask(
                question_of(deadline, today=after, known_spans=among, calendar=calendar, periods=known.alg1)
            )
        except Refused:
            return None
        return answer.due.due_on if isinstance(answer, Dated) and isinstance(answer.due, DueDate) else None

    def _open(self, known: Known) -> list[InterviewDuty]:
        return [duty for duty in self._duties[known.person.pk] if duty.state in NOT_HELD]


def _due(duty: InterviewDuty) -> date | None:
    """The day on which its deadline ends, if it lives and has one."""
    return duty.deadline.due_on if duty.deadline is not None and duty.deadline.state in LIVE else None
