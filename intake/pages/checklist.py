"""The checklist on the screen and on paper, and the list of what is still out (C-27, C-37)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from intake import queries
from intake.choices import PackageKind, PackageState
from intake.forms.checklist import ReturnsFilter
from intake.models import Application, DocumentItem, DocumentPackage
from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.clock import BERLIN
from jobcenter.web.paging import Paged, paged

WAYS = ("Post", "Hausbriefkasten", "jobcenter.digital")  # C-40


@dataclass(frozen=True)
class ChecklistLine:
    label: str
    whose: str
    is_needed: bool
    received_on: date | None


@dataclass(frozen=True)
class ChecklistPage:
    """What the applicant takes home: ticked lines are still to be brought."""

    applicant: str
    number: str
    bg_number: str
    office: str
    applied_on: date
    return_on: date | None
    hand_in_at: datetime | None
    lines: tuple[ChecklistLine, ...]
    ways: tuple[str, ...]
    case_url: str

    @property
    def received(self) -> tuple[ChecklistLine, ...]:
        """What is there already."""
        return tuple(line for line in self.lines if line.received_on)


@dataclass(frozen=True)
class ReturnRow:
    """One package; ``warns``: the first interview comes before it is typed in (C-27)."""

    person: str
    case_url: str
    bg_number: str
    kind: str
    issued_on: date | None
    return_on: date | None
    is_overdue: bool
    reminded_on: date | None
    state: str
    interview_at: datetime | None
    warns: bool
    act_label: str
    act_url: str


def checklist_page(application: Application, lines: Sequence[DocumentItem]) -> ChecklistPage:
    hand_in = queries.hand_in_of(application)
    return ChecklistPage(
        applicant=str(application.head),
        number=application.number,
        bg_number=application.household.bg_number,
        office=application.office.name,
        applied_on=application.applied_on,
        return_on=application.return_on,
        hand_in_at=hand_in.starts_at.astimezone(BERLIN) if hand_in else None,
        lines=tuple(
            ChecklistLine(
                label=line.label,
                whose=str(line.package.person) if line.package.person else "",
                is_needed=line.mandatory and line.received_on is None,
                received_on=line.received_on,
            )
            for line in lines
            if line.mandatory or line.received_on
        ),
        ways=WAYS,
        case_url=reverse("desk:case", args=[application.household_id]),
    )


def returns_page(user: User, filters: ReturnsFilter, *, today: date) -> Paged:
    """Packages of the offices in which the user records documents; four queries. A reminder on the list is none yet."""
    offices = standing(user, today).offices(Permission.DOCUMENTS_RECORD)
    found = queries.packages_out(offices, filters.values, today)
    page = paged(found.order_by(*filters.order_by), filters)
    sent_on = queries.reminded_on(page.rows)
    return page.with_rows([_row(package, today, sent_on.get(package.pk)) for package in page.rows])


def _row(package: DocumentPackage, today: date, sent_on: date | None) -> ReturnRow:
    application = package.application
    interview_at = package.interview_at  # type: ignore[attr-defined]  # annotated by the query
    is_back = package.state == PackageState.RETURNED
    act = ("Eingabe vermerken", "intake:enter_package") if is_back else ("Unterlagen", "intake:documents")
    return ReturnRow(
        person=str(package.person or application.head),
        case_url=reverse("desk:case", args=[application.household_id]),
        bg_number=str(application.household),
        kind=package.get_kind_display(),
        issued_on=package.issued_on,
        return_on=package.return_on,
        is_overdue=package.is_overdue(today),
        reminded_on=sent_on,
        state=package.get_state_display(),
        interview_at=interview_at,
        warns=interview_at is not None and package.kind == PackageKind.WORK_PACKAGE,
        act_label=act[0],
        act_url=reverse(act[1], args=[package.pk if is_back else application.pk]),
    )
