from .appointment import Appointment
from .contact import Contact
from .feed import CalendarFeed
from .letter import Letter, TextVersion
from .printing import PrintOrder, PrintResult, PrintRun

__all__ = [
    "Appointment",
    "CalendarFeed",
    "Contact",
    "Letter",
    "PrintOrder",
    "PrintResult",
    "PrintRun",
    "TextVersion",
]
