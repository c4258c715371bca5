"""The pages of the counter: search, form, hints, summary on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from intake import queries
from intake.counter import MOST_ROWS, REASONS, ROW_FIELDS, Counter, MemberRow
from intake.models import ApplicationDraft
from intake.workflow.eligibility import interview_rules, starts_with_application
from intake.workflow.registration import field_of
from jobcenter.people.access import Hit, Match, SearchTerms, Typed, known_already, search
from jobcenter.people.choices import HouseholdRole
from jobcenter.people.models import Person
from jobcenter.staff.access import offices_with, standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission

# The form of the counter; forms and pages stand side by side and do not import each other.
Form = Any

KNOWN_FACTS = ("sex", "nationality", "ba_number", "street", "postal_code", "city", "phone")
DATED_FACTS = ("born_on", "needy_until", "rejected_on")
CHECKED_FACTS = ("employable", "lives_in_germany")


@dataclass(frozen=True)
class HitRow:
    """One hit as it is shown: nothing but the minimum, and only the links the user may follow (D-95)."""

    person_id: int
    name: str
    born_on: date | None
    bg_number: str
    office: str
    why: str
    is_sure: bool
    case_url: str
    take_over_url: str
    running: str = ""


@dataclass(frozen=True)
class DraftRow:
    title: str
    saved_at: datetime
    url: str
    discard_url: str


@dataclass(frozen=True)
class SearchPage:
    """First step: who is known already."""

    searched: bool
    rows: tuple[HitRow, ...]
    drafts: tuple[DraftRow, ...]
    is_by_call: bool


@dataclass(frozen=True)
class MemberPart:
    """One person of the form with those he may be."""

    row: MemberRow
    hits: tuple[HitRow, ...]
    has_typed: bool

    @property
    def index(self) -> int:
        return self.row.index


@dataclass(frozen=True)
class RegistrationPage:
    """Second step: the form."""

    members: tuple[MemberPart, ...]
    may_add: bool
    is_virtual: bool
    is_by_call: bool
    knows_new_clients: bool
    shows_duplicate_reason: bool
    shows_return_confirmed: bool
    is_reused: bool
    reasons: Sequence[str]
    discard_url: str


def counter(user: User, today: date) -> Counter:
    """The counter, or the telephone, at which the user works today; 403 for whoever registers nowhere."""
    offices = tuple(offices_with(user, Permission.APPLICATION_REGISTER, today=today))
    by_call = not offices
    if by_call:
        offices = tuple(offices_with(user, Permission.APPLICATION_BY_CALL, today=today))
    if not offices:
        raise PermissionDenied("Anträge nehmen nur die Eingangszone und das Servicecenter auf.")
    rules = interview_rules(offices[0].jobcenter_id, today)
    return Counter(
        offices=offices,
        mode=offices[0].jobcenter.handover_mode,
        knows_new_clients=rules is not None and rules.new_client_gap_days is not None,
        demands_specialist=starts_with_application(rules),
        specialists=() if by_call else tuple(queries.specialists(offices, today)),
        by_call=by_call,
    )


def search_page(user: User, terms: SearchTerms, *, today: date) -> SearchPage:
    """Hits anywhere in the own Jobcenter, and the drafts of the user."""
    house = user.jobcenter
    hits = search(house, terms, today=today) if house and terms else []
    drafts = [
        DraftRow(
            draft.title,
            draft.updated_at,
            reverse("intake:draft", args=[draft.pk]),
            reverse("intake:draft_discard", args=[draft.pk]),
        )
        for draft in queries.drafts_of(user)
    ]
    return SearchPage(
        searched=bool(terms),
        rows=tuple(_rows(user, hits, today=today)),
        drafts=tuple(drafts),
        is_by_call=not standing(user, today).may(Permission.APPLICATION_REGISTER),
    )


def hint_rows(user: User, typed: Typed, *, today: date) -> tuple[HitRow, ...]:
    """Who the person being typed may be."""
    if user.jobcenter is None:
        return ()
    return tuple(_rows(user, known_already(user.jobcenter, [typed])[0], today=today))


def registration_page(
    form: Form, user: User, *, today: date, compares: bool, draft: ApplicationDraft | None
) -> RegistrationPage:
    """The form; ``compares`` also shows who the persons may be (only after a look-up was recorded)."""
    rows = list(form.members())
    hits = _hits_of(form, user, rows, today=today) if compares else {}
    parts = tuple(
        MemberPart(row, hits.get(row.index, ()), bool(row.fields["last_name"].value()) and not row.is_known)
        for row in rows
    )
    _focus(form)
    reason = form["duplicate_reason"]
    return RegistrationPage(
        members=parts,
        may_add=form.count < MOST_ROWS,
        is_virtual=form.counter.is_virtual,
        is_by_call=form.counter.by_call,
        knows_new_clients=form.counter.knows_new_clients,
        shows_duplicate_reason=any(hits.values()) or bool(reason.value() or reason.errors),
        shows_return_confirmed=bool(form["return_on"].errors or form["return_confirmed"].value()),
        is_reused=bool(form["household"].value()),
        reasons=REASONS,
        discard_url=reverse("intake:draft_discard", args=[draft.pk]) if draft else "",
    )


def known_values(
    user: User, person: Person, *, today: date, index: int = 0, members: bool = True
) -> dict[str, Any]:
    """Initial values for a person who is taken over; as head with household and its members.

    Beyond the minimal hit only what stands in a household the user may open (D-95).
    """
    if index:
        return _of_person(person, index, opens=_may_open(user, person, today=today))
    case = queries.known_case(person, today)
    opens = _may_open(user, person, today=today)
    values = _of_person(person, 0, opens=opens)
    if case.household is not None:
        values |= {"household": case.household.pk, "bg_number": case.household.bg_number}
        if opens:
            values["further_persons"] = case.household.further_persons
            for row, membership in enumerate(case.members if members else (), start=1):
                values |= _of_person(membership.person, row, opens=True)
                values[field_of(row, "role")] = membership.role
    return values


def rows_of(values: Mapping[str, Any]) -> int:
    """How many persons the values speak of."""
    indices = [int(name[1:].split("_")[0]) for name in values if name[0] == "p" and name[1:].split("_")[0].isdigit()]
    return min(max(indices, default=0) + 1, MOST_ROWS)


def without_row(values: Mapping[str, Any], index: int) -> dict[str, Any]:
    """The values with one person taken out; those behind move up."""
    of_rows = {field_of(row, name) for row in range(MOST_ROWS) for name in ROW_FIELDS}
    kept = {name: value for name, value in values.items() if name not in of_rows}
    position = 0
    for row in range(rows_of(values)):
        if row == index:
            continue
        for name in ROW_FIELDS:
            if field_of(row, name) in values:
                kept[field_of(position, name)] = values[field_of(row, name)]
        position += 1
    return kept


def with_new_row(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with one person more."""
    row = rows_of(values)
    return {**values, field_of(row, "role"): HouseholdRole.PARTNER if row == 1 else HouseholdRole.CHILD}


def draft_title(values: Mapping[str, Any]) -> str:
    """How a draft is called in the list."""
    names = [str(values.get(field_of(0, name), "")).strip() for name in ("last_name", "first_name")]
    return ", ".join(filter(None, names)) or "Ohne Namen"


def draft_values(draft: ApplicationDraft) -> dict[str, Any]:
    """What was typed into the draft, with its key."""
    return {**draft.data, "draft": draft.pk}


def _of_person(person: Person, index: int, *, opens: bool) -> dict[str, Any]:
    facts: dict[str, Any] = {"person": person.pk, "last_name": person.last_name, "first_name": person.first_name}
    facts["born_on"] = person.born_on
    if opens:
        facts |= {name: getattr(person, name) for name in (*KNOWN_FACTS, *DATED_FACTS)}
        facts |= {name: {True: "yes", False: "no", None: ""}[getattr(person, name)] for name in CHECKED_FACTS}
        facts |= {"working_top_up": person.working_top_up, "address_restricted": person.address_restricted}
    known = {field_of(index, name): value for name, value in facts.items() if value not in (None, "")}
    # What may not be seen must not be overwritten by what the empty form offers.
    return {field_of(index, "nationality"): "", **known}


def _may_open(user: User, person: Person, *, today: date) -> bool:
    offices = standing(user, today).offices(Permission.CASE_VIEW)
    return person.memberships.filter(household__office_id__in=offices).exists()


def _hits_of(
    form: Form, user: User, rows: Sequence[MemberRow], *, today: date
) -> dict[int, tuple[HitRow, ...]]:
    if user.jobcenter is None:
        return {}
    found = known_already(user.jobcenter, form.typed())
    taken = {str(row.fields["person"].value()) for row in rows}
    flat = [hit for hits in found for hit in hits if str(hit.person_id) not in taken]
    shown = {row.person_id: row for row in _rows(user, flat, today=today)}
    return {
        row.index: tuple(
            replace(shown[hit.person_id], why=hit.why, is_sure=hit.match == Match.EXACT)
            for hit in hits
            if hit.person_id in shown
        )
        for row, hits in zip(rows, found, strict=True)
    }


def _rows(user: User, hits: Sequence[Hit], *, today: date) -> list[HitRow]:
    offices = standing(user, today).offices(Permission.CASE_VIEW)
    own = [hit.household_id for hit in hits if hit.household_id and hit.office_id in offices]
    running = queries.open_applications(own) if own else {}
    return [
        HitRow(
            person_id=hit.person_id,
            name=hit.name,
            born_on=hit.born_on,
            bg_number=hit.bg_number,
            office=hit.office,
            why=hit.why,
            is_sure=hit.match == Match.EXACT,
            case_url=reverse("desk:case", args=[hit.household_id]) if hit.household_id in own else "",
            take_over_url=reverse("intake:take_over", args=[hit.person_id]),
            running=_running(running.get(hit.household_id or 0)),
        )
        for hit in hits
    ]


def _running(application: Any) -> str:
    if application is None:
        return ""
    return f"Antrag vom {application.applied_on:%d.%m.%Y} {application.get_state_display()}"


def _focus(form: Form) -> None:
    """The cursor stands in the first field of the persons that is still empty."""
    if form.is_bound:
        return
    for row in reversed(range(form.count)):
        names = [field_of(row, name) for name in ROW_FIELDS if field_of(row, name) in form.fields]
        visible = [name for name in names if not form[name].is_hidden and name != field_of(row, "role")]
        if row and form[field_of(row, "last_name")].value():
            continue
        empty = [name for name in visible if form[name].value() in (None, "")]
        if empty:
            form.fields[empty[0]].widget.attrs["autofocus"] = True
            return
