"""The gate to households and persons. What is not yours is 404."""

from datetime import date

from django.http import Http404

from jobcenter.audit.models import ReadRecord
from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission

from .models import Household, Person, SystemEntry
from .names import search_key
from .search import Hit, Match, SearchTerms, Typed, households_with_number, known_already, read_terms, search

__all__ = [
    "Hit",
    "Match",
    "SearchTerms",
    "Typed",
    "get_household",
    "get_known_person",
    "get_person",
    "get_system_entry",
    "households_with_number",
    "known_already",
    "read_terms",
    "record_look_up",
    "record_reading",
    "search",
    "search_key",
]


def get_household(user: User, pk: int, *, today: date) -> Household:
    """A household of an office in which the user may open files, or 404."""
    offices = standing(user, today).offices(Permission.CASE_VIEW)
    try:
        return Household.objects.select_related("office", "jobcenter").get(pk=pk, office_id__in=offices)
    except Household.DoesNotExist:
        raise Http404 from None


def get_person(user: User, pk: int, *, today: date) -> Person:
    """A person who is or was a member of a household that the user may open, or 404."""
    offices = standing(user, today).offices(Permission.CASE_VIEW)
    person = Person.objects.filter(pk=pk, memberships__household__office_id__in=offices).distinct().first()
    if person is None:
        raise Http404
    return person


def get_known_person(user: User, pk: int, *, today: date) -> Person:
    """A person of the own Jobcenter whom a search may have found, whatever the office (D-95); or 404.

    Only name, birth date and BG number of it may be shown, unless the user may open the household.
    """
    mine = standing(user, today)
    if not (mine.may(Permission.SEARCH) or mine.may(Permission.APPLICATION_BY_CALL)):
        raise Http404
    person = Person.objects.filter(pk=pk, jobcenter_id=user.jobcenter_id, jobcenter__isnull=False).first()
    if person is None:
        raise Http404
    return person


def get_system_entry(user: User, pk: int, *, today: date) -> SystemEntry:
    """A mark about the system of another, in a household that the user may open; or 404."""
    offices = standing(user, today).offices(Permission.CASE_VIEW)
    found = SystemEntry.objects.select_related("use", "household__office", "household__jobcenter", "person")
    entry = found.filter(pk=pk, household__office_id__in=offices).first()
    if entry is None:
        raise Http404
    return entry


def record_reading(user: User, *, household: Household, page: str, person: Person | None = None) -> None:
    """Write down that the user opens the file; called by ``@reads(records=…)`` before the page is made (D-88)."""
    ReadRecord.objects.create(
        user=user,
        jobcenter_id=household.jobcenter_id,
        household_id=household.pk,
        person_id=person.pk if person else None,
        page=page,
    )


def record_look_up(user: User) -> None:
    """Write down that the user searched beyond his own files; the hits are minimal (D-95)."""
    ReadRecord.objects.create(user=user, jobcenter_id=user.jobcenter_id or 0, page="suche")


def record_export(user: User, *, page: str) -> None:
    """Write down that the user took a list of clients out of the house (S4)."""
    ReadRecord.objects.create(user=user, jobcenter_id=user.jobcenter_id, page=page)
