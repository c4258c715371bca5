"""A house whose half-year rolls: flags by night, and the page of a client (D-56, ADR 7)."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from contactdensity.models import DensityFlag, DensityStatus
from contactdensity.pages.household import household_density
from contactdensity.tasks import density
from contactdensity.workflow import acknowledge, work_off_marks
from jobcenter.rules.library import approved_fixtures
from jobcenter.rulesets.models import RuleSet
from jobcenter.rulesets.queries import parsed
from jobcenter.rulesets.reading import numbers, options
from jobcenter.staff.choices import Role
from tests.desk.clients import client_of
from tests.factories.rulesets import variant
from tests.factories.staff import make_user
from tests.factories.worlds import make_world
from tests.html import assert_valid_html

from .ground import Client, d, make_client, musterstadt

pytestmark = pytest.mark.django_db


def no_fail(subject: int, error: Exception) -> None:
    raise error


def night(day: str) -> int:
    return density(d(day), no_fail)


def work_off(day: str) -> None:
    work_off_marks(day=d(day), fail=no_fail)


def client_of_a_rolling_house(*talks: str) -> Client:
    """Three contacts in any six months are asked for; looked after since 12 January."""
    rule = replace(approved_fixtures()["ba-2010"].density, period_mode="rolling")
    client = make_client(make_world("musterstadt", variant("ba-2010", density=rule)), "2011-01-12")
    client.profiled("2011-01-12", "foerder")
    for on in talks:
        client.talk(on)
    return client


@pytest.mark.covers("D-56", "D-92", "D-105")
def test_the_night_flags_a_shortfall_and_a_contact_ends_it():
    client = client_of_a_rolling_house("2011-01-12", "2011-04-05", "2011-07-11")
    night("2011-07-10")
    status = DensityStatus.objects.get()
    assert (status.state, status.next_due_on, status.recheck_on) == ("due_soon", d("2011-07-10"), d("2011-07-11"))
    night("2011-07-11")
    assert not DensityFlag.objects.exists()
    assert night("2011-07-12") == 1
    flag = DensityFlag.objects.get()
    assert (flag.kind, flag.basis, flag.state) == ("shortfall", "rolling", "open")
    assert (flag.due_on, flag.flagged_for, flag.period_from) == (d("2011-07-11"), d("2011-07-12"), d("2011-07-12"))
    assert (flag.counted, flag.required) == (2, 3)
    acknowledge(
        flag=flag, household=client.household, by=client.world.team_lead, today=d("2011-07-13"),
        now=datetime(2011, 7, 13, 9, tzinfo=UTC),
    )  # fmt: skip
    assert flag.state == "acknowledged", "it goes on: seen is not settled"
    assert night("2011-10-04") == 0, "nobody is looked at for nothing"
    assert night("2011-10-05") == 1
    flag.refresh_from_db()
    assert (flag.state, flag.counted) == ("acknowledged", 1), "the talk of April has left the window"
    for on in ("2011-10-10", "2011-10-11"):
        client.talk(on)
        work_off(on)
    flag.refresh_from_db()
    assert (flag.state, flag.settled_reason) == ("done", "beendet am 11.10.2011")
    assert DensityStatus.objects.get().open_flags == 0


@pytest.mark.covers("D-75", "D-105")
def test_a_back_dated_contact_heals_it_and_taken_back_it_shows_again():
    client = client_of_a_rolling_house("2011-01-12", "2011-04-05", "2011-07-11")
    night("2011-07-14")
    late = client.talk("2011-07-05", entered_on=d("2011-07-15"))
    work_off("2011-07-15")
    flag = DensityFlag.objects.get()
    assert (flag.state, flag.settled_reason) == ("moot", "Nacherfassung: Minimum erreicht")
    late.taken_back_by, late.taken_back_on, late.taken_back_reason = client.specialist, d("2011-07-16"), "Verwechslung"
    late.save()
    work_off("2011-07-16")
    flag.refresh_from_db()
    assert flag.state == "open"
    client.talk("2011-07-18")
    work_off("2011-07-18")
    flag.refresh_from_db()
    assert flag.state == "done"
    client.talk("2011-07-06", entered_on=d("2011-07-19"))
    work_off("2011-07-19")
    flag.refresh_from_db()
    assert (flag.state, flag.settled_reason) == ("moot", "Nacherfassung: Minimum erreicht"), "it was never true"


@pytest.mark.covers("D-56", "D-105")
def test_a_lag_of_the_first_half_year_becomes_a_shortfall():
    client = client_of_a_rolling_house()
    night("2011-03-12")
    assert not DensityFlag.objects.exists()
    night("2011-03-13")
    behind = DensityFlag.objects.get()
    assert (behind.kind, behind.basis, behind.flagged_for) == ("behind", "rolling", d("2011-03-13"))
    night("2011-07-12")
    behind.refresh_from_db()
    assert (behind.state, behind.settled_reason) == ("done", "beendet am 12.07.2011")
    short = DensityFlag.objects.get(kind="shortfall")
    assert (short.state, short.flagged_for) == ("open", d("2011-07-12"))
    client.person.profilings.all().delete()
    work_off("2011-07-13")
    short.refresh_from_db()
    assert (short.state, short.settled_reason) == ("moot", "Zeitraum neu berechnet")


@pytest.mark.covers("D-56", "D-102")
def test_the_page_of_a_client_draws_the_days_of_each_verdict():
    client = client_of_a_rolling_house("2011-01-12", "2011-04-05", "2011-07-11")
    page = household_density(client.household, user=client.specialist, today=d("2011-09-01"))
    (member,) = page.members
    assert (member.state, member.next_due_on) == ("Unterschreitung", d("2011-07-11"))
    assert member.measured == "Gezählt in den letzten 6 Monaten: 2 Kontakte. Verlangt: 3."
    assert [(row.first, row.last, row.numbers, row.state) for row in member.periods] == [
        (d("2011-07-12"), None, "2 von 3", "Unterschreitung"),
        (d("2011-01-12"), d("2011-07-11"), "3 von 3", "erfüllt"),
    ]
    assert any("gleitend" in notice for notice in member.notices)
    met, short = member.timeline.bars
    assert (met.tone, short.tone, short.is_interval) == ("success", "danger", False)
    assert short.text == "gleitend gezählt ab 12.07.2011 bis heute: Unterschreitung, gezählt: 2 von 3"
    assert met.x + met.width <= short.x
    today = next(mark for mark in member.timeline.marks if mark.kind == "today")
    assert short.x + short.width <= today.x + 5, "what goes on is drawn until today"
    body = client_of(client.specialist).get(reverse("contactdensity:household", args=[client.household.pk]))
    assert_valid_html(body.content.decode())
    assert "Gezählt wird gleitend: An jedem Tag zählen die Kontakte der letzten 6 Monate." in body.content.decode()


def words_of(html: str) -> list[str]:
    """What the main part of a page says, line by line, titles of a drawing in brackets."""
    main = re.sub(r"<title>(.*?)</title>", r" [\1] ", html.partition("<main")[2].partition("</main>")[0])
    return [line for part in re.sub(r"<[^>]+>", " ", main).splitlines() if (line := " ".join(part.split()))]


def approve_rolling(client: Client, valid_from: str) -> None:
    """A second person approves a new version of the house's rule set, in which the half-year rolls."""
    base = client.world.ruleset
    values = parsed(base)
    given = {"name": "Konzept 2011", "code": "rollend", "valid_from": valid_from, "reference": "DA 7"}
    given |= {item.name: str(item.value) for item in [*numbers(values), *options(values)]}
    given |= {f"link-{link.code}": link.url or "" for link in values.links} | {"density-period_mode": "rolling"}
    sent = client_of(client.world.administrator).post(f"/regelwerke/{base.pk}/neue-fassung/", given)
    assert sent.status_code == 302
    other = make_user(Role.ADMINISTRATOR, jobcenter=client.world.jobcenter, whole_house=True)
    made = RuleSet.objects.get(code="rollend")
    assert client_of(other).post(f"/regelwerke/{made.pk}/freigeben/").status_code == 302


@pytest.mark.covers("D-56", "D-87", "D-102")
def test_every_sentence_of_the_page_before_and_after_the_half_year_begins_to_roll(time_machine):
    client = make_client(musterstadt(), "2011-01-12")
    client.agreed("2011-01-12")
    client.profiled("2011-01-12", "foerder")
    for on in ("2011-01-12", "2011-04-05"):
        client.talk(on)
    client.talk("2011-05-05", channel="telephone")
    time_machine.move_to("2011-06-15T09:00:00+02:00")
    approve_rolling(client, "01.07.2011")

    def page(day: str) -> list[str]:
        time_machine.move_to(f"{day}T09:00:00+02:00")
        found = client_of(client.specialist).get(reverse("contactdensity:household", args=[client.household.pk]))
        assert_valid_html(found.content.decode())
        return words_of(found.content.decode())

    before = page("2011-06-20")
    for said in (
        "Nach dem Regelwerk Mindestkontaktdichten auf Basis von Profillagen (vgl. § 15 SGB II).",
        "im Plan Gezählt seit 12.01.2011: 2 Kontakte. Verlangt bis heute: 2, bis Do 30.06.2011: 2.",
        "Hinweis Ab dem 01.07.2011 wird gleitend gezählt (Regelwerk „Konzept 2011“).",
        "Nächster Kontakt spätestens Di 04.10.2011",
        "Stand ändert sich am Fr 01.07.2011",
        "[Zeitraum ab 12.01.2011 bis 30.06.2011: im Plan, gezählt: 2 von 2]",
        "[nächster Kontakt spätestens 04.10.2011] fällig",
        "[12.01.2011: zählt]",
        "[05.05.2011: Nur die persönliche Vorsprache zählt.]",
    ):
        assert said in before
    assert before.count("zählt") == 2
    assert "Zeitraum, schmal: Abstand" in before
    assert not any("Wo gleitend gezählt wird" in line for line in before)

    client.talk("2011-07-20")
    first = page("2011-07-20")
    for said in (
        "Nach dem Regelwerk Konzept 2011 (vgl. § 15 SGB II).",
        "im Plan Gezählt in den letzten 6 Monaten: 2 Kontakte. Verlangt: 0, anteilig von 3.",
        "Hinweis Gezählt wird gleitend: An jedem Tag zählen die Kontakte der letzten 6 Monate.",
        "Nächster Kontakt spätestens Sa 29.10.2011",
        "Stand ändert sich am Di 30.08.2011",
        "[Zeitraum ab 12.01.2011 bis 30.06.2011: erfüllt, gezählt: 2 von 2]",
        "[gleitend gezählt ab 01.07.2011 bis heute: im Plan, gezählt: 2, keiner verlangt]",
        "Wo gleitend gezählt wird, nennt eine Zeile die Tage mit demselben Stand; die Zahl ist die vom letzten dieser "
        "Tage.",
        "Zeitraum oder Tage mit demselben Stand, schmal: Abstand",
        "zählt bis 19.01.2012",
        "zählt bis 04.10.2011",
        "zählte bis 11.07.2011",
        "zählt nicht Nur die persönliche Vorsprache zählt.",
    ):
        assert said in first
    assert not any(line.startswith("Hinweis Ab dem") or line == "zählt" for line in first)

    late = page("2012-01-10")
    for said in (
        "Unterschreitung Gezählt in den letzten 6 Monaten: 1 Kontakt. Verlangt: 3.",
        "Nächster Kontakt spätestens Sa 29.10.2011",
        "[gleitend gezählt ab 30.10.2011 bis 31.12.2011: Rückstand, gezählt: 1 von 3]",
        "[gleitend gezählt ab 01.01.2012 bis heute: Unterschreitung, gezählt: 1 von 3]",
        "zählte bis 04.10.2011",
    ):
        assert said in late
