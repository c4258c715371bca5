"""Documents come back, become complete on a derived day, and are reopened (C.1, C.3, E.3)."""

from datetime import date, datetime, time, timedelta

import pytest

from intake.choices import ApplicationState, DecisionKind, PackageState, ReceiptChannel
from intake.models import DocumentPackage
from intake.workflow import approval, documents, members
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.appointments.models import Appointment
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Conflict, Refused
from tests.desk.clients import client_of
from tests.factories.applications import hand_in, items_of, make_application, make_complete, make_released
from tests.factories.worlds import make_world

pytestmark = pytest.mark.django_db
MARCH_1, MARCH_8, MARCH_19 = date(2021, 3, 1), date(2021, 3, 8), date(2021, 3, 19)


@pytest.mark.covers("E31", "E32", "E35", "D-23")
@pytest.mark.parametrize(
    ("slug", "ruleset", "complete_on", "due_on"),
    [
        ("wuppertal", "wuppertal-2020", date(2021, 3, 15), date(2021, 4, 7)),
        ("cottbus", "cottbus-2021", date(2021, 3, 15), date(2021, 4, 6)),
        ("wuppertal", "wuppertal-2020", date(2020, 12, 10), date(2021, 1, 4)),
        ("cottbus", "cottbus-2021", date(2021, 3, 22), date(2021, 4, 13)),
    ],
)
def test_complete_documents_start_the_decision_deadline(slug, ruleset, complete_on, due_on):
    application = make_complete(make_world(slug, ruleset), complete_on)

    assert application.state == ApplicationState.COMPLETE
    assert application.decision_deadline.due_on == due_on
    assert application.decision_deadline.event_on == complete_on
    assert application.decision_deadline.owner == application.clerk
    assert application.clerk is not None


@pytest.mark.covers("E33", "D-21")
def test_incomplete_documents_start_nothing_and_the_last_receipt_is_the_day(wuppertal):
    application = make_application(wuppertal, MARCH_1)
    hand_in(wuppertal, application, MARCH_8, MARCH_8)
    with pytest.raises(Refused, match="Es fehlen noch: Kontoauszüge"):
        documents.mark_complete(application=application, by=wuppertal.benefit_clerk, today=MARCH_8)
    application.refresh_from_db()
    assert application.decision_deadline is None

    hand_in(wuppertal, application, MARCH_8, MARCH_8, MARCH_19, today=date(2021, 3, 22))
    application = documents.mark_complete(application=application, by=wuppertal.benefit_clerk, today=date(2021, 3, 24))

    assert application.complete_on == MARCH_19  # neither the day of entry nor today
    assert application.decision_deadline.due_on == date(2021, 4, 13)


@pytest.mark.covers("D-89")
def test_documents_handed_in_with_the_application_lead_from_registered_to_partial(wuppertal):
    application = make_application(wuppertal, MARCH_1, issued=False)
    assert hand_in(wuppertal, application, MARCH_1).state == ApplicationState.PARTIAL


def test_a_package_follows_its_items(wuppertal):
    application = make_application(wuppertal, MARCH_1)
    package = DocumentPackage.objects.get(application=application)
    assert package.state == PackageState.ISSUED

    hand_in(wuppertal, application, MARCH_8)
    package.refresh_from_db()
    assert package.state == PackageState.PARTLY_RETURNED

    hand_in(wuppertal, application, MARCH_8, MARCH_8, MARCH_8, channel=ReceiptChannel.POST)
    package.refresh_from_db()
    assert package.state == PackageState.RETURNED
    item = items_of(application)[2]
    assert (item.received_on, item.channel, item.received_by) == (
        MARCH_8,
        ReceiptChannel.POST,
        wuppertal.benefit_clerk,
    )

    documents.receive(
        application=application,
        items=[documents.Receipt(item.pk, None)],
        by=wuppertal.benefit_clerk,
        today=MARCH_8,
    )
    package.refresh_from_db()
    item.refresh_from_db()
    assert (package.state, item.received_on, item.received_by) == (PackageState.PARTLY_RETURNED, None, None)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2021, 3, 9), "nicht in der Zukunft"),
        (date(2021, 2, 28), "nicht vor dem Antrag vom 01.03.2021"),
    ],
)
def test_a_receipt_lies_between_application_and_today(wuppertal, day, sentence):
    application = make_application(wuppertal, MARCH_1)
    with pytest.raises(Refused, match=sentence) as refusal:
        hand_in(wuppertal, application, day, today=MARCH_8)
    assert refusal.value.field == f"on_{items_of(application)[0].pk}"


def test_an_item_of_another_application_is_refused(wuppertal):
    own, other = make_application(wuppertal, MARCH_1), make_application(wuppertal, MARCH_1)
    with pytest.raises(Refused, match="gehört nicht zu diesem Antrag"):
        documents.receive(
            application=own,
            items=[documents.Receipt(items_of(other)[0].pk, MARCH_1)],
            by=wuppertal.benefit_clerk,
            today=MARCH_1,
        )


@pytest.mark.covers("C-64")
def test_the_benefit_unit_waits_for_the_counter(wuppertal):
    application = make_application(wuppertal, MARCH_1, issued=False)
    application.route_to_ez()
    application.save()
    with pytest.raises(Refused, match="EZ-Rücklauf"):
        hand_in(wuppertal, application, MARCH_1)


@pytest.mark.covers("D-24")
def test_reopening_names_what_is_missing_and_ends_the_deadline(wuppertal):
    application = make_complete(wuppertal, MARCH_8)
    deadline = application.decision_deadline
    missing = items_of(application)[1]

    application = documents.reopen(
        application=application,
        missing=[missing],
        reason="Mietvertrag unleserlich",
        by=wuppertal.benefit_clerk,
        today=date(2021, 3, 12),
    )

    deadline.refresh_from_db()
    missing.refresh_from_db()
    assert (application.state, application.complete_on) == (ApplicationState.PARTIAL, None)
    assert application.reopened_count == 1
    assert (deadline.state, deadline.void_on) == ("void", date(2021, 3, 12))
    assert missing.received_on is None

    hand_in(wuppertal, application, MARCH_8, MARCH_19, MARCH_8, today=MARCH_19)
    application = documents.mark_complete(application=application, by=wuppertal.benefit_clerk, today=MARCH_19)
    assert application.decision_deadline.pk != deadline.pk
    assert application.decision_deadline.due_on == date(2021, 4, 13)  # the full period again


def test_reopening_needs_a_reason_and_a_missing_item(wuppertal):
    application = make_complete(wuppertal, MARCH_8)
    given = {"application": application, "by": wuppertal.benefit_clerk, "today": MARCH_8}
    with pytest.raises(Refused, match="Grund"):
        documents.reopen(missing=items_of(application)[:1], reason="  ", **given)
    with pytest.raises(Refused, match="die fehlen"):
        documents.reopen(missing=[], reason="Es fehlt etwas", **given)


def test_a_mandatory_item_of_a_complete_application_cannot_be_unticked(wuppertal):
    application = make_complete(wuppertal, MARCH_8)
    with pytest.raises(Refused, match="Vollständigkeit zuerst auf"):
        documents.receive(
            application=application,
            items=[documents.Receipt(items_of(application)[0].pk, None)],
            by=wuppertal.benefit_clerk,
            today=MARCH_8,
        )


@pytest.mark.covers("D-89")
def test_completeness_after_the_release_leaves_the_state(wuppertal):
    application = make_application(wuppertal, MARCH_1)
    hand_in(wuppertal, application, MARCH_8, MARCH_8)
    application = approval.release(
        application=application,
        on=MARCH_8,
        calculation_reference="BP 1",
        reason="dem Grunde nach geklärt",
        by=wuppertal.benefit_expert,
        today=MARCH_8,
    )
    assert application.decision_deadline is None
    hand_in(wuppertal, application, MARCH_8, MARCH_8, MARCH_19)

    application = documents.mark_complete(application=application, by=wuppertal.benefit_clerk, today=MARCH_19)

    assert application.state == ApplicationState.APPROVED
    assert application.decision_deadline.due_on == date(2021, 4, 13)
    with pytest.raises(Refused, match="schon vollständig"):
        documents.mark_complete(application=application, by=wuppertal.benefit_clerk, today=MARCH_19)


@pytest.mark.covers("C-91")
@pytest.mark.parametrize(("is_new_client", "has_deadline"), [(True, True), (None, True), (False, False)])
def test_cottbus_decides_in_time_for_first_applications_only(cottbus, is_new_client, has_deadline):
    application = make_complete(cottbus, MARCH_8, is_new_client=is_new_client)
    assert (application.decision_deadline is not None) == has_deadline


def test_who_may_record_and_who_may_judge(wuppertal):
    application = make_application(wuppertal, MARCH_1)
    receipt = documents.Receipt(items_of(application)[0].pk, MARCH_1)
    with pytest.raises(Refused, match="Eingangszone"):
        documents.receive(application=application, items=[receipt], by=wuppertal.specialist, today=MARCH_1)
    documents.receive(application=application, items=[receipt], by=wuppertal.intake_clerk, today=MARCH_1)
    with pytest.raises(Refused, match="Leistungsgewährung"):
        documents.mark_complete(application=application, by=wuppertal.intake_clerk, today=MARCH_1)


def test_the_second_clerk_reads_who_was_first(wuppertal):
    application = make_application(wuppertal, MARCH_1)
    seen = application.version
    hand_in(wuppertal, application, MARCH_1)
    with pytest.raises(Conflict, match=f"{wuppertal.benefit_clerk.get_full_name()}.*Unterlagen entgegengenommen"):
        documents.receive(
            application=application,
            items=[documents.Receipt(items_of(application)[1].pk, MARCH_1)],
            by=wuppertal.intake_clerk,
            today=MARCH_1,
            version=seen,
        )


def test_marking_complete_asks_for_the_release_and_closes_the_reminders(wuppertal):
    application = make_complete(wuppertal, MARCH_8)
    task = Task.objects.open().get(household=application.household)
    assert task.kind == TaskKind.RELEASE
    assert task.due_on == application.decision_deadline.due_on


def test_further_documents_are_asked_for(wuppertal):
    application = make_application(wuppertal, MARCH_1)
    given = {"application": application, "by": wuppertal.benefit_clerk, "today": MARCH_8}
    hand_in(wuppertal, application, MARCH_8, MARCH_8, MARCH_8)
    item = documents.ask_for(label="Lohnabrechnung Februar", person=application.head, **given)

    assert item.package.person == application.head
    with pytest.raises(Refused, match="Lohnabrechnung Februar"):
        documents.mark_complete(**given)


@pytest.mark.covers("C-27", "D-46")
def test_a_package_is_extended_and_entered(wuppertal):
    application = make_application(wuppertal, MARCH_1)
    package = DocumentPackage.objects.get(application=application)
    clerk = {"by": wuppertal.intake_clerk, "today": MARCH_8}
    with pytest.raises(Refused, match="vollständig zurückgegebenes"):
        documents.enter(package=package, on=MARCH_8, **clerk)
    with pytest.raises(Refused, match="nach dem bisherigen"):
        documents.extend(package=package, return_on=date(2021, 3, 10), reason="krank", **clerk)

    package = documents.extend(package=package, return_on=date(2021, 3, 26), reason="krank", **clerk)
    assert (package.return_on, package.extension_reason) == (date(2021, 3, 26), "krank")

    hand_in(wuppertal, application, MARCH_8, MARCH_8, MARCH_8)
    package = documents.enter(package=package, on=MARCH_8, **clerk)
    assert (package.state, package.entered_on) == (PackageState.ENTERED, MARCH_8)


def booked_hand_in(world, application, day):
    at = datetime.combine(day, time(9), BERLIN)
    return Appointment.objects.create(
        jobcenter=world.jobcenter,
        office=world.office,
        household=application.household,
        person=application.head,
        kind=AppointmentKind.HAND_IN,
        starts_at=at,
        ends_at=at + timedelta(minutes=30),
        booked_by=world.intake_clerk,
    )


@pytest.mark.covers("C.8")
@pytest.mark.parametrize(
    ("agreed_on", "arrived_on", "papers", "channel", "state"),
    [
        (MARCH_8, MARCH_8, 3, ReceiptChannel.HAND_IN, "attended"),
        (MARCH_8, MARCH_8, 1, ReceiptChannel.COUNTER, "attended"),
        (MARCH_8, MARCH_8, 3, ReceiptChannel.POST, "cancelled_office"),  # nobody came
        (MARCH_19, MARCH_8, 3, ReceiptChannel.COUNTER, "cancelled_office"),
        (MARCH_19, MARCH_8, 1, ReceiptChannel.POST, "planned"),  # the rest is still to be brought
        (MARCH_8, MARCH_19, 1, ReceiptChannel.POST, "cancelled_office"),  # that day is over
    ],
)
def test_papers_that_arrive_settle_the_appointment_agreed_for_them(
    wuppertal, agreed_on, arrived_on, papers, channel, state
):
    application = make_application(wuppertal, MARCH_1)
    appointment = booked_hand_in(wuppertal, application, agreed_on)
    hand_in(wuppertal, application, *[arrived_on] * papers, channel=channel)
    appointment.refresh_from_db()
    assert appointment.state == state
    reason = f"Erledigt durch Abgabe der Unterlagen am {arrived_on:%d.%m.%Y}" if state == "cancelled_office" else ""
    assert appointment.result_reason == reason
    told = appointment.events.filter(pgh_context__metadata__label="Unterlagen entgegengenommen")
    assert [event.state for event in told] == ([] if state == "planned" else [state])


def test_a_tick_taken_back_settles_no_appointment(wuppertal):
    application = make_application(wuppertal, MARCH_1)
    hand_in(wuppertal, application, MARCH_8)
    appointment = booked_hand_in(wuppertal, application, MARCH_19)
    item = items_of(application)[0]
    given = {"application": application, "by": wuppertal.benefit_clerk, "today": date(2021, 3, 22)}
    documents.receive(items=[documents.Receipt(item.pk, None)], **given)
    appointment.refresh_from_db()
    assert appointment.state == "planned"


@pytest.mark.covers("C-26", "C-27", "C.2")
def test_what_somebody_brings_who_joins_after_the_decision_is_taken_and_nothing_else(cottbus, time_machine):
    time_machine.move_to(MARCH_8)
    application = make_released(cottbus, MARCH_8)
    approval.decide(
        application=application, on=MARCH_8, kind=DecisionKind.FINAL, by=cottbus.benefit_clerk, today=MARCH_8
    )
    client, address = client_of(cottbus.intake_clerk), f"/antraege/{application.pk}/unterlagen/"
    assert "keine Unterlagen mehr entgegengenommen" in client.get(address).content.decode()
    members.add(
        application=application, person=cottbus.person(), role="partner", starts_on=MARCH_8, by=cottbus.benefit_clerk,
        today=MARCH_8,
    )  # fmt: skip
    package = application.packages.get(kind="work_package")
    application.refresh_from_db()
    given = {
        "version": application.version, "all_on": "08.03.2021", "all_channel": "counter",
        f"received_{package.items.get().pk}": "on", **{f"received_{item.pk}": "on" for item in items_of(application)},
    }  # fmt: skip
    assert client.post(address, given).status_code == 302
    package.refresh_from_db()
    assert package.state == "returned"
    with pytest.raises(Conflict, match="beschieden"):
        documents.receive(application=application, items=[], by=cottbus.intake_clerk, today=MARCH_8)
