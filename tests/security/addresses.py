"""Addresses of the written matrix (tests/desk/matrix.py) with the objects of the ground."""

from collections.abc import Iterator

from django.test import Client
from django.urls import reverse

from jobcenter.staff.models import User
from tests.desk.ground import Ground
from tests.desk.matrix import MATRIX


def url_of(name: str, ground: Ground) -> str:
    page = MATRIX[name]
    kwargs = dict(page.kwargs)
    if page.subject:
        kwargs["pk"] = ground.subjects[page.subject]
    return reverse(name.split("/", maxsplit=1)[0], kwargs=kwargs)


def one_who_may(name: str, ground: Ground) -> User:
    """Somebody who may open it; anybody if nobody may."""
    allowed = [user for role, user in ground.users.items() if role in MATRIX[name].may]
    return (allowed or list(ground.users.values()))[0]


def logged_in(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def everything(ground: Ground) -> Iterator[tuple[User, str]]:
    """Every address with everybody who may open it."""
    for name, page in MATRIX.items():
        for role, user in ground.users.items():
            if role in page.may:
                yield user, url_of(name, ground)
