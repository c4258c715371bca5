"""The shape of a rule set: every number the sources set (B, P1 to P51), each with file and line.

Where a document is silent the parameter is ``None`` and its control is off; nothing is guessed (B).
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from jobcenter.rules.calendar import LAENDER, Calendar
from jobcenter.rules.contact_parameters import LONGEST_PERIOD, CapacityRule, DensityRule
from jobcenter.rules.decoding import decode, encode
from jobcenter.rules.errors import NoRuleSet, RuleError
from jobcenter.rules.interview_parameters import ChecklistItem, DocumentLink, ImmediateOffer, InterviewSettings
from jobcenter.rules.references import Source
from jobcenter.rules.wording import day_text

Domain = Literal["first_interview", "decision", "density", "capacity", "municipal"]
StartEvent = Literal["released", "applied", "documents_complete", "imported"]


@dataclass(frozen=True, slots=True)
class FirstInterviewRule:
    """The first interview (P7 to P10): length in working days, start event, what meets it, for whom.

    ``working_days_under_25`` is the separate U25 length (C-70); ``None``: the same length for all ages.
    ``subjects``: only the head of the household (W-15) or every employable person (C-70, C-72).
    """

    label: str
    working_days: int
    start: StartEvent
    criterion: Literal["held", "scheduled"]
    subjects: Literal["head", "every_employable"]
    source: Source
    working_days_under_25: int | None = None
    requires_release: bool = False
    requires_profiling: bool = False
    milestone: Literal["scheduled", "invited"] | None = None
    milestone_label: str | None = None
    milestone_source: Source | None = None

    def length_for(self, under_25: bool) -> int:
        """Length in working days for the age group of the event day (D-37)."""
        if under_25 and self.working_days_under_25 is not None:
            return self.working_days_under_25
        return self.working_days


@dataclass(frozen=True, slots=True)
class MemberRule:
    """Interviews of the other members (P11): the first n working days of the month after the later of
    import, release, end of ALG I and 15th birthday (D-9, D-16, D-36, D-100)."""

    label: str
    first_n_working_days: int
    min_age: int
    source: Source
    milestone: Literal["scheduled", "invited"] | None = None
    milestone_label: str | None = None
    milestone_source: Source | None = None


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """The benefit decision (P20, P21): length in working days from the complete documents."""

    label: str
    working_days: int
    start: StartEvent
    source: Source
    only_first_applications: bool = False


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A closing day that the rule set itself names (D-7)."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class RuleSetValues:
    """One dated rule set of one Jobcenter. It may fill several domains (D-87).

    ``references``: law, background papers and definitions the document rests on (B-11, B-12, U-22).
    ``issuer``: the person or unit responsible for the document, as it names itself (W-1, C-94).
    ``sources`` holds the reference of every single number at the top level, by its field name.
    """

    code: str
    name: str
    jobcenter: str
    kind: Literal["binding", "recommendation"]
    document: str
    file: str
    valid_from: date
    domains: tuple[Domain, ...]
    issuer: str = ""
    land: str | None = None
    valid_until: date | None = None
    warn_working_days: int = 3
    vm_age_limit_days: int | None = None
    new_client_gap_days: int | None = None
    min_age: int | None = None
    age_limit_7a: bool = False
    first_interview: FirstInterviewRule | None = None
    member_interview: MemberRule | None = None
    benefit_decision: DecisionRule | None = None
    interview: InterviewSettings | None = None
    immediate_offer: ImmediateOffer | None = None
    checklist: tuple[ChecklistItem, ...] = ()
    density: DensityRule | None = None
    capacity: CapacityRule | None = None
    closed_days: tuple[ClosedDay, ...] = ()
    references: tuple[DocumentLink, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    sources: Mapping[str, Source] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "labels", MappingProxyType(dict(self.labels)))
        object.__setattr__(self, "sources", MappingProxyType(dict(self.sources)))
        for problem in self._problems():
            raise RuleError(f"Das Regelwerk „{self.code}“ ist fehlerhaft: {problem}")

    def __reduce__(self) -> tuple[Any, ...]:
        return load_ruleset, (self.to_mapping(),)

    @property
    def invitation_with_legal_notice(self) -> bool | None:
        """Whether the invitation carries the legal notice (RFB, P27); ``None``: the document is silent."""
        return self.interview.invitation_with_legal_notice if self.interview else None

    @property
    def telephone_first_interview_allowed(self) -> bool:
        """Whether a talk by telephone meets the first-interview deadline (D-32)."""
        return bool(self.interview and self.interview.telephone_first_interview_allowed)

    def is_valid_on(self, day: date) -> bool:
        """Both ends inclusive; open-ended without ``valid_until``."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def check_valid_on(self, day: date) -> None:
        """Raise ``NoRuleSet`` outside the validity: nothing is computed silently (D-12, D-73)."""
        if self.is_valid_on(day):
            return
        validity = f"ab {day_text(self.valid_from)}"
        if self.valid_until is not None:
            validity = f"vom {day_text(self.valid_from)} bis {day_text(self.valid_until)}"
        raise NoRuleSet(f"Kein gültiges Regelwerk am {day_text(day)}: „{self.name}“ ({self.code}) gilt {validity}.")

    def cite(self, source: Source) -> str:
        """The full reference: document, lines and number of the requirement."""
        return source.cite(self.document)

    @property
    def links(self) -> tuple[DocumentLink, ...]:
        """Everything it refers to and may lead to."""
        return (*self.references, *(self.interview.documents if self.interview else ()))

    def with_closed_days(self, calendar: Calendar) -> Calendar:
        """The calendar with the closing days of the rule set added (D-7)."""
        return calendar.with_closed({item.day: item.reason for item in self.closed_days})

    def to_mapping(self) -> dict[str, Any]:
        """JSON-ready values; ``load_ruleset`` reads them back to an equal rule set."""
        values: dict[str, Any] = encode(self)
        return values

    def _problems(self) -> Iterator[str]:
        if self.valid_until is not None and self.valid_until < self.valid_from:
            yield "Das Ende der Gültigkeit liegt vor dem Beginn."
        if self.land is not None and self.land not in LAENDER:
            yield f"Das Land „{self.land}“ ist unbekannt."
        if not self.domains:
            yield "Es nennt kein Gebiet, für das es gilt."
        for domain, values in (
            ("first_interview", self.first_interview or self.member_interview),
            ("decision", self.benefit_decision),
            ("density", self.density),
            ("capacity", self.capacity),
        ):
            if (domain in self.domains) != (values is not None):
                yield f"Das Gebiet „{domain}“ und die Angaben dazu passen nicht zusammen."
        if 0 in self._lengths():
            yield "Eine Fristlänge muss mindestens einen Arbeitstag betragen."
        months = self.density.period_months if self.density else None
        if months is not None and not 1 <= months <= LONGEST_PERIOD:
            yield f"Der Zeitraum, in dem Kontakte gezählt werden, muss 1 bis {LONGEST_PERIOD} Monate lang sein."
        codes = [item.code for item in self.checklist]
        if len(codes) != len(set(codes)):
            yield "Ein Punkt der Checkliste kommt doppelt vor."
        if len({link.code for link in self.links}) != len(self.links):
            yield "Eine Unterlage hat dasselbe Kürzel wie eine andere."
        for link in self.links:
            if link.url is not None and not link.url.startswith(("https://", "http://")):
                yield f"Die Adresse von „{link.label}“ beginnt nicht mit https:// oder http://."
        yield from self._unexplained_numbers()

    def _unexplained_numbers(self) -> Iterator[str]:
        parts: tuple[RuleSetValues | InterviewSettings | DensityRule | None, ...]
        parts = (self, self.interview, self.density)
        for part in parts:
            if part is None:
                continue
            for item in fields(part):
                value = getattr(part, item.name)
                if isinstance(value, int) and value is not False and item.name not in part.sources:
                    yield f"Für „{item.name}“ fehlt die Fundstelle."

    def _lengths(self) -> tuple[int | None, ...]:
        first, member, decision = self.first_interview, self.member_interview, self.benefit_decision
        return (
            first.working_days if first else None,
            first.working_days_under_25 if first else None,
            member.first_n_working_days if member else None,
            decision.working_days if decision else None,
        )


def load_ruleset(source: Path | str | Mapping[str, Any]) -> RuleSetValues:
    """Read a rule set from a TOML file or from stored values.

    Raises ``RuleError`` with a German sentence that names the wrong, unknown or missing value.
    """
    if isinstance(source, Mapping):
        return decode(RuleSetValues, source)
    path = Path(source)
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise RuleError(f"Die Datei „{path.name}“ lässt sich nicht lesen.") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"Die Datei „{path.name}“ ist kein gültiges TOML: {error}.") from None
    return decode(RuleSetValues, values)
