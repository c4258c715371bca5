"""The report of the management: no names, no number below three, none that can be worked out (B-10, U-5, U-7, D-86)."""

from datetime import date
from itertools import product

import pytest
from django.urls import reverse

from contactdensity.models import DensitySnapshot
from contactdensity.supervision.pages.report import month_ends, report
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Team
from tests.contactdensity.ground import d, uelzen
from tests.desk.clients import client_of
from tests.factories.staff import make_user
from tests.html import errors_of
from tests.queries import counted

pytestmark = pytest.mark.django_db
GROUPS = ("shortfall", "behind", "due_soon", "on_plan", "excused", "no_minimum", "unclear", "no_ruleset", "open_flags")


def freeze(office, team, profile: str, day: str = "2021-03-31", **numbers: int) -> None:
    DensitySnapshot.objects.create(
        day=d(day),
        frozen_on=d(day),
        office=office,
        team=team,
        profile=profile,
        **{**dict.fromkeys(GROUPS, 0), **numbers},
    )


@pytest.fixture
def house():
    """Two offices; the first has two teams, in one of which a single client does not keep the minimum."""
    world = uelzen()
    young, old = (Team.objects.create(office=world.office, name=name, unit="integration") for name in ("U25", "Ü25"))
    freeze(world.office, old, "markt", on_plan=12, shortfall=5, excused=4, unclear=1)
    freeze(world.office, young, "markt", on_plan=8, behind=1, excused=5, no_minimum=7)
    freeze(world.office, young, "z", on_plan=9, due_soon=3, excused=3)
    freeze(world.other_office, None, "z", on_plan=20, shortfall=7, excused=6)
    freeze(world.other_office, None, "markt", on_plan=6, shortfall=9, excused=5)
    return world


def lines(world, by: str, day: date = date(2021, 3, 31)):
    offices = {world.office.pk, world.other_office.pk}
    return {line.label: line for line in report(offices, [day], day, by).lines}


@pytest.mark.covers("B-10", "D-86")
def test_small_numbers_and_what_betrays_them_are_kept_back(house):
    by_office = lines(house, "office")
    assert list(by_office) == ["Zusammen", "Geschäftsstelle 1", "U25", "Ü25", "Geschäftsstelle 2", "ohne Team"]
    total = by_office["Zusammen"]
    assert (total.asked, total.kept, total.missed, total.excused, total.share) == (103, 58, 22, 23, 56)
    for line in by_office.values():
        assert not {1, 2} & {line.asked, line.kept, line.missed, line.excused}
    page = report({house.office.pk, house.other_office.pk}, [d("2021-03-31")], d("2021-03-31"), "profile")
    assert dict(page.beside) == {"ohne Minimum": 7, "Angaben fehlen": None, "kein Regelwerk": 0}


PARTS = ("kept", "missed", "excused")


@pytest.mark.covers("B-10", "D-86")
def test_nobody_can_subtract_his_way_to_a_small_number(house):
    """By brute force over the first office: each hidden number could be another one, and none need be small."""
    shown = lines(house, "office")
    team, other, whole = shown["U25"], shown["Ü25"], shown["Geschäftsstelle 1"]
    assert team.missed is None, "one client"
    assert [getattr(other, name) for name in PARTS].count(None) > 0, "a neighbour is kept back as well"
    cells = [getattr(line, name) for line in (team, other) for name in PARTS]
    possible: list[set[int]] = [set() for _ in cells]
    for tried in product(*[range(22) if number is None else [number] for number in cells]):
        kept = [a + b for a, b in zip(tried[:3], tried[3:], strict=True)]
        sums = [(sum(tried[:3]), team.asked), (sum(tried[3:]), other.asked), (sum(tried), whole.asked)]
        sums += [(number, getattr(whole, name)) for number, name in zip(kept, PARTS, strict=True)]
        if all(public in (None, number) for number, public in sums):
            for number, values in zip(tried, possible, strict=True):
                values.add(number)
    for number, values in zip(cells, possible, strict=True):
        assert number is not None or (len(values) > 1 and max(values) >= 3)


@pytest.mark.covers("B-10", "U-5", "U-7")
def test_the_management_reads_it_by_profile_and_by_office_and_opens_no_client(house, time_machine):
    time_machine.move_to("2021-04-20T08:00:00+02:00")
    manager = make_user(Role.MANAGEMENT, house.office, whole_house=True)
    browser, url = client_of(manager), reverse("contactdensity:report")
    with counted() as asked:
        body = browser.get(url).content.decode()
    assert len(asked) <= 10
    assert "Marktprofil" in body
    assert "56 %" in body
    assert not errors_of(body)
    by_office = browser.get(url, {"by": "office", "day": "nonsense"}).content.decode()
    assert "Geschäftsstelle 2" in by_office
    assert "– Ü25" in by_office
    assert "Bericht zur Kontaktdichte" in browser.get("/").content.decode()
    for name in ("contactdensity:teams", "contactdensity:due", "contactdensity:flags"):
        assert browser.get(reverse(name)).status_code == 403
    for user in (house.team_lead, house.specialist, house.benefit_clerk):
        assert client_of(user).get(url).status_code == 403


def test_only_months_that_are_over_and_their_last_frozen_day(house):
    offices = {house.office.pk}
    for day in ("2020-03-31", "2020-04-30", "2021-02-26", "2021-03-01", "2021-04-19"):
        freeze(house.office, None, "markt", day, on_plan=10, shortfall=10)
    assert month_ends(offices, d("2021-04-20")) == [d("2021-03-31"), d("2021-02-26"), d("2020-04-30")]
    page = report(offices, month_ends(offices, d("2021-04-20")), d("2021-03-31"), "profile")
    assert [(point.day, point.value) for point in page.trend.points][:2] == [
        (d("2020-04-30"), 50),
        (d("2021-02-26"), 50),
    ]


def test_a_house_without_a_finished_month_says_so(time_machine):
    world = uelzen()
    manager = make_user(Role.MANAGEMENT, world.office, whole_house=True)
    time_machine.move_to("2021-04-20T08:00:00+02:00")
    assert (
        "Noch kein abgeschlossener Monat" in client_of(manager).get(reverse("contactdensity:report")).content.decode()
    )
