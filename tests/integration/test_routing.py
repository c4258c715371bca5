"""Kundensteuerung: one group a case, the table of the office, special teams (W-99, W-103)."""

from datetime import date

import pytest
import time_machine

from intake.choices import RoutingGroup, Situation
from intake.models import Handover
from intake.workflow.sheet import SheetFacts, record
from integration.models import Route, SpecialTeam
from integration.workflow import giving_away
from integration.workflow import handover as workflow
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Refused
from tests.factories.applications import make_released
from tests.factories.intake import entry, make_issued
from tests.factories.interviews import make_assigned
from tests.factories.staff import make_absence, make_team, make_user
from tests.html import assert_valid_html
from tests.integration.visits import client_of, page, post

APRIL_1 = date(2021, 4, 1)


@pytest.mark.covers("W-103")
def test_the_group_is_proposed_from_age_and_sheet_and_another_one_needs_a_reason(wuppertal):
    young = make_issued(wuppertal, entry(born_on=date(2000, 1, 1)))
    assert (young.handover.routing_group, young.handover.proposed_group) == ("u25", "u25")
    facts = {"application": young, "by": wuppertal.intake_clerk, "today": date(2021, 3, 1)}
    for situation, group in (
        (Situation.PUPIL, RoutingGroup.PUPIL),
        (Situation.TRAINING_SEEKER, RoutingGroup.TRAINING_SEEKER),
        (Situation.UNEMPLOYED, RoutingGroup.UNDER_25),
    ):
        record(facts=SheetFacts(situation=situation), **facts)
        young.handover.refresh_from_db()
        assert young.handover.routing_group == young.handover.proposed_group == group

    handover = Handover.objects.get(application=make_released(wuppertal, APRIL_1))
    handover.routing_group = handover.proposed_group = RoutingGroup.FROM_25
    handover.save()
    given = {"specialist": wuppertal.specialist, "by": wuppertal.integration_expert, "today": APRIL_1}
    with pytest.raises(Refused, match="Vorgeschlagen ist Ü25") as refusal:
        workflow.assign(handover=handover, routing_group="i", **given)
    assert refusal.value.field == "reason"
    moved = workflow.assign(handover=handover, routing_group="i", reason="sozialversicherungspflichtig", **given)
    assert (moved.routing_group, moved.proposed_group) == ("i", "o25")
    assert moved.group_reason == "sozialversicherungspflichtig"
    assert "vorgeschlagen Ü25; sozialversicherungspflichtig" in _case(wuppertal, moved)


def _case(world, handover) -> str:
    with time_machine.travel("2021-04-06 09:00+02:00"):
        return client_of(world.specialist).get(f"/bg/{handover.application.household_id}/").content.decode()


@pytest.mark.covers("W-103", "W-33")
def test_the_table_of_the_office_proposes_team_or_specialist(wuppertal):
    team = make_team(wuppertal.office, "Integration U25")
    of_team = make_user(Role.SPECIALIST, wuppertal.office, team=team)
    away = make_user(Role.SPECIALIST, wuppertal.office)
    make_absence(away, APRIL_1, date(2021, 4, 30), deputy=of_team)
    handover = Handover.objects.get(application=make_released(wuppertal, APRIL_1))
    handover.routing_group = handover.proposed_group = RoutingGroup.UNDER_25
    handover.save()
    lead, address = client_of(wuppertal.team_lead), "/eingliederung/steuerung/"
    with time_machine.travel("2021-04-06 09:00+02:00"):
        assert_valid_html(lead.get(address).content)
        assert lead.post(address, {"team_u25": team.pk, "specialist_o25": away.pk}).status_code == 302
        assert {(route.group, str(route)) for route in Route.objects.all()} == {
            ("u25", "Integration U25"),
            ("o25", str(away)),
        }
        shown = page(wuppertal.integration_expert, "assign", handover.pk)
        assert_valid_html(shown)
        assert f'<option value="{of_team.pk}" selected>' in shown
        assert shown.count("vorgeschlagen,") == 1 and "Laut Kundensteuerung an" in shown
        handover.routing_group = handover.proposed_group = RoutingGroup.FROM_25
        handover.save()
        shown = page(wuppertal.integration_expert, "assign", handover.pk)
        assert f'<option value="{away.pk}"' not in shown  # who is away can be proposed, but not chosen
        assert "Laut Kundensteuerung an" in shown
        assert lead.post(address, {"team_u25": "", "specialist_o25": away.pk}).status_code == 302
    assert Route.objects.get().group == "o25"
    strange = wuppertal.user(Role.TEAM_LEAD, wuppertal.other_office)
    assert client_of(strange).get(f"{address}?office={wuppertal.office.pk}").status_code == 200
    assert Route.objects.filter(office=wuppertal.other_office).count() == 0


@pytest.mark.covers("W-99")
def test_special_teams_are_a_list_of_the_office(wuppertal):
    lead = client_of(wuppertal.team_lead)
    handover = make_assigned(wuppertal)
    given = {"version": handover.version, "team": "Reha", "specialist": wuppertal.specialist.pk, "reason": "Reha-Fall"}
    with time_machine.travel("2021-04-06 09:00+02:00"):
        assert post(wuppertal.specialist, "special_team", handover.pk, **given).status_code == 200
        new = f"/eingliederung/steuerung/{wuppertal.office.pk}/sonderteam/"
        assert lead.post(new, {"name": "Reha"}).status_code == 302
        assert "gibt es in der Geschäftsstelle schon" in lead.post(new, {"name": "reha"}).content.decode()
        team = SpecialTeam.objects.get()
        close = f"/eingliederung/steuerung/sonderteams/{team.pk}/schliessen/"
        assert lead.post(close).status_code == 302
        with pytest.raises(Refused, match="gibt es in der .* nicht") as refusal:
            giving_away.to_special_team(
                handover=handover, team="Reha", specialist=wuppertal.specialist, reason="x", by=wuppertal.specialist,
                today=date(2021, 4, 6),
            )  # fmt: skip
        assert refusal.value.field == "team"
        assert lead.post(new, {"name": "Reha"}).status_code == 302
        assert post(wuppertal.specialist, "special_team", handover.pk, **given).status_code == 302
    handover.refresh_from_db()
    assert (handover.special_team, handover.reason) == ("Reha", "Reha-Fall")
