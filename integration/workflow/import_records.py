"""What one valid row of a list becomes: household, application, duty and deadlines in the state its dates imply."""

from collections.abc import Collection
from datetime import date, timedelta

import pgtrigger
from pghistory.models import Context

from intake.choices import INFO_FOLDER, ApplicationState, DutyKind, DutyState, HandoverState
from intake.models import Application, HandOut, Handover, InterviewDuty
from intake.workflow.eligibility import too_young_as_head
from integration.choices import AgreementState, ItemState
from integration.lists.rows import ListRow
from integration.models import Agreement, Interview, InterviewItem
from integration.models.agreement import IMPORTED_TEXT
from integration.workflow.agreements import MONTHS
from jobcenter.deadlines.choices import DeadlineKind, DeadlineState
from jobcenter.deadlines.models import Deadline, Flag, UncoveredEvent
from jobcenter.deadlines.workflow import start
from jobcenter.inbox.models import Message, Task
from jobcenter.people.choices import HouseholdRole, HouseholdState
from jobcenter.people.models import Alg1Period, Household, Membership, Person, Responsibility
from jobcenter.rules.periods import period_end
from jobcenter.staff.choices import HandoverMode
from jobcenter.staff.models import Jobcenter, Office, User
from jobcenter.web.errors import Refused

MET = (DeadlineState.MET, DeadlineState.MET_LATE)
ENDED = "Erledigt laut Neuantragsliste (Rücknahme/Ablehnung)"
NO_AGREEMENT = "In der importierten Liste ist keine EGV eingetragen."
# The guards of a first state; the import alone starts records in the middle of their life (decision 4).
FIRST_STATES = (
    "intake.Application:state_first",
    "intake.InterviewDuty:state_first",
    "intake.Handover:state_first",
    "integration.Agreement:state_first",
)


def take_over(  # noqa: PLR0917
    row: ListRow, jobcenter: Jobcenter, office: Office, specialist: User | None, by: User, today: date
) -> Application:
    """Create everything of the row. Raises ``Refused`` if the rules refuse its dates."""
    with pgtrigger.ignore(*FIRST_STATES):
        household, head = _household(row, jobcenter, office)
        application = _application(row, household, head, by)
        application.decision_deadline = _decision_deadline(row, household, head, by, today)
        application.save(update_fields=["decision_deadline"])
        duty = _duty(row, application, specialist, by, today) if row.released_on else None
        if jobcenter.handover_mode == HandoverMode.VIRTUAL_EMPLOYEE:
            _handover(row, application, duty, specialist)
        _responsibility(row, head, office, specialist)
    return application


def _household(row: ListRow, jobcenter: Jobcenter, office: Office) -> tuple[Household, Person]:
    household = Household.objects.create(
        jobcenter=jobcenter,
        office=office,
        bg_number=row.bg_number,
        state=HouseholdState.CLOSED if row.ended_on else HouseholdState.ACTIVE,
        further_persons=row.persons - 1,
    )
    head = Person.objects.create(
        jobcenter=jobcenter,
        last_name=row.last_name,
        first_name=row.first_name,
        born_on=row.born_on,
        street=row.street,
        postal_code=row.postal_code,
        city=row.city,
        ba_number=row.ba_number,
        needy_until=None,
    )
    if sentence := too_young_as_head(head, row.applied_on):
        raise Refused(sentence)
    Membership.objects.create(household=household, person=head, role=HouseholdRole.HEAD, starts_on=row.applied_on)
    if row.alg1_until:
        Alg1Period.objects.create(person=head, ends_on=row.alg1_until)
    return household, head


def _application(row: ListRow, household: Household, head: Person, by: User) -> Application:
    application = Application.objects.create(
        jobcenter_id=household.jobcenter_id,
        office_id=household.office_id,
        household=household,
        head=head,
        number=row.number,
        channel=row.channel,
        applied_on=row.applied_on,
        state=_application_state(row),
        issued_on=row.applied_on,
        hand_in_on=row.hand_in_on,
        return_on=row.hand_in_on,
        welcome_pack_booked_on=row.welcome_pack_on,
        complete_on=row.complete_on,
        released_on=row.released_on,
        decided_on=row.decided_on,
        decision_kind="final" if row.decided_on else "",
        ended_on=row.ended_on,
        end_reason=ENDED if row.ended_on else "",
        remark=row.remark,
        registered_by=by,
    )
    if row.welcome_pack_on:
        HandOut.objects.create(
            application=application,
            code=INFO_FOLDER,
            label="Infomappe (Eckspannmappe)",
            handed_on=row.welcome_pack_on,
            handed_by=by,
        )
    return application


def _application_state(row: ListRow) -> ApplicationState:
    if row.ended_on:
        return ApplicationState.WITHDRAWN
    if row.decided_on:
        return ApplicationState.DECIDED
    if row.released_on:
        return ApplicationState.APPROVED
    return ApplicationState.COMPLETE if row.complete_on else ApplicationState.ISSUED


def _decision_deadline(row: ListRow, household: Household, head: Person, by: User, today: date) -> Deadline | None:
    if row.complete_on is None:
        return None
    return start(
        kind=DeadlineKind.BENEFIT_DECISION,
        household=household,
        person=head,
        events={"documents_complete": row.complete_on},
        by=by,
        today=today,
        met_on=row.decided_on,
        void_on=row.ended_on,
        void_reason=ENDED if row.ended_on else "",
    )


def _duty(row: ListRow, application: Application, specialist: User | None, by: User, today: date) -> InterviewDuty:
    assert row.released_on is not None  # noqa: S101 - the caller asks
    deadline = start(
        kind=DeadlineKind.FIRST_INTERVIEW,
        household=application.household,
        person=application.head,
        events={"released": row.released_on},
        by=by,
        today=today,
        owner=specialist,
        met_on=row.held_on,
        void_on=row.ended_on,
        void_reason=ENDED if row.ended_on else "",
    )
    # A talk before its event meets nothing (D-30): the duty stays open, the day stands in the list alone.
    held = row.held_on is not None and (deadline is None or deadline.state in MET)
    duty = InterviewDuty.objects.create(
        application=application,
        person=application.head,
        kind=DutyKind.MAIN,
        state=_duty_state(row, deadline, held),
        deadline=deadline,
        held_on=row.held_on if held else None,
        dropped_on=None if held else row.ended_on,
        dropped_reason=ENDED if row.ended_on and not held else "",
    )
    if held and row.held_on:
        _interview(row, duty, row.held_on, specialist or by)
    if row.agreement_on:
        _agreement(application, row.agreement_on, by, today)
    return duty


def _agreement(application: Application, concluded_on: date, by: User, today: date) -> None:
    """Of the agreement the list knows only its day: it runs the six months of the law from then on (D-10)."""
    ends_on = period_end(concluded_on, MONTHS)
    is_over = ends_on < today
    Agreement.objects.create(
        household=application.household,
        person=application.head,
        state=AgreementState.EXPIRED if is_over else AgreementState.VALID,
        name="Eingliederungsvereinbarung",
        individual_text=IMPORTED_TEXT,
        concluded_on=concluded_on,
        starts_on=concluded_on,
        ends_on=ends_on,
        ended_on=ends_on if is_over else None,
        recorded_by=by,
    )


def _duty_state(row: ListRow, deadline: Deadline | None, held: bool) -> DutyState:
    if held:
        return DutyState.HELD_COMPLETE if row.agreement_on else DutyState.HELD_OPEN_ITEMS
    if row.ended_on:
        return DutyState.DROPPED
    if deadline is not None and deadline.state == DeadlineState.SUSPENDED:
        return DutyState.SUSPENDED
    return DutyState.OPEN


def _interview(row: ListRow, duty: InterviewDuty, held_on: date, held_by: User) -> None:
    interview = Interview.objects.create(duty=duty, held_on=held_on, held_by=held_by)
    InterviewItem.objects.create(
        interview=interview,
        code="agreement",
        label="Abschluss einer rechtssicheren EGV mit individueller Gestaltung",
        state=ItemState.DONE if row.agreement_on else ItemState.OPEN,
        ground="" if row.agreement_on else NO_AGREEMENT,
        closed_on=None,
    )


def _handover(row: ListRow, application: Application, duty: InterviewDuty | None, specialist: User | None) -> None:
    if row.ended_on or (duty is not None and duty.held_on):
        state = HandoverState.CLOSED
    elif duty is not None and duty.state == DutyState.SUSPENDED:
        state = HandoverState.DEFERRED
    elif duty is not None:
        state = HandoverState.ACCEPTED if specialist else HandoverState.REPORTED
    else:
        state = HandoverState.PARKED
    Handover.objects.create(
        application=application,
        office_id=application.office_id,
        state=state,
        created_on=row.applied_on,
        parked_on=row.applied_on,
        reported_on=row.released_on,
        specialist=specialist,
    )


def _responsibility(row: ListRow, head: Person, office: Office, specialist: User | None) -> None:
    """The specialist by his label; the label itself until a user bears it (D-99); else the queue of the office.

    From the day on which the application ended nobody.
    """
    label = "" if specialist else row.specialist
    starts_on = row.released_on or row.applied_on
    Responsibility.objects.create(
        person=head,
        user=specialist,
        label=label,
        queue_office=None if specialist or label else office,
        starts_on=starts_on,
        ends_on=max(row.ended_on, starts_on) - timedelta(days=1) if row.ended_on else None,
        reason="Neuantragsliste",
    )


def tell_in_cases(household_ids: Collection[int]) -> None:
    """The running import stands in the timeline of each case that it brought; their keys are known only at its end."""
    made = Household.pgh_event_model.objects.filter(pgh_obj__in=household_ids)  # type: ignore[attr-defined]
    act = Context.objects.filter(pk__in=made.values("pgh_context")).order_by("-created_at").first()
    if act is not None:
        act.metadata["households"] = sorted(household_ids)
        act.save(update_fields=["metadata"])


def worked_on(household_ids: list[int]) -> list[str]:
    """BG numbers of imported households on which a user has acted since; the nightly job is no user."""
    acts = Context.objects.filter(metadata__has_key="user", metadata__household__in=household_ids).exclude(
        metadata__verb="import_list"
    )
    touched = {int(act) for act in acts.values_list("metadata__household", flat=True)}
    numbers = Household.objects.filter(pk__in=touched).order_by("bg_number")
    return list(numbers.values_list("bg_number", flat=True))


def remove(applications: list[Application]) -> None:
    """Delete what the import made, from the leaves to the household. The history keeps that it was there."""
    households = [application.household_id for application in applications]
    persons = [application.head_id for application in applications]
    duties = InterviewDuty.objects.filter(application__in=applications)
    InterviewItem.objects.filter(interview__duty__in=duties).delete()
    Interview.objects.filter(duty__in=duties).delete()
    Agreement.objects.filter(person__in=persons).delete()
    duties.delete()
    Handover.objects.filter(application__in=applications).delete()
    HandOut.objects.filter(application__in=applications).delete()
    Application.objects.filter(pk__in=[application.pk for application in applications]).delete()
    Flag.objects.filter(deadline__household__in=households).delete()
    Deadline.objects.filter(household__in=households).delete()
    UncoveredEvent.objects.filter(household__in=households).delete()
    Task.objects.filter(household__in=households).delete()
    Message.objects.filter(household__in=households).delete()
    Responsibility.objects.filter(person__in=persons).delete()
    Alg1Period.objects.filter(person__in=persons).delete()
    Membership.objects.filter(household__in=households).delete()
    Person.objects.filter(pk__in=persons).delete()
    Household.objects.filter(pk__in=households).delete()
