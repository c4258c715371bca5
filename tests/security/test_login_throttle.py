"""Wrong logins are stopped before a hash is computed, and a stranger cannot lock his victim out (S7, limits.md 1.7)."""

from unittest import mock

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from jobcenter.staff.choices import Role

LIMIT = 5
HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"
PASSWORD = "ein langes Kennwort 7"


@pytest.fixture
def username(wuppertal):
    user = wuppertal.user(Role.INTAKE_CLERK)
    user.set_password(PASSWORD)
    user.save()
    return user.username


def log_in(username: str, password: str, address: str) -> int:
    return Client(REMOTE_ADDR=address).post("/anmelden/", {"username": username, "password": password}).status_code


@pytest.mark.django_db
def test_after_five_failures_no_hash_is_computed_and_the_answer_is_429(username):
    assert [log_in(username, "falsch", HERE) for _ in range(LIMIT)][-1] == 429
    with mock.patch.object(MD5PasswordHasher, "encode", side_effect=AssertionError("a hash was computed")):
        assert log_in(username, PASSWORD, HERE) == 429


@pytest.mark.django_db
def test_a_stranger_cannot_lock_his_victim_out(username):
    for _ in range(LIMIT + 1):
        log_in(username, "falsch", ELSEWHERE)
    assert log_in(username, PASSWORD, HERE) == 302


@pytest.mark.django_db
def test_a_success_forgets_the_failures_before_it(username):
    for _ in range(2):
        for _ in range(LIMIT - 1):
            assert log_in(username, "falsch", HERE) == 200
        assert log_in(username, PASSWORD, HERE) == 302


@pytest.mark.django_db
def test_a_nul_byte_or_an_endless_name_is_refused_at_the_field(client):
    for username in ("a\0b", "x" * 5000):
        assert client.post("/anmelden/", {"username": username, "password": "falsch"}).status_code == 200
