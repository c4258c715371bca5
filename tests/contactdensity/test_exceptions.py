"""Justified exceptions: who may give them, for when, and what becomes of them (B-26, B-27, U-28, D-64)."""

import pytest

from contactdensity.models import DensityStatus, JustifiedException
from contactdensity.workflow import justify, refresh, return_for_reason
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Conflict, Refused

from .ground import d, make_client, musterstadt, uelzen

pytestmark = pytest.mark.django_db

REFUSED = [
    ({"starts_on": d("2021-02-28")}, "Rückwirkend begründet nur die Teamleitung"),
    ({"ends_on": d("2021-02-28")}, "Das Ende liegt vor dem Beginn"),
    ({"ends_on": d("2021-09-02")}, "höchstens 6 Monate, hier bis 01.09.2021"),
    ({"interval_months": None}, "ein eigenes Minimum oder einen eigenen Abstand"),
    ({"interval_months": None, "minimum": 1}, "verlangt Abstände zwischen den Kontakten"),
    ({"reason": "  "}, "Bitte geben Sie einen Grund an"),
]


@pytest.mark.covers("B-26", "B-27", "U-28", "D-64", "D-103")
def test_the_specialist_justifies_and_the_team_lead_gives_back():
    world = uelzen()
    client = make_client(world, "2021-01-04")
    client.unemployed("2021-01-04")
    client.talk("2021-01-29")
    today = d("2021-03-01")
    given = {
        "person": client.person,
        "household": client.household,
        "starts_on": today,
        "ends_on": d("2021-09-01"),
        "interval_months": 6,
        "reason": "stationärer Aufenthalt",
        "by": client.specialist,
        "today": today,
    }
    for changes, sentence in REFUSED:
        with pytest.raises(Refused, match=sentence):
            justify(**{**given, **changes})
    stranger = world.user(Role.SPECIALIST, world.other_office)
    for by in (stranger, world.benefit_clerk):
        with pytest.raises(Refused, match="die zuständige Integrationsfachkraft"):
            justify(**{**given, "by": by})

    made = justify(**given)
    days = {"2021-02-28": "coming", "2021-03-01": "current", "2021-09-01": "current", "2021-09-02": "ended"}
    assert {day: made.standing_on(d(day)) for day in days} == days
    assert all(JustifiedException.objects.standing(standing, d(day)).get() == made for day, standing in days.items())
    status = DensityStatus.objects.get()
    assert (status.state, status.required, status.next_due_on) == ("excused", 1, d("2021-07-29"))
    with pytest.raises(Conflict, match="schon eine begründete Ausnahme"):
        justify(**given)

    with pytest.raises(Refused, match="gibt die Teamleitung zurück"):
        return_for_reason(exception=made, reason="unklar", by=client.specialist, today=today)
    return_for_reason(exception=made, reason="unklar", by=world.team_lead, today=d("2021-05-03"))
    status.refresh_from_db()
    assert (status.state, status.next_due_on) == ("shortfall", d("2021-04-29")), "as if it had never been"
    with pytest.raises(Conflict, match="zurückgegeben"):
        return_for_reason(exception=made, reason="unklar", by=world.team_lead, today=today)

    back = {**given, "starts_on": d("2021-04-01"), "by": world.team_lead, "today": d("2021-05-04")}
    justify(**back)
    refresh([client.person.pk], day=d("2021-05-04"))
    status.refresh_from_db()
    assert status.state == "excused", "the team lead may justify what is past"


@pytest.mark.covers("D-64", "U-28", "G-89")
def test_an_exception_asks_for_less_than_the_rule_set_never_for_more():
    client = make_client(uelzen(), "2021-01-04")
    client.unemployed("2021-01-04")  # every three months
    given = {
        "person": client.person, "household": client.household, "starts_on": d("2021-03-01"),
        "ends_on": d("2021-08-31"), "today": d("2021-03-01"), "reason": "Klinik", "by": client.specialist,
    }  # fmt: skip
    for months in (1, 3):
        with pytest.raises(Refused, match="lässt schon so viel Zeit") as refused:
            justify(**given, interval_months=months)
        assert refused.value.field == "interval_months"
    assert justify(**given, interval_months=4).measure == "eigener Abstand 4 Monate"
    with pytest.raises(Conflict, match="schon eine begründete Ausnahme"):
        justify(**given, interval_months=4)


@pytest.mark.covers("D-64", "D-65")
def test_where_contacts_are_counted_an_interval_alone_justifies_only_the_four_weeks_of_youth():
    world = musterstadt()
    adult, young = (make_client(world, "2021-01-04", born_on=d(born)) for born in ("1980-01-01", "1999-06-01"))
    given = {"starts_on": d("2021-03-01"), "ends_on": d("2021-08-31"), "today": d("2021-03-01"), "reason": "Klinik"}
    for client in (adult, young):
        client.profiled("2021-01-04", "markt")
    with pytest.raises(Refused, match="eigenes Minimum") as refused:
        justify(**given, person=adult.person, household=adult.household, by=adult.specialist, interval_months=3)
    assert refused.value.field == "minimum"
    with pytest.raises(Refused, match="Das Regelwerk verlangt hier 4 Kontakte im Zeitraum") as refused:
        justify(**given, person=adult.person, household=adult.household, by=adult.specialist, minimum=4)
    assert refused.value.field == "minimum"
    justify(**given, person=young.person, household=young.household, by=young.specialist, interval_months=3)
    assert JustifiedException.objects.get().person == young.person
