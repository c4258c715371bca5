"""What follows the determination: payment, notice, advance, final after provisional (C.4, W-91, D-22)."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from intake.choices import ApplicationState, BenefitKind, BenefitState, DecisionKind
from intake.models import BenefitDecision
from intake.workflow import approval, benefits, documents
from jobcenter.deadlines.choices import DeadlineState
from jobcenter.web.errors import Conflict, Refused
from tests.factories.applications import items_of, make_application, make_complete, release
from tests.html import assert_valid_html

COMPLETE, RELEASED = date(2021, 3, 22), date(2021, 3, 29)
DECIDED, PAID, NOTIFIED = date(2021, 4, 13), date(2021, 4, 14), date(2021, 4, 20)


@pytest.mark.covers("W-91", "D-22", "E35")
def test_release_precedes_the_determination_payment_and_notice_follow_it(cottbus):
    application = make_complete(cottbus, COMPLETE)
    given = {"by": cottbus.benefit_clerk, "today": NOTIFIED}
    with pytest.raises(Conflict, match="bescheiden"):
        approval.decide(application=application, on=DECIDED, kind=DecisionKind.FINAL, **given)
    release(cottbus, application, RELEASED)
    approval.decide(application=application, on=DECIDED, kind=DecisionKind.FINAL, **given)

    decision = BenefitDecision.objects.get(application=application)
    assert (decision.kind, decision.state, decision.determined_on) == ("final", BenefitState.DETERMINED, DECIDED)
    application.refresh_from_db()
    assert application.decision_deadline.state == DeadlineState.MET, "Der letzte Tag zählt, nicht die Bekanntgabe"
    with pytest.raises(Conflict, match="festgesetzt"):
        benefits.notify(decision=decision, on=NOTIFIED, **given)
    with pytest.raises(Refused, match="13.04.2021"):
        benefits.make_payable(decision=decision, on=RELEASED, **given)
    benefits.make_payable(decision=decision, on=PAID, **given)
    with pytest.raises(Refused, match="14.04.2021"):
        benefits.notify(decision=decision, on=DECIDED, **given)
    done = benefits.notify(decision=decision, on=NOTIFIED, **given)
    assert (done.state, done.payable_on, done.notified_on) == (BenefitState.NOTIFIED, PAID, NOTIFIED)
    with pytest.raises(Conflict, match="Bescheid erteilt"):
        benefits.make_payable(decision=decision, on=PAID, **given)
    with pytest.raises(DatabaseError), transaction.atomic():
        BenefitDecision.objects.filter(pk=decision.pk).update(state=BenefitState.DETERMINED)


@pytest.mark.covers("D-22")
def test_an_advance_is_paid_and_decides_nothing(cottbus):
    application = make_complete(cottbus, COMPLETE)
    given = {"by": cottbus.benefit_clerk, "today": RELEASED}
    decision = benefits.advance(application=application, on=COMPLETE, **given)
    benefits.make_payable(decision=decision, on=RELEASED, **given)
    application.refresh_from_db()
    assert application.state == ApplicationState.COMPLETE
    assert application.decision_deadline.state == DeadlineState.RUNNING
    with pytest.raises(Conflict, match="Schon festgesetzt: Vorschuss"):
        benefits.advance(application=application, on=COMPLETE, **given)
    with pytest.raises(Refused, match="nur: Leistungsgewährung"):
        benefits.advance(application=application, on=COMPLETE, by=cottbus.intake_clerk, today=RELEASED)


def test_what_was_provisional_is_determined_finally(cottbus):
    application = release(cottbus, make_complete(cottbus, COMPLETE), RELEASED)
    given = {"by": cottbus.benefit_clerk, "today": NOTIFIED}
    with pytest.raises(Refused, match="nach einer vorläufigen"):
        benefits.finalise(application=application, on=DECIDED, **given)
    approval.decide(application=application, on=DECIDED, kind=DecisionKind.PROVISIONAL, **given)
    with pytest.raises(Refused, match="nicht vor der vorläufigen vom 13.04.2021"):
        benefits.finalise(application=application, on=RELEASED, **given)
    benefits.finalise(application=application, on=NOTIFIED, **given)
    kinds = list(application.benefit_decisions.values_list("kind", flat=True))
    assert kinds == [BenefitKind.PROVISIONAL, BenefitKind.FINAL]
    with pytest.raises(Refused, match="Vorschuss kommt nur vorher"):
        benefits.advance(application=application, on=DECIDED, **given)


@pytest.mark.covers("W-86")
def test_application_and_work_package_arrive_as_two_items_on_two_days(wuppertal):
    first, second = date(2021, 3, 8), date(2021, 3, 19)
    application = make_application(wuppertal, date(2021, 3, 1), items=("Hauptantrag", "Arbeitspaket"))
    for item, day in zip(items_of(application), (first, second), strict=True):
        documents.receive(
            application=application,
            items=[documents.Receipt(item.pk, day)],
            by=wuppertal.benefit_clerk,
            today=second,
        )
    assert [(item.label, item.received_on) for item in items_of(application)] == [
        ("Hauptantrag", first),
        ("Arbeitspaket", second),
    ]
    done = documents.mark_complete(application=application, by=wuppertal.benefit_clerk, today=second)
    assert done.complete_on == second


@pytest.mark.covers("W-91")
def test_the_pages_lead_from_the_determination_to_the_notice(cottbus):
    application = release(cottbus, make_complete(cottbus, COMPLETE), RELEASED)
    decision = benefits.determine(
        application=application, kind=BenefitKind.ADVANCE, on=RELEASED, by=cottbus.benefit_clerk
    )
    client = Client()
    client.force_login(cottbus.benefit_clerk)
    case = reverse("desk:case", args=[application.household_id])
    for name, sentence in (("make_payable", "zahlbar gemacht"), ("notify", "Bescheid erteilt")):
        assert reverse(f"intake:{name}", args=[decision.pk]) in client.get(case).content.decode()
        url = reverse(f"intake:{name}", args=[decision.pk])
        assert_valid_html(client.get(url).content.decode())
        decision.refresh_from_db()
        assert client.post(url, {"version": decision.version, "on": "15.4.21"}).status_code == 302
        assert sentence in client.get(case).content.decode()
