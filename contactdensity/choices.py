from django.db import models

from jobcenter.rules.density.status import LABELS, Status


class DensityState(models.TextChoices):
    """The answer of the rule for one person on one day (C.9, D-101)."""

    ON_TRACK = Status.ON_TRACK, LABELS[Status.ON_TRACK]
    BEHIND = Status.BEHIND, LABELS[Status.BEHIND]
    DUE_SOON = Status.DUE_SOON, LABELS[Status.DUE_SOON]
    SHORTFALL = Status.SHORTFALL, LABELS[Status.SHORTFALL]
    MET = Status.MET, LABELS[Status.MET]
    EXCUSED = Status.EXCUSED, LABELS[Status.EXCUSED]
    NO_MINIMUM = Status.NO_MINIMUM, LABELS[Status.NO_MINIMUM]
    NO_RULESET = Status.NO_RULESET, LABELS[Status.NO_RULESET]
    EXCLUDED = Status.EXCLUDED, LABELS[Status.EXCLUDED]


class DensityGroup(models.TextChoices):
    """What the lists and the team lead's page count: each client stands in exactly one (C.9, D-68, D-73, D-105).

    Whose minimum is not known, because the profile or the birth date is missing, is never counted as without one.
    """

    SHORTFALL = "shortfall", "Unterschreitung"
    BEHIND = "behind", "Rückstand"
    DUE_SOON = "due_soon", "bald fällig"
    ON_PLAN = "on_plan", "im Plan"
    EXCUSED = "excused", "begründet"
    NO_MINIMUM = "no_minimum", "ohne Minimum"
    UNCLEAR = "unclear", "Angaben fehlen"
    NO_RULESET = "no_ruleset", "kein Regelwerk"
    EXCLUDED = "excluded", "nicht im Personenkreis"


class Basis(models.TextChoices):
    """What a flag belongs to (D-92)."""

    COUNT = "count", "Zeitraum"
    INTERVAL = "interval", "Abstand"
    ROLLING = "rolling", "gleitendes Halbjahr"


class DensityFlagKind(models.TextChoices):
    BEHIND = "behind", "Rückstand"
    SHORTFALL = "shortfall", "Unterschreitung"


class DensityFlagState(models.TextChoices):
    """C.11"""

    OPEN = "open", "offen"
    ACKNOWLEDGED = "acknowledged", "zur Kenntnis genommen"
    DONE = "done", "erledigt"
    MOOT = "moot", "gegenstandslos"


class TargetGround(models.TextChoices):
    """Why somebody is seen more often than the minimum asks (G-46, G-86, G-89, B-26)."""

    DIFFICULT = "difficult", "schwierige Lebenssituation"
    URGENT = "urgent", "wichtig und dringend"
    STRATEGY = "strategy", "folgt aus der Integrationsstrategie"


class ExceptionStanding(models.TextChoices):
    """Where an exception stands on a day; all but the return follows from its dates."""

    CURRENT = "current", "in Kraft"
    COMING = "coming", "gilt später"
    ENDED = "ended", "abgelaufen"
    RETURNED = "returned", "zurückgegeben"


class ExceptionState(models.TextChoices):
    """D-64: no approval is needed; the team lead may return it."""

    IN_FORCE = "in_force", "begründet"
    RETURNED = "returned", "von der Teamleitung zurückgegeben"


class DueKind(models.TextChoices):
    """What falls due in the coming weeks. A following contact is no duty yet: it comes after the next one."""

    INTERVIEW = "interview", "Erstgespräch"
    CONTACT = "contact", "Kontakt"
    FOLLOWING = "following", "Folgekontakt"
