"""One object of every kind that an address names, in the first office of Wuppertal, and strangers to all of them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from contactdensity.models import ContactTarget, DensityFlag, JustifiedException
from intake.models import DocumentPackage
from intake.workflow.benefits import advance
from intake.workflow.drafts import save_draft
from intake.workflow.tickets import Caller, open_from_post
from integration.models import ImmediateOffer, ImportRow, ImportRun, MeasureAssignment, OtherCare, Profiling
from integration.workflow import agreements, offers
from integration.workflow.catalogue import set_up_welcome_packs
from integration.workflow.routing import add_special_team
from jobcenter.appointments.choices import AppointmentKind, Delivery
from jobcenter.appointments.models import Appointment, Contact, Strategy, TextVersion
from jobcenter.appointments.queries import Slot
from jobcenter.appointments.workflow import (
    Wish,
    book,
    invite_many,
    order_letter,
    print_letters,
    propose_text,
    record_contact,
    send_letter,
)
from jobcenter.appointments.workflow.texts import load_texts
from jobcenter.deadlines.models import Deadline, Flag, LateEntry
from jobcenter.deadlines.workflow import explain_miss
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Message
from jobcenter.inbox.workflow import give_task, open_ticket
from jobcenter.rules.calendar import Calendar
from jobcenter.rules.library import approved_fixtures
from jobcenter.rules.parameters import load_ruleset
from jobcenter.rulesets.workflow import propose, propose_closed_day
from jobcenter.staff.choices import HOUSE_ROLES, Role
from jobcenter.staff.models import Assignment, Office, User
from jobcenter.staff.workflow.saved import save_filter
from jobcenter.web.clock import BERLIN, now, today
from tests.factories import interviews, people, staff
from tests.factories.worlds import World, make_world

WORKING = [role for role in Role if role not in HOUSE_ROLES]


@dataclass
class Ground:
    """``subjects``: the id by the kind of object; ``users`` by role, all of the objects' own office."""

    world: World
    subjects: dict[str, int]
    users: dict[Role, User]
    next_door: User
    far_away: User


def lay() -> Ground:
    """Build it; the caller's transaction takes it away again."""
    world = make_world("wuppertal", "wuppertal-2020")
    users = {role: world.user(role) for role in Role}
    second = staff.make_user(Role.ADMINISTRATOR, jobcenter=world.jobcenter, whole_house=True)
    load_texts(world.jobcenter, world.administrator, second)
    stranger = make_world("cottbus", "cottbus-2021")
    return Ground(
        world=world,
        subjects=_subjects(world, second),
        users=users,
        next_door=_all_roles(world.other_office, WORKING),
        far_away=_all_roles(stranger.office, list(Role)),
    )


def _all_roles(office: Office, roles: list[Role]) -> User:
    user = staff.make_user(None, office)
    for role in roles:
        where = None if role in HOUSE_ROLES else office
        Assignment.objects.create(user=user, role=role, office=where, starts_on=staff.LONG_AGO)
    return user


def _working_day(number: int) -> date:
    """A working day so many days ahead, or before; never a holiday of NW."""
    calendar = Calendar("NW", {})
    day = today()
    step = calendar.next_working_day if number > 0 else calendar.previous_working_day
    for _ in range(abs(number)):
        day = step(day)
    return day


def _subjects(world: World, second: User) -> dict[str, int]:
    held_on, released_on = _working_day(-2), _working_day(-6)
    handover = interviews.make_assigned(world, released_on)
    application = handover.application
    household = application.household
    member = people.add_member(household, world.person(), starts_on=released_on)
    duty = interviews.duty_of(application)
    alg1 = people.make_alg1(member.person, released_on - timedelta(days=400), released_on - timedelta(days=300))
    at = datetime.combine(_working_day(3), time(10), tzinfo=BERLIN)
    appointment = book(
        kind=AppointmentKind.CLARIFICATION, household=household, person=application.head, office=world.office,
        host=world.specialist, starts_at=at, ends_at=at + timedelta(minutes=30), by=world.specialist, today=today(),
    )  # fmt: skip
    clarified = record_contact(
        household=household, person=application.head, occurred_on=held_on, minutes=30, note_type="beratungsvermerk",
        note_text="Beraten.", profile_check="unchanged", by=world.specialist, today=held_on,
    ).contact  # fmt: skip
    Contact.objects.filter(pk=clarified.pk).update(is_late=True)
    talk = book(
        kind=AppointmentKind.FOLLOW_UP, household=household, person=application.head, office=world.office,
        host=world.specialist, starts_at=at.replace(hour=11), ends_at=at.replace(hour=12), by=world.specialist,
        today=today(),
    )  # fmt: skip
    yesterday = datetime.combine(_working_day(-1), time(11), tzinfo=BERLIN)
    Appointment.objects.filter(pk=talk.pk).update(starts_at=yesterday, ends_at=yesterday + timedelta(minutes=45))
    missed = book(
        kind=AppointmentKind.FIRST_INTERVIEW, household=household, person=application.head, office=world.office,
        host=world.specialist, starts_at=at.replace(hour=13), ends_at=at.replace(hour=14), by=world.specialist,
        today=today(),
    )  # fmt: skip
    Appointment.objects.filter(pk=missed.pk).update(state="no_show")
    letter = send_letter(
        kind="hand_out", household=household, person=application.head, delivery=Delivery.HANDED_OVER,
        delivered_on=today(), values={"return_by": _working_day(10)}, by=world.intake_clerk, today=today(),
    )  # fmt: skip
    reminder = {
        "kind": "reminder", "household": household, "person": application.head, "by": world.intake_clerk,
        "today": today(), "values": {"return_by": _working_day(10), "missing": ["Mietvertrag"], "applied_on": today()},
    }  # fmt: skip
    printed, waiting = order_letter(**reminder), order_letter(**reminder)
    print_run = print_letters(
        orders=[printed], office=world.office, posted_on=today(), by=world.intake_clerk, today=today()
    )
    other = interviews.make_assigned(world, released_on)
    interview = interviews.hold(
        world, interviews.duty_of(other.application), held_on,
        answers={"agreement": interviews.interviews.Answer("open", "später")}, agreement_on=None,
    )  # fmt: skip
    given = {"duty": interview.duty, "by": world.specialist, "today": today()}
    waiver = offers.exempt(facts=offers.ExemptionFacts("care", proof="Bescheid"), on=today(), **given)
    draft_of_agreement = agreements.draft(facts=interviews.agreement(interview.duty, held_on), **given)
    slot = Slot(at.replace(hour=13), at.replace(hour=14))
    invitation_run = invite_many(
        wishes=[Wish(household, application.head, world.specialist, slot)], by=world.specialist, today=today()
    )
    deadline = Deadline.objects.get(pk=duty.deadline_id)
    flag = Flag.objects.create(
        deadline=deadline, kind="due_soon", due_on=deadline.due_on, flagged_for=today(), detected_on=today()
    )
    other_deadline = Deadline.objects.get(pk=interviews.duty_of(other.application).deadline_id)
    miss = Flag.objects.create(
        deadline=other_deadline, kind="missed", due_on=other_deadline.due_on, flagged_for=today(), detected_on=today()
    )
    explain_miss(flag=miss, cause="office", next_step="Termin", by=world.specialist, today=today())
    late = LateEntry.objects.create(
        deadline=deadline, fact="Erfüllung", fact_on=today(), entered_on=today(), entered_by=world.specialist,
        reason="Nacherfassung",
    )  # fmt: skip
    task = give_task(
        kind=TaskKind.INFORMATION, office=world.office, household=household, role=Role.BENEFIT_CLERK, by=None
    )
    ticket = open_from_post(
        office=world.office, caller=Caller("Neu", "Kim"), channel="post", received_on=today(), by=world.benefit_clerk,
        today=today(),
    )  # fmt: skip
    benefit = advance(application=application, on=today(), by=world.benefit_clerk, today=today())
    escalation = open_ticket(
        office=world.office, household=household, person=application.head, subject_id=duty.pk, text="nichts frei",
        team=None, due_on=_working_day(5), answer_due_on=_working_day(1), by=world.intake_clerk, today=today(),
    )  # fmt: skip
    draft = save_draft(office=world.office, data={}, title="Angefangen", by=world.intake_clerk)
    values = approved_fixtures()["wuppertal-2020"].to_mapping() | {"code": "wuppertal-neu", "valid_from": "2099-01-01"}
    proposed = propose(jobcenter=world.jobcenter, values=load_ruleset(values), by=second, now=now())
    closed = propose_closed_day(jobcenter=world.jobcenter, day=_working_day(20), reason="Umzug", by=second)
    known = TextVersion.objects.filter(jobcenter=world.jobcenter, kind="hand_out").latest("starts_on")
    text = propose_text(
        jobcenter=world.jobcenter, kind="hand_out", name="Neu", subject=known.subject, body=known.body,
        legal_notice=known.legal_notice, starts_on=today() + timedelta(days=400), by=second, today=today(),
    )  # fmt: skip
    run = ImportRun.objects.create(jobcenter=world.jobcenter, file_name="liste.csv", imported_by=world.team_lead)
    ImportRow.objects.create(run=run, row=2, result="imported", application=application)
    measure = set_up_welcome_packs(jobcenter=world.jobcenter, year=today().year)
    child = people.add_member(world.household(), role="child").person
    use = people.make_system_use(world.jobcenter)
    entry = people.make_system_entry(use, household, application.head)
    exception = JustifiedException.objects.create(
        household=household, person=application.head, starts_on=today(), ends_on=today(), minimum=1, reason="Klinik",
        recorded_by=world.specialist, recorded_on=today(),
    )  # fmt: skip
    elsewhere = OtherCare.objects.create(
        household=household, person=application.head, starts_on=today(), reason="Fallmanagement",
        recorded_by=world.specialist, recorded_on=today(),
    )  # fmt: skip
    target = ContactTarget.objects.create(
        household=household, person=application.head, weeks=2, starts_on=today(), ground="urgent", reason="Prüfung",
        recorded_by=world.specialist, recorded_on=today(),
    )  # fmt: skip
    density_flag = DensityFlag.objects.create(
        person=application.head, jobcenter=world.jobcenter, kind="shortfall", basis="interval", required=1, counted=0,
        period_from=held_on, due_on=held_on, flagged_for=today(), detected_on=today(),
    )  # fmt: skip
    absence = staff.make_absence(world.user(Role.BENEFIT_EXPERT), _working_day(30))
    return {
        "household": household.pk,
        "office": world.office.pk,
        "application": application.pk,
        "package": DocumentPackage.objects.filter(application=application).earliest("pk").pk,
        "membership": member.pk,
        "person": member.person_id,
        "alg1": alg1.pk,
        "handover": handover.pk,
        "duty": duty.pk,
        "interview": interview.pk,
        "profiling": Profiling.objects.get(person=interview.duty.person_id).pk,
        "offer": ImmediateOffer.objects.get(person=interview.duty.person_id).pk,
        "exemption": waiver.pk,
        "agreement": draft_of_agreement.pk,
        "appointment": appointment.pk,
        "letter": letter.pk,
        "contact": clarified.pk,
        "talk": talk.pk,
        "print_run": print_run.pk,
        "print_order": waiting.pk,
        "invitation_run": invitation_run.pk,
        "saved_filter": save_filter(
            view="desk:new_applications", list_name="Neuantragsliste", query="state=open", name="Offen",
            by=world.specialist,
        ).pk,
        "deadline": deadline.pk,
        "flag": flag.pk,
        "late_entry": late.pk,
        "density_exception": exception.pk,
        "density_flag": density_flag.pk,
        "client": household.memberships.get(person=application.head).pk,
        "other_care": elsewhere.pk,
        "contact_target": target.pk,
        "strategy": Strategy.objects.create(jobcenter=world.jobcenter, name="Vermittlung", topics=["Stellen"]).pk,
        "miss": miss.pk,
        "message": Message.objects.filter(household=household).earliest("pk").pk,
        "task": task.pk,
        "draft": draft.pk,
        "ticket": ticket.pk,
        "benefit": benefit.pk,
        "escalation": escalation.pk,
        "ruleset": proposed.pk,
        "closed_day": closed.pk,
        "text": text.pk,
        "import_run": run.pk,
        "system_entry": entry.pk,
        "temporary_stay": people.make_stay(household, child, world.intake_clerk).pk,
        "user": world.user(Role.BENEFIT_EXPERT).pk,
        "assignment": world.user(Role.BENEFIT_EXPERT).assignments.get().pk,
        "special_team": add_special_team(office=world.office, name="Reha", by=world.team_lead).pk,
        "project": measure.project_id,
        "measure": measure.pk,
        "measure_assignment": MeasureAssignment.objects.create(
            household=household, person=application.head, measure=measure, starts_on=held_on, ends_on=today(),
            reason="Übt", assigned_on=held_on, assigned_by=world.specialist,
        ).pk,
        "absence": absence.pk,
        "specialist": world.specialist.pk,
    }
