"""What the next acts on an application are, and what one of them would do: shown before it is confirmed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django_fsm import can_proceed

from intake.access import visible_applications
from intake.choices import OPEN_STATES, ApplicationState, BenefitKind, DutyKind
from intake.models import Application, Handover, InterviewDuty
from intake.models.duty import NOT_HELD
from intake.models.handover import ALIVE
from intake.queries import hand_outs_on_list, likely_earlier, members_who_may_go, reminders_on_list
from intake.workflow import bookings, without_benefit
from intake.workflow.guards import label_of
from intake.workflow.households import who_may_head
from intake.workflow.members import INTERVIEWS_WANTED as MEMBERS_MOVE
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.appointments.models import Appointment
from jobcenter.deadlines.choices import DeadlineState
from jobcenter.deadlines.models import Deadline
from jobcenter.deadlines.models.deadline import LIVE
from jobcenter.people.choices import HouseholdState
from jobcenter.people.models import Household
from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission as P
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import with_weekday
from jobcenter.web.shell import Crumb


@dataclass(frozen=True)
class Act:
    """One button: its words, its page, its weight on the screen."""

    label: str
    url: str
    is_primary: bool = False


@dataclass(frozen=True)
class Subject:
    """Which application the page is about."""

    head: str
    bg_number: str
    applied_on: date
    state: str
    case_url: str


@dataclass(frozen=True)
class ActPage:
    """The page of one act: what it is, what it will do, why it cannot be done if so (``blocked``), and what may be done
    instead (``ways``)."""

    title: str
    subject: Subject
    button: str
    effects: tuple[str, ...] = ()
    explanation: str = ""
    blocked: str = ""
    is_final: bool = False
    ways: tuple[Act, ...] = ()
    crumbs: tuple[Crumb, ...] = ()


# transition, words, page, right, primary
NEXT: tuple[tuple[str, str, str, P, bool], ...] = (
    ("release", "Dem Grunde nach freigeben", "intake:release", P.APPLICATION_RELEASE, True),
    ("decide", "Bescheid eintragen", "intake:decide", P.APPLICATION_DECIDE, True),
    ("reopen_documents", "Vollständigkeit aufheben", "intake:reopen", P.APPLICATION_DECIDE, False),
    ("revoke_release", "Freigabe widerrufen", "intake:revoke_release", P.APPLICATION_RELEASE, False),
    ("resume", "Mitwirkung nachgeholt", "intake:resume", P.APPLICATION_REJECT, False),
    ("reinstate", "Wieder aufnehmen", "intake:reinstate", P.APPLICATION_RELEASE, False),
    ("reject", "Ablehnen", "intake:reject", P.APPLICATION_REJECT, False),
    ("deny", "Versagen (§ 66 SGB I)", "intake:deny", P.APPLICATION_REJECT, False),
    ("withdraw", "Rücknahme eintragen", "intake:withdraw", P.APPLICATION_WITHDRAW, False),
    ("transfer", "Abgeben", "intake:transfer", P.APPLICATION_TRANSFER, False),
    ("cancel", "Stornieren", "intake:cancel", P.APPLICATION_CANCEL, False),
    ("merge", "Zusammenführen", "intake:merge", P.APPLICATION_CANCEL, False),
)


def next_acts(application: Application, *, user: User, today: date) -> tuple[Act, ...]:
    """The acts that the state allows and the user may do, the usual ones first. Merging only if there is with what."""
    rights = standing(user, today)
    records = rights.may(P.DOCUMENTS_RECORD, application.office_id) and application.state in MEMBERS_MOVE
    registers = rights.may(P.APPLICATION_REGISTER, application.office_id) and application.state in MEMBERS_MOVE
    own, has_other_head = [], False
    if records or registers:
        has_other_head = bool(who_may_head(members_who_may_go(application, today), today))
    if records and application.id_checked_on is None and application.state in OPEN_STATES:
        own.append(Act("ID-Prüfung eintragen", reverse("intake:check_id", args=[application.pk]), is_primary=True))
    if records:
        own.append(Act("Mitglied aufnehmen", reverse("intake:add_member", args=[application.pk])))
        if application.state in OPEN_STATES and has_other_head:
            own.append(Act("Haushaltsvorstand ändern", reverse("intake:set_head", args=[application.pk])))
    if registers and has_other_head:
        own.append(Act("Trennung eintragen", reverse("intake:split", args=[application.pk])))
    if rights.may(P.APPLICATION_DECIDE, application.office_id) and (
        Household.objects.filter(pk=application.household_id, state=HouseholdState.CHANGED).exists()
    ):
        own.append(Act("Veränderung geprüft", reverse("intake:check_change", args=[application.pk]), is_primary=True))
    if rights.may(P.APPLICATION_DECIDE, application.office_id):
        own.extend(_of_benefit(application))
    allowed = (
        Act(label, reverse(page, args=[application.pk]), is_primary)
        for transition, label, page, right, is_primary in NEXT
        if can_proceed(getattr(application, transition))
        and rights.may(right, application.office_id)
        and not (right == P.APPLICATION_REJECT and application.state == ApplicationState.EZ_REWORK)
        and (transition != "merge" or likely_earlier(application, visible_applications(user, today=today)).exists())
    )
    return (*own, *allowed)


def _of_benefit(application: Application) -> Iterator[Act]:
    """Payment and notice of each determination, the advance before it, the final one after a provisional one (C.4)."""
    made = list(application.benefit_decisions.all())
    kinds = {decision.kind for decision in made}
    for decision in made:
        if can_proceed(decision.make_payable):
            label = f"Zahlbar machen ({decision.get_kind_display()})"
            yield Act(label, reverse("intake:make_payable", args=[decision.pk]), is_primary=True)
        elif can_proceed(decision.notify):
            label = f"Bescheiderteilung eintragen ({decision.get_kind_display()})"
            yield Act(label, reverse("intake:notify", args=[decision.pk]), is_primary=True)
    is_open = application.state in OPEN_STATES and application.state != ApplicationState.EZ_REWORK
    if is_open and BenefitKind.ADVANCE not in kinds:
        yield Act("Vorschuss festsetzen", reverse("intake:advance", args=[application.pk]))
    if BenefitKind.PROVISIONAL in kinds and BenefitKind.FINAL not in kinds:
        yield Act("Endgültig festsetzen", reverse("intake:finalise", args=[application.pk]))


def act_page(
    application: Application,
    title: str,
    *,
    button: str,
    transition: str = "",
    effects: tuple[str, ...] = (),
    explanation: str = "",
    blocked: str = "",
    is_final: bool = False,
    ways: tuple[Act, ...] = (),
) -> ActPage:
    """The page of an act on an application; ``transition`` says whether its state allows it."""
    subject = subject_of(application)
    if transition and not blocked and not can_proceed(getattr(application, transition)):
        blocked = f"„{label_of(transition)}“ ist jetzt nicht möglich: Der Antrag ist „{subject.state}“."
    return ActPage(
        title=title,
        subject=subject,
        button=button,
        effects=() if blocked else effects,
        explanation=explanation,
        blocked=blocked,
        is_final=is_final,
        ways=ways,
        crumbs=(Crumb(subject.head, subject.case_url), Crumb(title)),
    )


def subject_of(application: Application) -> Subject:
    """What every page about the application says on top."""
    return Subject(
        head=str(application.head),
        bg_number=application.household.bg_number or "noch ohne BG-Nummer",
        applied_on=application.applied_on,
        state=application.get_state_display(),
        case_url=case_url(application.household),
    )


def case_url(household: Household) -> str:
    return reverse("desk:case", args=[household.pk])


def ending_effects(application: Application, *, decides: bool, today: date) -> tuple[str, ...]:
    """What every ending takes with it, in sentences: deadlines, talks, appointments, the hand-over, who looks after."""
    effects = []
    owed = without_benefit.owed_with(application, today).filter(deadline__isnull=False)
    interviews = Q(pk__in=owed.values("deadline"))
    decision = Q(pk=application.decision_deadline_id) if application.decision_deadline_id else Q(pk__in=[])
    for deadline in Deadline.objects.live().filter(interviews | decision).select_related("person").order_by("kind"):
        is_met = decides and deadline.pk == application.decision_deadline_id
        effects.append(_of_deadline(deadline, is_met=is_met, today=today))
    if booked := without_benefit.talks_with(application, today):
        many = f"{len(booked)} offene Termine werden abgesagt."
        effects.append(many if len(booked) > 1 else _one_appointment(booked[0]))
    if Handover.objects.filter(application=application, state__in=ALIVE).exists():
        effects.append("Die Fallübergabe wird geschlossen. Wer den Fall hat, wird benachrichtigt.")
    if bearers := dict.fromkeys(str(borne) for borne in without_benefit.borne_with(application, today)):
        effects.append(f"Von diesem Tag an ist niemand mehr zuständig (bisher {'; '.join(bearers)}).")
    effects.append("Offene Aufgaben zu diesem Antrag werden geschlossen.")
    if reminders_on_list(application.packages.values_list("pk", flat=True)):
        effects.append("Die Erinnerung, die noch auf der Druckliste steht, wird nicht gedruckt.")
    if hand_outs_on_list(application).exists():
        effects.append("Das Anschreiben zur Antragsausgabe, das noch auf der Druckliste steht, wird nicht gedruckt.")
    return tuple(effects)


def revoke_effects(application: Application, *, today: date) -> tuple[str, ...]:
    """What the revocation of the release takes with it."""
    begun = InterviewDuty.objects.filter(
        application=application, kind__in=[DutyKind.MAIN, DutyKind.MEMBER], state__in=NOT_HELD
    ).values("deadline")
    live = Deadline.objects.live().filter(pk__in=begun).select_related("person").order_by("kind")
    back = "vollständig" if application.complete_on else "teilweise eingereicht"
    return (
        *(_of_deadline(deadline, is_met=False, today=today) for deadline in live),
        f"Der Antrag ist danach wieder „{back}“.",
        "Expertin/Experte Integration oder die zuständige IFK wird benachrichtigt.",
    )


def decision_effects(application: Application) -> tuple[str, ...]:
    """What the decision does to its deadline."""
    deadline = application.decision_deadline
    if deadline is None or deadline.due_on is None:
        return ("Es läuft keine Entscheidungsfrist.",)
    if deadline.state not in LIVE:
        return (f"Die Entscheidungsfrist ist schon „{deadline.get_state_display()}“.",)
    return (
        f"Die Entscheidungsfrist bis {with_weekday(deadline.due_on)} ist mit dem Datum des Bescheids erfüllt, "
        "bei einem späteren Datum verspätet.",
    )


def has_booked_interview(application: Application, *, today: date) -> bool:
    """Whether a first interview is booked from today on."""
    return bool(bookings.open_from(application.household, on=today, kinds=[AppointmentKind.FIRST_INTERVIEW]))


def _of_deadline(deadline: Deadline, *, is_met: bool, today: date) -> str:
    until = f" bis {with_weekday(deadline.due_on)}" if deadline.due_on else ""
    name = f"Die Frist „{deadline.get_kind_display()}“{until} ({deadline.person})"
    if is_met:
        return f"{name} ist mit diesem Tag erfüllt."
    if deadline.due_on is not None and deadline.due_on < today and deadline.state != DeadlineState.SUSPENDED:
        return f"{name} ist versäumt. Sie bleibt es, wenn das Datum nach ihrem Ende liegt."
    return f"{name} entfällt."


def _one_appointment(booked: Appointment) -> str:
    day = booked.starts_at.astimezone(BERLIN).date()
    return f"Der Termin „{booked.get_kind_display()}“ am {with_weekday(day)} wird abgesagt."
