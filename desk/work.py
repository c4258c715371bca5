"""From what waits to the page that does the work: one click (W-39)."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from jobcenter.inbox.choices import TaskKind as K

from .queries.waiting import Waiting


@dataclass(frozen=True)
class Work:
    """A page and what its button says. ``takes``: which key of the waiting thing the address carries; empty: none."""

    view: str
    label: str
    takes: str = "subject_id"


TASKS: dict[str, Work] = {
    K.HAND_IN: Work("intake:documents", "Unterlagen entgegennehmen"),
    K.DOCUMENTS: Work("intake:documents", "Unterlagen nachhalten"),
    K.REMIND_RETURN: Work("intake:remind", "Erinnerung schreiben"),
    K.WRITE_LETTER: Work("desk:task", "Brief nachholen", "pk"),
    K.ROUTED_TO_EZ: Work("intake:return_to_lg", "Postantrag bearbeiten"),
    K.CALL: Work("intake:work_on_call", "SC-Antrag bearbeiten"),
    K.COUNTER_TICKET: Work("intake:ticket", "Ticket bearbeiten"),
    K.RELEASE: Work("intake:release", "Freigabe prüfen"),
    K.PARK_SHELL: Work("integration:park", "auf QuEr.xx stellen"),
    K.ASSIGN_SPECIALIST: Work("integration:assign", "an IFK umstellen"),
    K.ACCEPT_CASE: Work("integration:accept", "Fall übernehmen"),
    K.SCHEDULE_INTERVIEW: Work("integration:schedule", "Erstgespräch terminieren"),
    K.NEW_CLIENT: Work("desk:task", "Zur Kenntnis nehmen", "pk"),
    K.FOLLOW_UP: Work("integration:follow_up", "Offene Punkte nachholen"),
    K.REVIEW_AGREEMENT: Work("integration:agreement", "Vereinbarung überprüfen"),
    K.FOLLOW_GRADUATE: Work("appointments:record_visit", "Nachkontakt eintragen", "household_id"),
    K.MAKE_OFFER: Work("integration:make_offer", "Sofortangebot unterbreiten"),
    K.CHECK_PROMISE: Work("integration:promise", "Zusage prüfen"),
    K.CLARIFY: Work("desk:task", "Anliegen klären", "pk"),
    K.ALG1_END: Work("desk:case", "Ende von ALG I klären", "household_id"),
    K.SWITCH_MAIN_CARE: Work("intake:switch_care", "Hauptbetreuung umstellen"),
    K.NO_SLOT: Work("integration:interview", "Termin klären"),
    K.CHOOSE_INTERVIEW_PERSON: Work("intake:choose_interview_person", "QuEr-Person festlegen"),
    K.MISSING_MEASURE: Work("integration:catalogue", "Maßnahme anlegen", ""),
    K.RULESET_ENDS: Work("rulesets:list", "Regelwerke öffnen", ""),
    K.ROSTER_GAP: Work("integration:roster", "Dienstplan öffnen", ""),
    K.OLD_IN_QUEUE: Work("integration:assign", "an IFK umstellen"),
    K.EXPLAIN_MISS: Work("deadlines:explain_miss", "Versäumnis begründen"),
    K.SIGN_MISS: Work("deadlines:sign_miss", "Versäumnis abzeichnen"),
    K.CONTROL_LIST: Work("desk:control", "Kontrolle eintragen"),
    K.CHECK_CHANGE: Work("desk:case", "Veränderung prüfen", "household_id"),
    K.CONTROL_DENSITY: Work("contactdensity:control", "Kontrolle eintragen"),
    K.IMPORT_REVIEW: Work("integration:import_cases", "Importfälle prüfen", ""),
    K.INFORMATION: Work("desk:task", "Zur Kenntnis nehmen", "pk"),
}
"""The page of each kind of task; a test holds it complete and every address real."""

BY_HAND = frozenset(kind for kind, work in TASKS.items() if work.view == "desk:task")
"""Kinds that no other page finishes: their own page says what is to do and closes them."""

OTHERS: dict[str, Work] = {
    "message": Work("desk:message", "Mitteilung lesen", "pk"),
    "appointment": Work("appointments:result", "Ergebnis eintragen", "pk"),
    "interview": Work("desk:case", "Erstgespräch führen", "household_id"),
    "obstacle": Work("appointments:appointment", "Termin umlegen", "pk"),
    "obstacle_told": Work("appointments:appointment", "Termin ansehen", "pk"),
    "interview_obstacle": Work("integration:interview", "Termin umlegen"),
    "uninvited": Work("appointments:invite", "Einladen", "pk"),
    "uninvited_interview": Work("integration:invite", "Einladen"),
    "unprinted": Work("appointments:print_list", "Druckliste öffnen", ""),
    "deadline": Work("desk:case", "Fall öffnen", "household_id"),
    "application:approved_in_principle": Work("intake:decide", "Bescheid eintragen", "pk"),
    "application:partial": Work("intake:documents", "Unterlagen prüfen", "pk"),
    "identity": Work("intake:check_id", "ID-Prüfung öffnen", "pk"),
    "systems": Work("people:systems", "Eintragen", "household_id"),
    "draft": Work("intake:draft", "Entwurf fortsetzen", "pk"),
    "density": Work("contactdensity:household", "Kontaktdichte öffnen", "household_id"),
    "density_flag": Work("contactdensity:acknowledge", "Zur Kenntnis nehmen", "pk"),
    "flag": Work("deadlines:acknowledge", "Zur Kenntnis nehmen", "pk"),
    "uncovered": Work("desk:case", "Fall öffnen", "household_id"),
    "late_contact": Work("appointments:cosign_contact", "Gegenzeichnen", "pk"),
    "late_entry": Work("deadlines:cosign", "Gegenzeichnen", "pk"),
    "ruleset": Work("rulesets:ruleset", "Regelwerk prüfen", "pk"),
}


def work_of(waiting: Waiting) -> Work:
    """The page on which the waiting thing is done."""
    if waiting.source == "task":
        return TASKS[waiting.kind]
    if waiting.source == "application":
        return OTHERS[f"application:{waiting.kind}"]
    return OTHERS[waiting.source]


def address_of(waiting: Waiting, work: Work) -> str:
    """The address of that page; the case if the page needs a key that is missing."""
    if not work.takes:
        return address(work.view)
    key = getattr(waiting, work.takes)
    own = address(work.view, key) if key is not None else ""
    return own or (reverse("desk:case", args=[waiting.household_id]) if waiting.household_id else "")


def address(view: str, *args: object) -> str:
    """The address of a page; empty while its area is not installed."""
    try:
        return reverse(view, args=args)
    except NoReverseMatch:
        return ""
