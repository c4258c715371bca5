from .household import Household, Membership, Note
from .person import Alg1Period, Person, Responsibility

__all__ = ["Alg1Period", "Household", "Membership", "Note", "Person", "Responsibility"]
