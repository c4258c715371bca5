"""The gate to applications, interview duties, hand-overs and drafts. What is not yours is 404."""

from datetime import date
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from jobcenter.people.models import Alg1Period, Household, Membership, TemporaryStay
from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission

from .models import (
    Application,
    ApplicationDraft,
    BenefitDecision,
    CounterTicket,
    DocumentPackage,
    Handover,
    InterviewDuty,
)

InHousehold = TypeVar("InHousehold", TemporaryStay, Membership)


def visible_applications(user: User, *, today: date) -> QuerySet[Application]:
    """The applications of all offices in which the user may open files."""
    return Application.objects.filter(office_id__in=standing(user, today).offices(Permission.CASE_VIEW))


def get_application(user: User, pk: int, *, today: date) -> Application:
    """An application of an office in which the user may open files, or 404."""
    found = (
        visible_applications(user, today=today)
        .select_related("jobcenter", "office", "household", "household__office", "head")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    return found


def get_duty(user: User, pk: int, *, today: date) -> InterviewDuty:
    """A duty to hold a first interview, of an office in which the user may open files, or 404."""
    found = (
        InterviewDuty.objects.select_related(
            "application__jobcenter", "application__office", "application__household", "person", "deadline"
        )
        .filter(pk=pk, application__office_id__in=standing(user, today).offices(Permission.CASE_VIEW))
        .first()
    )
    if found is None:
        raise Http404
    return found


def get_handover(user: User, pk: int, *, today: date) -> Handover:
    """A hand-over of an office in which the user may open files, or 404."""
    found = (
        Handover.objects.select_related(
            "application__jobcenter", "application__household", "application__head", "office", "specialist"
        )
        .filter(pk=pk, office_id__in=standing(user, today).offices(Permission.CASE_VIEW))
        .first()
    )
    if found is None:
        raise Http404
    return found


def find_draft(user: User, pk: int | None, *, today: date) -> ApplicationDraft | None:
    """A draft of the user's own, or of somebody he stands in for today, in an office where he may register."""
    standing_today = standing(user, today)
    found = (
        ApplicationDraft.objects.select_related("office__jobcenter")
        .filter(pk=pk, office_id__in=standing_today.offices(Permission.APPLICATION_REGISTER))
        .first()
    )
    return found if found is not None and standing_today.acts_for(found.owner_id) else None


def check_counter(user: User, *, today: date) -> None:
    """Refuse (403) whoever takes down no applications, neither at the counter nor by telephone."""
    mine = standing(user, today)
    if not (mine.may(Permission.APPLICATION_REGISTER) or mine.may(Permission.APPLICATION_BY_CALL)):
        raise PermissionDenied("Anträge nehmen nur die Eingangszone und das Servicecenter auf.")


def check_passes_on(user: User, *, today: date) -> None:
    """Refuse (403) whoever neither keeps a counter nor passes calls or letters on to one."""
    mine = standing(user, today)
    if not (mine.may(Permission.DOCUMENTS_RECORD) or mine.may(Permission.APPLICATION_BY_CALL)):
        raise PermissionDenied("Tickets an die Eingangszone sehen nur EZ, Servicecenter und Leistungsgewährung.")


def visible_tickets(user: User, *, today: date) -> QuerySet[CounterTicket]:
    """Tickets of the offices whose counter the user keeps, and those he opened himself."""
    offices = standing(user, today).offices(Permission.APPLICATION_REGISTER)
    return CounterTicket.objects.filter(Q(office_id__in=offices) | Q(opened_by=user)).select_related(
        "office", "application", "opened_by"
    )


def find_ticket(user: User, pk: int | None, *, today: date) -> CounterTicket | None:
    """A ticket that the user may work on at his counter."""
    offices = standing(user, today).offices(Permission.APPLICATION_REGISTER)
    return (
        CounterTicket.objects.select_related("office__jobcenter", "opened_by", "application")
        .filter(pk=pk, office_id__in=offices)
        .first()
    )


def get_ticket(user: User, pk: int, *, today: date) -> CounterTicket:
    """The same, or 404."""
    found = find_ticket(user, pk, today=today)
    if found is None:
        raise Http404
    return found


def get_draft(user: User, pk: int, *, today: date) -> ApplicationDraft:
    """The same, or 404."""
    found = find_draft(user, pk, today=today)
    if found is None:
        raise Http404
    return found


def get_package(user: User, pk: int, *, today: date) -> DocumentPackage:
    """A package of documents of an application that the user may open, or 404."""
    found = (
        DocumentPackage.objects.select_related(
            "application__jobcenter", "application__office", "application__household", "application__head", "person"
        )
        .filter(pk=pk, application__in=visible_applications(user, today=today))
        .first()
    )
    if found is None:
        raise Http404
    return found


def get_benefit_decision(user: User, pk: int, *, today: date) -> BenefitDecision:
    """A determination on an application that the user may open, or 404."""
    found = (
        BenefitDecision.objects.select_related(
            "application__jobcenter", "application__office", "application__household", "application__head"
        )
        .filter(pk=pk, application__in=visible_applications(user, today=today))
        .first()
    )
    if found is None:
        raise Http404
    return found


def get_alg1_period(user: User, pk: int, *, today: date) -> tuple[Alg1Period, Household]:
    """A period of ALG I with the household of its person that the user may open, or 404."""
    membership = (
        Membership.objects.filter(
            person__alg1_periods=pk, household__office_id__in=standing(user, today).offices(Permission.CASE_VIEW)
        )
        .select_related("household__office", "household__jobcenter")
        .order_by("-starts_on")
        .first()
    )
    if membership is None:
        raise Http404
    return Alg1Period.objects.select_related("person").get(pk=pk), membership.household


def get_stay(user: User, pk: int, *, today: date) -> tuple[TemporaryStay, Application]:
    """A child's stay by turns with the latest application of the household it stays in, or 404."""
    found = TemporaryStay.objects.select_related("person", "household").filter(pk=pk).first()
    return _with_application(found, user, today)


def get_membership(user: User, pk: int, *, today: date) -> tuple[Membership, Application]:
    """A member with the latest application of the household that the user may open, or 404."""
    found = Membership.objects.select_related("person", "household").filter(pk=pk).first()
    return _with_application(found, user, today)


def _with_application(found: InHousehold | None, user: User, today: date) -> tuple[InHousehold, Application]:
    applications = visible_applications(user, today=today).select_related(
        "jobcenter", "office", "household", "household__office", "head"
    )
    own = applications.filter(household=found.household_id) if found else applications.none()
    application = own.order_by("-applied_on", "-pk").first()
    if found is None or application is None:
        raise Http404
    return found, application
