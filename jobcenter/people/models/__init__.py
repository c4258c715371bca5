from .household import Household, Membership, Note, TemporaryStay
from .mark import FactsChanged
from .person import Alg1Period, Person, Responsibility
from .systems import SystemEntry, SystemUse

__all__ = [
    "Alg1Period",
    "FactsChanged",
    "Household",
    "Membership",
    "Note",
    "Person",
    "Responsibility",
    "SystemEntry",
    "SystemUse",
    "TemporaryStay",
]
