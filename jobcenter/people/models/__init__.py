from .household import Household, Membership, Note
from .person import Alg1Period, Person, Responsibility
from .systems import SystemEntry, SystemUse

__all__ = [
    "Alg1Period",
    "Household",
    "Membership",
    "Note",
    "Person",
    "Responsibility",
    "SystemEntry",
    "SystemUse",
]
