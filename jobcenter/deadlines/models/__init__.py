from .deadline import Deadline, UncoveredEvent
from .flag import Flag
from .journal import ScanFailure, ScanRun

__all__ = ["Deadline", "Flag", "ScanFailure", "ScanRun", "UncoveredEvent"]
