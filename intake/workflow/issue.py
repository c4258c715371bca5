"""The application forms are handed out: hand-out list, return date, appointments, checklist, shell (C.1 ``issue``)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from intake import queries
from intake.checklists import WORK_PACKAGE_PAPER, Paper, annexes, hand_outs, needs_work_package, papers
from intake.choices import Channel, PackageKind
from intake.models import Application, DocumentItem, DocumentPackage, HandOut
from jobcenter.appointments.choices import AppointmentKind, Delivery
from jobcenter.appointments.workflow import book
from jobcenter.audit.recording import recording
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import give_task
from jobcenter.people.choices import EntryOccasion, HouseholdState
from jobcenter.people.models import Membership, Person
from jobcenter.people.workflow import systems
from jobcenter.rulesets.queries import calendar_of
from jobcenter.staff.access import can
from jobcenter.staff.choices import HandoverMode, Role
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import short, with_weekday
from jobcenter.web.errors import Conflict, Refused

from . import entries, guards, history_note, letters, shell

HAND_IN_MINUTES = 30
ID_CHECK_MINUTES = 15


@dataclass(frozen=True)
class Issue:
    """What was handed out, and when it is wanted back.

    ``delivery`` of the cover letter; empty: handed over to whoever came in person, else sent.
    ``situations`` choose the annexes (C-33). ``return_confirmed``: the day is meant although nobody works on it (D-46).
    ``hand_in_at`` is the appointment in the LG (W-9), ``id_check_at`` the one at the counter (C-52).
    """

    hand_outs: tuple[str, ...]
    return_on: date
    return_confirmed: bool = False
    situations: tuple[str, ...] = ()
    hand_in_at: datetime | None = None
    id_check_at: datetime | None = None
    delivery: str = ""


def issue(*, application: Application, data: Issue, by: User, today: date, version: int | None = None) -> Application:
    """Hand out the forms with their cover letter (C-35); the return date starts its monitoring.

    Wuppertal gets its shell and its LG appointment.

    Raises ``Refused`` at the field while the list of hand-outs is incomplete, the return date is no working day and not
    confirmed, or the LG appointment is missing (W-9).
    """
    with recording(
        by=by, verb="issue", label="Antragsunterlagen ausgegeben", household=application.household, occurred_on=today
    ):
        application = guards.lock_application(application, version=version)
        by_call = _is_by_call(application, by, today=today)
        if not by_call:
            guards.check_may(by, Permission.APPLICATION_REGISTER, application, today=today)
        guards.check_transition(application, "issue")
        members = members_of(application)
        handed = _check_hand_outs(application, members, data.hand_outs, by_call=by_call, today=today)
        _check_return_date(application, data, today=today)
        if application.jobcenter.handover_mode == HandoverMode.VIRTUAL_EMPLOYEE and data.hand_in_at is None:
            raise Refused("Bitte buchen Sie den Termin zur Neuantragsabgabe in der LG.", "hand_in_on")
        for code, label in handed:
            HandOut.objects.create(application=application, code=code, label=label, handed_on=today, handed_by=by)
        application.issue()
        delivery = data.delivery or letters.delivery_of(application)
        application.issued_on, application.is_posted = today, delivery == Delivery.POSTED
        application.return_on = data.return_on
        application.save()
        lay_packages(application=application, situations=data.situations, issued_on=today, return_on=data.return_on)
        lines = _book(application, data, by=by, today=today)
        letter = letters.write_hand_out(application=application, delivery=delivery, by=by, today=today)
        if letter is not None:
            lines.append(f"Anschreiben {letter.get_delivery_display()}, zur eAkte: {letter.file_reference}")
        activate(application)
        history_note.write(
            application=application,
            occasion=f"{'Antragsversand' if application.is_posted else 'Antragsausgabe'} am {short(today)}: "
            f"{', '.join(label for _code, label in handed)}",
            lines=[f"Rückgabe der Antragsunterlagen bis {with_weekday(data.return_on)}", *lines],
            occurred_on=today,
            by=by,
        )
        shell.create(application=application, by=by, today=today)
        entries.due(application, EntryOccasion.ISSUED, today=today)
        systems.changed(  # the questions at the counter are answered: what stands elsewhere is adjusted (C-34)
            household=application.household,
            on=today,
            reason="Lebenssituation bei der Ausgabe erfragt",
            persons=[member.person for member in members],
        )
        return application


def members_of(application: Application) -> list[Membership]:
    """Who belongs to the household on the day of application, the head first."""
    memberships = Membership.objects.on(application.applied_on).filter(household=application.household)
    return sorted(
        memberships.select_related("person"), key=lambda item: (item.person_id != application.head_id, item.pk)
    )


def workers(members: Sequence[Membership], day: date) -> list[Person]:
    """Members who get a work package (C-26)."""
    return [
        item.person
        for item in members
        if needs_work_package(employable=item.person.employable, born_on=item.person.born_on, day=day)
    ]


def lay_packages(
    *,
    application: Application,
    situations: Collection[str],
    issued_on: date | None = None,
    return_on: date | None = None,
) -> None:
    """Lay down what has to come back: forms for the household, a work package for each employable member (C.3)."""
    mode = application.jobcenter.handover_mode
    of_all = partial(DocumentPackage, application=application, issued_on=issued_on, return_on=return_on)
    members = members_of(application)
    others = [item.person for item in members if item.person_id != application.head_id]
    further = annexes([(one.pk, str(one), one.born_on) for one in others], application.applied_on)
    _lay(of_all(kind=PackageKind.FORMS), (*papers(mode, situations), *(further if mode == HandoverMode.DIRECT else ())))
    if mode == HandoverMode.DIRECT:
        for person in workers(members, application.applied_on):
            _lay(of_all(kind=PackageKind.WORK_PACKAGE, person=person), (WORK_PACKAGE_PAPER,))


def lay_for_member(*, application: Application, person: Person, today: date) -> None:
    """Somebody joins after the issue: the forms get his annex, and he his work package (C-26, C.2)."""
    if application.jobcenter.handover_mode != HandoverMode.DIRECT or application.issued_on is None:
        return
    forms = application.packages.filter(kind=PackageKind.FORMS, person=None).first()
    if forms is not None and application.complete_on is None:
        for line in annexes([(person.pk, str(person), person.born_on)], today):
            DocumentItem.objects.get_or_create(
                package=forms, code=line.code, defaults={"label": line.label, "mandatory": line.mandatory}
            )
    known = application.packages.filter(kind=PackageKind.WORK_PACKAGE, person=person).exists()
    if not known and needs_work_package(employable=person.employable, born_on=person.born_on, day=today):
        package = DocumentPackage(
            application=application, kind=PackageKind.WORK_PACKAGE, person=person, issued_on=today
        )
        agreed = application.return_on
        package.return_on = agreed if agreed and agreed > today else letters.usual_return(package, today)
        _lay(package, (WORK_PACKAGE_PAPER,))


def activate(application: Application) -> None:
    """The household leaves „in Erfassung“ (C.2)."""
    household = application.household
    if household.state in (HouseholdState.RECORDING, HouseholdState.CLOSED):
        household.state = HouseholdState.ACTIVE
        household.version += 1
        household.save()


def book_id_check(*, application: Application, at: datetime, by: User, today: date) -> None:
    """An appointment at the counter to show the identity document (C-52, C-67); one at a time."""
    if booked := queries.id_check_of(application):
        moment = booked.starts_at.astimezone(BERLIN)
        raise Conflict(
            f"Für die ID-Prüfung gibt es schon einen Termin am {with_weekday(moment.date())}, {moment:%H:%M} Uhr. "
            "Bitte verschieben Sie ihn, oder tragen Sie ein, was aus ihm wurde."
        )
    book(
        kind=AppointmentKind.ID_CHECK,
        household=application.household,
        person=application.head,
        office=application.office,
        host=None,
        starts_at=at,
        ends_at=at + timedelta(minutes=ID_CHECK_MINUTES),
        by=by,
        today=today,
    )


def _lay(package: DocumentPackage, lines: Sequence[Paper]) -> None:
    package.save()
    DocumentItem.objects.bulk_create(
        DocumentItem(package=package, code=line.code, label=line.label, mandatory=line.mandatory) for line in lines
    )
    if package.issued_on is not None:
        package.issue()
        package.save()


def _is_by_call(application: Application, by: User, *, today: date) -> bool:
    """The service centre sends the forms of an application it took down itself, and nothing else (C-51)."""
    return (
        application.channel == Channel.SERVICE_CENTRE
        and application.registered_by_id == by.pk
        and can(by, Permission.APPLICATION_BY_CALL, today=today, office_id=application.office_id)
    )


def _check_hand_outs(
    application: Application, members: Sequence[Membership], given: Collection[str], *, by_call: bool, today: date
) -> list[tuple[str, str]]:
    listed = hand_outs(
        application.jobcenter.handover_mode,
        anyone_employable=bool(workers(members, application.applied_on)),
        by_call=by_call,
    )
    missing = [item.label_on(today) for item in listed if item.mandatory and item.code not in given]
    if missing:
        raise Refused(f"Noch nicht ausgehändigt: {', '.join(missing)}.", "hand_outs")
    return [(item.code, item.label_on(today)) for item in listed if item.code in given]


def _check_return_date(application: Application, data: Issue, *, today: date) -> None:
    if data.return_on <= today:
        raise Refused("Der Rückgabetermin liegt nicht in der Zukunft.", "return_on")
    why_not = calendar_of(application.office).why_not(data.return_on)
    if why_not and not data.return_confirmed:
        raise Refused(
            f"Der {short(data.return_on)} ist kein Arbeitstag ({why_not}). Bitte wählen Sie einen anderen Tag, oder "
            "bestätigen Sie ihn.",
            "return_on",
        )


def _book(application: Application, data: Issue, *, by: User, today: date) -> list[str]:
    """Book what was asked for; the sentences for the note."""
    told = []
    if data.hand_in_at is not None:
        try:
            book(
                kind=AppointmentKind.HAND_IN,
                household=application.household,
                person=application.head,
                office=application.office,
                host=None,
                starts_at=data.hand_in_at,
                ends_at=data.hand_in_at + timedelta(minutes=HAND_IN_MINUTES),
                by=by,
                today=today,
            )
        except Refused as refusal:
            raise type(refusal)(refusal.message, "hand_in_on") from None
        local = data.hand_in_at.astimezone(BERLIN)
        told.append(f"Termin zur Neuantragsabgabe LG: {with_weekday(local.date())}, {local:%H:%M} Uhr")
        give_task(
            kind=TaskKind.HAND_IN,
            office=application.office,
            household=application.household,
            subject_id=application.pk,
            text=f"{application.head}, {local:%H:%M} Uhr",
            role=Role.BENEFIT_CLERK,
            due_on=local.date(),
            by=by,
        )
    if data.id_check_at is not None:
        try:
            book_id_check(application=application, at=data.id_check_at, by=by, today=today)
        except Refused as refusal:
            raise type(refusal)(refusal.message, "id_check_on") from None
        local = data.id_check_at.astimezone(BERLIN)
        told.append(f"Termin zur ID-Prüfung: {with_weekday(local.date())}, {local:%H:%M} Uhr")
    return told
