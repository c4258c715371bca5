"""Active support asked for before the decision, the house explained, and the control of the standards."""

import re
from datetime import date

import pytest
import time_machine

from intake.models import InterviewDuty
from integration.models import SupportRequest
from integration.workflow import support
from integration.workflow.giving_away import return_to_queue
from integration.workflow.imports import import_list
from integration.workflow.interviews import Answer
from integration.workflow.offers import ExemptionFacts
from integration.workflow.profiling import ProfileFacts, PrognosisFacts, record_profiling
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Refused
from tests.factories.applications import make_application
from tests.factories.interviews import at, duty_of, hold, make_assigned
from tests.html import assert_valid_html
from tests.integration.visits import address, client_of, page
from tests.queries import counted

pytestmark = pytest.mark.django_db
APRIL_1, APRIL_6, APRIL_8, APRIL_12 = (date(2021, 4, day) for day in (1, 6, 8, 12))


def _ask(world, application, **values):
    given = {
        "household": application.household, "person": application.head, "kind": "travel", "requested_on": APRIL_6,
        "text": "Vorstellung am 15.04.", "host": world.specialist, "starts_at": at(APRIL_12), "by": world.benefit_clerk,
        "today": APRIL_8,
    }  # fmt: skip
    return support.request_support(**given | values)


@pytest.mark.covers("W-76", "W-77", "D-30", "W-2")
def test_before_the_release_the_specialist_is_told_and_a_clarifying_talk_is_booked(wuppertal):
    application = make_application(wuppertal, APRIL_1)
    assert not InterviewDuty.objects.filter(application=application).exists()  # nothing is owed before the release
    made = _ask(wuppertal, application)
    assert (made.kind, made.requested_on, made.appointment.kind) == ("travel", APRIL_6, "clarification")
    task = Task.objects.open().get(kind=TaskKind.CLARIFY)
    assert (task.assignee, task.due_on) == (wuppertal.specialist, APRIL_12)
    assert "Vorstellung am 15.04." in task.text
    assert not InterviewDuty.objects.filter(application=application).exists()
    for values, field in (
        ({"kind": "invented"}, "kind"),
        ({"requested_on": APRIL_12}, "requested_on"),
        ({"requested_on": date(2021, 3, 31)}, "requested_on"),
    ):
        with pytest.raises(Refused) as refusal:
            _ask(wuppertal, application, **values)
        assert refusal.value.field == field
    other = wuppertal.household()  # nothing is undecided in it
    with pytest.raises(Refused, match="schon entschieden"):
        _ask(wuppertal, application, household=other)


@pytest.mark.covers("W-76", "W-77")
@time_machine.travel("2021-04-08 09:00+02:00", tick=True)
def test_the_page_of_the_request(wuppertal):
    application = make_application(wuppertal, APRIL_1)
    url = address("request_support", application.household_id)
    for user in (wuppertal.intake_clerk, wuppertal.benefit_clerk):
        assert url in client_of(user).get(f"/bg/{application.household_id}/").content.decode()
    shown = page(wuppertal.intake_clerk, "request_support", application.household_id)
    assert_valid_html(shown)
    given = {"person": application.head_id, "kind": "travel", "requested_on": "heute", "text": "Vorstellung"}
    client = client_of(wuppertal.intake_clerk)
    refused = client.post(url, given | {"host": wuppertal.specialist.pk})
    assert refused.status_code == 200 and "Vorstellung" in refused.content.decode()
    given |= {"host": wuppertal.specialist.pk, "day": "12.04.2021", "starts_at": "9"}
    assert client.post(url, given).status_code == 302
    assert SupportRequest.objects.get().recorded_by == wuppertal.intake_clerk
    assert "Fahrkosten zum Vorstellungsgespräch" in client.get(f"/bg/{application.household_id}/").content.decode()


@pytest.mark.covers("W-40", "W-54")
def test_the_house_is_explained_from_its_master_data(wuppertal):
    office = wuppertal.office
    office.opening_hours, office.phone = "Mo bis Fr 8 bis 12 Uhr", "0202 1"
    office.save()
    contact = wuppertal.benefit_clerk
    contact.phone = "0202 4711"
    contact.save()
    shown = page(wuppertal.specialist, "organisation")
    assert_valid_html(shown)
    for said in (office.name, "Mo bis Fr 8 bis 12 Uhr", str(contact), "0202 4711", "Antragsaufnahme"):
        assert said in shown
    duty = duty_of(make_assigned(wuppertal).application)
    link = re.compile(f'href="{address("organisation")}"[^<]*<span[^<]*Ansprechpersonen und Öffnungszeiten')
    assert link.search(page(wuppertal.specialist, "hold", duty.pk))  # in the form, not only at the foot of every page
    fields = client_of(wuppertal.specialist).get("/statistische-angaben/").content.decode()
    assert_valid_html(fields)
    for said in ("AKDN-Handbuch", "Integrationsprognose", "Staatsangehörigkeit", "ALO/ASU-Status"):
        assert said in fields


@pytest.mark.covers("W-56", "W-33")
def test_the_prognosis_stands_where_the_case_is_assigned(wuppertal):
    handover = make_assigned(wuppertal)
    duty = duty_of(handover.application)
    record_profiling(
        duty=duty, facts=ProfileFacts("packt an", "Führerschein", "Deutsch", client_profile="I"), on=APRIL_8,
        prognosis=PrognosisFacts("distant", "nicht absehbar"), by=wuppertal.specialist, today=APRIL_8,
    )  # fmt: skip
    return_to_queue(handover=handover, reason="falsche Gruppe", by=wuppertal.integration_expert, today=APRIL_8)
    shown = page(wuppertal.integration_expert, "assign", handover.pk)
    assert "marktfern, nicht absehbar" in shown
    assert "I (integriert" in shown


@pytest.mark.covers("W-106", "W-58", "D-53")
def test_the_team_lead_sees_how_the_standards_are_kept(wuppertal):
    talks = [duty_of(make_assigned(wuppertal).application) for _ in range(3)]
    hold(wuppertal, talks[0], APRIL_8)
    hold(wuppertal, talks[1], APRIL_12, answers={"immediate_offer": Answer("open", "folgt")}, offer=None)
    hold(
        wuppertal, talks[2], APRIL_12, offer=None,
        answers={"immediate_offer": Answer("exempt", "Haft bis Mai", "section_10_other")},
        exemption=ExemptionFacts("", proof="Haftbescheinigung"),
    )  # fmt: skip
    client = client_of(wuppertal.team_lead)
    client.get("/ueberblick/mindeststandards/")
    with counted() as asked:
        answer = client.get("/ueberblick/mindeststandards/?by=specialist")
    assert len(asked) <= 10, asked
    shown = answer.context["page"]
    offer = next(row for row in shown.items if row.label.startswith("Unterbreitung eines Sofortangebots"))
    assert (offer.done, offer.exempt, offer.open, offer.share) == (1, 1, 1, 50)
    assert (shown.talks, shown.offer_days, shown.without_offer) == (3, 7, 1)
    assert [row.label for row in shown.groups] == [str(wuppertal.specialist)]
    assert [waiver.text for waiver in shown.waivers] == ["Haft bis Mai"]
    assert_valid_html(answer.content)
    early = client.get("/ueberblick/mindeststandards/?until=08.04.2021").context["page"]
    assert (early.talks, early.groups[0].label, early.groups[0].share) == (1, "ohne Team", 100)
    assert early.waivers == ()
    assert client_of(wuppertal.user(Role.SPECIALIST)).get("/ueberblick/mindeststandards/").status_code == 403


LISTED = (
    "lfd. Nr.;Antragsdatum;Name, Vorname;Geburtsdatum;BG-Nummer;Geschäftsstelle;"
    "Bewilligungsfähig dem Grunde nach am;QuEr durchgeführt am;EGV am\n"
    "1;1.3.2021;Muster, Ada;2.5.1980;39102BG0000001;Geschäftsstelle 1;12.3.2021;18.3.2021;18.3.2021"
)


@pytest.mark.covers("W-106", "D-31")
def test_an_imported_talk_is_told_but_judged_by_no_point(wuppertal):
    """The list knows its day and its agreement alone: counted as kept, it would add up to less than the talks."""
    import_list(
        jobcenter=wuppertal.jobcenter, file_name="liste.csv", content=LISTED.encode(), by=wuppertal.administrator,
        today=APRIL_8,
    )  # fmt: skip
    client = client_of(wuppertal.team_lead)
    alone = client.get("/ueberblick/mindeststandards/")
    assert (alone.context["page"].talks, alone.context["page"].items) == (0, ())
    assert "Nicht mitgezählt: 1 Erstgespräch aus der importierten Neuantragsliste" in alone.content.decode()
    hold(wuppertal, duty_of(make_assigned(wuppertal).application), APRIL_8)
    answer = client.get("/ueberblick/mindeststandards/?by=specialist")
    shown = answer.context["page"]
    assert (shown.talks, shown.imported) == (1, 1)
    assert {row.asked for row in shown.items} == {shown.talks}
    assert [row.label for row in shown.groups] == [str(wuppertal.specialist)]
    assert_valid_html(answer.content)
