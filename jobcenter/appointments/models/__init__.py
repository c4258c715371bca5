from .appointment import Appointment
from .contact import Contact
from .letter import Letter, TextVersion

__all__ = ["Appointment", "Contact", "Letter", "TextVersion"]
