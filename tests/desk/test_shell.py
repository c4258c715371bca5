"""The frame of every page: only places that the role may open, and the alarm when the nightly job is silent."""

from datetime import timedelta

import pytest
from django.test import Client

from jobcenter.staff.choices import Role
from jobcenter.web import clock
from tests.queries import counted


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_its_day(wuppertal, role):
    page = client_of(wuppertal.user(role)).get("/")
    assert page.status_code == 200
    assert "Mein Tag" in page.content.decode()
