"""Questions that several areas answer together."""

from .house import HouseToday, house_today
from .notices import Notice, notices

__all__ = ["HouseToday", "Notice", "house_today", "notices"]
