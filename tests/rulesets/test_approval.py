"""Four eyes, validity without overlap, and nothing edited after approval (C.11, D-87)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rulesets import queries, workflow
from jobcenter.rulesets.models import Recalculation, RuleSet, RuleSetDomain
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.web.errors import Conflict, Refused
from tests.factories.rulesets import variant
from tests.factories.staff import make_user
from tests.factories.worlds import World

pytestmark = pytest.mark.django_db

NOW = datetime(2021, 11, 20, 9, 0, tzinfo=UTC)
START = date(2022, 1, 1)


def successor(**changes: object) -> RuleSetValues:
    return variant("wuppertal-2020", code="wuppertal-2022", valid_from=START, **changes)


def second(world: World) -> User:
    return make_user(Role.ADMINISTRATOR, jobcenter=world.jobcenter, whole_house=True)


def proposed(world: World, values: RuleSetValues) -> RuleSet:
    return workflow.propose(jobcenter=world.jobcenter, values=values, by=world.administrator, now=NOW)


@pytest.mark.covers("D-87")
def test_approving_ends_the_open_ended_predecessor_the_day_before(wuppertal: World) -> None:
    ruleset = workflow.approve(ruleset=proposed(wuppertal, successor()), by=second(wuppertal), now=NOW)
    house = wuppertal.jobcenter.pk
    for domain in ("first_interview", "decision"):
        assert queries.governing(house, domain, date(2021, 12, 31))[0] == wuppertal.ruleset
        assert queries.governing(house, domain, START)[0] == ruleset
    wuppertal.ruleset.refresh_from_db()
    assert wuppertal.ruleset.valid_until == date(2021, 12, 31)
    assert queries.parsed(wuppertal.ruleset).valid_until == date(2021, 12, 31)
    assert Recalculation.objects.filter(done_at__isnull=True, reason__contains="Qualifizierte").count() == 2


@pytest.mark.covers("D-87")
def test_a_successor_of_one_domain_leaves_the_other_running(wuppertal: World) -> None:
    only_decision = successor(first_interview=None, member_interview=None, domains=("decision",))
    workflow.approve(ruleset=proposed(wuppertal, only_decision), by=second(wuppertal), now=NOW)
    wuppertal.ruleset.refresh_from_db()
    assert wuppertal.ruleset.valid_until is None
    ends = dict(wuppertal.ruleset.domains.values_list("domain", "ends_on"))
    assert ends == {"first_interview": None, "decision": date(2021, 12, 31)}


def test_nobody_approves_what_he_proposed(wuppertal: World) -> None:
    ruleset = proposed(wuppertal, successor())
    with pytest.raises(Refused, match="zwei verschiedene Personen"):
        workflow.approve(ruleset=ruleset, by=wuppertal.administrator, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleSet.objects.filter(pk=ruleset.pk).update(state="approved", approved_by=wuppertal.administrator)


def test_an_approved_set_is_frozen_even_in_sql(wuppertal: World) -> None:
    for column, value in (("name", "anders"), ("valid_from", "2019-01-01"), ("values", "{}")):
        with pytest.raises(InternalError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f'UPDATE rulesets_ruleset SET "{column}" = %s WHERE id = %s', [value, wuppertal.ruleset.pk]
            )
    with pytest.raises(InternalError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM rulesets_ruleset WHERE id = %s", [wuppertal.ruleset.pk])


@pytest.mark.parametrize("valid_from", [date(2020, 5, 6), date(2020, 1, 1)])
def test_an_overlap_is_refused_with_a_sentence(wuppertal: World, valid_from: date) -> None:
    ruleset = proposed(wuppertal, replace(successor(), valid_from=valid_from))
    with pytest.raises(Refused, match=r"gilt vom 06\.05\.2020 ohne Ende schon"):
        workflow.approve(ruleset=ruleset, by=second(wuppertal), now=NOW)


def test_the_database_refuses_overlaps_as_well(wuppertal: World) -> None:
    with pytest.raises(IntegrityError, match="ruleset_no_overlap"), transaction.atomic():
        RuleSetDomain.objects.create(
            ruleset=wuppertal.ruleset,
            jobcenter=wuppertal.jobcenter,
            domain="decision",
            starts_on=START,
        )


def test_two_who_approve_at_once_one_wins(wuppertal: World) -> None:
    ruleset = proposed(wuppertal, successor())
    stale = RuleSet.objects.get(pk=ruleset.pk)
    workflow.approve(ruleset=ruleset, by=second(wuppertal), now=NOW)
    with pytest.raises(Conflict, match="Stand ist jetzt „freigegeben“"):
        workflow.approve(ruleset=stale, by=second(wuppertal), now=NOW)


def test_what_was_sent_back_may_be_proposed_again_changed(wuppertal: World) -> None:
    ruleset = proposed(wuppertal, successor())
    workflow.reject(ruleset=ruleset, by=second(wuppertal), reason="Zahl falsch")
    with pytest.raises(Conflict):
        workflow.reject(ruleset=ruleset, by=second(wuppertal), reason="noch einmal")
    again = proposed(wuppertal, successor(warn_working_days=5))
    assert (again.pk, again.state) == (ruleset.pk, "proposed")
    assert queries.parsed(again).warn_working_days == 5
    with pytest.raises(Refused, match="Kürzel"):
        proposed(wuppertal, successor())


def test_a_set_of_another_jobcenter_is_refused(wuppertal: World) -> None:
    with pytest.raises(Refused, match="„cottbus“"):
        proposed(wuppertal, variant("cottbus-2021"))
