"""Members of the household who come, are handed over to the exchange database, or leave (C.2, W-89, D-16)."""

from dataclasses import dataclass
from datetime import date

from intake.choices import OPEN_STATES, ApplicationState
from intake.models import Application, InterviewDuty
from intake.models.duty import NOT_HELD
from jobcenter.audit.recording import recording
from jobcenter.people import workflow as people
from jobcenter.people.access import Typed, known_already
from jobcenter.people.choices import ExternalSystem, HouseholdRole
from jobcenter.people.models import Membership, Person, TemporaryStay
from jobcenter.people.workflow import PersonFacts, systems
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

from . import bookings, care, duties, entries, guards, member_sheets, packages, stays, without_benefit
from .changes import note_change
from .issue import lay_for_member

NEW = "new"
INTERVIEWS_WANTED = [*OPEN_STATES, ApplicationState.DECIDED]


@dataclass(frozen=True)
class Transfer:
    """The day on which one member was handed over to the exchange database (Austauschdatenbank, W-89)."""

    membership_id: int
    on: date


def mark_transferred(*, application: Application, transfer: Transfer, by: User, today: date) -> InterviewDuty | None:
    """Note the hand-over of a member; after the release his interview duty opens at once (W-89, D-16)."""
    with recording(
        by=by,
        verb="mark_transferred",
        label="Mitglied in die Austauschdatenbank überstellt",
        household=application.household,
        occurred_on=transfer.on,
    ):
        guards.check_may(by, Permission.DOCUMENTS_RECORD, application, today=today)
        membership = (
            Membership.objects.select_for_update(no_key=True, of=("self",))
            .filter(pk=transfer.membership_id, household_id=application.household_id)
            .select_related("person")
            .first()
        )
        if membership is None or membership.person_id == application.head_id:
            raise Refused("Überstellt werden nur weitere Mitglieder dieser Bedarfsgemeinschaft.")
        field = f"transferred_{membership.pk}"
        guards.check_day(transfer.on, field=field, what="Die Überstellung", application=application, today=today)
        if membership.transferred_on == transfer.on:
            return None
        if (
            membership.transferred_on is not None
            and InterviewDuty.objects.filter(application=application, person=membership.person)
            .exclude(state="dropped")
            .exists()
        ):
            raise Refused(
                f"Die Überstellung am {short(membership.transferred_on)} hat schon eine Frist begründet.", field
            )
        membership.transferred_on = transfer.on
        membership.save()
        systems.record_elsewhere(
            household=application.household,
            system=ExternalSystem.EXCHANGE,
            on=transfer.on,
            by=by,
            person=membership.person,
        )
        return duties.open_for_member(application=application, membership=membership, by=by, today=today)


def add(
    *,
    application: Application,
    person: Person,
    role: HouseholdRole,
    starts_on: date,
    by: User,
    today: date,
    version: int | None = None,
) -> Membership:
    """Take a person into the household after the application was registered (W-88); his duty opens if he owes one.

    Refused for a second head (W-16) and for a person who still belongs to another household (D-44).
    """
    with recording(
        by=by,
        verb="add_member",
        label=f"Mitglied aufgenommen: {person}",
        household=application.household,
        person=person,
        occurred_on=starts_on,
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.DOCUMENTS_RECORD, application, today=today)
        if application.state not in INTERVIEWS_WANTED:
            raise Refused("Der Antrag ist erledigt. Ein neues Mitglied braucht einen offenen oder beschiedenen Antrag.")
        if person.born_on is None:
            raise Refused("Bitte erfassen Sie zuerst das Geburtsdatum.", "born_on")
        if starts_on > today:
            raise Refused("Der Beginn kann nicht in der Zukunft liegen.", "starts_on")
        membership = people.add_member(household=application.household, person=person, role=role, on=starts_on, by=by)
        care.date_clients(application=application, persons=[person], today=today)
        care.follow_head(application=application, person=person, by=by, today=today)
        duties.open_for_member(application=application, membership=membership, by=by, today=today)
        lay_for_member(application=application, person=person, today=today)
        member_sheets.lay(application=application, persons=[person], filled=(), by=by, today=today)
        entries.catch_up(application, [person], today=today)
        note_change(household=application.household, what=f"neues Mitglied {person}", by=by, today=today)
        application.save()
        return membership


def take_in(
    *,
    application: Application,
    facts: PersonFacts,
    role: HouseholdRole,
    starts_on: date,
    by: User,
    today: date,
    known: str = "",
    temporary_reason: str = "",
    temporary_until: date | None = None,
    version: int | None = None,
) -> Membership | TemporaryStay:
    """As ``add`` for somebody whose facts were just typed: nobody is recorded twice unseen (W-78, D-44).

    ``known`` is the key of a similar person to be taken over, or ``NEW`` after a look at the similar ones. With a
    ``temporary_reason`` a child of another household only lives here by turns, until ``temporary_until`` or openly.
    """
    label = f"Mitglied aufgenommen: {facts.last_name}, {facts.first_name}"
    with recording(by=by, verb="add_member", label=label, household=application.household):
        typed = Typed(facts.last_name, facts.first_name, facts.born_on, facts.ba_number)
        hits = {str(hit.person_id): hit for hit in known_already(application.jobcenter, [typed])[0]}
        if hits and known != NEW and known not in hits:
            raise Refused(
                "Die Person könnte schon bekannt sein. Bitte wählen Sie sie aus oder legen Sie sie an.", "known"
            )
        if temporary_reason and known not in hits:
            raise Refused(
                "In zwei Bedarfsgemeinschaften lebt nur ein Kind, das schon bekannt ist. Bitte prüfen Sie Name und "
                "Geburtsdatum und übernehmen Sie die Person.",
                "temporary_reason",
            )
        if temporary_reason:
            return stays.begin(
                application=application,
                person=Person.objects.get(pk=int(known)),
                starts_on=starts_on,
                ends_on=temporary_until,
                reason=temporary_reason,
                by=by,
                today=today,
                version=version,
            )
        if known in hits:
            person = people.update_person(person=Person.objects.get(pk=int(known)), facts=facts, by=by)
        else:
            person = people.create_person(jobcenter=application.jobcenter, facts=facts, by=by)
        return add(
            application=application, person=person, role=role, starts_on=starts_on, by=by, today=today, version=version
        )


def leave(
    *,
    application: Application,
    membership: Membership,
    on: date,
    reason: str,
    by: User,
    today: date,
    version: int | None = None,
) -> Membership:
    """A member leaves with that day as the last one: his duties and deadlines lapse, his appointments are cancelled,
    and nobody looks after him any more.

    The head does not leave: a separation is a new household with a new application (D-35).
    """
    reason = guards.check_reason(reason)
    person = membership.person
    with recording(
        by=by,
        verb="leave_household",
        label=f"Mitglied ausgeschieden: {person}",
        household=application.household,
        person=person,
        reason=reason,
        occurred_on=on,
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.DOCUMENTS_RECORD, application, today=today)
        membership = Membership.objects.select_for_update(no_key=True).get(
            pk=membership.pk, household_id=application.household_id
        )
        if membership.role == HouseholdRole.HEAD:
            raise Refused(
                "Der Haushaltsvorstand scheidet nicht aus: Bei Trennung entsteht eine neue BG mit neuem Antrag."
            )
        if on > today or on < membership.starts_on:
            raise Refused("Der letzte Tag liegt zwischen dem Beginn der Mitgliedschaft und heute.", "on")
        people.end_membership(membership=membership, on=on, reason=reason, by=by)
        systems.withdraw(household=application.household, person=person)
        note_change(household=application.household, what=f"ausgeschieden: {person}", by=by, today=today)
        owed = InterviewDuty.objects.filter(
            person=person, application__household_id=application.household_id, state__in=NOT_HELD
        ).select_related("application__household", "person")
        for duty in owed:
            duties.drop(duty=duty, on=on, reason=f"ausgeschieden: {reason}", by=by, today=today)
        packages.ask_no_more(application=application, person=person, by=by)
        without_benefit.end_care_of_leaver(membership=membership, on=on, reason=reason, by=by)
        bookings.part_with(
            household=application.household,
            person=person,
            on=on,
            reason="aus der Bedarfsgemeinschaft ausgeschieden",
            by=by,
            today=today,
        )
        application.save()
        return membership
