"""The only reader of the clock for views, tasks and commands (decision 10, R15)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

BERLIN = ZoneInfo("Europe/Berlin")


def now() -> datetime:
    """This moment in German time, with its zone."""
    return timezone.now().astimezone(BERLIN)


def today() -> date:
    """Today's date in Germany. Read once by a view or task and handed down as ``today``."""
    return now().date()
