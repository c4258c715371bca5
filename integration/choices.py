from django.db import models


class ItemState(models.TextChoices):
    """W-50"""

    DONE = "done", "erledigt"
    EXEMPT = "exempt", "nicht erforderlich"
    OPEN = "open", "offen geblieben"


class ImportResult(models.TextChoices):
    IMPORTED = "imported", "übernommen"
    UNCHANGED = "unchanged", "unverändert"
    REFUSED = "refused", "abgewiesen"


class ProjectPurpose(models.TextChoices):
    """What the measures of a project are for (W-21)."""

    INTEGRATION = "integration", "Maßnahmen der Eingliederung"
    WELCOME_PACK = "welcome_pack", "Eckspannmappen"


class ClientStatusValue(models.TextChoices):
    """W-27, D-50: the sources name this one value."""

    APPLICATION = "application", "Antrag"


class LabourStatusValue(models.TextChoices):
    """W-30"""

    UNEMPLOYED = "alo", "arbeitslos (ALO)"
    SEEKING = "asu", "arbeitsuchend (ASU)"


class BookingStatus(models.TextChoices):
    """A booked Eckspannmappe knows no other (W-24)."""

    ENDED = "ended", "beendet"


class Qualification(models.TextChoices):
    """W-63: without one the way into training is examined first."""

    UNKNOWN = "unknown", "nicht bekannt"
    NONE = "none", "kein Berufsabschluss"
    VOCATIONAL = "vocational", "Berufsausbildung"
    ACADEMIC = "academic", "Hochschulabschluss"
    NOT_RECOGNISED = "not_recognised", "Abschluss im Ausland, nicht anerkannt"


class ClientProfile(models.TextChoices):
    """Kundenprofil, Profillage (B-31 to B-39, D-96)."""

    MARKET = "markt", "Marktprofil"
    ACTIVATION = "aktivierung", "Aktivierungsprofil"
    PROMOTION = "foerder", "Förderprofil"
    DEVELOPMENT = "entwicklung", "Entwicklungsprofil"
    STABILISATION = "stabilisierung", "Stabilisierungsprofil"
    SUPPORT = "unterstuetzung", "Unterstützungsprofil"
    I = "I", "I (integriert, weiter hilfebedürftig)"  # noqa: E741 - the code of the field (D-96)
    Z = "Z", "Z (Zuordnung nicht erforderlich)"


class OfferKind(models.TextChoices):
    """W-58, C-81"""

    JOB = "job", "Stellenangebot"
    TRAINING = "training", "Ausbildungsangebot"
    MEASURE = "measure", "Maßnahme oder Aktivierungsangebot"
    PROMOTION = "promotion", "Förderangebot"
    OTHER = "other", "anderes Angebot"


class OfferResult(models.TextChoices):
    OPEN = "open", "noch offen"
    TAKEN_UP = "taken_up", "aufgenommen"
    DECLINED = "declined", "nicht angenommen"
    UNSUITABLE = "unsuitable", "passte nicht"


class PromiseOutcome(models.TextChoices):
    """What became of a promised job (D-53)."""

    OPEN = "open", "steht aus"
    KEPT = "kept", "Arbeit aufgenommen"
    FAILED = "failed", "Zusage gescheitert"


class EarlyEnd(models.TextChoices):
    """Why a measure ended before its time; no document names the reasons (U-26)."""

    CLIENT = "client", "Abbruch durch Kundin/Kunden"
    PROVIDER = "provider", "Abbruch durch den Träger"
    JOB = "job", "Arbeitsaufnahme"
    OTHER = "other", "sonstiger Grund"


class AgreementState(models.TextChoices):
    """C.7"""

    DRAFT = "draft", "Entwurf"
    VALID = "valid", "gültig"
    REVIEW_DUE = "review_due", "Überprüfung fällig"
    RENEWED = "renewed", "fortgeschrieben"
    REPLACED = "replaced", "durch neue ersetzt"
    TERMINATED = "terminated", "gekündigt"
    EXPIRED = "expired", "abgelaufen"
    NOT_CONCLUDED = "not_concluded", "nicht zustande gekommen"
    ACT = "act", "ersetzender Verwaltungsakt"


class SupportKind(models.TextChoices):
    """Active support that is asked for before the decision (W-76)."""

    TRAVEL = "travel", "Fahrkosten zum Vorstellungsgespräch (Vermittlungsbudget, § 44 SGB III)"
    APPLICATION = "application", "Bewerbungskosten (Vermittlungsbudget, § 44 SGB III)"
    EQUIPMENT = "equipment", "Arbeitsmittel oder Arbeitskleidung"
    TRAINING = "training", "Weiterbildung oder Maßnahme"
    OTHER = "other", "andere aktive Förderleistung"
