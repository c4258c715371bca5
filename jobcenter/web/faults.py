"""What the database refused, said in German. Faults of our own making stay faults and are raised."""

from dataclasses import dataclass

from django.apps import apps
from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, InternalError, OperationalError

LOCK_TIMEOUT = "55P03"
STATEMENT_TIMEOUT = "57014"
DEADLOCK = "40P01"
SERIALIZATION = "40001"
READ_ONLY = "25006"
RAISED_BY_TRIGGER = "P0001"

CHANGED_MEANWHILE = (
    "Der Vorgang wurde in der Zwischenzeit verändert oder schon einmal gespeichert. "
    "Bitte laden Sie die Seite neu und prüfen Sie den jetzigen Stand."
)
BUSY = "Gerade arbeitet jemand anderes an diesem Vorgang. Bitte versuchen Sie es in einem Moment noch einmal."
TOO_LONG = "Die Abfrage hat zu lange gedauert und wurde abgebrochen. Bitte grenzen Sie die Auswahl ein."
AWAY = "Die Datenbank ist im Moment nicht erreichbar. Ihre letzte Eingabe wurde nicht gespeichert."
OUT_OF_RANGE = "Eine Angabe ist zu lang oder zu groß. Bitte prüfen Sie Ihre Eingaben."


@dataclass(frozen=True)
class Fault:
    """A sentence for the screen and the HTTP status it belongs to (409 changed meanwhile, 503 come back later)."""

    sentence: str
    status: int


def sqlstate(error: BaseException) -> str:
    """The five characters by which PostgreSQL names the cause; empty if there are none."""
    return getattr(error.__cause__, "pgcode", None) or ""


def fault_of(error: DatabaseError | InterfaceError) -> Fault | None:
    """What to tell the user; ``None`` if the error is a mistake in the program and must be raised."""
    state = sqlstate(error)
    if isinstance(error, IntegrityError):
        return Fault(_constraint_sentence(error) or CHANGED_MEANWHILE, 409)
    if state in (DEADLOCK, SERIALIZATION):
        return Fault(CHANGED_MEANWHILE, 409)
    if isinstance(error, InternalError):
        return Fault(CHANGED_MEANWHILE, 409) if state == RAISED_BY_TRIGGER else None
    if isinstance(error, DataError):
        return Fault(OUT_OF_RANGE, 400)
    if state == LOCK_TIMEOUT:
        return Fault(BUSY, 503)
    if state == STATEMENT_TIMEOUT:
        return Fault(TOO_LONG, 503)
    if isinstance(error, OperationalError | InterfaceError):
        return Fault(AWAY, 503)
    return None


def _constraint_sentence(error: IntegrityError) -> str | None:
    """The German sentence a model gives its constraint (``violation_error_message``)."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    if not name:
        return None
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            sentence = constraint.violation_error_message
            if constraint.name == name and sentence != constraint.default_violation_error_message:
                return str(sentence)
    return None
