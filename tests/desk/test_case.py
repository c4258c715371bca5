"""The case page: the whole household, recorded readings, and the wall around other offices."""

from datetime import date

import pytest

from intake.workflow import alg1
from intake.workflow.changes import note_change
from jobcenter.audit.models import ReadRecord
from jobcenter.inbox.models import Message
from jobcenter.inbox.workflow import send_message
from jobcenter.people.models import Household, Note, Person
from jobcenter.staff.choices import HOUSE_ROLES, Role
from jobcenter.web.dates import short
from tests.desk.clients import TODAY, client_of
from tests.factories import applications, interviews
from tests.factories.people import add_member, make_household, make_person
from tests.factories.staff import make_absence, make_user
from tests.html import assert_valid_html
from tests.queries import counted

pytestmark = pytest.mark.usefixtures("tuesday")
RELEASED = date(2021, 4, 1)
CASE_ROLES = [role for role in Role if role not in (*HOUSE_ROLES, Role.SERVICE_CENTRE)]
STREET = "Beispielstraße 7"


@pytest.fixture
def household(wuppertal):
    """A released case with its specialist, a partner, a message and a note."""
    partner = make_person(wuppertal.jobcenter, first_name="Toni")
    found = make_household(office=wuppertal.office, members=[partner])
    application = applications.make_released(wuppertal, RELEASED, household=found)
    interviews.assign(wuppertal, application, RELEASED)
    Note.objects.create(
        household=found, kind="general", text="Hat angerufen.", occurred_on=TODAY, author=wuppertal.benefit_clerk
    )
    return found


def page_of(user, household):
    return client_of(user).get(f"/bg/{household.pk}/")


@pytest.mark.parametrize("path", ["", "verlauf/", "vermerk/", "mitteilung/"])
def test_a_case_of_another_office_is_404_and_leaves_no_read_record(wuppertal, path):
    foreign = wuppertal.household(office=wuppertal.other_office)
    assert client_of(wuppertal.specialist).get(f"/bg/{foreign.pk}/{path}").status_code == 404
    assert not ReadRecord.objects.exists()


def test_the_administration_opens_no_file(wuppertal, household):
    assert page_of(wuppertal.administrator, household).status_code == 404


@pytest.mark.covers("D-88")
@pytest.mark.parametrize(("path", "name"), [("", "fall"), ("verlauf/", "verlauf")])
def test_opening_a_case_is_recorded(wuppertal, path, name):
    household = wuppertal.household()
    assert client_of(wuppertal.specialist).get(f"/bg/{household.pk}/{path}").status_code == 200
    record = ReadRecord.objects.get()
    assert (record.user_id, record.household_id, record.page) == (wuppertal.specialist.pk, household.pk, name)


@pytest.mark.parametrize("role", CASE_ROLES)
def test_the_case_is_one_valid_page_for_every_role(wuppertal, household, role):
    response = page_of(wuppertal.user(role), household)
    page = response.content.decode()
    for shown in (household.bg_number, "Fristen", "Antrag", "Erstgespräche", "Toni", "Hat angerufen.", "Verlauf"):
        assert shown in page, shown
    assert_valid_html(response.content)


def test_a_household_without_an_application_opens_too(wuppertal):
    assert_valid_html(page_of(wuppertal.specialist, wuppertal.household()).content)


def test_what_waits_here_is_one_click_away(wuppertal, household):
    steps = page_of(wuppertal.specialist, household).context["page"].steps
    assert "Fall übernehmen" in {step.title for step in steps}
    here = f"/bg/{household.pk}/"
    for step in steps:
        assert step.url != here
        assert client_of(wuppertal.specialist).get(step.url).status_code == 200
    assert not page_of(wuppertal.intake_clerk, household).context["page"].steps


def test_what_is_done_on_the_case_itself_leads_to_its_part(wuppertal, household):
    note_change(household=household, what="neues Mitglied", by=wuppertal.intake_clerk, today=TODAY)
    response = page_of(wuppertal.benefit_clerk, household)
    leads_to = {step.action: step.url for step in response.context["page"].steps}
    assert leads_to["Veränderung prüfen"] == "#unterlagen-und-entscheidung"
    duty = interviews.duty_of(household.applications.get())
    interviews.schedule(wuppertal, duty, date(2021, 4, 19), today=date(2021, 4, 16))
    response = page_of(wuppertal.specialist, household)
    leads_to = {step.action: step.url for step in response.context["page"].steps}
    assert leads_to["Erstgespräch führen"] == "#erstgesprache"
    for anchor in ("unterlagen-und-entscheidung", "erstgesprache"):
        assert f'id="{anchor}"' in response.content.decode()


def test_the_case_asks_the_same_for_any_number_of_members(wuppertal, household):
    client = client_of(wuppertal.team_lead)
    numbers = []
    for more in (0, 4):
        for _ in range(more):
            add_member(household, role="child")
        client.get(f"/bg/{household.pk}/")
        with counted() as asked:
            client.get(f"/bg/{household.pk}/")
        numbers.append(len(asked))
    assert numbers[0] == numbers[1] <= 45, asked  # one of them: the closing days that the rule sets name


def test_the_timeline_names_act_user_and_reason(wuppertal, household):
    page = client_of(wuppertal.specialist).get(f"/bg/{household.pk}/verlauf/").context["page"]
    released = [entry for entry in page.list.rows if entry.title == "Dem Grunde nach freigegeben"]
    assert [(entry.who, entry.happened) for entry in released] == [
        (str(wuppertal.benefit_expert), f"geschehen am {short(RELEASED)}")
    ]


def test_the_timeline_says_for_whom_where_the_household_has_several(wuppertal, household):
    def told(of: Household) -> list[str]:
        given = {"household": of, "by": wuppertal.benefit_clerk, "today": RELEASED}
        for membership in of.memberships.order_by("pk"):
            alg1.record(person=membership.person, starts_on=RELEASED, ends_on=None, **given)
        page = client_of(wuppertal.specialist).get(f"/bg/{of.pk}/verlauf/").context["page"]
        return [entry.whom for entry in page.list.rows if entry.title.startswith("ALG I")]

    head, other = [membership.person for membership in household.memberships.order_by("pk")]
    assert sorted(told(household)) == sorted([str(other), str(head)])
    assert f"für {other}" in client_of(wuppertal.specialist).get(f"/bg/{household.pk}/").content.decode()
    assert told(wuppertal.household()) == [""]


def test_only_the_team_lead_sees_who_read_the_file(wuppertal, household):
    page_of(wuppertal.specialist, household)
    readers = page_of(wuppertal.team_lead, household).context["page"].readers
    assert str(wuppertal.specialist) in {reader.name for reader in readers}
    assert not page_of(wuppertal.benefit_clerk, household).context["page"].readers
    history = client_of(wuppertal.team_lead).get(f"/bg/{household.pk}/verlauf/")
    assert "Wer die Akte gelesen hat" in history.content.decode()
    assert_valid_html(history.content)


@pytest.mark.covers("D-95")
@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.SPECIALIST, True),
        (Role.BENEFIT_CLERK, True),
        (Role.INTAKE_CLERK, True),
        (Role.TEAM_LEAD, False),
        (Role.INTEGRATION_EXPERT, False),
    ],
)
def test_a_guarded_address_is_shown_only_to_whoever_works_on_the_case(wuppertal, household, role, sees):
    head = household.memberships.get(role="head").person
    head.address_restricted = True
    head.save()
    page = page_of(wuppertal.user(role), household).content.decode()
    assert "Auskunftssperre" in page
    assert (STREET in page) is sees


def test_another_specialist_sees_a_guarded_address_as_deputy_only(wuppertal, household):
    Person.objects.update(address_restricted=True)
    other = make_user(Role.SPECIALIST, wuppertal.office)
    assert STREET not in page_of(other, household).content.decode()
    make_absence(wuppertal.specialist, TODAY, deputy=other)
    assert STREET in page_of(other, household).content.decode()


@pytest.mark.covers("D-82")
@pytest.mark.parametrize(
    ("role", "reads"),
    [(Role.SPECIALIST, True), (Role.TEAM_LEAD, True), (Role.BENEFIT_CLERK, False), (Role.INTAKE_CLERK, False)],
)
def test_what_was_said_in_a_talk_is_for_integration_alone(wuppertal, household, role, reads):
    Note.objects.create(
        household=household, kind="quer", text="Vertrauliches", occurred_on=TODAY, author=wuppertal.specialist
    )
    page = page_of(wuppertal.user(role), household).content.decode()
    assert "Beratungsvermerk QuEr" in page
    assert ("Vertrauliches" in page) is reads


def test_a_note_is_written_and_shown(wuppertal, household):
    client = client_of(wuppertal.specialist)
    form = {"kind": "general", "occurred_on": "19.04.2021", "text": "Termin besprochen."}
    assert client.post(f"/bg/{household.pk}/vermerk/", form).url == f"/bg/{household.pk}/"
    assert "Termin besprochen." in page_of(wuppertal.specialist, household).content.decode()


def test_a_note_of_tomorrow_is_refused_and_kept(wuppertal, household):
    form = {"kind": "general", "occurred_on": "21.04.2021", "text": "Getippt"}
    page = client_of(wuppertal.specialist).post(f"/bg/{household.pk}/vermerk/", form).content.decode()
    assert "liegt in der Zukunft" in page and "Getippt" in page


def message_to(wuppertal, household, **values):
    given = {"subject": "Bitte prüfen", "body": "Eilig.", "by": wuppertal.benefit_clerk, **values}
    return send_message(household=household, **given)


@pytest.mark.covers("W-32")
def test_reading_a_message_is_its_receipt(wuppertal, household):
    message = message_to(wuppertal, household, to=wuppertal.specialist)
    for reader, read_by in ((wuppertal.team_lead, None), (wuppertal.specialist, wuppertal.specialist)):
        response = client_of(reader).get(f"/mitteilungen/{message.pk}/")
        assert "Eilig." in response.content.decode()
        assert_valid_html(response.content)
        assert Message.objects.get(pk=message.pk).read_by == read_by


@pytest.mark.covers("W-32")
def test_the_sender_sees_who_has_read_it_and_gets_the_answer(wuppertal, household):
    message = message_to(wuppertal, household, by=wuppertal.benefit_expert, role=Role.INTEGRATION_EXPERT)
    sender, reader = client_of(wuppertal.benefit_expert), client_of(wuppertal.integration_expert)
    shown = sender.get("/mitteilungen/").content.decode()
    assert_valid_html(shown)
    unread = shown.count("noch nicht gelesen")
    assert message.subject in shown and unread
    reader.get(f"/mitteilungen/{message.pk}/")
    shown = sender.get("/mitteilungen/").content.decode()
    assert f">{wuppertal.integration_expert}<" in shown and shown.count("noch nicht gelesen") == unread - 1
    assert reader.post(f"/mitteilungen/{message.pk}/antwort/", {"body": "Einladung folgt."}).status_code == 302
    back = Message.objects.filter(sender=wuppertal.integration_expert).latest("pk")
    assert (back.recipient, back.body) == (wuppertal.benefit_expert, "Einladung folgt.")
    assert back.subject == f"Antwort: {message.subject}"
    assert back.subject in sender.get("/").content.decode()
    assert message.subject not in client_of(wuppertal.specialist).get("/mitteilungen/").content.decode()


def test_a_message_for_a_role_is_read_once(wuppertal, household):
    message = message_to(wuppertal, household, role=Role.INTEGRATION_EXPERT)
    client_of(wuppertal.integration_expert).get(f"/mitteilungen/{message.pk}/")
    read_at = Message.objects.get(pk=message.pk).read_at
    client_of(wuppertal.integration_expert).get(f"/mitteilungen/{message.pk}/")
    assert read_at is not None and Message.objects.get(pk=message.pk).read_at == read_at


def test_a_message_about_a_foreign_case_is_404(wuppertal):
    foreign = wuppertal.household(office=wuppertal.other_office)
    message = message_to(wuppertal, foreign, to=wuppertal.specialist)
    for path in ("", "antwort/"):
        assert client_of(wuppertal.specialist).get(f"/mitteilungen/{message.pk}/{path}").status_code == 404
    assert Message.objects.get(pk=message.pk).read_at is None


def test_an_answer_goes_to_whoever_wrote(wuppertal, household):
    message = message_to(wuppertal, household, to=wuppertal.specialist)
    client_of(wuppertal.specialist).post(f"/mitteilungen/{message.pk}/antwort/", {"body": "Erledigt."})
    answer = Message.objects.get(body="Erledigt.")
    assert (answer.subject, answer.recipient) == ("Antwort: Bitte prüfen", wuppertal.benefit_clerk)


def test_a_message_goes_to_a_role_or_to_a_colleague_who_may_open_the_case(wuppertal, household):
    client, path = client_of(wuppertal.specialist), f"/bg/{household.pk}/mitteilung/"
    stranger = wuppertal.user(Role.BENEFIT_CLERK, wuppertal.other_office)
    for wrong in ({}, {"role": Role.BENEFIT_CLERK, "to": wuppertal.benefit_clerk.pk}, {"to": stranger.pk}):
        assert client.post(path, {"subject": "Frage", **wrong}).status_code == 200
    assert not Message.objects.filter(subject="Frage").exists()
    for right in ({"role": Role.BENEFIT_CLERK}, {"to": wuppertal.benefit_clerk.pk}):
        assert client.post(path, {"subject": "Frage", **right}).status_code == 302
    assert Message.objects.filter(subject="Frage").count() == 2
