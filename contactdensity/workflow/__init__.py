"""What is done about contact density. Nobody sets a status: it always follows from the facts (C.9)."""

from .control import control_density
from .exceptions import justify, return_for_reason
from .flags import acknowledge, acknowledge_many
from .freezing import freeze
from .keeping import refresh
from .rounds import recheck_due, work_off_marks
from .sweeping import sweep
from .targets import end_target, set_target, withdraw_target

__all__ = [
    "acknowledge",
    "acknowledge_many",
    "control_density",
    "end_target",
    "freeze",
    "justify",
    "recheck_due",
    "refresh",
    "return_for_reason",
    "set_target",
    "sweep",
    "withdraw_target",
    "work_off_marks",
]
