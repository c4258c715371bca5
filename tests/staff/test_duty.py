"""Absences with deputies, and the roster of the F-IFK (W-14)."""

from datetime import date, timedelta

import pytest
from django.test import Client

from jobcenter.staff.access import standing
from jobcenter.staff.choices import AbsenceKind, Role
from jobcenter.staff.models import ShellDuty
from jobcenter.staff.permissions import Permission
from jobcenter.staff.workflow import duty
from jobcenter.web.errors import Refused
from tests.factories import staff

FIRST, LAST = date(2021, 5, 3), date(2021, 5, 7)


def away(world, **values):
    given = {
        "user": world.specialist,
        "kind": AbsenceKind.LEAVE,
        "starts_on": FIRST,
        "ends_on": LAST,
        "deputy": world.integration_expert,
        "by": world.administrator,
    }
    return duty.record_absence(**{**given, **values})


@pytest.mark.parametrize(
    ("day", "holds"), [(FIRST - timedelta(1), False), (FIRST, True), (LAST, True), (LAST + timedelta(1), False)]
)
def test_the_deputy_holds_the_rights_on_exactly_these_days(wuppertal, day, holds):
    away(wuppertal)
    of_deputy = standing(wuppertal.integration_expert, day)
    assert of_deputy.may(Permission.INTERVIEW_HOLD, wuppertal.office.pk) is holds
    assert of_deputy.acts_for(wuppertal.specialist.pk) is holds


def test_absences_of_one_person_do_not_overlap(wuppertal):
    away(wuppertal)
    with pytest.raises(Refused) as refused:
        away(wuppertal, starts_on=LAST, ends_on=LAST + timedelta(3))
    assert refused.value.field == "starts_on"


def test_who_is_away_cannot_stand_in(wuppertal):
    away(wuppertal, user=wuppertal.integration_expert, deputy=None)
    with pytest.raises(Refused) as refused:
        away(wuppertal)
    assert refused.value.field == "deputy"


def test_coming_back_early_ends_the_deputys_rights(wuppertal):
    absence = away(wuppertal)
    duty.change_absence(
        absence=absence, ends_on=FIRST, deputy=wuppertal.integration_expert, by=wuppertal.administrator
    )
    assert not standing(wuppertal.integration_expert, LAST).stands_in_for


@pytest.mark.covers("W-14")
def test_one_f_ifk_a_day_and_gaps_are_seen(wuppertal):
    days = {FIRST: wuppertal.specialist, LAST: wuppertal.specialist}
    assert duty.plan_roster(office=wuppertal.office, days=days, by=wuppertal.administrator) == 2
    named = {duty.day: duty.user for duty in ShellDuty.objects.filter(office=wuppertal.office)}
    assert named == days, "the day between is a gap"
    assert duty.plan_roster(office=wuppertal.office, days={FIRST: None}, by=wuppertal.administrator) == 1
    assert ShellDuty.objects.count() == 1


def test_the_f_ifk_is_a_specialist_of_the_office(wuppertal):
    stranger = staff.make_user(Role.SPECIALIST, wuppertal.other_office)
    with pytest.raises(Refused):
        duty.plan_roster(office=wuppertal.office, days={FIRST: stranger}, by=wuppertal.administrator)


def test_a_team_lead_keeps_the_absences_of_his_office_only(wuppertal):
    foreign = staff.make_user(Role.SPECIALIST, wuppertal.other_office)
    absence = away(wuppertal, user=foreign, deputy=None)
    client = Client()
    client.force_login(wuppertal.team_lead, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/verwaltung/abwesenheiten/{absence.pk}/").status_code == 404
