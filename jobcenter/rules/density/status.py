"""What contact density says about one person on one day (D-101 to D-103).

Of contacts and periods there are a dozen for each person of a house. They are made with ``tuple.__new__``: the
constructor of a ``NamedTuple`` is a function of Python and takes twice as long.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from jobcenter.rules.density.judging import JudgedContact


class Status(StrEnum):
    """The answer on a day, also of a single period or interval."""

    ON_TRACK = "on_track"
    BEHIND = "behind"
    DUE_SOON = "due_soon"
    SHORTFALL = "shortfall"
    MET = "met"
    EXCUSED = "excused"
    NO_MINIMUM = "no_minimum"
    NO_RULESET = "no_ruleset"
    EXCLUDED = "excluded"

    @property
    def label(self) -> str:
        """The German word of C.9."""
        return LABELS[self]

    @property
    def urgency(self) -> int:
        """0 for a shortfall, 1 behind, 2 due soon, 3 for all that asks for nothing."""
        return _URGENCY.get(self, 3)


LABELS = {
    Status.ON_TRACK: "im Plan",
    Status.BEHIND: "Rückstand",
    Status.DUE_SOON: "bald fällig",
    Status.SHORTFALL: "Unterschreitung",
    Status.MET: "erfüllt",
    Status.EXCUSED: "begründet unterschritten",
    Status.NO_MINIMUM: "ohne Mindestkontaktdichte",
    Status.NO_RULESET: "kein gültiges Regelwerk",
    Status.EXCLUDED: "nicht im Personenkreis",
}
_URGENCY = {Status.SHORTFALL: 0, Status.BEHIND: 1, Status.DUE_SOON: 2}


class DensityPeriod(NamedTuple):
    """A counting period or an interval, both ends inclusive.

    ``required`` is that of the whole (D-102). Of an interval: required 1, counted 0 or 1 and ``due_on``;
    ``last`` is the day of the contact that closed it, ``None`` while it runs. ``rolling``: days on each of which the
    rolling half-year says the same (ADR 7); numbers are those of the last one, ``last`` is ``None`` while they go on.
    """

    first: date
    last: date | None
    required: int
    counted: int
    status: Status
    due_on: date | None = None
    rolling: bool = False


class DensityStatus(NamedTuple):
    """The answer for one person on one day.

    ``required``: the pace so far, or the whole of the closed period that is the answer (D-101, D-102), or what the
    window of the day asks for (ADR 7); ``None`` where nothing is asked for. ``next_due_on``: last day before more is
    asked for than is counted; it lies in the past while behind. ``recheck_on``: the next day on which anything of this
    changes by time or by a fact already known; ``None``: never. ``notices``: German sentences about the data.
    """

    status: Status
    required: int | None
    counted: int | None
    next_due_on: date | None
    recheck_on: date | None
    periods: tuple[DensityPeriod, ...]
    contacts: tuple[JudgedContact, ...]
    notices: tuple[str, ...]
