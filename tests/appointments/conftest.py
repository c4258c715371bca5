"""A household with an appointment and the delivered wordings, for the tests of letters and pages."""

from dataclasses import dataclass
from datetime import date, time

import pytest

from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import AppointmentKind, Delivery, LetterKind
from jobcenter.appointments.models import Appointment, Letter
from jobcenter.people.models import Household, Person
from tests.factories import people, staff
from tests.factories.worlds import World

TODAY = date(2021, 4, 1)
DAY = date(2021, 4, 13)


@dataclass
class Invited:
    """Somebody of one house who is to be invited for DAY at 10:30."""

    world: World
    household: Household
    person: Person
    appointment: Appointment

    def send(self, **changes: object) -> Letter:
        return workflow.send_letter(
            **{
                "kind": LetterKind.INVITATION_FIRST,
                "household": self.household,
                "person": self.person,
                "appointment": self.appointment,
                "delivery": Delivery.POSTED,
                "delivered_on": TODAY,
                "by": self.world.specialist,
                "today": TODAY,
                **changes,
            }
        )

    def hand_out(self, **changes: object) -> Letter:
        given = {"appointment": None, "kind": LetterKind.HAND_OUT, "delivery": Delivery.HANDED_OVER}
        return self.send(
            **{**given, "values": {"return_by": date(2021, 4, 16)}, "by": self.world.intake_clerk, **changes}
        )


def make_invited(world: World, kind: str = AppointmentKind.FIRST_INTERVIEW, **person: object) -> Invited:
    head = world.person(
        **{
            "first_name": "Łucja",
            "last_name": "Müller-Lüdenscheidt",
            "street": "Łódźer Straße 12 a",
            "sex": "w",
            **person,
        }
    )
    household = people.make_household(head, world.office)
    appointment = workflow.book(
        kind=kind,
        household=household,
        person=head,
        office=world.office,
        host=world.specialist,
        starts_at=queries.local(DAY, time(10, 30)),
        ends_at=queries.local(DAY, time(11, 30)),
        by=world.specialist,
        today=TODAY,
        room="2.14",
    )
    return Invited(world, household, head, appointment)


def load_texts(world: World) -> None:
    proposer, approver = (staff.make_user(None, jobcenter=world.jobcenter) for _ in range(2))
    workflow.load_texts(world.jobcenter, proposer, approver)


@pytest.fixture
def invited(wuppertal: World) -> Invited:
    load_texts(wuppertal)
    return make_invited(wuppertal)
