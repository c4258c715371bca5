"""Shape of what a rule set says about the talk itself: invitation, slots, checklist, immediate offer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from jobcenter.rules.references import Source


@dataclass(frozen=True, slots=True)
class SlotWindow:
    """Calendar time that each specialist keeps free for first interviews (P25, C-46).

    ``weekday`` counts from 0 (Monday); ``begin`` and ``end`` are local clock times „09:00“.
    """

    weekday: int
    begin: str
    end: str


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One item of the first interview: done, exempt with ground, or open with reason (W-50, C-87).

    ``group`` orders the list on the page; ``exemption_grounds`` are codes of the grounds that may exempt it;
    ``only_for`` narrows it to a group of persons.
    """

    code: str
    label: str
    mandatory: bool
    group: Literal["opening", "standard", "note", "core"]
    source: Source
    exemption_grounds: tuple[str, ...] = ()
    only_for: Literal["u25", "third_country"] | None = None


@dataclass(frozen=True, slots=True)
class ExemptionGround:
    """A ground on which the immediate offer may be waived, always by explicit decision (W-59 to W-62)."""

    code: str
    label: str
    source: Source
    needs_text: bool = False
    needs_proof: bool = False


@dataclass(frozen=True, slots=True)
class ImmediateOffer:
    """The *Sofortangebot* (P19): mandatory unless a ground exempts; weeks of the job promise."""

    mandatory: bool
    source: Source
    promise_weeks: int | None = None
    promise_source: Source | None = None
    grounds: tuple[ExemptionGround, ...] = ()


@dataclass(frozen=True, slots=True)
class PrognosisValue:
    """One value of the integration prognosis (W-56, W-57); ``near_market``: close to the labour market."""

    code: str
    label: str
    source: Source
    near_market: bool = False


@dataclass(frozen=True, slots=True)
class AgreementName:
    """What the agreement is called when it is concluded on or after ``valid_from`` (always, without it).

    ``replaceable_by_act``: if none is concluded, an administrative act may take its place (C.7). ``ends_by``: the
    last day on which one of that name can still be in force (§ 65 Abs. 4 SGB II).
    """

    label: str
    source: Source
    valid_from: date | None = None
    replaceable_by_act: bool = False
    ends_by: date | None = None


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A handbook or note of procedure that the rule set refers to; ``url`` is missing until the house names it."""

    code: str
    label: str
    source: Source
    url: str | None = None


@dataclass(frozen=True, slots=True)
class InterviewSettings:
    """How the first interview is arranged and recorded (P13 to P18, P22 to P28, P44, P47, P51).

    ``sources`` holds the reference of every value by its field name.
    """

    note_types: tuple[str, ...]
    sources: Mapping[str, Source] = field(hash=False)
    invitation_with_legal_notice: bool | None = None
    telephone_hint_allowed: bool = False
    telephone_first_interview_allowed: bool = False
    excluded_profiles: tuple[str, ...] = ()
    duration_minutes: int | None = None
    duration_is_maximum: bool = False
    agreement_mandatory: bool = False
    agreement_months: int | None = None
    existing_agreement_must_end: bool = False
    booked_by: Literal["specialist", "entry_zone"] | None = None
    fi_slots: tuple[SlotWindow, ...] = ()
    escalate_without_slot: bool = False
    escalation_answer_working_days: int | None = None
    intermediate_owner: Literal["virtual", "none"] | None = None
    alg1_supervision: Literal["excluded", "secondary"] | None = None
    submission_channels: tuple[str, ...] = ()
    return_date_required: bool = False
    routing_groups: tuple[str, ...] = ()
    supervision: tuple[str, ...] = ()
    prognosis_required: bool = False
    prognosis_values: tuple[PrognosisValue, ...] = ()
    prognosis_horizons: tuple[str, ...] = ()
    agreement_names: tuple[AgreementName, ...] = ()
    entry_zone_tasks: tuple[str, ...] = ()
    documents: tuple[DocumentLink, ...] = ()

    def agreement_name_on(self, day: date) -> AgreementName | None:
        """The name that holds on the day, the newest first; ``None`` if the rule set names none."""
        begun = [name for name in self.agreement_names if name.valid_from is None or name.valid_from <= day]
        return max(begun, key=lambda name: name.valid_from or date.min, default=None)
