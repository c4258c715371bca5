"""The application is registered at the counter: household, members, date, new-client test, first owner (C.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pghistory
from django.db import connection

from intake.choices import OPEN_STATES, UNMARKED, ApplicationState, Channel, JurisdictionProof
from intake.models import Application, InterviewDuty
from jobcenter.audit.recording import recording
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import give_task
from jobcenter.people import workflow as people
from jobcenter.people.access import Hit, Match, Typed, households_with_number, known_already, search_key
from jobcenter.people.choices import EntryOccasion, ExternalSystem, HouseholdRole, HouseholdState
from jobcenter.people.models import Household, Person
from jobcenter.people.workflow import PersonFacts
from jobcenter.rules.periods import SGB_II_SINCE, new_client_test
from jobcenter.staff.access import can
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Office, User
from jobcenter.staff.permissions import Permission
from jobcenter.web.dates import short
from jobcenter.web.errors import Conflict, Refused

from . import alg1, calls, care, duties, eligibility, entries, guards, member_sheets, numbering

SEEN_IN_PERSON = [Channel.COUNTER, Channel.COUNTER_APPOINTMENT]
"""Whoever stands at the counter shows the proof of a move at once (C-16); others before the next step."""


@dataclass(frozen=True)
class MemberEntry:
    """One member as the clerk entered him. ``person_id``: a known person is taken over.

    ``appeared``, and ``sheet_filled`` (the Anmeldebogen was filled in at the counter, C-9), say something only of those
    who came in person.
    ALG I and working top-up are two facts (D-48); ``alg1_until`` empty: the end is open.
    """

    facts: PersonFacts
    role: str = HouseholdRole.HEAD
    person_id: int | None = None
    appeared: bool = True
    sheet_filled: bool = False
    receives_alg1: bool = False
    alg1_from: date | None = None
    alg1_until: date | None = None
    specialist: User | None = None


@dataclass(frozen=True)
class Registration:
    """Everything one application begins with. ``household_id``: a known Bedarfsgemeinschaft is used again.

    ``day_mark``: a letter carries the mark of the day of application by EZ or SC; without it the letter goes to the EZ
    (C-65). ``duplicate_reason``: why somebody is recorded anew although a similar person is known. ``known_active`` and
    ``known_passive``: whether the older systems hold a record (W-78). ``exclusion``: which of the four cases the
    service centre found, empty if none, ``None`` if nobody asked (C-53 to C-56).
    """

    office: Office
    channel: str
    applied_on: date
    members: tuple[MemberEntry, ...]
    reason: str = ""
    household_id: int | None = None
    bg_number: str = ""
    further_persons: int = 0
    id_document: str = ""
    id_checked_on: date | None = None
    moved_in: bool = False
    jurisdiction_proof: str = ""
    day_mark: bool | None = None
    forwarded_on: date | None = None
    known_active: bool | None = None
    known_passive: bool | None = None
    duplicate_reason: str = ""
    exclusion: str | None = None
    remark: str = ""

    @property
    def searched(self) -> dict[ExternalSystem, bool]:
        """Where somebody searched, and whether a record is there."""
        asked = {ExternalSystem.AKDN_ACTIVE: self.known_active, ExternalSystem.AKDN_PASSIVE: self.known_passive}
        return {system: exists for system, exists in asked.items() if exists is not None}


def field_of(index: int, name: str) -> str:
    """How a form names a field of the member with that index; refusals point to it."""
    return f"p{index}_{name}"


def register(*, data: Registration, by: User, today: date) -> Application:
    """Register the application: its date is frozen from now on (C-92), its duties and deadlines begin (C.1).

    Raises ``Refused`` with the field to mend, and ``Conflict`` if a number was taken meanwhile.
    """
    _check(data, by=by, today=today)
    with recording(
        by=by,
        verb="register",
        label=f"Antrag erfasst, {Channel(data.channel).label}",
        reason=data.duplicate_reason,
        occurred_on=data.applied_on,
    ):
        _queue_up(data)
        check_known(data)
        household = _household(data, by=by)
        pghistory.context(household=household.pk)
        persons = [_person(data, index, household, by=by, today=today) for index in range(len(data.members))]
        for person, entry in zip(persons, data.members, strict=True):
            if entry.receives_alg1:
                alg1.record(
                    person=person,
                    household=household,
                    starts_on=entry.alg1_from,
                    ends_on=entry.alg1_until,
                    by=by,
                    today=today,
                )
        application = _application(data, household, persons, by=by, today=today)
        care.date_clients(application=application, persons=persons, today=today)
        care.give(
            application=application,
            members=list(zip(persons, data.members, strict=True)),
            by=by,
            today=today,
            may_wait=calls.is_by_call(by, data.office, today=today),
        )
        in_person = data.channel in SEEN_IN_PERSON
        filled = [one.pk for one, entry in zip(persons, data.members, strict=True) if in_person and entry.sheet_filled]
        member_sheets.lay(application=application, persons=persons, filled=filled, by=by, today=today)
        if data.channel == Channel.SERVICE_CENTRE:
            calls.ask_counter(application=application, by=by, today=today)
        if data.channel in UNMARKED and data.day_mark is False:
            to_ez(application=application, on=data.forwarded_on or today, by=by)
        duties.open_at_registration(application=application, by=by, today=today)
        entries.due(application, EntryOccasion.REGISTERED, today=today)
        entries.looked_up(application, data.searched, today=today)
        return application


def to_ez(*, application: Application, on: date, by: User) -> None:
    """A letter without the mark of the day goes to the EZ before the LG works on it (C-64, C-65); locked before."""
    guards.check_transition(application, "route_to_ez")
    application.route_to_ez()
    application.forwarded_on = on
    application.save()
    give_task(
        kind=TaskKind.ROUTED_TO_EZ,
        office=application.office,
        household=application.household,
        subject_id=application.pk,
        text=f"Eingegangen am {short(application.applied_on)}, kein Vermerk zum Tag der Antragstellung.",
        role=Role.INTAKE_CLERK,
        due_on=on,
        by=by,
    )


def check_known(data: Registration) -> None:
    """Nobody is recorded twice unseen: who is similar is taken over, or a reason says why not (W-78, W-79, C-28)."""
    if data.bg_number and data.household_id is None:
        for hit in households_with_number(data.office.jobcenter, data.bg_number):
            raise Conflict(
                f"Die BG-Nummer {data.bg_number} gehört schon zu {described(hit)}. "
                "Bitte übernehmen Sie diese Bedarfsgemeinschaft oder prüfen Sie die Nummer.",
                "bg_number",
            )
    for index, entry, hits in known_members(data.office, data.members):
        number = entry.facts.ba_number
        same_number = [hit for hit in hits if hit.why == "gleiche Kundennummer"]
        if number and same_number:
            raise Refused(
                f"Die Kundennummer {number} gehört zu {described(same_number[0])}. "
                "Bitte übernehmen Sie diese Person oder prüfen Sie die Nummer.",
                field_of(index, "ba_number"),
            )
        if hits and not data.duplicate_reason.strip():
            sure = "ist schon bekannt" if hits[0].match == Match.EXACT else "könnte schon bekannt sein"
            raise Refused(
                f"{entry.facts.first_name} {entry.facts.last_name} {sure}: {described(hits[0])} ({hits[0].why}). Bitte "
                "übernehmen Sie die Person, oder begründen Sie, warum Sie sie trotzdem neu anlegen.",
                "duplicate_reason",
            )


def known_members(office: Office, members: Sequence[MemberEntry]) -> list[tuple[int, MemberEntry, list[Hit]]]:
    """The members that are entered anew, each with the people it may be already; two queries."""
    new = [(index, entry) for index, entry in enumerate(members) if entry.person_id is None]
    taken = {entry.person_id for entry in members}
    found = known_already(
        office.jobcenter,
        [Typed(e.facts.last_name, e.facts.first_name, e.facts.born_on, e.facts.ba_number) for _index, e in new],
    )
    return [
        (index, entry, [hit for hit in hits if hit.person_id not in taken])
        for (index, entry), hits in zip(new, found, strict=True)
    ]


def described(hit: Hit) -> str:
    """A hit in one phrase, without anything that is not minimal (D-95)."""
    born = f", geboren am {short(hit.born_on)}" if hit.born_on else ""
    household = f", {hit.bg_number}" if hit.bg_number else ""
    office = f", {hit.office}" if hit.office else ""
    return f"{hit.first_name} {hit.last_name}{born}{household}{office}"


def _check(data: Registration, *, by: User, today: date) -> None:
    by_call = calls.is_by_call(by, data.office, today=today)
    if by_call and data.channel == Channel.SERVICE_CENTRE:
        calls.check_exclusion(data.exclusion)
    elif not can(by, Permission.APPLICATION_REGISTER, today=today, office_id=data.office.pk):
        raise Refused("Anträge nimmt nur die Eingangszone der Geschäftsstelle auf.")
    if data.applied_on > today:
        raise Refused("Das Antragsdatum kann nicht in der Zukunft liegen.", "applied_on")
    if data.applied_on < SGB_II_SINCE:
        raise Refused("Anträge nach dem SGB II gibt es erst seit dem 01.01.2005.", "applied_on")
    if [entry.role for entry in data.members].count(HouseholdRole.HEAD) != 1:
        raise Refused("Die Bedarfsgemeinschaft braucht genau eine Hauptantragstellerin oder einen Hauptantragsteller.")
    if data.moved_in and data.jurisdiction_proof not in JurisdictionProof.values and data.channel in SEEN_IN_PERSON:
        raise Refused("Bei Zuzug ist die Zuständigkeit nachzuweisen.", "jurisdiction_proof")
    if data.channel in UNMARKED and data.day_mark is None:
        raise Refused("Bitte geben Sie an, ob der Antrag einen Vermerk zum Tag der Antragstellung trägt.", "day_mark")
    if data.forwarded_on and not data.applied_on <= data.forwarded_on <= today:
        raise Refused("Die Weiterleitung liegt zwischen dem Posteingang und heute.", "forwarded_on")
    if data.id_document and not data.id_checked_on:
        raise Refused("Bitte geben Sie an, wann die Identität geprüft wurde.", "id_checked_on")
    if data.id_checked_on and not data.id_document:
        raise Refused("Bitte geben Sie an, welches Dokument vorgelegt wurde.", "id_document")
    if data.id_checked_on and data.id_checked_on > today:
        raise Refused("Die ID-Prüfung kann nicht in der Zukunft liegen.", "id_checked_on")
    for index, entry in enumerate(data.members):
        _check_member(data, index, entry, today=today)


def _check_member(data: Registration, index: int, entry: MemberEntry, *, today: date) -> None:
    facts = entry.facts
    if facts.born_on is not None and facts.born_on > today:
        raise Refused("Das Geburtsdatum liegt in der Zukunft.", field_of(index, "born_on"))
    if entry.receives_alg1 and not (entry.alg1_from or entry.alg1_until):
        raise Refused("Bitte geben Sie den Beginn oder das Ende von ALG I an.", field_of(index, "alg1_from"))
    if entry.alg1_from and entry.alg1_until and entry.alg1_until < entry.alg1_from:
        raise Refused("Das Ende von ALG I liegt vor dem Beginn.", field_of(index, "alg1_until"))
    for day, name in ((facts.needy_until, "needy_until"), (facts.rejected_on, "rejected_on")):
        if day is not None and day >= data.applied_on:
            raise Refused("Dieser Tag liegt nicht vor dem Antrag.", field_of(index, name))
    for other in data.members[:index]:
        same_person = entry.person_id is not None and entry.person_id == other.person_id
        same_number = bool(facts.ba_number) and facts.ba_number == other.facts.ba_number
        same = (facts.last_name, facts.first_name, facts.born_on)
        if same_person or same_number or same == (other.facts.last_name, other.facts.first_name, other.facts.born_on):
            raise Refused("Diese Person ist schon weiter oben eingetragen.", field_of(index, "last_name"))


def _queue_up(data: Registration) -> None:
    """Two counters that register the same person or number at once do it one after the other: the second one sees the
    first (E83). Sorted, so that they queue instead of waiting for each other; ends with the transaction."""
    names = {
        f"{search_key(entry.facts.last_name, entry.facts.first_name)} {entry.facts.born_on}" for entry in data.members
    }
    wanted = names | {entry.facts.ba_number for entry in data.members} | {data.bg_number}
    keys = sorted(f"register {data.office.jobcenter_id} {key}" for key in wanted if key)
    with connection.cursor() as cursor:
        for key in keys:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def _household(data: Registration, *, by: User) -> Household:
    if data.household_id is None:
        return people.open_household(
            office=data.office, bg_number=data.bg_number, further_persons=data.further_persons, by=by
        )
    household = (
        Household.objects.select_for_update(no_key=True)
        .filter(pk=data.household_id, jobcenter_id=data.office.jobcenter_id)
        .first()
    )
    if household is None:
        raise Refused("Diese Bedarfsgemeinschaft gibt es nicht.", "bg_number")
    running = household.applications.filter(state__in=OPEN_STATES).select_related("office").first()
    if running is not None:
        raise Conflict(
            f"Für die Bedarfsgemeinschaft {household} ist schon ein Antrag vom {short(running.applied_on)} offen "
            f"({running.office}, Stand: {running.get_state_display()}). Unterlagen gehören zu diesem Antrag."
        )
    _check_interruption(data, household)
    if data.bg_number and household.bg_number and data.bg_number != household.bg_number:
        raise Refused(f"Diese Bedarfsgemeinschaft hat die BG-Nummer {household.bg_number}.", "bg_number")
    household.bg_number = household.bg_number or data.bg_number
    household.further_persons = data.further_persons
    household.office = data.office
    if household.state == HouseholdState.CLOSED:
        household.state = HouseholdState.RECORDING
    household.version += 1
    return people.keep_household(household)


def _check_interruption(data: Registration, household: Household) -> None:
    """Who still draws benefits asks for their continuation or tells a change: neither is an application here (D-43).

    Where the house tests for new clients, the last day of the earlier need must be told first.
    """
    rules = eligibility.interview_rules(data.office.jobcenter_id, data.applied_on)
    latest = household.applications.order_by("-applied_on", "-pk").first()
    if rules is None or rules.new_client_gap_days is None:
        return
    if latest is None or latest.state != ApplicationState.DECIDED:
        return
    index = [entry.role for entry in data.members].index(HouseholdRole.HEAD)
    ended = data.members[index].facts.needy_until
    if ended is None or ended < latest.applied_on:
        raise Refused(
            f"Über den Antrag vom {short(latest.applied_on)} ist entschieden. Weiterbewilligung und Änderung sind hier "
            "keine Anträge. Bei einem neuen Antrag geben Sie bitte den letzten Tag im früheren Leistungsbezug an.",
            field_of(index, "needy_until"),
        )


def _person(data: Registration, index: int, household: Household, *, by: User, today: date) -> Person:
    entry = data.members[index]
    appeared_on = None
    if entry.appeared and data.channel in SEEN_IN_PERSON:
        appeared_on = data.applied_on
    try:
        if entry.person_id is None:
            person = people.create_person(jobcenter=data.office.jobcenter, facts=entry.facts, by=by)
        else:
            known = Person.objects.filter(pk=entry.person_id, jobcenter_id=data.office.jobcenter_id).first()
            if known is None:
                raise Refused("Diese Person gibt es nicht.", "last_name")
            person = people.update_person(person=known, facts=entry.facts, by=by)
        if entry.role == HouseholdRole.HEAD and (sentence := eligibility.too_young_as_head(person, data.applied_on)):
            raise Refused(sentence, "born_on")
        people.add_member(
            household=household,
            person=person,
            role=HouseholdRole(entry.role),
            on=data.applied_on,
            by=by,
            appeared_on=appeared_on,
        )
    except Refused as refusal:
        # The verbs on people know their own fields; the form knows the member they belong to.
        raise type(refusal)(refusal.message, field_of(index, refusal.field or "last_name")) from None
    return person


def _application(
    data: Registration, household: Household, persons: list[Person], *, by: User, today: date
) -> Application:
    head = persons[[entry.role for entry in data.members].index(HouseholdRole.HEAD)]
    rules = eligibility.interview_rules(data.office.jobcenter_id, data.applied_on)
    tested = None
    if rules is not None and rules.new_client_gap_days is not None:
        held = InterviewDuty.objects.filter(person=head, state__in=eligibility.HELD).exists()
        tested = new_client_test(head.needy_until, head.rejected_on, data.applied_on, held, rules.new_client_gap_days)
    return Application.objects.create(
        jobcenter_id=data.office.jobcenter_id,
        office=data.office,
        household=household,
        head=head,
        number=numbering.next_number(jobcenter_id=data.office.jobcenter_id, year=today.year),
        channel=data.channel,
        applied_on=data.applied_on,
        reason=data.reason,
        id_document=data.id_document,
        id_checked_on=data.id_checked_on,
        moved_in=data.moved_in,
        jurisdiction_proof=data.jurisdiction_proof if data.moved_in else "",
        is_new_client=tested.is_new if tested else None,
        new_client_reason=tested.reason if tested else "",
        counts_in_statistics=tested.statistics if tested else True,
        remark="\n".join(filter(None, [data.remark, entries.in_words(data.searched)])),
        registered_by=by,
    )
