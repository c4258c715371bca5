"""Finds every page as its users find it: from the first page along the links that are offered to them."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from html import unescape

from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from jobcenter.staff.models import User

LINK = re.compile(r'href="(/[^"#]*)"')
VISITS = {
    "desk:case": 80,
    "desk:new_applications": 4,
    "deadlines:explanation": 6,
    "integration:interview": 8,
    "integration:file": 16,
    "integration:client_file": 24,
    "integration:agreement": 6,
    "contactdensity:household": 12,
    "appointments:appointment": 16,
    "intake:documents": 8,
    "staff:user": 4,
    "appointments:text": 20,
}
"""Pages whose links depend on what they show are opened again as long as something is still looked for."""
OUTSIDE = ("/static/", "/abmelden/", "/anmelden/")
"""No pages of whoever is logged in: the way to the login is shown once a session has ended."""


@dataclass(frozen=True)
class Visit:
    """One page one user was offered: the name of its view, its address, and how it answered. Nobody: logged out."""

    user: User | None
    view: str
    path: str
    status: int
    is_page: bool
    offered_on: str = ""


def crawl(user: User, wanted: set[str]) -> list[Visit]:
    """Every view ``user`` reaches by links, new ones first; on and on while some of the ``wanted`` are missing."""
    client = Client()
    client.force_login(user)
    seen: Counter[str] = Counter()
    waiting, known, visits = ["/"], {"/": ""}, []
    while waiting:
        path = min(waiting, key=lambda address: (seen[view_of(address)], len(address)))
        waiting.remove(path)
        view = view_of(path)
        if seen[view] >= (VISITS.get(view, 1) if wanted - seen.keys() else 1):
            continue
        seen[view] += 1
        response = client.get(path)
        is_page = is_html(response)
        visits.append(Visit(user, view, path, response.status_code, is_page, known[path]))
        for link in links_of(response) if is_page else ():
            if link not in known and not link.startswith(OUTSIDE):
                known[link] = path
                waiting.append(link)
    return visits


def links_of(response: HttpResponseBase) -> list[str]:
    return [unescape(link) for link in LINK.findall(response.content.decode())]


def is_html(response: HttpResponseBase) -> bool:
    return response.headers["Content-Type"].startswith("text/html")


@cache  # asked again and again of everything that waits
def view_of(path: str) -> str:
    return resolve(path.partition("?")[0]).view_name


def all_views() -> set[str]:
    """The names of all views of the product."""

    def names(resolver: URLResolver, namespace: str = "") -> set[str]:
        found: set[str] = set()
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                found |= names(entry, f"{entry.namespace}:" if entry.namespace else namespace)
            elif isinstance(entry, URLPattern):
                found.add(f"{namespace}{entry.name}")
        return found

    return names(get_resolver())
