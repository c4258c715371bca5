"""Which rule set rules on a day (D-12, D-73, D-87)."""

from datetime import date

import pytest

from jobcenter.rulesets import queries
from tests.factories.worlds import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2020, 5, 5), None),
        (date(2020, 5, 6), "wuppertal-2020"),
        (date(2030, 1, 1), "wuppertal-2020"),
    ],
)
@pytest.mark.covers("D-12", "E10")
def test_a_rule_set_rules_from_its_first_day(wuppertal: World, day: date, code: str | None) -> None:
    found = queries.governing(wuppertal.jobcenter.pk, "first_interview", day)
    assert (found[0].code if found else None) == code
    values = queries.values_on(wuppertal.jobcenter.pk, "first_interview", day)
    assert (values.code if values else None) == code


@pytest.mark.covers("D-87")
def test_a_domain_without_any_set_is_off(wuppertal: World) -> None:
    assert not queries.is_off(wuppertal.jobcenter.pk, "decision")
    assert queries.is_off(wuppertal.jobcenter.pk, "density")
