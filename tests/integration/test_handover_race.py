"""Two press „auf QuEr.xx stellen“ for one shell (E83). Real transactions, real threads."""

from datetime import date
from threading import Barrier, Thread

import pghistory.models
import pytest
from django.db import connection

from intake.choices import INFO_FOLDER, HandoverState
from intake.models import HandOut, Handover
from integration.models import WelcomePackBooking
from integration.workflow import handover as workflow
from integration.workflow.catalogue import set_up_welcome_packs
from jobcenter.audit.queries import timeline
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Conflict, Refused
from tests.factories.applications import make_application
from tests.factories.interviews import make_shell, roster, shell_facts
from tests.factories.staff import make_absence, make_user
from tests.factories.worlds import World, make_world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.covers("E83", "D-54", "R8")]
DAY = date(2021, 3, 15)


def _race(world: World, shell: Handover) -> list[str]:
    """The F-IFK of the day and her deputy press at the same moment; what each reads."""
    deputy = make_user(Role.SPECIALIST, world.office)
    set_up_welcome_packs(jobcenter=world.jobcenter, year=DAY.year)
    HandOut.objects.create(
        application=shell.application, code=INFO_FOLDER, label="Infomappe", handed_on=DAY, handed_by=world.intake_clerk
    )
    roster(world.office, DAY, world.specialist)
    make_absence(world.specialist, DAY, deputy=deputy)
    answers: list[str] = []
    start = Barrier(2)

    def press(user) -> None:
        try:
            start.wait(timeout=10)
            facts = shell_facts(pack_entry_on=DAY, pack_exit_on=DAY)
            workflow.park(handover=shell, facts=facts, by=user, today=DAY)
            answers.append("parked")
        except Refused as refusal:
            answers.append(f"{type(refusal).__name__}: {refusal.message}")
        finally:
            connection.close()

    threads = [Thread(target=press, args=(user,)) for user in (world.specialist, deputy)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return answers


def test_one_parks_and_the_other_reads_who_and_when():
    world = make_world("wuppertal", "wuppertal-2020")
    shell = make_shell(world, make_application(world, DAY), complete=False)

    answers = _race(world, shell)

    assert sorted(answer == "parked" for answer in answers) == [False, True]
    refused = next(answer for answer in answers if answer != "parked")
    assert refused.startswith(Conflict.__name__)
    assert "Der Vorgang wurde zwischenzeitlich geändert: Alex Beispiel" in refused
    assert "Uhr – „Fallhülse auf QuEr." in refused
    shell.refresh_from_db()
    assert shell.state == HandoverState.PARKED
    acts = [act for act in timeline(shell.application.household_id) if act.verb == "park_shell"]
    assert len(acts) == 1
    assert WelcomePackBooking.objects.count() == 1


def test_without_the_lock_both_would_pass_the_check(monkeypatch):
    """The control: the race is real, only the lock stands between."""
    world = make_world("wuppertal", "wuppertal-2020")
    shell = make_shell(world, make_application(world, DAY), complete=False)
    meet, passed = Barrier(2), []
    check = workflow._check_main_applicant

    def unlocked(handover, *, version=None):
        del version
        return Handover.objects.select_related(
            "application__jobcenter", "application__household__office", "application__head", "office__jobcenter"
        ).get(pk=handover.pk)

    def counted(handover, today):
        check(handover, today)
        passed.append(handover.pk)
        meet.wait(timeout=10)

    monkeypatch.setattr(workflow, "lock_handover", unlocked)
    monkeypatch.setattr(workflow, "_check_main_applicant", counted)
    _race(world, shell)

    assert passed == [shell.pk, shell.pk]
    assert pghistory.models.Context.objects.filter(metadata__verb="park_shell").count() > 0
