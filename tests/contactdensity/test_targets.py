"""The individual plan of contacts: who sets it, above what, and where it shows (B-5, B-26, U-3, G-46, G-86, G-89)."""

from dataclasses import replace
from datetime import datetime

import pytest
import time_machine
from django.db import IntegrityError
from django.urls import reverse

from contactdensity.models import ContactTarget, DensityFlag, DensityStatus
from contactdensity.workflow import end_target, refresh, set_target, sweep, withdraw_target
from desk.pages.history import entries_of
from jobcenter.audit.queries import timeline
from jobcenter.people.models import FactsChanged
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Conflict, Refused
from tests.desk.clients import client_of
from tests.html import assert_valid_html

from .ground import Client, d, make_client, uelzen

pytestmark = pytest.mark.django_db
TODAY = d("2021-03-01")


def unemployed() -> Client:
    client = make_client(uelzen(), "2021-01-04")
    client.unemployed("2021-01-04")
    client.talk("2021-02-15")
    return client


def planned(client: Client, **values: object) -> ContactTarget:
    given = {
        "person": client.person,
        "household": client.household,
        "weeks": 3,
        "starts_on": TODAY,
        "ground": "difficult",
        "reason": "Wohnungslosigkeit droht",
        "by": client.specialist,
        "today": TODAY,
    }
    return set_target(**{**given, **values})


REFUSED = [
    ({"starts_on": d("2021-02-28")}, "beginnt frühestens heute"),
    ({"ends_on": d("2021-02-28")}, "Das Ende liegt vor dem Beginn"),
    ({"reason": " "}, "Bitte geben Sie einen Grund an"),
    ({"weeks": 14}, "Das Regelwerk verlangt schon „Arbeitslos und Ü25: innerhalb von drei Monaten“.*alle 13 Wochen"),
]


@pytest.mark.covers("B-5", "B-26", "U-3", "G-46", "G-86", "G-89")
def test_only_the_responsible_specialist_plans_and_only_above_the_minimum():
    client = unemployed()
    for by in (client.world.team_lead, client.world.integration_expert, client.world.benefit_clerk):
        with pytest.raises(Refused, match="nur die zuständige Integrationsfachkraft"):
            planned(client, by=by)
    for changes, sentence in REFUSED:
        with pytest.raises(Refused, match=sentence):
            planned(client, **changes)

    made = planned(client)
    status = DensityStatus.objects.get()
    assert (status.state, status.next_due_on) == ("on_track", d("2021-05-15")), "the minimum stays as it is"
    assert status.planned_on == d("2021-03-22")
    refresh([client.person.pk], day=d("2021-03-23"))
    status.refresh_from_db()
    assert (status.state, status.planned_on) == ("on_track", d("2021-03-22")), "behind the plan is no shortfall"
    assert not DensityFlag.objects.exists()
    client.talk("2021-03-24")
    refresh([client.person.pk], day=d("2021-03-24"))
    assert DensityStatus.objects.get().planned_on == d("2021-04-14")

    later = planned(client, weeks=2, starts_on=d("2021-04-01"), ends_on=d("2021-04-30"), today=d("2021-03-24"))
    made.refresh_from_db()
    assert made.ends_on == d("2021-03-31"), "the plan that runs ends the day before"
    instead = planned(client, weeks=4, starts_on=d("2021-04-20"), today=d("2021-03-24"))
    later.refresh_from_db()
    assert later.ends_on == d("2021-04-19"), "so does one that would have run on for some days"
    with pytest.raises(Refused, match="Am 20.04.2021 beginnt schon der Plan „mindestens alle 4 Wochen“") as refused:
        planned(client, weeks=3, starts_on=instead.starts_on, today=d("2021-03-24"))
    assert refused.value.field == "starts_on"
    with pytest.raises(Refused, match="Ab dem 20.04.2021 ist schon ein anderer Plan festgelegt") as refused:
        planned(client, weeks=3, starts_on=d("2021-04-10"), today=d("2021-03-24"))
    assert refused.value.field == "ends_on"
    with pytest.raises(Refused, match="gilt erst ab dem 01.04.2021"):
        end_target(target=later, last_day=d("2021-03-31"), by=client.specialist, today=d("2021-03-24"))
    with pytest.raises(Refused, match="nur die zuständige Integrationsfachkraft"):
        end_target(target=later, last_day=d("2021-04-15"), by=client.world.team_lead, today=d("2021-03-24"))
    end_target(target=later, last_day=d("2021-04-15"), by=client.specialist, today=d("2021-04-02"))
    with pytest.raises(Conflict, match="schon seit dem 15.04.2021 zu Ende"):
        end_target(target=later, last_day=d("2021-05-15"), by=client.specialist, today=d("2021-05-01"))


@pytest.mark.covers("B-5", "G-89")
def test_a_plan_that_asks_for_nothing_yet_is_withdrawn_and_the_one_that_ended_for_it_goes_on():
    client = unemployed()
    running = planned(client, ends_on=d("2021-08-31"))
    coming = planned(client, weeks=1, starts_on=d("2021-04-01"))
    last = planned(client, weeks=2, starts_on=d("2021-06-01"))

    def withdraw(target: ContactTarget, **values: object) -> ContactTarget:
        given = {"reason": "Reha statt Kurs", "by": client.specialist, "today": d("2021-03-02")}
        return withdraw_target(target=target, **{**given, **values})

    with pytest.raises(Refused, match="nur die zuständige Integrationsfachkraft"):
        withdraw(coming, by=client.world.team_lead)
    with pytest.raises(Refused, match="Bitte geben Sie einen Grund an"):
        withdraw(coming, reason=" ")
    with pytest.raises(Refused, match="gilt schon seit dem 01.03.2021. Sie können ihn nur noch beenden"):
        withdraw(running)
    withdraw(coming)
    running.refresh_from_db()
    assert running.ends_on == d("2021-05-31"), "up to the one that begins later"
    with pytest.raises(Conflict, match="inzwischen zurückgenommen"):
        withdraw(coming)
    with pytest.raises(Conflict, match="inzwischen zurückgenommen"):
        end_target(target=coming, last_day=d("2021-04-02"), by=client.specialist, today=d("2021-03-02"))

    withdraw(last, today=d("2021-06-01"))
    running.refresh_from_db()
    assert running.ends_on == d("2021-05-31"), "that plan had ended for another one"
    planned(client, weeks=4, starts_on=d("2021-06-01"), today=d("2021-06-01"))
    said = {act.label: act.reason for act in timeline(client.household.pk)}
    assert said["Kontaktplan ab 01.06.2021 zurückgenommen: mindestens alle 2 Wochen"] == "Reha statt Kurs"


@pytest.mark.parametrize("until", [None, "2021-08-31"])
def test_a_plan_goes_on_as_it_was_before_unless_somebody_has_ended_it_since(until):
    client = unemployed()
    running = planned(client, ends_on=d(until) if until else None)
    given = {"reason": "Tippfehler", "by": client.specialist, "today": TODAY}
    withdraw_target(target=planned(client, weeks=1, starts_on=d("2021-04-01")), **given)
    running.refresh_from_db()
    assert running.ends_on == (d(until) if until else None)
    assert DensityStatus.objects.get().planned_on == d("2021-03-22")
    coming = planned(client, weeks=1, starts_on=d("2021-04-01"))
    end_target(target=running, last_day=d("2021-03-20"), by=client.specialist, today=TODAY)
    withdraw_target(target=coming, **given)
    running.refresh_from_db()
    assert running.ends_on == d("2021-03-20")


@pytest.mark.covers("D-102")
def test_the_night_looks_again_when_a_plan_begins_and_when_it_is_over():
    client = unemployed()
    planned(client, starts_on=d("2021-03-10"), ends_on=d("2021-04-10"))
    status = DensityStatus.objects.get()
    assert (status.planned_on, status.recheck_on) == (None, d("2021-03-10"))
    refresh([client.person.pk], day=d("2021-03-10"))
    status.refresh_from_db()
    assert (status.planned_on, status.recheck_on) == (d("2021-03-31"), d("2021-04-11"))
    FactsChanged.objects.all().delete()  # the tick has been
    assert not any(swept.different for swept in sweep(d("2021-03-10")))
    DensityStatus.objects.update(planned_on=d("2021-03-30"))
    assert [swept.different for swept in sweep(d("2021-03-10"))] == [(client.person.pk,)]
    refresh([client.person.pk], day=d("2021-04-11"))
    assert DensityStatus.objects.get().planned_on is None


def test_whoever_is_outside_has_no_plan():
    client = unemployed()
    planned(client)
    client.person.alg1_periods.create(starts_on=TODAY, ends_on=d("2021-12-31"))
    refresh([client.person.pk], day=TODAY)
    status = DensityStatus.objects.get()
    assert (status.state, status.planned_on) == ("excluded", None)


def test_a_second_plan_from_the_same_day_is_refused_at_the_field_and_by_the_database():
    client = unemployed()
    made = planned(client)
    page = sent(client, "set_target", client.household.memberships.get().pk, FORM).content.decode()
    assert "Am 01.03.2021 beginnt schon der Plan „mindestens alle 3 Wochen“." in page
    assert "Prüfung steht an" in page
    made.pk = None
    with pytest.raises(IntegrityError, match="contact_target_no_overlap"):
        made.save()


FORM = {"weeks": "4", "starts_on": "01.03.2021", "ground": "urgent", "reason": "Prüfung steht an"}


def sent(client: Client, name: str, pk: int, values: dict | None = None):
    browser, address = client_of(client.specialist), reverse(f"contactdensity:{name}", args=[pk])
    with time_machine.travel(datetime(2021, 3, 1, 8, tzinfo=BERLIN), tick=False):
        return browser.get(address) if values is None else browser.post(address, values)


@pytest.mark.covers("B-5", "G-89")
def test_the_plan_on_the_pages_and_what_the_concept_asks_beside_it():
    client = unemployed()
    member = client.household.memberships.get()
    form = sent(client, "set_target", member.pk)
    assert "Arbeitslos und Ü25: innerhalb von drei Monaten" in form.content.decode()
    assert_valid_html(form.content.decode())
    wrong = sent(client, "set_target", member.pk, {**FORM, "weeks": "20"})
    assert "Höchstens alle 13 Wochen." in wrong.content.decode()
    assert 'value="20"' in wrong.content.decode(), "what was typed is kept"
    assert sent(client, "set_target", member.pk, FORM).status_code == 302
    page = sent(client, "household", client.household.pk).content.decode()
    assert_valid_html(page)
    for said in ("mindestens alle 4 Wochen", "wichtig und dringend", "Prüfung steht an", "Mo 29.03.2021"):
        assert said in page
    assert "verlangt inzwischen mehr" not in page
    assert "Plan: Mo 29.03.2021" in sent_list(client)
    ContactTarget.objects.update(weeks=16)
    assert "Das Regelwerk verlangt inzwischen mehr" in sent(client, "household", client.household.pk).content.decode()
    target = ContactTarget.objects.get()
    assert sent(client, "end_target", target.pk, {"last_day": "15.03.2021"}).status_code == 302
    target.refresh_from_db()
    assert target.ends_on == d("2021-03-15")


@pytest.mark.covers("B-5", "G-89")
def test_a_plan_to_come_is_withdrawn_on_the_page_and_is_then_a_fact_nowhere():
    client = unemployed()
    planned(client, weeks=5)
    coming = planned(client, weeks=2, starts_on=d("2021-04-01"))
    page = sent(client, "household", client.household.pk).content.decode()
    assert page.count(">Zurücknehmen<") == 2, "also the one that began today"
    form = sent(client, "end_target", coming.pk).content.decode()
    assert 'value="01.04.2021"' in form, "its first day is the earliest that it can end on"
    assert reverse("contactdensity:withdraw_target", args=[coming.pk]) in form
    form = sent(client, "withdraw_target", coming.pk).content.decode()
    assert_valid_html(form)
    assert "gilt der Plan davor weiter: mindestens alle 5 Wochen ab 01.03.2021" in form
    without = sent(client, "withdraw_target", coming.pk, {"reason": ""})
    assert "Bitte geben Sie einen Grund an" in without.content.decode()
    assert sent(client, "withdraw_target", coming.pk, {"reason": "Tippfehler"}).status_code == 302
    page = sent(client, "household", client.household.pk).content.decode()
    assert "alle 2 Wochen" not in page
    assert "mindestens alle 5 Wochen, ab 01.03.2021 bis auf Weiteres" in page


def test_a_plan_to_come_has_not_happened_yet_on_the_timeline():
    client = unemployed()
    planned(client, starts_on=d("2021-04-01"))
    [act] = [act for act in timeline(client.household.pk) if act.verb == "set_target"]
    days = [datetime(2021, *day, tzinfo=BERLIN) for day in ((3, 1), (4, 8), (4, 1))]
    told = entries_of(client.household, [replace(act, recorded_at=day) for day in days])
    assert [entry.happened for entry in told] == ["zum 01.04.2021", "geschehen am 01.04.2021", ""]


def sent_list(client: Client) -> str:
    with time_machine.travel(datetime(2021, 3, 1, 8, tzinfo=BERLIN), tick=False):
        return client_of(client.specialist).get(reverse("contactdensity:due")).content.decode()
