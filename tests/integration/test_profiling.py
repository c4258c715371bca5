"""Profiling, prognosis, measures, search for work: what the talk brings to the file (W-41 to W-73, C-74 to C-86)."""

from dataclasses import replace
from datetime import date

import pytest
import time_machine

from integration.models import MeasureAssignment, NextStep, Placement, Profiling, Prognosis
from integration.workflow import measures, profiling
from integration.workflow.catalogue import create_measure, create_project
from integration.workflow.interviews import Answer
from integration.workflow.measures import MeasureFacts
from integration.workflow.profiling import ProfileFacts, PrognosisFacts
from integration.workflow.talk import PlacementFacts, Step
from jobcenter.people.models import Alg1Period, Person
from jobcenter.people.workflow import set_responsible
from jobcenter.rules.library import approved_fixtures
from jobcenter.rules.parameters import load_ruleset
from jobcenter.web.errors import Conflict, Refused
from tests.factories.applications import make_application
from tests.factories.interviews import duty_of, hold, make_assigned, schedule
from tests.html import assert_valid_html
from tests.integration.visits import address, client_of, page

pytestmark = pytest.mark.django_db
APRIL_12, APRIL_15 = date(2021, 4, 12), date(2021, 4, 15)
WHOLE = {"strengths": "packt an", "resources": "Führerschein", "needs": "Deutsch"}
NEAR = PrognosisFacts("near", "innerhalb von 6 Monaten")


def _duty(world):
    return duty_of(make_assigned(world).application)


def _cottbus(world, **person):
    household = world.household(head=world.person(**person), starts_on=date(2021, 4, 1))
    application = make_application(world, date(2021, 4, 1), household=household)
    set_responsible(
        person=application.head, household=household, on=application.applied_on, by=world.intake_clerk,
        user=world.specialist,
    )  # fmt: skip
    return duty_of(application)


def _record(world, duty, on=APRIL_12, prognosis=NEAR, version=None, **values):
    facts = ProfileFacts(**{**WHOLE, **values})
    return profiling.record_profiling(
        duty=duty, facts=facts, prognosis=prognosis, on=on, by=world.specialist, today=on, version=version
    )


@pytest.mark.covers("W-41", "W-55", "W-56", "W-96")
def test_each_profile_is_a_version_and_the_prognosis_keeps_its_history(wuppertal):
    duty = _duty(wuppertal)
    first = _record(wuppertal, duty, plan="Kurs, dann Praktikum", agreed_with_client=True, version=0)
    second = _record(wuppertal, duty, APRIL_15, PrognosisFacts("distant", "mehr als 12 Monate"), version=1)
    first.refresh_from_db()
    assert (first.number, first.plan, first.agreed_with_client) == (1, "Kurs, dann Praktikum", True)
    assert (second.number, second.agreed_with_client) == (2, False)
    held = Prognosis.objects.filter(person=duty.person)
    assert [(str(one), one.near_market, one.set_on) for one in held] == [
        ("marktfern, mehr als 12 Monate", False, APRIL_15),
        ("marktnah, innerhalb von 6 Monaten", True, APRIL_12),
    ]
    _record(wuppertal, duty, APRIL_15, PrognosisFacts("distant", "mehr als 12 Monate"))
    assert held.count() == 2
    with pytest.raises(Conflict, match="Fassung 3"):
        _record(wuppertal, duty, APRIL_15, version=2)


@pytest.mark.covers("W-55", "W-56", "W-57", "W-63", "W-65")
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"strengths": " "}, "strengths"),
        ({"resources": ""}, "resources"),
        ({"needs": ""}, "needs"),
        ({"qualification": "none"}, "training_checked"),
        ({"qualification": "none", "training_checked": "Drei Betriebe besprochen"}, None),
        ({"serious_obstacles": True}, "support_sequence"),
        ({"serious_obstacles": True, "support_sequence": "Erst Schuldnerberatung, dann Vermittlung"}, None),
        ({"prognosis": PrognosisFacts("invented", "innerhalb von 6 Monaten")}, "prognosis"),
        ({"prognosis": PrognosisFacts("near", "")}, "horizon"),
        ({"prognosis": PrognosisFacts("near", "irgendwann")}, "horizon"),
    ],
)
def test_what_a_profile_must_say(wuppertal, values, field):
    duty = _duty(wuppertal)
    if field is None:
        assert _record(wuppertal, duty, **values).number == 1
        return
    with pytest.raises(Refused) as refusal:
        _record(wuppertal, duty, **values)
    assert refusal.value.field == field
    assert not Profiling.objects.exists() and not Prognosis.objects.exists()


@pytest.mark.covers("W-57")
def test_the_values_of_the_prognosis_are_those_of_the_rule_set():
    values = approved_fixtures()["wuppertal-2020"].to_mapping()
    values["interview"]["prognosis_values"] = [
        {"code": "a", "label": "Gruppe A", "near_market": True, "source": {"decision": "W-57"}}
    ]
    rules = load_ruleset(values)
    assert profiling.check_prognosis(PrognosisFacts("a", "nicht absehbar"), rules) == ("Gruppe A", True)
    with pytest.raises(Refused) as refusal:
        profiling.check_prognosis(NEAR, rules)
    assert refusal.value.field == "prognosis"
    del values["interview"]["prognosis_values"]  # a rule set without a list leaves it to free text
    assert profiling.check_prognosis(PrognosisFacts("mittelfristig"), load_ruleset(values)) == ("mittelfristig", False)


@pytest.mark.covers(
    "W-42", "W-43", "W-51", "W-69", "W-70", "W-71", "W-72", "W-73", "W-74", "W-75", "W-49", "W-95", "W-96", "W-98"
)
def test_the_note_has_its_seven_points_and_everything_is_in_the_file(wuppertal):
    duty = _duty(wuppertal)
    project = create_project(jobcenter=wuppertal.jobcenter, name="Kurse", purpose="integration", by=None)
    course = create_measure(project=project, name="Bewerbungswerkstatt", by=None)
    measure = MeasureFacts(course, date(2021, 5, 3), date(2021, 6, 30), "Übt das Gespräch vor der Bewerbung")
    interview = hold(
        wuppertal, duty, APRIL_15, circumstances="Ein Kind in der Schule", conditions="Arbeitet nur vormittags",
        household_size=3, residence_status="Niederlassungserlaubnis", measure=measure,
        next_steps=(Step("Zeugnis vorlegen", date(2021, 4, 30)),),
    )  # fmt: skip
    said = interview.note.text
    points = [
        "Größe der BG: 3",
        "Aufenthaltsstatus: Niederlassungserlaubnis",
        "Ergebnis der Integrationsprognose: marktnah, innerhalb von 6 Monaten",
        "Zielberuf: Lagerist",
        "Geplante Integrationsstrategien: Bewerbungen im Lager",
        "Sofortangebot (Stellenangebot): Helfer im Lager",
        "Begründung: Übt das Gespräch vor der Bewerbung",
        "Gesprächszusammenfassung: Ausführlich beraten.",
        "Weiteres Vorgehen: Zeugnis vorlegen (bis 30.04.2021)",
    ]
    places = [said.index(point) for point in points]
    assert places == sorted(places)
    assert (interview.circumstances, interview.conditions) == ("Ein Kind in der Schule", "Arbeitet nur vormittags")
    assert (interview.data_entered_on, interview.strategy) == (APRIL_15, "Bewerbungen im Lager")
    assert NextStep.objects.get(interview=interview).due_on == date(2021, 4, 30)
    assert MeasureAssignment.objects.get().reason == "Übt das Gespräch vor der Bewerbung"
    assert Profiling.objects.get(person=duty.person).strategy == "Bewerbungen im Lager"
    assert duty.person.offers.get().offered_on == APRIL_15


@pytest.mark.covers("W-44")
def test_the_data_are_not_complete_while_the_address_is_missing(wuppertal):
    duty = _duty(wuppertal)
    Person.objects.filter(pk=duty.person_id).update(street="", born_on=None)
    with pytest.raises(Refused, match="Geburtsdatum, Anschrift") as refusal:
        hold(wuppertal, duty, APRIL_15)
    assert refusal.value.field == "data_entered_on"
    left_open = {"answers": {"data_complete": Answer("open", "Anschrift fehlt")}, "data_entered_on": None}
    assert hold(wuppertal, duty, APRIL_15, **left_open).items.get(state="open").code == "data_complete"


@pytest.mark.covers("W-3", "W-64", "W-73", "W-98", "W-10")
def test_no_measure_that_costs_before_the_release(wuppertal, cottbus):
    before, after = _cottbus(cottbus), _duty(wuppertal)
    found = {}
    for world in (wuppertal, cottbus):
        project = create_project(jobcenter=world.jobcenter, name="Kurse", purpose="integration", by=None)
        for name, cost in (("teuer", True), ("frei", False)):
            found[world.jobcenter.slug, name] = create_measure(project=project, name=name, causes_cost=cost, by=None)

    def assign(world, duty, name, **values):
        given = {"starts_on": date(2021, 5, 3), "ends_on": date(2021, 6, 30), "reason": "passt", **values}
        facts = MeasureFacts(measure=found[world.jobcenter.slug, name], **given)
        return measures.assign_measure(duty=duty, facts=facts, by=world.specialist, today=APRIL_15)

    with pytest.raises(Refused, match="Vor der Freigabe") as refusal:
        assign(cottbus, before, "teuer")
    assert refusal.value.field == "measure"
    assert assign(cottbus, before, "frei").ends_on == date(2021, 6, 30)
    assert assign(wuppertal, after, "teuer").reason == "passt"
    for values, field in (
        ({"reason": " "}, "measure_reason"),
        ({"ends_on": None}, "measure_ends_on"),
        ({"ends_on": date(2021, 5, 2)}, "measure_ends_on"),
        ({"starts_on": date(2021, 3, 31)}, "measure_starts_on"),
    ):
        with pytest.raises(Refused) as refusal:
            assign(wuppertal, after, "teuer", **values)
        assert refusal.value.field == field
    Alg1Period.objects.create(person=after.person, starts_on=date(2021, 5, 20), ends_on=date(2021, 6, 10))
    with pytest.raises(Refused, match="Agentur für Arbeit"):
        assign(wuppertal, after, "frei", starts_on=date(2021, 6, 1))
    foreign = MeasureFacts(found["cottbus", "frei"], date(2021, 5, 3), date(2021, 6, 30), "x")
    with pytest.raises(Refused):
        measures.assign_measure(duty=after, facts=foreign, by=wuppertal.specialist, today=APRIL_15)


SEARCH = PlacementFacts(True, True, True, True, True, None, "nicht marktnah")
CORE = [
    ("C-75", "profiling", {"profile": ProfileFacts(strengths="x", goal="y", strategy="z")}, "needs"),
    ("C-75", "profiling", {"profile": ProfileFacts(needs="x", strengths="x", strategy="z")}, "goal"),
    ("C-76", "strengths", {"profile": ProfileFacts(needs="x", goal="y", strategy="z")}, "strengths"),
    ("C-77", "integration_prognosis", {"prognosis": ""}, "prognosis"),
    ("C-78", "job_wanted", {"placement": replace(SEARCH, search_run=False)}, "search_run"),
    ("C-79", "applicant_account", {"placement": replace(SEARCH, call_me_active=None)}, "call_me_active"),
    ("C-80", "employer_service", {"placement": replace(SEARCH, employer_service=" ")}, "employer_service"),
    ("C-81", "fitting_offer", {"offer": None}, "offer_content"),
    ("C-71", "agreement", {"agreement_on": None}, "individual_text"),
]  # fmt: skip


@pytest.mark.covers("C-71", "C-73", "C-75", "C-76", "C-77", "C-78", "C-79", "C-80", "C-81", "C-87")
@pytest.mark.parametrize("born_on", [date(1990, 1, 1), date(2000, 1, 1)], ids=["Ü25", "U25"])
@pytest.mark.parametrize(("_number", "code", "values", "field"), CORE)
def test_a_core_task_is_done_only_with_its_record_and_may_stay_open_with_reason(
    cottbus, _number, code, values, field, born_on
):
    duty = _cottbus(cottbus, born_on=born_on)
    with pytest.raises(Refused) as refusal:
        hold(cottbus, duty, APRIL_15, **values)
    assert refusal.value.field == field
    if code == "profiling":  # C-70: without it the talk does not count
        return
    left = [code, "offer_under_25"] if code == "fitting_offer" and born_on.year == 2000 else [code]
    interview = hold(
        cottbus, duty, APRIL_15, answers=dict.fromkeys(left, Answer("open", "keine Zeit mehr")), **values
    )
    assert [item.code for item in interview.items.filter(state="open")] == left


@pytest.mark.covers("C-74", "C-82", "C-85", "C-86", "C-79")
def test_all_thirteen_core_tasks_of_cottbus(cottbus):
    interview = hold(cottbus, _cottbus(cottbus, born_on=date(2000, 1, 1)), APRIL_15)
    codes = list(interview.items.filter(state="done").values_list("code", flat=True))
    assert len(codes) == 13
    assert {"rights_and_duties", "integration_benefits", "offer_under_25", "documentation"} <= set(codes)
    assert interview.note.text == "Ausführlich beraten."
    placement = Placement.objects.get(interview=interview)
    assert (placement.credentials_handed_over, placement.recommendation_consent) == (True, False)
    assert not [field.name for field in Placement._meta.get_fields() if "password" in field.name]
    older = hold(cottbus, _cottbus(cottbus, born_on=date(1990, 1, 1)), APRIL_15)
    assert older.items.count() == 12 and not older.items.filter(code="offer_under_25").exists()


@pytest.mark.covers("W-54", "W-55", "W-63", "W-96", "D-82")
@time_machine.travel("2021-04-12 09:00+02:00", tick=True)
def test_the_pages_of_the_profile(wuppertal):
    duty = _duty(wuppertal)
    client = client_of(wuppertal.specialist)
    shown = page(wuppertal.specialist, "profiling", duty.pk)
    assert_valid_html(shown)
    for said in ("marktnah", "innerhalb von 6 Monaten", "AKDN-Handbuch", "Verfahrenshinweis Integrationsprognose"):
        assert said in shown
    given = {"version": 0, "on": "heute", **WHOLE, "qualification": "none", "prognosis": "near"}
    refused = client.post(address("profiling", duty.pk), given).content.decode()
    assert "prüfen Sie bitte zuerst die Vermittlung in Ausbildung" in refused
    assert "packt an" in refused
    given |= {"training_checked": "Zwei Betriebe", "horizon": "innerhalb von 6 Monaten", "goal": "Ausbildung"}
    assert client.post(address("profiling", duty.pk), given).status_code == 302
    sheet = Profiling.objects.get()
    for user in (wuppertal.specialist, wuppertal.team_lead):
        shown = page(user, "profiling_sheet", sheet.pk)
        assert_valid_html(shown)
        for said in ("packt an", "Zwei Betriebe", "marktnah, innerhalb von 6 Monaten", "data-print"):
            assert said in shown
    page(wuppertal.intake_clerk, "profiling_sheet", sheet.pk, status=403)
    page(wuppertal.benefit_clerk, "file", duty.pk, status=403)
    assert "packt an" in page(wuppertal.specialist, "hold", duty.pk)  # the record of the talk begins with it
    project = create_project(jobcenter=wuppertal.jobcenter, name="Kurse", purpose="integration", by=None)
    course = create_measure(project=project, name="Bewerbungswerkstatt", by=None)
    assert_valid_html(page(wuppertal.specialist, "assign_measure", duty.pk))
    given = {"measure": course.pk, "measure_starts_on": "3.5.21", "measure_ends_on": "1.6.21", "measure_reason": "übt"}
    assert client.post(address("assign_measure", duty.pk), given).status_code == 302
    shown = page(wuppertal.specialist, "file", duty.pk)
    assert_valid_html(shown)
    assert "Bewerbungswerkstatt" in shown


@pytest.mark.covers("C-50", "D-49")
@pytest.mark.parametrize("profile", ["I", "Z"])
def test_profiles_i_and_z_get_their_first_interview(cottbus, profile):
    duty = _cottbus(cottbus)
    _record(cottbus, duty, client_profile=profile)
    duty.refresh_from_db()
    duty.deadline.refresh_from_db()
    assert (duty.state, duty.deadline.state) == ("open", "running")
    hold(cottbus, duty, APRIL_15, profile=ProfileFacts(**WHOLE, client_profile=profile, goal="Vollzeit", strategy="x"))
    duty.deadline.refresh_from_db()
    assert duty.deadline.state == "met"


@pytest.mark.covers("C-41")
@pytest.mark.parametrize(("booked", "said"), [(True, "nach Vereinbarung"), (False, "ohne Termin")])
def test_a_talk_without_appointment_is_marked_as_the_exception(cottbus, booked, said):
    duty = _cottbus(cottbus)
    if booked:
        schedule(cottbus, duty, APRIL_15, today=APRIL_12)
    interview = hold(cottbus, duty, APRIL_15)
    assert (interview.appointment is not None) is booked
    shown = page(cottbus.specialist, "interview", duty.pk)
    assert said in shown
    assert sum(word in shown for word in ("nach Vereinbarung", "ohne Termin")) == 1
