"""What comes back, package by package: where it stands, and what nobody brings any more (C.3, C.2)."""

from django.db.models import Q

from intake.checklists import annex_code
from intake.choices import PackageState
from intake.models import Application, DocumentItem, DocumentPackage
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks
from jobcenter.people.models import Person
from jobcenter.staff.models import User

from . import letters


def settle(package: DocumentPackage) -> None:
    """Bring the state of a package in line with its items."""
    items = list(package.items.all())
    relevant = [item for item in items if item.mandatory] or items
    package = DocumentPackage.objects.select_for_update(no_key=True).get(pk=package.pk)
    P = PackageState
    if relevant and all(item.received_on for item in relevant):
        if package.state in (P.COMPILED, P.ISSUED, P.PARTLY_RETURNED):
            package.receive_all()
            package.save()
    elif package.state in (P.RETURNED, P.ENTERED):
        package.ask_again()
        package.save()
    elif any(item.received_on for item in items) and package.state in (P.COMPILED, P.ISSUED):
        package.receive_some()
        package.save()


def ask_no_more(*, application: Application, person: Person, by: User) -> None:
    """Somebody has left the household: what is missing of him, or about him, is waited for no longer (C.2, D-21).

    What has arrived stays. Nothing changes once the documents were complete.
    """
    if application.complete_on is not None:
        return
    his = Q(package__person=person) | Q(code=annex_code(person.pk))
    missing = DocumentItem.objects.filter(his, package__application=application, received_on__isnull=True)
    touched = {item.package for item in missing.select_related("package")}
    missing.delete()
    for package in touched:
        letters.follow_receipts(package=package, by=by)
        if package.items.exists():
            settle(package)
            continue
        close_reminders(package, by=by)
        package.delete()


def close_reminders(package: DocumentPackage, *, by: User) -> None:
    """Nobody has to remind of it any more."""
    household = package.application.household
    finish_tasks(kind=TaskKind.REMIND_RETURN, household=household, subject_id=package.pk, by=by)
