"""A house with a rule set for contact density, and one client looked after in it."""

from dataclasses import dataclass
from datetime import date

from integration.choices import LabourStatusValue
from integration.models import Agreement, LabourStatus, Profiling
from jobcenter.appointments.models import Contact
from jobcenter.people.models import FactsChanged, Household, Person, Responsibility
from jobcenter.staff.models import User
from tests.factories.contacts import make_contact
from tests.factories.people import make_household, make_person
from tests.factories.worlds import World, make_world


def d(text: str) -> date:
    return date.fromisoformat(text)


@dataclass
class Client:
    """A client with a specialist who bears the case."""

    world: World
    household: Household
    person: Person
    specialist: User

    def talk(self, on: str, **values: object) -> Contact:
        entered = values.pop("entered_on", None) or d(on)
        return make_contact(self.person, self.household, self.specialist, d(on), entered_on=entered, **values)

    def unemployed(self, since: str, until: str | None = None) -> LabourStatus:
        return LabourStatus.objects.create(
            person=self.person,
            value=LabourStatusValue.UNEMPLOYED,
            begins_on=d(since),
            ends_on=d(until) if until else None,
            recorded_by=self.specialist,
            recorded_on=d(since),
        )

    def agreed(self, since: str, until: str | None = None) -> Agreement:
        made = Agreement.objects.create(
            household=self.household,
            person=self.person,
            name="Eingliederungsvereinbarung",
            recorded_by=self.specialist,
        )
        made.starts_on = made.concluded_on = d(since)
        made.ends_on = d(until) if until else None
        made.conclude()
        made.save()
        return made

    def profiled(self, since: str, profile: str) -> Profiling:
        return Profiling.objects.create(
            household=self.household,
            person=self.person,
            number=self.person.profilings.count() + 1,
            recorded_on=d(since),
            recorded_by=self.specialist,
            client_profile=profile,
        )


def uelzen() -> World:
    return make_world("uelzen", "uelzen-2019")


def musterstadt() -> World:
    return make_world("musterstadt", "ba-2010")


def make_client(world: World, since: str, **values: object) -> Client:
    """Born 1980 and looked after by the specialist of the office from that day on."""
    person = make_person(world.jobcenter, **{"born_on": date(1980, 1, 1), **values})
    household = make_household(person, world.office)
    Responsibility.objects.create(person=person, user=world.specialist, starts_on=d(since))
    return Client(world, household, person, world.specialist)


def marked() -> set[int]:
    return set(FactsChanged.objects.values_list("pk", flat=True))
