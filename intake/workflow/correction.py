"""Corrections in the open: Storno with a new record, and one application out of two (D-19, D-44, D-91)."""

from datetime import date

from intake.checklists import annex_code, is_asked, is_of_head
from intake.choices import OPEN_STATES, ApplicationState, PackageKind, PackageState
from intake.models import Application, DocumentItem, DocumentPackage, HandOut, Handover, IntakeSheet
from jobcenter.audit.recording import recording
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import give_task
from jobcenter.people.models import Membership, Person
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused

from . import care, documents, doubles, duties, ending, guards, households, member_sheets, shell, without_benefit
from .issue import lay_for_member
from .packages import settle

S = ApplicationState
COPIED = [
    "jobcenter",
    "office",
    "household",
    "head",
    "channel",
    "reason",
    "id_checked_on",
    "id_document",
    "moved_in",
    "jurisdiction_proof",
    "forwarded_on",
    "returned_on",
    "is_new_client",
    "new_client_reason",
    "counts_in_statistics",
    "issued_on",
    "return_on",
    "clerk",
]
HANDED_OUT = [S.ISSUED, S.PARTIAL, S.COMPLETE, S.APPROVED]
HANDED_IN = [S.PARTIAL, S.COMPLETE, S.APPROVED]


def cancel(
    *,
    application: Application,
    reason: str,
    by: User,
    today: date,
    correct_applied_on: date | None = None,
    version: int | None = None,
) -> Application | None:
    """Storno by the team lead. With the right application date a new record follows that the old one links to (D-19).

    The new record begins anew: documents received stay received, completeness and release are repeated. Returns the
    new record, or ``None`` without one.
    """
    reason = guards.check_reason(reason)
    with recording(
        by=by,
        verb="cancel",
        label="Antrag storniert",
        household=application.household,
        reason=reason,
        occurred_on=today,
    ):
        application = guards.lock_application(application, version=version)
        guards.check_may(by, Permission.APPLICATION_CANCEL, application, today=today)
        guards.check_transition(application, "cancel")
        if correct_applied_on is not None:
            _check_new_date(application, correct_applied_on, today)
        was = application.state
        application.ended_on, application.end_reason = today, f"Storno: {reason}"
        application.cancel()
        application.save()
        documents.lapse_decision(application=application, on=today, reason=f"Storno: {reason}", by=by, today=today)
        goes_on = correct_applied_on is not None
        ending.finish(
            application=application, subject="Storniert", on=today, reason=reason, by=by, today=today, goes_on=goes_on
        )
        if correct_applied_on is None:
            without_benefit.end_care(application=application, subject="Storniert", on=today, reason=reason, by=by)
            return None
        return _successor(application, correct_applied_on, was=was, by=by, today=today)


def merge(
    *,
    application: Application,
    into: Application,
    same: doubles.Same,
    reason: str,
    by: User,
    today: date,
    version: int | None = None,
) -> Application:
    """The later of two applications of the same people becomes a receipt of documents for the earlier one (D-44).

    The earliest date wins. ``same`` says who of the later household the earlier one knows already; what arrived with
    the later application from them, or for the household as a whole, counts as received for the earlier one.
    """
    reason = guards.check_reason(reason)
    with recording(
        by=by,
        verb="merge",
        label=f"Mit dem Antrag vom {short(into.applied_on)} zusammengeführt",
        household=application.household,
        reason=reason,
        occurred_on=today,
    ):
        # Always the smaller key first, so that two people merging crosswise do not wait for each other.
        first, second = sorted([application, into], key=lambda one: one.pk)
        locked = {one.pk: guards.lock_application(one) for one in (first, second)}
        application = guards.lock_application(locked[application.pk], version=version)
        into = locked[into.pk]
        guards.check_may(by, Permission.APPLICATION_CANCEL, application, today=today)
        guards.check_may(by, Permission.APPLICATION_CANCEL, into, today=today)
        guards.check_transition(application, "merge")
        if into.pk == application.pk or into.jobcenter_id != application.jobcenter_id:
            raise Refused("Bitte wählen Sie einen anderen Antrag desselben Jobcenters.", "into")
        if into.state not in OPEN_STATES:
            raise Refused(f"Der andere Antrag ist „{into.get_state_display()}“.", "into")
        if into.applied_on > application.applied_on:
            raise Refused("Der frühere Antrag bleibt bestehen. Bitte führen Sie den späteren mit ihm zusammen.", "into")
        who = doubles.identities(same, application=application, into=into, today=today)
        application.ended_on, application.end_reason = today, f"zusammengeführt: {reason}"[:300]
        application.replaced_by = into
        application.merge()
        application.save()
        documents.lapse_decision(application=application, on=today, reason="zusammengeführt", by=by, today=today)
        ending.finish(application=application, subject="Zusammengeführt", on=today, reason=reason, by=by, today=today)
        if application.household_id != into.household_id:
            borne = without_benefit.borne_with(application, today)
            moved = households.join(
                household=application.household, into=into.household, who=who, reason=reason, by=by, today=today
            )
            for membership in moved:
                _join_in(into, membership, by=by, today=today)
            without_benefit.end_care_of_merged(
                application=application, into=into, borne=borne, on=today, reason=reason, by=by
            )
        _move_receipts(application, into, same, by=by, today=today)
        return application


def _join_in(into: Application, membership: Membership, *, by: User, today: date) -> None:
    """Who moved over owes in the earlier application from now on what he owed in the later one, from the same day."""
    person = membership.person
    member_sheets.lay(application=into, persons=[person], filled=(), by=by, today=today)
    lay_for_member(application=into, person=person, today=today)
    duties.open_for_member(application=into, membership=membership, by=by, today=today)


def _check_new_date(application: Application, day: date, today: date) -> None:
    if day > today:
        raise Refused("Das Antragsdatum kann nicht in der Zukunft liegen.", "correct_applied_on")
    if day == application.applied_on:
        raise Refused(f"Der Antrag trägt schon das Datum {short(day)}.", "correct_applied_on")


def _successor(application: Application, applied_on: date, *, was: str, by: User, today: date) -> Application:
    new = Application.objects.create(
        **{name: getattr(application, name) for name in COPIED}, applied_on=applied_on, registered_by=by
    )
    application.replaced_by = new
    application.save()
    if applied_on < application.applied_on:  # they belonged to the household from the true day on
        for membership in application.household.memberships.filter(starts_on=application.applied_on):
            membership.starts_on = applied_on
            membership.save()
    dated = Person.objects.filter(memberships__household=new.household, applied_on=application.applied_on)
    care.date_clients(application=new, persons=dated.distinct(), today=today)
    for hand_out in application.hand_outs.all():
        HandOut.objects.create(
            application=new,
            code=hand_out.code,
            label=hand_out.label,
            handed_on=hand_out.handed_on,
            handed_by=hand_out.handed_by,
        )
    for package in application.packages.prefetch_related("items"):
        _copy_package(package, new)
    if was in HANDED_OUT:
        new.issue()
        new.save()
    if was in HANDED_IN:
        new.receive_documents()
        new.save()
    if was == S.EZ_REWORK:
        new.route_to_ez()
        new.save()
    _copy_sheet(application, new)
    # The shell begins anew: profile, status and Eckspannmappe bear the day of application (W-22, W-28, D-51).
    if Handover.objects.filter(application=application).exists():
        shell.create(application=new, by=by, today=today)
    if was in HANDED_IN:
        give_task(
            kind=TaskKind.DOCUMENTS,
            office=new.office,
            household=new.household,
            subject_id=new.pk,
            text="Neuer Datensatz nach Storno: Vollständigkeit und Freigabe wiederholen.",
            role=Role.BENEFIT_CLERK,
            by=by,
        )
    duties.open_at_registration(application=new, by=by, today=today)
    return new


def _copy_sheet(application: Application, new: Application) -> None:
    sheet = IntakeSheet.objects.filter(application=application).first()
    if sheet is not None:
        sheet.pk, sheet.application = None, new
        sheet._state.adding = True
        sheet.save()


def _copy_package(package: DocumentPackage, new: Application) -> None:
    copy = DocumentPackage.objects.create(
        application=new,
        person=package.person,
        kind=package.kind,
        issued_on=package.issued_on,
        return_on=package.return_on,
        extension_reason=package.extension_reason,
    )
    for item in package.items.all():
        DocumentItem.objects.create(
            package=copy,
            code=item.code,
            label=item.label,
            mandatory=item.mandatory,
            received_on=item.received_on,
            received_by=item.received_by,
            channel=item.channel,
        )
    if package.state != PackageState.COMPILED:
        copy.issue()
        copy.save()
    settle(copy)
    if package.state == PackageState.ENTERED and copy.state == PackageState.RETURNED:
        copy.entered_on = package.entered_on
        copy.enter()
        copy.save()


def _move_receipts(application: Application, into: Application, same: doubles.Same, *, by: User, today: date) -> None:
    """Tick in the earlier application what arrived with the later one: papers of the same person and of the household.

    Those that prove something about the later head count only where the earlier application is his as well (ADR 8).
    """
    arrived = DocumentItem.objects.filter(package__application=application, received_on__isnull=False)
    missing = DocumentItem.objects.filter(package__application=into, received_on__isnull=True)
    wanted = {_paper(item, {}): item for item in missing.select_related("package")}
    has_same_head = same.get(application.head_id, application.head_id) == into.head_id
    receipts = []
    for item in arrived.select_related("package"):
        if item.package.person_id is None and is_of_head(item.code) and not has_same_head:
            continue
        match = wanted.get(_paper(item, same))
        if match is not None and item.received_on is not None and item.received_on >= into.applied_on:
            receipts.append(documents.Receipt(match.pk, item.received_on, item.channel))
    packages = documents.write(into, receipts, by=by, today=today)
    for package in packages:
        settle(package)
    handed_in = [package for package in packages if package.kind != PackageKind.MEMBER_SHEET]  # D-21
    if handed_in and into.state in (S.REGISTERED, S.ISSUED):
        into.receive_documents()
    into.save()


def _paper(item: DocumentItem, same: doubles.Same) -> tuple[str, int | None, str]:
    """What paper of whom, in the people of the earlier application."""
    package = item.package
    person = package.person_id
    annexes = {annex_code(later): annex_code(earlier) for later, earlier in same.items()}
    what = item.label if is_asked(item.code) else annexes.get(item.code, item.code)
    return package.kind, None if person is None else same.get(person, person), what
