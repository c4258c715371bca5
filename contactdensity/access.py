"""Who may see and say what about contact density; what is not yours is 404 (D-82)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404

from contactdensity.models import ContactTarget, DensityFlag, JustifiedException
from integration.access import bears, leads
from jobcenter.appointments.access import may_read_talk
from jobcenter.appointments.queries.measuring import specialists_in
from jobcenter.people.models import Household, Membership, Person
from jobcenter.staff.access import can, standing
from jobcenter.staff.models import Assignment, Office, User
from jobcenter.staff.permissions import Permission


@dataclass(frozen=True)
class Scope:
    """Whose cases are reckoned with: specialists, and the offices of their cases. ``leads``: for their team lead, who
    may see the names. ``is_whole``: everybody of these offices is there, so that what nobody bears counts as well."""

    jobcenter_id: int
    office_ids: frozenset[int]
    people: tuple[Assignment, ...]
    leads: bool
    is_whole: bool


HOUSEHOLD = ("household__office", "household__jobcenter")
M = TypeVar("M", bound=Model)


def check_reader(user: User, household: Household, *, today: date) -> None:
    """Refuse (403) whoever does not work in integration: how often somebody came is part of the talks (D-82)."""
    if not may_read_talk(user, household.office_id, today=today):
        raise PermissionDenied("Die Kontaktdichte sieht nur der Bereich Integration.")


def check_list(user: User, *, today: date) -> None:
    """Refuse (403) whoever does not work in integration."""
    if not may_read_talk(user, today=today):
        raise PermissionDenied("Die Kontaktdichte sieht nur der Bereich Integration.")


def led_offices(user: User, *, today: date) -> frozenset[int]:
    """The offices in which the user supervises the work of integration, and so its contact density (C-90, U-41)."""
    mine = standing(user, today)
    return mine.offices(Permission.INTERVIEW_WATCH) & mine.offices(Permission.CASE_VIEW)


def check_led(user: User, *, today: date) -> frozenset[int]:
    """Refuse (403) whoever leads no office of integration; else those offices."""
    offices = led_offices(user, today=today)
    if not offices:
        raise PermissionDenied("Die Kontaktdichte der Teams sieht nur die Teamleitung der Integration.")
    return offices


def may_invite(user: User, *, today: date) -> bool:
    """Whether the user has clients of his own, or stands in for somebody, and arranges appointments (D-82)."""
    mine = standing(user, today)
    return mine.may(Permission.INTERVIEW_HOLD) and mine.may(Permission.INTERVIEW_SCHEDULE)


def check_inviting(user: User, *, today: date) -> None:
    """Refuse (403) whoever invites no clients of his own."""
    if not may_invite(user, today=today):
        raise PermissionDenied("Einladen können Integrationsfachkräfte ihre eigenen Kundinnen und Kunden.")


def may_export(user: User, *, today: date) -> bool:
    """Whether the user takes rows of the list out of the house: specialists their own clients, else by the right to
    export lists."""
    mine = standing(user, today)
    return may_read_talk(user, today=today) and (
        mine.may(Permission.INTERVIEW_HOLD) or mine.may(Permission.LIST_EXPORT)
    )


def check_export(user: User, *, today: date) -> None:
    """Refuse (403) whoever takes no row out of the house."""
    if not may_export(user, today=today):
        raise PermissionDenied("Die Kontaktdichte exportiert nur der Bereich Integration.")


def get_membership(user: User, pk: int, *, today: date) -> Membership:
    """A member of a household that the user may open, or 404."""
    found = _in_reach(Membership.objects.select_related("person", *HOUSEHOLD), user, today).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_exception(user: User, pk: int, *, today: date) -> JustifiedException:
    """An exception in a household that the user may open, or 404; 403 for whoever does not lead the team."""
    exceptions = JustifiedException.objects.select_related("person", "returned_by", *HOUSEHOLD)
    found = _in_reach(exceptions, user, today).filter(pk=pk).first()
    if found is None:
        raise Http404
    _check_leads(user, found.household, today)
    return found


def get_flag(user: User, pk: int, *, today: date) -> tuple[DensityFlag, Household]:
    """A flag and the household of its person, if the user may open it, or 404; 403 for whoever does not lead it."""
    flag = DensityFlag.objects.select_related("person", "acknowledged_by").filter(pk=pk).first()
    memberships = Membership.objects.select_related(*HOUSEHOLD).order_by("-starts_on", "-pk")
    member = _in_reach(memberships, user, today).filter(person_id=flag.person_id).first() if flag else None
    if flag is None or member is None:
        raise Http404
    _check_leads(user, member.household, today)
    return flag, member.household


def foresight_scope(user: User, *, today: date, until: date) -> Scope:
    """The weeks ahead that the user sees: a team lead those of his offices, a specialist his own; 403 for others."""
    leading = led_offices(user, today=today)
    offices = leading or standing(user, today).offices(Permission.INTERVIEW_HOLD)
    if not offices:
        raise PermissionDenied("Die Vorausschau sehen die Integrationsfachkräfte und ihre Teamleitung.")
    people = specialists_in(offices, today, until)
    seen = people if leading else [one for one in people if one.user_id == user.pk]
    return Scope(user.jobcenter_id or 0, offices, tuple(seen), leads=bool(leading), is_whole=bool(leading))


def foresight_of(user: User, pk: int, *, today: date, until: date) -> Scope:
    """The weeks ahead of one of them, or 404."""
    scope = foresight_scope(user, today=today, until=until)
    people = tuple(one for one in scope.people if one.user_id == pk)
    if not people:
        raise Http404
    return replace(scope, people=people, is_whole=False)


def get_target(user: User, pk: int, *, today: date) -> ContactTarget:
    """A plan in a household that the user may open, or 404; 403 for whoever does not bear the case."""
    found = _in_reach(ContactTarget.objects.select_related("person", *HOUSEHOLD), user, today).filter(pk=pk).first()
    if found is None:
        raise Http404
    check_may_plan(user, found.person, found.household, today=today)
    return found


def check_may_plan(user: User, person: Person, household: Household, *, today: date) -> None:
    """Refuse (403) whoever is not the responsible specialist or the deputy: nobody else says how often (B-26)."""
    if not bears(user, person, household, today=today):
        raise PermissionDenied("Das legt nur die zuständige Integrationsfachkraft oder ihre Vertretung fest.")


def may_ask_for_house(user: User, *, today: date) -> bool:
    """Whether the user may see sums over the whole house, without a name: whoever decides on its rule sets, or reads
    its reports (B-10)."""
    return any(can(user, each, today=today) for each in (Permission.RULESET_PROPOSE, Permission.REPORT_VIEW))


def what_if_scope(user: User, *, today: date, until: date, house: bool) -> Scope:
    """On whose clients the user may try out a rule set: a team lead of integration on those of his offices, by name;
    administration and management on all of the house, in sums (``house``: whoever is both asks for these). 403 for
    others."""
    leading = led_offices(user, today=today)
    everywhere = may_ask_for_house(user, today=today)
    if not leading and not everywhere:
        raise PermissionDenied("Ein Regelwerk erproben die Teamleitung der Integration, Leitung und Administration.")
    in_sums = everywhere and (house or not leading)
    offices = _offices_of_house(user) if in_sums else leading
    people = tuple(specialists_in(offices, today, until))
    return Scope(user.jobcenter_id or 0, offices, people, leads=not in_sums, is_whole=True)


def _offices_of_house(user: User) -> frozenset[int]:
    return frozenset(Office.objects.filter(jobcenter=user.jobcenter_id).values_list("pk", flat=True))


def _in_reach(records: QuerySet[M], user: User, today: date) -> QuerySet[M]:
    return records.filter(household__office_id__in=standing(user, today).offices(Permission.CASE_VIEW))


def _check_leads(user: User, household: Household, today: date) -> None:
    if not leads(user, household, today=today):
        raise PermissionDenied("Das entscheidet die Teamleitung.")


def check_may_justify(user: User, member: Membership, *, today: date) -> None:
    """Refuse (403) whoever is neither the responsible specialist or deputy nor the team lead."""
    if leads(user, member.household, today=today):
        return
    if not bears(user, member.person, member.household, today=today):
        raise PermissionDenied("Eine Ausnahme begründet die zuständige Integrationsfachkraft oder ihre Vertretung.")
