"""One case of the demonstration while it is told: who works on it, where it stands, and which day it is."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from intake.models import Application, Handover, InterviewDuty
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import Office, User

from .cast import Cast
from .days import Days
from .people import People


@dataclass
class Stage:
    """What all cases of one house share."""

    cast: Cast
    days: Days
    people: People
    bg_prefix: str
    told: int = 0

    def __str__(self) -> str:
        return str(self.cast.jobcenter)


@dataclass
class Case:
    """One household. ``copy`` numbers the cases of one story, so that they differ in person and specialist."""

    stage: Stage
    office: Office
    story: dict[str, Any]
    copy: int
    application_id: int | None = None
    reference: int = 0
    follow_up: list[tuple[date, list[Any]]] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.story['title']} ({self.office})"

    def who(self, part: str) -> User:
        """The colleague of the case's office; „ifk“ is the specialist of the story, else another one for each copy."""
        wanted = self.story.get("specialist", part) if part == "ifk" else part
        return self.stage.cast.who(self.office.name, wanted, self.copy)

    @property
    def application(self) -> Application:
        return Application.objects.select_related("jobcenter", "office", "household", "head").get(
            pk=self.application_id
        )

    @property
    def household(self) -> Household:
        return self.application.household

    @property
    def handover(self) -> Handover:
        return Handover.objects.select_related("application__household", "office__jobcenter").get(
            application_id=self.application_id
        )

    def member(self, person: int = 0) -> Person:
        """The member with that number, the head being 0."""
        return self.household.memberships.select_related("person").order_by("pk")[person].person

    def duty(self, person: int = 0) -> InterviewDuty:
        """The latest interview duty of the member with that number."""
        return (
            InterviewDuty.objects.filter(person=self.member(person))
            .select_related("application__household", "person", "deadline")
            .latest("pk")
        )
