"""60 % of the hours there, 24 appointments at 39 hours: target and reached of one week (D-74, E78)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from jobcenter.rules.calendar import Calendar
from jobcenter.rules.capacity import ScheduledTalk, monday_of, week_capacity
from jobcenter.rules.library import approved_fixtures

RULE = approved_fixtures()["uelzen-2019"].capacity
MONDAY = date(2021, 5, 3)
ASCENSION = date(2021, 5, 13)


def week(hours="39", *, group="specialist", monday=MONDAY, not_there=None, talks=()):
    return week_capacity(
        rule=RULE, group=group, weekly_hours=Decimal(hours), monday=monday, not_there=not_there or {}, talks=talks
    )


def talks(number, minutes=60, monday=MONDAY):
    return [ScheduledTalk(monday + timedelta(days=n % 5), minutes) for n in range(number)]


@pytest.mark.covers("E78", "U-34", "U-35", "D-74", "P45")
@pytest.mark.parametrize(("hours", "target"), [("39", 24), ("30", 18), ("19.5", 12)])
def test_the_target_is_sixty_percent_of_the_hours_rounded_up(hours, target):
    assert week(hours).target == target


@pytest.mark.covers("E78", "D-74")
def test_a_holiday_and_an_absence_take_their_hours_and_say_why():
    monday = monday_of(ASCENSION)
    holiday = Calendar("NI", {}).why_not(ASCENSION)
    found = week(monday=monday, not_there={ASCENSION: holiday})
    assert (float(found.available_hours), found.target) == (31.2, 19)
    assert [day.reason for day in found.days] == ["", "", "", holiday, ""]
    assert "Himmelfahrt" in holiday
    away = week(not_there={MONDAY + timedelta(days=n): "Urlaub" for n in range(5)})
    assert (away.target, away.is_met, away.percent) == (0, True, None)


@pytest.mark.covers("U-35", "U-36", "P45")
def test_for_specialists_the_count_decides_whatever_the_share_of_the_hours():
    short = week(talks=talks(24, 20))
    assert short.is_met
    assert short.percent == 20
    assert not week(talks=talks(23, 60)).is_met
    assert week(talks=talks(10, 90)).minutes == 600, "each counts with at most 60 minutes (U-35)"


@pytest.mark.covers("U-38", "U-39", "P46")
@pytest.mark.parametrize("group", ["case_manager", "netzwerk_abc"])
def test_for_case_managers_and_network_abc_the_minutes_decide_without_a_cap(group):
    assert week(group=group, talks=talks(15, 94)).is_met, "1410 of 1404 minutes"
    assert not week(group=group, talks=talks(24, 58)).is_met, "1392 of 1404 minutes, whatever the count"


def test_a_talk_on_saturday_counts_and_adds_no_hours():
    found = week(talks=[ScheduledTalk(MONDAY + timedelta(days=5), 60)])
    assert (found.appointments, float(found.available_hours), len(found.days)) == (1, 39.0, 6)
