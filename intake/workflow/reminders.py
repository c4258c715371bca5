"""A reminder that is taken off the list „zu druckende Briefe“ has reminded nobody (D-46, § 66 Abs. 3 SGB I)."""

from datetime import date

from intake.choices import PackageState
from intake.models import DocumentPackage
from jobcenter.appointments import workflow as appointments
from jobcenter.appointments.models import PrintOrder
from jobcenter.audit.recording import recording
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission

from . import guards, letters, nightly

WAITED_FOR = [PackageState.ISSUED, PackageState.PARTLY_RETURNED]


def due_without(order: PrintOrder) -> date | None:
    """When the papers have to be back if this reminder is not printed."""
    package = DocumentPackage.objects.filter(pk=order.values.get("package")).first()
    return letters.due_without(order, package) if package else None


def withdraw(*, order: PrintOrder, by: User, today: date) -> None:
    """Take the reminder off the list: the day agreed before holds again; if it has passed, somebody is asked anew."""
    label = "Erinnerung von der Druckliste genommen"
    with recording(by=by, verb="withdraw_reminder", label=label, household=order.household, person=order.person):
        waited = DocumentPackage.objects.filter(pk=order.values.get("package")).select_related("application").first()
        if waited is not None:
            guards.lock_application(waited.application)
            guards.check_may(by, Permission.DOCUMENTS_RECORD, waited.application, today=today)
        if waited is None:
            appointments.withdraw_order(order=order, by=by)
            return
        package = DocumentPackage.objects.select_for_update(no_key=True).get(pk=waited.pk)
        letters.take_off_list(order, package, by=by)
        package.save()
        if package.return_on is not None and package.return_on < today and package.state in WAITED_FOR:
            nightly.remind_of_returns([package.pk])
