"""What the pages of one first interview show, with the buttons of the user who looks."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import BooleanField
from django.urls import reverse

from intake.choices import DutyKind, DutyState
from intake.models import InterviewDuty
from intake.models.duty import BOOKED, NOT_HELD
from intake.queries import unentered_work_package
from integration import access, queries
from integration.choices import ItemState
from integration.models import Agreement, Interview, Placement
from jobcenter.appointments.access import may_read_talk
from jobcenter.appointments.models import Appointment, Letter
from jobcenter.appointments.queries import delivery_of, obstacle_of
from jobcenter.people.models import Alg1Period, Membership
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rules.periods import age_on
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import with_weekday

from .acts import Act, acts_of, is_to_come, why_not
from .cases import DEADLINE_PARTS, Due, dues
from .lists import STATE_TONES


@dataclass(frozen=True)
class MemberRow:
    """One member of the whole household (W-4)."""

    name: str
    role: str
    age: int | None
    alg1: str
    interview: str
    tone: str
    due: Due | None
    url: str
    is_subject: bool


@dataclass(frozen=True)
class TalkBooked:
    pk: int
    starts_at: datetime
    ends_at: datetime
    host: str
    mode: str
    room: str
    state: str
    obstacle: str


@dataclass(frozen=True)
class LetterRow:
    subject: str
    delivery: str
    with_legal_notice: bool
    url: str


@dataclass(frozen=True)
class ItemRow:
    label: str
    state: str
    tone: str
    ground: str
    closed_on: date | None
    closed_by: str


@dataclass(frozen=True)
class Held:
    """The record of the talk."""

    held_on: date
    mode: str
    held_by: str
    prognosis: str
    strategy: str
    circumstances: str
    conditions: str
    household_size: int | None
    residence_status: str
    target_occupation: str
    data_entered_on: date | None
    next_steps: tuple[str, ...]
    placement: tuple[str, ...]
    by_appointment: bool
    note_kind: str
    note_text: str
    agreements: tuple[date, ...]
    items: tuple[ItemRow, ...]
    open_count: int
    follow_up_url: str
    is_restricted: bool


@dataclass(frozen=True)
class InterviewPage:
    pk: int
    title: str
    name: str
    case_url: str
    bg_number: str
    state: str
    tone: str
    due: Due | None
    ruleset: str
    responsible: str
    responsible_absent: str
    talk: TalkBooked | None
    is_ahead: bool
    earlier: tuple[str, ...]
    letters: tuple[LetterRow, ...]
    held: Held | None
    members: tuple[MemberRow, ...]
    primary: Act | None
    acts: tuple[Act, ...]
    why_not: str
    package_warning: str
    order: str
    dropped: str


def interview_page(duty: InterviewDuty, user: User, *, today: date) -> InterviewPage:
    """One first interview: its deadline, its appointment, its record, the household, and what can be done now."""
    rules = queries.rules_of(duty)
    responsible = access.responsible_for(duty, today=today)
    talk = queries.appointment_of(duty) if duty.state in BOOKED else None
    interview = Interview.objects.select_related("note", "held_by").filter(duty=duty).first()
    is_ahead = is_to_come(talk, today)
    acts = acts_of(duty, user, rules, responsible, talk, today=today)
    awaited = is_ahead and duty.state == DutyState.INVITED
    away = queries.absence_of(responsible, today) if responsible else None
    return InterviewPage(
        pk=duty.pk,
        title=title_of(duty, rules),
        name=str(duty.person),
        case_url=reverse("desk:case", args=[duty.application.household_id]),
        bg_number=duty.application.household.bg_number,
        state=duty.get_state_display(),
        tone=STATE_TONES.get(DutyState(duty.state), "neutral"),
        due=due_of(duty, today=today),
        ruleset=rules.name if rules else "",
        responsible=str(responsible or ""),
        responsible_absent=f"Vertretung: {away.deputy or 'nicht eingetragen'}" if away else "",
        talk=_talk(talk),
        is_ahead=is_ahead,
        earlier=_earlier(duty),
        letters=_letters(duty),
        held=_held(interview, user, today=today) if interview else None,
        members=members(duty, today=today),
        primary=acts[0] if acts and not awaited else None,
        acts=tuple(acts if awaited else acts[1:]),
        why_not=why_not(duty, rules),
        package_warning=_package_warning(duty),
        order=_order(duty),
        dropped=f"am {duty.dropped_on:%d.%m.%Y}: {duty.dropped_reason}" if duty.dropped_on else "",
    )


def _package_warning(duty: InterviewDuty) -> str:
    """The work package should be typed in before the talk (C-27)."""
    if duty.state not in NOT_HELD:
        return ""
    package = unentered_work_package(duty.person_id, duty.application_id)
    return f"Das Arbeitspaket ist noch nicht eingegeben ({package.get_state_display()})." if package else ""


def _order(duty: InterviewDuty) -> str:
    """The QuEr of the main applicant comes first; another order is possible, but it is said (W-38)."""
    if duty.kind != DutyKind.MEMBER:
        return ""
    mains = InterviewDuty.objects.filter(application_id=duty.application_id, kind=DutyKind.MAIN)
    main = mains.exclude(state__in=[DutyState.DROPPED, DutyState.SUSPENDED]).select_related("person").first()
    if main is None:
        return ""
    if duty.held_on is not None:
        before = main.held_on is None or main.held_on > duty.held_on
        return f"Abweichende Reihenfolge: geführt vor dem QuEr mit {main.person}" if before else ""
    return "" if main.held_on is not None else f"Zuerst ist das QuEr mit {main.person} zu führen"


def title_of(duty: InterviewDuty, rules: RuleSetValues | None) -> str:
    """The talk in the words of the house."""
    if duty.kind != "member" and rules is not None and rules.first_interview is not None:
        return rules.first_interview.label
    return str(duty.get_kind_display())


def due_of(duty: InterviewDuty, *, today: date) -> Due | None:
    """The deadline of one duty in one line."""
    loaded = InterviewDuty.objects.select_related(*DEADLINE_PARTS).get(pk=duty.pk)
    return dues([loaded], today).get(duty.pk)


def members(duty: InterviewDuty, *, today: date) -> tuple[MemberRow, ...]:
    """The whole household with status and open obligations (W-4); four queries."""
    application = duty.application
    rows = (
        Membership.objects.on(today)
        .filter(household_id=application.household_id)
        .select_related("person")
        .order_by("starts_on", "pk")
    )
    persons = [row.person_id for row in rows]
    owed = {
        one.person_id: one
        for one in InterviewDuty.objects.filter(application=application)
        .exclude(state=DutyState.DROPPED)
        .select_related(*DEADLINE_PARTS)
    }
    lines = dues(owed.values(), today)
    alg1 = {period.person_id: period for period in Alg1Period.objects.on(today).filter(person_id__in=persons)}
    return tuple(_member(row, owed.get(row.person_id), lines, alg1, duty, today) for row in rows)


def _member(  # noqa: PLR0917
    row: Membership,
    owed: InterviewDuty | None,
    lines: dict[int, Due],
    alg1: dict[int, Alg1Period],
    duty: InterviewDuty,
    today: date,
) -> MemberRow:
    born = row.person.born_on
    return MemberRow(
        name=str(row.person),
        role=row.role_in_short,
        age=age_on(born, today) if born else None,
        alg1=str(alg1[row.person_id]) if row.person_id in alg1 else "",
        interview=owed.get_state_display() if owed else "",
        tone=STATE_TONES.get(DutyState(owed.state), "neutral") if owed else "neutral",
        due=lines.get(owed.pk) if owed else None,
        url=reverse("integration:interview", args=[owed.pk]) if owed else "",
        is_subject=row.person_id == duty.person_id,
    )


def _placement(interview: Interview) -> tuple[str, ...]:
    """What was done for the search for work, a line each; what was not spoken about is left out (C-78 to C-80)."""
    found = Placement.objects.filter(interview=interview).first()
    if found is None:
        return ()
    ticks = [field for field in Placement._meta.get_fields() if isinstance(field, BooleanField)]
    lines = [
        f"{field.verbose_name}: {'ja' if getattr(found, field.name) else 'nein'}"
        for field in ticks
        if getattr(found, field.name) is not None
    ]
    return (*lines, *([f"Übergabe an den AG-S geprüft: {found.employer_service}"] if found.employer_service else []))


def _talk(appointment: Appointment | None) -> TalkBooked | None:
    if appointment is None:
        return None
    return TalkBooked(
        pk=appointment.pk,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        host=str(appointment.host or ""),
        mode=appointment.get_mode_display(),
        room=appointment.room,
        state=appointment.get_state_display(),
        obstacle=obstacle_of(appointment),
    )


def _earlier(duty: InterviewDuty) -> tuple[str, ...]:
    """Booked talks that did not take place, the latest first, with what followed (D-28, D-29)."""
    return tuple(
        f"{with_weekday(talk.starts_at.astimezone(BERLIN).date())}: "
        + ", ".join(filter(None, (talk.get_state_display(), talk.get_next_step_display(), talk.result_reason)))
        for talk in queries.failed_talks_of(duty)
    )


def _letters(duty: InterviewDuty) -> tuple[LetterRow, ...]:
    sent = (
        Letter.objects.filter(household_id=duty.application.household_id, person_id=duty.person_id)
        .filter(appointment__kind="first_interview")
        .select_related("appointment", "print_order")
        .defer("pdf")
        .order_by("-created_at")
    )
    return tuple(
        LetterRow(
            subject=letter.subject,
            delivery=_delivery(letter),
            with_legal_notice=letter.with_legal_notice,
            url=reverse("appointments:letter", args=[letter.pk]),
        )
        for letter in sent
    )


def _delivery(letter: Letter) -> str:
    way, day = delivery_of(letter)
    return f"{way} am {day:%d.%m.%Y}" if day else way


def _held(interview: Interview, user: User, *, today: date) -> Held:
    readable = may_read_talk(user, interview.duty.application.office_id, today=today)
    items = list(interview.items.select_related("closed_by")) if readable else []
    open_count = sum(item.state == ItemState.OPEN for item in items)
    responsible = access.responsible_for(interview.duty, today=today)
    may_close = open_count and access.may_hold(user, interview.duty, responsible=responsible, today=today)
    tones = {ItemState.DONE: "success", ItemState.EXEMPT: "neutral", ItemState.OPEN: "warning"}
    agreed = Agreement.objects.filter(person_id=interview.duty.person_id, concluded_on__gte=interview.held_on)
    return Held(
        held_on=interview.held_on,
        mode=interview.get_mode_display(),
        held_by=str(interview.held_by),
        prognosis=interview.prognosis if readable else "",
        strategy=interview.strategy if readable else "",
        circumstances=interview.circumstances if readable else "",
        conditions=interview.conditions if readable else "",
        household_size=interview.household_size,
        residence_status=interview.residence_status if readable else "",
        target_occupation=interview.target_occupation if readable else "",
        data_entered_on=interview.data_entered_on,
        next_steps=tuple(str(step) for step in interview.next_steps.all()) if readable else (),
        placement=_placement(interview) if readable else (),
        by_appointment=interview.appointment_id is not None,
        note_kind=interview.note.get_kind_display() if interview.note else "",
        note_text=interview.note.text if interview.note and readable else "",
        agreements=tuple(one.concluded_on for one in agreed if one.concluded_on),
        items=tuple(
            ItemRow(
                label=item.label,
                state=item.get_state_display(),
                tone=tones[ItemState(item.state)],
                ground=item.ground,
                closed_on=item.closed_on,
                closed_by=str(item.closed_by or ""),
            )
            for item in items
        ),
        open_count=open_count,
        is_restricted=not readable,
        follow_up_url=reverse("integration:follow_up", args=[interview.pk]) if may_close else "",
    )
