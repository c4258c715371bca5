"""What is to be entered in the systems of others, and the mark that it was: on which day, by whom (W-107, C-10, C-34).

Other areas say what happened (``expect``, ``changed``, ``record_elsewhere``); the house's own data say what that means.
"""

from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from jobcenter.audit.recording import recording
from jobcenter.people.choices import EntryOccasion, EntryOrigin, EntryScope, ExternalSystem, HouseholdRole, NumberKind
from jobcenter.people.models import Household, Membership, Person, SystemEntry, SystemUse
from jobcenter.people.queries import is_wanted, kept_number
from jobcenter.staff.access import can
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.dates import short
from jobcenter.web.errors import Conflict, Refused

from .households import PersonFacts, give_bg_number, update_person


@dataclass(frozen=True)
class Tick:
    """One line a clerk ticked: the use and the person (none: the household) it is about."""

    use_id: int
    person_id: int | None
    number: str = ""
    origin: str = EntryOrigin.NEW


def expect(
    *, household: Household, occasions: Collection[str], on: date, persons: Iterable[Person] | None = None
) -> list[SystemEntry]:
    """Make due what the house enters with these occasions, for the members of that day or for ``persons`` alone.

    A record that exists already is to be looked at again with a new application (C-17: *reaktivieren*). Runs twice
    without effect; returns what became due.
    """
    uses = list(SystemUse.objects.filter(jobcenter_id=household.jobcenter_id, occasion__in=occasions))
    if not uses:
        return []
    members = _members(household, on, persons)
    known = _known(household, [person for person, _is_head in members])
    due = []
    for use in uses:
        for person in _subjects(use, members, on, alone=persons is not None):
            key = (use.system, person.pk if person else None)
            entry = known.get(key)
            if entry is None:
                entry = known[key] = _blank(use, household, person)
            if _becomes_due(entry, use, household, on):
                entry.save()
                due.append(entry)
    return due


def looked_up(
    *, household: Household, person: Person, is_head: bool, system: ExternalSystem, exists: bool, on: date
) -> SystemEntry | None:
    """The search in the system found a record of the person, or none (W-78): noted with the mark before it is entered.

    ``None`` where the house keeps nothing of such a person there. A mark that is entered already stays as it is.
    """
    uses = SystemUse.objects.filter(jobcenter_id=household.jobcenter_id, system=system)
    use = next((use for use in uses if is_wanted(use.scope, person, is_head, on)), None)
    if use is None:
        return None
    entry = _known(household, [person]).get((system, person.pk)) or _blank(use, household, person)
    if entry.entered_on is None:
        entry.origin = EntryOrigin.REACTIVATED if exists else EntryOrigin.NEW
        entry.save()
    return entry


def changed(*, household: Household, on: date, reason: str, persons: Iterable[Person] = ()) -> int:
    """What stands elsewhere of the household and of ``persons`` no longer fits: to be adjusted (C-34); the number."""
    entries = SystemEntry.objects.filter(
        household=household, use__follows_changes=True, entered_on__isnull=False
    ).select_related("use")
    wanted = {person.pk for person in persons} | {None}
    count = 0
    for entry in entries:
        if entry.person_id in wanted:
            entry.to_adjust_since, entry.adjust_reason = entry.to_adjust_since or on, reason[:120]
            entry.save()
            count += 1
    return count


def withdraw(*, household: Household, person: Person) -> None:
    """The person has left: nothing more is to be entered for him in this household; what stands elsewhere stays."""
    for entry in SystemEntry.objects.open().filter(household=household, person=person):
        entry.expected_since, entry.to_adjust_since, entry.adjust_reason = None, None, ""
        entry.save()


def forget(*, household: Household) -> None:
    """The household has gone into another: what was never entered for it needs no entry any more."""
    for entry in SystemEntry.objects.open().filter(household=household, person=None, entered_on__isnull=True):
        entry.expected_since = None
        entry.save()


def record_elsewhere(
    *, household: Household, system: ExternalSystem, on: date, by: User, person: Person | None = None, number: str = ""
) -> SystemEntry | None:
    """A verb of the house brought the entry about itself: mark it; ``None`` if the house does not use the system."""
    scopes = [EntryScope.HOUSEHOLD] if person is None else [s for s in EntryScope.values if s != EntryScope.HOUSEHOLD]
    use = SystemUse.objects.filter(jobcenter_id=household.jobcenter_id, system=system, scope__in=scopes).first()
    if use is None:
        return None
    entry = SystemEntry.objects.filter(
        jobcenter_id=household.jobcenter_id,
        system=system,
        person=person,
        **({} if person else {"household": household}),
    ).first() or _blank(use, household, person)
    entry.household = household
    if entry.entered_on is None:
        entry.entered_on, entry.entered_by = on, by
    else:
        entry.adjusted_on, entry.adjusted_by = max(on, entry.entered_on), by
    entry.number = number or entry.number
    entry.waived_on, entry.waived_reason = None, ""
    entry.to_adjust_since, entry.adjust_reason = None, ""
    entry.save()
    return entry


def tick(*, household: Household, ticks: Collection[Tick], on: date, by: User, today: date) -> list[SystemEntry]:
    """Mark the ticked lines as entered, or as adjusted where they were entered before, on that day by this user.

    Raises ``Refused`` at ``on`` or at the number of a line, ``Conflict`` if the number belongs to another record.
    """
    if not ticks:
        raise Refused("Bitte setzen Sie mindestens ein Häkchen.")
    if on > today:
        raise Refused("Der Tag liegt in der Zukunft.", "on")
    with recording(
        by=by, verb="record_systems", label="In Fachverfahren eingetragen", household=household, occurred_on=on
    ):
        _check_may(by, household, today)
        household = Household.objects.select_for_update(no_key=True, of=("self",)).get(pk=household.pk)
        uses = {use.pk: use for use in SystemUse.objects.filter(jobcenter_id=household.jobcenter_id)}
        members = {person.pk: person for person, _is_head in _members(household, today, None)}
        done = []
        for one in ticks:
            person = members.get(one.person_id) if one.person_id else None
            if one.use_id not in uses or (one.person_id and person is None):
                raise Refused("Diese Zeile gibt es nicht mehr. Bitte laden Sie die Seite neu.")
            done.append(_tick(uses[one.use_id], household, person, one, on=on, by=by))
        return done


def waive(*, entry: SystemEntry, reason: str, by: User, today: date, version: int | None = None) -> SystemEntry:
    """The entry is not needed here, with the reason; nothing waits for it any more."""
    why = reason.strip()
    if not why:
        raise Refused("Bitte geben Sie einen Grund an.", "reason")
    with _recording(entry, "waive_system_entry", "nicht erforderlich", by=by, reason=why):
        now = _locked(entry, by=by, today=today, version=version)
        if now.entered_on is not None and now.to_adjust_since is None:
            raise Refused(f"Die Eintragung steht seit dem {short(now.entered_on)}. Sie können sie zurücknehmen.")
        now.waived_on, now.waived_reason = today, why[:200]
        now.to_adjust_since, now.adjust_reason = None, ""
        return _save(now)


def take_back(*, entry: SystemEntry, reason: str, by: User, today: date, version: int | None = None) -> SystemEntry:
    """The mark was set by mistake: it is due again; the history keeps both."""
    why = reason.strip()
    if not why:
        raise Refused("Bitte geben Sie einen Grund an.", "reason")
    with _recording(entry, "take_back_system_entry", "Eintragung zurückgenommen", by=by, reason=why):
        now = _locked(entry, by=by, today=today, version=version)
        if now.entered_on is None and now.waived_on is None:
            raise Refused("Hier ist nichts eingetragen.")
        now.expected_since = now.expected_since or today
        now.entered_on = now.entered_by = now.adjusted_on = now.adjusted_by = now.waived_on = None
        now.waived_reason = now.number = now.origin = ""
        return _save(now)


def _tick(
    use: SystemUse, household: Household, person: Person | None, given: Tick, *, on: date, by: User
) -> SystemEntry:
    entry = _known(household, [person] if person else []).get((use.system, person.pk if person else None))
    entry = entry or _blank(use, household, person)
    field = f"number_{use.pk}_{person.pk if person else 0}"
    entry.household = household
    number = given.number.strip()
    if use.number_kind in (NumberKind.BG, NumberKind.CLIENT):
        _keep_number(use, household, person, number, field, by=by)
    elif use.number_kind != NumberKind.NONE:
        entry.number = number[:40]
        entry.number_is_unique = use.number_kind == NumberKind.OWN_UNIQUE
    if entry.entered_on is None:
        entry.entered_on, entry.entered_by, entry.origin = on, by, given.origin
    else:
        if on < entry.entered_on:
            raise Refused(f"Die Eintragung selbst ist vom {short(entry.entered_on)}.", "on")
        entry.adjusted_on, entry.adjusted_by = on, by
    entry.waived_on, entry.waived_reason = None, ""
    entry.to_adjust_since, entry.adjust_reason = None, ""
    return _save(entry, field)


def _keep_number(
    use: SystemUse, household: Household, person: Person | None, number: str, field: str, *, by: User
) -> None:
    """BG-Nummer and Kundennummer stand once, at household and person; a different one typed here is no correction."""
    kept = kept_number(use, household, person)
    if not number or number == kept:
        return
    if kept:
        raise Refused(f"Bekannt ist {kept}. Bitte prüfen Sie die Nummer.", field)
    try:
        if use.number_kind == NumberKind.BG:
            give_bg_number(household=household, bg_number=number, by=by)
        elif person is not None:
            facts = PersonFacts(last_name=person.last_name, first_name=person.first_name, ba_number=number)
            update_person(person=person, facts=facts, by=by)
    except Conflict as conflict:
        raise Conflict(conflict.message, field) from None


def _becomes_due(entry: SystemEntry, use: SystemUse, household: Household, on: date) -> bool:
    before = (entry.household_id, entry.expected_since, entry.to_adjust_since)
    entry.household = household
    if entry.entered_on is not None:
        again = use.occasion == EntryOccasion.REGISTERED and use.follows_changes and entry.entered_on < on
        looked_at = entry.adjusted_on is not None and entry.adjusted_on >= on
        if again and not looked_at and entry.to_adjust_since is None:
            entry.to_adjust_since, entry.adjust_reason = on, f"neuer Antrag vom {short(on)}"
    elif entry.waived_on is None and entry.expected_since is None:
        entry.expected_since = on
    return entry.pk is None or before != (entry.household_id, entry.expected_since, entry.to_adjust_since)


def _blank(use: SystemUse, household: Household, person: Person | None) -> SystemEntry:
    return SystemEntry(
        jobcenter_id=household.jobcenter_id, use=use, system=use.system, household=household, person=person
    )


def _members(household: Household, on: date, persons: Iterable[Person] | None) -> list[tuple[Person, bool]]:
    """The members of that day, or those who are asked for, each with whether he is the head."""
    rows = Membership.objects.on(on).filter(household=household).select_related("person").order_by("starts_on", "pk")
    wanted = None if persons is None else {person.pk for person in persons}
    return [(row.person, row.role == HouseholdRole.HEAD) for row in rows if wanted is None or row.person_id in wanted]


def _subjects(use: SystemUse, members: list[tuple[Person, bool]], on: date, *, alone: bool) -> Iterable[Person | None]:
    if use.scope == EntryScope.HOUSEHOLD:
        return [] if alone else [None]
    return [person for person, is_head in members if is_wanted(use.scope, person, is_head, on)]


def _known(household: Household, persons: list[Person]) -> dict[tuple[str, int | None], SystemEntry]:
    """The entries of the household itself and of the persons wherever they lived before, locked."""
    entries = SystemEntry.objects.select_for_update(no_key=True, of=("self",)).filter(
        jobcenter_id=household.jobcenter_id
    )
    own = entries.filter(household=household, person__isnull=True)
    theirs = entries.filter(person__in=persons)
    return {(entry.system, entry.person_id): entry for entry in (*own, *theirs)}


def _locked(entry: SystemEntry, *, by: User, today: date, version: int | None) -> SystemEntry:
    now = (
        SystemEntry.objects.select_for_update(no_key=True, of=("self",))
        .select_related("use", "household", "person")
        .get(pk=entry.pk)
    )
    _check_may(by, now.household, today)
    if version is not None and version != now.version:
        raise Conflict("Die Eintragung wurde zwischenzeitlich geändert. Bitte laden Sie die Seite neu.")
    return now


def _save(entry: SystemEntry, field: str = "") -> SystemEntry:
    entry.version += 1
    try:
        with transaction.atomic():
            entry.save()
    except IntegrityError as error:
        if "system_entry_number_once" not in str(error):
            raise
        raise Conflict(
            f"Das Zeichen {entry.number} gehört in {entry.get_system_display()} schon zu einem anderen Datensatz.",
            field,
        ) from None
    return entry


def _check_may(by: User, household: Household, today: date) -> None:
    if not can(by, Permission.SYSTEMS_RECORD, today=today, office_id=household.office_id):
        raise Refused("Eintragungen in Fachverfahren vermerkt, wer den Fall in dieser Geschäftsstelle bearbeitet.")


def _recording(entry: SystemEntry, verb: str, what: str, *, by: User, reason: str) -> AbstractContextManager[None]:
    label = f"{entry.get_system_display()}: {what}"
    return recording(by=by, verb=verb, label=label, household=entry.household, person=entry.person, reason=reason)
