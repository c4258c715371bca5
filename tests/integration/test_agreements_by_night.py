"""Many agreements fall due in one night: with the statements of a few, each with its task and its line (C.7)."""

from datetime import date

import pytest

from integration import access, tasks
from integration.clients import OnFile
from integration.models import Agreement
from integration.workflow import falling_due
from jobcenter.audit.queries import timeline
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.choices import ResponsibilityKind
from jobcenter.people.models import Responsibility
from tests.factories.interviews import duty_of, make_assigned
from tests.factories.staff import make_user
from tests.queries import counted

pytestmark = pytest.mark.django_db

CONCLUDED, LAST = date(2021, 4, 15), date(2021, 10, 14)
REVIEWED, EXPIRED = date(2021, 9, 16), date(2021, 10, 15)


def no_fail(subject, error):
    raise error


def agreed(world, number, **values):
    """So many agreements of people with a specialist, in force."""
    found = []
    for _ in range(number):
        duty = duty_of(make_assigned(world).application)
        made = Agreement.objects.create(
            household=duty.application.household,
            person=duty.person,
            name=values.get("name", "Eingliederungsvereinbarung"),
            recorded_by=world.specialist,
            starts_on=CONCLUDED,
            concluded_on=CONCLUDED,
            ends_on=LAST,
        )
        made.conclude()
        made.save()
        found.append(made)
    return found


@pytest.mark.covers("C.7", "C.12")
def test_the_statements_do_not_grow_and_each_case_has_its_task_and_its_line(wuppertal):
    asked = {REVIEWED: [], EXPIRED: []}
    for number in (2, 6):
        made = agreed(wuppertal, number)
        for night, numbers in asked.items():
            with counted() as statements:
                assert tasks.agreements(night, no_fail) == number
            numbers.append(len(statements))
            assert tasks.agreements(night, no_fail) == 0
            waiting = Task.objects.open().filter(kind=TaskKind.REVIEW_AGREEMENT, subject_id__in=[m.pk for m in made])
            told = sorted((task.subject_id, task.assignee_id, task.office_id, task.due_on) for task in waiting)
            specialist = wuppertal.specialist.pk
            assert told == [(m.pk, specialist, m.household.office_id, LAST) for m in made], "renewed, not doubled"
    assert all(few == many < 20 for few, many in asked.values())
    for agreement in made:
        before = agreement.version
        agreement.refresh_from_db()
        assert (agreement.state, agreement.ended_on, agreement.version) == ("expired", LAST, before + 2)
        assert [event.state for event in agreement.events.order_by("pgh_id")][-2:] == ["review_due", "expired"]
        lines = {(act.label, act.occurred_on) for act in timeline(agreement.household_id)}
        assert ("Überprüfung fällig: Eingliederungsvereinbarung", REVIEWED) in lines
        assert ("Eingliederungsvereinbarung abgelaufen", EXPIRED) in lines


def test_what_was_ended_meanwhile_is_left_alone_and_a_poisoned_one_stops_no_other(wuppertal, monkeypatch):
    ended, poisoned, good = agreed(wuppertal, 3)
    due = falling_due.falling_due(REVIEWED)
    assert set(due) == {ended, poisoned, good}
    ended.ended_on = CONCLUDED
    ended.terminate()
    ended.save()
    real = falling_due._step

    def step(agreement, is_over):
        if agreement.pk == poisoned.pk:
            raise ZeroDivisionError
        real(agreement, is_over)

    monkeypatch.setattr(falling_due, "_step", step)
    failed = []
    assert tasks.agreements(REVIEWED, lambda pk, error: failed.append(pk)) == 1
    assert failed == [poisoned.pk]
    assert list(Task.objects.filter(kind=TaskKind.REVIEW_AGREEMENT).values_list("subject_id", flat=True)) == [good.pk]
    verbs = {act.verb for case in (ended, poisoned) for act in timeline(case.household_id)}
    assert "agreement_review_due" not in verbs


def test_the_specialist_of_many_is_the_specialist_of_each(wuppertal):
    handed_over = duty_of(make_assigned(wuppertal).application)
    own, in_second_place = (duty_of(make_assigned(wuppertal).application) for _ in range(2))
    Responsibility.objects.filter(person__in=[own.person, in_second_place.person]).delete()
    for duty, kind in ((own, ResponsibilityKind.MAIN), (in_second_place, ResponsibilityKind.SECONDARY)):
        user = make_user(office=wuppertal.office)
        Responsibility.objects.create(person=duty.person, user=user, kind=kind, starts_on=CONCLUDED)
    Responsibility.objects.filter(person=handed_over.person).delete()
    duties: list[OnFile] = [handed_over, own, in_second_place]
    many = access.specialists_of({(d.person_id, d.application.household_id) for d in duties}, today=REVIEWED)
    for duty in duties:
        alone = access.responsible_for(duty, today=REVIEWED)
        assert alone is not None
        assert many[duty.person_id, duty.application.household_id] == alone.pk
