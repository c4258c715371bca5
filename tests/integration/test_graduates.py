"""Maßnahmeabsolventen: marked with the end day, asked for once, spoken to in time (U-26)."""

from datetime import datetime

import pytest
import time_machine
from django.urls import reverse

from contactdensity.forms import DensityFilter
from contactdensity.pages.lists import due_list
from contactdensity.workflow import refresh, work_off_marks
from integration import tasks
from integration.choices import EarlyEnd, ProjectPurpose
from integration.models import MeasureAssignment
from integration.workflow.catalogue import create_measure, create_project
from integration.workflow.measures import end_early, take_back_early_end
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.staff.models import Jobcenter
from jobcenter.staff.workflow.house import settle
from jobcenter.staff.workflow.versions import version_of
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Conflict, Refused
from tests.contactdensity.ground import Client, d, make_client
from tests.desk.clients import client_of
from tests.factories.applications import make_application
from tests.html import assert_valid_html
from tests.queries import counted

pytestmark = pytest.mark.django_db
ENDED = "2021-06-30"


@pytest.fixture
def in_july():
    with time_machine.travel(datetime(2021, 7, 10, 9, tzinfo=BERLIN), tick=False):
        yield


def no_fail(subject: int, error: Exception) -> None:
    raise error


def night(day: str) -> int:
    return tasks.graduates(d(day), no_fail)


def assigned(client: Client, until: str = ENDED, since: str = "2021-05-03") -> MeasureAssignment:
    project = client.world.jobcenter.projects.first()
    if project is None:
        about = {"name": "Aktivierung", "purpose": ProjectPurpose.INTEGRATION, "by": None}
        project = create_project(jobcenter=client.world.jobcenter, **about)
        create_measure(project=project, name="Bewerbungswerkstatt", by=None)
    return MeasureAssignment.objects.create(
        household=client.household,
        person=client.person,
        measure=project.measures.get(),
        starts_on=d(since),
        ends_on=d(until),
        reason="Übt das Gespräch",
        assigned_on=d(since),
        assigned_by=client.specialist,
    )


def with_file(world) -> Client:
    application = make_application(world, d("2021-01-04"))
    application.head.responsibilities.create(user=world.specialist, starts_on=d("2021-01-04"))
    return Client(world, application.household, application.head, world.specialist)


def watched(world, days: int | None = 14) -> None:
    settle(jobcenter=world.jobcenter, household_concept=False, graduate_contact_days=days, by=world.administrator)


def listed(client: Client, day: str, which: str) -> list[str]:
    refresh([client.person.pk], day=d(day))
    page = due_list(client.specialist, DensityFilter({"whose": "office", "graduates": which}), today=d(day))
    return [row.name for row in page.rows.rows]


@pytest.mark.covers("U-26", "C.12")
def test_who_finished_a_measure_is_asked_for_once_and_the_talk_closes_the_task(uelzen):
    watched(uelzen)
    client = make_client(uelzen, "2021-01-04")
    graduation = assigned(client)
    assert night(ENDED) == 0, "the last day is still the measure's"
    assert night("2021-07-03") == 1, "two nights did not run"
    assert night("2021-07-03") == night("2021-07-04") == 0
    task = Task.objects.get(kind=TaskKind.FOLLOW_GRADUATE)
    assert (task.assignee, task.person, task.household) == (client.specialist, client.person, client.household)
    assert (task.due_on, task.text) == (d("2021-07-14"), f"„{graduation.measure}“ endete am 30.06.2021")

    client.talk(ENDED)
    client.talk("2021-07-05", kind="info", led_by_specialist=False, profile_check="")
    work_off_marks(day=d("2021-07-05"), fail=no_fail)
    assert Task.objects.open().get() == task, "neither the last day of the measure nor a word at the counter"
    assert listed(client, "2021-07-06", "unspoken") == [str(client.person)]
    client.talk("2021-07-06")
    work_off_marks(day=d("2021-07-06"), fail=no_fail)
    assert not Task.objects.open().exists()
    assert night("2021-07-07") == 0, "asked for once"
    assert listed(client, "2021-07-07", "unspoken") == []
    assert listed(client, "2021-07-07", "all") == [str(client.person)]


@pytest.mark.parametrize(
    ("days", "day", "asked"),
    [(None, "2021-07-01", 0), (14, "2021-07-14", 1), (14, "2021-07-15", 0), (30, "2021-07-15", 1)],
)
def test_the_days_are_the_houses_and_without_them_nothing_is_guessed(uelzen, days, day, asked):
    watched(uelzen, days)
    assigned(make_client(uelzen, "2021-01-04"))
    assert night(day) == asked


def test_who_is_in_another_measure_is_no_graduate(uelzen):
    watched(uelzen)
    client = make_client(uelzen, "2021-01-04")
    assigned(client)
    assigned(client, until="2021-09-30", since="2021-06-01")
    assert night("2021-07-01") == 0
    assert listed(client, "2021-07-01", "all") == []
    assert night("2021-10-01") == 1, "the newest alone"


@pytest.mark.covers("U-26")
def test_who_did_not_finish_a_measure_is_no_graduate_and_nobody_is_asked(uelzen):
    watched(uelzen)
    client = with_file(uelzen)
    finished, left = assigned(client), assigned(client, until="2021-09-30", since="2021-07-01")
    by = {"by": client.specialist, "today": d("2021-07-06")}
    assert night("2021-07-02") == 0, "the next one has begun"
    end_early(assignment=left, last_day=d("2021-07-05"), reason=EarlyEnd.JOB, **by)
    assert night("2021-07-05") == 0, "the last day is still the measure's"
    assert night("2021-07-06") == 1, "what was finished before counts again"
    assert Task.objects.open().get().subject_id == finished.pk
    assert night("2021-10-01") == 0
    assert listed(client, "2021-10-01", "all") == [str(client.person)]
    end_early(assignment=finished, last_day=d("2021-06-29"), reason=EarlyEnd.CLIENT, **by)
    assert not Task.objects.open().exists(), "the word of it came after the task"
    assert listed(client, "2021-10-01", "all") == []
    take_back_early_end(assignment=finished, reason="Verwechslung", **by)
    assert Task.objects.open().get().subject_id == finished.pk, "asked again"
    with pytest.raises(Conflict, match="inzwischen zurückgenommen"):
        take_back_early_end(assignment=finished, reason="Verwechslung", **by)
    changes = finished.events.order_by("pgh_id").values_list("early_end", "pgh_context__metadata__verb")
    assert list(changes)[1:] == [("client", "end_measure_early"), ("", "take_back_early_end")]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"last_day": "2021-05-02"}, "vom 03.05.2021 bis 30.06.2021"),
        ({"last_day": "2021-07-01"}, "vom 03.05.2021 bis 30.06.2021"),
        ({"last_day": "2021-07-07"}, "in der Zukunft"),
        ({"reason": "illness"}, "wählen Sie einen Grund"),
        ({"reason": EarlyEnd.OTHER, "text": "  "}, "sonstigen Grund"),
        ({"by": "benefit_clerk"}, "zuständige IFK"),
    ],
)
def test_the_last_day_lies_in_the_measure_and_has_a_reason(uelzen, given, sentence):
    client = with_file(uelzen)
    by = getattr(uelzen, given.get("by", "specialist"))
    with pytest.raises(Refused, match=sentence):
        end_early(
            assignment=assigned(client),
            last_day=d(given.get("last_day", ENDED)),
            reason=given.get("reason", EarlyEnd.PROVIDER),
            text=given.get("text", ""),
            by=by,
            today=d("2021-07-06"),
        )


@pytest.mark.usefixtures("in_july")
def test_the_end_before_time_is_entered_once_and_taken_back(uelzen):
    client = with_file(uelzen)
    one = assigned(client)
    browser = client_of(uelzen.specialist)
    file = reverse("integration:client_file", args=[client.household.memberships.get().pk])
    address = reverse("integration:end_measure_early", args=[one.pk])
    assert address in browser.get(file).content.decode()
    assert_valid_html(browser.get(address).content.decode())
    typed = {"last_day": "29.06.2021", "reason": "other", "text": "Umzug <weit weg>"}
    body = browser.post(address, typed | {"text": ""}).content.decode()
    assert "Bitte nennen Sie den sonstigen Grund." in body and 'value="29.06.2021"' in body
    assert browser.post(address, typed)["Location"] == file
    assert "schon eingetragen" in browser.post(address, typed).content.decode(), "the second of two"
    back = reverse("integration:take_back_early_end", args=[one.pk])
    body = browser.get(file).content.decode()
    assert "vorzeitig beendet am 29.06.2021: sonstiger Grund, Umzug &lt;weit weg&gt;" in body and back in body
    assert "Maßnahmeabsolvent" not in body
    assert_valid_html(body)
    assert browser.post(back, {"reason": "Verwechslung"})["Location"] == file
    assert "Maßnahmeabsolvent" in browser.get(file).content.decode()


def test_a_night_asks_for_many_with_the_statements_of_a_few(uelzen):
    watched(uelzen)
    numbers = []
    for number, day in ((1, "2021-07-01"), (5, "2021-07-02")):
        for _ in range(number):
            assigned(make_client(uelzen, "2021-01-04"))
        with counted() as asked:
            assert night(day) == number
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


@pytest.mark.covers("U-26")
@pytest.mark.usefixtures("in_july")
def test_the_mark_stands_on_the_page_and_in_the_file(uelzen):
    client = with_file(uelzen)
    assigned(client)
    browser, member = client_of(client.specialist), client.household.memberships.get()
    addresses = (
        reverse("contactdensity:household", args=[client.household.pk]),
        reverse("integration:client_file", args=[member.pk]),
    )
    for days, said in ((None, "beendet am 30.06.2021"), (14, "beendet am 30.06.2021; Nachkontakt bis 14.07.2021")):
        watched(uelzen, days)
        for address in addresses:
            body = browser.get(address).content.decode()
            assert said in body
            assert ("Nachkontakt" in body) is (days is not None)
    client.talk("2021-07-09")
    for address in addresses:
        assert "Nachkontakt am 09.07.2021" in browser.get(address).content.decode()


@pytest.mark.covers("U-26", "B-17")
def test_the_administration_settles_what_the_documents_leave_open(uelzen):
    browser = client_of(uelzen.administrator)
    url = reverse("staff:house")
    assert_valid_html(browser.get(url).content.decode())
    shown = {"version": version_of(uelzen.jobcenter)}
    for typed, said in (("0", "mindestens 1"), ("366", "höchstens 365"), ("bald", "ganze Zahl")):
        body = browser.post(url, shown | {"graduate_contact_days": typed}).content.decode()
        assert said in body and f'value="{typed}"' in body
    given = {"household_concept": "on", "graduate_contact_days": "14"}
    assert browser.post(url, shown | given).status_code == 302
    house = Jobcenter.objects.get(pk=uelzen.jobcenter.pk)
    assert (house.household_concept, house.graduate_contact_days) == (True, 14)
    assert house.events.latest("pgh_id").pgh_context.metadata["user"] == uelzen.administrator.pk
    assert browser.post(url, {"version": version_of(house)}).status_code == 302
    house.refresh_from_db()
    assert (house.household_concept, house.graduate_contact_days) == (False, None)
    assert client_of(uelzen.specialist).post(url, {}).status_code == 403
