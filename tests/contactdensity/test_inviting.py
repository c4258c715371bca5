"""From who is due to appointments and letters: proposed, chosen, booked and invited, each with his result."""

from datetime import date, datetime

import pytest
import time_machine
from django.urls import reverse

from contactdensity.models import ContactTarget
from contactdensity.workflow import refresh
from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.appointments.models import Appointment, InvitationRun, PrintOrder
from jobcenter.people.models import Responsibility
from jobcenter.rulesets.models import ClosedDay
from jobcenter.staff.choices import Role
from jobcenter.staff.models import SavedFilter
from jobcenter.staff.workflow.saved import save_filter
from jobcenter.web.clock import BERLIN
from tests.appointments.conftest import load_texts
from tests.desk.clients import client_of
from tests.factories import people, staff
from tests.factories.worlds import World
from tests.html import assert_valid_html
from tests.queries import counted

from .ground import Client, make_client, uelzen

pytestmark = pytest.mark.django_db
TODAY = date(2021, 6, 8)
PROPOSE = "/kontaktdichte/termine-vorschlagen/"


@pytest.fixture(autouse=True)
def on_tuesday():
    with time_machine.travel(datetime(2021, 6, 8, 10, tzinfo=BERLIN), tick=True):
        yield


@pytest.fixture
def world() -> World:
    made = uelzen()
    load_texts(made)
    return made


def due(world: World, since: str, name: str, **values: object) -> Client:
    """Unemployed since that day and not seen yet: due three months later."""
    client = make_client(
        world, since, last_name=name, street="Musterweg 1", postal_code="29525", city="Uelzen", **values
    )
    client.unemployed(since)
    refresh([client.person.pk], day=TODAY)
    return client


def book(client: Client, day: date, hour: int, kind: str = AppointmentKind.FOLLOW_UP):
    start = queries.local(day, datetime(2021, 1, 1, hour).time())
    return workflow.book(
        kind=kind, household=client.household, person=client.person,
        office=client.world.office, host=client.specialist, starts_at=start, ends_at=start.replace(hour=hour + 1),
        by=client.specialist, today=TODAY,
    )  # fmt: skip


def sent_from(page) -> dict[str, str]:
    """What the browser sends if nothing is changed: every tick and every time as proposed."""
    form = page.context["form"]
    return {name: "on" if name.startswith("ask_") else form[name].value() for name in form.fields} | {
        "form_token": form.form_token
    }


@pytest.mark.covers("B-45", "B-46", "B-47", "U-31", "U-32", "U-33", "D-54")
def test_from_the_list_to_letters_in_two_steps(world, django_capture_on_commit_callbacks):
    overdue, taken, left_out, seen = (
        due(world, since, name)
        for since, name in (
            ("2021-02-01", "Alt"), ("2021-03-12", "Bald"), ("2021-03-16", "Cäsar"), ("2021-03-20", "Dora"),
        )
    )  # fmt: skip
    browser = client_of(world.specialist)
    shown = browser.get(reverse("contactdensity:due"), {"state": "urgent"})
    assert_valid_html(shown.content.decode())
    assert PROPOSE in shown.content.decode()

    page = browser.get(PROPOSE, {"person": [c.person.pk for c in (taken, overdue, left_out, seen)]})
    assert_valid_html(page.content.decode())
    rows = page.context["page"].rows
    assert [row.name for row in rows] == ["Alt, Kim", "Bald, Kim", "Cäsar, Kim", "Dora, Kim"]
    assert [row.is_overdue for row in rows] == [True, False, False, False]
    assert [row.is_short for row in rows] == [False, True, False, False], "due on Friday: no letter would be in time"
    typed = sent_from(page)
    del typed[f"ask_{left_out.person.pk}"]
    address = page.context["page"].address

    book(due(world, "2021-06-01", "Fremd"), TODAY.replace(day=11), 14)  # the time proposed to Bald
    book(seen, TODAY.replace(day=18), 8)
    refresh([seen.person.pk], day=TODAY)
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(address, typed)
    run = InvitationRun.objects.get()
    assert answer.url == reverse("appointments:invitation_run", args=[run.pk])
    with django_capture_on_commit_callbacks(execute=True):
        again = browser.post(address, typed)
    assert again.url == answer.url, "sent twice it is done once"

    result = browser.get(answer.url)
    assert_valid_html(result.content.decode())
    said = {row.person: row.failure for row in result.context["page"].rows}
    assert said["Alt, Kim"] == ""
    assert "ist in der Zwischenzeit vergeben" in said["Bald, Kim"]
    assert "hat inzwischen einen Termin: Fr 18.06.2021" in said["Dora, Kim"]
    assert "Cäsar, Kim" not in said
    made = Appointment.objects.get(person=overdue.person)
    assert [order.person for order in PrintOrder.objects.all()] == [overdue.person]
    assert f"/termine/druckliste/?office={world.office.pk}" in result.content.decode()
    shown = browser.get(reverse("contactdensity:due"))
    booked = {row.name: row.booked_at for row in shown.context["page"].rows.rows}
    assert booked["Alt, Kim"] == made.starts_at

    again = browser.get(result.context["page"].again_url)
    assert [row.name for row in again.context["page"].rows] == ["Bald, Kim"]
    assert [row.name for row in again.context["page"].booked] == ["Dora, Kim"]


def test_what_was_chosen_stays_and_nobody_is_given_the_time_of_another(world):
    first, second = due(world, "2021-03-16", "Anton"), due(world, "2021-03-17", "Berta")
    browser = client_of(world.specialist)
    page = browser.get(PROPOSE)
    typed = sent_from(page)
    typed[f"at_{second.person.pk}"] = typed[f"at_{first.person.pk}"]
    answer = browser.post(page.context["page"].address, typed).content.decode()
    assert "Diese Zeit ist hier schon für Anton, Kim gewählt." in answer
    assert f'value="{typed[f"at_{first.person.pk}"]}" selected' in answer
    nobody = {name: value for name, value in typed.items() if not name.startswith("ask_")}
    assert "mindestens eine Person" in browser.post(page.context["page"].address, nobody).content.decode()
    typed[f"at_{second.person.pk}"] = f"{world.team_lead.pk}@2021-06-21T08:00:00+02:00"
    assert "angebotenen Einträge" in browser.post(page.context["page"].address, typed).content.decode()
    typed[f"at_{second.person.pk}"] = "unsinn"
    assert "angebotenen Einträge" in browser.post(page.context["page"].address, typed).content.decode()
    assert not InvitationRun.objects.exists()


def test_only_ones_own_clients_are_reached_and_never_more_than_are_shown(world):
    own = due(world, "2021-03-16", "Eigen")
    colleague = staff.make_user(Role.SPECIALIST, world.office)
    foreign = due(world, "2021-03-16", "Fremd")
    Responsibility.objects.filter(person=foreign.person).update(user=colleague)
    browser = client_of(world.specialist)
    ticked = browser.get(PROPOSE, {"person": [own.person.pk, foreign.person.pk], "whose": "office"})
    assert [row.name for row in ticked.context["page"].rows] == ["Eigen, Kim"]
    everyone = browser.get(PROPOSE, {"whose": "office"})
    assert [row.name for row in everyone.context["page"].rows] == ["Eigen, Kim"]
    typed = sent_from(ticked) | {f"ask_{foreign.person.pk}": "on", f"at_{foreign.person.pk}": "x"}
    browser.post(ticked.context["page"].address, typed)
    assert [invitee.person for invitee in InvitationRun.objects.get().invitees.all()] == [own.person]
    assert client_of(world.team_lead).get(PROPOSE).status_code == 403
    assert client_of(world.integration_expert).get(PROPOSE).status_code == 403
    assert (
        "Niemand braucht einen Termin"
        in client_of(staff.make_user(Role.SPECIALIST, world.other_office))
        .get(PROPOSE, {"person": own.person.pk})
        .content.decode()
    )
    run = InvitationRun.objects.get()
    assert client_of(colleague).get(reverse("appointments:invitation_run", args=[run.pk])).status_code == 404


@pytest.mark.covers("D-29", "D-82")
def test_the_deputy_proposes_for_whom_he_stands_in(world):
    own = due(world, "2021-03-16", "Eigen")
    deputy = staff.make_user(Role.SPECIALIST, world.office)
    assert client_of(deputy).get(PROPOSE).context["page"].rows == ()
    staff.make_absence(world.specialist, TODAY, TODAY.replace(day=30), deputy)
    page = client_of(deputy).get(PROPOSE)
    assert [row.name for row in page.context["page"].rows] == [str(own.person)]
    assert page.context["form"][f"at_{own.person.pk}"].value().startswith(f"{deputy.pk}@")
    assert f"bei {deputy}" in page.content.decode()


def test_at_most_fifty_at_a_time_and_a_constant_number_of_questions(world):
    few = [due(world, "2021-03-16", f"Person{number:02}") for number in range(3)]
    browser = client_of(world.specialist)
    with counted() as with_few:
        assert len(browser.get(PROPOSE).context["page"].rows) == len(few)
    for number in range(3, 52):
        due(world, "2021-03-16", f"Person{number:02}")
    with counted() as with_many:
        page = browser.get(PROPOSE).context["page"]
    assert (len(page.rows), page.more) == (50, 2)
    assert len(with_many) <= len(with_few) + 1, "one more counts those who are left out"
    assert len(with_many) <= 24


def test_who_breaks_off_can_go_on(world, django_capture_on_commit_callbacks):
    """The server died between storing and booking: the page says so, and its button does the rest."""
    due(world, "2021-03-16", "Eigen")
    browser = client_of(world.specialist)
    page = browser.get(PROPOSE)
    answer = browser.post(page.context["page"].address, sent_from(page))
    broken_off = browser.get(answer.url)
    assert_valid_html(broken_off.content.decode())
    assert broken_off.context["page"].pending == 1
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(answer.url, {"form_token": "a-token-of-the-form-12345"}).url == answer.url
    assert browser.get(answer.url).context["page"].invited == 1
    stranger = client_of(staff.make_user(Role.SPECIALIST, world.other_office))
    assert stranger.get(answer.url).status_code == 404
    assert stranger.post(answer.url).status_code == 404


def test_the_times_begin_on_the_day_that_was_asked_for(world):
    own = due(world, "2021-03-16", "Eigen")
    browser = client_of(world.specialist)
    page = browser.get(PROPOSE, {"person": own.person.pk, "first": "21.06.2021"})
    assert page.context["form"][f"at_{own.person.pk}"].value().endswith("2021-06-21T08:00:00+02:00")
    (row,) = page.context["page"].rows
    assert row.why_late == ""
    past = browser.get(PROPOSE, {"person": own.person.pk, "first": "01.06.2021"})
    assert past.context["form"][f"at_{own.person.pk}"].value().endswith("2021-06-14T08:00:00+02:00")


def test_whoever_is_due_in_months_is_proposed_a_time_only_if_ticked(world):
    soon, later = due(world, "2021-03-20", "Bald"), due(world, "2021-05-20", "Später")
    browser = client_of(world.specialist)
    assert [row.name for row in browser.get(PROPOSE).context["page"].rows] == ["Bald, Kim"]
    assert "Niemand gewählt" in browser.get(PROPOSE, {"ticked": "on"}).content.decode()
    for asked in ({"person": [soon.person.pk, later.person.pk]}, {"due_until": "31.08.2021"}):
        page = browser.get(PROPOSE, asked)
        assert [row.name for row in page.context["page"].rows] == ["Bald, Kim", "Später, Kim"]
    assert page.context["form"][f"at_{later.person.pk}"].value().endswith("2021-07-23T08:00:00+02:00"), (
        "four weeks before"
    )


def test_whoever_has_just_been_talked_with_is_not_invited_for_it(world):
    """Before the minute tick: the next time is months away, or agreed on already."""
    done, agreed = due(world, "2021-03-20", "Fertig"), due(world, "2021-03-20", "Vereinbart")
    for client in (done, agreed):
        client.talk("2021-06-08")
    book(agreed, date(2021, 8, 30), 9)
    browser = client_of(world.specialist)
    assert not browser.get(PROPOSE).context["page"].rows
    ticked = browser.get(PROPOSE, {"person": [done.person.pk, agreed.person.pk]}).context["page"]
    assert [(row.name, row.due_on) for row in ticked.rows] == [("Fertig, Kim", date(2021, 9, 8))]
    assert [row.name for row in ticked.booked] == ["Vereinbart, Kim"]


@pytest.mark.covers("B-5", "G-89")
def test_the_plan_is_kept_if_it_is_earlier_than_the_minimum(world):
    minimum, planned = due(world, "2021-03-20", "Minimum"), due(world, "2021-05-20", "Plan")
    ContactTarget.objects.create(
        household=planned.household, person=planned.person, starts_on=date(2021, 5, 20), weeks=4, ground="needs",
        reason="Prüfung im Juni", recorded_by=world.specialist, recorded_on=date(2021, 5, 20),
    )  # fmt: skip
    refresh([planned.person.pk], day=TODAY)
    browser = client_of(world.specialist)
    shown = browser.get(reverse("contactdensity:due")).context["page"].rows.rows
    assert [row.name for row in shown] == ["Plan, Kim", "Minimum, Kim"]
    assert (shown[0].planned_on, shown[0].next_due_on) == (date(2021, 6, 17), date(2021, 8, 20))
    rows = browser.get(PROPOSE).context["page"].rows
    assert [(row.name, row.due_on, row.is_planned) for row in rows] == [
        ("Plan, Kim", date(2021, 6, 17), True), ("Minimum, Kim", date(2021, 6, 20), False),
    ]  # fmt: skip
    book(planned, date(2021, 6, 18), 8)
    late = browser.get(reverse("contactdensity:due")).context["page"].rows.rows[0]
    assert (late.booking_mark, late.can_invite) == ("zu spät", True), "one day after the plan"
    assert minimum.person.pk


def test_members_of_one_household_have_a_line_each(world):
    head = due(world, "2021-03-16", "Haupt")
    partner = people.add_member(head.household, world.person(last_name="Haupt", first_name="Alex"))
    Responsibility.objects.create(person=partner.person, user=world.specialist, starts_on=date(2021, 3, 16))
    Client(world, head.household, partner.person, world.specialist).unemployed("2021-03-16")
    refresh([partner.person.pk], day=TODAY)
    rows = client_of(world.specialist).get(PROPOSE).context["page"].rows
    assert [row.name for row in rows] == ["Haupt, Alex", "Haupt, Kim"]
    assert len({row.at.value() for row in rows}) == 2


@pytest.mark.covers("D-11", "D-104")
def test_a_due_day_that_is_no_working_day_says_which_is_the_last_before(world):
    sunday, monday = due(world, "2021-03-20", "Sonntag"), due(world, "2021-03-22", "Montag")
    assert [c.person.density.next_due_on for c in (sunday, monday)] == [date(2021, 6, 20), date(2021, 6, 22)]

    def last_days() -> list[date | None]:
        rows = client_of(world.specialist).get(reverse("contactdensity:due")).context["page"].rows.rows
        return [row.last_working_day for row in rows]

    assert last_days() == [date(2021, 6, 18), None]
    ClosedDay.objects.create(
        jobcenter=world.jobcenter, day=date(2021, 6, 18), reason="Umzug", proposed_by=world.administrator,
        approved_by=world.team_lead,
    )  # fmt: skip
    assert last_days() == [date(2021, 6, 17), None]
    other = {"jobcenter": world.jobcenter, "reason": "Umzug", "proposed_by": world.administrator}
    ClosedDay.objects.create(day=date(2021, 6, 17), **other)
    ClosedDay.objects.create(day=date(2021, 6, 17), office=world.other_office, approved_by=world.team_lead, **other)
    assert last_days() == [date(2021, 6, 17), None], "neither waiting for approval nor closed elsewhere"


@pytest.mark.parametrize(
    ("since", "booked_on", "kind", "is_due", "mark"),
    [
        ("2021-03-16", None, "follow_up", True, "ohne Termin"),
        ("2021-03-16", 15, "follow_up", False, ""),
        ("2021-03-16", 15, "clarification", False, ""),
        ("2021-03-16", 15, "hand_in", True, "ohne Termin"),
        ("2021-03-16", 21, "follow_up", True, "zu spät"),
        ("2021-02-01", 21, "follow_up", False, ""),
        ("2021-02-01", None, "follow_up", True, "ohne Termin"),
    ],
)
def test_who_needs_a_talk_is_marked_found_and_proposed_alike(world, since, booked_on, kind, is_due, mark):
    """Due on the 16th, or overdue since May: then any talk that is coming will do."""
    client = due(world, since, "Eigen")
    if booked_on:
        book(client, date(2021, 6, booked_on), 9, kind=kind)
    browser = client_of(world.specialist)
    (row,) = browser.get(reverse("contactdensity:due")).context["page"].rows.rows
    assert row.is_unbooked is row.can_invite is is_due
    assert ("ohne Termin" if row.is_unbooked and not row.booked_at else "zu spät" if row.is_unbooked else "") == mark
    found = browser.get(reverse("contactdensity:due"), {"booked": "none"}).context["page"].rows.rows
    proposed = browser.get(PROPOSE).context["page"].rows
    assert bool(found) is bool(proposed) is is_due


def test_saved_filters_tell_how_many_of_ones_own_they_hold(world):
    for name, since in (("Alt", "2021-02-01"), ("Bald", "2021-03-12"), ("Später", "2021-05-20")):
        due(world, since, name)
    browser = client_of(world.specialist)
    for name, query in (("Dringend", "booked=none&state=urgent"), ("Alle", "sort=name"), ("Haus", "whose=office")):
        save_filter(view="contactdensity:due", list_name="Kontaktdichte", query=query, name=name, by=world.specialist)
    browser.get(reverse("contactdensity:due"))
    with counted() as asked:
        shown = browser.get(reverse("contactdensity:due")).context["saved"]
    assert {link.name: link.number for link in shown.links} == {"Alle": 3, "Dringend": 2, "Haus": None}
    SavedFilter.objects.exclude(name="Alle").delete()
    with counted() as with_fewer:
        browser.get(reverse("contactdensity:due"))
    assert len(asked) == len(with_fewer), "one question for all numbers"
