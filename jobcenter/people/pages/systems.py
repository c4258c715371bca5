"""One place for every mark „eingetragen/angepasst am, von“: of the household, of each member, of an office (W-107)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.forms import BoundField
from django.urls import reverse

from jobcenter.people.choices import EntryOccasion, EntryOrigin, EntryScope, HouseholdRole, NumberKind
from jobcenter.people.forms import TickForm, TickLine
from jobcenter.people.models import Household, Membership, Person, SystemEntry, SystemUse
from jobcenter.people.queries import bearers_of, heads_of, is_wanted, kept_number, uses_of
from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.dates import short
from jobcenter.web.shell import Crumb

FOUND = {EntryOrigin.NEW: "kein Datensatz", EntryOrigin.REACTIVATED: "Datensatz vorhanden"}


@dataclass(frozen=True)
class Mark:
    """One line: what stands in one system of one person or of the household, and what is still to be done."""

    use_id: int
    person_id: int | None
    entry_id: int | None
    system: str
    purpose: str
    source: str
    number: str
    number_label: str
    number_is_kept: bool
    state: str
    tone: str
    detail: tuple[str, ...]
    is_open: bool
    is_entered: bool
    is_waived: bool
    follows_changes: bool
    origin: str

    @property
    def key(self) -> str:
        return f"{self.use_id}_{self.person_id or 0}"


@dataclass(frozen=True)
class Group:
    """The household, or one member, with all its marks."""

    title: str
    marks: tuple[Mark, ...]

    @property
    def open_count(self) -> int:
        return sum(mark.is_open for mark in self.marks)


@dataclass(frozen=True)
class TickRow:
    """A mark with the fields of the form that changes it; empty where nothing can be ticked."""

    mark: Mark
    done: BoundField | None
    number: BoundField | None
    origin: BoundField | None


@dataclass(frozen=True)
class TickGroup:
    title: str
    rows: tuple[TickRow, ...]


@dataclass(frozen=True)
class TickPage:
    """The household's page: every line, ticked together for one day."""

    bg_number: str
    open_count: int
    groups: tuple[TickGroup, ...]
    case_url: str
    crumbs: tuple[Crumb, ...]


@dataclass(frozen=True)
class OpenRow:
    """One line of the office's list of what is still to be entered."""

    system: str
    what: str
    person: str
    bg_number: str
    office: str
    since: date | None
    reason: str
    role: str
    bearer: str
    url: str


def groups_of(household: Household, *, today: date) -> list[Group]:
    """The household first, then its members of today, the head before the others; three queries."""
    uses = list(uses_of(household.jobcenter_id))
    if not uses:
        return []
    members = [
        (row.person, row.role == HouseholdRole.HEAD)
        for row in Membership.objects.on(today).filter(household=household).select_related("person").order_by("pk")
    ]
    members.sort(key=lambda member: not member[1])
    entries = {
        (entry.system, entry.person_id): entry
        for entry in SystemEntry.objects.filter(household=household).select_related("entered_by", "adjusted_by", "use")
    }
    groups = [Group("Bedarfsgemeinschaft", tuple(_marks(uses, household, None, True, entries, today)))]
    groups += [
        Group(str(person), tuple(_marks(uses, household, person, is_head, entries, today)))
        for person, is_head in members
    ]
    return [group for group in groups if group.marks]


def lines_of(groups: Iterable[Group]) -> list[TickLine]:
    """What the form asks for each line."""
    return [
        TickLine(
            key=mark.key,
            use_id=mark.use_id,
            person_id=mark.person_id,
            label=f"{mark.system}, {group.title}",
            number="" if mark.number_is_kept else mark.number,
            asks_number=bool(mark.number_label) and not mark.number_is_kept,
            is_bg_number=mark.number_label == NumberKind.BG.label,
            asks_origin=not mark.is_entered,
            origin=mark.origin or EntryOrigin.NEW,
            is_adjusting=mark.is_entered,
        )
        for group in groups
        for mark in group.marks
        if mark.is_open or not mark.is_entered or mark.follows_changes
    ]


def tick_page(household: Household, groups: Sequence[Group], form: TickForm) -> TickPage:
    """The page with the fields of each line."""
    address = reverse("desk:case", args=[household.pk])
    number = household.bg_number or "noch ohne BG-Nummer"
    return TickPage(
        bg_number=number,
        open_count=sum(group.open_count for group in groups),
        groups=tuple(TickGroup(group.title, tuple(_tick_row(mark, form) for mark in group.marks)) for group in groups),
        case_url=address,
        crumbs=(Crumb(f"Fall {number}", address), Crumb("Fachverfahren")),
    )


def open_rows(entries: Sequence[SystemEntry], *, user: User, today: date) -> list[OpenRow]:
    """The lines of one page of the list, each with the page where it is ticked; two queries for heads and bearers."""
    ticks = standing(user, today).offices(Permission.SYSTEMS_RECORD)
    heads = heads_of({entry.household_id for entry in entries})
    bearers = bearers_of({entry.person_id for entry in entries if entry.person_id}, today)
    return [
        OpenRow(
            system=entry.get_system_display(),
            what="anpassen" if entry.to_adjust_since else entry.use.purpose,
            person=str(entry.person) if entry.person else heads.get(entry.household_id, ""),
            bg_number=entry.household.bg_number or "ohne BG-Nummer",
            office=entry.household.office.name,
            since=entry.to_adjust_since or entry.expected_since,
            reason=entry.adjust_reason,
            role=entry.use.get_role_display(),
            bearer=bearers.get(entry.person_id or 0, ""),
            url=reverse(
                "people:systems" if entry.household.office_id in ticks else "desk:case", args=[entry.household_id]
            ),
        )
        for entry in entries
    ]


def _marks(  # noqa: PLR0917
    uses: Iterable[SystemUse],
    household: Household,
    person: Person | None,
    is_head: bool,
    entries: dict[tuple[str, int | None], SystemEntry],
    today: date,
) -> Iterable[Mark]:
    """One line a system: an entry there is, or else the use that expects one."""
    shown: set[str] = set()
    for use in uses:
        entry = entries.get((use.system, person.pk if person else None))
        if use.system in shown or (entry is not None and entry.use_id != use.pk):
            continue
        fits = use.scope == EntryScope.HOUSEHOLD if person is None else is_wanted(use.scope, person, is_head, today)
        if entry is None and not fits:
            continue
        shown.add(use.system)
        yield _mark(use, household, person, entry)


def _mark(use: SystemUse, household: Household, person: Person | None, entry: SystemEntry | None) -> Mark:
    kept = kept_number(use, household, person)
    has_number = use.number_kind != NumberKind.NONE
    state, tone = _state(use, entry)
    return Mark(
        use_id=use.pk,
        person_id=person.pk if person else None,
        entry_id=entry.pk if entry else None,
        system=use.get_system_display(),
        purpose=use.purpose,
        source=use.source,
        number=kept or (entry.number if entry else ""),
        number_label=_number_label(use) if has_number else "",
        number_is_kept=bool(kept),
        state=state,
        tone=tone,
        detail=tuple(_detail(entry)) if entry else (),
        is_open=entry is not None and _is_open(entry),
        is_entered=entry is not None and entry.entered_on is not None,
        is_waived=entry is not None and entry.waived_on is not None,
        follows_changes=use.follows_changes,
        origin=entry.origin if entry else "",
    )


def _number_label(use: SystemUse) -> str:
    own = use.number_kind in (NumberKind.OWN, NumberKind.OWN_UNIQUE)
    return "Zeichen" if own else NumberKind(use.number_kind).label


def _is_open(entry: SystemEntry) -> bool:
    wanted = entry.expected_since is not None and entry.entered_on is None and entry.waived_on is None
    return wanted or entry.to_adjust_since is not None


def _state(use: SystemUse, entry: SystemEntry | None) -> tuple[str, str]:
    if entry is None or (entry.entered_on is None and entry.expected_since is None and entry.waived_on is None):
        due_with = EntryOccasion(use.occasion).label
        return ("bei Bedarf" if use.occasion == EntryOccasion.ON_DEMAND else f"fällig mit: {due_with}"), "neutral"
    if entry.to_adjust_since is not None:
        return f"anzupassen seit {short(entry.to_adjust_since)}", "warning"
    if entry.entered_on is not None:
        return ("angepasst" if entry.adjusted_on else "eingetragen"), "success"
    if entry.waived_on is not None:
        return "nicht erforderlich", "neutral"
    return f"einzutragen seit {short(entry.expected_since)}" if entry.expected_since else "einzutragen", "warning"


def _detail(entry: SystemEntry) -> Iterable[str]:
    if entry.entered_on is None and entry.origin:
        yield f"Suche bei der Antragstellung: {FOUND[EntryOrigin(entry.origin)]}"
    if entry.entered_on is not None:
        origin = f" ({entry.get_origin_display()})" if entry.origin else ""
        yield f"eingetragen am {short(entry.entered_on)} von {entry.entered_by}{origin}"
    if entry.adjusted_on is not None:
        yield f"angepasst am {short(entry.adjusted_on)} von {entry.adjusted_by}"
    if entry.to_adjust_since is not None and entry.adjust_reason:
        yield f"Anlass: {entry.adjust_reason}"
    if entry.waived_on is not None:
        yield f"seit {short(entry.waived_on)}: {entry.waived_reason}"


def _tick_row(mark: Mark, form: TickForm) -> TickRow:
    def bound(name: str) -> BoundField | None:
        full = f"{name}_{mark.key}"
        return form[full] if full in form.fields else None

    return TickRow(mark, bound("done"), bound("number"), bound("origin"))
