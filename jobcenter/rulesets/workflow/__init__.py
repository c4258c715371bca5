from .approval import approve, propose, reject
from .closing_days import propose_closed_day, release_closed_day, withdraw_closed_day
from .fixtures import load_fixture

__all__ = [
    "approve",
    "load_fixture",
    "propose",
    "propose_closed_day",
    "reject",
    "release_closed_day",
    "withdraw_closed_day",
]
