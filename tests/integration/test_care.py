"""Who is not cared for by the four-phase model, from when to when, and who may say so (B-3, U-9)."""

import pytest

from integration.models import OtherCare
from integration.workflow.care import begin_other_care, end_other_care, take_back_other_care
from jobcenter.people.models import Responsibility
from jobcenter.web.errors import Conflict, Refused
from tests.contactdensity.ground import d, make_client, marked, uelzen

pytestmark = pytest.mark.django_db


@pytest.mark.covers("B-3", "B-13", "U-9")
def test_the_responsible_specialist_records_it_from_today_on_and_the_team_lead_also_for_the_past():
    client = make_client(uelzen(), "2021-01-04")
    world, today = client.world, d("2021-03-01")
    given = {
        "person": client.person,
        "household": client.household,
        "starts_on": today,
        "reason": "reines Fallmanagement",
        "by": client.specialist,
        "today": today,
    }
    for changes, sentence in (
        ({"by": world.benefit_clerk}, "die zuständige Integrationsfachkraft"),
        ({"starts_on": d("2021-02-28")}, "Rückwirkend trägt das nur die Teamleitung"),
        ({"ends_on": d("2021-02-28"), "by": world.team_lead}, "Das Ende liegt vor dem Beginn"),
        ({"reason": " "}, "Bitte geben Sie einen Grund an"),
    ):
        with pytest.raises(Refused, match=sentence):
            begin_other_care(**{**given, **changes})
    made = begin_other_care(**given, ends_on=d("2021-03-31"))
    assert marked() == {client.person.pk}
    earlier = {**given, "starts_on": d("2021-01-04"), "ends_on": d("2021-01-31"), "by": world.team_lead}
    begin_other_care(**earlier)

    late = {"care": made, "by": client.specialist, "today": d("2021-05-01")}
    with pytest.raises(Refused, match="Rückwirkend verlängert"):
        end_other_care(**late, last_day=d("2021-04-30"))
    with pytest.raises(Refused, match="War sie ein Versehen"):
        end_other_care(**late, last_day=d("2021-02-28"))
    end_other_care(**late, last_day=d("2021-03-15"))
    assert not OtherCare.objects.on(d("2021-03-16")).exists()
    assert OtherCare.objects.on(d("2021-03-15")).exists()
    take_back_other_care(**late, reason="Verwechslung")
    assert made.events.count() == 3, "the history keeps it"
    with pytest.raises(Conflict, match="inzwischen zurückgenommen"):
        take_back_other_care(**late, reason="Verwechslung")


def test_who_bears_another_case_may_not():
    client = make_client(uelzen(), "2021-01-04")
    other = make_client(client.world, "2021-01-04")
    Responsibility.objects.filter(person=other.person).update(user=client.world.integration_expert)
    with pytest.raises(Refused, match="die zuständige Integrationsfachkraft"):
        begin_other_care(
            person=other.person,
            household=other.household,
            starts_on=d("2021-03-01"),
            reason="Fallmanagement",
            by=client.specialist,
            today=d("2021-03-01"),
        )
