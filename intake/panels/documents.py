"""The part of the case about documents and the benefit decision: where it stands and what is next."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from intake.choices import OPEN_STATES, ApplicationState, PackageKind, PackageState
from intake.models import Application, DocumentItem, DocumentPackage
from intake.pages.acts import Act, next_acts
from jobcenter.people.choices import HouseholdRole
from jobcenter.people.models import Alg1Period, Household, Membership, TemporaryStay
from jobcenter.staff.access import Standing, standing
from jobcenter.staff.choices import HandoverMode
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission


@dataclass(frozen=True)
class PackageLine:
    """One package: whose, how far."""

    title: str
    whose: str
    state: str
    return_on: date | None
    is_overdue: bool
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Alg1Line:
    """One period of ALG I."""

    person: str
    starts_on: date | None
    ends_on: date | None
    end_url: str
    remove_url: str


@dataclass(frozen=True)
class BenefitLine:
    """One determination and how far it went (W-91)."""

    kind: str
    state: str
    determined_on: date
    payable_on: date | None
    notified_on: date | None


@dataclass(frozen=True)
class DocumentsPanel:
    packages: tuple[PackageLine, ...]
    sheets: str
    received: int
    mandatory: int
    complete_on: date | None
    reopened_count: int
    released_on: date | None
    calculation_reference: str
    decided_on: date | None
    decision_kind: str
    benefits: tuple[BenefitLine, ...]
    ended_on: date | None
    end_reason: str
    decision_due_on: date | None
    decision_url: str
    alg1: tuple[Alg1Line, ...]
    alg1_url: str
    documents_url: str
    checklist_url: str
    acts: tuple[Act, ...]

    @property
    def has_more(self) -> bool:
        """Whether there is anything besides the usual next step."""
        return bool(self.alg1_url) or any(not act.is_primary for act in self.acts)


def documents_panel(household: Household, *, user: User, today: date) -> DocumentsPanel | None:
    """The latest application of the household; ``None`` before the first. Seven queries."""
    application = (
        Application.objects.filter(household=household)
        .select_related("decision_deadline", "head")
        .prefetch_related("benefit_decisions")
        .order_by("-applied_on", "-pk")
        .first()
    )
    if application is None:
        return None
    rights = standing(user, today)
    items = list(DocumentItem.objects.filter(package__application=application))
    packages = list(DocumentPackage.objects.filter(application=application).select_related("person"))
    receives = application.state in OPEN_STATES and rights.may(Permission.DOCUMENTS_RECORD, application.office_id)
    deadline = application.decision_deadline
    mandatory = [item for item in items if item.mandatory]
    return DocumentsPanel(
        packages=tuple(_line(one, items, today) for one in packages if one.kind != PackageKind.MEMBER_SHEET),
        sheets=_sheets([one for one in packages if one.kind == PackageKind.MEMBER_SHEET]),
        received=sum(item.received_on is not None for item in mandatory),
        mandatory=len(mandatory),
        complete_on=application.complete_on,
        reopened_count=application.reopened_count,
        released_on=application.released_on,
        calculation_reference=application.calculation_reference,
        decided_on=application.decided_on,
        decision_kind=application.get_decision_kind_display(),
        benefits=tuple(
            BenefitLine(
                one.get_kind_display(), one.get_state_display(), one.determined_on, one.payable_on, one.notified_on
            )
            for one in application.benefit_decisions.all()
        ),
        ended_on=application.ended_on,
        end_reason=application.end_reason,
        decision_due_on=deadline.due_on if deadline else None,
        decision_url=reverse("deadlines:explanation", args=[deadline.pk]) if deadline else "",
        alg1=_alg1(household, may=rights.may(Permission.ALG1_RECORD, household.office_id)),
        alg1_url=reverse("intake:record_alg1", args=[household.pk])
        if rights.may(Permission.ALG1_RECORD, household.office_id)
        else "",
        documents_url=reverse("intake:documents", args=[application.pk])
        if receives and application.state != ApplicationState.EZ_REWORK
        else "",
        checklist_url=reverse("intake:checklist", args=[application.pk])
        if receives and application.complete_on is None and packages
        else "",
        acts=next_acts(application, user=user, today=today) + _of_members(application, household, rights, today),
    )


def _line(package: DocumentPackage, items: list[DocumentItem], today: date) -> PackageLine:
    own = [item for item in items if item.package_id == package.pk]
    return PackageLine(
        title=package.get_kind_display(),
        whose=str(package.person) if package.person else "Bedarfsgemeinschaft",
        state=package.get_state_display(),
        return_on=package.return_on,
        is_overdue=package.is_overdue(today),
        missing=tuple(item.label for item in own if item.mandatory and item.received_on is None),
    )


def _sheets(packages: list[DocumentPackage]) -> str:
    """How many members have their Anmeldebogen, and who has not; empty where a house knows none (C-9)."""
    if not packages:
        return ""
    missing = [str(one.person) for one in packages if one.state != PackageState.RETURNED]
    told = f"{len(packages) - len(missing)} von {len(packages)} ausgefüllt"
    return f"{told}; es fehlt: {'; '.join(missing)}" if missing else told


def _of_members(application: Application, household: Household, rights: Standing, today: date) -> tuple[Act, ...]:
    """The steps about each member; the head leaves by a separation only (D-35)."""
    direct = household.jobcenter.handover_mode == HandoverMode.DIRECT
    may_switch = direct and rights.may(Permission.CARE_SWITCH, household.office_id)
    may_move = rights.may(Permission.DOCUMENTS_RECORD, application.office_id)
    may_end = rights.may(Permission.SYSTEMS_RECORD, household.office_id)
    if not (may_switch or may_move or may_end):
        return ()
    members = Membership.objects.on(today).filter(household=household, ends_on__isnull=True).select_related("person")
    stays = TemporaryStay.objects.on(today).filter(household=household).select_related("person")
    acts = [
        Act(f"{stay.person}: temporäre Bedarfsgemeinschaft endet", reverse("intake:end_stay", args=[stay.pk]))
        for stay in (stays if may_move else ())
    ]
    for member in members:
        wanted = [
            (may_move and member.role != HouseholdRole.HEAD, "scheidet aus", "intake:leave_member"),
            (may_switch, "Hauptbetreuung umstellen", "intake:switch_care"),
            (may_end, "Ende von Arbeitslosigkeit oder Leistungsbezug", "intake:record_ends"),
        ]
        acts += [
            Act(f"{member.person}: {label}", reverse(page, args=[member.pk])) for may, label, page in wanted if may
        ]
    return tuple(acts)


def _alg1(household: Household, *, may: bool) -> tuple[Alg1Line, ...]:
    periods = Alg1Period.objects.filter(person__memberships__household=household).select_related("person").distinct()
    return tuple(
        Alg1Line(
            person=str(period.person),
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            end_url=reverse("intake:end_alg1", args=[period.pk]) if may else "",
            remove_url=reverse("intake:remove_alg1", args=[period.pk]) if may else "",
        )
        for period in periods
    )
