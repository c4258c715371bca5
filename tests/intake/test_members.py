"""Members who come after the registration or leave, and the ID check that was still open (W-88, C-52, D-44)."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from intake.models import Application, DocumentItem, DocumentPackage
from intake.workflow import documents, households, identity, members, nightly
from intake.workflow.households import Separation
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.audit.models import ReadRecord
from jobcenter.audit.queries import timeline
from jobcenter.inbox.models import Task
from jobcenter.people.models import Membership, Person
from jobcenter.people.workflow import PersonFacts
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Conflict, Refused
from tests.confirming import confirm
from tests.factories.applications import book, hand_in, make_application, make_complete, release
from tests.factories.intake import entry, make_issued
from tests.factories.people import add_member, make_household

pytestmark = pytest.mark.django_db
APRIL_1, APRIL_6 = date(2021, 4, 1), date(2021, 4, 6)
MARCH_1, MARCH_8 = date(2021, 3, 1), date(2021, 3, 8)
FACTS = PersonFacts("Yılmaz", "Deniz", date(1992, 2, 3), employable=True)


@pytest.fixture
def in_april():
    with time_machine.travel("2021-04-06T10:00:00+02:00", tick=False):
        yield


def take_in(world, application, facts=FACTS, **values):
    given = {"role": "partner", "starts_on": APRIL_6, "by": world.benefit_clerk, "today": APRIL_6, **values}
    return members.take_in(application=application, facts=facts, **given)


@pytest.mark.covers("W-88")
def test_the_benefit_unit_records_the_further_members(wuppertal):
    application = make_application(wuppertal, APRIL_1)
    given = {"application": application, "person": wuppertal.person(), "role": "partner", "starts_on": APRIL_1}
    with pytest.raises(Refused, match="Das darf in dieser Geschäftsstelle nur"):
        members.add(by=wuppertal.specialist, today=APRIL_1, **given)
    membership = members.add(by=wuppertal.benefit_clerk, today=APRIL_1, **given)
    assert (membership.household, membership.starts_on) == (application.household, APRIL_1)
    assert Membership.objects.on(APRIL_1).filter(household=application.household).count() == 2


def test_a_new_person_joins(cottbus):
    application = make_application(cottbus, APRIL_1)
    membership = take_in(cottbus, application)
    assert membership.person.last_name == "Yılmaz"
    assert application.duties.get(person=membership.person).deadline.due_on == date(2021, 4, 27)


@pytest.mark.covers("W-78", "D-44")
def test_a_known_person_is_taken_over_or_recorded_anew_on_purpose(cottbus):
    application = make_application(cottbus, APRIL_1)
    known = cottbus.person(last_name="Yılmaz", first_name="Deniz", born_on=FACTS.born_on)
    with pytest.raises(Refused, match="schon bekannt") as refusal:
        take_in(cottbus, application)
    assert refusal.value.field == "known"
    assert take_in(cottbus, application, known=str(known.pk)).person == known
    assert take_in(cottbus, application, known=members.NEW).person != known


@pytest.mark.covers("C.2", "C-9", "C-26")
def test_who_comes_back_after_his_papers_had_arrived_is_asked_for_none_of_them_twice(cottbus):
    application = make_application(cottbus, APRIL_1)
    partner = take_in(cottbus, application)
    of_partner = DocumentItem.objects.filter(package__application=application, package__person=partner.person)
    arrived = [documents.Receipt(item.pk, APRIL_6) for item in of_partner]
    documents.receive(application=application, items=arrived, by=cottbus.benefit_clerk, today=APRIL_6)
    day = {"by": cottbus.benefit_clerk, "today": date(2021, 4, 9)}
    members.leave(application=application, membership=partner, on=date(2021, 4, 8), reason="Auszug", **day)
    take_in(cottbus, application, known=str(partner.person_id), starts_on=date(2021, 4, 9), **day)
    assert sorted(of_partner.values_list("package__kind", "received_on")) == [
        ("member_sheet", APRIL_6),
        ("work_package", APRIL_6),
    ]


@pytest.mark.covers("D-44")
def test_nobody_belongs_to_two_households_on_one_day(cottbus):
    application = make_application(cottbus, APRIL_1)
    elsewhere = cottbus.person(last_name="Yılmaz", first_name="Deniz", born_on=FACTS.born_on)
    make_household(office=cottbus.other_office, members=[elsewhere])
    with pytest.raises(Refused, match="gehört seit dem 01.01.2000 zur Bedarfsgemeinschaft"):
        take_in(cottbus, application, known=str(elsewhere.pk))


def test_an_ended_application_takes_nobody_in(cottbus):
    application = make_application(cottbus, APRIL_1)
    Application.objects.filter(pk=application.pk).update(state="withdrawn")
    with pytest.raises(Refused, match="erledigt"):
        take_in(cottbus, application)


def test_the_page_offers_who_is_known(client, cottbus, in_april):
    application = make_application(cottbus, APRIL_1)
    known = cottbus.person(last_name="Yilmaz", first_name="Deniz", born_on=FACTS.born_on)
    client.force_login(cottbus.benefit_clerk)
    url = reverse("intake:add_member", args=[application.pk])
    assert "Schon bekannt?" not in client.get(url).content.decode()
    given = {
        "version": application.version,
        "last_name": "Yılmaz",
        "first_name": "Deniz",
        "born_on": "3.2.1992",
        "role": "partner",
        "starts_on": "06.04.2021",
        "sex": "x",
        "employable": "yes",
    }
    shown = client.post(url, given)
    assert "diese Person übernehmen" in shown.content.decode()
    assert ReadRecord.objects.filter(page="suche").exists()
    assert confirm(client, url, {**given, "known": str(known.pk)}).status_code == 302
    assert Membership.objects.get(person=known).household_id == application.household_id
    assert Person.objects.filter(born_on=FACTS.born_on).count() == 1


def test_a_member_leaves_on_his_page(client, cottbus, in_april):
    application = make_application(cottbus, APRIL_1)
    membership = add_member(application.household, starts_on=APRIL_1)
    head = Membership.objects.get(person=application.head)
    client.force_login(cottbus.benefit_clerk)
    url = reverse("intake:leave_member", args=[membership.pk])
    assert client.get(url).status_code == 200
    given = {"version": application.version, "on": "06.04.2021", "reason": "ausgezogen"}
    assert confirm(client, url, given).status_code == 302
    membership.refresh_from_db()
    assert membership.ends_on == APRIL_6
    again = client.post(reverse("intake:leave_member", args=[head.pk]), {**given, "version": application.version + 1})
    assert "Haushaltsvorstand scheidet nicht aus" in again.content.decode()


@pytest.mark.covers("C-8", "C-52")
def test_the_open_id_check_is_made_up_and_opens_the_way_to_the_release(cottbus):
    application = make_complete(cottbus, APRIL_1, id_checked_on=None, id_document="")
    appointment = book(cottbus, application, APRIL_6)
    appointment.kind = AppointmentKind.ID_CHECK
    appointment.save()
    with pytest.raises(Refused, match="ID-Prüfung fehlt"):
        release(cottbus, application, APRIL_6)

    given = {"document": "Reisepass", "by": cottbus.intake_clerk, "today": APRIL_6}
    for wrong, field in (({"document": " "}, "document"), ({"on": APRIL_6 + timedelta(days=1)}, "on")):
        with pytest.raises(Refused) as refusal:
            identity.check_id(application=application, **{"on": APRIL_6, **given, **wrong})
        assert refusal.value.field == field
    application = identity.check_id(application=application, on=APRIL_6, **given)

    appointment.refresh_from_db()
    assert (application.id_checked_on, application.id_document) == (APRIL_6, "Reisepass")
    checked = next(act for act in timeline(application.household_id) if act.verb == "check_id")
    assert (checked.user_name, checked.occurred_on) == (str(cottbus.intake_clerk), APRIL_6)
    assert appointment.state == "attended"
    assert appointment.starts_at == datetime(2021, 4, 6, 9, tzinfo=BERLIN)
    assert release(cottbus, application, APRIL_6).released_on == APRIL_6
    with pytest.raises(Conflict, match="schon geprüft"):
        identity.check_id(application=application, on=APRIL_6, **given)


@pytest.mark.covers("C-52", "C-67", "C.8")
def test_who_has_shown_his_document_need_not_come_again(cottbus):
    application = make_complete(cottbus, APRIL_1, id_checked_on=None, id_document="")
    given = {"application": application, "by": cottbus.intake_clerk, "today": APRIL_6}
    identity.agree_on_check(at=datetime(2021, 4, 8, 9, tzinfo=BERLIN), **given)
    with pytest.raises(Conflict, match=r"schon einen Termin am Do 08\.04\.2021, 09:00 Uhr") as refused:
        identity.agree_on_check(at=datetime(2021, 4, 9, 9, tzinfo=BERLIN), **given)
    assert refused.value.field == "id_check_on"
    identity.check_id(on=APRIL_6, document="Reisepass", **given)
    booked = application.household.appointments.get(kind=AppointmentKind.ID_CHECK)
    assert (booked.state, booked.result_reason) == ("cancelled_office", "Erledigt durch die ID-Prüfung am 06.04.2021")


def test_the_id_check_has_its_page(client, cottbus, in_april):
    application = make_application(cottbus, APRIL_1, id_checked_on=None, id_document="")
    hand_in(cottbus, application, APRIL_1)
    client.force_login(cottbus.intake_clerk)
    url = reverse("intake:check_id", args=[application.pk])
    assert client.get(url).status_code == 200
    version = Application.objects.get(pk=application.pk).version
    given = {"version": version, "document": "Personalausweis", "on": "07.04.2021"}
    assert "liegt in der Zukunft" in client.post(url, given).content.decode()
    assert client.post(url, {**given, "on": "06.04.2021"}).status_code == 302
    assert "schon geprüft" in client.get(url).content.decode()


@pytest.mark.covers("C.2", "C.3", "D-21", "C-27")
@pytest.mark.parametrize("how", ["leaves", "parts"])
def test_the_papers_of_who_has_left_are_waited_for_no_longer(cottbus, how):
    partner = entry("Fern", "Robin", role="partner", specialist=cottbus.specialist)
    application = make_issued(cottbus, entry(specialist=cottbus.specialist), partner, today=MARCH_1)
    row = application.household.memberships.get(role="partner")
    his = DocumentPackage.objects.filter(application=application, person=row.person)
    forms = application.packages.get(kind="forms")
    annex = forms.items.get(code=f"member_{row.person_id}")
    assert his.filter(kind="work_package").exists()
    late = date(2021, 3, 16)
    nightly.remind_of_returns([his.get(kind="work_package").pk, forms.pk])
    if how == "leaves":
        given = {"on": MARCH_8, "reason": "Auszug", "by": cottbus.benefit_clerk, "today": late}
        members.leave(application=application, membership=row, **given)
    else:
        given = {"reason": "Auszug", "by": cottbus.intake_clerk, "today": late}
        households.split(application=application, separation=Separation(MARCH_8, row), **given)
    assert not his.exists()
    assert not forms.items.filter(pk=annex.pk).exists()
    assert Task.objects.open().get(kind="remind_return").subject_id == forms.pk
    items = DocumentItem.objects.filter(package__application=application, mandatory=True)
    receipts = [documents.Receipt(item.pk, MARCH_8) for item in items]
    by = {"by": cottbus.benefit_clerk, "today": late}
    application = documents.receive(application=application, items=receipts, **by)
    assert documents.mark_complete(application=application, **by).complete_on == MARCH_8
