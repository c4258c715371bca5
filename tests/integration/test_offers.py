"""The immediate offer, its waiver with ground and proof, and the promise of a job (W-58 to W-62, E51)."""

from datetime import date

import pytest
import time_machine

from integration.models import ImmediateOffer, OfferExemption
from integration.workflow import offers
from integration.workflow.interviews import Answer
from integration.workflow.offers import ExemptionFacts, OfferFacts
from integration.workflow.profiling import ProfileFacts
from jobcenter.deadlines.workflow import nightly
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.models import Person
from jobcenter.web.errors import Conflict, Refused
from tests.factories.interviews import duty_of, hold, make_assigned
from tests.factories.people import make_alg1
from tests.html import assert_valid_html
from tests.integration.visits import address, client_of, page

pytestmark = pytest.mark.django_db
APRIL_12, APRIL_15, APRIL_20 = date(2021, 4, 12), date(2021, 4, 15), date(2021, 4, 20)
PROMISE = {"proof": "Schreiben vom 26.02.", "employer": "Spedition"}


def _duty(world, released_on=date(2021, 4, 1)):
    return duty_of(make_assigned(world, released_on).application)


def _offer(world, duty, on=APRIL_12, **values):
    facts = OfferFacts(**{"kind": "job", "content": "Helfer im Lager", **values})
    return offers.make_offer(duty=duty, facts=facts, on=on, by=world.specialist, today=APRIL_15)


@pytest.mark.covers("W-58", "W-98", "W-10")
def test_an_offer_counts_its_days_and_gets_a_result(wuppertal):
    duty = _duty(wuppertal)
    offer = _offer(wuppertal, duty)
    assert (offer.kind, offer.result, offer.days_after_application) == ("job", "open", 11)
    given = {"offer": offer, "by": wuppertal.specialist, "today": APRIL_15}
    with pytest.raises(Refused) as refusal:
        offers.settle_offer(result="declined", on=date(2021, 4, 11), **given)
    assert refusal.value.field == "on"
    settled = offers.settle_offer(result="declined", on=APRIL_15, text="zu weit weg", version=1, **given)
    assert (settled.result, settled.result_on, settled.result_text) == ("declined", APRIL_15, "zu weit weg")
    with pytest.raises(Conflict):
        offers.settle_offer(result="taken_up", on=APRIL_15, version=1, **given)
    for wrong, field in (({"content": " "}, "offer_content"), ({"kind": "invented"}, "offer_kind")):
        with pytest.raises(Refused) as refusal:
            _offer(wuppertal, duty, **wrong)
        assert refusal.value.field == field
    make_alg1(duty.person, date(2021, 4, 13))
    with pytest.raises(Refused, match="Agentur für Arbeit"):
        _offer(wuppertal, duty, on=date(2021, 4, 14))


@pytest.mark.covers("E51", "W-61", "D-53")
@pytest.mark.parametrize(("starts_on", "exempt"), [(date(2021, 4, 26), True), (date(2021, 4, 27), False)])
def test_a_job_within_eight_weeks_of_the_talk_same_weekday_inclusive(wuppertal, starts_on, exempt):
    duty, talk_on = _duty(wuppertal, date(2021, 2, 22)), date(2021, 3, 1)
    given = {
        "answers": {"immediate_offer": Answer("exempt", "", "job_promise")},
        "exemption": ExemptionFacts("", job_starts_on=starts_on, **PROMISE),
        "offer": None,
    }
    if exempt:
        hold(wuppertal, duty, talk_on, **given)
        waiver = OfferExemption.objects.get()
        assert (waiver.job_starts_on, waiver.employer, waiver.outcome) == (starts_on, "Spedition", "open")
        assert not ImmediateOffer.objects.exists()
    else:
        with pytest.raises(Refused, match="8 Wochen") as refusal:
            hold(wuppertal, duty, talk_on, **given)
        assert refusal.value.field == "job_starts_on"
        assert not OfferExemption.objects.exists()


@pytest.mark.covers("W-59", "W-60", "W-61", "W-62", "D-53", "D-49")
@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"ground": ""}, "ground"),
        ({"ground": "invented"}, "ground"),
        ({"ground": "section_53a"}, "proof"),
        ({"ground": "parental_leave", "proof": " "}, "proof"),
        ({"ground": "care", "proof": "Pflegegrad 4, Bescheid vom 03.02."}, None),
        ({"ground": "care", "proof": "Bescheid", "valid_until": date(2021, 4, 11)}, "valid_until"),
        ({"ground": "section_10_other", "proof": "Bescheid"}, "text"),
        ({"ground": "section_10_other", "proof": "Bescheid", "text": "Haft"}, None),
        ({"ground": "working_top_up_profile_i"}, "ground"),
        ({"ground": "job_promise", "proof": "x", "job_starts_on": APRIL_20}, "employer"),
        ({"ground": "job_promise", **PROMISE}, "job_starts_on"),
        ({"ground": "job_promise", **PROMISE, "job_starts_on": date(2021, 4, 11)}, "job_starts_on"),
    ],
)
def test_each_ground_with_what_it_needs(wuppertal, facts, field):
    duty = _duty(wuppertal)
    given = {"facts": ExemptionFacts(**facts), "on": APRIL_12, "by": wuppertal.specialist, "today": APRIL_12}
    if field is None:
        waiver = offers.exempt(duty=duty, **given)
        assert (waiver.ground, waiver.proof, waiver.decided_by) == (
            facts["ground"], facts["proof"], wuppertal.specialist,
        )  # fmt: skip
        with pytest.raises(Refused, match="schon verzichtet"):
            offers.exempt(duty=duty, **given)
        return
    with pytest.raises(Refused) as refusal:
        offers.exempt(duty=duty, **given)
    assert refusal.value.field == field
    assert not OfferExemption.objects.exists()


@pytest.mark.covers("W-60", "D-48", "D-49")
@pytest.mark.parametrize(
    ("top_up", "profile", "exempt"), [(True, "I", True), (True, "markt", False), (False, "I", False)]
)
def test_ground_2_needs_both_work_and_profile_i(wuppertal, top_up, profile, exempt):
    duty = _duty(wuppertal)
    Person.objects.filter(pk=duty.person_id).update(working_top_up=top_up)
    given = {
        "answers": {"immediate_offer": Answer("exempt", "", "working_top_up_profile_i")},
        "offer": None,
        "profile": ProfileFacts(
            client_profile=profile, strategy="Stunden erhöhen", target_occupation="Koch", goal="Vollzeit"
        ),
    }
    if exempt:
        hold(wuppertal, duty, APRIL_15, **given)
        assert OfferExemption.objects.get().ground == "working_top_up_profile_i"
    else:
        with pytest.raises(Refused, match="es fehlt") as refusal:
            hold(wuppertal, duty, APRIL_15, **given)
        assert refusal.value.field == "why_immediate_offer"


@pytest.mark.covers("W-62")
def test_nobody_is_exempt_by_himself(wuppertal):
    """With everything that would justify a waiver in the file, the offer stays owed until somebody decides."""
    duty = _duty(wuppertal)
    Person.objects.filter(pk=duty.person_id).update(working_top_up=True)
    with pytest.raises(Refused) as refusal:
        hold(wuppertal, duty, APRIL_15, offer=None, profile=ProfileFacts(client_profile="I", strategy="x"))
    assert refusal.value.field == "offer_content"
    nightly.run(APRIL_20)
    assert not OfferExemption.objects.exists()


@pytest.mark.covers("D-53")
@pytest.mark.parametrize(("outcome", "asked"), [("failed", True), ("kept", False)])
def test_when_the_promise_fails_the_offer_is_owed_again(wuppertal, outcome, asked):
    duty = _duty(wuppertal)
    facts = ExemptionFacts("job_promise", job_starts_on=APRIL_20, **PROMISE)
    waiver = offers.exempt(duty=duty, facts=facts, on=APRIL_12, by=wuppertal.specialist, today=APRIL_12)
    nightly.run(APRIL_20)
    assert not Task.objects.filter(kind=TaskKind.CHECK_PROMISE).exists()
    nightly.run(date(2021, 4, 21))
    task = Task.objects.open().get(kind=TaskKind.CHECK_PROMISE)
    assert (task.assignee, task.subject_id) == (wuppertal.specialist, waiver.pk)

    known_on = date(2021, 4, 22)
    given = {"on": known_on, "by": wuppertal.specialist, "today": known_on}
    done = offers.settle_promise(exemption=waiver, outcome=outcome, **given)
    assert not Task.objects.open().filter(kind=TaskKind.CHECK_PROMISE).exists()
    assert Task.objects.open().filter(kind=TaskKind.MAKE_OFFER).exists() is asked
    assert (done.ended_on == known_on) is asked
    assert OfferExemption.objects.on(known_on).exists() is not asked
    with pytest.raises(Conflict):
        offers.settle_promise(exemption=waiver, outcome=outcome, **given)
    offers.make_offer(duty=duty, facts=OfferFacts("job", "Lager"), **given)
    assert not Task.objects.open().filter(kind=TaskKind.MAKE_OFFER).exists()


@pytest.mark.covers("W-59")
def test_a_waiver_with_an_end_runs_out_and_the_offer_is_owed_again(wuppertal):
    duty = _duty(wuppertal)
    facts = ExemptionFacts("care", proof="Bescheid", valid_until=APRIL_15)
    waiver = offers.exempt(duty=duty, facts=facts, on=APRIL_12, by=wuppertal.specialist, today=APRIL_12)
    nightly.run(APRIL_15)
    waiver.refresh_from_db()
    assert waiver.ended_on is None
    for _ in range(2):
        nightly.run(date(2021, 4, 16))
    waiver.refresh_from_db()
    assert (waiver.ended_on, waiver.end_reason) == (date(2021, 4, 16), "Gültigkeit abgelaufen")
    assert Task.objects.open().get(kind=TaskKind.MAKE_OFFER).assignee == wuppertal.specialist


@pytest.mark.covers("W-58", "W-61")
@time_machine.travel("2021-04-12 09:00+02:00", tick=True)
def test_the_pages_of_the_offer(wuppertal):
    duty = _duty(wuppertal)
    client = client_of(wuppertal.specialist)
    for name in ("make_offer", "exempt"):
        assert_valid_html(page(wuppertal.specialist, name, duty.pk))
    given = {"on": "heute", "offer_kind": "training", "offer_content": "Ausbildung zum Koch"}
    assert client.post(address("make_offer", duty.pk), given).status_code == 302
    wanted = {"on": "12.4.21", "ground": "job_promise", "employer": "Spedition Rot", "proof": "Brief"}
    refused = client.post(address("exempt", duty.pk), wanted | {"job_starts_on": "30.06.2021"})
    assert "nicht innerhalb der nächsten 8 Wochen" in refused.content.decode()
    assert "Spedition Rot" in refused.content.decode()
    assert client.post(address("exempt", duty.pk), wanted | {"job_starts_on": "03.05.2021"}).status_code == 302
    shown = page(wuppertal.team_lead, "file", duty.pk)
    assert_valid_html(shown)
    for said in ("Ausbildung zum Koch", "11 Tage", "Spedition Rot, ab 03.05.2021: steht aus"):
        assert said in shown
    offer, waiver = ImmediateOffer.objects.get(), OfferExemption.objects.get()
    assert_valid_html(page(wuppertal.specialist, "settle_offer", offer.pk))
    done = {"version": 1, "result": "taken_up", "on": "heute"}
    assert client.post(address("settle_offer", offer.pk), done).status_code == 302
    assert_valid_html(page(wuppertal.specialist, "promise", waiver.pk))
    done = {"version": 1, "outcome": "failed", "on": "heute", "text": "Firma insolvent"}
    assert client.post(address("promise", waiver.pk), done).status_code == 302
    assert "Firma insolvent" in page(wuppertal.specialist, "file", duty.pk)
