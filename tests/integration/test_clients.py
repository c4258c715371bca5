"""Where no first interview is owed, the integration file hangs on the client (D-106, U-10, U-11, B-4, B-44)."""

from dataclasses import replace
from datetime import datetime

import pytest
import time_machine
from django.urls import reverse

from contactdensity.models import DensityStatus
from contactdensity.workflow import work_off_marks
from integration.models import Agreement, LabourStatus, OtherCare, Profiling
from integration.queries import on_file
from integration.workflow.agreements import AgreementFacts, conclude
from integration.workflow.standing import record_labour_status
from jobcenter.people.models import Responsibility
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Refused
from tests.contactdensity.ground import d
from tests.desk.clients import client_of
from tests.factories.applications import make_application
from tests.html import assert_valid_html

pytestmark = pytest.mark.django_db
MORNING = datetime(2021, 3, 1, 8, tzinfo=BERLIN)
PROFILE = {
    "on": "01.03.2021", "version": "0", "strengths": "packt an", "resources": "Führerschein", "needs": "Deutsch B1",
    "client_profile": "foerder", "goal": "Lagerarbeit", "strategy": "Deutsch verbessern", "plan": "Kurs ab April",
}  # fmt: skip
AGREEMENT = {
    "version": "0", "goal": "Lagerarbeit", "save_as": "conclude", "office_duties": "Wir helfen.",
    "individual_text": "Frau Beispiel besucht ab April einen Kurs und bewirbt sich im Lager.",
    "client_duties": "Sie bewerben sich.", "signed_client_on": "01.03.2021", "signed_office_on": "01.03.2021",
}  # fmt: skip


@pytest.fixture
def member(uelzen):
    application = make_application(uelzen, d("2021-01-04"))
    Responsibility.objects.create(person=application.head, user=uelzen.specialist, starts_on=d("2021-01-04"))
    return application.household.memberships.get()


def sent(user: User, name: str, pk: int, values: dict | None = None):
    client = client_of(user)
    address = reverse(f"integration:{name}", args=[pk])
    with time_machine.travel(MORNING, tick=False):
        return client.get(address) if values is None else client.post(address, values)


@pytest.mark.covers("B-4", "B-44", "U-10", "U-11")
def test_profile_status_and_agreement_are_kept_without_a_first_interview(uelzen, member):
    specialist = uelzen.specialist
    for name, values in (
        ("client_profiling", PROFILE),
        ("client_profiling", {**PROFILE, "version": "1", "client_profile": "Z", "needs": "Kinderbetreuung"}),
        ("client_draft_agreement", AGREEMENT),
        ("labour_status", {"labour_status": "alo", "labour_from": "04.01.2021"}),
    ):
        assert sent(specialist, name, member.pk).status_code == 200
        assert sent(specialist, name, member.pk, values).status_code == 302, name
    assert [(one.number, one.client_profile) for one in Profiling.objects.order_by("number")] == [
        (1, "foerder"),
        (2, "Z"),
    ], "every version is kept"
    agreed = Agreement.objects.get()
    assert (agreed.starts_on, agreed.ends_on) == (d("2021-03-01"), d("2021-08-31")), "six months by the rule set"

    work_off_marks(day=d("2021-03-01"), fail=_raise)
    status = DensityStatus.objects.get()
    assert (status.profile, status.next_due_on) == ("z", d("2021-04-04")), "the stricter of I and Z and unemployed"

    page = sent(specialist, "client_file", member.pk)
    assert_valid_html(page.content.decode())
    for said in ("Profiling/Ziel/Strategie", "Kinderbetreuung", "Deutsch verbessern", "Kurs ab April", "Profillage"):
        assert said in page.content.decode()
    assert "Sofortangebot festhalten" not in page.content.decode()
    assert sent(specialist, "agreement", agreed.pk).status_code == 200


@pytest.mark.covers("U-10", "B-14")
def test_the_months_of_an_agreement_are_those_of_the_rule_set(uelzen, member):
    file = on_file(member.person_id, member.household_id, today=d("2021-03-01"))
    three = replace(file.rules, interview=replace(file.rules.interview, agreement_months=3))
    signed = {"signed_client_on": d("2021-02-28"), "signed_office_on": d("2021-02-28")}
    facts = AgreementFacts(individual_text=AGREEMENT["individual_text"], **signed)
    given = {"facts": facts, "by": uelzen.specialist, "today": d("2021-03-01")}
    assert conclude(duty=replace(file, rules=three), **given).ends_on == d("2021-05-27")


def test_a_status_ends_without_another_one(uelzen, member):
    file = on_file(member.person_id, member.household_id, today=d("2021-03-01"))
    given = {"duty": file, "by": uelzen.specialist, "today": d("2021-03-01")}
    with pytest.raises(Refused, match="kein laufender Status"):
        record_labour_status(**given, labour_status="none", labour_from=d("2021-03-01"))
    record_labour_status(**given, labour_status="alo", labour_from=d("2021-01-04"))
    with pytest.raises(Refused, match="erst seit dem 04.01.2021"):
        record_labour_status(**given, labour_status="none", labour_from=d("2021-01-04"))
    record_labour_status(**given, labour_status="none", labour_from=d("2021-02-01"))
    assert LabourStatus.objects.get().ends_on == d("2021-01-31")
    with pytest.raises(Refused, match="nur die zuständige IFK"):
        record_labour_status(
            **{**given, "by": uelzen.benefit_clerk}, labour_status="alo", labour_from=d("2021-03-01")
        )


def test_who_is_looked_after_by_nobody_has_no_file(uelzen):
    household = make_application(uelzen, d("2021-01-04")).household
    assert sent(uelzen.specialist, "client_file", household.memberships.get().pk).status_code == 404


def test_other_care_is_entered_ended_and_taken_back_on_the_pages(uelzen, member):
    specialist = uelzen.specialist
    wrong = {"starts_on": "01.03.2021", "reason": ""}
    assert "Bitte geben Sie einen Grund an." in sent(specialist, "begin_other_care", member.pk, wrong).content.decode()
    right = {"starts_on": "01.03.2021", "reason": "reines Fallmanagement"}
    assert sent(specialist, "begin_other_care", member.pk, right).status_code == 302
    page = sent(specialist, "client_file", member.pk).content.decode()
    assert "außerhalb des 4-Phasen-Modells ab 01.03.2021 bis auf Weiteres: reines Fallmanagement" in page
    care = OtherCare.objects.get()
    assert sent(specialist, "end_other_care", care.pk, {"last_day": "15.03.2021"}).status_code == 302
    assert sent(uelzen.team_lead, "take_back_other_care", care.pk, {"reason": "Verwechslung"}).status_code == 302
    assert "Betreuung nach dem 4-Phasen-Modell" in sent(specialist, "client_file", member.pk).content.decode()


def _raise(subject: int, error: Exception) -> None:
    raise error
