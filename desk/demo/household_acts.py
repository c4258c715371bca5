"""What happens to households in the demonstration: a separation, another head, care that is switched."""

from datetime import date

from intake.workflow import circle, households, stays
from intake.workflow.households import Separation
from jobcenter.people.choices import HouseholdRole
from jobcenter.people.models import Membership

from .case import Case


def part(case: Case, today: date) -> None:
    """The partner leaves with the children: a household and an application of their own; the story goes on here."""
    members = list(Membership.objects.filter(household=case.household, ends_on__isnull=True).order_by("pk"))
    leaver = next(row for row in members if row.role == HouseholdRole.PARTNER)
    children = tuple(row for row in members if row.role == HouseholdRole.CHILD)
    households.split(
        application=case.application,
        separation=Separation(today, leaver, children),
        reason="Trennung, eigene Wohnung",
        by=case.who("ez"),
        today=today,
    )


def new_head(case: Case, today: date) -> None:
    """The partner represents the household from today on."""
    members = Membership.objects.select_related("person", "household")
    households.set_head(
        application=case.application,
        membership=members.get(household=case.household, role=HouseholdRole.PARTNER),
        former_role=HouseholdRole.PARTNER,
        on=today,
        reason="auf Wunsch beider",
        by=case.who("lg"),
        today=today,
    )


def live_by_turns(case: Case, today: date) -> None:
    """A child of another household of the office lives here too, every other week."""
    children = Membership.objects.filter(household__office=case.office, role=HouseholdRole.CHILD, ends_on=None)
    child = children.exclude(household=case.household).order_by("pk").select_related("person")[case.copy]
    stays.begin(
        application=case.application,
        person=child.person,
        starts_on=today,
        reason="Wechselmodell: jede zweite Woche beim Vater",
        by=case.who("lg"),
        today=today,
    )


def switch_care(case: Case, today: date) -> None:
    """ALG I is over: the counter gives the main care back to the specialist."""
    head = case.application.head
    membership = Membership.objects.select_related("person", "household__jobcenter").get(
        household=case.household, person=head
    )
    specialist = circle.carer_of(head) or case.who("ifk")
    circle.switch(membership=membership, specialist=specialist, by=case.who("ez"), today=today)


ACTS = {act.__name__: act for act in (part, new_head, live_by_turns, switch_care)}
