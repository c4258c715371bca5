"""The record of a miss: cause, next step, signature; nothing is signed without a cause (D-28, D-29, D-86)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from jobcenter.deadlines import workflow
from jobcenter.deadlines.choices import Cause, FlagState, MissState
from jobcenter.deadlines.models import Deadline, MissRecord
from jobcenter.deadlines.panels import deadlines_panel
from jobcenter.deadlines.workflow import nightly
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.staff.choices import Role
from jobcenter.web.clock import now
from jobcenter.web.errors import Conflict, Refused
from tests.desk.clients import client_of
from tests.factories.deadlines import start_deadline
from tests.factories.staff import make_user
from tests.factories.worlds import World
from tests.queries import counted

pytestmark = pytest.mark.django_db
RELEASED, TODAY = date(2021, 4, 1), date(2021, 4, 20)


@pytest.fixture
def missed(wuppertal: World) -> Deadline:
    deadline = start_deadline(wuppertal, released=RELEASED, owner=wuppertal.specialist)
    nightly.run(TODAY)
    deadline.refresh_from_db()
    return deadline


def explain(world: World, flag: object, **changes: object) -> MissRecord:
    given = {"cause": Cause.OFFICE, "next_step": "Termin am Donnerstag", "by": world.specialist, "today": TODAY}
    return workflow.explain_miss(**{"flag": flag, **given, **changes})


def open_tasks() -> dict[str, Task]:
    return {task.kind: task for task in Task.objects.open()}


@pytest.mark.covers("D-28", "D-86")
def test_a_miss_is_explained_given_back_explained_again_and_signed(wuppertal: World, missed: Deadline) -> None:
    flag = missed.flags.get(kind="missed")
    lead = {"flag": flag, "by": wuppertal.team_lead, "today": TODAY}
    with pytest.raises(Refused, match="Ohne Ursache"):
        workflow.sign_miss(**lead, now=now())
    for changes, words in (({"cause": ""}, "Ursache"), ({"next_step": " "}, "nächsten Schritt")):
        with pytest.raises(Refused, match=words):
            explain(wuppertal, flag, **changes)

    record = explain(wuppertal, flag, cause=Cause.NO_SHOW, explanation="kam nicht")
    missed.refresh_from_db()
    assert (record.state, missed.cause) == (MissState.SUBMITTED, Cause.NO_SHOW)
    assert open_tasks()[TaskKind.SIGN_MISS].role == Role.TEAM_LEAD

    with pytest.raises(Refused, match="was fehlt"):
        workflow.return_miss(**lead, reason="")
    workflow.return_miss(**lead, reason="Wann ist der neue Termin?")
    back = open_tasks()
    assert TaskKind.SIGN_MISS not in back
    assert back[TaskKind.EXPLAIN_MISS].assignee == wuppertal.specialist
    assert "Wann ist der neue Termin?" in back[TaskKind.EXPLAIN_MISS].text

    explain(wuppertal, flag, cause=Cause.NO_SHOW, next_step="Neuer Termin", next_step_on=date(2021, 4, 22))
    signed = workflow.sign_miss(**lead, now=now())
    assert (signed.signed_by, signed.signed_on) == (wuppertal.team_lead, TODAY)
    assert not open_tasks().keys() & {TaskKind.SIGN_MISS, TaskKind.EXPLAIN_MISS}
    flag.refresh_from_db()
    assert flag.state == FlagState.ACKNOWLEDGED
    row = deadlines_panel(missed.household, user=wuppertal.specialist, today=TODAY).rows[0]
    assert row.miss == f"abgezeichnet von {wuppertal.team_lead}, 20.04.2021"

    with pytest.raises(Conflict, match=f"{wuppertal.team_lead} hat das Versäumnis am 20.04.2021 abgezeichnet"):
        explain(wuppertal, flag)
    with pytest.raises(Refused, match="abgezeichnet"):
        workflow.set_cause(deadline=missed, cause=Cause.SYSTEM, by=wuppertal.specialist, today=TODAY)


@pytest.mark.covers("D-86")
def test_whoever_wrote_the_cause_does_not_sign_it(wuppertal: World, missed: Deadline, time_machine) -> None:
    time_machine.move_to("2021-04-20T08:00:00+02:00")
    flag, lead = missed.flags.get(kind="missed"), wuppertal.team_lead
    deputy = make_user(Role.TEAM_LEAD, wuppertal.office)
    own = {"flag": flag, "by": lead, "today": TODAY, "now": now()}
    explain(wuppertal, flag, by=lead)
    with pytest.raises(Refused, match="eine andere Teamleitung"):
        workflow.sign_miss(**own)
    client, colleague = client_of(lead), client_of(deputy)
    page = client.get("/fristen/versaeumt/").content.decode()
    assert f"/fristen/versaeumt/{flag.pk}/abzeichnen/" not in page
    assert "abzuzeichnen von einer anderen Teamleitung" in page
    assert "haben Sie selbst eingetragen" in client.get(f"/fristen/versaeumt/{flag.pk}/abzeichnen/").content.decode()
    assert "Versäumnis abzeichnen" not in client.get("/").content.decode()
    assert "Versäumnis abzeichnen" in colleague.get("/").content.decode()

    explain(wuppertal, flag)  # the specialist writes it anew: now the lead may
    assert "Versäumnis abzeichnen" in client.get("/").content.decode()
    workflow.set_cause(deadline=missed, cause=Cause.SYSTEM, by=lead, today=TODAY)
    assert "Versäumnis abzeichnen" not in client.get("/").content.decode()
    with pytest.raises(Refused, match="eine andere Teamleitung"):
        workflow.sign_miss(**own)
    signed = workflow.sign_miss(**own | {"by": deputy})
    assert (signed.cause, signed.submitted_by, signed.signed_by) == (Cause.SYSTEM, lead, deputy)


def test_the_database_refuses_the_signature_of_the_author(wuppertal: World, missed: Deadline) -> None:
    record = explain(wuppertal, missed.flags.get(kind="missed"))
    record.sign(wuppertal.specialist, TODAY)
    with pytest.raises(IntegrityError, match="miss_signed_by_another"), transaction.atomic():
        record.save()


@pytest.mark.covers("D-28", "D-86")
def test_whoever_made_up_for_a_miss_still_owes_its_cause(wuppertal: World, missed: Deadline, time_machine) -> None:
    time_machine.move_to("2021-04-20T08:00:00+02:00")
    client = client_of(wuppertal.specialist)
    assert TaskKind.EXPLAIN_MISS not in open_tasks(), "while it is overdue the deadline itself waits"
    assert "überfällig" in client.get("/").content.decode()
    workflow.meet(deadline=missed, on=TODAY, by=wuppertal.specialist, today=TODAY)
    nightly.run(date(2021, 4, 21))
    asked = Task.objects.open().get(kind=TaskKind.EXPLAIN_MISS)
    flag = missed.flags.get(kind="missed")
    assert (asked.assignee, asked.subject_id) == (wuppertal.specialist, flag.pk)
    assert asked.text == "Erstgespräch, fällig 19.04.2021, verspätet erfüllt am 20.04.2021"
    assert f'href="/fristen/versaeumt/{flag.pk}/begruenden/"' in client.get("/").content.decode()
    explain(wuppertal, flag)
    assert TaskKind.EXPLAIN_MISS not in open_tasks()


@pytest.mark.covers("D-28", "D-86")
def test_a_cause_that_is_named_otherwise_is_not_asked_for(wuppertal: World, missed: Deadline) -> None:
    given = {"deadline": missed, "by": wuppertal.specialist, "today": TODAY}
    workflow.meet(**given, on=TODAY)
    assert TaskKind.EXPLAIN_MISS in open_tasks()
    workflow.set_cause(**given, cause=Cause.SYSTEM)
    assert TaskKind.EXPLAIN_MISS not in open_tasks()

    explained, known = (start_deadline(wuppertal, released=RELEASED, owner=wuppertal.specialist) for _ in range(2))
    nightly.run(date(2021, 4, 21))
    explain(wuppertal, explained.flags.get(kind="missed"), today=date(2021, 4, 21))
    for deadline, cause in ((explained, ""), (known, Cause.OFFICE)):
        deadline.refresh_from_db()
        workflow.meet(**given | {"deadline": deadline, "today": date(2021, 4, 21)}, on=date(2021, 4, 21), cause=cause)
    assert TaskKind.EXPLAIN_MISS not in open_tasks()


@pytest.mark.covers("D-28", "D-86")
def test_what_lies_before_the_lead_is_not_asked_for_again_though_its_cause_was_struck(
    wuppertal: World, missed: Deadline
) -> None:
    given = {"deadline": missed, "by": wuppertal.specialist, "today": TODAY}
    explain(wuppertal, missed.flags.get(kind="missed"))
    workflow.set_cause(**given, cause=Cause.UNKNOWN)
    workflow.meet(**given, on=TODAY)
    assert (missed.cause, missed.state) == (Cause.UNKNOWN, "met_late")
    waiting = open_tasks().keys() & {TaskKind.SIGN_MISS, TaskKind.EXPLAIN_MISS}
    assert waiting == {TaskKind.SIGN_MISS}, "the lead gives it back to its author, or not"


@pytest.mark.covers("D-28")
def test_a_late_decision_of_nobody_in_particular_is_explained_by_the_benefit_unit(wuppertal: World) -> None:
    decision = start_deadline(wuppertal, kind="benefit_decision", documents_complete=date(2021, 3, 1))
    interview = start_deadline(wuppertal, released=RELEASED)
    nightly.run(TODAY)
    for deadline in (decision, interview):
        deadline.refresh_from_db()
        workflow.meet(deadline=deadline, on=TODAY, by=wuppertal.team_lead, today=TODAY)
    asked = Task.objects.open().get(kind=TaskKind.EXPLAIN_MISS)
    assert (asked.person, asked.role, asked.assignee) == (decision.person, Role.BENEFIT_CLERK, None)


@pytest.mark.covers("D-99")
def test_what_a_list_says_was_late_asks_nobody(wuppertal: World) -> None:
    household = wuppertal.household()
    late = workflow.start(
        kind="first_interview", household=household, person=household.memberships.get().person,
        events={"released": RELEASED}, by=wuppertal.administrator, today=TODAY, owner=wuppertal.specialist,
        met_on=TODAY,
    )  # fmt: skip
    nightly.run(TODAY)
    assert (late.state, late.flags.get().state) == ("met_late", FlagState.DONE)
    assert TaskKind.EXPLAIN_MISS not in open_tasks()


@pytest.mark.covers("D-90")
def test_a_miss_that_was_none_asks_for_nothing(wuppertal: World, missed: Deadline) -> None:
    flag = missed.flags.get(kind="missed")
    explain(wuppertal, flag)
    workflow.meet(deadline=missed, on=date(2021, 4, 19), by=wuppertal.specialist, today=TODAY)
    assert TaskKind.SIGN_MISS not in open_tasks()
    flag.refresh_from_db()
    with pytest.raises(Conflict, match="nicht mehr versäumt"):
        explain(wuppertal, flag)


def test_the_database_refuses_a_signature_without_a_cause(wuppertal: World, missed: Deadline) -> None:
    record = explain(wuppertal, missed.flags.get(kind="missed"))
    MissRecord.objects.filter(pk=record.pk).update(cause="")
    record.refresh_from_db()
    record.sign(wuppertal.team_lead, TODAY)
    with pytest.raises(IntegrityError, match="miss_signed_with_cause"), transaction.atomic():
        record.save()


@pytest.mark.covers("D-86", "D-29")
def test_the_list_of_the_team_lead_with_its_filters(wuppertal: World, missed: Deadline, time_machine) -> None:
    time_machine.move_to("2021-04-20T08:00:00+02:00")
    flag = missed.flags.get(kind="missed")
    other = start_deadline(wuppertal, "benefit_decision", documents_complete=date(2021, 3, 15))
    elsewhere = start_deadline(
        wuppertal, household=wuppertal.household(office=wuppertal.other_office), released=RELEASED
    )
    nightly.run(TODAY)
    lead, specialist = client_of(wuppertal.team_lead), client_of(wuppertal.specialist)
    given = {"cause": "office", "explanation": "IFK krank", "next_step": "Vertretung lädt ein", "next_step_on": ""}
    assert specialist.post(f"/fristen/versaeumt/{flag.pk}/begruenden/", given).status_code == 302

    def listed(query: str = "") -> set[str]:
        page = lead.get(f"/fristen/versaeumt/{query}")
        assert page.status_code == 200
        return {row.person for row in page.context["page"].rows}

    assert listed() == {str(missed.person), str(other.person)}
    assert listed("?state=open") == listed("?kind=benefit_decision") == {str(other.person)}
    assert listed("?state=submitted") == listed("?cause=office") == {str(missed.person)}
    assert listed("?cause=client") == listed("?state=signed") == listed("?due_from=20.04.2021") == set()
    assert specialist.get("/fristen/versaeumt/").status_code == 403
    assert specialist.post(f"/fristen/versaeumt/{flag.pk}/abzeichnen/").status_code == 403
    foreign = elsewhere.flags.get(kind="missed")
    assert lead.get(f"/fristen/versaeumt/{foreign.pk}/abzeichnen/").status_code == 404

    version = flag.record.version
    assert "IFK krank" in lead.get(f"/fristen/versaeumt/{flag.pk}/abzeichnen/").content.decode()
    assert lead.post(f"/fristen/versaeumt/{flag.pk}/abzeichnen/", {"version": version}).status_code == 302
    page = lead.get(f"/fristen/{missed.pk}/").content.decode()
    assert "Vertretung lädt ein" in page
    assert f"{wuppertal.team_lead}, 20.04.2021" in page
    with counted() as asked:
        lead.get("/fristen/versaeumt/")
    assert len(asked) <= 10, "\n".join(asked)
