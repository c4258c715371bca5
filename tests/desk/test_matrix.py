"""Every address with every role, anonymous, with strangers' objects: only the written matrix is allowed (S1 to S3)."""

import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django.plugin import DjangoDbBlocker

from jobcenter.staff.choices import Role
from jobcenter.staff.models import Assignment, User
from tests.desk.ground import Ground, lay
from tests.desk.matrix import ADM, MATRIX, OPEN, WITHIN_HOUSE, WITHIN_OFFICE, Page

pytestmark = pytest.mark.django_db

WENT_THROUGH = {200, 302, 409}
"""A form with its errors, a redirect, or a refusal with a reason (somebody was quicker, or the state forbids it)."""
LOGIN = "/anmelden/"


@pytest.fixture(scope="module")
def ground(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Ground]:
    """Laid once for the module; each test works in a transaction inside this one."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield lay()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def clients(ground: Ground) -> dict[Role, Client]:
    """Everybody of the first office, logged in once for all addresses."""
    return {role: client_of(user) for role, user in ground.users.items()}


def client_of(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def addresses(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[str]:
    """Every name of the resolver; one that two patterns share counts twice, the second by what it asks for."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, pattern.namespace or namespace)
        else:
            name = f"{namespace}:{pattern.name}"
            also = [other for other in patterns if getattr(other, "name", "") == pattern.name and other is not pattern]
            asks = pattern.pattern.converters
            yield f"{name}/{'+'.join(asks)}" if also and asks else name


def url_of(name: str, ground: Ground, pk: int | None = None) -> str:
    page = MATRIX[name]
    kwargs = dict(page.kwargs)
    if page.subject:
        kwargs["pk"] = ground.subjects[page.subject] if pk is None else pk
    return reverse(name.split("/", maxsplit=1)[0], kwargs=kwargs)


def answers(client: Client, url: str) -> tuple[int, int]:
    """The status of GET and of an empty POST; what they changed is taken back, a logging out too."""
    with transaction.atomic():
        cookies = client.cookies.copy()
        statuses = client.get(url).status_code, client.post(url).status_code
        client.cookies = cookies
        transaction.set_rollback(True)
    return statuses


@pytest.mark.covers("S1", "S2")
def test_every_address_stands_in_the_matrix():
    known = set(addresses(get_resolver().url_patterns))
    assert known - set(MATRIX) - OPEN == set(), "neu, aber nicht in tests/desk/matrix.py"
    assert set(MATRIX) - known == set(), "in tests/desk/matrix.py, aber weg"


@pytest.mark.covers("S1")
@pytest.mark.parametrize("name", MATRIX)
def test_only_who_may_gets_in(ground, clients, name):
    page, url = MATRIX[name], url_of(name, ground)
    wrong = []
    for role, client in clients.items():
        read, written = answers(client, url)
        if read not in expected_read(page, role):
            wrong.append(f"GET {url} als {role.label}: {read}")
        if written not in expected_write(page, role):
            wrong.append(f"POST {url} als {role.label}: {written}")
    assert not wrong, "\n".join(wrong)


def expected_read(page: Page, role: Role) -> set[int]:
    if not page.reads:
        return {405}
    if role in page.may:
        return {200, 302}
    return {404} if role in page.is_404_for else {403}


def expected_write(page: Page, role: Role) -> set[int]:
    if not page.writes:
        return {405}
    if role in page.may:
        return WENT_THROUGH
    return {404} if role in page.is_404_for else {403}


@pytest.mark.covers("S2")
@pytest.mark.parametrize("name", MATRIX)
def test_without_login_there_is_only_the_login(ground, name):
    url = url_of(name, ground)
    client = Client(raise_request_exception=False)
    for answer in (client.get(url), client.post(url)):
        assert answer.status_code == 302
        assert answer["Location"].startswith(LOGIN)


@pytest.mark.covers("S1", "S3")
@pytest.mark.parametrize("name", [name for name, page in MATRIX.items() if page.subject])
def test_a_strangers_object_is_not_there(ground, name):
    """Whoever has every role next door, or in another Jobcenter, gets what somebody gets who invents a number."""
    page, url = MATRIX[name], url_of(name, ground)
    strangers = [ground.far_away]
    if page.subject in WITHIN_OFFICE:
        strangers.append(ground.next_door)
    else:
        assert page.subject in WITHIN_HOUSE
    for stranger in strangers:
        client = client_of(stranger)
        read, written = answers(client, url)
        invented = client.get(url_of(name, ground, pk=987_654_321))
        foreign = client.get(url)
        assert read == 404
        assert written == (404 if page.writes else 405)
        assert invented.status_code == 404
        assert _body(invented) == _body(foreign)


def _body(response) -> str:
    """The page without what is drawn anew for each one."""
    return re.sub(r'value="[\w-]{20,}"|nonce="[^"]*"|content="[\w-]{20,}"', "", response.content.decode())


@pytest.mark.covers("R13")
@pytest.mark.parametrize("name", [name for name, page in MATRIX.items() if page.subject])
def test_a_number_too_large_for_the_database_is_nobodys(ground, name):
    """Other rubbish in addresses and forms: tests/security/test_fuzz.py."""
    assert client_of(_with_every_role(ground)).get(url_of(name, ground, pk=10**30)).status_code == 404


def _with_every_role(ground: Ground) -> User:
    user = ground.users[ADM]
    for role in set(Role) - {ADM}:
        Assignment.objects.get_or_create(
            user=user, role=role, office=ground.world.office, defaults={"starts_on": "2000-01-01"}
        )
    return User.objects.get(pk=user.pk)
