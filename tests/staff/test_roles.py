"""The parties of the house and what sets each apart from the others, in the one matrix."""

import pytest

from jobcenter.staff.choices import Role, Unit
from jobcenter.staff.permissions import Permission as P
from jobcenter.staff.roles import rights_of

WITHOUT_TEAM = None


@pytest.mark.covers("C-95", "W-108")
@pytest.mark.parametrize(
    ("role", "unit", "may", "may_not"),
    [
        # Each row: the party of the sources, what only it and its like do, and what is never its part.
        (Role.INTAKE_CLERK, Unit.INTAKE, {P.APPLICATION_REGISTER, P.CARE_SWITCH}, {P.APPLICATION_RELEASE}),
        (Role.SERVICE_CENTRE, Unit.INTAKE, {P.APPLICATION_BY_CALL}, {P.APPLICATION_REGISTER, P.CASE_VIEW}),
        (Role.BENEFIT_CLERK, Unit.BENEFIT, {P.DOCUMENTS_RECORD, P.APPLICATION_DECIDE}, {P.APPLICATION_RELEASE}),
        (Role.BENEFIT_EXPERT, Unit.BENEFIT, {P.APPLICATION_RELEASE}, {P.HANDOVER_ASSIGN, P.INTERVIEW_HOLD}),
        (Role.INTEGRATION_EXPERT, Unit.INTEGRATION, {P.HANDOVER_ASSIGN}, {P.APPLICATION_RELEASE}),
        (Role.SPECIALIST, Unit.INTEGRATION, {P.INTERVIEW_HOLD, P.HANDOVER_ACCEPT}, {P.HANDOVER_ASSIGN}),
        (Role.TEAM_LEAD, Unit.INTAKE, {P.PROCESS_WATCH, P.LIST_CONTROL}, {P.INTERVIEW_WATCH}),
        (Role.TEAM_LEAD, Unit.INTEGRATION, {P.INTERVIEW_WATCH, P.LIST_CONTROL}, {P.PROCESS_WATCH}),
        (Role.TEAM_LEAD, WITHOUT_TEAM, {P.PROCESS_WATCH, P.INTERVIEW_WATCH}, {P.RULESET_APPROVE}),
        (Role.MANAGEMENT, WITHOUT_TEAM, {P.REPORT_VIEW}, {P.CASE_VIEW, P.DASHBOARD_VIEW, P.SEARCH}),
        (Role.ADMINISTRATOR, WITHOUT_TEAM, {P.STAFF_MANAGE, P.RULESET_APPROVE}, {P.CASE_VIEW}),
    ],
)
def test_every_party_has_its_part(role: Role, unit: Unit | None, may: set[P], may_not: set[P]):
    rights = rights_of(role, unit)
    assert may <= rights
    assert not may_not & rights
