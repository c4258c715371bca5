"""Looking ahead: a week is red before anything is missed and the lead mends it; a concept is tried out and proposed."""

import pytest

from contactdensity.models import DensityFlag
from contactdensity.workflow import refresh
from jobcenter.rulesets.models import RuleSet
from jobcenter.staff.choices import Role
from tests.contactdensity.ground import d, make_client, uelzen
from tests.factories import staff

from .walking import Desk, on

pytestmark = pytest.mark.django_db
TUESDAY = d("2021-04-20")


def looked_after(world, since: str, name: str):
    """Unemployed: due three months after that day (U-27)."""
    client = make_client(world, since, last_name=name)
    client.unemployed(since)
    refresh([client.person.pk], day=TUESDAY)
    return client


def test_red_before_the_miss_until_somebody_stands_in() -> None:
    world = uelzen()
    deputy = staff.make_user(Role.SPECIALIST, world.office, first_name="Vera", last_name="Vertretung")
    for name in ("Anton", "Berta"):
        looked_after(world, "2021-01-22", name)
    staff.make_absence(world.specialist, d("2021-04-21"), d("2021-04-30"))
    lead, alone = Desk(world.team_lead), f"{world.specialist}"
    with on(TUESDAY):
        lead.day().follow("Vorausschau").sees("Zusammen reicht es, aber nicht für jede Fachkraft allein.")
        assert "2 Kontakte werden bis Do 22.04.2021 fällig, kein Termin ist frei." in lead.row(alone)
        lead.follow(alone).sees("Mi 21.04.2021", "Urlaub, ohne Vertretung", "(2 Tage)")
        lead.follow("Wer fällig wird").sees("Anton, Kim", "Berta, Kim", "Do 22.04.2021")
        lead.follow("Anton, Kim").sees("bald fällig")
        assert not DensityFlag.objects.exists(), "nothing is missed yet"
        lead.day().follow("Abwesenheiten").follow("[Ää]ndern", beside=alone).press(
            "[Ss]peichern", {"Vertretung": "Vera Vertretung"}
        )
        lead.day().follow("Vorausschau").sees("Es reicht: Bis zu jedem Fälligkeitstag ist noch ein Termin frei.")
        lead.follow("2", beside="Vera Vertretung").sees("Anton, Kim", "Vera Vertretung")
        Desk(deputy).day().follow("Vorausschau").sees("Vorausschau: Vera Vertretung", "2 Kontakte")


@pytest.mark.covers("B-2")
def test_another_concept_on_todays_clients_and_from_there_to_a_proposal() -> None:
    world = uelzen()
    looked_after(world, "2021-01-22", "Anton")
    lead, first = Desk(world.team_lead), Desk(world.administrator)
    with on(TUESDAY):
        lead.day().follow("Regelwerk erproben").follow("so wie es ist", beside="Mindestkontaktdichten")
        lead.sees("gerechnet mit 1 Person von heute", "1 × alle 3 Monate").sees_not("Als neue Fassung vorlegen")
        lead.follow("Zahlen ändern").press("Rechnen", {"Marktprofil": "6", "Minuten je Gespräch": "45"})
        lead.sees("Marktprofil: 6 statt 4 Kontakte", "× 45 Minuten")

        first.day().follow("Regelwerk erproben").follow("mit anderen Zahlen", beside="Geschäftsanweisung Nr. 08/2019")
        first.press("Rechnen", {"Arbeitslos und Ü25": "2"}).sees("2 statt 3 Monate").sees_not("Anton")
        assert not RuleSet.objects.exclude(pk=world.ruleset.pk).exists(), "nothing is stored until it is proposed"
        first.follow("Als neue Fassung vorlegen").press(
            "Zur Freigabe vorlegen",
            {
                "Name": "Kontaktdichte 2024", "Kürzel": "uelzen-2024", "Gültig ab": "01.01.2024",
                "Fundstelle der Änderungen": "Dienstanweisung vom 20.04.2021", "Gültig bis": "",
            },
        ).sees("Das Regelwerk ist zur Freigabe vorgelegt.", "Dienstanweisung vom 20.04.2021")  # fmt: skip
        proposed = RuleSet.objects.get(code="uelzen-2024")
        assert [rule.get("months") for rule in proposed.values["density"]["intervals"]] == [6, 1, 2]
        lead.day().follow("Regelwerk erproben").sees("Kontaktdichte 2024 (zur Freigabe vorgelegt, ab 01.01.2024)")
