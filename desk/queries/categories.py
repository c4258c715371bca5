"""The kinds of work on „Mein Tag“: each is a tile, a filter and a group of tasks at once."""

from enum import StrEnum

from jobcenter.inbox.choices import TaskKind as K


class Category(StrEnum):
    """One tile of „Mein Tag“. The order is that of the tiles."""

    PARK = "park"
    ASSIGN = "assign"
    ACCEPT = "accept"
    SCHEDULE = "schedule"
    APPOINTMENT = "appointment"
    OBSTACLE = "obstacle"
    UNINVITED = "uninvited"
    FOLLOW_UP = "follow_up"
    DEADLINE = "deadline"
    UNOWNED = "unowned"
    DENSITY = "density"
    RELEASE = "release"
    DECIDE = "decide"
    DOCUMENTS = "documents"
    HAND_IN = "hand_in"
    RETURN = "return"
    POST = "post"
    CALL = "call"
    IDENTITY = "identity"
    DRAFT = "draft"
    FLAG = "flag"
    UNCOVERED = "uncovered"
    COSIGN = "cosign"
    CONTROL = "control"
    CLARIFY = "clarify"
    RECORD = "record"
    INFORMATION = "information"
    MESSAGE = "message"
    IMPORT_REVIEW = "import_review"
    ROSTER = "roster"
    CATALOGUE = "catalogue"
    RULESETS = "rulesets"
    RULESET = "ruleset"

    @property
    def label(self) -> str:
        return LABELS[self]


C = Category
LABELS = {
    C.PARK: "Fallhülsen",
    C.ASSIGN: "an IFK umzustellen",
    C.ACCEPT: "zu übernehmen",
    C.SCHEDULE: "zu terminieren",
    C.APPOINTMENT: "Termine",
    C.OBSTACLE: "Termine umzulegen",
    C.UNINVITED: "Termine ohne Einladung",
    C.FOLLOW_UP: "offene Punkte",
    C.DEADLINE: "Fristen",
    C.UNOWNED: "Fristen ohne IFK",
    C.DENSITY: "Kontaktdichte",
    C.RELEASE: "Freigaben",
    C.DECIDE: "zu bescheiden",
    C.DOCUMENTS: "Unterlagen prüfen",
    C.HAND_IN: "Neuantragsabgaben",
    C.RETURN: "Rückgaben offen",
    C.POST: "Postanträge",
    C.CALL: "SC-Anträge und Tickets",
    C.IDENTITY: "ID-Prüfungen offen",
    C.DRAFT: "Entwürfe",
    C.FLAG: "Fristhinweise",
    C.UNCOVERED: "ohne Regelwerk",
    C.COSIGN: "gegenzuzeichnen",
    C.CONTROL: "Kontrollen",
    C.CLARIFY: "zu klären",
    C.RECORD: "Fachverfahren",
    C.INFORMATION: "zur Kenntnis",
    C.MESSAGE: "Mitteilungen",
    C.IMPORT_REVIEW: "Importfälle",
    C.ROSTER: "Dienstplan",
    C.CATALOGUE: "Maßnahmenkatalog",
    C.RULESETS: "Regelwerke",
    C.RULESET: "Regelwerke",
}

OF_TASK = {
    K.HAND_IN: C.HAND_IN,
    K.DOCUMENTS: C.DOCUMENTS,
    K.REMIND_RETURN: C.RETURN,
    K.WRITE_LETTER: C.CLARIFY,
    K.ROUTED_TO_EZ: C.POST,
    K.CALL: C.CALL,
    K.COUNTER_TICKET: C.CALL,
    K.RELEASE: C.RELEASE,
    K.PARK_SHELL: C.PARK,
    K.ASSIGN_SPECIALIST: C.ASSIGN,
    K.ACCEPT_CASE: C.ACCEPT,
    K.SCHEDULE_INTERVIEW: C.SCHEDULE,
    K.NEW_CLIENT: C.INFORMATION,
    K.FOLLOW_UP: C.FOLLOW_UP,
    K.REVIEW_AGREEMENT: C.FOLLOW_UP,
    K.FOLLOW_GRADUATE: C.FOLLOW_UP,
    K.MAKE_OFFER: C.FOLLOW_UP,
    K.CHECK_PROMISE: C.FOLLOW_UP,
    K.CLARIFY: C.CLARIFY,
    K.ALG1_END: C.CLARIFY,
    K.SWITCH_MAIN_CARE: C.ASSIGN,
    K.NO_SLOT: C.SCHEDULE,
    K.CHOOSE_INTERVIEW_PERSON: C.CLARIFY,
    K.MISSING_MEASURE: C.CATALOGUE,
    K.RULESET_ENDS: C.RULESETS,
    K.ROSTER_GAP: C.ROSTER,
    K.OLD_IN_QUEUE: C.ASSIGN,
    K.EXPLAIN_MISS: C.CLARIFY,
    K.SIGN_MISS: C.COSIGN,
    K.CONTROL_LIST: C.CONTROL,
    K.CHECK_CHANGE: C.CLARIFY,
    K.CONTROL_DENSITY: C.CONTROL,
    K.IMPORT_REVIEW: C.IMPORT_REVIEW,
    K.INFORMATION: C.INFORMATION,
}
"""Category of each kind of task; a test holds it complete."""
