"""Logged-in clients, and the day on which the desk's tests play."""

from datetime import date, datetime

from django.test import Client

from jobcenter.web.clock import BERLIN

TODAY = date(2021, 4, 20)
"""A Tuesday; the QuEr of a release on 01.04.2021 was due on Mo 19.04.2021 (E1)."""
MORNING = datetime(2021, 4, 20, 8, tzinfo=BERLIN)


def client_of(user):
    client = Client()
    client.force_login(user)
    return client
