"""From the events of a person to the dates of one deadline: rule set of the event day, calendar, ALG I (D-12, D-33)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jobcenter.deadlines.choices import DeadlineKind
from jobcenter.people.models import Alg1Period
from jobcenter.rules.calendar import Calendar
from jobcenter.rules.deadlines import DueDate, Suspended, compute
from jobcenter.rules.errors import RuleError
from jobcenter.rules.explanations import Pause
from jobcenter.rules.lifecycle import DeadlineFacts, State, status_on
from jobcenter.rules.periods import OPEN_END
from jobcenter.rules.wording import day_text
from jobcenter.rulesets.models import RuleSet
from jobcenter.rulesets.queries import Governing


@dataclass(frozen=True)
class Uncovered:
    """No rule set is valid on the day of the event: nothing is computed silently (D-73)."""

    event: str
    event_on: date


@dataclass(frozen=True)
class Dated:
    """The dates of a deadline. ``due`` is ``Suspended`` while ALG I is open, ``Uncovered`` if nothing rules its end."""

    ruleset: RuleSet
    due: DueDate | Suspended | Uncovered
    suspended_from: date | None = None
    suspended_until: date | None = None
    earlier: DueDate | None = None
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True)
class _Run:
    ruleset: RuleSet
    due: DueDate | Suspended


@dataclass(frozen=True)
class Question:
    """All that the dates of one deadline depend on."""

    kind: str
    spans: list[Governing]
    calendar: Calendar
    events: Mapping[str, date]
    born: date | None
    periods: Iterable[Alg1Period] = ()
    met_on: date | None = None
    void_on: date | None = None

    def answer(self) -> Dated | Uncovered | None:
        """The dates; ``None`` if no rule set of the house has such a rule. Raises ``RuleError``.

        Several periods of ALG I are worked off one after the other; one that begins after the deadline was met, void
        or missed changes nothing (D-33, D-90).
        """
        run = self._calculate(self.events)
        if run is None or self.kind == DeadlineKind.BENEFIT_DECISION:
            return run if run is None or isinstance(run, Uncovered) else Dated(run.ruleset, run.due)
        dated = Dated(run.ruleset, run.due) if isinstance(run, _Run) else None
        for period in sorted(self.periods, key=lambda period: period.starts_on or date.min):
            if isinstance(run, _Run) and isinstance(run.due, Suspended):
                break
            started = run.event_on if isinstance(run, Uncovered) else run.due.event_on
            if period.ends_on is not None and period.ends_on <= started:
                continue
            begin = max(period.starts_on or started, started)
            if self._over_before(run, begin):
                break
            after = self._calculate({**self.events, "alg1_ends": period.ends_on or OPEN_END})
            if after is None or (isinstance(after, Uncovered) and dated is None):
                return after
            earlier = run.due if isinstance(run, _Run) and isinstance(run.due, DueDate) and begin > started else None
            before = dated.pauses if dated else ()
            ruleset = after.ruleset if isinstance(after, _Run) else dated.ruleset  # type: ignore[union-attr]
            dated = Dated(
                ruleset=ruleset,
                due=after.due if isinstance(after, _Run) else after,
                suspended_from=begin,
                suspended_until=period.ends_on,
                earlier=earlier,
                pauses=(*before, _pause(begin, period.ends_on)),
            )
            if isinstance(after, Uncovered):
                break
            run = after
        return dated or run  # type: ignore[return-value]

    def _calculate(self, events: Mapping[str, date]) -> _Run | Uncovered | None:
        """The oldest rule set that is valid on the very day its own rule starts from (D-12)."""
        uncovered: Uncovered | None = None
        error: RuleError | None = None
        for span in self.spans:
            if getattr(span.rules, self.kind) is None:
                continue
            try:
                due = compute(self.kind, span.rules, self.calendar, events, self.born)
            except RuleError as refusal:
                error = refusal
                continue
            if span.covers(due.event_on):
                return _Run(span.ruleset, due)
            uncovered = Uncovered(due.event, due.event_on)
        if uncovered is None and error is not None:
            raise error
        return uncovered

    def _over_before(self, run: _Run | Uncovered, begin: date) -> bool:
        """Whether the deadline was met, void or missed before that day: what ALG I does not cover stays."""
        if isinstance(run, Uncovered):
            return begin > run.event_on
        if isinstance(run.due, Suspended):
            return False
        facts = DeadlineFacts(
            self.kind,
            run.due.event_on,
            run.due.due_on,
            met_on=self.met_on if self.met_on and self.met_on < begin else None,
            void_on=self.void_on if self.void_on and self.void_on < begin else None,
        )
        status = status_on(facts, begin)
        return status is not None and status.state is not State.RUNNING


def _pause(first: date, last: date | None) -> Pause:
    if last is None:
        return Pause(first, OPEN_END, "ausgesetzt: Arbeitslosengeld I, Ende noch nicht bekannt")
    return Pause(first, last, f"ausgesetzt: Arbeitslosengeld I bis {day_text(last)}")
