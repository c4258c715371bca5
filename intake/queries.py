"""Questions the counter asks: its specialists, its drafts, and what is known of a person who comes again."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from intake.choices import OPEN_STATES, ApplicationState, DutyKind, PackageKind, PackageState
from intake.models import Application, ApplicationDraft, DocumentItem, DocumentPackage, IntakeSheet, InterviewDuty
from jobcenter.appointments.choices import OPEN, AppointmentKind, LetterKind
from jobcenter.appointments.models import Appointment, PrintOrder
from jobcenter.deadlines.models import Deadline
from jobcenter.people.choices import HouseholdRole
from jobcenter.people.models import Household, Membership, Person
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Assignment, Office, User


def with_deadline_in(late: QuerySet[Deadline]) -> Q:
    """Applications one of whose deadlines is in the set: that of the decision, or that of a first interview."""
    owed = InterviewDuty.objects.filter(deadline__in=late)
    return Q(decision_deadline__in=late) | Q(pk__in=owed.values("application"))


def reminders_on_list(packages: Collection[int]) -> dict[int, PrintOrder]:
    """The reminders of these packages that nobody has written and posted yet, by the key of the package."""
    waiting = PrintOrder.objects.waiting().filter(kind=LetterKind.REMINDER, values__package__in=list(packages))
    return {order.values["package"]: order for order in waiting.select_related("household", "person").order_by("pk")}


def hand_outs_on_list(application: Application) -> QuerySet[PrintOrder]:
    """The letters that came with the forms of this application and wait for the printer (C-35)."""
    waiting = PrintOrder.objects.waiting().filter(household=application.household_id, kind=LetterKind.HAND_OUT)
    return waiting.filter(letter__delivered_on__gte=application.applied_on).select_related("household", "person")


def reminded_on(packages: Collection[DocumentPackage]) -> dict[int, date]:
    """The day on which the last reminder of each package went out, by the key of the package: one by post when it was
    printed. Packages of which nobody was reminded yet are missing; one query."""
    days = {package.pk: [package.reminded_on] for package in packages if package.reminded_on}
    by_post: dict[int, set[date]] = defaultdict(set)
    found: dict[int, list[date]] = defaultdict(list)
    orders = PrintOrder.objects.filter(
        household__in={package.application.household_id for package in packages if package.pk in days},
        kind=LetterKind.REMINDER,
        values__package__in=list(days),
    )
    for order in orders:
        package = order.values["package"]
        by_post[package].add(order.ordered_on)
        if order.printed_on is not None:
            found[package].append(order.printed_on)
        elif before := order.values.get("was_reminded"):
            days[package].append(date.fromisoformat(before))
    for package, told in days.items():
        found[package] += [day for day in told if day not in by_post[package]]
    return {package: max(told) for package, told in found.items() if told}


def specialists(offices: Collection[Office], day: date) -> list[tuple[User, str]]:
    """Integration specialists of the offices on that day with their team; one query."""
    jobcenters = {office.jobcenter_id for office in offices}
    rows = (
        Assignment.objects.on(day)
        .filter(
            Q(office__in=offices) | Q(office__isnull=True),
            role=Role.SPECIALIST,
            user__is_active=True,
            user__jobcenter_id__in=jobcenters,
        )
        .select_related("user", "team", "office")
        .order_by("user__last_name", "user__first_name", "pk")
    )
    found: dict[int, tuple[User, str]] = {}
    for row in rows:
        where = [row.team.name if row.team else "", row.office.name if row.office and len(offices) > 1 else ""]
        told = ", ".join(filter(None, where))
        name = f"{row.user.last_name}, {row.user.first_name}"
        found.setdefault(row.user_id, (row.user, f"{name} ({told})" if told else name))
    return list(found.values())


def drafts_of(user: User) -> list[ApplicationDraft]:
    """The drafts of the user, the one touched last first."""
    return list(user.drafts.select_related("office"))


def open_applications(household_ids: Collection[int]) -> dict[int, Application]:
    """The open application of each household that has one; one query."""
    found = Application.objects.filter(household_id__in=household_ids, state__in=OPEN_STATES).select_related("office")
    return {application.household_id: application for application in found}


@dataclass(frozen=True)
class KnownCase:
    """A person who comes again: the household he headed last, free for a new application, and who lives in it."""

    person: Person
    household: Household | None
    members: tuple[Membership, ...]


def known_case(person: Person, day: date) -> KnownCase:
    """What a new application of the person may begin with. The household only if he is its head; three queries."""
    membership = (
        Membership.objects.filter(person=person)
        .select_related("household__office")
        .order_by(F("ends_on").desc(nulls_first=True), "-starts_on")
        .first()
    )
    if membership is None or membership.role != HouseholdRole.HEAD:
        return KnownCase(person, None, ())
    household = membership.household
    others = Membership.objects.on(day).filter(household=household).exclude(person=person).select_related("person")
    return KnownCase(person, household, tuple(others.order_by("pk")))


def members_on(household_id: int, day: date) -> QuerySet[Person]:
    """The members of the household on that day, in the order of their names."""
    now = Membership.objects.on(day).filter(household_id=household_id)
    return Person.objects.filter(pk__in=now.values("person"))


def persons_to_name(application: Application, day: date) -> QuerySet[Person]:
    """With whom the QuEr may be held instead of the head; a head who became it later may be named too (D-34, D-35)."""
    members = members_on(application.household_id, day)
    mains = InterviewDuty.objects.filter(application=application, kind=DutyKind.MAIN)
    head_came_later = mains.exclude(person_id=application.head_id).exists()
    return members if head_came_later else members.exclude(pk=application.head_id)


def likely_earlier(application: Application, visible: QuerySet[Application]) -> QuerySet[Application]:
    """Open applications of other households that may be of the same people: a head of the same birth date or sound, or
    any member of the same birth date and sound; who heads the one may be a member of the other."""
    head = application.head
    same = Q(head__phonetic_key=head.phonetic_key)
    if head.born_on is not None:
        same |= Q(head__born_on=head.born_on)
    open_ones = visible.filter(state__in=OPEN_STATES, applied_on__lte=application.applied_on).exclude(
        household_id=application.household_id
    )
    # The house is named for the indexes, which begin with it: the case page asks this too.
    by_head = open_ones.filter(same, head__jobcenter_id=application.jobcenter_id).order_by()
    own = Membership.objects.filter(
        household_id=application.household_id,
        ends_on__isnull=True,
        person__born_on=OuterRef("person__born_on"),
        person__phonetic_key=OuterRef("person__phonetic_key"),
    )
    alike = Membership.objects.filter(
        Exists(own), ends_on__isnull=True, person__jobcenter_id=application.jobcenter_id
    ).exclude(household_id=application.household_id)
    by_member = open_ones.filter(household__in=alike.order_by().values("household")).order_by()
    return (
        visible.filter(pk__in=by_head.values("pk").union(by_member.values("pk")))
        .select_related("head", "household")
        .order_by("applied_on", "pk")
    )


def sheet_of(application: Application) -> IntakeSheet | None:
    """The Neuantragserfassungsbogen, if the counter has filled one (W-29)."""
    return IntakeSheet.objects.filter(application=application).first()


def import_cases(office_id: int, month: date) -> QuerySet[Membership]:
    """Members besides the head who were handed over to the exchange database in that month (W-37)."""
    return (
        Membership.objects.filter(
            household__office_id=office_id,
            transferred_on__year=month.year,
            transferred_on__month=month.month,
        )
        .exclude(role=HouseholdRole.HEAD)
        .select_related("person", "household")
    )


def submitted_on() -> Subquery:
    """The day of submission: when the first paper of the household's newest application arrived (W-89)."""
    first = (
        DocumentItem.objects.filter(package__application__household=OuterRef("household"), received_on__isnull=False)
        .order_by("-package__application__applied_on", "received_on")
        .values("received_on")[:1]
    )
    return Subquery(first)


OUT = [PackageState.ISSUED, PackageState.PARTLY_RETURNED]


def lacks_something() -> Exists:
    """Of a package: something that is *erforderlich* has not arrived. Where nothing is, nobody waits for it (C-37)."""
    return Exists(DocumentItem.objects.filter(package=OuterRef("pk"), mandatory=True, received_on__isnull=True))


def packages_out(office_ids: Collection[int], wanted: Mapping[str, object], today: date) -> QuerySet[DocumentPackage]:
    """Packages that have to come back or to be typed in, with the booked first interview of their person (C-27).

    ``wanted`` is ``ReturnsFilter.values``. Only of open and decided applications.
    """
    to_enter = Q(state=PackageState.RETURNED, kind=PackageKind.WORK_PACKAGE)
    out = Q(lacks_something(), state__in=OUT)
    states = {"overdue": out & Q(return_on__lt=today), "out": out, "to_enter": to_enter, "all": out | to_enter}
    interview = Appointment.objects.filter(
        household=OuterRef("application__household"),
        person=OuterRef("person"),
        kind=AppointmentKind.FIRST_INTERVIEW,
        state__in=OPEN,
    ).order_by("starts_at")
    found = DocumentPackage.objects.filter(
        states[str(wanted["state"])],
        application__office_id__in=office_ids,
        application__state__in=[*OPEN_STATES, ApplicationState.DECIDED],
    ).exclude(kind=PackageKind.MEMBER_SHEET)
    if wanted["kind"]:
        found = found.filter(kind=wanted["kind"])
    return found.annotate(interview_at=Subquery(interview.values("starts_at")[:1])).select_related(
        "person", "application__head", "application__household"
    )


def unentered_work_package(person_id: int, application_id: int) -> DocumentPackage | None:
    """The work package of the person that is not typed in yet, although the first interview needs it (C-27)."""
    return (
        DocumentPackage.objects.filter(
            application_id=application_id, person_id=person_id, kind=PackageKind.WORK_PACKAGE
        )
        .exclude(state=PackageState.ENTERED)
        .first()
    )


def hand_in_of(application: Application) -> Appointment | None:
    """The appointment at which the papers are handed in to the benefit unit, while it is still to come (W-9)."""
    booked = application.household.appointments.filter(kind=AppointmentKind.HAND_IN, state__in=OPEN)
    return booked.filter(starts_at__date__gte=application.applied_on).order_by("-starts_at").first()


def id_check_of(application: Application) -> Appointment | None:
    """The appointment at which the identity document is shown, as long as its result is open (C-52, C-67)."""
    booked = application.household.appointments.filter(kind=AppointmentKind.ID_CHECK, state__in=OPEN)
    return booked.order_by("starts_at").first()


def members_who_may_go(application: Application, day: date) -> QuerySet[Membership]:
    """Members of today without an end who are not the head: they may become head, or part from the household."""
    return (
        Membership.objects.on(day)
        .filter(household_id=application.household_id, ends_on__isnull=True)
        .exclude(role=HouseholdRole.HEAD)
        .select_related("person", "household")
        .order_by("pk")
    )
