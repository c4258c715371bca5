from django.db import models


class AppointmentKind(models.TextChoices):
    HAND_IN = "hand_in", "Neuantragsabgabe LG"
    FIRST_INTERVIEW = "first_interview", "Erstgespräch"
    FOLLOW_UP = "follow_up", "Folgegespräch"
    CLARIFICATION = "clarification", "Klärungstermin"
    ID_CHECK = "id_check", "ID-Prüfung"


# Those at which somebody is talked with; at the others papers change hands.
TALKS = [AppointmentKind.FIRST_INTERVIEW, AppointmentKind.FOLLOW_UP, AppointmentKind.CLARIFICATION]


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
FAILED = ["no_show", "cancelled_client", "cancelled_office"]
SET_ASIDE = ["planned", "invited", "attended", "no_show"]  # their time was kept free (D-74)


class Obstacle(models.TextChoices):
    """Why an appointment cannot take place as booked (C-47, D-7, D-29)."""

    CLOSED = "closed", "an diesem Tag geschlossen"
    GONE = "gone", "nicht mehr im Dienst"
    ELSEWHERE = "elsewhere", "arbeitet dann in einer anderen Geschäftsstelle"
    NO_DEPUTY = "no_deputy", "abwesend, ohne Vertretung"
    DEPUTY_AWAY = "deputy_away", "abwesend, und die Vertretung ist auch nicht da"
    DEPUTY_TAKEN = "deputy_taken", "abwesend, die Vertretung hat zur selben Zeit einen Termin"


class Result(models.TextChoices):
    """What became of an appointment; each is a transition of C.8."""

    ATTEND = "attend", "wahrgenommen"
    NO_SHOW = "no_show", "nicht erschienen"
    CANCEL_CLIENT = "cancel_client", "von der Kundin/dem Kunden abgesagt"
    CANCEL_OFFICE = "cancel_office", "vom Haus abgesagt"


CANCELLED = [Result.CANCEL_CLIENT, Result.CANCEL_OFFICE]


class NoShowCause(models.TextChoices):
    """Why somebody did not come, in the words of what the deadline of a first interview knows (D-28). Only without a
    good reason there is a hearing (§ 32 SGB II)."""

    NO_SHOW = "no_show", "ohne bekannten wichtigen Grund"
    CLIENT_ILL = "client_ill", "arbeitsunfähig"
    CLIENT_AWAY = "client_away", "ortsabwesend"
    OFFICE = "office", "das Haus, zum Beispiel: Einladung nicht angekommen"


class NextStep(models.TextChoices):
    """What follows when somebody did not come."""

    INVITE_AGAIN = "invite_again", "neu einladen"
    CALL = "call", "anrufen und nachfragen"
    HEARING = "hearing", "Anhörung zum Meldeversäumnis (§ 32 SGB II)"
    NOTHING = "nothing", "nichts weiter"


class Mode(models.TextChoices):
    IN_PERSON = "in_person", "persönlich"
    TELEPHONE = "telephone", "telefonisch"
    VIDEO = "video", "per Video"


class Delivery(models.TextChoices):
    """How a letter reached the client (C-43, D-84)."""

    HANDED_OVER = "handed_over", "ausgehändigt"
    POSTED = "posted", "versandt"
    TELEPHONE = "telephone", "telefonischer Hinweis"


BY_POST = "Der Brief steht auf der Liste „zu druckende Briefe“. Er geht hinaus, wenn sie gedruckt wird."
"""What is said of a letter that was posted: till then nobody has got it (D-84)."""


class LetterKind(models.TextChoices):
    INVITATION_FIRST = "invitation_first", "Einladung zum Erstgespräch"
    INVITATION_FOLLOW_UP = "invitation_follow_up", "Einladung zum Folgegespräch"
    INVITATION_CLARIFICATION = "invitation_clarification", "Einladung zum Klärungstermin"
    HAND_OUT = "hand_out", "Anschreiben zur Antragsausgabe"
    REMINDER = "reminder", "Erinnerung an fehlende Unterlagen"
    TRANSFER = "transfer", "Abgabe an das zuständige Jobcenter"
    AGREEMENT = "agreement", "Eingliederungsvereinbarung, Kooperationsplan"


INVITATIONS = (LetterKind.INVITATION_FIRST, LetterKind.INVITATION_FOLLOW_UP, LetterKind.INVITATION_CLARIFICATION)
OF_TALKS = (LetterKind.AGREEMENT,)
"""What they say is read by whoever reads talks, and by nobody else of the house (§ 35 SGB I, D-82)."""
INVITATION_TO = {
    AppointmentKind.FIRST_INTERVIEW: LetterKind.INVITATION_FIRST,
    AppointmentKind.FOLLOW_UP: LetterKind.INVITATION_FOLLOW_UP,
    AppointmentKind.CLARIFICATION: LetterKind.INVITATION_CLARIFICATION,
}


def invitation_to(kind: str) -> LetterKind:
    """The letter that invites to an appointment of that kind; where there is no own wording that of the interview."""
    return INVITATION_TO.get(AppointmentKind(kind), LetterKind.INVITATION_FIRST)


class Channel(models.TextChoices):
    """The way of a contact (C.8)."""

    IN_PERSON = "in_person", "persönlich"
    TELEPHONE = "telephone", "telefonisch"
    VIDEO = "video", "per Video"
    WRITTEN = "written", "schriftlich"


class ContactKind(models.TextChoices):
    """What a contact was about (C.8, U-20). The codes of contact density; it takes the others as counselling."""

    FIRST_INTERVIEW = "first_interview", "Erstgespräch"
    COUNSELLING = "counselling", "Beratungsgespräch"
    FOLLOW_UP = "follow_up", "Folgegespräch"
    CLARIFICATION = "clarification", "Klärungsgespräch"
    SIX_EYES = "six_eyes", "6-Augen-Gespräch"
    TANDEM = "tandem", "Tandemgespräch"
    INFO = "info", "Auskunft"
    DOCUMENTS = "documents", "Unterlagen abgeholt oder abgegeben"
    APPOINTMENT_REQUEST = "appointment_request", "Terminwunsch"
    GROUP_INFO = "group_info", "Gruppeninformation"
    OTHER_NON_QUALIFIED = "other_non_qualified", "sonstiges Anliegen ohne Beratung"


# Kinds that are no qualified talk, whatever was written down (U-20, D-62): no profile is checked.
UNQUALIFIED = ["info", "documents", "appointment_request", "group_info", "other_non_qualified"]


class NoteType(models.TextChoices):
    """The notes that rule sets tell apart (B-41, B-43, U-14, U-21)."""

    STANDORTBESTIMMUNG = "standortbestimmung", "Beratungsvermerk zur Standortbestimmung"
    BERATUNGSVERMERK = "beratungsvermerk", "Beratungsvermerk"
    QUER = "quer", "Beratungsvermerk QuEr"
    ALLGEMEINER_VERMERK = "allgemeiner_vermerk", "Allgemeiner Vermerk"


class TelephoneGround(models.TextChoices):
    """Why a talk by telephone or video may count (U-16 to U-19, D-71)."""

    SV_EMPLOYMENT = "sv_employment", "sozialversicherungspflichtige Beschäftigung"
    MARKET_PROFILE = "market_profile", "Marktprofil"
    SEVERE_HEALTH = "severe_health", "schwere gesundheitliche Einschränkungen"
    OTHER = "other", "sonstiger Grund"


class ProfileCheck(models.TextChoices):
    """The answer after every talk (B-42)."""

    UNCHANGED = "unchanged", "geprüft, unverändert"
    CHANGED = "changed", "geprüft und geändert"
