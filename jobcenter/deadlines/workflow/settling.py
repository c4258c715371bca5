"""Bringing the stored state and the flags of a deadline in line with its dated facts, and nothing else."""

from collections import defaultdict, deque
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache

from jobcenter.audit.machines import edges, save_many
from jobcenter.deadlines.choices import DeadlineKind, DeadlineState, FlagKind, FlagState
from jobcenter.deadlines.models import Deadline, Flag, MissRecord
from jobcenter.deadlines.models.flag import UNSETTLED
from jobcenter.deadlines.queries import facts_of
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task
from jobcenter.rules.lifecycle import DeadlineStatus, State, status_on
from jobcenter.rules.wording import day_text
from jobcenter.staff.choices import Role

# These need dates; a deadline that lost them to an open suspension takes another way.
DATED = {DeadlineState.RUNNING, DeadlineState.MISSED, DeadlineState.MET_LATE}
SIMPLE = ((DeadlineState.MISSED.value,), (DeadlineState.RUNNING.value,))
"""What a night does to many at once: one step, as far as the database lets a state go in one statement."""


@dataclass(frozen=True)
class Settled:
    """What settling changed: the state before and after."""

    before: str
    after: str

    @property
    def changed(self) -> bool:
        return self.before != self.after


def lock(deadline: Deadline) -> None:
    """Reload the deadline and hold its row until the end of the transaction (D-54)."""
    related = dict(deadline._state.fields_cache)
    deadline.refresh_from_db(from_queryset=Deadline.objects.select_for_update(no_key=True))
    for name, record in related.items():  # reloading forgets them, and each would be read again
        if record is not None and getattr(deadline, f"{name}_id", None) == record.pk:
            deadline._state.fields_cache[name] = record


def settle(deadline: Deadline, *, day: date, detected_on: date | None = None) -> Settled:
    """Walk the machine to the state that the facts give for that day, save it, and set the flags right.

    ``detected_on`` is the day on which a miss is noticed; it differs from ``day`` only while missed days are
    caught up. A met deadline stays as it is (D-8, D-25).
    """
    before = deadline.state
    status = status_on(facts_of(deadline), day)
    if status is not None:
        for state in _way(deadline, status):
            _step(deadline, state, detected_on or day)
            deadline.save()
        _sync_flags(deadline, status, detected_on or day)
    return Settled(before, deadline.state)


def settle_many(deadlines: Collection[Deadline], *, day: date, detected_on: date) -> int:
    """``settle`` for deadlines that were just loaded and locked, in statements that do not grow with them; how many
    changed. What is not simply missed or resumed is settled alone."""
    flags: dict[int, list[Flag]] = defaultdict(list)
    for flag in Flag.objects.select_for_update(no_key=True).filter(deadline__in=deadlines).order_by("pk"):
        flags[flag.deadline_id].append(flag)
    stepped, closed, new, alone = [], [], [], 0
    for deadline in deadlines:
        status = status_on(facts_of(deadline), day)
        if status is None:
            continue
        way, own = _way(deadline, status), flags[deadline.pk]
        if way not in SIMPLE or any(flag.kind == FlagKind.MISSED and flag.due_on == status.due_on for flag in own):
            alone += settle(deadline, day=day, detected_on=detected_on).changed
            continue
        _step(deadline, way[0], detected_on)
        stepped.append(deadline)
        closed += [flag for flag in own if flag.state in UNSETTLED and _closed(flag, deadline, status, detected_on)]
        if deadline.state == DeadlineState.MISSED:
            new.append(_miss(deadline, status, detected_on))
    save_many(stepped, "state", "missed_detected_on")
    save_many(closed, "state", "settled_on", "settled_reason")
    Flag.objects.bulk_create(new)
    return alone + len(stepped)


def _way(deadline: Deadline, status: DeadlineStatus) -> tuple[str, ...]:
    return _ways(deadline.due_on is not None).get((deadline.state, status.state.value), ())


def _step(deadline: Deadline, state: str, detected_on: date) -> None:
    match state:
        case DeadlineState.MET:
            deadline.meet(deadline.met_on)
        case DeadlineState.MET_LATE:
            deadline.meet_late(deadline.met_on)
        case DeadlineState.MISSED:
            deadline.miss(detected_on)
        case DeadlineState.VOID:
            deadline.lapse(deadline.void_on, deadline.void_reason)
        case DeadlineState.SUSPENDED:
            deadline.suspend()
        case DeadlineState.RUNNING if deadline.state == DeadlineState.VOID:
            deadline.revive()
        case DeadlineState.RUNNING:
            deadline.resume()


@cache
def _ways(dated: bool) -> dict[tuple[str, str], tuple[str, ...]]:
    """The shortest legal way between any two states; none leads out of a met one."""
    usable = [(a, b) for a, b in sorted(edges(Deadline)) if dated or b not in DATED]
    ways: dict[tuple[str, str], tuple[str, ...]] = {}
    for origin in DeadlineState.values:
        queue: deque[tuple[str, ...]] = deque([(origin,)])
        seen = {origin}
        while queue:
            path = queue.popleft()
            for source, target in usable:
                if source == path[-1] and target not in seen:
                    seen.add(target)
                    ways[origin, target] = (*path[1:], target)
                    queue.append((*path, target))
    return ways


def _sync_flags(deadline: Deadline, status: DeadlineStatus, detected_on: date) -> None:
    """A miss has one flag, open until it is made up for or healed; a warning ends with the run it warned of (D-92)."""
    flags = list(deadline.flags.select_for_update(no_key=True))
    for flag in flags:
        if flag.state in UNSETTLED and _closed(flag, deadline, status, detected_on):
            flag.save()
    if deadline.state not in (DeadlineState.MISSED, DeadlineState.MET_LATE) or status.flagged_for is None:
        return
    miss = next((f for f in flags if f.kind == FlagKind.MISSED and f.due_on == status.due_on), None)
    was_told = miss is not None
    if miss is None:
        miss = _miss(deadline, status, detected_on)
        miss.save()
    elif miss.state == FlagState.MOOT and deadline.state == DeadlineState.MISSED:
        miss.reopen()
        miss.save()
    if deadline.state == DeadlineState.MET_LATE and miss.state in UNSETTLED:
        miss.finish(detected_on, f"verspätet erfüllt am {german_day(deadline.met_on)}")
        miss.save()
        if was_told:
            _ask_why(deadline, miss)


def _ask_why(deadline: Deadline, miss: Flag) -> None:
    """Made up for, a miss is no longer among what is overdue: whoever had to keep the deadline still owes the cause
    (D-28, D-86). What is entered as late from the start, as an imported list does, asks nobody."""
    role = Role.BENEFIT_CLERK if deadline.kind == DeadlineKind.BENEFIT_DECISION else None
    if deadline.cause or (deadline.owner is None and role is None):
        return
    if MissRecord.objects.filter(flag=miss).exists():
        return
    give_task(
        kind=TaskKind.EXPLAIN_MISS,
        office=deadline.office,
        household=deadline.household,
        person=deadline.person,
        subject_id=miss.pk,
        text=f"{deadline.get_kind_display()}, fällig {german_day(miss.due_on)}, {miss.settled_reason}",
        to=deadline.owner,
        role=role,
    )


def _miss(deadline: Deadline, status: DeadlineStatus, detected_on: date) -> Flag:
    return Flag(
        deadline=deadline,
        kind=FlagKind.MISSED,
        due_on=status.due_on,
        flagged_for=status.flagged_for,
        detected_on=detected_on,
    )


def _closed(flag: Flag, deadline: Deadline, status: DeadlineStatus, on: date) -> bool:
    """Close a flag that tells of another run, or of what is over; whether it was."""
    same_run = flag.due_on == status.due_on
    if flag.kind == FlagKind.MISSED:
        if same_run and status.state in (State.MISSED, State.MET_LATE):
            return False
        flag.withdraw(on, _why_moot(deadline, status))
        for kind in (TaskKind.EXPLAIN_MISS, TaskKind.SIGN_MISS):
            finish_tasks(kind=kind, subject_id=flag.pk, by=None)
    elif same_run and status.state is State.RUNNING:
        return False
    elif same_run and status.state in (State.MET, State.MISSED, State.MET_LATE):
        flag.finish(on, deadline.get_state_display())
    else:
        flag.withdraw(on, _why_moot(deadline, status))
    return True


def _why_moot(deadline: Deadline, status: DeadlineStatus) -> str:
    match status.state:
        case State.MET:
            return f"Nacherfassung: erfüllt am {german_day(deadline.met_on)}"
        case State.VOID:
            return f"entfallen am {german_day(deadline.void_on)}: {deadline.void_reason}"[:200]
        case State.SUSPENDED:
            return "ausgesetzt: Arbeitslosengeld I"
        case _:
            return "Frist neu berechnet"


def german_day(day: date | None) -> str:
    """``01.04.2021``; empty for none."""
    return day_text(day) if day else ""


def heals(settled: Settled) -> bool:
    """Whether a miss was taken back by facts that were entered late (D-90)."""
    return settled.before == DeadlineState.MISSED and settled.after in (
        DeadlineState.MET,
        DeadlineState.VOID,
        DeadlineState.SUSPENDED,
    )
