"""„Mein Tag“: what waits for whom, counted; the numbers are the lists."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from desk.queries.categories import OF_TASK
from desk.work import BY_HAND, OTHERS, TASKS
from intake.workflow.drafts import save_draft
from intake.workflow.identity import check_id
from intake.workflow.issue import book_id_check
from jobcenter.appointments import queries
from jobcenter.appointments.choices import AppointmentKind, LetterKind, Result
from jobcenter.appointments.models import Appointment, PrintOrder
from jobcenter.appointments.workflow import order_letter, record_result
from jobcenter.deadlines.models import Deadline
from jobcenter.deadlines.workflow import nightly
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.inbox.workflow import give_task, send_message
from jobcenter.staff.choices import HOUSE_ROLES, Role
from tests.desk.clients import TODAY, client_of
from tests.factories import applications, interviews
from tests.factories.deadlines import start_deadline
from tests.factories.letters import post_all
from tests.factories.staff import make_absence, make_user
from tests.html import assert_valid_html
from tests.integration.visits import load_wordings
from tests.queries import counted

pytestmark = pytest.mark.usefixtures("tuesday")
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
RELEASED = date(2021, 4, 1)


@pytest.fixture
def busy(wuppertal):
    """A late interview, a decision, missing documents, a message and a draft; in the second office a task for each
    role, a missed deadline, a message and a draft that nobody here may see."""
    late = applications.make_released(wuppertal, RELEASED, household=wuppertal.household())
    interviews.assign(wuppertal, late, RELEASED)
    waiting = applications.make_application(wuppertal, TODAY - timedelta(days=20), household=wuppertal.household())
    applications.hand_in(wuppertal, waiting, YESTERDAY)
    elsewhere = start_deadline(wuppertal, released=RELEASED, household=wuppertal.household(wuppertal.other_office))
    for household in (late.household, elsewhere.household):
        office = household.office
        send_message(household=household, subject="Bitte klären", by=wuppertal.benefit_clerk, role=Role.SPECIALIST)
        save_draft(office=office, data={}, title="Halber Bogen", by=wuppertal.user(Role.INTAKE_CLERK, office))
        for role in Role:
            give(wuppertal, household=household, role=role, subject_id=list(Role).index(role))
    nightly.run(TODAY)
    return wuppertal


def day_of(user, **filters):
    """The page as the template gets it."""
    response = client_of(user).get("/", filters)
    assert response.status_code == 200
    return response.context["page"]


def waiting_for(user, **filters):
    return [row.title for row in day_of(user, **filters).list.rows]


def give(world, kind=TaskKind.INFORMATION, *, to=None, role=None, office=None, due_on=None, **values):
    household = values.pop("household", None) or world.household(office)
    return give_task(
        kind=kind, office=household.office, household=household, to=to, role=role, due_on=due_on, **values
    )


@pytest.mark.parametrize("role", list(Role))
def test_the_day_of_every_role_is_valid_html(busy, role):
    assert_valid_html(client_of(busy.user(role)).get("/").content)


@pytest.mark.covers("W-108", "B-10")
def test_the_day_of_the_management_leads_to_its_reports(wuppertal):
    client = client_of(wuppertal.user(Role.MANAGEMENT))
    page = client.get("/").content.decode()
    assert_valid_html(page)
    content = page[page.index("Auf Sie wartet kein Einzelfall") :]
    for address in ("/ueberblick/bericht/", reverse("contactdensity:what_if")):
        assert f'href="{address}"' in content
        assert client.get(address).status_code == 200
    assert "Was wartet" not in page

    give(wuppertal, role=Role.MANAGEMENT)
    assert waiting_for(wuppertal.user(Role.MANAGEMENT)) == ["Zur Kenntnis"]
    assert "Was wartet" in client.get("/").content.decode()
    lead = client_of(wuppertal.team_lead).get("/").content.decode()
    assert "kein Einzelfall" not in lead, "for whom cases wait is told that none does"


@pytest.mark.parametrize("role", [role for role in Role if role not in HOUSE_ROLES])
def test_every_tile_counts_exactly_the_list_it_leads_to(busy, role):
    client = client_of(busy.user(role))
    tiles = client.get("/").context["page"].tiles
    assert tiles[0].number > 0, "nothing waits: the test proves nothing"
    for tile in tiles:
        page = client.get(tile.url).context["page"]
        assert (page.list.total, len(page.list.rows)) == (tile.number, tile.number), tile.label
        assert [shown.number for shown in page.tiles if shown.is_current] == [tile.number]
    assert sum(tile.number for tile in tiles[3:]) == tiles[0].number


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.INTAKE_CLERK, {"Entwurf"}),
        (Role.BENEFIT_CLERK, {"Bescheid erteilen", "Unterlagen prüfen"}),
        (Role.BENEFIT_EXPERT, {"Unterlagen prüfen"}),
        (Role.SPECIALIST, {"Fall übernehmen", "Frist Erstgespräch", "Mitteilung"}),
        (Role.TEAM_LEAD, {"Frist versäumt: Erstgespräch"}),
    ],
)
def test_each_role_finds_its_work(busy, role, sees):
    assert sees <= set(waiting_for(busy.user(role)))


@pytest.mark.parametrize("role", [role for role in Role if role not in HOUSE_ROLES])
def test_nothing_of_another_office_waits(busy, role):
    rows = day_of(busy.user(role)).list.rows
    assert rows and {row.office for row in rows} == {busy.office.name}


@pytest.mark.covers("D-4")
@pytest.mark.parametrize(
    ("due_on", "urgency"), [(YESTERDAY, "overdue"), (TODAY, "today"), (TOMORROW, ""), (None, "")]
)
def test_due_today_is_in_time(wuppertal, due_on, urgency):
    give(wuppertal, to=wuppertal.specialist, due_on=due_on)
    assert [row.urgency for row in day_of(wuppertal.specialist).list.rows] == [urgency]
    for show in ("overdue", "today"):
        assert len(waiting_for(wuppertal.specialist, show=show)) == (show == urgency)


def test_the_most_urgent_comes_first_and_what_has_no_day_last(wuppertal):
    for due_on in (None, TOMORROW, YESTERDAY, TODAY):
        give(wuppertal, to=wuppertal.specialist, due_on=due_on)
    days = [row.due_on for row in day_of(wuppertal.specialist).list.rows]
    assert days == [YESTERDAY, TODAY, TOMORROW, None]


def test_overdue_is_the_one_definition_of_deadlines(busy):
    overdue = Deadline.objects.overdue(TODAY).filter(owner=busy.specialist)
    shown = [row for row in day_of(busy.specialist, show="deadline").list.rows if row.urgency == "overdue"]
    assert len(shown) == overdue.count() == 1


def test_a_deputy_sees_what_waits_for_the_absent_colleague(wuppertal):
    give(wuppertal, to=wuppertal.specialist)
    deputy = make_user(Role.SPECIALIST, wuppertal.office)
    assert not waiting_for(deputy)
    make_absence(wuppertal.specialist, TODAY, deputy=deputy)
    page = day_of(deputy)
    assert [row.meant_for for row in page.list.rows] == [f"in Vertretung für {wuppertal.specialist}"]
    assert [notice.title for notice in page.notices] == [f"Sie vertreten heute: {wuppertal.specialist}"]


def test_a_task_for_a_role_waits_for_everybody_who_holds_it_in_the_office(wuppertal):
    give(wuppertal, role=Role.BENEFIT_CLERK)
    assert waiting_for(wuppertal.benefit_clerk)
    assert not waiting_for(wuppertal.benefit_expert)
    assert not waiting_for(wuppertal.user(Role.BENEFIT_CLERK, wuppertal.other_office))


@pytest.mark.covers("W-14", "W-15")
def test_shells_wait_for_the_specialist_of_the_day_alone(wuppertal):
    give(wuppertal, TaskKind.PARK_SHELL, role=Role.SPECIALIST)
    named = make_user(Role.SPECIALIST, wuppertal.office)
    interviews.roster(wuppertal.office, TODAY, named)
    assert waiting_for(named)
    assert not waiting_for(wuppertal.specialist) and not waiting_for(wuppertal.team_lead)


@pytest.mark.covers("W-14")
def test_without_a_specialist_of_the_day_the_team_lead_is_told_and_sees_the_shells(wuppertal):
    give(wuppertal, TaskKind.PARK_SHELL, role=Role.SPECIALIST)
    page = day_of(wuppertal.team_lead)
    assert [row.title for row in page.list.rows] == ["Fallhülse auf QuEr.xx stellen"]
    assert [notice.title for notice in page.notices] == ["Heute ist keine F-IFK eingeteilt"]
    assert not waiting_for(wuppertal.specialist)


@pytest.mark.covers("D-73")
def test_the_administration_is_told_of_a_rule_set_that_has_ended(wuppertal):
    told = []
    for days in (0, -1):
        wuppertal.ruleset.domains.update(ends_on=TODAY + timedelta(days=days))
        told.append({notice.title for notice in day_of(wuppertal.administrator).notices})
    assert told[1] - told[0] >= {"Kein gültiges Regelwerk: Erstgespräch"}


@pytest.mark.parametrize("role", list(Role))
def test_the_day_asks_at_most_ten_questions_whatever_waits(busy, role):
    user = busy.user(role)
    client = client_of(user)
    make_absence(make_user(role, busy.office), TODAY, deputy=user)
    numbers = []
    for more in (1, 20):
        for _ in range(more):
            give(busy, to=user, due_on=TODAY)
        client.get("/")
        with counted() as asked:
            client.get("/")
        numbers.append(len(asked))
    assert numbers[0] == numbers[1] <= 10, asked


@pytest.mark.parametrize("role", [Role.TEAM_LEAD, Role.SPECIALIST, Role.BENEFIT_CLERK])
def test_what_is_only_shown_is_asked_for_the_page_alone(busy, role):
    """The offices of a team lead have thousands of notices: nobody's name is looked up to count them."""
    client = client_of(busy.user(role))
    with counted() as asked:
        client.get("/")
    keys, page = (sql for sql in asked if "UNION ALL" in sql or "AS waiting" in sql)
    for shown in ('"people_person"."last_name"', '"people_household"."bg_number"'):
        assert shown in page and shown not in keys


def test_a_long_day_has_pages(wuppertal):
    household = wuppertal.household()
    for number in range(53):
        text = f"Nummer {number}"
        give(wuppertal, to=wuppertal.specialist, household=household, subject_id=number, due_on=TODAY, text=text)
    first, second = (day_of(wuppertal.specialist, page=number).list for number in (1, 2))
    assert (first.total, len(first.rows), len(second.rows)) == (53, 50, 3)
    assert not {row.detail for row in first.rows} & {row.detail for row in second.rows}
    past = day_of(wuppertal.specialist, page=99, show="today").list
    assert (past.number, past.first, [row.detail for row in past.rows]) == (2, 51, [row.detail for row in second.rows])


@pytest.mark.parametrize("query", [{"show": "gibt es nicht"}, {"show": "\x00"}, {"page": "-1"}, {"page": "9" * 30}])
def test_a_wrong_address_shows_everything(wuppertal, query):
    give(wuppertal, to=wuppertal.specialist)
    assert len(waiting_for(wuppertal.specialist, **query)) == 1


@pytest.mark.parametrize("kind", list(TaskKind))
def test_every_kind_of_task_has_a_tile_and_a_page(kind):
    assert kind in OF_TASK
    assert reverse(TASKS[kind].view, args=[1] if TASKS[kind].takes else [])


@pytest.mark.parametrize("name", list(OTHERS))
def test_everything_else_that_waits_has_a_page(name):
    assert reverse(OTHERS[name].view, args=[1] if OTHERS[name].takes else [])


def test_a_task_is_one_click_from_its_page(busy):
    for role in Role:
        client = client_of(busy.user(role))
        for row in client.get("/").context["page"].list.rows:
            assert client.get(row.url).status_code == 200, (role, row)


def test_a_task_without_a_page_of_its_own_is_closed_by_hand(wuppertal):
    task = give(wuppertal, to=wuppertal.specialist, text="Bitte lesen")
    client = client_of(wuppertal.specialist)
    page = client.get(f"/aufgaben/{task.pk}/")
    assert "Bitte lesen" in page.content.decode()
    assert_valid_html(page.content)
    assert client.post(f"/aufgaben/{task.pk}/").status_code == 302
    task.refresh_from_db()
    assert task.done_by == wuppertal.specialist
    second = client.post(f"/aufgaben/{task.pk}/")
    assert second.status_code == 409 and "schon erledigt" in second.content.decode()


def test_a_task_about_an_appointment_leads_to_it(wuppertal):
    task = give(wuppertal, TaskKind.CLARIFY, to=wuppertal.specialist, subject_id=4711)
    assert 'href="/termine/4711/"' in client_of(wuppertal.specialist).get(f"/aufgaben/{task.pk}/").content.decode()


@pytest.mark.parametrize("kind", sorted(set(TaskKind) - BY_HAND))
def test_a_task_with_a_page_of_its_own_is_not_closed_by_hand(wuppertal, kind):
    task = give(wuppertal, kind, to=wuppertal.specialist)
    assert client_of(wuppertal.specialist).post(f"/aufgaben/{task.pk}/").status_code == 404


def test_the_task_of_somebody_else_is_404(wuppertal):
    task = give(wuppertal, to=wuppertal.specialist)
    foreign = [wuppertal.benefit_clerk, wuppertal.user(Role.SPECIALIST, wuppertal.other_office)]
    for user in foreign:
        assert client_of(user).post(f"/aufgaben/{task.pk}/").status_code == 404
    assert Task.objects.open().filter(pk=task.pk).exists()


@pytest.mark.parametrize(
    ("told", "detail"), [("{name}", ""), ("{name}, 9:00 Uhr", "9:00 Uhr"), ("{name} zieht um", "{name} zieht um")]
)
def test_the_name_that_stands_beside_a_task_is_not_said_again(cottbus, told, detail):
    application = applications.make_application(cottbus, TODAY)
    name = str(application.head)
    give(cottbus, to=cottbus.specialist, household=application.household, text=told.format(name=name))
    assert [row.detail for row in day_of(cottbus.specialist).list.rows] == [detail.format(name=name)]


@pytest.mark.covers("C-52", "C-67")
def test_the_check_of_the_identity_waits_for_the_counter_alone(cottbus):
    application = applications.make_application(cottbus, TODAY)
    at = queries.local(TODAY, time(9))
    book_id_check(application=application, at=at, by=cottbus.intake_clerk, today=YESTERDAY)
    assert waiting_for(cottbus.intake_clerk, show="appointment") == ["ID-Prüfung"]
    assert waiting_for(cottbus.specialist, show="appointment") == []


@pytest.mark.covers("C-8", "C-52", "C-67")
def test_an_open_check_of_the_identity_without_appointment_waits_for_the_counter(cottbus):
    application = applications.make_application(cottbus, TODAY, id_checked_on=None, id_document="")
    assert waiting_for(cottbus.intake_clerk, show="identity") == ["ID-Prüfung offen"]
    assert waiting_for(cottbus.user(Role.INTAKE_CLERK, cottbus.other_office), show="identity") == []
    assert "ID-Prüfung offen" not in waiting_for(cottbus.benefit_clerk)

    counter = client_of(cottbus.intake_clerk)
    row = day_of(cottbus.intake_clerk, show="identity").list.rows[0]
    shown = counter.get(row.url).content.decode()
    assert_valid_html(shown)
    to_book = reverse("intake:agree_on_id_check", args=[application.pk])
    assert f'href="{to_book}"' in shown
    assert to_book not in client_of(cottbus.benefit_clerk).get(row.url).content.decode()
    given = {"id_check_on": f"{TOMORROW:%d.%m.%Y}", "id_check_time": "9", "version": application.version}
    assert counter.post(to_book, given).status_code == 302
    assert waiting_for(cottbus.intake_clerk, show="identity") == []
    again = counter.post(to_book, given)
    assert again.status_code == 409
    assert "Für die ID-Prüfung gibt es schon einen Termin am" in again.content.decode()

    booked = Appointment.objects.get(kind=AppointmentKind.ID_CHECK)
    record_result(appointment=booked, result=Result.CANCEL_CLIENT, reason="krank", by=cottbus.intake_clerk, today=TODAY)
    assert waiting_for(cottbus.intake_clerk, show="identity") == ["ID-Prüfung offen"]
    check_id(application=application, on=TODAY, document="Pass", by=cottbus.intake_clerk, today=TODAY)
    assert waiting_for(cottbus.intake_clerk, show="identity") == []


@pytest.mark.covers("D-84")
def test_a_letter_that_nobody_has_printed_is_not_forgotten(wuppertal):
    load_wordings(wuppertal)
    household, writer = wuppertal.household(), wuppertal.specialist
    values = {"return_by": TOMORROW, "missing": ("Mietvertrag",), "applied_on": YESTERDAY}
    given = {"kind": LetterKind.REMINDER, "values": values, "by": writer}
    order_letter(household=household, person=household.memberships.get().person, today=TODAY, **given)

    def told(user):
        return [(notice.title, notice.tone) for notice in day_of(user).notices if "Druck" in notice.title]

    assert told(writer) == [("1 Brief wartet auf den Druck", "info")]
    assert told(wuppertal.team_lead) == told(wuppertal.intake_clerk) == []  # it was written today
    PrintOrder.objects.update(ordered_on=YESTERDAY)
    for who in (writer, wuppertal.team_lead, wuppertal.intake_clerk):
        assert told(who) == [("1 Brief wartet auf den Druck", "warning")]
    assert told(make_user(Role.SPECIALIST, wuppertal.office)) == []
    assert [result.failure for result in post_all(wuppertal, TODAY).results.all()] == [""]
    assert told(writer) == []
