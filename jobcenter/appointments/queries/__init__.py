"""The days of an office and of a person, their letters and contacts; free times stand in ``slots``."""

from collections.abc import Collection
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from jobcenter.appointments import talks
from jobcenter.appointments.choices import OPEN, TALKS
from jobcenter.appointments.models import Appointment, Contact, InvitationRun, Letter, PrintOrder, Strategy, TextVersion
from jobcenter.appointments.talks import Aims as Aims
from jobcenter.people.choices import HouseholdRole
from jobcenter.people.models import Household, Membership, Person
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rulesets.queries import is_off, values_by_domain, values_on
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Assignment, Office, User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import short

from .obstacles import obstacle_of as obstacle_of
from .obstacles import obstructed as obstructed
from .obstacles import with_obstacle as with_obstacle
from .slots import INTERVIEW_DOMAINS, local
from .slots import Slot as Slot
from .slots import absences as absences
from .slots import free_slots as free_slots
from .slots import open_days_of as open_days_of
from .slots import posts_of as posts_of
from .slots import reserved_window as reserved_window
from .slots import talk_minutes as talk_minutes


def day_list(office: Office, day: date) -> QuerySet[Appointment]:
    """Every appointment of an office on a day by time, each with what is in its way; those moved or cancelled too, so
    that nobody waits in vain."""
    return with_obstacle(_within(Appointment.objects.filter(office=office), day, day))


def unsettled(office: Office, today: date) -> QuerySet[Appointment]:
    """Appointments of earlier days of which nobody wrote down what became, the oldest first."""
    return (
        Appointment.objects.filter(office=office, state__in=OPEN, starts_at__lt=local(today, time.min))
        .select_related("person", "host", "household", "office")
        .order_by("starts_at", "pk")
    )


def week_of(host: User, monday: date) -> QuerySet[Appointment]:
    """What takes up the time of a colleague in the week from that Monday."""
    return _within(Appointment.objects.occupying().filter(host=host), monday, monday + timedelta(days=6))


def office_of(host: User, day: date) -> Office | None:
    """The office in which a colleague holds first interviews on that day; ``None`` if he holds none."""
    found = (
        Assignment.objects.on(day)
        .filter(user=host, role=Role.SPECIALIST, office__isnull=False)
        .select_related("office__jobcenter")
        .order_by("starts_on", "pk")
        .first()
    )
    return found.office if found else None


def members_of(household: Household, day: date) -> QuerySet[Person]:
    """Who belongs to the household on that day, the head first."""
    return (
        Person.objects.filter(pk__in=Membership.objects.on(day).filter(household=household).values("person"))
        .annotate(
            is_head=Exists(
                Membership.objects.on(day).filter(household=household, person=OuterRef("pk"), role=HouseholdRole.HEAD)
            )
        )
        .order_by("-is_head", "sort_key", "pk")
    )


def ever_in(household: Household) -> QuerySet[Person]:
    """Who belongs to the household or did so once: a talk is written down after somebody has left too."""
    return Person.objects.filter(pk__in=Membership.objects.filter(household=household).values("person"))


def appointments_of(household: Household) -> QuerySet[Appointment]:
    """All appointments of a household, the latest first."""
    return (
        Appointment.objects.filter(household=household).select_related("person", "host").order_by("-starts_at", "-pk")
    )


def letters_of(household: Household) -> QuerySet[Letter]:
    """All letters of a household without their documents, the latest first."""
    return (
        Letter.objects.filter(household=household)
        .defer("pdf")
        .select_related("household", "person", "created_by", "text_version", "appointment", "print_order")
        .order_by("-created_at", "-pk")
    )


def latest_runs(user: User, count: int = 3) -> QuerySet[InvitationRun]:
    """The last invitations of many at once, each with the number of those who were ``invited`` and who were not."""
    return (
        InvitationRun.objects.filter(wanted_by=user)
        .annotate(
            invited=Count("invitees", filter=Q(invitees__appointment__isnull=False)),
            failed=Count("invitees", filter=Q(invitees__appointment__isnull=True)),
        )
        .order_by("-pk")[:count]
    )


def letters_to(appointments: Collection[int]) -> dict[int, int]:
    """The key of the latest letter that invites to each of the appointments, by the key of the appointment."""
    found = Letter.objects.filter(appointment_id__in=appointments).order_by("created_at", "pk")
    return {appointment: letter for appointment, letter in found.values_list("appointment_id", "pk") if appointment}


def text_on(jobcenter_id: int, kind: str, day: date) -> TextVersion | None:
    """The approved wording that holds on the day; ``None`` in a gap."""
    return TextVersion.objects.valid_on(day).filter(jobcenter_id=jobcenter_id, kind=kind).first()


def carries_notice(text: TextVersion | None, day: date) -> bool:
    """Whether an invitation of that day carries the legal notice: its wording has one, and the rule set does not say
    without (P27). A telephone hint never does (D-84)."""
    if text is None or not text.legal_notice:
        return False
    rules = interview_rules(text.jobcenter_id, day)
    return rules is None or rules.invitation_with_legal_notice is not False


def was_invited_with_notice(appointment: Appointment) -> bool:
    """Whether an invitation with legal notice went out before the day of the appointment was over (D-84)."""
    day = appointment.starts_at.astimezone(BERLIN).date()
    return appointment.letters.gone_out(by=day).filter(with_legal_notice=True).exists()


def delivery_of(letter: Letter) -> tuple[str, date | None]:
    """How and on what day a letter went out, in German; till then what becomes of it, and no day (D-84).

    Looks at its print order and its appointment: to be selected along with it.
    """
    order: PrintOrder | None = getattr(letter, "print_order", None)
    if order is None:
        return letter.get_delivery_display(), letter.delivered_on
    if order.printed_on is not None:
        return letter.get_delivery_display(), order.printed_on
    if order.dropped_on is not None:
        return f"nicht gedruckt, {order.failure}", None
    waits = letter.appointment is None or letter.appointment.state in OPEN
    return "wartet auf den Druck" if waits else "nicht gedruckt, weil der Termin entfiel", None


def last_change(appointment: Appointment) -> str:
    """Who changed the appointment last and when: „Katrin Beispiel am 19.04.2021, 9:30 Uhr“; empty if unknown."""
    history: Any = appointment.events  # type: ignore[attr-defined]  # made by pghistory
    event = history.select_related("pgh_context").order_by("-pgh_id").first()
    if event is None or event.pgh_context is None:
        return ""
    moment = event.pgh_created_at.astimezone(BERLIN)
    return f"{event.pgh_context.metadata.get('user_name', '')} am {short(moment.date())}, {moment:%-H:%M} Uhr"


def act_of_result(appointment: Appointment, state: str = "") -> UUID | None:
    """The act that wrote down last what became of it: its present state, or that one."""
    history: Any = appointment.events  # type: ignore[attr-defined]  # made by pghistory
    written = history.filter(state=state or appointment.state).order_by("pgh_id")
    act: UUID | None = written.values_list("pgh_context", flat=True).last()
    return act


def interview_rules(jobcenter_id: int, day: date) -> RuleSetValues | None:
    """The rule set that says how a first interview is arranged: that of the deadlines, else that of the density."""
    ruling = values_by_domain(jobcenter_id, day, *INTERVIEW_DOMAINS)
    return next((ruling[domain] for domain in INTERVIEW_DOMAINS if domain in ruling), None)


def contact_rules(jobcenter_id: int, day: date) -> RuleSetValues | None:
    """The rule set that says which contacts count on that day; ``None`` in a gap or where density is off."""
    return values_on(jobcenter_id, "density", day)


def has_interview_control(jobcenter_id: int) -> bool:
    """Whether first interviews are held with their deadline in this house (D-106)."""
    return not is_off(jobcenter_id, "first_interview")


def is_specialist(user: User, day: date) -> bool:
    """Whether somebody was an integration specialist or case manager on that day (B-18, U-13)."""
    return Assignment.objects.on(day).filter(user=user, role=Role.SPECIALIST).exists()


def contacts_of(household: Household) -> QuerySet[Contact]:
    """All contacts of a household, those of its members side by side, the latest first; taken back ones too."""
    return (
        Contact.objects.filter(household=household)
        .select_related("person", "host", "note")
        .order_by("-occurred_on", "-pk")
    )


def facts_of_talk(appointment: Appointment) -> dict[str, Any]:
    """What an appointment says about the contact that came of it."""
    return {
        "appointment": appointment,
        "person": appointment.person,
        "occurred_on": appointment.starts_at.astimezone(BERLIN).date(),
    }


def coming_of(person: Person, day: date) -> QuerySet[Appointment]:
    """What a person is still booked for from that day on, the soonest first."""
    return (
        Appointment.objects.filter(person=person, state__in=OPEN, starts_at__gte=local(day, time.min))
        .select_related("person", "host", "household", "office")
        .order_by("starts_at")
    )


def coming_talks(person_ids: Collection[int], first: date, last: date) -> QuerySet[Appointment]:
    """What is still booked on the days as a talk, by time; who only hands something in is not talked with."""
    open_talks = Appointment.objects.filter(person_id__in=person_ids, state__in=OPEN, kind__in=TALKS)
    return _within(open_talks, first, last).select_related("booked_by", "host")


def _within(appointments: QuerySet[Appointment], first: date, last: date) -> QuerySet[Appointment]:
    begin, end = local(first, time.min), local(last + timedelta(days=1), time.min)
    return (
        appointments.filter(starts_at__gte=begin, starts_at__lt=end)
        .select_related("person", "host", "household", "office")
        .order_by("starts_at", "pk")
    )


def strategies_of(jobcenter_id: int) -> list[talks.Aims]:
    """The strategies of the house with their topics (B-25)."""
    found = Strategy.objects.filter(jobcenter=jobcenter_id, is_closed=False).order_by("name")
    return [talks.Aims(name, tuple(topics)) for name, topics in found.values_list("name", "topics")]


def topics_of(jobcenter_id: int) -> list[talks.Aims]:
    """All that a talk may be said to be about: the aims of each profile, and the topics of each strategy (B-37)."""
    return [*talks.aims(), *strategies_of(jobcenter_id)]
