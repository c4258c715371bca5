"""Shape of contact density and calendar utilisation (P29 to P46)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from jobcenter.rules.references import Source

LONGEST_PERIOD = 24
"""Months of the longest period in which contacts are counted."""


@dataclass(frozen=True, slots=True)
class ProfileMinimum:
    """Minimum number of contacts of a profile in one period (B-30 to B-39)."""

    profile: str
    label: str
    contacts: int
    source: Source


@dataclass(frozen=True, slots=True)
class IntervalRule:
    """A longest time between two contacts, in months or days, for whom all conditions hold.

    Every rule that matches applies; the strictest due date wins (B-28, D-65, D-67).
    """

    label: str
    source: Source
    months: int | None = None
    days: int | None = None
    profiles: tuple[str, ...] = ()
    unemployed: bool | None = None
    age_below: int | None = None
    age_from: int | None = None


@dataclass(frozen=True, slots=True)
class TelephoneGround:
    """A ground on which a talk by telephone counts; ``automatic`` grounds follow from the profile (D-71)."""

    code: str
    label: str
    source: Source
    automatic_for_profile: str | None = None
    needs_text: bool = False


@dataclass(frozen=True, slots=True)
class ContactDefinition:
    """What counts as a contact (P41, P42, D-62). ``video``: what a talk by video is treated like."""

    source: Source
    requires_specialist: bool
    requires_plan_reference: bool
    requires_qualified_talk: bool
    note_types: tuple[str, ...]
    first_interview_note_types: tuple[str, ...]
    excluded_kinds: tuple[str, ...] = ()
    telephone_grounds: tuple[TelephoneGround, ...] = ()
    video: Literal["telephone", "in_person"] = "telephone"
    video_source: Source | None = None

    def counts_like(self, channel: str) -> str:
        """The channel that decides about a talk by this one."""
        return self.video if channel == "video" else channel


@dataclass(frozen=True, slots=True)
class DensityRule:
    """Minimum contact density (P29 to P43): counts per period, intervals, or both.

    ``period_mode``: half-years begin with the agreement, also where nothing is said, or each day looks back on its own
    half-year, which stands in no document (D-56, ADR 7).
    ``exception_max_months``, ``min_days_evaluated`` and ``due_soon_days`` come from D-64, D-61 and D-101;
    ``sources`` holds the reference of every value by its field name.
    """

    mode: Literal["count_per_period", "interval"]
    source: Source
    contact: ContactDefinition
    sources: Mapping[str, Source] = field(hash=False)
    period_months: int | None = None
    period_mode: Literal["agreement", "rolling"] | None = None
    minima: tuple[ProfileMinimum, ...] = ()
    intervals: tuple[IntervalRule, ...] = ()
    requires_care_model: bool = True
    roll_forward: bool = False
    due_soon_days: int = 14
    min_days_evaluated: int = 28
    exception_max_months: int = 6
    back_dating_days: int = 14


@dataclass(frozen=True, slots=True)
class CapacityGroup:
    """A group of staff and what decides for it: the number of appointments or the minutes (D-74)."""

    code: str
    label: str
    decided_by: Literal["count", "minutes"]
    source: Source


@dataclass(frozen=True, slots=True)
class CapacityRule:
    """Share of the weekly hours for scheduled contacts (P45, P46).

    60 %; at 39 hours that is 24 talks of at most 60 minutes (U-34, U-35).
    """

    share_percent: int
    weekly_hours: int
    appointments: int
    max_minutes: int
    source: Source
    groups: tuple[CapacityGroup, ...]
