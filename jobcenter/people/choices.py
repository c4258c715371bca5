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
    RECORDING = "recording", "in Erfassung"
    ACTIVE = "active", "aktiv"
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
