"""Capacity ahead: what falls due per week against the free times of those who have to see to it (features 5, E44)."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.urls import reverse

from contactdensity import access
from contactdensity.choices import DueKind
from contactdensity.foresight.owed import Owed, owed_talks
from contactdensity.foresight.reckoning import look_ahead
from contactdensity.foresight.ruling import ruling_of
from contactdensity.workflow import refresh
from integration.workflow import interviews as talks
from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.deadlines.workflow import nightly
from jobcenter.people.models import Responsibility
from jobcenter.rules.foresight import last_day
from jobcenter.rules.parameters import ClosedDay as ClosedByRules
from jobcenter.rulesets.models import ClosedDay, RuleSetDomain
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Absence
from jobcenter.web.clock import BERLIN
from tests.desk.clients import client_of
from tests.factories import applications, interviews, people, staff
from tests.factories.rulesets import make_ruleset, variant
from tests.html import assert_valid_html
from tests.queries import counted

from .ground import Client, d, make_client, uelzen

pytestmark = pytest.mark.django_db
TODAY = d("2021-04-20")  # a Tuesday


@pytest.fixture
def noon():
    with time_machine.travel(datetime(2021, 4, 20, 12, tzinfo=BERLIN), tick=True):
        yield


def unemployed(world, since: str, **values) -> Client:
    """Over 25 and unemployed: due three months after that day (U-27)."""
    client = make_client(world, since, **values)
    client.unemployed(since)
    return client


def keep(*clients: Client, day: date = TODAY) -> None:
    refresh([client.person.pk for client in clients], day=day)


def book(client: Client, day: str, hour: int = 9, kind: str = AppointmentKind.FOLLOW_UP, **values) -> None:
    begin = queries.local(d(day), time(hour))
    workflow.book(
        kind=kind, household=client.household, person=client.person, office=client.world.office,
        host=values.pop("host", client.specialist), starts_at=begin, ends_at=begin + timedelta(minutes=45),
        by=client.specialist, today=TODAY,
    )  # fmt: skip


def owed(world, weeks: int = 8, today: date = TODAY) -> list[Owed]:
    offices = [world.office.pk]
    return sorted(
        owed_talks(ruling_of(world.jobcenter.pk, today), offices, today=today, last=last_day(today, weeks)),
        key=lambda each: (each.due_on, each.kind),
    )


def told(world, **values) -> list[tuple[str, str]]:
    return [(each.kind.value, each.due_on.isoformat()) for each in owed(world, **values)]


# --- what is owed -------------------------------------------------------------------------------------------------


def test_a_contact_is_owed_until_an_appointment_lies_before_its_day():
    world = uelzen()
    free, in_time, late, other = (unemployed(world, "2021-02-01") for _ in range(4))
    keep(free, in_time, late, other)
    book(in_time, "2021-04-30", 9)
    book(late, "2021-05-03", 9)
    book(other, "2021-04-29", 9, AppointmentKind.ID_CHECK)
    due = [each for each in owed(world, weeks=4) if each.kind == DueKind.CONTACT]
    assert [(each.person_id, each.due_on) for each in due] == [
        (client.person.pk, d("2021-05-01")) for client in (free, late, other)
    ]


def test_what_is_overdue_waits_for_no_earlier_appointment():
    world = uelzen()
    overdue, booked = unemployed(world, "2021-01-04"), unemployed(world, "2021-01-04")
    keep(overdue, booked)
    book(booked, "2021-05-03")
    assert [(e.person_id, e.kind, e.due_on) for e in owed(world, weeks=4)] == [
        (overdue.person.pk, DueKind.CONTACT, d("2021-04-04"))
    ]


def test_after_each_contact_the_next_ones_are_expected_as_the_rules_of_today_ask_for_them():
    world = uelzen()
    monthly = unemployed(world, "2021-03-31", born_on=date(2000, 6, 15))
    keep(monthly)
    assert told(world) == [("contact", "2021-04-30"), ("following", "2021-05-30")]
    book(monthly, "2021-04-26")
    assert told(world) == [("following", "2021-05-26")], "from the booked talk on"
    assert told(world, weeks=13)[1:] == [("following", "2021-06-26")]


def test_all_that_a_lag_misses_is_due_at_once_and_nothing_that_is_excused():
    from .ground import musterstadt

    world = musterstadt()
    behind, excused = (make_client(world, "2021-01-12") for _ in range(2))
    for client in (behind, excused):
        client.agreed("2021-01-12", "2021-07-11")
        client.profiled("2021-01-12", "markt")
    excused.talk("2021-01-12")
    staff_exception(excused)
    keep(behind, excused)
    due = [each for each in owed(world, weeks=4) if each.kind == DueKind.CONTACT]
    assert [each.person_id for each in due] == [behind.person.pk] * 2, "4 × 99 / 181 = 2.2, none held"


def staff_exception(client: Client) -> None:
    from contactdensity.models import JustifiedException

    JustifiedException.objects.create(
        household=client.household, person=client.person, starts_on=d("2021-04-01"), ends_on=d("2021-07-11"), minimum=1,
        reason="Klinik", recorded_by=client.specialist, recorded_on=d("2021-04-01"),
    )  # fmt: skip


def test_first_interviews_are_owed_by_their_deadline_until_they_are_booked(wuppertal):
    """Released on 1 April, due on Mo 19.04. (E1); the nightly job has called it missed."""
    released = d("2021-04-08")  # due on Th 22.04.
    running, booked, missed, nobodys = (
        interviews.make_assigned(wuppertal, released).application,
        interviews.make_assigned(wuppertal, released).application,
        interviews.make_assigned(wuppertal, d("2021-04-01")).application,
        applications.make_released(wuppertal, released),
    )
    interviews.schedule(wuppertal, interviews.duty_of(booked), d("2021-04-22"), today=TODAY)
    nightly.run(TODAY)
    found = {(e.person_id, e.bearer_id, e.due_on) for e in owed(wuppertal) if e.kind == DueKind.INTERVIEW}
    assert found == {
        (running.head_id, wuppertal.specialist.pk, d("2021-04-22")),
        (missed.head_id, wuppertal.specialist.pk, d("2021-04-19")),
        (nobodys.head_id, None, d("2021-04-22")),
    }
    talks.hold(
        duty=interviews.duty_of(missed), talk=interviews.talk(interviews.duty_of(missed), TODAY),
        by=wuppertal.specialist, today=TODAY,
    )  # fmt: skip
    assert missed.head_id not in {each.person_id for each in owed(wuppertal)}


# --- who sees to it, and when -------------------------------------------------------------------------------------


def outlook(world, user=None, weeks: int = 4, today: date = TODAY):
    scope = access.foresight_scope(user or world.team_lead, today=today, until=last_day(today, weeks))
    return look_ahead(scope, today=today, weeks=weeks)


def red(foresights) -> list[tuple[str, int, int]]:
    """Day, due and usable of the first red week of each pool that has one."""
    found = [each.first_red.shortage for each in foresights if each.first_red]
    return [(shortage.day.isoformat(), shortage.all_due, shortage.usable) for shortage in found]


def test_free_times_leave_out_holidays_closing_days_absences_and_what_is_booked():
    world = uelzen()
    world.specialist  # noqa: B018 - somebody has to be there
    ClosedDay.objects.create(
        jobcenter=world.jobcenter, day=d("2021-05-14"), reason="Brückentag", proposed_by=world.administrator,
        approved_by=world.team_lead,
    )  # fmt: skip
    staff.make_absence(world.specialist, d("2021-05-03"), d("2021-05-07"))
    booked = unemployed(world, "2021-04-01")
    book(booked, "2021-04-22", 8)
    (foresight,) = outlook(world).together
    assert [week.free for week in foresight.weeks] == [3 * 6 - 1, 5 * 6, 0, 3 * 6], "Ascension is 13 May"
    (mine,) = outlook(world).colleagues
    assert [mine.why_not(d(day)) for day in ("2021-05-03", "2021-05-13", "2021-05-14", "2021-05-08")] == [
        "Urlaub, ohne Vertretung", "Christi Himmelfahrt", "Brückentag", "Samstag",
    ]  # fmt: skip


@pytest.mark.covers("D-7")
def test_a_closing_day_of_a_rule_set_to_come_has_no_free_times():
    world = uelzen()
    world.specialist  # noqa: B018 - somebody has to be there
    RuleSetDomain.objects.filter(jobcenter=world.jobcenter).update(ends_on=None)
    closed = tuple(ClosedByRules(day=d(day), reason="Klausurtag") for day in ("2021-04-29", "2021-05-10"))
    values = variant("uelzen-2019", code="neu", valid_from=d("2021-05-01"), valid_until=None, closed_days=closed)
    make_ruleset(values, world.jobcenter)
    seen = outlook(world)
    assert [week.free for week in seen.together[0].weeks] == [3 * 6, 5 * 6, 5 * 6, 3 * 6], "and Ascension is 13 May"
    assert [seen.colleagues[0].why_not(d(day)) for day in ("2021-05-10", "2021-04-29")] == ["Klausurtag", ""]


def test_red_before_the_miss_an_absence_leaves_less_time_than_falls_due():
    """Away from tomorrow week on: 3 × 6 times are left, and 19 fall due before he is back."""
    world = uelzen()
    clients = [unemployed(world, "2021-02-03") for _ in range(19)]  # due on Mo 03.05.
    keep(*clients)
    away = staff.make_absence(world.specialist, d("2021-04-26"), d("2021-05-07"))
    assert red(outlook(world).together) == [("2021-05-03", 19, 18)]
    Absence.objects.filter(pk=away.pk).update(starts_on=d("2021-04-27"))
    assert red(outlook(world).together) == []


def test_what_falls_due_while_somebody_is_away_falls_to_the_deputy():
    world = uelzen()
    deputy = staff.make_user(Role.SPECIALIST, world.office, last_name="Vertretung")
    soon, later = unemployed(world, "2021-01-28"), unemployed(world, "2021-02-10")
    keep(soon, later)
    staff.make_absence(world.specialist, TODAY, d("2021-04-30"), deputy=deputy)
    found = {one.assignment.user: one for one in outlook(world).colleagues}
    assert [each.person_id for each in found[deputy].owed] == [soon.person.pk]
    assert [each.person_id for each in found[world.specialist].owed] == [later.person.pk], "he is back before"
    assert red(outlook(world).together) == []
    assert [each.person_id for one in outlook(world, deputy).colleagues for each in one.owed] == [soon.person.pk]
    Absence.objects.update(deputy=None)
    alone = outlook(world)
    assert red(alone.of(next(one for one in alone.colleagues if one.assignment.user == world.specialist))) == [
        ("2021-04-28", 1, 0)
    ]
    assert red(alone.together) == [], "together they have time: the other specialist could see to it"


def test_what_nobody_bears_counts_for_the_office_and_for_nobody():
    world = uelzen()
    world.specialist  # noqa: B018
    left = unemployed(world, "2021-02-01")
    Responsibility.objects.filter(person=left.person).update(user=None, label="IFK 99")
    keep(left)
    found = outlook(world)
    assert [each.person_id for each in found.nobodys] == [left.person.pk]
    assert sum(week.all_due for week in found.together[0].weeks) == 1
    assert found.colleagues[0].owed == ()
    assert outlook(world, world.specialist).nobodys == ()


def test_first_interviews_have_only_the_hours_kept_for_them(cottbus):
    """Mo, Di, Do, Fr 9 to 10 (C-46): four times a week; nobody can be seen on a Wednesday."""
    cottbus.specialist  # noqa: B018
    found = outlook(cottbus)
    assert [pool.label for pool in found.pools] == ["Erstgespräche", "Kontakte"]
    assert [week.free for week in found.together[0].weeks] == [2, 4, 4, 3], "from Wednesday; Ascension is a Thursday"
    assert [week.free for week in found.together[1].weeks][1] == 5 * 6 - 4
    assert found.shown == (0,), "nothing falls due at all"
    application = applications.make_application(cottbus, d("2021-04-19"))
    found = outlook(cottbus)
    assert found.shown == (0,), "no contacts fall due"
    (mine,) = found.colleagues
    assert [found.why_none(mine, d(day)) for day in ("2021-04-21", "2021-04-22")] == ["keine Zeiten dafür", ""]
    talks.schedule(
        duty=interviews.duty_of(application), host=cottbus.specialist, starts_at=interviews.at(d("2021-04-22")),
        by=cottbus.intake_clerk, today=TODAY,
    )  # fmt: skip
    applications.make_application(cottbus, d("2021-04-19"))
    found = outlook(cottbus)
    assert found.why_none(found.colleagues[0], d("2021-04-22")) == "ausgebucht"


# --- the pages ----------------------------------------------------------------------------------------------------


def get(user, name: str = "foresight", *args, **query):
    response = client_of(user).get(reverse(f"contactdensity:{name}", args=args), query)
    return response.status_code, " ".join(response.content.decode().split())


def scarce() -> tuple:
    """Away from tomorrow until Thursday without a deputy: two contacts fall due meanwhile."""
    world = uelzen()
    clients = [unemployed(world, "2021-01-22", last_name=name) for name in ("Anton", "Berta")]  # due on Th 22.04.
    keep(*clients)
    staff.make_absence(world.specialist, d("2021-04-21"), d("2021-04-22"))
    return world, clients


def test_the_sentence_names_the_day_what_is_due_and_what_is_free(noon):
    world, _clients = scarce()
    status, page = get(world.team_lead)
    assert status == 200
    assert_valid_html(page)
    assert "2 Kontakte werden bis Do 22.04.2021 fällig, kein Termin ist frei." in page
    assert "Tage ohne Termine bis dahin: Urlaub, ohne Vertretung (2 Tage)." in page
    assert "Geschäftsstelle</label>" not in page, "there is no choice of one"
    assert "1 Fachkraft kommt allein nicht hin." in page
    assert page.index("KW 16") < page.index("KW 17")


def test_the_specialist_sees_his_own_weeks_and_the_days_that_explain_them(noon):
    world, _clients = scarce()
    colleague = staff.make_user(Role.SPECIALIST, world.office)
    status, page = get(world.specialist)
    assert (status, str(colleague) in page) == (200, False)
    assert_valid_html(page)
    assert "Mi 21.04.2021" in page
    assert "Urlaub, ohne Vertretung" in page
    assert get(world.specialist, "foresight_of", world.specialist.pk)[0] == 200
    assert get(world.specialist, "foresight_of", colleague.pk)[0] == 404
    assert get(world.team_lead, "foresight_of", colleague.pk)[0] == 200
    assert "Diese Tage liegen hinter uns" in get(world.specialist, day="01.04.2021")[1]
    assert "Christi Himmelfahrt" in get(world.specialist, day="10.05.2021")[1]


def test_the_list_names_exactly_whom_the_numbers_count(noon):
    world, clients = scarce()
    status, page = get(world.team_lead, "foresight_due")
    assert_valid_html(page)
    assert (status, "Anton, Kim" in page, "Berta, Kim" in page) == (200, True, True)
    assert "1 bis 2 von 2 Gesprächen" in page or "2 Gespräche" in page
    assert "Anton, Kim" not in get(world.team_lead, "foresight_due", until="21.04.2021")[1]
    assert "Anton, Kim" not in get(world.team_lead, "foresight_due", kind="interview")[1]
    assert "Anton, Kim" not in get(world.team_lead, "foresight_due", specialist="0")[1]
    assert "Anton, Kim" in get(world.team_lead, "foresight_due", specialist=str(world.specialist.pk))[1]
    stranger = world.user(Role.TEAM_LEAD, world.other_office)
    assert "Anton, Kim" not in get(stranger, "foresight_due")[1]
    # the household has moved since the last night: counted still, named no more
    clients[0].household.office = world.other_office
    clients[0].household.save()
    page = get(world.team_lead, "foresight_due")[1]
    assert ("Anton, Kim" in page, "inzwischen in einer anderen Geschäftsstelle" in page) == (False, True)


def test_the_number_of_a_colleague_is_that_of_the_list_behind_it_and_what_follows_is_told_beside(noon):
    world = uelzen()
    young = unemployed(world, "2021-04-10", born_on=d("2000-06-15"))  # monthly: due on 10.05., again on 10.06. (U-29)
    keep(young)
    page = get(world.team_lead)[1]
    assert "1 Gespräch" in get(world.team_lead, "foresight_due", specialist=str(world.specialist.pk))[1]
    assert f'>1<span class="kern-sr-only"> fällig, {world.specialist}</span>' in page
    assert "dazu 1 Folgekontakt" in page


def test_office_and_team_narrow_the_view_and_a_wrong_one_is_ignored(noon):
    world, _clients = scarce()
    team, other = staff.make_team(world.office, "Ü25"), staff.make_team(world.office, "U25")
    colleague = staff.make_user(Role.SPECIALIST, world.office, team=team)
    staff.make_user(Role.SPECIALIST, world.office, team=other)
    page = get(world.team_lead, team=str(team.pk))[1]
    assert (str(colleague) in page, str(world.specialist) in page) == (True, False)
    assert "Es reicht" in page
    assert str(world.specialist) in get(world.team_lead, team="999999", office="1", weeks="7")[1]


@pytest.mark.parametrize("role", [Role.TEAM_LEAD, Role.SPECIALIST])
def test_my_day_says_it_in_one_line(noon, role):
    world, _clients = scarce()
    user = world.user(role)
    assert reverse("contactdensity:foresight_notice") in client_of(user).get("/").content.decode()
    line = get(user, "foresight_notice")[1]
    assert "2 Kontakte werden bis Do 22.04.2021 fällig" in line
    assert reverse("contactdensity:foresight") in line
    staff.make_user(Role.SPECIALIST, world.office)
    line = get(user, "foresight_notice")[1]
    alone = "Nicht jede Fachkraft kommt allein hin" in line
    assert alone == (role == Role.TEAM_LEAD), "a colleague could see to it, if somebody says so"
    assert (f"{world.specialist}: 2 Kontakte werden" in line) == alone
    assert ("Zusammen reicht es, aber nicht für jede Fachkraft allein." in get(user)[1]) == alone
    Absence.objects.all().delete()
    assert get(user, "foresight_notice")[1] == ""
    assert "vorausschau" not in client_of(world.benefit_clerk).get("/").content.decode()


def test_queries_do_not_grow_with_people_and_cases(noon):
    world, _clients = scarce()
    browser, asked = client_of(world.team_lead), []
    browser.get("/")
    for more in (0, 8):
        for _ in range(more):
            colleague = staff.make_user(Role.SPECIALIST, world.office, team=staff.make_team(world.office))
            client = unemployed(world, "2021-01-22")
            Responsibility.objects.filter(person=client.person).update(user=colleague)
            keep(client)
            people.add_member(client.household)
        for name in ("foresight", "foresight_due", "foresight_notice"):
            with counted() as queries_of_page:
                browser.get(reverse(f"contactdensity:{name}"))
            asked.append((name, len(queries_of_page)))
    assert asked[:3] == asked[3:]
    assert max(number for _name, number in asked) <= 10, asked


@pytest.mark.parametrize("house", ["wuppertal", "cottbus", "musterstadt"])
def test_each_house_is_asked_at_most_ten_questions(request, house):
    """What is not watched there is not asked about either."""
    world = request.getfixturevalue(house)
    browser = client_of(world.team_lead)
    for name, args in (("foresight", []), ("foresight_of", [world.specialist.pk]), ("foresight_due", [])):
        with counted() as questions:
            assert browser.get(reverse(f"contactdensity:{name}", args=args)).status_code == 200
        assert len(questions) <= 10, "\n".join(questions)
