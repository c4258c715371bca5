"""What is done about contact density. Nobody sets a status: it always follows from the facts (C.9)."""

from .exceptions import justify, return_for_reason
from .flags import acknowledge
from .freezing import freeze
from .keeping import refresh
from .rounds import recheck_due, work_off_marks
from .sweeping import sweep

__all__ = ["acknowledge", "freeze", "justify", "recheck_due", "refresh", "return_for_reason", "sweep", "work_off_marks"]
