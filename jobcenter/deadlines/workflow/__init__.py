"""The life of a deadline. Each verb changes facts only; the state always follows from them (``settling``)."""

from .alg1 import alg1_changed
from .keeping import acknowledge_flag, cosign, mark_invited, mark_scheduled, set_cause, set_owner
from .misses import explain_miss, return_miss, sign_miss
from .outcomes import lapse, meet, revive
from .starting import drop_uncovered, start, start_uncovered

__all__ = [
    "acknowledge_flag",
    "alg1_changed",
    "cosign",
    "drop_uncovered",
    "explain_miss",
    "lapse",
    "mark_invited",
    "mark_scheduled",
    "meet",
    "return_miss",
    "revive",
    "set_cause",
    "set_owner",
    "sign_miss",
    "start",
    "start_uncovered",
]
