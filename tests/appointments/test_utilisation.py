"""Utilisation of calendars per ISO week: what counts, who sees it, and the days that explain it (D-74, E78)."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import AppointmentKind, Result
from jobcenter.appointments.models import Appointment
from jobcenter.appointments.queries import measuring
from jobcenter.staff.choices import Role, StaffGroup
from jobcenter.staff.models import Assignment
from jobcenter.staff.workflow import users
from jobcenter.web.clock import BERLIN
from tests.factories import people, staff
from tests.html import assert_valid_html
from tests.queries import counted

MONDAY = date(2021, 5, 10)  # the week of Ascension
ASCENSION = date(2021, 5, 13)


def talk(world, day, hour, *, host=None):
    household = world.household(office=world.office)
    return workflow.book(
        kind=AppointmentKind.FOLLOW_UP, household=household, person=people.head_of(household), office=world.office,
        host=host or world.specialist, starts_at=queries.local(day, time(hour)),
        ends_at=queries.local(day, time(hour, 45)), by=world.specialist, today=MONDAY,
    )  # fmt: skip


def client_of(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def week(world, user):
    one = Assignment.objects.select_related("user", "team", "office__jobcenter").get(user=user)
    return measuring.weeks_of([one], measuring.capacity_rules_of(world.jobcenter.pk, [MONDAY]))[0][1]


@pytest.mark.covers("D-74", "E78", "U-34")
def test_no_shows_count_and_what_was_cancelled_or_moved_does_not(uelzen):
    missed, cancelled, moved, coming = (talk(uelzen, MONDAY, hour) for hour in (8, 9, 10, 11))
    given = {"by": uelzen.specialist, "today": MONDAY}
    workflow.record_result(appointment=missed, result=Result.NO_SHOW, **given)
    workflow.record_result(appointment=cancelled, result=Result.CANCEL_OFFICE, reason="krank", **given)
    begin = queries.local(MONDAY + timedelta(days=8), time(9))
    workflow.move(appointment=moved, starts_at=begin, ends_at=begin + timedelta(minutes=45), reason="Bitte", **given)
    found = week(uelzen, uelzen.specialist)
    assert (found.appointments, found.minutes, found.target) == (2, 90, 19)
    assert coming.state == "planned"
    staff.make_absence(uelzen.specialist, MONDAY + timedelta(days=1), MONDAY + timedelta(days=1))
    assert week(uelzen, uelzen.specialist).target == 15, "60 % of 23.4 hours"


@pytest.mark.covers("D-74")
def test_who_comes_or_goes_within_the_week_owes_the_days_he_was_there(uelzen):
    """From Tuesday to Friday, Ascension is Thursday: three of five days; a change of the team is no gap."""
    tuesday, friday = MONDAY + timedelta(days=1), MONDAY + timedelta(days=4)
    new = staff.make_user(Role.SPECIALIST, uelzen.office, starts_on=tuesday)
    found = week(uelzen, new)
    assert (found.target, [day.reason for day in found.days][:2]) == (15, ["hier nicht eingesetzt", ""])
    Assignment.objects.filter(user=new).update(starts_on=staff.LONG_AGO, ends_on=tuesday)
    other = Assignment.objects.create(
        user=new, role=Role.SPECIALIST, office=uelzen.office, starts_on=tuesday + timedelta(days=1), ends_on=friday
    )
    monday_after = MONDAY + timedelta(days=7)
    later = measuring.hours_ahead([other], [MONDAY, monday_after])
    assert later == {new.pk: [Fraction(156, 5), 0]}, "31.2 hours without Ascension, then none"


@pytest.mark.covers("U-38", "U-39", "U-42", "P46")
def test_the_group_comes_from_the_assignment_else_from_the_team(uelzen):
    team = staff.make_team(uelzen.office, "Netzwerk ABC")
    team.staff_group = StaffGroup.NETWORK_ABC
    team.save()
    for own, of_team, expected in (
        ("", None, "specialist"), ("", team, "netzwerk_abc"), (StaffGroup.CASE_MANAGER, team, "case_manager"),
    ):  # fmt: skip
        user = staff.make_user(Role.SPECIALIST, uelzen.office, team=of_team)
        Assignment.objects.filter(user=user).update(staff_group=own)
        assert week(uelzen, user).group.code == expected


@time_machine.travel(datetime(2021, 5, 20, 9, tzinfo=BERLIN), tick=True)
@pytest.mark.covers("U-34", "U-37", "D-74")
def test_the_specialist_sees_his_own_weeks_and_the_team_lead_everybodys(uelzen):
    colleague = staff.make_user(Role.SPECIALIST, uelzen.office, team=staff.make_team(uelzen.office, "Ü25"))
    users.change_user(
        user=colleague, first_name="Bo", last_name="Bär", email="", phone="", room="", list_label="",
        weekly_hours=Decimal("19.5"), by=uelzen.administrator,
    )  # fmt: skip
    team = colleague.assignments.get().team
    team.new_client_rule = "Protokoll vom 3. Mai"
    team.save()
    talk(uelzen, MONDAY, 9)
    talk(uelzen, MONDAY, 9, host=colleague)
    url = reverse("appointments:utilisation")
    lead, own = client_of(uelzen.team_lead), client_of(uelzen.specialist)
    with counted() as asked:
        shown = lead.get(url).content.decode()
    assert len(asked) <= 10, asked
    assert_valid_html(shown)
    assert "Bo Bär" in shown
    assert "19 Termine" in shown, "39 hours, without Ascension"
    assert "10 Termine" in shown, "60 % of 15.6 hours"
    assert "1 Termin<" in shown
    assert "Protokoll vom 3. Mai" in shown
    with counted() as asked:
        mine = own.get(url).content.decode()
    assert len(asked) <= 10, "eight weeks ask no more than one"
    assert f"Auslastung: {uelzen.specialist}" in mine, "eight weeks of his own instead of one line"
    assert "Übersicht der Woche" not in mine
    assert "Bo Bär" not in mine
    page = own.get(reverse("appointments:utilisation_of", args=[uelzen.specialist.pk])).content.decode()
    assert_valid_html(page)
    assert "Christi Himmelfahrt" in page
    assert "KW 19" in page
    assert own.get(reverse("appointments:utilisation_of", args=[colleague.pk])).status_code == 404
    assert reverse("appointments:utilisation") in own.get(reverse("appointments:calendar")).content.decode()
    before = own.get(url + "?day=01.03.2018").content.decode()
    assert "kein Regelwerk für die Auslastung" in before
    assert Appointment.objects.count() == 2
