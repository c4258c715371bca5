"""Applications by telephone: what the service centre takes down, and what the EZ does then (C-51 to C-63)."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from intake.choices import ApplicationState, CallExclusion, Channel, CounterTicketState, DutyState
from intake.models import Application, CounterTicket, HandOut, InterviewDuty
from intake.workflow import calls, identity, tickets
from intake.workflow.counter import take_in
from intake.workflow.registration import register
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.appointments.models import Appointment
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Message, Task
from jobcenter.people.models import Household, Responsibility
from jobcenter.staff.choices import Role
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Conflict, Refused
from tests.factories.intake import TODAY, child, entry, hand_over, registration
from tests.html import assert_valid_html

AT = datetime(2021, 3, 4, 10, 0, tzinfo=BERLIN)
BY_POST = ("application_forms", "benefit_leaflet", "work_package", "ways_of_return")
GIVEN = {"channel": Channel.SERVICE_CENTRE, "id_document": "", "id_checked_on": None, "exclusion": ""}


def call(world, *members, **values):
    return registration(world, *(members or (entry(appeared=False),)), **{**GIVEN, **values})


def take(world, *members, hand_outs=BY_POST, **values):
    issue = hand_over(world, hand_outs=hand_outs) if hand_outs else None
    return take_in(
        registration=call(world, *members, **values),
        hand_over=issue,
        by=world.user(Role.SERVICE_CENTRE),
        today=TODAY,
    )


def work_on(world, application, **values):
    given = {
        "record_checked": True,
        "bg_number": "03602 BG 0007001",
        "specialists": {application.head_id: world.specialist},
        "id_check_at": AT,
        "by": world.intake_clerk,
        "today": TODAY,
        **values,
    }
    return calls.work_on(application=application, **given)


@pytest.mark.covers("C-51", "C-52", "C-58", "C-59")
def test_a_call_becomes_an_application_with_forms_sent_and_a_task_for_the_counter(cottbus):
    application = take(cottbus, entry(appeared=False), child(appeared=False))

    assert (application.state, application.is_posted) == (ApplicationState.ISSUED, True)
    assert (application.applied_on, application.issued_on) == (TODAY, TODAY)
    members = application.household.memberships.order_by("pk").values_list("person__first_name", "person__born_on")
    assert [name for name, born_on in members if born_on] == ["Kim", "Toni"]
    assert application.household.memberships.filter(appeared_on__isnull=False).count() == 0
    assert application.id_checked_on is None, "Niemand zeigt am Telefon einen Ausweis"
    assert HandOut.objects.filter(application=application, code="ways_of_return").exists()
    task = Task.objects.open().get(kind=TaskKind.CALL)
    assert (task.role, task.subject_id, task.due_on) == (Role.INTAKE_CLERK, application.pk, TODAY)
    duty = InterviewDuty.objects.get(application=application)
    assert (duty.state, duty.deadline.due_on, duty.deadline.owner) == (DutyState.OPEN, date(2021, 3, 22), None)


@pytest.mark.covers("C-58")
def test_the_word_on_how_to_hand_in_is_part_of_every_call(cottbus):
    with pytest.raises(Refused, match="Hausbriefkasten"):
        take(cottbus, hand_outs=BY_POST[:-1])
    assert not Application.objects.exists()


@pytest.mark.covers("C-53", "C-54", "C-55", "C-56", "C-57")
@pytest.mark.parametrize("exclusion", [*CallExclusion.values, None])
def test_the_four_cases_are_not_taken_down_by_the_service_centre(cottbus, exclusion):
    with pytest.raises(Refused) as refused:
        take(cottbus, exclusion=exclusion)
    assert refused.value.field == "exclusion"
    if exclusion:
        assert CallExclusion(exclusion).label in refused.value.message
        assert "Ticket an die Eingangszone" in refused.value.message
    assert not Household.objects.exists()
    clerk = registration(cottbus, entry(specialist=cottbus.specialist), **{**GIVEN, "exclusion": exclusion})
    assert register(data=clerk, by=cottbus.intake_clerk, today=TODAY), "Die Eingangszone nimmt jeden Antrag auf"


@pytest.mark.covers("C-51")
@pytest.mark.parametrize("channel", [Channel.COUNTER, Channel.POST, Channel.ONLINE])
def test_the_service_centre_registers_by_telephone_only(cottbus, channel):
    with pytest.raises(Refused, match="Eingangszone"):
        take(cottbus, channel=channel, day_mark=True)


@pytest.mark.covers("C-60", "C-61", "C-62", "C-63", "C-52")
def test_the_counter_completes_the_call(cottbus):
    application = take(cottbus)
    for wrong, field in (
        ({"record_checked": False}, "record_checked"),
        ({"bg_number": ""}, "bg_number"),
        ({"id_check_at": None}, "id_check_on"),
        ({"specialists": {}}, f"specialist_{application.head_id}"),
    ):
        with pytest.raises(Refused) as refused:
            work_on(cottbus, application, **wrong)
        assert refused.value.field == field
    with pytest.raises(Refused, match="Eingangszone"):
        work_on(cottbus, application, by=cottbus.user(Role.SERVICE_CENTRE))

    done = work_on(cottbus, application)
    done.household.refresh_from_db()
    assert (done.household.bg_number, done.counter_worked_on) == ("03602 BG 0007001", TODAY)
    assert Responsibility.objects.get(person=done.head).user == cottbus.specialist
    assert InterviewDuty.objects.get(application=done).deadline.owner == cottbus.specialist
    assert Appointment.objects.get().kind == AppointmentKind.ID_CHECK
    word = Message.objects.get(recipient_role=Role.BENEFIT_CLERK)
    assert "Servicecenter" in word.subject and "03602 BG 0007001" in word.body
    assert not Task.objects.open().filter(kind=TaskKind.CALL).exists()
    assert Task.objects.open().get(kind=TaskKind.NEW_CLIENT).assignee == cottbus.specialist
    booking = Task.objects.open().get(kind=TaskKind.SCHEDULE_INTERVIEW)
    assert (booking.role, booking.due_on) == (Role.INTAKE_CLERK, date(2021, 3, 22))
    with pytest.raises(Conflict, match="seit 01.03.2021 bearbeitet"):
        work_on(cottbus, done)


@pytest.mark.usefixtures("_monday")
@pytest.mark.covers("C-52")
def test_a_day_agreed_before_is_not_asked_for_again(client, cottbus):
    application = take(cottbus)
    identity.agree_on_check(application=application, at=AT, by=cottbus.intake_clerk, today=TODAY)
    client.force_login(cottbus.intake_clerk)
    page = client.get(reverse("intake:work_on_call", args=[application.pk]))
    assert_valid_html(page.content.decode())
    assert "id_check_on" not in page.context["form"].fields
    assert "Termin zur ID-Prüfung" in page.content.decode()
    work_on(cottbus, application, id_check_at=None)
    assert Appointment.objects.filter(kind=AppointmentKind.ID_CHECK).count() == 1


@pytest.mark.covers("C-16")
def test_after_a_move_nothing_goes_on_without_proof(cottbus):
    application = take(cottbus, moved_in=True)
    assert application.jurisdiction_proof == "", "Am Telefon wird nichts vorgelegt"
    with pytest.raises(Refused, match="Meldebescheinigung") as refused:
        work_on(cottbus, application)
    assert refused.value.field == "jurisdiction_proof"
    proved = identity.prove_jurisdiction(application=application, proof="rental", by=cottbus.intake_clerk, today=TODAY)
    assert proved.get_jurisdiction_proof_display() == "Mietvertrag"
    assert work_on(cottbus, application).counter_worked_on == TODAY


@pytest.mark.covers("C-57", "D-18")
def test_a_ticket_carries_the_day_of_the_call_into_the_application(cottbus):
    called_on = date(2021, 2, 26)
    sc = cottbus.user(Role.SERVICE_CENTRE)
    ticket = tickets.open_from_call(
        office=cottbus.office,
        caller=tickets.Caller("Muster", "Kim", date(1990, 6, 15), "0355 1"),
        called_on=called_on,
        exclusion=CallExclusion.LANGUAGE,
        note="",
        by=sc,
        today=TODAY,
    )
    task = Task.objects.open().get(kind=TaskKind.COUNTER_TICKET)
    assert (task.role, task.subject_id) == (Role.INTAKE_CLERK, ticket.pk)
    assert "26.02.2021" in task.text and "Deutschkenntnisse" in task.text

    given = {"hand_over": None, "by": cottbus.intake_clerk, "today": TODAY, "ticket": ticket}
    with_owner = entry(specialist=cottbus.specialist)
    with pytest.raises(Refused, match="Tag des Anrufs: 26.02.2021"):
        take_in(registration=registration(cottbus, with_owner, channel=Channel.SERVICE_CENTRE), **given)
    made = take_in(
        registration=registration(cottbus, with_owner, channel=Channel.SERVICE_CENTRE, applied_on=called_on), **given
    )
    ticket.refresh_from_db()
    assert (ticket.state, ticket.application) == (CounterTicketState.REGISTERED, made)
    assert not Task.objects.open().filter(kind=TaskKind.COUNTER_TICKET).exists()
    with pytest.raises(Conflict, match="Antrag aufgenommen"):
        tickets.close(ticket=ticket, reason="doppelt", by=cottbus.intake_clerk, today=TODAY)


@pytest.mark.covers("C-58")
def test_another_concern_becomes_a_ticket_too_and_is_answered(cottbus):
    given = {"office": cottbus.office, "caller": tickets.Caller("Muster"), "called_on": TODAY, "exclusion": ""}
    sc = cottbus.user(Role.SERVICE_CENTRE)
    with pytest.raises(Refused, match="Anliegen"):
        tickets.open_from_call(**given, note=" ", by=sc, today=TODAY)
    ticket = tickets.open_from_call(**given, note="Rückruf zu den Formularen", by=sc, today=TODAY)
    with pytest.raises(Refused, match="Eingangszone"):
        tickets.close(ticket=ticket, reason="erledigt", by=sc, today=TODAY)
    tickets.close(ticket=ticket, reason="zurückgerufen", by=cottbus.intake_clerk, today=TODAY)
    assert CounterTicket.objects.get().end_reason == "zurückgerufen"


# --- on the screen ----------------------------------------------------------------------------------


@pytest.fixture
def _monday():
    import time_machine

    with time_machine.travel("2021-03-01 09:00:00+01:00", tick=False):
        yield


TYPED = {
    "rows": "1",
    "exclusion": "none",
    "applied_on": "01.03.2021",
    "further_persons": "0",
    "issue_now": "yes",
    "p0_last_name": "Özdemir",
    "p0_first_name": "Ayşe",
    "p0_born_on": "15.6.90",
    "p0_sex": "w",
    "p0_employable": "yes",
    "reason": "Ende der Beschäftigung",
    "hand_outs": list(BY_POST),
    "return_on": "15.3.21",
    "action": "register",
}


@pytest.mark.usefixtures("_monday")
@pytest.mark.covers("C-57", "C-58")
def test_what_was_typed_goes_with_the_caller_to_the_counter(client, cottbus):
    """A caller turns out to be self-employed half way: nothing is asked of him twice, and no name is in an address."""
    client.force_login(cottbus.user(Role.SERVICE_CENTRE))
    typed = {
        **TYPED, "office": str(cottbus.office.pk), "exclusion": "self_employed", "applied_on": "28.2.21", "rows": "2",
        "p0_phone": "0355 1", "p0_street": "Bahnhofstraße 1", "p0_city": "Cottbus", "p1_first_name": "Toni",
        "p1_last_name": "Özdemir", "p1_born_on": "3.4.2012", "remark": "ruft vormittags an", "action": "ticket",
    }  # fmt: skip
    page = client.post(reverse("intake:call_ticket"), typed)
    assert_valid_html(page.content.decode())
    form = page.context["form"]
    assert {name: form[name].value() for name in ("last_name", "first_name", "born_on", "phone", "called_on")} == {
        "last_name": "Özdemir", "first_name": "Ayşe", "born_on": "15.6.90", "phone": "0355 1", "called_on": "28.2.21",
    }  # fmt: skip
    assert form["exclusion"].value() == "self_employed"
    assert form["note"].value() == (
        "Ende der Beschäftigung; ruft vormittags an; wohnt Bahnhofstraße 1, Cottbus; "
        "mit Toni Özdemir, geboren 3.4.2012"
    )
    assert not CounterTicket.objects.exists()
    searched = {"last_name": "Neu", "number": "03602 BG 0007001", "action": "ticket"}
    form = client.post(reverse("intake:call_ticket"), searched).context["form"]
    assert (form["last_name"].value(), form["note"].value()) == ("Neu", "BG-Nummer 03602 BG 0007001")
    assert form["called_on"].value() == TODAY
    found = client.post(reverse("intake:register"), {"last_name": "Neu"}).content.decode()
    assert f'formaction="{reverse("intake:call_ticket")}"' in found


@pytest.mark.usefixtures("_monday")
@pytest.mark.covers("C-51", "C-57", "C-60")
def test_the_pages_of_the_service_centre_and_of_the_counter(client, cottbus):
    client.force_login(cottbus.user(Role.SERVICE_CENTRE))
    page = client.get("/antraege/neu/erfassen/")
    for shown in (page, client.get(reverse("intake:call_ticket")), client.get(reverse("intake:register"))):
        assert_valid_html(shown.content.decode())
    assert not {"id_document", "channel", "p0_specialist", "p0_appeared"} & set(page.context["form"].fields)
    assert "Ticket an die EZ" in page.content.decode()
    typed = {**TYPED, "office": str(cottbus.office.pk)}
    blocked = client.post("/antraege/neu/erfassen/", {**typed, "exclusion": "self_employed"})
    assert "Selbständige Tätigkeit" in " ".join(blocked.context["form"].errors["exclusion"])
    begun = client.post("/antraege/neu/erfassen/", {"rows": "1", "office": cottbus.office.pk, "exclusion": "language"})
    assert list(begun.context["form"].errors) == ["exclusion"], "Der Rest wird nicht umsonst ausgefüllt"
    assert client.post("/antraege/neu/erfassen/", typed)["Location"] == reverse("intake:register")
    application = Application.objects.get()
    assert client.get(reverse("desk:case", args=[application.household_id])).status_code == 404
    asked = {
        "office": str(cottbus.office.pk),
        "last_name": "Neu",
        "called_on": "26.2.21",
        "exclusion": "representative",
    }
    assert client.post(reverse("intake:call_ticket"), asked).status_code == 302
    shown = client.get(reverse("intake:tickets")).content.decode()
    assert_valid_html(shown)
    assert "Bevollmächtigte" in shown

    client.force_login(cottbus.intake_clerk)
    assert cottbus.specialist
    form = client.get(reverse("intake:from_ticket", args=[CounterTicket.objects.get().pk])).context["form"]
    assert (form["applied_on"].value(), form["p0_last_name"].value()) == (date(2021, 2, 26), "Neu")
    url = reverse("intake:work_on_call", args=[application.pk])
    ticket_url = reverse("intake:ticket", args=[CounterTicket.objects.get().pk])
    for address in (url, ticket_url, reverse("intake:letter"), reverse("intake:tickets")):
        assert_valid_html(client.get(address).content.decode())
    answer = client.post(
        url,
        {
            "version": str(application.version),
            "record_checked": "on",
            "bg_number": "03602 BG 0007001",
            f"specialist_{application.head_id}": str(cottbus.specialist.pk),
            "id_check_on": "4.3.21",
            "id_check_time": "10",
        },
    )
    assert answer.status_code == 302, answer.context["form"].errors
    assert "schon bearbeitet" in client.get(url).content.decode()
