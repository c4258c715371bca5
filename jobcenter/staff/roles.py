"""The one matrix: which role has which right (decision 6). A test walks every page with every role."""

from .choices import Role, Unit
from .permissions import Permission as P

EVERYBODY = frozenset({P.CALCULATOR_USE, P.RULESET_VIEW})
CASE_WORK = frozenset({P.SEARCH, P.CASE_VIEW, P.LIST_VIEW})

ROLES: dict[Role, frozenset[P]] = {
    Role.INTAKE_CLERK: EVERYBODY
    | CASE_WORK
    | {
        P.APPLICATION_REGISTER,
        P.CARE_SWITCH,
        P.DOCUMENTS_RECORD,
        P.ALG1_RECORD,
        P.SYSTEMS_RECORD,
        P.APPLICATION_WITHDRAW,
        P.APPLICATION_TRANSFER,
        P.INTERVIEW_SCHEDULE,
        P.SUPPORT_REQUEST,
        P.CONTACT_RECORD,
    },
    # The service centre takes down basic data; it opens no file (C-51).
    Role.SERVICE_CENTRE: EVERYBODY | {P.APPLICATION_BY_CALL},
    Role.BENEFIT_CLERK: EVERYBODY
    | CASE_WORK
    | {
        P.DOCUMENTS_RECORD,
        P.ALG1_RECORD,
        P.SYSTEMS_RECORD,
        P.APPLICATION_DECIDE,
        P.APPLICATION_REJECT,
        P.APPLICATION_WITHDRAW,
        P.SUPPORT_REQUEST,
        P.CAUSE_RECORD,
    },
    Role.BENEFIT_EXPERT: EVERYBODY
    | CASE_WORK
    | {
        P.DOCUMENTS_RECORD,
        P.ALG1_RECORD,
        P.SYSTEMS_RECORD,
        P.APPLICATION_RELEASE,
        P.APPLICATION_DECIDE,
        P.APPLICATION_REJECT,
        P.APPLICATION_WITHDRAW,
        P.SUPPORT_REQUEST,
        P.CAUSE_RECORD,
    },
    Role.SPECIALIST: EVERYBODY
    | CASE_WORK
    | {
        P.SYSTEMS_RECORD,
        P.HANDOVER_PARK,
        P.HANDOVER_ACCEPT,
        P.INTERVIEW_SCHEDULE,
        P.INTERVIEW_HOLD,
        P.SUPPORT_REQUEST,
        P.CONTACT_RECORD,
        P.CAUSE_RECORD,
    },
    Role.INTEGRATION_EXPERT: EVERYBODY
    | CASE_WORK
    | {
        P.SYSTEMS_RECORD,
        P.HANDOVER_ASSIGN,
        P.IMPORT_REVIEW,
        P.INTERVIEW_SCHEDULE,
        P.CONTACT_RECORD,
        P.SUPPORT_REQUEST,
        P.LIST_EXPORT,
    },
    Role.TEAM_LEAD: EVERYBODY
    | CASE_WORK
    | {
        P.HANDOVER_PARK,
        P.IMPORT_REVIEW,
        P.APPLICATION_CANCEL,
        P.DUTY_DROP,
        P.FLAG_ACKNOWLEDGE,
        P.CAUSE_RECORD,
        P.DASHBOARD_VIEW,
        P.LIST_EXPORT,
        P.LIST_CONTROL,
        P.IMPORT_RUN,
        P.ABSENCE_MANAGE,
        P.ROSTER_MANAGE,
        P.ROUTING_MANAGE,
    },
    # The management reads the reports: sums without names, in which nobody can be recognised (W-108, B-10, D-86).
    Role.MANAGEMENT: EVERYBODY | {P.REPORT_VIEW},
    # The administration keeps users, rosters and rule sets; it opens no client's file.
    Role.ADMINISTRATOR: EVERYBODY
    | {
        P.IMPORT_RUN,
        P.STAFF_MANAGE,
        P.ABSENCE_MANAGE,
        P.ROSTER_MANAGE,
        P.ROUTING_MANAGE,
        P.RULESET_PROPOSE,
        P.RULESET_APPROVE,
        P.CATALOGUE_MANAGE,
    },
}

# What a team lead watches besides, by the unit of his team: the lead of the EZ the whole process (C-89), the lead of
# integration the interviews (C-90). Without a team he leads the whole office.
LEADS: dict[Unit, frozenset[P]] = {
    Unit.INTAKE: frozenset({P.PROCESS_WATCH}),
    Unit.BENEFIT: frozenset({P.PROCESS_WATCH}),
    Unit.INTEGRATION: frozenset({P.INTERVIEW_WATCH}),
}


def rights_of(role: Role, unit: str | None) -> frozenset[P]:
    """The rights of a role in a team of that unit (none: no team)."""
    if role != Role.TEAM_LEAD:
        return ROLES[role]
    return ROLES[role] | (LEADS[Unit(unit)] if unit else frozenset[P]().union(*LEADS.values()))
