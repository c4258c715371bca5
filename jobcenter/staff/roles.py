"""The one matrix: which role has which right (decision 6). A test walks every page with every role."""

from .choices import Role
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
        P.CAUSE_RECORD,
    },
    Role.INTEGRATION_EXPERT: EVERYBODY
    | CASE_WORK
    | {P.SYSTEMS_RECORD, P.HANDOVER_ASSIGN, P.INTERVIEW_SCHEDULE, P.LIST_EXPORT},
    Role.TEAM_LEAD: EVERYBODY
    | CASE_WORK
    | {
        P.HANDOVER_PARK,
        P.APPLICATION_CANCEL,
        P.DUTY_DROP,
        P.FLAG_ACKNOWLEDGE,
        P.CAUSE_RECORD,
        P.DASHBOARD_VIEW,
        P.LIST_EXPORT,
        P.IMPORT_RUN,
        P.ABSENCE_MANAGE,
        P.ROSTER_MANAGE,
    },
    # The administration keeps users, rosters and rule sets; it opens no client's file.
    Role.ADMINISTRATOR: EVERYBODY
    | {
        P.IMPORT_RUN,
        P.STAFF_MANAGE,
        P.ABSENCE_MANAGE,
        P.ROSTER_MANAGE,
        P.RULESET_PROPOSE,
        P.RULESET_APPROVE,
        P.CATALOGUE_MANAGE,
    },
}
