from .duty import Absence, ShellDuty
from .organisation import Jobcenter, Office, Team
from .saved import SavedFilter
from .users import Assignment, User

__all__ = ["Absence", "Assignment", "Jobcenter", "Office", "SavedFilter", "ShellDuty", "Team", "User"]
