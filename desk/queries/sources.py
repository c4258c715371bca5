"""Each source of „Mein Tag“ as one query with the same columns."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce, Concat, TruncDate

from intake.models import ApplicationDraft, InterviewDuty
from intake.models.duty import BOOKED
from jobcenter.appointments.choices import OPEN, AppointmentKind, Obstacle
from jobcenter.appointments.models import Appointment, Contact
from jobcenter.appointments.queries import obstructed
from jobcenter.deadlines.choices import DeadlineKind, FlagKind
from jobcenter.deadlines.models import Deadline, Flag, LateEntry, UncoveredEvent
from jobcenter.deadlines.models.deadline import overdue_on
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Message, Task
from jobcenter.rulesets.choices import ApprovalState
from jobcenter.rulesets.models import RuleSet
from jobcenter.staff.access import Standing
from jobcenter.staff.choices import HandoverMode, Role
from jobcenter.staff.models import ShellDuty
from jobcenter.staff.permissions import Permission as P
from jobcenter.web.clock import BERLIN

from .applications import documents, identities_to_check, to_decide
from .categories import OF_TASK, Category
from .columns import Source, full_name, known_person, of_person_or_head, rows
from .density import clients_due, flags_to_see
from .entries import systems_to_enter
from .uninvited import talks_without_invitation


class ToText(Func):
    """A date in German form, by PostgreSQL."""

    function = "TO_CHAR"
    output_field = TextField()


TOLD_OF_OBSTACLES = ((P.FLAG_ACKNOWLEDGE, Role.TEAM_LEAD), (P.APPLICATION_REGISTER, Role.INTAKE_CLERK))


def sources_for(mine: Standing, *, due_soon: Q, today: date) -> Iterator[Source]:
    """Every source that may hold something for this user."""
    people = {mine.user_id} | mine.stands_in_for
    yield _tasks(mine, people, today)
    yield _messages(mine, people)
    if mine.may(P.CASE_VIEW):
        yield _appointments(mine, people, today)
        yield _obstructed(mine, people, today)
        yield _deadlines(mine, people, due_soon, today)
    if mine.may(P.INTERVIEW_HOLD):
        yield clients_due(mine, people, today)
    if mine.may(P.INTERVIEW_SCHEDULE):
        yield talks_without_invitation(mine, people, today)
    if mine.may(P.HANDOVER_ASSIGN):
        yield _unowned(mine, due_soon, today)
    if mine.may(P.APPLICATION_DECIDE):
        yield to_decide(mine, people)
        yield documents(mine, people)
    if mine.may(P.SYSTEMS_RECORD):
        yield systems_to_enter(mine)
    if mine.may(P.APPLICATION_REGISTER):
        yield identities_to_check(mine)
        yield _drafts(mine, people)
    if mine.may(P.FLAG_ACKNOWLEDGE):
        yield _flags(mine)
        yield flags_to_see(mine, today)
        yield _uncovered(mine)
        yield _late_entries(mine)
        yield _late_contacts(mine)
    if mine.may(P.RULESET_APPROVE):
        yield _rulesets(mine)


def _household(person: str | None = "person") -> dict[str, Any]:
    """The columns that name the household and the person meant, or its head."""
    return {
        "household_id": F("household_id"),
        "bg_number": Coalesce(F("household__bg_number"), Value("")),
        "person_id": F(f"{person}_id") if person else None,
        "last_name": Coalesce(of_person_or_head("last_name", person), Value("")),
        "first_name": Coalesce(of_person_or_head("first_name", person), Value("")),
        "restricted": Coalesce(of_person_or_head("address_restricted", person), Value(False)),
    }


def _for_roles(mine: Standing, role_field: str) -> Q:
    """What is meant for whoever holds a role in an office; without an office for the whole house."""
    wanted = Q(pk__in=[])
    for role, offices in mine.offices_by_role.items():
        wanted |= Q(**{role_field: role}) & (Q(office_id__in=offices) | Q(office__isnull=True))
    return wanted & Q(jobcenter_id=mine.jobcenter_id)


def _tasks(mine: Standing, people: set[int], today: date) -> Source:
    """Open tasks by name or role. Shells wait for the F-IFK of the day; without one for the team lead (W-14, W-15)."""
    rostered = ShellDuty.objects.filter(office=OuterRef("office"), day=today)
    shells = Q(kind=TaskKind.PARK_SHELL, assignee__isnull=True, jobcenter_id=mine.jobcenter_id) & (
        Exists(rostered.filter(user_id__in=people))
        | (Q(office_id__in=mine.offices_by_role.get(Role.TEAM_LEAD, ())) & ~Exists(rostered))
    )
    by_role = Q(assignee__isnull=True) & ~Q(kind=TaskKind.PARK_SHELL) & _for_roles(mine, "role")
    own_to_sign = Q(kind=TaskKind.SIGN_MISS, created_by_id=mine.user_id)  # the signature is another's (four eyes)
    categories = [When(kind=kind, then=Value(str(category))) for kind, category in OF_TASK.items()]
    return rows(
        Task.objects.open().filter(Q(assignee_id__in=people) | by_role | shells).exclude(own_to_sign),
        source="task",
        category=Case(*categories, default=Value(str(Category.INFORMATION))),
        pk=F("pk"),
        kind=F("kind"),
        text=F("text"),
        due_on=F("due_on"),
        at=F("created_at"),
        subject_id=F("subject_id"),
        office=Coalesce(F("office__name"), Value("")),
        assignee_id=F("assignee_id"),
        assignee=full_name("assignee"),
        role=F("role"),
        **_household(),
    )


def _messages(mine: Standing, people: set[int]) -> Source:
    """Messages that nobody they are meant for has read (W-32)."""
    by_role = Q(recipient__isnull=True) & _for_roles(mine, "recipient_role")
    return rows(
        Message.objects.filter(Q(recipient_id__in=people) | by_role, read_at__isnull=True),
        source="message",
        category=Category.MESSAGE,
        pk=F("pk"),
        text=F("subject"),
        at=F("sent_at"),
        office=Coalesce(F("office__name"), Value("")),
        assignee_id=F("recipient_id"),
        assignee=full_name("recipient"),
        role=F("recipient_role"),
        **_household(person=None),
    )


def _appointments(mine: Standing, people: set[int], today: date) -> Source:
    """Talks of today and earlier ones whose result nobody wrote down. A hand-in at the desk is a task already."""
    day = TruncDate("starts_at", tzinfo=BERLIN)
    at_desk = _at_desk(mine) & ~Q(kind=AppointmentKind.HAND_IN)
    in_the_case = Q(Exists(_duties()), kind=AppointmentKind.FIRST_INTERVIEW)
    return rows(
        Appointment.objects.alias(day=day).filter(Q(host_id__in=people) | at_desk, state__in=OPEN, day__lte=today),
        source=Case(When(in_the_case, then=Value("interview")), default=Value("appointment")),
        category=Category.APPOINTMENT,
        pk=F("pk"),
        kind=F("kind"),
        text=F("room"),
        due_on=TruncDate("starts_at", tzinfo=BERLIN),
        at=F("starts_at"),
        office=F("office__name"),
        assignee_id=F("host_id"),
        assignee=full_name("host"),
        **known_person("household", "person"),
    )


def _at_desk(mine: Standing) -> Q:
    """Appointments with nobody by name; to see the identity document is for the counter alone (C-52, C-67)."""
    of_counter = Q(kind=AppointmentKind.ID_CHECK) & ~Q(office_id__in=mine.offices(P.APPLICATION_REGISTER))
    return Q(host__isnull=True, office_id__in=mine.offices(P.INTERVIEW_SCHEDULE)) & ~of_counter


def _obstructed(mine: Standing, people: set[int], today: date) -> Source:
    """Appointments to come that cannot take place as booked: for the host and the deputy, and for those who see to it
    that every client is received: the integration expert, else the counter if there is no deputy who could; the team
    lead is told. What is to be held today already stands among the talks of the host."""
    own = Q(host_id__in=people)
    theirs = Q(office_id__in=mine.offices(P.FLAG_ACKNOWLEDGE) | mine.offices(P.HANDOVER_ASSIGN))
    of_counter = Q(
        ~Q(obstacle=Obstacle.DEPUTY_TAKEN),
        office_id__in=mine.offices(P.APPLICATION_REGISTER),
        jobcenter__handover_mode=HandoverMode.DIRECT,
    )
    at_desk = _at_desk(mine)
    told = ~own & ~Q(office_id__in=mine.offices(P.INTERVIEW_SCHEDULE))
    stands_in = Q(deputy=mine.user_id)
    held_today = own & Q(day=today)
    in_the_case = Q(Exists(_duties()), kind=AppointmentKind.FIRST_INTERVIEW)
    return rows(
        obstructed(today, mine.jobcenter_id or 0)
        .filter(own | theirs | of_counter | at_desk | stands_in)
        .exclude(held_today),
        source=Case(
            When(told, then=Value("obstacle_told")),
            When(in_the_case, then=Value("interview_obstacle")),
            default=Value("obstacle"),
        ),
        category=Category.OBSTACLE,
        pk=F("pk"),
        kind=F("obstacle"),
        text=full_name("host"),
        due_on=F("day"),
        at=F("starts_at"),
        subject_id=Subquery(_duties().filter(state__in=BOOKED).values("pk")[:1]),
        office=F("office__name"),
        assignee_id=Case(When(own | stands_in, then=F("host_id"))),
        assignee=full_name("host"),
        role=next((role.value for right, role in TOLD_OF_OBSTACLES if mine.may(right)), ""),
        **known_person("household", "person"),
    )


def _duties() -> QuerySet[InterviewDuty]:
    """The interviews with a deadline of the person of an appointment: in a house without that control there is none,
    and a first interview is an appointment like any other (D-106)."""
    return InterviewDuty.objects.filter(person=OuterRef("person"), application__household=OuterRef("household"))


def _deadline_rows(deadlines: QuerySet[Any], category: Category) -> Source:
    return rows(
        deadlines,
        source="deadline",
        category=category,
        pk=F("pk"),
        kind=F("kind"),
        text=F("state"),
        due_on=F("due_on"),
        at=F("created_at"),
        office=F("office__name"),
        assignee_id=F("owner_id"),
        assignee=full_name("owner"),
        role=Role.INTEGRATION_EXPERT.value,
        **known_person("household", "person"),
    )


def _deadlines(mine: Standing, people: set[int], due_soon: Q, today: date) -> Source:
    """Deadlines the user owns that are overdue or due soon, by the one definition of both."""
    return _deadline_rows(_pressing(due_soon, today).filter(owner_id__in=people), Category.DEADLINE)


def _unowned(mine: Standing, due_soon: Q, today: date) -> Source:
    """First interviews that press and nobody owns yet: they wait for the integration expert (W-33)."""
    interviews = _pressing(due_soon, today).exclude(kind=DeadlineKind.BENEFIT_DECISION)
    offices = mine.offices(P.HANDOVER_ASSIGN)
    return _deadline_rows(interviews.filter(owner__isnull=True, office_id__in=offices), Category.UNOWNED)


def _pressing(due_soon: Q, today: date) -> QuerySet[Deadline]:
    """Without those that stay missed although nothing is owed any more (D-25): there is nothing to be done."""
    return Deadline.objects.filter(overdue_on(today) | due_soon, void_on__isnull=True)


def _drafts(mine: Standing, people: set[int]) -> Source:
    """Paper forms half filled at the counter."""
    return rows(
        ApplicationDraft.objects.filter(owner_id__in=people),
        source="draft",
        category=Category.DRAFT,
        pk=F("pk"),
        text=F("title"),
        at=F("updated_at"),
        subject_id=F("pk"),
        office=F("office__name"),
        assignee_id=F("owner_id"),
        assignee=full_name("owner"),
    )


def _flags(mine: Standing) -> Source:
    """Missed deadlines of the team lead's offices that nobody took note of (C.11)."""
    offices = mine.offices(P.FLAG_ACKNOWLEDGE)
    return rows(
        Flag.objects.open().filter(kind=FlagKind.MISSED, deadline__office_id__in=offices),
        source="flag",
        category=Category.FLAG,
        pk=F("pk"),
        kind=F("deadline__kind"),
        text=full_name("deadline__owner"),
        due_on=F("due_on"),
        at=F("detected_on"),
        subject_id=F("deadline_id"),
        office=F("deadline__office__name"),
        role=Role.TEAM_LEAD.value,
        **known_person("deadline__household", "deadline__person"),
    )


def _uncovered(mine: Standing) -> Source:
    """Events on whose day no rule set was valid: nobody computes a deadline until somebody decides (D-73)."""
    events = UncoveredEvent.objects.filter(settled_on__isnull=True, office_id__in=mine.offices(P.FLAG_ACKNOWLEDGE))
    return rows(
        events,
        source="uncovered",
        category=Category.UNCOVERED,
        pk=F("pk"),
        kind=F("kind"),
        at=F("created_at"),
        text=ToText("event_on", Value("DD.MM.YYYY")),
        role=Role.TEAM_LEAD.value,
        office=F("office__name"),
        **known_person("household", "person"),
    )


def _late_entries(mine: Standing) -> Source:
    """Facts entered so late that the team lead signs them too (D-75)."""
    entries = LateEntry.objects.filter(
        cosigned_on__isnull=True, deadline__office_id__in=mine.offices(P.FLAG_ACKNOWLEDGE)
    ).exclude(entered_by_id=mine.user_id)
    return rows(
        entries,
        source="late_entry",
        category=Category.COSIGN,
        pk=F("pk"),
        kind=F("deadline__kind"),
        text=F("fact"),
        at=F("deadline__created_at"),
        subject_id=F("deadline_id"),
        office=F("deadline__office__name"),
        role=Role.TEAM_LEAD.value,
        **known_person("deadline__household", "deadline__person"),
    )


def _late_contacts(mine: Standing) -> Source:
    """Contacts entered so late that the team lead signs them too (D-75)."""
    contacts = (
        Contact.objects.unsigned()
        .filter(household__office_id__in=mine.offices(P.FLAG_ACKNOWLEDGE))
        .exclude(entered_by_id=mine.user_id)
    )
    return rows(
        contacts,
        source="late_contact",
        category=Category.COSIGN,
        pk=F("pk"),
        kind=F("kind"),
        text=Concat(Value("Kontakt, eingetragen von "), full_name("entered_by")),
        office=F("office__name"),
        role=Role.TEAM_LEAD.value,
        **known_person("household", "person"),
    )


def _rulesets(mine: Standing) -> Source:
    """Rule sets that wait for the second pair of eyes."""
    proposed = RuleSet.objects.filter(jobcenter_id=mine.jobcenter_id, state=ApprovalState.PROPOSED)
    return rows(
        proposed.exclude(proposed_by_id=mine.user_id),
        source="ruleset",
        category=Category.RULESET,
        pk=F("pk"),
        text=F("name"),
        due_on=F("valid_from"),
        at=F("proposed_at"),
        subject_id=F("pk"),
    )
