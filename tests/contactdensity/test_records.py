"""Everything dated about persons comes with one question, and as the rule takes it (design decision 2)."""

import re

import pytest
from django.db import connection

from contactdensity.models import ContactTarget, DensityStatus, JustifiedException
from contactdensity.queries import contacts_of
from contactdensity.records import OF_SOME, Place, records_of
from contactdensity.workflow import refresh
from integration.models import Agreement, OtherCare
from jobcenter.people.models import Alg1Period, FactsChanged, Person, Responsibility
from jobcenter.rules.density import Contact, DensityFacts, ProfileSince
from jobcenter.rules.density import JustifiedException as Justified
from jobcenter.rules.density.target import Target
from jobcenter.rules.periods import OPEN_END, Slice
from jobcenter.staff.choices import Role

from .ground import Client, d, make_client, marked, uelzen

pytestmark = pytest.mark.django_db


def told(client: Client) -> None:
    """A fact of every kind, those that are none among them."""
    specialist, person, household = client.specialist, client.person, client.household
    client.talk("2021-03-01", note_type="beratungsvermerk", kind="follow_up", plan_reference=False)
    client.talk("2021-02-01", channel="telephone", telephone_ground="severe_health", led_by_specialist=False)
    client.talk("2021-02-01")
    gone = client.talk("2021-02-02")
    gone.taken_back_by, gone.taken_back_on, gone.taken_back_reason = specialist, d("2021-02-03"), "Verwechslung"
    gone.save()
    client.unemployed("2021-01-04", "2021-05-31")
    client.profiled("2021-01-04", "foerder")
    client.profiled("2021-01-04", "Z")
    client.agreed("2021-01-11", "2021-07-10")
    client.agreed("2021-07-11")
    Agreement.objects.create(household=household, person=person, name="Entwurf", recorded_by=specialist)
    Alg1Period.objects.create(person=person, starts_on=d("2020-01-01"), ends_on=d("2020-12-31"))
    own = {"household": household, "person": person, "recorded_by": specialist, "recorded_on": d("2021-04-01")}
    OtherCare.objects.create(**own, starts_on=d("2021-06-01"), reason="Reha")
    JustifiedException.objects.create(
        **own, starts_on=d("2021-04-01"), ends_on=d("2021-06-30"), interval_months=5, reason="Klinik | Reha"
    )
    ContactTarget.objects.create(**own, starts_on=d("2021-04-01"), weeks=3, ground="difficult", reason="Schulden")


def test_every_kind_of_fact_as_the_rule_takes_it():
    client = make_client(uelzen(), "2021-01-04")
    told(client)
    ((_, record),) = records_of([client.person.pk])
    assert record.facts == DensityFacts(
        responsible=(Slice(d("2021-01-04"), OPEN_END),),
        born_on=d("1980-01-01"),
        profiles=(ProfileSince("foerder", d("2021-01-04")), ProfileSince("z", d("2021-01-04"))),
        unemployed=(Slice(d("2021-01-04"), d("2021-05-31")),),
        agreements=(Slice(d("2021-01-11"), d("2021-07-10")), Slice(d("2021-07-11"), OPEN_END)),
        alg1=(Slice(d("2020-01-01"), d("2020-12-31")),),
        contacts=(
            Contact(d("2021-02-01"), "telephone", "standortbestimmung", ground="severe_health", specialist=False),
            Contact(d("2021-02-01"), "in_person", "standortbestimmung"),
            Contact(d("2021-03-01"), "in_person", "beratungsvermerk", "follow_up", plan_reference=False),
        ),
        exceptions=(Justified(d("2021-04-01"), d("2021-06-30"), "Klinik | Reha", interval_months=5),),
        other_care=(Slice(d("2021-06-01"), OPEN_END),),
    )
    assert record.targets == [Target(d("2021-04-01"), OPEN_END, 3)]
    assert [contact.channel for contact in contacts_of([client.person.pk])[client.person.pk]] == [
        contact.channel for contact in record.facts.contacts
    ], "a verdict finds its record by its place"


def test_who_is_looked_after_when_and_where():
    """The queue of the shells and days without a household look after nobody; a label does (D-52, D-61, D-99)."""
    world = uelzen()
    client = make_client(world, "2021-03-01")
    other = world.user(Role.SPECIALIST, world.other_office)
    Responsibility.objects.filter(person=client.person).update(ends_on=d("2021-03-31"))
    for since, until, bearer in (
        ("2021-01-01", "2021-02-28", {"queue_office": world.office}),
        ("2021-04-01", "2021-04-30", {"label": "IFK 07"}),
        ("2021-05-01", "2021-05-31", {"queue_office": world.office}),
        ("2021-06-01", None, {"user": other}),
    ):
        ends_on = d(until) if until else None
        Responsibility.objects.create(person=client.person, starts_on=d(since), ends_on=ends_on, **bearer)
    client.household.memberships.update(ends_on=d("2021-07-31"))
    ((_, record),) = records_of([client.person.pk])
    assert record.facts.responsible == (
        Slice(d("2021-03-01"), d("2021-04-30")),
        Slice(d("2021-06-01"), d("2021-07-31")),
    )
    office = world.office.pk
    assert record.place_on(d("2021-03-15")) == Place(office, client.specialist.pk, d("2021-04-01"))
    assert record.place_on(d("2021-04-15")) == Place(office, None, d("2021-05-01"))
    assert record.place_on(d("2021-07-15")) == Place(office, other.pk, d("2021-08-01"))
    assert record.place_on(d("2021-08-01")) == Place(None, other.pk, None)


@pytest.mark.covers("D-61", "W-5")
@pytest.mark.parametrize(
    ("needy_until", "applied_on", "responsible"),
    [
        (None, "2021-01-04", [("2021-01-04", None)]),
        ("2020-12-31", "2021-01-04", [("2021-01-04", None)]),
        ("2021-05-31", "2021-01-04", [("2021-01-04", "2021-05-31")]),
        ("2021-05-31", "2021-06-01", [("2021-01-04", None)]),
        ("2021-05-31", "2021-09-01", [("2021-01-04", "2021-05-31"), ("2021-09-01", None)]),
        ("2020-12-31", None, []),
    ],
)
def test_who_is_not_in_need_is_not_looked_after(needy_until, applied_on, responsible):
    client = make_client(uelzen(), "2021-01-04")
    client.unemployed("2021-01-04")
    client.profiled("2021-01-04", "foerder")
    Person.objects.filter(pk=client.person.pk).update(applied_on=applied_on)
    FactsChanged.objects.all().delete()
    Person.objects.filter(pk=client.person.pk).update(needy_until=needy_until)
    assert marked() == ({client.person.pk} if needy_until else set())
    ((_, record),) = records_of([client.person.pk])
    ends = [Slice(d(first), d(last) if last else OPEN_END) for first, last in responsible]
    assert list(record.facts.responsible) == ends
    refresh([client.person.pk], day=d("2021-05-31"))
    known = DensityStatus.objects.get()
    assert (known.state == "excluded") == (not responsible)
    if responsible[-1:] == [("2021-01-04", "2021-05-31")]:
        assert known.recheck_on == d("2021-06-01")
        refresh([client.person.pk], day=d("2021-06-01"))
        assert DensityStatus.objects.get().state == "excluded"


def test_a_range_is_asked_for_by_its_ends(django_assert_num_queries):
    world = uelzen()
    clients = [make_client(world, "2021-01-04") for _ in range(3)]
    for client in clients:
        told(client)
    keys = [client.person.pk for client in clients]
    with django_assert_num_queries(1):
        some = list(records_of(keys[:2]))
    with django_assert_num_queries(1):
        assert list(records_of(range(keys[0], keys[1] + 1))) == some
    assert [pk for pk, _ in some] == keys[:2]
    assert not list(records_of([]))


def test_every_table_that_marks_is_asked():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'contactdensity_mark%'")
        marking = {table for (table,) in cursor.fetchall()}
    asked = set(re.findall(r"(?:FROM|JOIN) (\w+)", OF_SOME))
    assert asked == marking - {"rulesets_rulesetdomain"}, "rule sets are asked for by house, not by person"
