from .deadline import Deadline, UncoveredEvent
from .flag import Flag
from .journal import ScanFailure, ScanRun
from .late_entry import LateEntry

__all__ = ["Deadline", "Flag", "LateEntry", "ScanFailure", "ScanRun", "UncoveredEvent"]
