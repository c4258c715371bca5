"""The monthly review of the import cases and the window of the following month (W-36, W-37, W-89, W-102)."""

from datetime import date

import pytest
import time_machine

from intake.choices import DutyState
from intake.models import ImportReview, InterviewDuty
from intake.workflow import import_review
from intake.workflow.members import Transfer, mark_transferred
from integration import tasks
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.models import Alg1Period
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Refused
from tests.factories.applications import make_complete, make_released, release
from tests.factories.people import add_member
from tests.html import assert_valid_html
from tests.integration.visits import client_of

MARCH_1, MARCH_31, APRIL_1 = date(2021, 3, 1), date(2021, 3, 31), date(2021, 4, 1)


def never(pk, error):
    raise error


def member(world, application, transferred_on=date(2021, 3, 15), **values):
    """A further member, handed over to the exchange database on that day."""
    given = {"born_on": date(1990, 5, 5), "employable": None, **values}
    membership = add_member(application.household, world.person(**given), starts_on=application.applied_on)
    if transferred_on is not None:
        mark_transferred(
            application=application,
            transfer=Transfer(membership.pk, transferred_on),
            by=world.benefit_clerk,
            today=transferred_on,
        )
        membership.refresh_from_db()
    return membership


def check(world, application, membership, result, *, today=APRIL_1, by=None, **values):
    return import_review.record(
        membership=membership,
        application=application,
        result=result,
        by=by or world.integration_expert,
        today=today,
        **values,
    )


@pytest.mark.covers("W-37", "C.12")
def test_on_the_first_working_day_the_cases_of_the_month_before_are_to_be_reviewed(wuppertal):
    application = make_released(wuppertal, MARCH_31, applied_on=MARCH_1)
    first, second = member(wuppertal, application), member(wuppertal, application)
    assert tasks.import_review(MARCH_31, never) == 0
    assert tasks.import_review(date(2021, 4, 2), never) == 1  # the night before did not run
    assert tasks.import_review(date(2021, 4, 6), never) == 0
    review = ImportReview.objects.get()
    assert (review.office, review.month, review.opened_on) == (wuppertal.office, MARCH_1, date(2021, 4, 2))
    task = Task.objects.open().get(kind=TaskKind.IMPORT_REVIEW)
    assert (task.role, task.office) == (Role.INTEGRATION_EXPERT, wuppertal.office)

    check(wuppertal, application, first, "eligible", remark="Unterlagen gesehen")
    assert first.import_check.reviewed_by == wuppertal.integration_expert
    assert first.import_check.reviewed_on == APRIL_1
    assert Task.objects.open().filter(kind=TaskKind.IMPORT_REVIEW).exists()
    check(wuppertal, application, second, "already_client")
    assert not Task.objects.open().filter(kind=TaskKind.IMPORT_REVIEW).exists()
    review.refresh_from_db()
    assert review.closed_on == APRIL_1
    assert tasks.import_review(date(2021, 5, 3), never) == 0  # nobody was handed over in April


@pytest.mark.covers("W-36", "W-37", "D-16", "E23")
def test_who_is_eligible_is_invited_in_the_window_of_the_following_month(wuppertal):
    application = make_released(wuppertal, MARCH_31, applied_on=MARCH_1)
    membership = member(wuppertal, application, employable=False)
    assert not InterviewDuty.objects.filter(person=membership.person).exists()
    check(wuppertal, application, membership, "eligible")
    duty = InterviewDuty.objects.get(person=membership.person)
    assert (duty.state, duty.deadline.due_on) == (DutyState.OPEN, date(2021, 4, 16))
    membership.person.refresh_from_db()
    assert membership.person.employable is True
    check(wuppertal, application, membership, "eligible")  # a second look changes nothing
    assert InterviewDuty.objects.filter(person=membership.person).count() == 1

    child = member(wuppertal, application, born_on=date(2010, 1, 1))
    with pytest.raises(Refused, match=r"vor dem 15\. Geburtstag") as refusal:
        check(wuppertal, application, child, "eligible")
    assert refusal.value.field == "result"


@pytest.mark.covers("W-37", "W-102")
def test_the_other_results_suspend_or_end_what_is_owed(wuppertal):
    application = make_complete(wuppertal, MARCH_1)
    topping_up, unable, known = (member(wuppertal, application) for _ in range(3))
    application = release(wuppertal, application, MARCH_31)
    check(wuppertal, application, topping_up, "alg1", alg1_until=date(2021, 4, 30))
    check(wuppertal, application, unable, "not_employable")
    check(wuppertal, application, known, "already_client")

    state = {duty.person_id: duty.state for duty in InterviewDuty.objects.all()}
    assert state[topping_up.person_id] == DutyState.SUSPENDED
    assert state[unable.person_id] == state[known.person_id] == DutyState.DROPPED
    assert Alg1Period.objects.get(person=topping_up.person).ends_on == date(2021, 4, 30)
    deadlines = {duty.person_id: duty.deadline.state for duty in InterviewDuty.objects.select_related("deadline")}
    assert deadlines[topping_up.person_id] == "suspended"
    assert deadlines[known.person_id] == "void"

    by = {"by": wuppertal.specialist}
    with pytest.raises(Refused, match="Das darf in dieser Geschäftsstelle nur"):
        check(wuppertal, application, known, "eligible", **by)


@pytest.mark.covers("W-37")
def test_a_client_found_before_the_release_owes_nothing_after_it(wuppertal):
    application = make_complete(wuppertal, MARCH_1)
    known, other = member(wuppertal, application), member(wuppertal, application)
    check(wuppertal, application, known, "already_client", today=date(2021, 3, 16))
    release(wuppertal, application, MARCH_31)
    assert not InterviewDuty.objects.filter(person=known.person).exists()
    assert InterviewDuty.objects.filter(person=other.person).exists()


@pytest.mark.covers("W-89", "W-37", "W-6")
def test_the_list_of_the_month_shows_lateness_and_result(wuppertal):
    application = make_released(wuppertal, MARCH_31, applied_on=MARCH_1)  # the papers came on 1 March
    on_time = member(wuppertal, application, MARCH_1)
    late = member(wuppertal, application, date(2021, 3, 15))
    waiting = member(wuppertal, application, None)
    strange = add_member(wuppertal.household(wuppertal.other_office), starts_on=MARCH_1, transferred_on=MARCH_1)
    expert = client_of(wuppertal.integration_expert)
    with time_machine.travel("2021-04-01 08:00+02:00"):
        shown = expert.get("/eingliederung/importfaelle/").content.decode()
        assert_valid_html(shown)
        assert shown.count("10 Arbeitstage später") == 1
        assert "Noch nicht überstellt" in shown and "23 Arbeitstage überfällig" in shown
        assert str(strange.person) not in shown
        assert "2 Importfälle sind" in shown
        address = f"/eingliederung/importfaelle/{late.pk}/"
        assert_valid_html(expert.get(address).content)
        assert expert.post(address, {"result": "eligible", "remark": "geprüft"}).status_code == 302
        shown = expert.get("/eingliederung/importfaelle/").content.decode()
        assert f"{wuppertal.integration_expert}, 01.04.2021" in shown
        assert "1 Importfall ist" in shown
        only_open = expert.get("/eingliederung/importfaelle/?result=open").content.decode()
        assert str(on_time.person) in only_open and str(waiting.person) in only_open
        april = expert.get("/eingliederung/importfaelle/?month=2021-04").content.decode()
        assert "Keine Importfälle" in april
        assert client_of(wuppertal.specialist).get("/eingliederung/importfaelle/").status_code == 403
