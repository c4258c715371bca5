"""The page on which documents are received: one table for each person, members to be transferred below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.forms import BoundField
from django.urls import reverse
from django_fsm import can_proceed

from intake.choices import ApplicationState, PackageState
from intake.forms.documents import DocumentsForm, ItemRow, RemindForm
from intake.models import Application, DocumentItem, DocumentPackage
from intake.queries import reminded_on, reminders_on_list
from intake.workflow import letters, previews
from intake.workflow.documents import waits_for_latecomer
from intake.workflow.previews import Preview
from jobcenter.people.models import Membership
from jobcenter.staff.access import standing
from jobcenter.staff.choices import HandoverMode
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.errors import Refused
from jobcenter.web.shell import Crumb

from .acts import Act, Subject, subject_of


@dataclass(frozen=True)
class PackageTable:
    """The documents of one package with their fields; ``anchor`` is its own in the page."""

    anchor: str
    title: str
    whose: str
    state: str
    return_on: date | None
    is_overdue: bool
    rows: tuple[ItemRow, ...]
    acts: tuple[Act, ...]


@dataclass(frozen=True)
class DocumentsPage:
    subject: Subject
    tables: tuple[PackageTable, ...]
    transfers: tuple[BoundField, ...]
    received: int
    mandatory: int
    complete_on: date | None
    blocked: str
    completion: Preview | None
    complete_url: str
    ask_url: str
    crumbs: tuple[Crumb, ...]


def items_of(application: Application) -> list[DocumentItem]:
    """Every line of the checklist with its package and person, the household's first; one query."""
    return list(
        DocumentItem.objects.filter(package__application=application)
        .select_related("package__person", "received_by")
        .order_by("package__person_id", "package_id", "pk")
    )


def received_items(application: Application) -> QuerySet[DocumentItem]:
    """The lines that count as received: what may turn out to be missing (D-24)."""
    return DocumentItem.objects.filter(
        package__application=application, received_on__isnull=False, mandatory=True
    ).select_related("package__person")


def transferable(application: Application, today: date) -> list[Membership]:
    """The members whose hand-over to the exchange database is noted here (W-89); none where a house has no such."""
    if application.jobcenter.handover_mode != HandoverMode.VIRTUAL_EMPLOYEE:
        return []
    return list(
        Membership.objects.on(today)
        .filter(household_id=application.household_id)
        .exclude(person_id=application.head_id)
        .select_related("person")
    )


def documents_page(
    application: Application, items: Sequence[DocumentItem], form: DocumentsForm, *, user: User, today: date
) -> DocumentsPage:
    """The checklist with its form, what is still missing, and what „vollständig“ would start."""
    subject = subject_of(application)
    rights = standing(user, today)
    mandatory = [item for item in items if item.mandatory]
    judges = rights.may(Permission.APPLICATION_DECIDE, application.office_id)
    tables = [_table(list(lines), form, today) for _package, lines in groupby(items, key=lambda item: item.package_id)]
    return DocumentsPage(
        subject=subject,
        tables=tuple(tables),
        transfers=tuple(form.transfer(membership) for membership in form.members),
        received=sum(item.received_on is not None for item in mandatory),
        mandatory=len(mandatory),
        complete_on=application.complete_on,
        blocked=_blocked(application, subject),
        completion=previews.of_completion(application, today=today) if judges else None,
        complete_url=reverse("intake:complete", args=[application.pk]) if judges else "",
        ask_url=reverse("intake:ask_for", args=[application.pk]),
        crumbs=(Crumb(subject.head, subject.case_url), Crumb("Unterlagen")),
    )


@dataclass(frozen=True)
class ReminderPage:
    """The reminder as it would go out, or why it cannot; ``deny_url`` once the time of one is over (§ 66 SGB I).
    ``waits_since``: one is on the print list and would be replaced."""

    subject: Subject
    title: str
    whose: str
    return_on: date | None
    reminded_on: date | None
    waits_since: date | None
    letter: Any
    refusal: str
    extend_url: str
    deny_url: str
    crumbs: tuple[Crumb, ...]


def reminder_page(package: DocumentPackage, form: RemindForm, *, user: User, today: date) -> ReminderPage:
    """What the clerk sees before the reminder goes out; nothing is written."""
    application = package.application
    subject = subject_of(application)
    given = form.cleaned_data if form.is_bound and form.is_valid() else form.initial
    letter, refusal = None, ""
    try:
        letter = letters.draft_reminder(
            package=package, return_by=given["return_by"], delivery=given["delivery"], by=user, today=today
        ).preview()
    except Refused as refused:
        refusal = refused.message
    sent_on = reminded_on([package]).get(package.pk)
    waiting = reminders_on_list([package.pk]).get(package.pk)
    denies = standing(user, today).may(Permission.APPLICATION_REJECT, application.office_id)
    return ReminderPage(
        subject=subject,
        title=package.get_kind_display(),
        whose=str(letters.reminded_person(package)),
        return_on=package.return_on,
        reminded_on=sent_on,
        waits_since=waiting.ordered_on if waiting else None,
        letter=letter,
        refusal=refusal,
        extend_url=reverse("intake:extend_package", args=[package.pk]),
        deny_url=reverse("intake:deny", args=[application.pk])
        if sent_on and not waiting and package.is_overdue(today) and denies and can_proceed(application.deny)
        else "",
        crumbs=(Crumb(subject.head, subject.case_url), Crumb("Erinnerung")),
    )


def _blocked(application: Application, subject: Subject) -> str:
    if application.state == ApplicationState.EZ_REWORK:
        return "Der Antrag liegt beim EZ-Rücklauf. Die Eingangszone gibt ihn nach der Erfassung zurück."
    going = application.state in (ApplicationState.PARTIAL, ApplicationState.COMPLETE, ApplicationState.APPROVED)
    if not going and not can_proceed(application.receive_documents) and not waits_for_latecomer(application):
        return f"Der Antrag ist „{subject.state}“. Es werden keine Unterlagen mehr entgegengenommen."
    return ""


def _table(lines: list[DocumentItem], form: DocumentsForm, today: date) -> PackageTable:
    package = lines[0].package
    acts = []
    if package.state == PackageState.RETURNED:
        acts.append(Act("Eingabe vermerken", reverse("intake:enter_package", args=[package.pk])))
    elif package.state in (PackageState.ISSUED, PackageState.PARTLY_RETURNED):
        acts.append(Act("Erinnerung schreiben", reverse("intake:remind", args=[package.pk])))
        acts.append(Act("Rückgabe verlängern", reverse("intake:extend_package", args=[package.pk])))
    return PackageTable(
        anchor=f"paket-{package.pk}",
        title=package.get_kind_display(),
        whose=str(package.person) if package.person else "Bedarfsgemeinschaft",
        state=package.get_state_display(),
        return_on=package.return_on,
        is_overdue=package.is_overdue(today),
        rows=tuple(form.row(item) for item in lines),
        acts=tuple(acts),
    )
