"""Documents come back: recorded per person and item, complete on a derived day, reopened with a reason (C.1, C.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from intake.checklists import asked_code
from intake.choices import ApplicationState, PackageKind, PackageState, ReceiptChannel
from intake.models import Application, DocumentItem, DocumentPackage
from jobcenter.audit.recording import recording
from jobcenter.deadlines import workflow as deadlines
from jobcenter.deadlines.choices import DeadlineKind
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task
from jobcenter.people.choices import EntryOccasion
from jobcenter.people.models import Person
from jobcenter.rulesets.choices import Domain
from jobcenter.rulesets.queries import values_on
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

from . import bookings, entries, guards, letters, members
from .members import Transfer
from .packages import settle

S = ApplicationState
RECEIVING = [S.REGISTERED, S.ISSUED, S.PARTIAL, S.COMPLETE, S.APPROVED]


@dataclass(frozen=True)
class Receipt:
    """One ticked item: when it arrived and how. ``received_on`` empty takes a tick back."""

    item_id: int
    received_on: date | None
    channel: str = ReceiptChannel.COUNTER


def receive(
    *,
    application: Application,
    items: Sequence[Receipt],
    by: User,
    today: date,
    transfers: Sequence[Transfer] = (),
    version: int | None = None,
) -> Application:
    """Record what arrived, per item with day and channel, and who was handed over to the exchange database (W-89).

    The first receipt makes the application *teilweise eingereicht* (D-89). Once complete, mandatory items that had
    arrived change only after ``reopen``. After the decision only who joined since brings what he lacks.
    """
    with recording(
        by=by, verb="receive_documents", label="Unterlagen entgegengenommen", household=application.household
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.DOCUMENTS_RECORD, application, today=today)
        guards.check_not_at_counter(application)
        if application.state not in RECEIVING and not waits_for_latecomer(application):
            guards.check_transition(application, "receive_documents")
        packages = write(application, items, by=by, today=today)
        for transfer in transfers:
            members.mark_transferred(application=application, transfer=transfer, by=by, today=today)
        for package in packages:
            settle(package)
        of_applicant = [package for package in packages if package.kind != PackageKind.MEMBER_SHEET]
        if of_applicant:
            bookings.settle_hand_in(application, by=by, today=today)
        if of_applicant and application.state in (S.REGISTERED, S.ISSUED):
            application.receive_documents()
            finish_tasks(kind=TaskKind.HAND_IN, household=application.household, by=by)
            entries.due(application, EntryOccasion.HANDED_IN, today=today)
        application.save()
        return application


def waits_for_latecomer(application: Application) -> bool:
    """After the decision only somebody who has joined since has anything to bring: his work package (C-26)."""
    missing = DocumentItem.objects.filter(package__application=application, mandatory=True, received_on__isnull=True)
    return application.state == S.DECIDED and missing.exists()


def completion_date(application: Application) -> date:
    """The day on which the last mandatory item arrived (D-21). Refuses while one is missing, and names it."""
    mandatory = list(
        DocumentItem.objects.filter(package__application=application, mandatory=True).select_related("package__person")
    )
    if not mandatory:
        raise Refused("Für diesen Antrag gibt es keine erforderlichen Unterlagen. Bitte ergänzen Sie die Checkliste.")
    missing = [item for item in mandatory if item.received_on is None]
    if missing:
        named = ", ".join(_named(item) for item in missing[:5])
        more = f" und {len(missing) - 5} weitere" if len(missing) > 5 else ""
        raise Refused(f"Es fehlen noch: {named}{more}.")
    return max(item.received_on for item in mandatory if item.received_on)


def mark_complete(*, application: Application, by: User, today: date, version: int | None = None) -> Application:
    """The documents are complete as of the latest receipt, never of a typed day (D-21); the decision deadline starts.

    Also after a release from incomplete documents; the state then stays (D-89).
    """
    with recording(by=by, verb="mark_complete", label="Unterlagen vollständig", household=application.household):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.APPLICATION_DECIDE, application, today=today)
        if application.state == S.APPROVED:
            if application.complete_on is not None:
                raise Refused(f"Die Unterlagen sind schon vollständig seit {short(application.complete_on)}.")
        else:
            guards.check_transition(application, "mark_complete")
        guards.check_jurisdiction(application)
        application.complete_on = completion_date(application)
        application.clerk = application.clerk or by  # whoever judged it complete keeps its deadline
        if application.state == S.PARTIAL:
            application.mark_complete()
        application.save()
        start_decision_deadline(application=application, by=by, today=today)
        for kind in (TaskKind.DOCUMENTS, TaskKind.REMIND_RETURN):
            finish_tasks(kind=kind, household=application.household, by=by)
        if application.state == S.COMPLETE:
            ask_for_release(application=application, by=by)
        return application


def start_decision_deadline(*, application: Application, by: User, today: date) -> None:
    """Start the deadline of the benefit decision and note it at the application (W-87, C-91).

    Where it counts for first applications only, whoever came back within 182 days has none.
    """
    assert application.complete_on is not None  # noqa: S101 - the caller has just set it
    if not has_decision_deadline(application, application.complete_on):
        return
    application.decision_deadline = deadlines.start(
        kind=DeadlineKind.BENEFIT_DECISION,
        household=application.household,
        person=application.head,
        events={"documents_complete": application.complete_on},
        by=by,
        today=today,
        owner=application.clerk,
    )
    application.save()


def has_decision_deadline(application: Application, day: date) -> bool:
    """Whether the rules of that day know a decision deadline for this applicant (C-91)."""
    rules = values_on(application.jobcenter_id, Domain.DECISION, day)
    only_first = bool(rules and rules.benefit_decision and rules.benefit_decision.only_first_applications)
    return not (only_first and application.is_new_client is False)


def ask_for_release(*, application: Application, by: User) -> None:
    """Put the release on the list of the benefit experts."""
    deadline = application.decision_deadline
    give_task(
        kind=TaskKind.RELEASE,
        office=application.office,
        household=application.household,
        subject_id=application.pk,
        role=Role.BENEFIT_EXPERT,
        due_on=deadline.due_on if deadline else None,
        by=by,
    )


def reopen(
    *,
    application: Application,
    missing: Sequence[DocumentItem],
    reason: str,
    by: User,
    today: date,
    version: int | None = None,
) -> Application:
    """Completeness was wrong: the named items are missing, the decision deadline lapses, it is counted (D-24)."""
    reason = guards.check_reason(reason)
    named = ", ".join(_named(item) for item in missing)
    with recording(
        by=by,
        verb="reopen_documents",
        label=f"Vollständigkeit aufgehoben; es fehlt: {named}"[:300],
        household=application.household,
        reason=reason,
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.APPLICATION_DECIDE, application, today=today)
        guards.check_transition(application, "reopen_documents")
        if not missing:
            raise Refused("Bitte wählen Sie die Unterlagen, die fehlen.", "missing")
        application.complete_on = None
        application.reopened_count += 1
        application.reopen_documents()
        application.save()
        packages = write(
            application, [Receipt(item.pk, None) for item in missing], by=by, today=today, make_mandatory=True
        )
        for package in packages:
            settle(package)
        lapse_decision(
            application=application, on=today, reason=f"Unterlagen unvollständig: {reason}", by=by, today=today
        )
        finish_tasks(kind=TaskKind.RELEASE, household=application.household, by=by)
        return application


def lapse_decision(*, application: Application, on: date, reason: str, by: User, today: date) -> None:
    """The decision deadline lapses, if one lives; one already missed stays missed (D-25)."""
    deadline = application.decision_deadline
    if deadline is not None:
        deadlines.lapse(deadline=deadline, on=on, reason=reason[:200], by=by, today=today)
    else:
        deadlines.drop_uncovered(person=application.head, kinds=[DeadlineKind.BENEFIT_DECISION], on=on)


def ask_for(
    *,
    application: Application,
    label: str,
    by: User,
    today: date,
    person: Person | None = None,
    mandatory: bool = True,
    version: int | None = None,
) -> DocumentItem:
    """Put another document on the checklist (*nachgefordert*), for one person or for the household."""
    label = label.strip()
    if not label:
        raise Refused("Bitte nennen Sie die Unterlage.", "label")
    with recording(
        by=by, verb="ask_for_document", label=f"Unterlage nachgefordert: {label}"[:300], household=application.household
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.DOCUMENTS_RECORD, application, today=today)
        if application.complete_on is not None and mandatory:
            raise Refused("Die Unterlagen gelten als vollständig. Bitte heben Sie die Vollständigkeit zuerst auf.")
        if application.state not in RECEIVING:
            guards.check_transition(application, "receive_documents")
        package, _made = DocumentPackage.objects.get_or_create(
            application=application,
            person=person,
            kind=PackageKind.FORMS,
            defaults={"return_on": application.return_on},
        )
        item = DocumentItem.objects.create(
            package=package, code=asked_code(package.items.count() + 1), label=label[:160], mandatory=mandatory
        )
        settle(package)
        application.save()
        return item


def enter(*, package: DocumentPackage, on: date, by: User, today: date) -> DocumentPackage:
    """The returned Arbeitspaket is typed into the systems, if possible before the first interview (C-27)."""
    application = package.application
    with recording(by=by, verb="enter_package", label=f"{package} eingegeben", household=application.household):
        application = guards.lock_application(application)
        guards.check_may(by, Permission.DOCUMENTS_RECORD, application, today=today)
        guards.check_day(on, field="entered_on", what="Die Eingabe", application=application, today=today)
        package = DocumentPackage.objects.select_for_update(no_key=True).get(pk=package.pk)
        if package.state != PackageState.RETURNED:
            raise Refused("Eingeben lässt sich nur ein vollständig zurückgegebenes Paket.")
        package.entered_on = on
        package.enter()
        package.save()
        finish_tasks(kind=TaskKind.REMIND_RETURN, household=application.household, subject_id=package.pk, by=by)
        return package


def extend(*, package: DocumentPackage, return_on: date, reason: str, by: User, today: date) -> DocumentPackage:
    """Give more time to hand the package in, with a reason (§ 26 Abs. 7 SGB X, D-46)."""
    reason = guards.check_reason(reason)
    application = package.application
    with recording(
        by=by,
        verb="extend_return",
        label=f"Rückgabe verlängert bis {short(return_on)}",
        household=application.household,
        reason=reason,
    ):
        application = guards.lock_application(application)
        guards.check_may(by, Permission.DOCUMENTS_RECORD, application, today=today)
        package = DocumentPackage.objects.select_for_update(no_key=True).get(pk=package.pk)
        if package.state not in (PackageState.COMPILED, PackageState.ISSUED, PackageState.PARTLY_RETURNED):
            raise Refused("Das Paket ist schon vollständig zurück.")
        if return_on < today or (package.return_on is not None and return_on <= package.return_on):
            raise Refused(
                "Der neue Rückgabetermin muss nach dem bisherigen und nicht in der Vergangenheit liegen.", "return_on"
            )
        package.return_on, package.extension_reason = return_on, reason
        package.save()
        finish_tasks(kind=TaskKind.REMIND_RETURN, household=application.household, subject_id=package.pk, by=by)
        return package


def write(
    application: Application,
    receipts: Sequence[Receipt],
    *,
    by: User,
    today: date,
    make_mandatory: bool = False,
) -> list[DocumentPackage]:
    """Store the changed items; the packages they belong to."""
    wanted = {receipt.item_id: receipt for receipt in receipts}
    items = list(
        DocumentItem.objects.select_for_update(no_key=True, of=("self",))
        .filter(package__application=application, pk__in=wanted)
        .select_related("package__person")
    )
    if len(items) != len(wanted):
        raise Refused("Eine der Unterlagen gehört nicht zu diesem Antrag. Bitte laden Sie die Seite neu.")
    touched: dict[int, DocumentPackage] = {}
    for item in items:
        receipt = wanted[item.pk]
        channel = receipt.channel if receipt.received_on else ""
        if (item.received_on, item.channel) == (receipt.received_on, channel):
            continue
        # What is missing by now is of somebody who came later: completeness does not rest on it.
        if application.complete_on is not None and item.mandatory and item.received_on is not None:
            raise Refused(
                f"Die Unterlagen gelten seit {short(application.complete_on)} als vollständig. "
                "Bitte heben Sie die Vollständigkeit zuerst auf."
            )
        if receipt.received_on is not None:
            guards.check_day(
                receipt.received_on,
                field=f"on_{item.pk}",
                what=f"Der Eingang von „{item.label}“",
                application=application,
                today=today,
            )
        item.received_on, item.channel = receipt.received_on, channel
        item.received_by = by if receipt.received_on else None
        item.mandatory = item.mandatory or make_mandatory
        item.save()
        touched[item.package_id] = item.package
    for package in touched.values():
        letters.follow_receipts(package=package, by=by)
    return list(touched.values())


def _named(item: DocumentItem) -> str:
    person = item.package.person
    return f"{item.label} ({person})" if person else item.label
