from .deadline import Deadline, UncoveredEvent
from .flag import Flag
from .journal import ScanFailure, ScanRun
from .late_entry import LateEntry
from .miss import MissRecord
from .snapshot import KpiSnapshot

__all__ = ["Deadline", "Flag", "KpiSnapshot", "LateEntry", "MissRecord", "ScanFailure", "ScanRun", "UncoveredEvent"]
