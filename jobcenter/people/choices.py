from django.db import models


class Sex(models.TextChoices):
    """C-2: four values; texts are neutral."""

    FEMALE = "w", "weiblich"
    MALE = "m", "männlich"
    DIVERSE = "d", "divers"
    NONE = "x", "keine Angabe"


class HouseholdRole(models.TextChoices):
    HEAD = "head", "Hauptantragstellerin/Hauptantragsteller"
    PARTNER = "partner", "Partnerin/Partner"
    CHILD = "child", "Kind"
    OTHER = "other", "weiteres Mitglied"


class HouseholdState(models.TextChoices):
    """C.2. *verändert* until the benefit unit has looked at what a change means."""

    RECORDING = "recording", "in Erfassung"
    ACTIVE = "active", "aktiv"
    CHANGED = "changed", "verändert"
    CLOSED = "closed", "beendet"


class ResponsibilityKind(models.TextChoices):
    MAIN = "main", "Hauptbetreuung"
    SECONDARY = "secondary", "Nebenbetreuung"


class NoteKind(models.TextChoices):
    HISTORY = "history", "Historienvermerk"
    GENERAL = "general", "Allgemeiner Vermerk"
    COUNSELLING = "counselling", "Beratungsvermerk"
    QUER = "quer", "Beratungsvermerk QuEr"
    POSITION_U25 = "position_u25", "Standortbestimmung U25"
    POSITION_O25 = "position_o25", "Standortbestimmung Ü25"
    POSITION = "position", "Standortbestimmung"


class LegalCircle(models.TextChoices):
    """Under whose Trägerschaft a person's record is led (C-18); follows ALG I only when the counter switches it."""

    SGB2 = "sgb2", "SGB II"
    SGB3 = "sgb3", "SGB III"


class ExternalSystem(models.TextChoices):
    """The systems of others that the sources name (W-107, C-96). None has a live interface."""

    AKDN_ACTIVE = "akdn_active", "AKDN aktiv"
    AKDN_PASSIVE = "akdn_passive", "AKDN passiv"
    AKDN_FMG2 = "akdn_fmg2", "AKDN FMG2"
    D3 = "d3", "d.3"
    BAEL = "bael", "BaEL"
    EXCHANGE = "exchange", "Austauschdatenbank"
    STEP = "step", "STEP"
    VERBIS = "verbis", "VerBIS"
    ALLEGRO = "allegro", "ALLEGRO"
    ATV = "atv", "ATV"
    E_FILE = "e_file", "eAkte"
    JOBCENTER_DIGITAL = "jobcenter_digital", "jobcenter.digital"
    COSACH = "cosach", "COSACH"
    JOB_EXCHANGE = "job_exchange", "Jobbörse"


class EntryScope(models.TextChoices):
    """Of whom a system keeps a record."""

    HOUSEHOLD = "household", "Bedarfsgemeinschaft"
    HEAD = "head", "Hauptantragstellung"
    FURTHER = "further", "weitere Mitglieder"
    EVERYBODY = "everybody", "jedes Mitglied"
    EMPLOYABLE = "employable", "jede erwerbsfähige Person"


class EntryOccasion(models.TextChoices):
    """What makes an entry due; ``ON_DEMAND`` makes none due."""

    REGISTERED = "registered", "Antragstellung"
    ISSUED = "issued", "Antragsausgabe"
    HANDED_IN = "handed_in", "Antragsabgabe"
    RELEASED = "released", "Freigabe dem Grunde nach"
    BOOKED = "booked", "Terminierung des Erstgesprächs"
    HELD = "held", "Erstgespräch"
    ON_DEMAND = "on_demand", "bei Bedarf"


class NumberKind(models.TextChoices):
    """Which number the system knows the record by. BG-Nummer and Kundennummer are kept once, at their owner."""

    NONE = "none", "keine Nummer"
    BG = "bg", "BG-Nummer"
    CLIENT = "client", "Kundennummer"
    OWN = "own", "eigenes Zeichen"
    OWN_UNIQUE = "own_unique", "eigenes Zeichen, je Datensatz ein anderes"


class EntryOrigin(models.TextChoices):
    """Whether the record was new or an old one came to life again (C-17, C-60)."""

    NEW = "new", "neu angelegt"
    REACTIVATED = "reactivated", "vorhandener Datensatz reaktiviert"
