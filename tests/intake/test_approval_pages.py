"""The pages from the checklist to the decision: what they show before, what they say after, whom they let in."""

from datetime import date

import pytest
from django.urls import reverse

from intake.choices import ApplicationState
from intake.models import Application, DocumentItem
from intake.workflow.doubles import field_of
from jobcenter.people.models import Alg1Period
from jobcenter.staff.choices import Role
from tests.confirming import confirm
from tests.factories.applications import book, hand_in, items_of, make_application, make_complete, make_released
from tests.factories.people import add_member

pytestmark = pytest.mark.django_db
APRIL_1, APRIL_6, APRIL_12 = date(2021, 4, 1), date(2021, 4, 6), date(2021, 4, 12)


@pytest.fixture(autouse=True)
def _clock(time_machine_on):
    time_machine_on(APRIL_6)


@pytest.fixture
def time_machine_on():
    import time_machine

    travellers = []

    def go(day: date) -> None:
        traveller = time_machine.travel(f"{day.isoformat()}T10:00:00+02:00", tick=False)
        traveller.start()
        travellers.append(traveller)

    yield go
    for traveller in travellers:
        traveller.stop()


def page(client, name, *args, **query):
    return client.get(reverse(f"intake:{name}", args=args), query)


def send(client, name, application, **data):
    fresh = type(application).objects.get(pk=application.pk)
    given = {"version": fresh.version, **data} if "version" not in data else data
    return client.post(reverse(f"intake:{name}", args=[application.pk]), given)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_documents_are_ticked_with_one_day_for_all_or_their_own(client, wuppertal):
    application = make_application(wuppertal, APRIL_1)
    first, second, third = items_of(application)
    client.force_login(wuppertal.benefit_clerk)
    assert "Mietvertrag" in text_of(page(client, "documents", application.pk))

    answer = send(
        client,
        "documents",
        application,
        all_on="01.04.2021",
        all_channel="post",
        **{f"received_{first.pk}": "on", f"received_{second.pk}": "on", f"on_{second.pk}": "6.4.21"},
        **{f"channel_{second.pk}": "counter"},
    )

    assert answer.status_code == 302
    stored = dict(DocumentItem.objects.values_list("pk", "received_on"))
    assert stored == {first.pk: APRIL_1, second.pk: APRIL_6, third.pk: None}
    first.refresh_from_db()
    assert first.channel == "post"
    shown = text_of(page(client, "documents", application.pk))
    assert "2 von 3" in shown
    assert "Als vollständig vermerken" not in shown


def test_a_bad_day_keeps_what_was_typed(client, wuppertal):
    application = make_application(wuppertal, APRIL_1)
    item = items_of(application)[0]
    client.force_login(wuppertal.benefit_clerk)
    answer = send(
        client,
        "documents",
        application,
        all_on="06.04.2021",
        all_channel="post",
        **{f"received_{item.pk}": "on", f"on_{item.pk}": "31.03.2021"},
    )
    assert answer.status_code == 200
    assert "kann nicht vor dem Antrag vom 01.04.2021 liegen" in text_of(answer)
    assert 'value="31.03.2021"' in text_of(answer)


def test_the_second_clerk_gets_409_and_reads_who_was_first(client, wuppertal):
    application = make_application(wuppertal, APRIL_1)
    seen = application.version
    hand_in(wuppertal, application, APRIL_1)
    client.force_login(wuppertal.intake_clerk)
    item = items_of(application)[1]
    answer = send(
        client,
        "documents",
        application,
        version=seen,
        all_on="06.04.2021",
        all_channel="post",
        **{f"received_{item.pk}": "on"},
    )
    assert answer.status_code == 409
    assert wuppertal.benefit_clerk.get_full_name() in text_of(answer)


def test_completeness_shows_its_day_and_its_deadline_first(client, wuppertal):
    application = make_application(wuppertal, date(2021, 3, 15))
    hand_in(wuppertal, application, *[date(2021, 3, 15)] * 3)
    client.force_login(wuppertal.benefit_clerk)
    shown = text_of(page(client, "complete", application.pk))
    assert "Vollständig seit 15.03.2021" in shown
    assert "Die Frist für die Entscheidung endet am Mi 07.04.2021." in shown

    assert send(client, "complete", application).status_code == 302
    application.refresh_from_db()
    assert application.decision_deadline.due_on == date(2021, 4, 7)
    assert "Das geht im Moment nicht" in text_of(page(client, "complete", application.pk))


def test_members_are_transferred_on_the_same_page(client, wuppertal):
    application = make_released(wuppertal, APRIL_1)
    membership = add_member(application.household, wuppertal.person(), starts_on=APRIL_1)
    client.force_login(wuppertal.benefit_clerk)
    answer = send(
        client,
        "documents",
        application,
        all_on="06.04.2021",
        all_channel="post",
        **{f"received_{item.pk}": "on" for item in items_of(application)},
        **{f"transferred_{membership.pk}": "06.04.2021"},
    )
    assert answer.status_code == 302
    assert application.duties.get(person=membership.person).deadline.due_on == date(2021, 5, 17)


def test_reopening_and_asking_for_more(client, wuppertal):
    application = make_complete(wuppertal, APRIL_1)
    item = items_of(application)[0]
    client.force_login(wuppertal.benefit_clerk)
    assert "Entscheidungsfrist entfällt" in text_of(page(client, "reopen", application.pk))
    assert send(client, "reopen", application, missing=[item.pk], reason="unleserlich").status_code == 302
    answer = send(client, "ask_for", application, label="Lohnabrechnung", person="", mandatory="yes")
    assert answer.status_code == 302
    assert Application.objects.get(pk=application.pk).state == ApplicationState.PARTIAL
    assert DocumentItem.objects.filter(label="Lohnabrechnung").exists()


def test_a_package_is_extended_and_entered_on_its_pages(client, wuppertal):
    application = make_application(wuppertal, APRIL_1)
    package = application.packages.get()
    client.force_login(wuppertal.intake_clerk)
    url = reverse("intake:extend_package", args=[package.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"return_on": "23.04.2021", "reason": "krank"}).status_code == 302
    hand_in(wuppertal, application, *[APRIL_1] * 3)
    url = reverse("intake:enter_package", args=[package.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"on": "06.04.2021"}).status_code == 302
    package.refresh_from_db()
    assert (package.state, package.return_on) == ("entered", date(2021, 4, 23))


@pytest.mark.covers("E1")
def test_the_release_page_says_when_the_deadline_ends_before_it_is_confirmed(client, wuppertal):
    application = make_complete(wuppertal, APRIL_1)
    client.force_login(wuppertal.benefit_expert)
    shown = text_of(page(client, "release", application.pk, on="01.04.2021"))
    assert "Die Frist für das QuEr endet am Mo 19.04.2021." in shown
    assert "Karfreitag" in shown

    part = text_of(page(client, "release_preview", application.pk, on="06.04.2021"))
    assert "Die Frist für das QuEr endet am Di 20.04.2021." in part

    answer = send(client, "release", application, on="01.04.2021", calculation_reference="BP 7")
    assert answer.status_code == 302
    assert application.duties.get().deadline.due_on == date(2021, 4, 19)


def test_the_release_page_answers_errors_at_the_field(client, wuppertal):
    application = make_complete(wuppertal, APRIL_1)
    client.force_login(wuppertal.benefit_expert)
    answer = send(client, "release", application, on="07.04.2021", calculation_reference="BP 7")
    assert "liegt in der Zukunft" in text_of(answer)
    assert 'value="BP 7"' in text_of(answer)


def test_a_release_needs_the_right(client, wuppertal):
    application = make_complete(wuppertal, APRIL_1)
    client.force_login(wuppertal.benefit_clerk)
    assert page(client, "release", application.pk).status_code == 403
    client.force_login(wuppertal.user(Role.BENEFIT_EXPERT, wuppertal.other_office))
    assert page(client, "release", application.pk).status_code == 404


@pytest.mark.parametrize(
    ("name", "by", "data", "state", "sentence"),
    [
        ("revoke_release", "benefit_expert", {"reason": "Vermögen", "booked": "clarify"}, "complete", "„Erstgespräch“"),
        ("decide", "benefit_clerk", {"kind": "final"}, "decided", "Entscheidungsfrist bis"),
        ("reject", "benefit_clerk", {"reason": "Vermögen"}, "rejected", "ist mit diesem Tag erfüllt"),
        ("withdraw", "intake_clerk", {"reason": "Arbeit"}, "withdrawn", "Mo 19.04.2021"),
        ("cancel", "team_lead", {"reason": "Tippfehler"}, "cancelled", "Fallübergabe wird geschlossen"),
    ],
)
def test_each_act_says_what_it_takes_along(client, wuppertal, name, by, data, state, sentence):
    application = make_released(wuppertal, APRIL_1)
    book(wuppertal, application, APRIL_12)
    client.force_login(getattr(wuppertal, by))
    assert sentence in text_of(page(client, name, application.pk))
    assert send(client, name, application, on="06.04.2021", **data).status_code == 302
    assert Application.objects.get(pk=application.pk).state == state


@pytest.mark.parametrize(
    ("names", "by", "state"),
    [
        (("deny", "resume"), "benefit_clerk", "partial"),
        (("reject", "reinstate"), "benefit_expert", "complete"),
        (("transfer",), "intake_clerk", "transferred"),
    ],
)
def test_endings_before_the_release_and_the_ways_back(client, cottbus, names, by, state):
    make = make_complete if names[0] == "reject" else make_application
    application = make(cottbus, APRIL_1)
    client.force_login(getattr(cottbus, by))
    for name in names:
        assert page(client, name, application.pk).status_code == 200
        extra = {"to": "Jobcenter Uelzen", "proof": "rental"} if name == "transfer" else {"reason": "Grund"}
        if name == "deny":
            extra |= {"warned_on": "01.04.2021", "warned_until": "05.04.2021"}
        assert send(client, name, application, on="06.04.2021", **extra).status_code == 302
    assert Application.objects.get(pk=application.pk).state == state


def test_an_act_the_state_forbids_is_explained_instead_of_offered(client, wuppertal):
    application = make_application(wuppertal, APRIL_1)
    client.force_login(wuppertal.benefit_clerk)
    shown = text_of(page(client, "decide", application.pk))
    assert "Der Antrag ist „ausgegeben“" in shown
    assert 'name="kind"' not in shown


@pytest.mark.covers("D-44")
def test_merging_is_offered_where_an_earlier_application_is_open(client, wuppertal):
    earlier, later = make_application(wuppertal, APRIL_1), make_application(wuppertal, APRIL_6)
    stranger = make_application(wuppertal, APRIL_6)
    stranger.head.born_on, stranger.head.last_name = date(1960, 2, 3), "Quitzow"
    stranger.head.save()
    elsewhere = wuppertal.household(wuppertal.other_office)
    hidden = make_application(wuppertal, date(2021, 3, 1), household=elsewhere)
    client.force_login(wuppertal.team_lead)
    for application, offered in ((later, True), (earlier, False), (stranger, False)):
        case = client.get(reverse("desk:case", args=[application.household_id])).content.decode()
        assert (reverse("intake:merge", args=[application.pk]) in case) is offered
    assert str(hidden) not in text_of(page(client, "merge", later.pk)), "of an office he does not lead"


def test_two_applications_become_one(client, wuppertal):
    earlier = make_application(wuppertal, APRIL_1)
    later = make_application(wuppertal, APRIL_6)
    client.force_login(wuppertal.team_lead)
    assert str(earlier.head) in text_of(page(client, "merge", later.pk))
    given = {"version": later.version, "into": earlier.pk, "reason": "doppelt"}
    given |= {field_of(earlier, later.head): earlier.head_id}
    assert confirm(client, reverse("intake:merge", args=[later.pk]), given).status_code == 302
    assert Application.objects.get(pk=later.pk).state == "merged"
    assert "Es gibt keinen früheren offenen Antrag" in text_of(page(client, "merge", earlier.pk))


def test_the_interview_person_is_chosen(client, wuppertal):
    application = make_complete(wuppertal, APRIL_1)
    application.head.employable = False
    application.head.save()
    partner = wuppertal.person()
    add_member(application.household, partner, starts_on=APRIL_1)
    client.force_login(wuppertal.benefit_expert)
    assert "nicht erwerbsfähig" in text_of(page(client, "release", application.pk))
    send(client, "release", application, on="01.04.2021", calculation_reference="BP 7")
    client.force_login(wuppertal.integration_expert)
    assert str(partner) in text_of(page(client, "choose_interview_person", application.pk))
    answer = send(client, "choose_interview_person", application, person=partner.pk, reason="Partner ist erwerbsfähig")
    assert answer.status_code == 302
    assert application.duties.get(person=partner).deadline.due_on == date(2021, 4, 19)


def test_alg1_is_recorded_ended_and_taken_back(client, wuppertal):
    application = make_released(wuppertal, APRIL_1)
    client.force_login(wuppertal.benefit_clerk)
    url = reverse("intake:record_alg1", args=[application.household_id])
    assert client.get(url).status_code == 200
    given = {"person": application.head_id, "starts_on": "01.04.2021", "ends_on": ""}
    assert confirm(client, url, given).status_code == 302
    period = Alg1Period.objects.get()
    assert application.duties.get().state == "suspended"
    again = client.post(url, given)
    assert "schon eingetragen" in text_of(again)

    url = reverse("intake:end_alg1", args=[period.pk])
    assert "Ende nicht bekannt" in text_of(client.get(url))
    assert confirm(client, url, {"ends_on": "05.04.2021"}).status_code == 302
    assert application.duties.get().state == "open"
    url = reverse("intake:remove_alg1", args=[period.pk])
    assert client.get(url).status_code == 200
    assert confirm(client, url, {"reason": "falsche Person"}).status_code == 302
    assert not Alg1Period.objects.exists()

    client.force_login(wuppertal.user(Role.BENEFIT_CLERK, wuppertal.other_office))
    assert client.get(reverse("intake:record_alg1", args=[application.household_id])).status_code == 404


def test_the_case_shows_where_documents_and_decision_stand(client, wuppertal):
    application = make_released(wuppertal, APRIL_1)
    client.force_login(wuppertal.benefit_clerk)
    shown = text_of(client.get(reverse("desk:case", args=[application.household_id])))
    assert "Unterlagen und Entscheidung" in shown
    assert "Protokoll BP 2021/0815" in shown
    assert "Bescheid eintragen" in shown
    assert "Freigabe widerrufen" not in shown  # not his right


def test_the_checklist_needs_no_more_queries_for_more_documents(client, wuppertal, django_assert_max_num_queries):
    application = make_application(wuppertal, APRIL_1, items=tuple(f"Unterlage {number}" for number in range(30)))
    client.force_login(wuppertal.benefit_clerk)
    with django_assert_max_num_queries(20):
        page(client, "documents", application.pk)
