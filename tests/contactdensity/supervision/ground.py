"""Clients of Uelzen whose density is computed today, as if the rule set of 2019 still held."""

from datetime import date, timedelta

from contactdensity.workflow import refresh
from jobcenter.web.clock import today
from tests.contactdensity.ground import Client, make_client
from tests.contactdensity.test_pages import uelzen_of_today
from tests.factories.worlds import World

__all__ = ["ago", "late_client", "uelzen_of_today"]


def ago(days: int) -> date:
    return today() - timedelta(days=days)


def late_client(world: World, last_name: str, **values: object) -> Client:
    """Unemployed for 120 days and never seen: a shortfall with an open flag."""
    since = ago(120).isoformat()
    client = make_client(world, since, last_name=last_name, **values)
    client.unemployed(since)
    refresh([client.person.pk], day=today())
    return client
