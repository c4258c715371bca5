from .appointment import Appointment
from .letter import Letter, TextVersion

__all__ = ["Appointment", "Letter", "TextVersion"]
