"""Visiting the pages of integration as a user, and cases at the points where the visits begin."""

from datetime import date

from django.test import Client
from django.urls import reverse

from intake.models import InterviewDuty
from integration.models import Interview
from integration.workflow.interviews import Answer
from jobcenter.appointments.workflow import load_texts
from jobcenter.people.workflow import set_responsible
from jobcenter.staff.models import User
from tests.factories.applications import make_application
from tests.factories.interviews import duty_of, hold, make_assigned
from tests.factories.staff import make_user
from tests.factories.worlds import World

TODAY = date(2021, 4, 9)
RELEASED = date(2021, 4, 1)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(name: str, *args: object) -> str:
    return reverse(f"integration:{name}", args=args)


def page(user: User, name: str, *args: object, query: str = "", status: int = 200) -> str:
    response = client_of(user).get(address(name, *args) + query)
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def post(user: User, name: str, *args: object, query: str = "", **data: object):
    return client_of(user).post(address(name, *args) + query, data)


def handed_over(world: World) -> InterviewDuty:
    return duty_of(make_assigned(world).application)


def registered(world: World, applied_on: date) -> InterviewDuty:
    """A client of the specialist of the world, as the counter registers him."""
    application = make_application(world, applied_on)
    set_responsible(
        person=application.head,
        household=application.household,
        on=applied_on,
        by=world.intake_clerk,
        user=world.specialist,
    )
    return duty_of(application)


def load_wordings(world: World) -> None:
    proposer, approver = (make_user(None, jobcenter=world.jobcenter) for _ in range(2))
    load_texts(world.jobcenter, proposer, approver)


def held(world: World) -> Interview:
    duty = handed_over(world)
    return hold(world, duty, date(2021, 4, 8), answers={"note_target_occupation": Answer("open", "noch unklar")})
