"""The agreement: individual, signed, one at a time, reviewed, ended (C.7)."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from integration.models import Agreement
from integration.pages.files import agreement_page
from integration.workflow import agreements
from jobcenter.deadlines.workflow import nightly
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.workflow import set_responsible
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Conflict, Refused
from tests.factories.applications import make_application
from tests.factories.interviews import agreement, duty_of, make_assigned
from tests.factories.staff import make_user
from tests.html import assert_valid_html
from tests.integration.visits import client_of, page

pytestmark = pytest.mark.django_db
APRIL_12, APRIL_15 = date(2021, 4, 12), date(2021, 4, 15)


def _duty(world):
    if world.jobcenter.slug == "wuppertal":
        return duty_of(make_assigned(world).application)
    application = make_application(world, date(2021, 4, 1))
    set_responsible(
        person=application.head,
        household=application.household,
        on=application.applied_on,
        by=world.intake_clerk,
        user=world.specialist,
    )
    return duty_of(application)


def _conclude(world, duty, day, **values):
    facts = agreement(duty, day, **{"individual_text": f"{duty.person} legt am {day} neue Bewerbungen vor.", **values})
    return agreements.conclude(duty=duty, facts=facts, by=world.specialist, today=day)


@pytest.mark.covers("W-48", "W-66", "D-10")
def test_it_binds_from_the_later_signature_for_six_months(wuppertal):
    duty = _duty(wuppertal)
    made = _conclude(wuppertal, duty, APRIL_15, signed_client_on=APRIL_12)
    assert (made.state, made.concluded_on, made.starts_on) == ("valid", APRIL_15, APRIL_15)
    assert made.ends_on == date(2021, 10, 14)
    assert (made.name, made.signed_client_on) == ("Eingliederungsvereinbarung (EGV)", APRIL_12)
    assert agreements.OFFICE_DUTIES in made.office_duties


@pytest.mark.covers("C.7", "F-7")
@pytest.mark.parametrize(
    ("day", "name", "ends_on"),
    [
        (date(2023, 6, 30), "Eingliederungsvereinbarung (EGV)", date(2023, 12, 29)),
        (date(2023, 6, 29), "Eingliederungsvereinbarung (EGV)", date(2023, 12, 28)),
        (date(2023, 7, 1), "Kooperationsplan", date(2023, 12, 31)),
        (date(2023, 7, 3), "Kooperationsplan", date(2024, 1, 2)),
    ],
)
def test_the_name_follows_the_day_of_the_conclusion(wuppertal, day, name, ends_on):
    made = _conclude(wuppertal, _duty(wuppertal), day)
    assert (made.name, made.ends_on) == (name, ends_on)
    if name != "Kooperationsplan":
        again = _conclude(wuppertal, _duty(wuppertal), day, ends_on=date(2025, 1, 1))
        assert again.ends_on == date(2023, 12, 31)


@pytest.mark.covers("W-48")
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"individual_text": " "}, "individual_text"),
        ({"individual_text": agreements.CLIENT_DUTIES.upper()}, "individual_text"),
        ({"individual_text": f"{agreements.OFFICE_DUTIES}\n{agreements.CLIENT_DUTIES}"}, "individual_text"),
        ({"client_duties": ""}, "client_duties"),
        ({"office_duties": " "}, "office_duties"),
        ({"signed_client_on": None}, "signed_client_on"),
        ({"signed_office_on": None}, "signed_office_on"),
        ({"signed_office_on": date(2021, 4, 16)}, "signed_office_on"),
        ({"ends_on": date(2021, 4, 14)}, "ends_on"),
    ],
)
def test_what_is_no_agreement(wuppertal, values, field):
    with pytest.raises(Refused) as refusal:
        _conclude(wuppertal, _duty(wuppertal), APRIL_15, **values)
    assert refusal.value.field == field
    assert not Agreement.objects.exists()


@pytest.mark.covers("W-48")
def test_nobody_gets_the_text_of_somebody_else(wuppertal):
    text = "Sie bewerben sich bei drei Betrieben und berichten darüber."
    first = _duty(wuppertal)
    _conclude(wuppertal, first, APRIL_12, individual_text=text)
    with pytest.raises(Refused, match="wörtlich"):
        _conclude(wuppertal, _duty(wuppertal), APRIL_12, individual_text=f"  {text.upper()} ")
    assert _conclude(wuppertal, first, APRIL_15, individual_text=text).state == "valid"


@pytest.mark.covers("C-83", "C.7")
def test_in_cottbus_the_old_one_is_terminated_before_the_new_one(cottbus):
    duty = _duty(cottbus)
    old = _conclude(cottbus, duty, APRIL_12)
    with pytest.raises(Refused, match="zuerst zu kündigen") as refusal:
        _conclude(cottbus, duty, APRIL_15)
    assert refusal.value.field == "terminate_existing"
    new = _conclude(cottbus, duty, APRIL_15, terminate_existing=True)
    old.refresh_from_db()
    assert (old.state, old.ended_on, new.state) == ("terminated", date(2021, 4, 14), "valid")

    ended = agreements.terminate(
        agreement=new, on=date(2021, 4, 20), reason="Arbeit aufgenommen", by=cottbus.specialist,
        today=date(2021, 4, 20),
    )  # fmt: skip
    assert (ended.state, ended.end_reason) == ("terminated", "Arbeit aufgenommen")
    assert _conclude(cottbus, duty, date(2021, 4, 21)).state == "valid"
    with pytest.raises(Conflict, match="nicht mehr in Kraft"):
        agreements.terminate(agreement=new, on=APRIL_15, reason="x", by=cottbus.specialist, today=date(2021, 4, 22))


@pytest.mark.covers("C.7", "D-59")
def test_in_wuppertal_a_new_one_replaces_and_a_continuation_continues(wuppertal):
    duty = _duty(wuppertal)
    first = _conclude(wuppertal, duty, APRIL_12)
    with pytest.raises(Refused, match="erst danach"):
        _conclude(wuppertal, duty, APRIL_12)
    second = _conclude(wuppertal, duty, APRIL_15)
    first.refresh_from_db()
    assert (first.state, first.ended_on) == ("replaced", date(2021, 4, 14))

    later = date(2021, 9, 1)
    draft = agreements.continue_from(agreement=second, by=wuppertal.specialist, today=later)
    assert draft.individual_text == second.individual_text
    third = _conclude(wuppertal, duty, later)
    second.refresh_from_db()
    assert third.pk == draft.pk
    assert (second.state, second.ended_on, third.predecessor_id) == ("renewed", date(2021, 8, 31), second.pk)


@pytest.mark.covers("C.7", "C.12")
def test_the_night_asks_for_the_review_four_weeks_before_the_end_and_ends_it(wuppertal):
    duty = _duty(wuppertal)
    made = _conclude(wuppertal, duty, APRIL_15)  # until 14.10.2021
    nightly.run(date(2021, 9, 15))
    made.refresh_from_db()
    assert made.state == "valid"
    for _ in range(2):
        nightly.run(date(2021, 9, 16))
    made.refresh_from_db()
    task = Task.objects.open().get(kind=TaskKind.REVIEW_AGREEMENT)
    assert (made.state, task.subject_id, task.due_on) == ("review_due", made.pk, date(2021, 10, 14))
    assert task.assignee == wuppertal.specialist

    nightly.run(date(2021, 10, 14))
    made.refresh_from_db()
    assert made.state == "review_due"
    nightly.run(date(2021, 10, 15))
    made.refresh_from_db()
    assert (made.state, made.ended_on) == ("expired", date(2021, 10, 14))
    _conclude(wuppertal, duty, date(2021, 10, 20))
    assert not Task.objects.open().filter(kind=TaskKind.REVIEW_AGREEMENT).exists()


@pytest.mark.covers("C.7", "D-57")
@pytest.mark.parametrize(("day", "allowed"), [(APRIL_15, True), (date(2023, 7, 3), False)])
def test_an_act_takes_its_place_only_under_the_old_law(wuppertal, day, allowed):
    duty = _duty(wuppertal)
    draft = agreements.draft(duty=duty, facts=agreement(duty, day), by=wuppertal.specialist, today=day)
    gone = agreements.give_up(
        agreement=draft, reason="Unterschrift verweigert", on=day, by=wuppertal.specialist, today=day
    )
    assert (gone.state, gone.end_reason) == ("not_concluded", "Unterschrift verweigert")
    offered = {act.label for act in agreement_page(gone, wuppertal.specialist, today=day).acts}
    assert offered == {"Durch Verwaltungsakt ersetzen" if allowed else "Neue Vereinbarung schreiben"}
    given = {"agreement": gone, "on": day, "text": "Bewerbungen nachweisen", "by": wuppertal.specialist, "today": day}
    if allowed:
        act = agreements.issue_act(**given)
        assert (act.state, act.starts_on, act.ends_on) == ("act", day, date(2021, 10, 14))
        assert list(Agreement.objects.on(day)) == [act]
    else:
        with pytest.raises(Refused, match="Nach geltendem Recht"):
            agreements.issue_act(**given)


@pytest.mark.covers("C.7", "D-54")
def test_the_database_keeps_one_agreement_a_day(wuppertal):
    duty = _duty(wuppertal)
    made = _conclude(wuppertal, duty, APRIL_12)
    Agreement.objects.filter(pk=made.pk).update(state="terminated", ended_on=APRIL_15)
    _conclude(wuppertal, duty, date(2021, 4, 16))
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(pk=made.pk).update(ended_on=date(2021, 4, 16))


def test_who_writes_it_and_the_older_version_is_a_conflict(wuppertal):
    duty = _duty(wuppertal)
    other = make_user(Role.SPECIALIST, wuppertal.office)
    with pytest.raises(Refused, match="zuständige IFK"):
        agreements.draft(duty=duty, facts=agreement(duty, APRIL_12), by=other, today=APRIL_12)
    agreements.draft(duty=duty, facts=agreement(duty, APRIL_12), by=wuppertal.specialist, today=APRIL_12)
    with pytest.raises(Conflict, match="zwischenzeitlich"):
        agreements.draft(duty=duty, facts=agreement(duty, APRIL_12), by=wuppertal.specialist, today=APRIL_12, version=0)


@pytest.mark.covers("W-66", "W-67", "D-82")
@time_machine.travel("2021-04-12 09:00+02:00", tick=True)
def test_the_pages_of_an_agreement(wuppertal):
    duty = _duty(wuppertal)
    shown = page(wuppertal.specialist, "draft_agreement", duty.pk)
    assert_valid_html(shown)
    assert "Verfahrenshinweis EGV-Abschluss" in shown
    given = {
        "version": 0,
        "individual_text": "Frau Muster legt bis Mai drei Bewerbungen vor.",
        "office_duties": "Das Jobcenter schickt Stellen.",
        "client_duties": "Bewerbungen schreiben.",
        "save_as": "conclude",
        "signed_client_on": "heute",
    }
    client = client_of(wuppertal.specialist)
    address = f"/eingliederung/erstgespraeche/{duty.pk}/vereinbarung/"
    refused = client.post(address, given)
    assert refused.status_code == 200
    assert "beide Seiten unterschrieben" in refused.content.decode()
    assert "drei Bewerbungen vor" in refused.content.decode()
    assert client.post(address, given | {"signed_office_on": "heute"}).status_code == 302
    made = Agreement.objects.get()
    shown = page(wuppertal.team_lead, "agreement", made.pk)
    assert_valid_html(shown)
    for said in ("drei Bewerbungen vor", "Das Jobcenter schickt Stellen.", "gültig", "data-print"):
        assert said in shown
    for name in ("terminate_agreement", "continue_agreement"):
        assert_valid_html(page(wuppertal.specialist, name, made.pk))
    page(wuppertal.benefit_clerk, "agreement", made.pk, status=403)
