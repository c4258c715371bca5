"""What holds for every application, whichever way it comes (C-3 to C-7, C-30, D-17, D-20, W-81, W-92)."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from intake.choices import Channel, DecisionKind, DutyState
from intake.models import InterviewDuty
from intake.tasks import person_events
from intake.workflow import approval
from intake.workflow.registration import register
from jobcenter.deadlines.models import Deadline
from jobcenter.people.choices import HouseholdRole
from jobcenter.web.errors import Refused
from tests.factories.applications import make_complete, release
from tests.factories.intake import TODAY, child, entry, make_issued, registration
from tests.factories.people import make_household, make_person
from tests.html import assert_valid_html


def take(world, *members, **values):
    given = {"applied_on": TODAY, **values}
    return register(data=registration(world, *members, **given), by=world.intake_clerk, today=given["applied_on"])


@pytest.mark.covers("C-6")
def test_without_an_application_nothing_is_owed(cottbus):
    person = make_person(cottbus.jobcenter, born_on=date(2006, 3, 1))
    make_household(person, cottbus.office)
    failed = []
    person_events(TODAY, lambda pk, error: failed.append((pk, error)))
    assert not failed
    assert not InterviewDuty.objects.exists() and not Deadline.objects.exists()
    take(cottbus, entry(specialist=cottbus.specialist))
    assert InterviewDuty.objects.get().deadline == Deadline.objects.get()


@pytest.mark.covers("C-3", "C-4")
def test_age_and_residence_on_the_day_of_application_decide_who_owes_a_first_interview(cottbus):
    members = (
        entry(specialist=cottbus.specialist, lives_in_germany=True),
        entry("Fern", "Robin", role=HouseholdRole.PARTNER, lives_in_germany=False),
        entry("Alt", "Lou", role=HouseholdRole.CHILD, born_on=date(1954, 1, 1), lives_in_germany=True),
        child("Toni", born_on=date(2006, 3, 2)),
    )
    application = take(cottbus, *members)
    owing = set(InterviewDuty.objects.filter(application=application).values_list("person__first_name", flat=True))
    assert owing == {"Kim"}
    person = application.household.memberships.get(person__first_name="Robin").person
    event = person.events.order_by("-pgh_id").first()
    assert event.pgh_context.metadata["user"] == cottbus.intake_clerk.pk, "geprüft von"


@pytest.mark.covers("C-7", "W-7")
@pytest.mark.parametrize(
    ("channel", "told"),
    [(Channel.COUNTER, "persönlich (ohne Termin)"), (Channel.COUNTER_APPOINTMENT, "persönlich (mit Termin)")],
)
def test_a_visit_is_kept_with_or_without_appointment(client, wuppertal, channel, told):
    application = take(wuppertal, channel=channel)
    assert application.household.memberships.get().appeared_on == TODAY
    client.force_login(wuppertal.intake_clerk)
    page = client.get(reverse("desk:case", args=[application.household_id])).content.decode()
    assert told in page and application.number in page


@pytest.mark.covers("C-30", "D-17", "D-20")
@pytest.mark.parametrize(
    ("applied_on", "due_on"), [(date(2021, 6, 1), date(2021, 6, 22)), (date(2021, 6, 17), date(2021, 7, 8))]
)
def test_the_case_period_begins_with_the_application_and_not_with_the_month(client, cottbus, applied_on, due_on):
    application = take(cottbus, entry(specialist=cottbus.specialist), applied_on=applied_on, id_checked_on=applied_on)
    duty = InterviewDuty.objects.get(application=application)
    assert (duty.state, duty.deadline.event_on, duty.deadline.due_on) == (DutyState.OPEN, applied_on, due_on)
    client.force_login(cottbus.intake_clerk)
    page = client.get(reverse("desk:case", args=[application.household_id])).content.decode()
    assert "Fallzeitraum ab" in page and f"{applied_on:%d.%m.%Y}" in page


@pytest.mark.covers("W-81", "W-80")
def test_the_sheet_of_the_counter_is_printed_once_and_its_hand_out_kept(wuppertal):
    application = make_issued(wuppertal, entry(), entry("Beispiel", "Robin", role="partner", appeared=False))
    given = application.hand_outs.get(code="counter_sheet")
    assert (given.handed_on, given.handed_by) == (TODAY, wuppertal.intake_clerk)
    client = Client()
    client.force_login(wuppertal.intake_clerk)
    answer = client.get(reverse("intake:counter_sheet", args=[application.pk]))
    assert_valid_html(answer.content.decode())
    page = answer.context["page"]
    assert {member.name: member.appeared for member in page.members} == {"Muster, Kim": True, "Beispiel, Robin": False}
    assert page.number == application.number
    assert "data-print" in answer.content.decode()


@pytest.mark.covers("W-92")
def test_the_acts_of_the_benefit_unit_stand_in_the_list(client, wuppertal):
    complete_on, released_on, decided_on = date(2021, 3, 15), date(2021, 3, 22), date(2021, 4, 1)
    application = release(wuppertal, make_complete(wuppertal, complete_on), released_on)
    approval.decide(
        application=application, on=decided_on, kind=DecisionKind.FINAL, by=wuppertal.benefit_clerk, today=decided_on
    )
    client.force_login(wuppertal.benefit_clerk)
    page = client.get(reverse("desk:new_applications")).content.decode()
    for day in (complete_on, released_on, decided_on):
        assert f"{day:%d.%m.%Y}" in page


@pytest.mark.covers("D-43")
def test_who_draws_benefits_still_makes_no_new_application(cottbus):
    complete_on, decided_on = date(2021, 3, 15), date(2021, 4, 1)
    first = release(cottbus, make_complete(cottbus, complete_on), date(2021, 3, 22))
    approval.decide(
        application=first, on=decided_on, kind=DecisionKind.FINAL, by=cottbus.benefit_clerk, today=decided_on
    )
    again = {"household_id": first.household_id, "applied_on": date(2021, 9, 1), "id_checked_on": date(2021, 9, 1)}
    known = {"person_id": first.head_id, "specialist": cottbus.specialist}
    with pytest.raises(Refused, match="Weiterbewilligung") as refused:
        take(cottbus, entry(**known), **again)
    assert refused.value.field == "p0_needy_until"
    made = take(cottbus, entry(needy_until=date(2021, 8, 15), **known), **again)
    assert (made.household_id, made.is_new_client) == (first.household_id, False)
