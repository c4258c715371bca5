from django.db import models


class AppointmentKind(models.TextChoices):
    HAND_IN = "hand_in", "Neuantragsabgabe LG"
    FIRST_INTERVIEW = "first_interview", "Erstgespräch"
    FOLLOW_UP = "follow_up", "Folgegespräch"
    CLARIFICATION = "clarification", "Klärungstermin"
    ID_CHECK = "id_check", "ID-Prüfung"


class AppointmentState(models.TextChoices):
    """C.8"""

    PLANNED = "planned", "geplant"
    INVITED = "invited", "eingeladen"
    ATTENDED = "attended", "wahrgenommen"
    NO_SHOW = "no_show", "nicht erschienen"
    CANCELLED_CLIENT = "cancelled_client", "abgesagt (Kundin/Kunde)"
    CANCELLED_OFFICE = "cancelled_office", "abgesagt (Haus)"
    MOVED = "moved", "verschoben"


OCCUPYING = ["planned", "invited", "attended"]
OPEN = ["planned", "invited"]


class Result(models.TextChoices):
    """What became of an appointment; each is a transition of C.8."""

    ATTEND = "attend", "wahrgenommen"
    NO_SHOW = "no_show", "nicht erschienen"
    CANCEL_CLIENT = "cancel_client", "von der Kundin/dem Kunden abgesagt"
    CANCEL_OFFICE = "cancel_office", "vom Haus abgesagt"


class Mode(models.TextChoices):
    IN_PERSON = "in_person", "persönlich"
    TELEPHONE = "telephone", "telefonisch"
    VIDEO = "video", "per Video"


class Delivery(models.TextChoices):
    """How a letter reached the client (C-43, D-84)."""

    HANDED_OVER = "handed_over", "ausgehändigt"
    POSTED = "posted", "versandt"
    TELEPHONE = "telephone", "telefonischer Hinweis"


class LetterKind(models.TextChoices):
    INVITATION_FIRST = "invitation_first", "Einladung zum Erstgespräch"
    INVITATION_FOLLOW_UP = "invitation_follow_up", "Einladung zum Folgegespräch"
    INVITATION_CLARIFICATION = "invitation_clarification", "Einladung zum Klärungstermin"
    HAND_OUT = "hand_out", "Anschreiben zur Antragsausgabe"
    REMINDER = "reminder", "Erinnerung an fehlende Unterlagen"
    TRANSFER = "transfer", "Abgabe an das zuständige Jobcenter"


INVITATIONS = (LetterKind.INVITATION_FIRST, LetterKind.INVITATION_FOLLOW_UP, LetterKind.INVITATION_CLARIFICATION)
INVITATION_TO = {
    AppointmentKind.FIRST_INTERVIEW: LetterKind.INVITATION_FIRST,
    AppointmentKind.FOLLOW_UP: LetterKind.INVITATION_FOLLOW_UP,
    AppointmentKind.CLARIFICATION: LetterKind.INVITATION_CLARIFICATION,
}


def invitation_to(kind: str) -> LetterKind:
    """The letter that invites to an appointment of that kind; where there is no own wording that of the interview."""
    return INVITATION_TO.get(AppointmentKind(kind), LetterKind.INVITATION_FIRST)
