"""Cases on their way through integration: parked, handed over, scheduled, held. Steps go through the real verbs."""

from datetime import date, datetime, time
from typing import Any

from intake.choices import HandoverState, RoutingGroup
from intake.models import Application, Handover, InterviewDuty
from integration import queries
from integration.models import Interview
from integration.workflow import handover, interviews, standing
from integration.workflow.agreements import AgreementFacts
from integration.workflow.checklist import items_for
from integration.workflow.offers import OfferFacts
from integration.workflow.profiling import ProfileFacts, PrognosisFacts
from integration.workflow.talk import PlacementFacts, Step
from jobcenter.appointments.models import Appointment
from jobcenter.staff.models import Office, ShellDuty, User
from jobcenter.web.clock import BERLIN

from .applications import make_released
from .worlds import World

EASTER_RELEASE = date(2021, 4, 1)
"""Thursday before Easter: the QuEr is due on Mo 19.04.2021 (E1)."""


def roster(office: Office, day: date, user: User) -> ShellDuty:
    """Name the F-IFK of the day."""
    return ShellDuty.objects.create(office=office, day=day, user=user)


def assign(world: World, application: Application, on: date, specialist: User | None = None) -> Handover:
    return handover.assign(
        handover=Handover.objects.get(application=application),
        specialist=specialist or world.specialist,
        routing_group=RoutingGroup.FROM_25,
        by=world.integration_expert,
        today=on,
    )


def make_assigned(
    world: World, released_on: date = EASTER_RELEASE, *, on: date | None = None, **values: Any
) -> Handover:
    """A released case that was handed to the specialist of the world."""
    return assign(world, make_released(world, released_on, **values), on or released_on)


def duty_of(application: Application) -> InterviewDuty:
    """The duty of the head."""
    return InterviewDuty.objects.get(application=application, person=application.head)


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=BERLIN)


def schedule(world: World, duty: InterviewDuty, day: date, *, today: date, hour: int = 9, **values: Any) -> Appointment:
    given = {"host": world.specialist, "by": world.specialist, "starts_at": at(day, hour), **values}
    return interviews.schedule(duty=duty, today=today, **given)


def done(duty: InterviewDuty, day: date, **other: interviews.Answer) -> dict[str, interviews.Answer]:
    """Every item of the checklist done, except those named."""
    items = items_for(duty, queries.rules_of(duty), day)
    return {item.code: other.get(item.code, interviews.Answer("done")) for item in items}


def talk(
    duty: InterviewDuty, day: date, *, answers: dict[str, interviews.Answer] | None = None, **values: Any
) -> interviews.Talk:
    """A talk on that day that brings everything; every item done unless ``answers`` names another answer.

    ``prognosis=""``, ``strategy=""`` and ``agreement_on=None`` leave a part out; any other part of the content may be
    given by its name.
    """
    given: dict[str, Any] = {"note_text": "Ausführlich beraten.", "circumstances": "Lebt allein."}
    prognosis, agreed_on = values.pop("prognosis", "near"), values.pop("agreement_on", day)
    profile = ProfileFacts(
        strengths="packt an",
        resources="Führerschein",
        needs="Deutschkurs",
        target_occupation="Lagerist",
        goal="Arbeit im Lager",
        strategy=values.pop("strategy", "Bewerbungen im Lager"),
    )
    parts: dict[str, Any] = {
        "prognosis": PrognosisFacts(prognosis, "innerhalb von 6 Monaten") if prognosis else None,
        "profile": profile,
        "offer": OfferFacts("job", "Helfer im Lager"),
        "agreement": agreement(duty, agreed_on) if agreed_on else None,
        "placement": PlacementFacts(True, True, True, True, True, False, "geprüft, noch nicht"),
        "household_size": 1,
        "residence_status": "Aufenthaltserlaubnis",
        "next_steps": (Step("Unterlagen einreichen", day),),
        "data_entered_on": day,
    }
    parts |= {name: values.pop(name) for name in (*parts, "exemption", "measure") if name in values}
    content = interviews.Content(**parts)
    return interviews.Talk(
        held_on=day, answers=done(duty, day, **(answers or {})), content=content, **{**given, **values}
    )


def agreement(duty: InterviewDuty, day: date, **values: Any) -> AgreementFacts:
    """An agreement that both sides signed on that day, with a text of its own for each person."""
    text = f"{duty.person} bewirbt sich bis zum nächsten Gespräch bei drei Lagern und berichtet darüber."
    return AgreementFacts(**{"individual_text": text, "signed_client_on": day, "signed_office_on": day, **values})


def hold(world: World, duty: InterviewDuty, day: date, *, today: date | None = None, **values: Any) -> Interview:
    return interviews.hold(duty=duty, talk=talk(duty, day, **values), by=world.specialist, today=today or day)


def make_shell(world: World, application: Application, *, complete: bool = True) -> Handover:
    """The shell of an application that is not released yet; with its minimum standards unless told otherwise."""
    shell = Handover.objects.get(application=application)
    assert shell.state == HandoverState.SHELL
    if complete:
        complete_shell(world, shell)
    return shell


def complete_shell(world: World, shell: Handover) -> None:
    """What the F-IFK records before she parks the shell; nothing was handed out, so nothing is booked."""
    standing.write(
        application=shell.application,
        facts=shell_facts(no_pack_reason="nicht ausgehändigt"),
        by=world.specialist,
        today=shell.created_on,
    )


def shell_facts(**values: Any) -> standing.ShellFacts:
    """Every point of the minimum standards but the Eckspannmappe."""
    given = {
        "client_status": True,
        "desired_occupation": "Lagerhelferin",
        "qualification": "none",
        "labour_status": "alo",
        **values,
    }
    return standing.ShellFacts(**given)
