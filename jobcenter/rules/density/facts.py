"""What is known of one person, as contact density needs it (A3, A4, D-104). Dates only, no ids, no names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from jobcenter.rules.periods import Slice

PROFILES: Mapping[str, str] = {
    "markt": "Marktprofil",
    "aktivierung": "Aktivierungsprofil",
    "foerder": "Förderprofil",
    "entwicklung": "Entwicklungsprofil",
    "stabilisierung": "Stabilisierungsprofil",
    "unterstuetzung": "Unterstützungsprofil",
    "i": "Profillage I",
    "z": "Profillage Z",
}
"""Code and German name of every profile (B-31 to B-39, D-96)."""

CHANNELS: Mapping[str, str] = {
    "in_person": "persönlich",
    "telephone": "telefonisch",
    "video": "per Video",
    "written": "schriftlich",
}
"""Ways of a contact (C.8)."""

KINDS: Mapping[str, str] = {
    "counselling": "Beratungsgespräch",
    "first_interview": "Erstgespräch",
    "follow_up": "Folgegespräch",
    "clarification": "Klärungsgespräch",
    "six_eyes": "6-Augen-Gespräch",
    "tandem": "Tandemgespräch",
    "info": "Auskunft",
    "documents": "Unterlagen abgeholt oder abgegeben",
    "appointment_request": "Terminwunsch",
    "group_info": "Gruppeninformation",
    "other_non_qualified": "sonstiges Anliegen ohne qualifizierte Beratung",
}
"""Kinds of a contact (C.8, U-20)."""

NON_QUALIFIED = frozenset({"info", "documents", "appointment_request", "group_info", "other_non_qualified"})
"""Kinds that are no qualified talk, whatever was written down (U-20, U-21, D-62)."""

NOTES: Mapping[str, str] = {
    "standortbestimmung": "Beratungsvermerk zur Standortbestimmung",
    "beratungsvermerk": "Beratungsvermerk",
    "quer": "Beratungsvermerk QuEr",
    "allgemeiner_vermerk": "Allgemeiner Vermerk",
}
"""Code and name of the note types; rule sets name them by their names (B-41, U-14, U-21)."""

TELEPHONE_GROUNDS: Mapping[str, str] = {
    "sv_employment": "sozialversicherungspflichtiges Beschäftigungsverhältnis",
    "market_profile": "Marktprofil",
    "severe_health": "schwere gesundheitliche Einschränkungen",
    "other": "sonstiger Grund",
}
"""Grounds for a talk by telephone (U-16 to U-19)."""


class ProfileSince(NamedTuple):
    """The profile of a person from a day on, until the next one (D-60)."""

    profile: str
    first: date


class Contact(NamedTuple):
    """A contact as it was recorded (C.8). ``note`` ``None``: nothing was written down (B-40).

    ``specialist``: led by an integration specialist or case manager, not by benefits, counter or provider.
    """

    on: date
    channel: str
    note: str | None
    kind: str = "counselling"
    attended: bool = True
    ground: str | None = None
    plan_reference: bool = True
    specialist: bool = True


@dataclass(frozen=True, slots=True)
class JustifiedException:
    """A justified undercut (D-64): its own minimum for a count, its own interval for an interval."""

    first: date
    until: date
    reason: str
    minimum: int | None = None
    interval_months: int | None = None


@dataclass(frozen=True, slots=True)
class DensityFacts:
    """All dated facts of one person. Facts after the day asked for are not yet known (D-98).

    Stretches are inclusive; ``OPEN_END`` closes an open one. ``responsible``: in need and looked after here,
    in order of time. ``other_care``: not looked after by the four-phase model (B-3, B-13).
    """

    responsible: tuple[Slice, ...]
    born_on: date | None = None
    profiles: tuple[ProfileSince, ...] = ()
    unemployed: tuple[Slice, ...] = ()
    agreements: tuple[Slice, ...] = ()
    alg1: tuple[Slice, ...] = ()
    contacts: tuple[Contact, ...] = ()
    exceptions: tuple[JustifiedException, ...] = ()
    other_care: tuple[Slice, ...] = ()

    def profile_on(self, day: date) -> str | None:
        """The profile in force on a day; of several entered for one day, the last one."""
        profile, since = None, date.min
        for entry in self.profiles:
            if since <= entry.first <= day:
                profile, since = entry
        return profile

    def responsible_on(self, day: date) -> bool:
        return _within(self.responsible, day)

    def alg1_on(self, day: date) -> bool:
        return _within(self.alg1, day)

    def in_care_model_on(self, day: date) -> bool:
        return not _within(self.other_care, day)

    def unemployed_on(self, day: date) -> bool:
        return _within(self.unemployed, day)


def _within(stretches: tuple[Slice, ...], day: date) -> bool:
    for first, last in stretches:  # noqa: SIM110 - asked for every contact of a house: any() takes four times as long
        if first <= day <= last:
            return True
    return False
