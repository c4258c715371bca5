"""Storno with a new record, and one application out of two (D-19, D-44, D-91)."""

from datetime import date

import pytest

from intake.choices import ApplicationState, HandoverState
from intake.models import Application, DocumentItem
from intake.workflow import correction
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.web.errors import Refused
from tests.factories.applications import hand_in, items_of, make_application, make_released

pytestmark = pytest.mark.django_db
APRIL_1, APRIL_6, APRIL_12 = date(2021, 4, 1), date(2021, 4, 6), date(2021, 4, 12)


def storno(world, application, **values):
    given = {"reason": "Tippfehler im Datum", "by": world.team_lead, "today": APRIL_12, **values}
    return correction.cancel(application=application, **given)


@pytest.mark.covers("D-19", "D-91", "C-92")
def test_storno_leaves_the_old_record_and_links_the_new_one(cottbus):
    application = make_application(cottbus, APRIL_1)
    hand_in(cottbus, application, APRIL_6)
    new = storno(cottbus, application, correct_applied_on=date(2021, 3, 22))

    old = Application.objects.get(pk=application.pk)
    assert (old.state, old.applied_on, old.replaced_by) == (ApplicationState.CANCELLED, APRIL_1, new)
    assert (new.state, new.applied_on, new.household) == (ApplicationState.PARTIAL, date(2021, 3, 22), old.household)
    assert [item.received_on for item in items_of(new)] == [APRIL_6, None, None]
    assert old.duties.get().deadline.state == "void"
    assert new.duties.get().deadline.due_on == date(2021, 4, 14)


def test_storno_in_wuppertal_parks_the_shell_of_the_new_record(wuppertal):
    application = make_released(wuppertal, APRIL_1)
    new = storno(wuppertal, application, correct_applied_on=APRIL_6)
    assert application.handover.__class__.objects.get(application=application).state == HandoverState.CLOSED
    assert new.handover.state == HandoverState.SHELL
    assert set(Task.objects.open().values_list("kind", flat=True)) == {TaskKind.PARK_SHELL, TaskKind.DOCUMENTS}
    assert application.duties.get().deadline.state == "void"


def test_a_talk_that_was_held_is_not_owed_again(cottbus):
    application = make_application(cottbus, APRIL_1)
    application.duties.update(state="held_complete", held_on=APRIL_6)
    assert not storno(cottbus, application, correct_applied_on=date(2021, 3, 22)).duties.exists()


def test_storno_without_a_new_record(wuppertal):
    application = make_application(wuppertal, APRIL_1)
    assert storno(wuppertal, application) is None
    assert not Application.objects.open().filter(household=application.household).exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"reason": ""}, "Grund"),
        ({"correct_applied_on": date(2021, 4, 13)}, "Zukunft"),
        ({"correct_applied_on": APRIL_1}, "schon das Datum"),
    ],
)
def test_what_a_storno_needs(wuppertal, values, sentence):
    with pytest.raises(Refused, match=sentence):
        storno(wuppertal, make_application(wuppertal, APRIL_1), **values)


def test_only_the_team_lead_cancels(wuppertal):
    with pytest.raises(Refused, match="Teamleitung"):
        storno(wuppertal, make_application(wuppertal, APRIL_1), by=wuppertal.benefit_expert)


def shared_item(*applications):
    for application in applications:
        DocumentItem.objects.create(package=application.packages.get(), code="lease", label="Mietvertrag")


@pytest.mark.covers("D-44", "D-91")
def test_the_earlier_application_takes_over_what_the_later_one_received(wuppertal):
    earlier, later = make_application(wuppertal, APRIL_1), make_application(wuppertal, APRIL_6)
    shared_item(earlier, later)
    received = DocumentItem.objects.get(package__application=later, code="lease")
    received.received_on, received.channel = APRIL_12, "post"
    received.save()

    later = correction.merge(
        application=later, into=earlier, same={later.head_id: earlier.head_id}, reason="Doppelt erfasst",
        by=wuppertal.team_lead, today=APRIL_12,
    )  # fmt: skip

    earlier.refresh_from_db()
    item = DocumentItem.objects.get(package__application=earlier, code="lease")
    assert (later.state, later.replaced_by) == (ApplicationState.MERGED, earlier)
    assert (item.received_on, item.channel) == (APRIL_12, "post")
    assert earlier.state == ApplicationState.PARTIAL


@pytest.mark.covers("D-44")
def test_the_earliest_date_wins(wuppertal):
    earlier, later = make_application(wuppertal, APRIL_1), make_application(wuppertal, APRIL_6)
    given = {"same": {}, "reason": "Doppelt erfasst", "by": wuppertal.team_lead, "today": APRIL_12}
    with pytest.raises(Refused, match="frühere Antrag bleibt bestehen"):
        correction.merge(application=earlier, into=later, **given)
    with pytest.raises(Refused, match="anderen Antrag"):
        correction.merge(application=later, into=later, **given)
