"""Finds every page as its users find it: from the first page along the links that are offered to them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape

from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from jobcenter.staff.models import User
from tests.queries import asked

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
    "intake:check_id": 8,
    "staff:user": 4,
    "appointments:text": 20,
}
"""Pages whose links depend on what they show are opened again while somebody still misses what he is offered."""
DEPTHS = (1, 2, 4, 80)
OUTSIDE = ("/static/", "/abmelden/", "/anmelden/")
"""No pages of whoever is logged in: the way to the login is shown once a session has ended."""


@dataclass(frozen=True)
class Visit:
    """One page one user was offered: the name of its view, its address, how it answered, and what it asked the database
    for it. Nobody: logged out."""

    user: User | None
    view: str
    path: str
    status: int
    is_page: bool
    offered_on: str = ""
    is_list: bool = False
    asked: tuple[str, ...] = ()


class Crawler:
    """Opens what one user is offered, from his first page along the links."""

    def __init__(self, user: User) -> None:
        self.user = user
        self._client = Client()
        self._client.force_login(user)
        self._seen: Counter[str] = Counter()
        self._offered_on = {"/": ""}
        self._waiting = ["/"]

    def go(self, most: int) -> Iterator[Visit]:
        """What was not opened yet, until each view was opened so often, or as often as VISITS says if that is less."""
        while left := [path for path in self._waiting if self._seen[view_of(path)] < self._limit(path, most)]:
            path = min(left, key=lambda address: (self._seen[view_of(address)], len(address)))
            self._waiting.remove(path)
            yield self._open(path)

    @staticmethod
    def _limit(path: str, most: int) -> int:
        return min(most, VISITS.get(view_of(path), 1))

    def _open(self, path: str) -> Visit:
        self._seen[view_of(path)] += 1
        with asked() as questions:
            response = self._client.get(path)
        is_page = is_html(response)
        for link in links_of(response) if is_page else ():
            if link not in self._offered_on and not link.startswith(OUTSIDE):
                self._offered_on[link] = path
                self._waiting.append(link)
        return Visit(
            *(self.user, view_of(path), path, response.status_code, is_page, self._offered_on[path]),
            is_list=is_page and b'class="jc-paging"' in response.content,
            asked=tuple(questions),
        )


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
