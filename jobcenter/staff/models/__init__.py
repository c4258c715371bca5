from .duty import Absence, ShellDuty
from .organisation import Jobcenter, Office, Team
from .users import Assignment, User

__all__ = ["Absence", "Assignment", "Jobcenter", "Office", "ShellDuty", "Team", "User"]
