"""The frame of every page for whoever is logged in: only places he may open; one query beside his standing."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from jobcenter.rulesets.choices import Domain
from jobcenter.staff.access import Standing, standing
from jobcenter.staff.choices import HandoverMode, Role
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission as P
from jobcenter.web import clock
from jobcenter.web.shell import NavGroup, NavItem, Shell

from .queries import HouseToday, house_today
from .work import address

SILENCE = timedelta(hours=26)
"""How long the nightly job may be silent before every page says so (decision 9): one day and two hours' grace."""


@dataclass(frozen=True)
class Place:
    """One entry of the navigation: shown to whoever has one of the rights in some office."""

    label: str
    view: str
    permissions: tuple[P, ...] = ()
    only_with_queue: bool = False
    only_with: tuple[Domain, ...] = ()
    """Only where one of them is ruled: a control that is off has no page (D-87)."""
    of_user: str = ""
    """Name of the filter that narrows the list to the user himself."""
    also: tuple[str, ...] = ()
    """Pages that are reached from it and have an address elsewhere."""


@dataclass(frozen=True)
class _Entry:
    """``roots``: every page below one of them belongs here."""

    label: str
    url: str
    roots: tuple[str, ...]


DEADLINES = (Domain.FIRST_INTERVIEW, Domain.DECISION)
OF_RULESETS = ("appointments:texts",)
OF_OVERVIEW = ("deadlines:notices", "deadlines:uncovered", "deadlines:late_entries")
NAVIGATION: dict[str, tuple[Place, ...]] = {
    "": (
        Place("Mein Tag", "desk:day"),
        Place("Neuer Antrag", "intake:register", (P.APPLICATION_REGISTER, P.APPLICATION_BY_CALL)),
        Place("Meine Fälle", "desk:new_applications", (P.INTERVIEW_HOLD,), of_user="specialist"),
    ),
    "Anträge": (
        Place("Neuantragsliste", "desk:new_applications", (P.LIST_VIEW,)),
        Place("Rücklauf", "intake:returns", (P.DOCUMENTS_RECORD,)),
        Place("Tickets an die EZ", "intake:tickets", (P.DOCUMENTS_RECORD, P.APPLICATION_BY_CALL)),
        Place("Fachverfahren", "people:open_entries", (P.SYSTEMS_RECORD,)),
    ),
    "Integration": (
        Place(
            "Erstgespräche",
            "integration:interviews",
            (P.INTERVIEW_HOLD, P.INTERVIEW_SCHEDULE),
            only_with=(Domain.FIRST_INTERVIEW,),
        ),
        Place(
            "Kontaktdichte",
            "contactdensity:due",
            (P.INTERVIEW_HOLD, P.HANDOVER_ASSIGN, P.DUTY_DROP),
            only_with=(Domain.DENSITY,),
        ),
        Place("Fallübergabe", "integration:handovers", (P.HANDOVER_PARK, P.HANDOVER_ASSIGN), only_with_queue=True),
        Place("Importfälle", "integration:import_cases", (P.IMPORT_REVIEW,), only_with_queue=True),
        Place("Tickets an das Team", "integration:tickets", (P.INTERVIEW_HOLD, P.DUTY_DROP)),
    ),
    "Termine und Post": (
        Place("Termine", "appointments:day", (P.CASE_VIEW,)),
        Place("Vorausschau", "contactdensity:foresight", (P.INTERVIEW_HOLD, P.INTERVIEW_WATCH)),
        Place("Zu druckende Briefe", "appointments:print_list", (P.CASE_VIEW,)),
        Place("Gesendete Mitteilungen", "desk:sent_messages", (P.CASE_VIEW,)),
    ),
    "Leitung": (
        Place("Überblick", "desk:dashboard", (P.DASHBOARD_VIEW,), also=OF_OVERVIEW, only_with=DEADLINES),
        Place("Fristenbericht", "desk:report", (P.REPORT_VIEW,), only_with=DEADLINES),
        Place("Bericht zur Kontaktdichte", "contactdensity:report", (P.REPORT_VIEW,), only_with=(Domain.DENSITY,)),
        Place("Versäumte Fristen", "deadlines:misses", (P.FLAG_ACKNOWLEDGE,), only_with=DEADLINES),
        Place("Neukunden", "desk:process_watch", (P.PROCESS_WATCH,)),
        Place("Fachaufsicht", "desk:interview_watch", (P.INTERVIEW_WATCH,), only_with=(Domain.FIRST_INTERVIEW,)),
        Place("Kontaktdichte der Teams", "contactdensity:teams", (P.INTERVIEW_WATCH,), only_with=(Domain.DENSITY,)),
        Place("Regelwerk erproben", "contactdensity:what_if", (P.INTERVIEW_WATCH, P.RULESET_PROPOSE, P.REPORT_VIEW)),
    ),
    "Verwaltung": (
        Place("Zugänge", "staff:users", (P.STAFF_MANAGE,)),
        Place("Festlegungen", "staff:house", (P.STAFF_MANAGE,)),
        Place("Abwesenheiten", "staff:absences", (P.ABSENCE_MANAGE,)),
        Place("F-IFK-Dienst", "integration:roster", (P.ROSTER_MANAGE,), only_with_queue=True),
        Place("Kundensteuerung", "integration:routing", (P.ROUTING_MANAGE,), only_with_queue=True),
        Place("Maßnahmenkatalog", "integration:catalogue", (P.CATALOGUE_MANAGE,), also=("integration:strategies",)),
        Place("Import", "integration:imports", (P.IMPORT_RUN,)),
        Place("Regelwerke", "rulesets:list", (P.RULESET_PROPOSE, P.RULESET_APPROVE), also=OF_RULESETS),
    ),
}
"""What one opens most often stands first; the last groups are the first to be folded."""
ROOM = 150
"""Letters the bar of the navigation holds in one line at 1280 px, with ``GAP`` beside each entry."""
GAP = 4
FOOTER = (
    Place("Fristenrechner", "desk:calculator", (P.CALCULATOR_USE,), only_with=DEADLINES),
    Place("Regelwerke", "rulesets:list", (P.RULESET_VIEW,), also=OF_RULESETS),
    Place("Ablauf", "desk:process"),
    Place("Begriffe", "desk:glossary"),
    Place("Statistische Angaben", "desk:statistical_fields"),
    Place("Ansprechpersonen", "integration:organisation"),
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor; asks nothing until a template shows the frame, and once only."""

    def made() -> Shell:
        kept: Shell | None = getattr(request, "_shell", None)
        if kept is None:
            kept = request._shell = shell_of(request)  # type: ignore[attr-defined]
        return kept

    return {"shell": SimpleLazyObject(made)}


def shell_of(request: HttpRequest) -> Shell:
    """The frame for the user of the request; without a login, or without a database, the bare house."""
    user = getattr(request, "user", None)
    if not isinstance(user, User) and not getattr(user, "is_authenticated", False):
        return Shell(jobcenter="Jobcenter")
    try:
        return _filled(request)
    except (DatabaseError, InterfaceError):
        return Shell(jobcenter="Jobcenter")


def _filled(request: HttpRequest) -> Shell:
    user: User = request.user  # type: ignore[assignment]
    now = clock.now()
    mine = standing(user, now.date())
    house = house_today(user, mine)
    bare = Shell(
        jobcenter=house.name,
        user_name=str(user),
        role=", ".join(sorted(Role(role).label for role in mine.roles)),
        office=house.office_label,
        account_url=address("staff:password"),
        logout_url=address("staff:logout"),
    )
    if user.must_change_password:
        return bare
    navigation, footer_links = _places(request, mine, house)
    return replace(
        bare,
        user_id=user.pk,
        present_url=address("staff:present"),
        login_url=address("staff:login"),
        navigation=navigation,
        search_url=address("desk:search") if mine.may(P.SEARCH) else "",
        footer_links=footer_links,
        last_check=_last_check(house.checked_at),
        warning=silence(house.checked_at, now),
    )


def _places(
    request: HttpRequest, mine: Standing, house: HouseToday
) -> tuple[tuple[NavGroup, ...], tuple[NavItem, ...]]:
    """The groups of what this user may open, and the links of the footer; one at most is where he is.

    From the last one on groups are folded until the bar fits on one line.
    """
    found = {label: _entries(places, mine, house) for label, places in NAVIGATION.items()}
    below = _entries(FOOTER, mine, house)
    items = iter(_items([entry for entries in (*found.values(), below) for entry in entries], request))
    groups = [NavGroup(label, tuple(next(items) for _ in entries)) for label, entries in found.items() if entries]
    for number in range(len(groups) - 1, 0, -1):
        if _letters(groups) > ROOM and len(groups[number].items) > 1:
            groups[number] = replace(groups[number], is_folded=True)
    return tuple(groups), tuple(items)


def _letters(groups: list[NavGroup]) -> int:
    labels = [label for g in groups for label in ([g.label] if g.is_folded else [item.label for item in g.items])]
    return sum(len(label) + GAP for label in labels)


def _entries(places: tuple[Place, ...], mine: Standing, house: HouseToday) -> list[_Entry]:
    """The places open to this user."""
    found: list[_Entry] = []
    for place in places:
        if place.permissions and not any(mine.may(permission) for permission in place.permissions):
            continue
        if place.only_with_queue and house.handover_mode != HandoverMode.VIRTUAL_EMPLOYEE:
            continue
        if place.only_with and house.domains.isdisjoint(place.only_with):
            continue
        url = address(place.view)
        if url:
            own = f"{url}?{place.of_user}={mine.user_id}" if place.of_user else url
            found.append(_Entry(place.label, own, (own, *map(address, place.also))))
    return found


def _items(entries: list[_Entry], request: HttpRequest) -> list[NavItem]:
    """The entry that leads closest to this page is the current one; of two alike the first."""
    nearness = [max(_nearness(root, request) for root in entry.roots) for entry in entries]
    here = nearness.index(max(nearness)) if any(nearness) else None
    return [NavItem(entry.label, entry.url, number == here) for number, entry in enumerate(entries)]


def _nearness(root: str, request: HttpRequest) -> int:
    """How many letters of the address lead to this page; 0 if it is not below ``root``."""
    path, _, query = root.partition("?")
    if query:
        fits = request.path == path and query in request.META["QUERY_STRING"].split("&")
    else:
        fits = request.path == "/" if path == "/" else request.path.startswith(path)
    return len(root) if fits else 0


def _last_check(checked_at: datetime | None) -> str:
    if checked_at is None:
        return "Fristenprüfung: noch nicht gelaufen"
    return f"Fristenprüfung zuletzt: {checked_at.astimezone(clock.BERLIN):%d.%m.%Y, %H:%M} Uhr"


def silence(checked_at: datetime | None, now: datetime) -> str:
    """The warning of every page if nobody watches the deadlines; empty while the nightly job speaks."""
    if checked_at is not None and now - checked_at <= SILENCE:
        return ""
    since = f"seit dem {checked_at.astimezone(clock.BERLIN):%d.%m.%Y, %H:%M} Uhr" if checked_at else "noch nie"
    return (
        f"Die nächtliche Fristenprüfung ist {since} {'nicht mehr ' if checked_at else ''}gelaufen. "
        "Überfällige Fristen stehen hier trotzdem richtig, Hinweise fehlen. Bitte verständigen Sie die Administration."
    )
