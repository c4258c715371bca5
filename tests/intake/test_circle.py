"""Main and secondary care, the legal circle, and the two ends of a person's case (C-18 to C-23, W-5, W-11)."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from intake import tasks
from intake.models import InterviewDuty
from intake.workflow import alg1, care, circle, ending, members
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.appointments.workflow import book, move
from jobcenter.audit.queries import timeline
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Message, Task
from jobcenter.inbox.workflow import give_task
from jobcenter.people.choices import ExternalSystem, LegalCircle, ResponsibilityKind
from jobcenter.people.models import Responsibility, SystemEntry
from jobcenter.people.panels import household_panel
from jobcenter.people.workflow import set_responsible
from jobcenter.staff.choices import Role
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Refused
from tests.desk.clients import client_of
from tests.factories.applications import make_application
from tests.factories.intake import TODAY, child, entry, make_issued
from tests.factories.people import make_system_entry, make_system_use
from tests.factories.staff import make_user
from tests.html import assert_valid_html

MARCH_31, APRIL_1 = date(2021, 3, 31), date(2021, 4, 1)


def never(pk, error):
    raise error


def cared_for(person, day):
    return {str(one.kind): str(one) for one in Responsibility.objects.on(day).filter(person=person)}


@pytest.mark.covers("C-18", "C-19", "C-20", "C-21", "C-22", "C-23", "W-11", "W-13")
def test_a_top_up_client_from_the_tick_to_the_switch(cottbus):
    by = cottbus.intake_clerk
    application = make_issued(
        cottbus,
        entry(
            specialist=cottbus.specialist, receives_alg1=True, alg1_from=date(2021, 1, 1), alg1_until=MARCH_31
        ),
        child(),
    )  # fmt: skip
    household, head = application.household, application.head
    toni = household.memberships.get(role="child").person
    assert (head.applied_on, toni.applied_on) == (TODAY, TODAY)
    assert (head.legal_circle, toni.legal_circle) == (LegalCircle.SGB3, LegalCircle.SGB2)
    assert cared_for(head, TODAY) == {"main": "Agentur für Arbeit", "secondary": str(cottbus.specialist)}
    laid = Task.objects.open().get(kind=TaskKind.ALG1_END)
    assert (laid.role, laid.due_on, laid.person) == (Role.INTAKE_CLERK, MARCH_31, head)
    assert "Aufstocker, ALG I bis 31.03.2021" in laid.text
    first = household_panel(household, user=by, today=TODAY).members[0]
    assert first.body == "Eingliederung: Agentur für Arbeit (§ 5 Abs. 4 SGB II)"
    assert (first.circle, first.status) == ("SGB III", "ALG-I-Aufstocker")

    assert not Task.objects.open().filter(kind=TaskKind.SWITCH_MAIN_CARE).exists()
    assert tasks.person_events(APRIL_1, never) > 0
    wanted = Task.objects.open().get(kind=TaskKind.SWITCH_MAIN_CARE)
    assert (wanted.role, wanted.due_on) == (Role.INTAKE_CLERK, APRIL_1)
    assert "zu Ende" in wanted.text
    assert not Task.objects.open().filter(kind=TaskKind.ALG1_END).exists()

    page = client_of(by).get(f"/antraege/mitglieder/{wanted.subject_id}/betreuung/")
    assert_valid_html(page.content.decode())
    membership = household.memberships.select_related("household__jobcenter", "person").get(role="head")
    with pytest.raises(Refused, match="Eingangszone"):
        circle.switch(membership=membership, specialist=cottbus.specialist, by=cottbus.benefit_clerk, today=APRIL_1)
    stranger = cottbus.user(Role.SPECIALIST, cottbus.other_office)
    with pytest.raises(Refused, match="keine Integrationsfachkraft"):
        circle.switch(membership=membership, specialist=stranger, by=by, today=APRIL_1)
    mark = make_system_entry(make_system_use(cottbus.jobcenter, ExternalSystem.VERBIS), household, head)
    SystemEntry.objects.filter(pk=mark.pk).update(entered_on=TODAY, entered_by=by)
    circle.switch(membership=membership, specialist=cottbus.specialist, by=by, today=APRIL_1)
    head.refresh_from_db()
    mark.refresh_from_db()
    assert head.legal_circle == LegalCircle.SGB2
    assert cared_for(head, APRIL_1) == {"main": str(cottbus.specialist)}
    assert cared_for(head, MARCH_31) == {"main": "Agentur für Arbeit", "secondary": str(cottbus.specialist)}
    assert application.duties.get().deadline.owner == cottbus.specialist
    assert not Task.objects.open().filter(kind=TaskKind.SWITCH_MAIN_CARE).exists()
    assert mark.adjusted_on == APRIL_1
    assert "Hauptbetreuung umgestellt: Rechtskreis SGB II" in {act.label for act in timeline(household.pk)}
    with pytest.raises(Refused, match="schon so geführt"):
        circle.switch(membership=membership, specialist=cottbus.specialist, by=by, today=APRIL_1)


@pytest.mark.covers("C-20", "C-22")
def test_alg1_that_becomes_known_later_is_switched_and_one_that_is_taken_back_is_not(cottbus):
    application = make_application(cottbus, TODAY)
    household, head, by = application.household, application.head, cottbus.intake_clerk
    given = {"household": household, "by": by, "today": TODAY}
    set_responsible(person=head, household=household, on=TODAY, by=by, user=cottbus.specialist)
    period = alg1.record(person=head, starts_on=date(2021, 2, 1), ends_on=None, **given)
    assert "begonnen" in Task.objects.open().get(kind=TaskKind.SWITCH_MAIN_CARE).text
    alg1.remove(period=period, reason="falsche Person", **given)
    assert not Task.objects.open().filter(kind__in=[TaskKind.SWITCH_MAIN_CARE, TaskKind.ALG1_END]).exists()

    alg1.record(person=head, starts_on=date(2021, 2, 1), ends_on=MARCH_31, **given)
    membership = household.memberships.get()
    circle.switch(membership=membership, specialist=cottbus.specialist, by=by, today=TODAY)
    assert cared_for(head, TODAY) == {"main": "Agentur für Arbeit", "secondary": str(cottbus.specialist)}
    assert Responsibility.objects.filter(person=head, kind="main").count() == 2  # the replaced one keeps its trace


@pytest.mark.covers("C-20", "D-29")
def test_talks_booked_with_the_former_specialist_wait_for_the_new_one(cottbus):
    application = make_application(cottbus, TODAY)
    household, head, by = application.household, application.head, cottbus.intake_clerk
    set_responsible(person=head, household=household, on=TODAY, by=by, user=cottbus.specialist)
    at = datetime.combine(TODAY + timedelta(days=14), time(10), BERLIN)
    talk = book(
        kind=AppointmentKind.FOLLOW_UP, household=household, person=head, office=cottbus.office,
        host=cottbus.specialist, starts_at=at, ends_at=at + timedelta(minutes=45), by=cottbus.specialist, today=TODAY,
    )  # fmt: skip
    alg1.record(
        person=head, household=household, starts_on=date(2021, 2, 1), ends_on=MARCH_31, by=by, today=TODAY
    )
    membership = household.memberships.get()
    said = circle.effects_of_switch(head, household, today=TODAY)[-1]
    assert said.startswith(f"Gebucht bei {cottbus.specialist}: {talk.get_kind_display()} am ")
    waiting = Task.objects.open().filter(kind=TaskKind.CLARIFY)
    circle.switch(membership=membership, specialist=cottbus.specialist, by=by, today=TODAY)
    assert not waiting.exists(), "with whom it is booked already"

    colleague = make_user(Role.SPECIALIST, cottbus.office)
    circle.switch(membership=membership, specialist=colleague, by=by, today=TODAY)
    asked = waiting.get()
    assert (asked.assignee, asked.subject_id, asked.due_on) == (colleague, talk.pk, at.date())
    assert asked.text.startswith(f"Gebucht bei {cottbus.specialist}, bitte übernehmen")
    move(
        appointment=talk, starts_at=at, ends_at=talk.ends_at, host=colleague, reason="übernommen", by=colleague,
        today=TODAY,
    )  # fmt: skip
    assert not waiting.exists(), "the act it asks for ends it"


@pytest.mark.covers("C-20")
def test_the_end_of_alg1_is_followed_too_where_no_interview_is_owed(cottbus):
    abroad = entry(
        "Fern", "Robin", role="partner", specialist=cottbus.specialist, lives_in_germany=False, receives_alg1=True,
        alg1_from=date(2021, 1, 1), alg1_until=MARCH_31,
    )  # fmt: skip
    application = make_issued(cottbus, entry(specialist=cottbus.specialist), abroad)
    robin = application.household.memberships.get(role="partner").person
    assert not InterviewDuty.objects.filter(person=robin).exists()
    tasks.person_events(MARCH_31, never)
    assert not Task.objects.open().filter(kind=TaskKind.SWITCH_MAIN_CARE).exists()
    tasks.person_events(APRIL_1, never)
    wanted = Task.objects.open().get(kind=TaskKind.SWITCH_MAIN_CARE)
    assert (wanted.person, wanted.role, wanted.due_on) == (robin, Role.INTAKE_CLERK, APRIL_1)


@pytest.mark.covers("C-21", "D-54")
def test_the_database_knows_one_main_carer_a_day(wuppertal):
    household = wuppertal.household()
    person = household.memberships.get().person
    given = {"person": person, "household": household, "by": wuppertal.team_lead}
    set_responsible(on=TODAY, queue_office=wuppertal.office, **given)
    set_responsible(on=TODAY, user=wuppertal.specialist, **given)
    set_responsible(on=APRIL_1, label="IFK 07", **given)
    for day, bearer in ((TODAY, str(wuppertal.specialist)), (MARCH_31, str(wuppertal.specialist)), (APRIL_1, "IFK 07")):
        assert cared_for(person, day) == {"main": bearer}
    for starts_on, ends_on in ((date(2021, 3, 10), date(2021, 3, 12)), (date(2021, 5, 1), None)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Responsibility.objects.create(
                person=person, kind=ResponsibilityKind.MAIN, label="zweite", starts_on=starts_on, ends_on=ends_on
            )


@pytest.mark.covers("W-5")
def test_the_end_of_unemployment_and_the_end_of_benefits_are_two_facts(wuppertal):
    application = make_application(wuppertal, TODAY)
    membership = application.household.memberships.get()
    given = {"membership": membership, "by": wuppertal.specialist, "today": TODAY}
    with pytest.raises(Refused, match="vor der Geburt"):
        care.record_ends(unemployed_until=date(1980, 1, 1), needy_until=None, **given)
    person = care.record_ends(unemployed_until=date(2021, 2, 28), needy_until=None, **given)
    assert (person.unemployed_until, person.needy_until) == (date(2021, 2, 28), None)
    care.record_ends(unemployed_until=date(2021, 2, 28), needy_until=MARCH_31, **given)
    row = household_panel(application.household, user=wuppertal.specialist, today=TODAY).members[0]
    assert row.ends == ("arbeitslos bis 28.02.2021", "im Leistungsbezug bis 31.03.2021")
    address = f"/antraege/mitglieder/{membership.pk}/ende/"
    posted = client_of(wuppertal.specialist).post(address, {"unemployed_until": "", "needy_until": "31.03.2021"})
    assert posted.status_code == 302
    person.refresh_from_db()
    assert (person.unemployed_until, person.needy_until) == (None, MARCH_31)


@pytest.mark.covers("C-20", "D-25")
@pytest.mark.parametrize("end", ["leave", "withdraw"])
def test_nothing_waits_any_more_for_whoever_left_or_withdrew(cottbus, end):
    partner = entry("Fern", "Robin", role="partner", specialist=cottbus.specialist)
    application = make_issued(cottbus, entry(specialist=cottbus.specialist), partner)
    row = application.household.memberships.get(role="partner")
    by, kinds = cottbus.intake_clerk, [TaskKind.SWITCH_MAIN_CARE, TaskKind.ALG1_END]
    alg1.record(
        person=row.person, household=application.household, starts_on=TODAY, ends_on=None, by=by, today=TODAY
    )
    assert Task.objects.open().filter(kind__in=kinds).count() == 2
    if end == "leave":
        members.leave(
            application=application, membership=row, on=TODAY, reason="Auszug", by=cottbus.benefit_clerk, today=TODAY
        )
    else:
        ending.withdraw(application=application, on=TODAY, reason="Arbeit gefunden", by=by, today=TODAY)
    assert not Task.objects.open().filter(kind__in=kinds).exists()


@pytest.mark.covers("C-21", "C-49", "C.2")
@pytest.mark.parametrize("how", ["joins", "turns_15"])
def test_who_joins_or_turns_15_has_the_specialist_of_the_head(cottbus, how):
    birthday = TODAY + timedelta(days=2)
    teenager = child(born_on=birthday.replace(year=birthday.year - 15))
    application = make_issued(cottbus, entry(specialist=cottbus.specialist), teenager)
    if how == "joins":
        person = cottbus.person(last_name="Neu")
        by = {"by": cottbus.benefit_clerk, "today": TODAY}
        members.add(application=application, person=person, role="partner", starts_on=TODAY, **by)
    else:
        person = application.household.memberships.get(role="child").person
        assert not Responsibility.objects.filter(person=person).exists()
        tasks.person_events(birthday, never)
    assert Responsibility.objects.get(person=person).user == cottbus.specialist
    assert InterviewDuty.objects.get(person=person).deadline.owner == cottbus.specialist
    assert Task.objects.open().get(kind=TaskKind.NEW_CLIENT, person=person).assignee == cottbus.specialist


@pytest.mark.covers("C-21")
def test_nobody_follows_a_head_whose_specialist_has_gone(cottbus):
    application = make_issued(cottbus, entry(specialist=cottbus.specialist))
    cottbus.specialist.is_active = False
    cottbus.specialist.save()
    person = cottbus.person(last_name="Neu")
    by = {"by": cottbus.benefit_clerk, "today": TODAY}
    members.add(application=application, person=person, role="partner", starts_on=TODAY, **by)
    assert not Responsibility.objects.filter(person=person).exists()


@pytest.mark.covers("C.2", "D-61")
def test_nobody_looks_after_who_has_left_and_his_specialist_is_told(cottbus):
    partner = entry("Fern", "Robin", role="partner", specialist=cottbus.specialist)
    application = make_issued(cottbus, entry(specialist=cottbus.specialist), partner)
    row = application.household.memberships.get(role="partner")
    given = {"office": cottbus.office, "household": application.household, "to": cottbus.specialist}
    for person in (row.person, application.head):
        give_task(kind=TaskKind.FOLLOW_UP, person=person, **given)
    members.leave(
        application=application, membership=row, on=TODAY, reason="Auszug", by=cottbus.benefit_clerk,
        today=TODAY + timedelta(days=3),
    )  # fmt: skip
    assert Responsibility.objects.get(person=row.person).ends_on == TODAY
    assert Responsibility.objects.get(person=application.head).ends_on is None
    assert Task.objects.open().get(kind=TaskKind.FOLLOW_UP).person == application.head
    told = Message.objects.get(recipient=cottbus.specialist)
    assert (told.subject, told.body) == (
        "Mitglied ausgeschieden: Fern, Robin", f"Letzter Tag: {TODAY:%d.%m.%Y}. Grund: Auszug"
    )  # fmt: skip
