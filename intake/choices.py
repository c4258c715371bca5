from django.db import models


class Channel(models.TextChoices):
    """How the application reached the house; decides its date (D-18)."""

    COUNTER = "counter", "persönlich (ohne Termin)"
    COUNTER_APPOINTMENT = "counter_appointment", "persönlich (mit Termin)"
    SERVICE_CENTRE = "service_centre", "Servicecenter"
    POST = "post", "Post"
    LETTER_BOX = "letter_box", "Hausbriefkasten"
    ONLINE = "online", "jobcenter.digital"


UNMARKED = [Channel.POST, Channel.LETTER_BOX]
"""Ways on which an application may come without a mark of the day of application (C-65)."""


class CallExclusion(models.TextChoices):
    """In these cases the service centre takes no application down, it hands the caller to the EZ (C-53 to C-56)."""

    SELF_EMPLOYED = "self_employed", "Selbständige Tätigkeit"
    LANGUAGE = "language", "Ungenügende Deutschkenntnisse"
    REPRESENTATIVE = "representative", "Antrag durch Bevollmächtigte"
    THIRD_PARTY = "third_party", "Antrag durch Dritte bei AU, Hospiz oder stationärem Aufenthalt"


class CounterTicketState(models.TextChoices):
    """A hint to the counter that somebody wants to apply (C-57, C-65)."""

    OPEN = "open", "offen"
    REGISTERED = "registered", "Antrag aufgenommen"
    CLOSED = "closed", "geschlossen"


class JurisdictionProof(models.TextChoices):
    """What proves at a move that this Jobcenter is responsible (C-16)."""

    IDENTITY = "identity", "Ausweisdokument"
    RENTAL = "rental", "Mietvertrag"
    REGISTRATION = "registration", "aktuelle Meldebescheinigung"


class ApplicationState(models.TextChoices):
    """C.1, D-91"""

    REGISTERED = "registered", "erfasst"
    ISSUED = "issued", "ausgegeben"
    EZ_REWORK = "ez_rework", "beim EZ-Rücklauf"
    PARTIAL = "partial", "teilweise eingereicht"
    COMPLETE = "complete", "vollständig"
    APPROVED = "approved_in_principle", "dem Grunde nach bewilligungsfähig"
    DECIDED = "decided", "beschieden"
    REJECTED = "rejected", "abgelehnt"
    DENIED = "denied_for_non_cooperation", "versagt"
    WITHDRAWN = "withdrawn", "zurückgezogen"
    TRANSFERRED = "transferred", "abgegeben/unzuständig"
    CANCELLED = "cancelled", "storniert"
    MERGED = "merged", "zusammengeführt"


OPEN_STATES = ["registered", "issued", "ez_rework", "partial", "complete", "approved_in_principle"]


class ControlResult(models.TextChoices):
    """What the team lead found when looking through the Neuantragsliste (W-105)."""

    CLEAN = "clean", "ohne Beanstandung"
    HINTS = "hints", "mit Hinweisen"
    MEASURES = "measures", "Maßnahmen veranlasst"


class DecisionKind(models.TextChoices):
    """D-22: an advance is no decision and therefore not here."""

    FINAL = "final", "endgültig"
    PROVISIONAL = "provisional", "vorläufig (§ 41a SGB II)"


class BenefitKind(models.TextChoices):
    """What the benefit unit determines; an advance does not meet the decision deadline (D-22)."""

    FINAL = "final", "endgültig"
    PROVISIONAL = "provisional", "vorläufig (§ 41a SGB II)"
    ADVANCE = "advance", "Vorschuss (§ 42 SGB I)"


class BenefitState(models.TextChoices):
    """C.4, W-91"""

    DETERMINED = "determined", "festgesetzt"
    PAYABLE = "payable", "zahlbar gemacht"
    NOTIFIED = "notified", "Bescheid erteilt"


class PackageKind(models.TextChoices):
    MEMBER_SHEET = "member_sheet", "Anmeldebogen"
    FORMS = "forms", "Antragsunterlagen"
    WORK_PACKAGE = "work_package", "Arbeitspaket SGB II"


class PackageState(models.TextChoices):
    """C.3; overdue is derived from the return date."""

    COMPILED = "compiled", "zusammengestellt"
    ISSUED = "issued", "ausgegeben"
    PARTLY_RETURNED = "partly_returned", "teilweise zurück"
    RETURNED = "returned", "vollständig zurück"
    ENTERED = "entered", "eingegeben"


class ReceiptChannel(models.TextChoices):
    HAND_IN = "hand_in", "Abgabetermin"
    COUNTER = "counter", "persönlich"
    POST = "post", "Post"
    LETTER_BOX = "letter_box", "Hausbriefkasten"
    ONLINE = "online", "jobcenter.digital"


class DutyKind(models.TextChoices):
    MAIN = "main", "QuEr"
    MEMBER = "member", "Erstgespräch BG-Mitglied"
    PROFILING = "profiling", "Erstberatung mit Profiling"


class DutyState(models.TextChoices):
    """C.6"""

    OPEN = "open", "offen"
    SUSPENDED = "suspended", "ausgesetzt"
    SCHEDULED = "scheduled", "terminiert"
    INVITED = "invited", "eingeladen"
    HELD_OPEN_ITEMS = "held_open_items", "durchgeführt – offen gebliebene Punkte"
    HELD_COMPLETE = "held_complete", "durchgeführt – vollständig"
    DROPPED = "dropped", "entfallen"


class HandoverState(models.TextChoices):
    """C.5"""

    SHELL = "shell", "Hülse angelegt"
    PARKED = "parked", "auf QuEr.xx"
    REPORTED = "reported", "Bewilligungsfähigkeit gemeldet"
    ASSIGNED = "assigned", "an IFK umgestellt"
    ACCEPTED = "accepted", "von IFK übernommen"
    SPECIAL_TEAM = "special_team", "Sonderteam"
    DEFERRED = "deferred", "zurückgestellt ALG I"
    CLOSED = "closed", "geschlossen"


class RoutingGroup(models.TextChoices):
    """W-103"""

    FROM_25 = "o25", "Ü25"
    UNDER_25 = "u25", "U25"
    PUPIL = "pupil", "Schülerin/Schüler"
    TRAINING_SEEKER = "training_seeker", "Ausbildungssuchende/r"
    PROFILE_I = "i", "I-Kundin/I-Kunde"


INFO_FOLDER = "info_folder"
"""Code of the hand-out „Infomappe (Eckspannmappe)“ (W-20, W-83)."""


class Situation(models.TextChoices):
    """What the person does on the day of application, from the Neuantragserfassungsbogen (W-29, W-103)."""

    UNEMPLOYED = "unemployed", "ohne Arbeit"
    EMPLOYED = "employed", "beschäftigt oder selbständig"
    PUPIL = "pupil", "Schülerin/Schüler"
    TRAINING = "training", "in Ausbildung oder Studium"
    TRAINING_SEEKER = "training_seeker", "sucht einen Ausbildungsplatz"
    OTHER = "other", "sonstiges"


class Qualification(models.TextChoices):
    """The Berufsabschluss (W-63)."""

    NONE = "none", "kein Berufsabschluss"
    VOCATIONAL = "vocational", "Berufsausbildung"
    ACADEMIC = "academic", "Studium"


class WorkingTime(models.TextChoices):
    FULL = "full", "Vollzeit"
    PART = "part", "Teilzeit"
    ANY = "any", "Vollzeit oder Teilzeit"


class ImportCheckResult(models.TextChoices):
    """What the review of an imported member says (W-37, W-102)."""

    ELIGIBLE = "eligible", "Erstgespräch ist zu führen"
    ALG1 = "alg1", "ALG-I-Aufstocker/in"
    NOT_EMPLOYABLE = "not_employable", "nicht erwerbsfähig"
    ALREADY_CLIENT = "already_client", "bereits Kundin/Kunde"
