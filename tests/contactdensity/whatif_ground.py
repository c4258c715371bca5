"""A house of four clients for trying out rule sets, on a Tuesday in June 2021."""

from django.urls import reverse

from contactdensity.workflow import refresh
from jobcenter.staff.models import User
from tests.desk.clients import client_of

from .ground import Client, d, make_client, uelzen

TODAY = d("2021-06-01")


def client(world, profile: str = "", *, unemployed: bool = True, talks=(), **values) -> Client:
    """Looked after since January, unemployed, seen on these days."""
    made = make_client(world, "2021-01-12", **values)
    made.agreed("2021-01-12", "2021-07-11")
    if unemployed:
        made.unemployed("2021-01-12")
    if profile:
        made.profiled("2021-01-12", profile)
    for day in talks:
        made.talk(day)
    return made


def house():
    """Four clients of Uelzen: by the three months one is short; by the half-years of 2010 two others are behind."""
    world = uelzen()
    seen = client(world, "stabilisierung", talks=["2021-01-12", "2021-04-20"], last_name="Ordentlich")
    rare = client(world, "markt", talks=["2021-01-12", "2021-04-20"], last_name="Selten")
    never = client(world, "z", last_name="Nie")
    free = client(world, "markt", unemployed=False, talks=["2021-01-12"], last_name="Frei")
    refresh([each.person.pk for each in (seen, rare, never, free)], day=TODAY)
    return world, (seen, rare, never, free)


def get(user: User, name: str = "what_if_result", **query):
    response = client_of(user).get(reverse(f"contactdensity:{name}"), {"ruleset": "ba-2010", **query})
    return response.status_code, " ".join(response.content.decode().split())


def page_of(user: User, **query):
    url = reverse("contactdensity:what_if_result")
    return client_of(user).get(url, {"ruleset": "ba-2010", **query}).context["page"]
