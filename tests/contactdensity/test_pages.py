"""The page of a household: time line, periods, contacts with their reason, and the buttons of who may (B-9, B-17)."""

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse

from contactdensity.models import DensityFlag, DensityStatus, JustifiedException
from contactdensity.pages.household import household_density
from contactdensity.pages.wording import in_short
from contactdensity.workflow import refresh
from jobcenter.people.choices import HouseholdRole
from jobcenter.people.models import Responsibility
from jobcenter.rules.periods import add_months
from jobcenter.staff.choices import Role
from jobcenter.staff.workflow.house import settle
from jobcenter.web.clock import today
from tests.desk.clients import client_of
from tests.factories.people import add_member
from tests.factories.rulesets import make_ruleset, variant
from tests.factories.staff import make_jobcenter, make_office
from tests.factories.worlds import World
from tests.html import assert_valid_html

from .ground import Client, d, make_client, musterstadt, uelzen

pytestmark = pytest.mark.django_db


def page_of(client: Client, day: str):
    return household_density(client.household, user=client.specialist, today=d(day))


@pytest.mark.covers("B-9", "E75")
def test_everyone_of_the_household_side_by_side():
    client = make_client(uelzen(), "2021-01-04")
    client.unemployed("2021-01-04")
    client.talk("2021-01-29")
    client.talk("2021-04-20", channel="telephone")
    child = add_member(client.household, client.world.person(), role=HouseholdRole.CHILD)
    page = page_of(client, "2021-04-30")
    assert [member.name for member in page.members] == [str(client.person)], f"{child} is looked after by nobody"
    (member,) = page.members
    assert (member.state, member.next_due_on) == ("Unterschreitung", d("2021-04-29"))
    assert member.measured == "Ein Kontakt war bis Do 29.04.2021 fällig."
    assert page_of(client, "2021-04-01").members[0].measured == "Ein Kontakt ist bis Do 29.04.2021 fällig."
    assert [(row.on, row.counts) for row in member.contacts] == [(d("2021-04-20"), False), (d("2021-01-29"), True)]
    assert member.contacts[0].said.startswith("Das Gespräch wurde telefonisch geführt, ein Grund")
    assert [(row.first, row.last, row.due_on) for row in member.periods] == [
        (d("2021-01-29"), None, d("2021-04-29")),
        (d("2021-01-04"), d("2021-01-29"), d("2021-04-04")),
    ]
    line = member.timeline
    assert line.first == d("2021-01-01")
    assert [mark.kind for mark in line.contacts] == ["counted", "other"]
    assert [mark.kind for mark in line.marks] == ["today", "due"]
    due, now = line.marks[1].x, line.marks[0].x
    assert 0 < due < now < line.width
    assert line.contacts[0].x < due
    assert [bar.tone for bar in line.bars] == ["success", "danger"]
    assert page_of(client, "2024-01-01").ruleset == ""
    assert page_of(client, "2024-01-01").members[0].state == "kein gültiges Regelwerk"


@pytest.mark.covers("B-17")
@pytest.mark.covers("D-101", "D-102")
@pytest.mark.parametrize(
    ("day", "state", "said", "in_the_list"),
    [
        ("2021-01-10", "im Plan", "Gezählt seit 04.01.2021: 1 Kontakt. Verlangt bis heute: 0, bis Sa 03.07.2021: 3.",
         "1 Kontakt, noch keiner verlangt"),
        ("2021-04-01", "im Plan", "Gezählt seit 04.01.2021: 1 Kontakt. Verlangt bis heute: 1, bis Sa 03.07.2021: 3.",
         "1 von 1"),
        ("2021-06-01", "Rückstand", "Gezählt seit 04.01.2021: 1 Kontakt. Verlangt bis heute: 2, bis Sa 03.07.2021: 3.",
         "1 von 2"),
        ("2021-07-05", "Unterschreitung", "Gezählt vom 04.01.2021 bis 03.07.2021: 1 Kontakt. Verlangt: 3.", "1 von 3"),
    ],
)  # fmt: skip
def test_the_numbers_are_told_with_their_days(day, state, said, in_the_list):
    client = make_client(musterstadt(), "2021-01-04")
    client.agreed("2021-01-04")
    client.profiled("2021-01-04", "foerder")
    client.talk("2021-01-05")
    [member] = page_of(client, day).members
    assert (member.state, member.measured) == (state, said)
    refresh([client.person.pk], day=d(day))
    stored = DensityStatus.objects.get()
    assert in_short(stored.state, stored.counted, stored.required, stored.next_due_on, d(day)) == in_the_list


@pytest.mark.covers("D-101", "D-102")
def test_an_interval_that_runs_has_failed_in_nothing():
    """„im Plan, 0 von 1“ was read as none of one."""
    client = make_client(uelzen(), "2021-01-04")
    client.unemployed("2021-01-04")
    client.talk("2021-01-29")
    refresh([client.person.pk], day=d("2021-02-01"))
    stored = DensityStatus.objects.get()
    assert (stored.state, stored.counted, stored.required) == ("on_track", 0, 1)
    on, due_on = d("2021-02-01"), stored.next_due_on
    assert in_short("on_track", 0, 1, due_on, on) == "1 Kontakt bis 29.04.2021"
    assert in_short("excused", 0, 1, due_on, on) == "1 Kontakt bis 29.04.2021", "of a justified interval that runs"
    assert in_short("excused", 0, 2, due_on, d("2021-05-01")) == "0 von 2"
    assert in_short("shortfall", 0, 1, due_on, on) == "0 von 1"
    [member] = page_of(client, "2021-02-01").members
    assert [row.numbers for row in member.periods] == ["noch keiner", "1 von 1"]


@pytest.mark.covers("D-61", "D-105")
def test_a_period_too_short_or_without_profile_is_not_called_one_without_a_minimum():
    client = make_client(musterstadt(), "2021-01-04")
    client.agreed("2021-02-15", "2021-02-28")  # six weeks after nobody knew the profile
    client.agreed("2021-03-01")
    client.profiled("2021-02-15", "foerder")
    [early] = page_of(client, "2021-02-16").members
    assert (early.state, early.next_due_on) == ("Zeitraum zu kurz, nicht bewertet", d("2021-04-30"))
    assert early.measured == (
        "Gezählt seit 15.02.2021: 0 Kontakte. "
        "Der Zeitraum endet am So 28.02.2021 und ist zu kurz, um bewertet zu werden."
    )
    refresh([client.person.pk], day=d("2021-02-16"))
    assert DensityStatus.objects.select_related("person").get().label == early.state
    [member] = page_of(client, "2021-04-01").members
    assert [(str(row.first), row.state) for row in member.periods] == [
        ("2021-03-01", "im Plan"),
        ("2021-02-15", "unter 28 Tagen, nicht bewertet"),
        ("2021-01-04", "Angaben fehlen"),
    ]
    assert [bar.text.split(": ", 1)[1] for bar in member.timeline.bars] == [
        "Angaben fehlen, gezählt: 0", "unter 28 Tagen, nicht bewertet, gezählt: 0", "im Plan, gezählt: 0 von 3",
    ]  # fmt: skip


def test_a_house_with_a_concept_for_households_sees_all_contacts_on_one_axis():
    first = make_client(uelzen(), "2021-01-04")
    partner = add_member(first.household, first.world.person(), role=HouseholdRole.PARTNER).person
    Responsibility.objects.create(person=partner, user=first.specialist, starts_on=d("2020-11-02"))
    second = Client(first.world, first.household, partner, first.specialist)
    for client in (first, second):
        client.unemployed("2020-11-02")
        client.talk("2021-03-01")
    second.talk("2020-12-01")
    assert page_of(first, "2021-04-30").together is None, "without the concept each person's own alone"
    settle(jobcenter=first.world.jobcenter, household_concept=True, graduate_contact_days=None, by=first.specialist)
    first.household.jobcenter.refresh_from_db()
    page = page_of(first, "2021-04-30")
    assert page.together is not None
    lanes = {lane.name: lane.line for lane in page.together.lanes}
    assert sorted(lanes) == sorted([str(first.person), str(partner)])
    own, other = lanes[str(first.person)], lanes[str(partner)]
    assert (own.first, own.last) == (other.first, other.last) == (d("2020-11-01"), own.last), "one axis"
    assert [mark.x for mark in own.contacts] == [mark.x for mark in other.contacts][1:], "the same day, the same place"
    assert [member.timeline.first for member in page.members if member.name == str(first.person)] == [d("2021-01-01")]
    body = client_of(first.specialist).get(reverse("contactdensity:household", args=[first.household.pk])).content
    assert "Zeitachse der Bedarfsgemeinschaft" in body.decode()
    assert_valid_html(body.decode())


def test_the_page_the_exception_and_the_flag_on_the_screen(django_assert_max_num_queries):
    world = uelzen_of_today()
    since = today() - timedelta(days=120)
    client = make_client(world, since.isoformat())
    client.unemployed(since.isoformat())
    refresh([client.person.pk], day=today())
    specialist, lead = client_of(client.specialist), client_of(world.team_lead)
    url = reverse("contactdensity:household", args=[client.household.pk])
    with django_assert_max_num_queries(40):
        body = specialist.get(url).content.decode()
    assert "Unterschreitung" in body
    assert "<svg" in body
    assert "Ausnahme begründen" in body
    assert "Zur Kenntnis nehmen" not in body, "that is the team lead's"
    case = reverse("desk:case", args=[client.household.pk])
    assert url in specialist.get(case).content.decode()
    assert url not in client_of(world.benefit_clerk).get(case).content.decode(), "that is integration's"
    assert Browser().get(url).status_code == 302
    assert client_of(world.benefit_clerk).get(url).status_code == 403
    assert client_of(world.user(Role.SPECIALIST, world.other_office)).get(url).status_code == 404

    justify = reverse("contactdensity:justify", args=[client.household.memberships.get().pk])
    typed = {"starts_on": f"{today():%d.%m.%Y}", "ends_on": f"{add_months(today(), 7):%d.%m.%Y}", "reason": "Klinik"}
    assert "Höchstens 6 Monate." in specialist.get(justify).content.decode(), "of the rule set"
    refused = specialist.post(justify, {**typed, "minimum": "0"})
    assert "höchstens 6 Monate" in refused.content.decode()
    typed["ends_on"] = f"{add_months(today(), 2):%d.%m.%Y}"
    assert "ein eigenes Minimum oder" in specialist.post(justify, typed).content.decode()
    assert specialist.post(justify, {**typed, "minimum": "0"}).status_code == 302
    body = lead.get(url).content.decode()
    assert "Klinik" in body
    give_back = reverse("contactdensity:give_back", args=[JustifiedException.objects.get().pk])
    assert specialist.post(give_back, {"reason": "unklar"}).status_code == 403
    assert lead.post(give_back, {"reason": "unklar"}).status_code == 302
    acknowledge = reverse("contactdensity:acknowledge", args=[DensityFlag.objects.get().pk])
    assert lead.post(acknowledge).status_code == 302
    assert DensityFlag.objects.get().state == "acknowledged", "what still runs stays open"
    assert lead.post(acknowledge).status_code == 409


def uelzen_of_today():
    """The rule set of Uelzen as if it still held."""
    jobcenter = make_jobcenter("uelzen")
    offices = [make_office(jobcenter, f"Geschäftsstelle {number}") for number in (1, 2)]
    return World(jobcenter, *offices, make_ruleset(variant("uelzen-2019", valid_until=None), jobcenter))


def test_whoever_is_looked_after_no_more_has_no_care_and_owes_nothing():
    client = make_client(uelzen(), "2021-01-04")
    client.unemployed("2021-01-04")
    client.talk("2021-01-29")
    Responsibility.objects.update(ends_on=d("2021-03-01"))
    [member] = page_of(client, "2021-03-10").members
    assert (member.state, member.care, member.measured) == ("nicht im Personenkreis", "keine", "")
    assert [row.numbers for row in member.periods] == ["keiner", "1 von 1"]
