from .appointment import Appointment
from .contact import Contact
from .feed import CalendarFeed
from .letter import Letter, TextVersion

__all__ = ["Appointment", "CalendarFeed", "Contact", "Letter", "TextVersion"]
