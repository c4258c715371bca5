from django.db import models


class TaskKind(models.TextChoices):
    """What waits for whom; the desk knows the page that does the work."""

    HAND_IN = "hand_in", "Neuantragsabgabe"
    DOCUMENTS = "documents", "Unterlagen nachhalten"
    REMIND_RETURN = "remind_return", "Rückgabe erinnern"
    WRITE_LETTER = "write_letter", "Brief nachholen"
    ROUTED_TO_EZ = "routed_to_ez", "Postantrag bearbeiten"
    CALL = "call", "SC-Antrag bearbeiten"
    COUNTER_TICKET = "counter_ticket", "Ticket an die EZ"
    RELEASE = "release", "Freigabe dem Grunde nach prüfen"
    PARK_SHELL = "park_shell", "Fallhülse auf QuEr.xx stellen"
    ASSIGN_SPECIALIST = "assign_specialist", "Fall an IFK umstellen"
    ACCEPT_CASE = "accept_case", "Fall übernehmen"
    SCHEDULE_INTERVIEW = "schedule_interview", "Erstgespräch terminieren"
    NEW_CLIENT = "new_client", "Neue Kundin/neuer Kunde zugeordnet"
    FOLLOW_UP = "follow_up", "Offene Punkte nachholen"
    REVIEW_AGREEMENT = "review_agreement", "Vereinbarung überprüfen"
    FOLLOW_GRADUATE = "follow_graduate", "Nachkontakt nach einer Maßnahme"
    MAKE_OFFER = "make_offer", "Sofortangebot unterbreiten"
    CHECK_PROMISE = "check_promise", "Einstellungszusage prüfen"
    CLARIFY = "clarify", "Anliegen klären"
    ALG1_END = "alg1_end", "Ende von ALG I klären"
    SWITCH_MAIN_CARE = "switch_main_care", "Hauptbetreuung umstellen"
    NO_SLOT = "no_slot", "Kein Termin vor Fristende"
    CHOOSE_INTERVIEW_PERSON = "choose_interview_person", "QuEr-Person festlegen"
    MISSING_MEASURE = "missing_measure", "Maßnahme des Jahres anlegen"
    RULESET_ENDS = "ruleset_ends", "Regelwerk endet"
    ROSTER_GAP = "roster_gap", "F-IFK benennen"
    OLD_IN_QUEUE = "old_in_queue", "Fall liegt zu lange auf QuEr.xx"
    EXPLAIN_MISS = "explain_miss", "Versäumnis begründen"
    SIGN_MISS = "sign_miss", "Versäumnis abzeichnen"
    CONTROL_LIST = "control_list", "Neuantragsliste kontrollieren"
    CHECK_CHANGE = "check_change", "Veränderung prüfen"
    CONTROL_DENSITY = "control_density", "Kontaktdichte kontrollieren"
    IMPORT_REVIEW = "import_review", "Importfälle prüfen"
    INFORMATION = "information", "Zur Kenntnis"


class TicketState(models.TextChoices):
    """C.11; overdue is derived from the day an answer was due."""

    OPEN = "open", "offen"
    IN_PROGRESS = "in_progress", "in Bearbeitung (Team)"
    SCHEDULED = "scheduled", "terminiert"
    CLOSED = "closed", "geschlossen"


UNSETTLED = ["open", "in_progress"]
"""Somebody still waits for the team."""
