"""The pages on deadlines: what they show, to whom, and with how many queries."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from jobcenter.audit.models import ReadRecord
from jobcenter.deadlines import panels, workflow
from jobcenter.deadlines.models import Deadline, LateEntry
from jobcenter.deadlines.workflow import nightly
from jobcenter.people.models import Household
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from tests.factories.deadlines import start_deadline
from tests.factories.people import add_member, make_alg1, make_person
from tests.factories.worlds import World
from tests.queries import counted

pytestmark = pytest.mark.django_db

RELEASED, DUE = date(2021, 4, 1), date(2021, 4, 19)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def missed(wuppertal: World) -> Deadline:
    deadline = start_deadline(wuppertal, released=RELEASED, owner=wuppertal.specialist)
    nightly.run(date(2021, 4, 20))
    deadline.refresh_from_db()
    return deadline


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_every_day_of_the_count_and_the_source_are_shown(wuppertal: World, missed: Deadline) -> None:
    page = text_of(signed_in(wuppertal.specialist), f"/fristen/{missed.pk}/")
    for word in ("Karfreitag", "Ostermontag", "Z. 94–96 (W-35)", "Mo 19.04.2021", "QuEr terminiert", "Versäumt"):
        assert word in page
    assert "Stand: läuft → versäumt" in page
    assert ReadRecord.objects.get().page == "Frist"


def test_a_deadline_of_another_office_is_not_there(wuppertal: World, missed: Deadline) -> None:
    stranger = wuppertal.user(Role.SPECIALIST, wuppertal.other_office)
    client = signed_in(stranger)
    flag = missed.flags.get(kind="missed")
    for address in (
        f"/fristen/{missed.pk}/",
        f"/fristen/{missed.pk}/ursache/",
        f"/fristen/hinweise/{flag.pk}/",
        "/fristen/999999/",
    ):
        assert client.get(address).status_code == 404
    assert not ReadRecord.objects.exists()


def test_the_cause_is_written_by_whom_it_concerns(wuppertal: World, missed: Deadline) -> None:
    address = f"/fristen/{missed.pk}/ursache/"
    assert signed_in(wuppertal.intake_clerk).get(address).status_code == 403
    client = signed_in(wuppertal.specialist)
    refused = client.post(address, {"cause": "no such"})
    assert "Bitte wählen Sie einen der angebotenen Einträge." in refused.content.decode()
    client.post(address, {"cause": "no_show", "reason": "nicht gekommen"})
    missed.refresh_from_db()
    assert missed.cause == "no_show"


def test_the_team_lead_acknowledges_once(wuppertal: World, missed: Deadline) -> None:
    flag = missed.flags.get(kind="missed")
    address = f"/fristen/hinweise/{flag.pk}/"
    assert signed_in(wuppertal.specialist).post(address).status_code == 403
    lead = signed_in(wuppertal.team_lead)
    assert lead.post(address).status_code == 302
    flag.refresh_from_db()
    assert (flag.state, flag.acknowledged_by) == ("acknowledged", wuppertal.team_lead)
    again = lead.post(address)
    assert again.status_code == 409
    assert f"{wuppertal.team_lead} hat den Hinweis schon zur Kenntnis genommen." in again.content.decode()


def test_the_team_lead_signs_late_entries(wuppertal: World, missed: Deadline) -> None:
    workflow.meet(deadline=missed, on=DUE, by=wuppertal.specialist, today=date(2021, 6, 1))
    lead = signed_in(wuppertal.team_lead)
    entry = LateEntry.objects.get()
    assert str(missed.person) in text_of(lead, "/fristen/nachgetragen/")
    assert signed_in(wuppertal.specialist).get("/fristen/nachgetragen/").status_code == 403
    assert lead.post(f"/fristen/nachgetragen/{entry.pk}/").status_code == 302
    entry.refresh_from_db()
    assert entry.cosigned_by == wuppertal.team_lead
    assert str(missed.person) not in text_of(lead, "/fristen/nachgetragen/")


@pytest.mark.covers("E10", "D-73")
def test_events_without_a_rule_set_are_listed(wuppertal: World) -> None:
    household = wuppertal.household()
    start_deadline(wuppertal, household=household, released=date(2020, 5, 5))
    client = signed_in(wuppertal.benefit_clerk)
    assert "Di 05.05.2020" in text_of(client, "/fristen/ohne-regelwerk/")
    assert "Di 05.05.2020" not in text_of(client, "/fristen/ohne-regelwerk/?kind=benefit_decision")
    assert client.get("/fristen/ohne-regelwerk/?kind=%00&sort=x&page=-1").status_code == 200


def test_the_panel_shows_each_state_in_words(wuppertal: World) -> None:
    today = date(2021, 4, 22)
    household = wuppertal.household()

    def member(name: str) -> Deadline:
        person = make_person(wuppertal.jobcenter, last_name=name)
        add_member(household, person)
        return start_deadline(wuppertal, household=household, person=person, released=RELEASED)

    by = wuppertal.specialist
    late, void, suspended, due_soon = (member(name) for name in ("Spät", "Entfallen", "Ruhend", "Bald"))
    workflow.meet(deadline=late, on=date(2021, 4, 22), by=by, today=today)
    workflow.lapse(deadline=void, on=date(2021, 4, 12), reason="Umzug", by=by, today=today)
    make_alg1(suspended.person, starts_on=date(2021, 4, 8))
    workflow.alg1_changed(person=suspended.person, by=by, today=today)
    start_deadline(
        wuppertal, "benefit_decision", household=household, person=due_soon.person, documents_complete=RELEASED
    )
    panel = panels.deadlines_panel(household, user=by, today=today)
    assert {(row.person.split(",")[0], row.badge.code, row.badge.detail, row.due_on) for row in panel.rows} == {
        ("Spät", "met_late", "um 3 Arbeitstage", DUE),
        ("Entfallen", "void", "am 12.04.2021", DUE),
        ("Ruhend", "suspended", "ALG I, Ende offen", None),
        ("Bald", "overdue", "seit 3 Arbeitstagen", DUE),
        ("Bald", "due_soon", "in 2 Arbeitstagen", date(2021, 4, 26)),
    }


@pytest.mark.covers("D-4", "D-1")
def test_a_talk_on_the_saturday_after_the_due_friday_is_late_by_no_working_day(wuppertal: World) -> None:
    deadline = start_deadline(wuppertal, released=date(2021, 4, 9))
    friday, saturday = date(2021, 4, 23), date(2021, 4, 24)
    assert deadline.due_on == friday
    workflow.meet(deadline=deadline, on=saturday, by=wuppertal.specialist, today=saturday)
    panel = panels.deadlines_panel(deadline.household, user=wuppertal.specialist, today=saturday)
    assert [(row.badge.code, row.badge.detail) for row in panel.rows] == [("met_late", "am 24.04.2021")]


@pytest.mark.covers("D-4")
def test_on_the_weekend_after_the_due_friday_it_is_overdue_since_saturday(wuppertal: World) -> None:
    deadline = start_deadline(wuppertal, released=date(2021, 4, 9))
    panel = panels.deadlines_panel(deadline.household, user=wuppertal.specialist, today=date(2021, 4, 25))
    assert [(row.badge.code, row.badge.detail) for row in panel.rows] == [("overdue", "seit 24.04.2021")]


def test_queries_do_not_grow_with_the_rows(
    wuppertal: World, django_assert_max_num_queries: object, django_assert_num_queries: object
) -> None:
    small, large, reader = wuppertal.household(), wuppertal.household(), wuppertal.specialist
    for household, number in ((small, 1), (large, 8)):
        for _ in range(number):
            person = make_person(wuppertal.jobcenter)
            add_member(household, person)
            start_deadline(wuppertal, household=household, person=person, released=RELEASED)
    for household in (small, large):
        fresh = Household.objects.get(pk=household.pk)
        with django_assert_num_queries(3):
            panels.deadlines_panel(fresh, user=reader, today=DUE)
    client = signed_in(wuppertal.specialist)
    deadline = Deadline.objects.first()
    with django_assert_max_num_queries(25):
        client.get(f"/fristen/{deadline.pk}/")


def test_the_flag_keeps_when_it_was_seen(wuppertal: World, missed: Deadline) -> None:
    flag = missed.flags.get(kind="missed")
    workflow.acknowledge_flag(flag=flag, by=wuppertal.team_lead, now=datetime(2021, 4, 21, 8, tzinfo=UTC))
    page = text_of(signed_in(wuppertal.team_lead), f"/fristen/{missed.pk}/")
    assert f"zur Kenntnis: {wuppertal.team_lead}, 21.04.2021" in page


def test_the_job_tells_each_what_concerns_him(wuppertal: World, missed: Deadline) -> None:
    decision = start_deadline(wuppertal, "benefit_decision", documents_complete=date(2021, 3, 15))
    elsewhere = start_deadline(
        wuppertal, household=wuppertal.household(office=wuppertal.other_office), released=RELEASED
    )
    nightly.run(date(2021, 4, 21))

    def told(user: User, query: str = "") -> set[Deadline]:
        page = text_of(signed_in(user), f"/fristen/hinweise/{query}")
        return {deadline for deadline in (missed, decision, elsewhere) if f"/fristen/{deadline.pk}/" in page}

    assert told(wuppertal.specialist) == {missed}
    assert told(wuppertal.benefit_clerk) == {decision}
    assert told(wuppertal.team_lead) == {missed, decision}
    assert told(wuppertal.team_lead, "?kind=due_soon") == set()
    lead = signed_in(wuppertal.team_lead)
    lead.get("/fristen/hinweise/")
    with counted() as asked:  # session, user, standing and the frame of the page included
        lead.get("/fristen/hinweise/")
    assert len(asked) <= 10, "\n".join(asked)
