from .appointment import Appointment
from .contact import Contact
from .feed import CalendarFeed
from .inviting import InvitationRun, Invitee
from .letter import Letter, TextVersion
from .printing import PrintOrder, PrintResult, PrintRun
from .strategy import Strategy

__all__ = [
    "Appointment",
    "CalendarFeed",
    "Contact",
    "InvitationRun",
    "Invitee",
    "Letter",
    "PrintOrder",
    "PrintResult",
    "PrintRun",
    "Strategy",
    "TextVersion",
]
