from django.db import models


class DeadlineKind(models.TextChoices):
    BENEFIT_DECISION = "benefit_decision", "Leistungsentscheidung"
    FIRST_INTERVIEW = "first_interview", "Erstgespräch"
    MEMBER_INTERVIEW = "member_interview", "Erstgespräch BG-Mitglied"


class DeadlineState(models.TextChoices):
    """C.11; "due soon" and "overdue" are derived, never stored (decision 1)."""

    RUNNING = "running", "läuft"
    SUSPENDED = "suspended", "ausgesetzt"
    MET = "met", "erfüllt"
    MISSED = "missed", "versäumt"
    MET_LATE = "met_late", "verspätet erfüllt"
    VOID = "void", "entfallen"


class Cause(models.TextChoices):
    """Why a deadline was missed (D-28, D-86)."""

    UNKNOWN = "", "noch nicht angegeben"
    NO_SHOW = "no_show", "Nichterscheinen"
    CLIENT_ILL = "client_ill", "Kundin/Kunde arbeitsunfähig"
    CLIENT_AWAY = "client_away", "Ortsabwesenheit"
    OFFICE = "office", "Haus"
    DOCUMENT = "document", "Unterlagen"
    SYSTEM = "system", "System"
    APPEAL = "appeal", "Rechtsbehelf"


CLIENT_CAUSES = (Cause.NO_SHOW, Cause.CLIENT_ILL, Cause.CLIENT_AWAY)


class MissState(models.TextChoices):
    """How far a miss is explained; without a record nobody has said anything yet."""

    SUBMITTED = "submitted", "vorgelegt"
    RETURNED = "returned", "zurückgegeben"
    SIGNED = "signed", "abgezeichnet"


class FlagKind(models.TextChoices):
    DUE_SOON = "due_soon", "bald fällig"
    MISSED = "missed", "versäumt"


class FlagState(models.TextChoices):
    OPEN = "open", "offen"
    ACKNOWLEDGED = "acknowledged", "zur Kenntnis genommen"
    DONE = "done", "erledigt"
    MOOT = "moot", "gegenstandslos"
