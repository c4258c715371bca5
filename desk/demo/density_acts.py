"""What is decided about contact density in the demonstration: exceptions, seen flags, controls (D-64, U-41)."""

from datetime import date, timedelta

from django.utils import timezone

from contactdensity import workflow as contactdensity
from contactdensity.models import DensityFlag, JustifiedException

from .case import Case, Stage


def justify(
    case: Case, today: date, *, days: int, reason: str, minimum: int | None = None, months: int | None = None
) -> None:
    """The specialist gives a reason for seeing the client less often, for so many days from now on."""
    contactdensity.justify(
        person=case.application.head,
        household=case.household,
        starts_on=today,
        ends_on=today + timedelta(days=days),
        minimum=minimum,
        interval_months=months,
        reason=reason,
        by=case.who("ifk"),
        today=today,
    )


def give_back(case: Case, today: date, *, reason: str) -> None:
    """The team lead returns the exception."""
    exception = JustifiedException.objects.in_force().filter(household=case.household).latest("pk")
    contactdensity.return_for_reason(exception=exception, reason=reason, by=case.who("tl"), today=today)


def acknowledge(case: Case, today: date) -> None:
    """The team lead takes note of what the night has flagged."""
    flags = DensityFlag.objects.in_offices([case.office.pk], today).filter(person=case.application.head, state="open")
    contactdensity.acknowledge_many(flags=list(flags), by=case.who("tl"), today=today, now=timezone.now())


def control_density(stage: Stage, today: date, *, office: str, result: str, next_in: int, remark: str = "") -> None:
    """The team lead has looked through the contact density; the next time is so many working days later."""
    contactdensity.control_density(
        office=stage.cast.offices[office],
        result=result,
        remark=remark,
        next_on=stage.days.after(today, next_in),
        by=stage.cast.who(office, "tl"),
        today=today,
    )


ACTS = {act.__name__: act for act in (justify, give_back, acknowledge, control_density)}
