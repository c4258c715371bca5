"""Two experts press the same button: one wins, the other reads who was first (E83, D-54, R8)."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection

from intake.models import Application, InterviewDuty
from intake.workflow import approval
from jobcenter.inbox.models import Message
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Conflict
from tests.factories.applications import make_complete
from tests.factories.worlds import make_world

APRIL_1 = date(2021, 4, 1)


def _race(world, application, *, on, lock):
    """Two experts press „freigeben“ at the same moment; what each of them got."""
    start, answers = Barrier(2), []

    def press(by):
        try:
            start.wait(timeout=10)
            approval.release(
                application=Application.objects.get(pk=application.pk),
                on=on,
                calculation_reference="BP 1",
                by=by,
                today=on,
                version=lock,
            )
            answers.append("released")
        except Conflict as conflict:
            answers.append(conflict.message)
        finally:
            connection.close()

    experts = [world.user(Role.BENEFIT_EXPERT), world.user(Role.BENEFIT_EXPERT, world.other_office)]
    experts[1].assignments.update(office=world.office)
    threads = [Thread(target=press, args=(expert,)) for expert in experts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return answers


@pytest.mark.covers("E83", "D-54", "R8")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("with_version", [True, False])
def test_two_experts_one_release(with_version):
    world = make_world("wuppertal", "wuppertal-2020")
    application = make_complete(world, APRIL_1)

    answers = _race(world, application, on=APRIL_1, lock=application.version if with_version else None)

    assert sorted(answer == "released" for answer in answers) == [False, True]
    refused = next(answer for answer in answers if answer != "released")
    assert "Dem Grunde nach freigegeben" in refused
    assert "Alex Beispiel" in refused
    assert InterviewDuty.objects.filter(application=application).count() == 1
    assert Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_both_would_pass_the_checks(monkeypatch):
    """The control: the race is real, only lock and guards of the database stand between (R8)."""
    world = make_world("wuppertal", "wuppertal-2020")
    application = make_complete(world, APRIL_1)
    passed, meet = [], Barrier(2)
    check = approval.guards.check_transition

    def unlocked(application, *, version=None):
        del version
        return Application.objects.select_related("jobcenter", "office", "household", "head").get(pk=application.pk)

    def counted(application, name):
        check(application, name)
        passed.append(name)
        meet.wait(timeout=10)

    monkeypatch.setattr(approval.guards, "lock_application", unlocked)
    monkeypatch.setattr(approval.guards, "check_transition", counted)
    try:
        _race(world, application, on=APRIL_1, lock=None)
    finally:
        assert passed == ["release", "release"]
