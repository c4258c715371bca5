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
