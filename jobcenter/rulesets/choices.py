from django.db import models


class Domain(models.TextChoices):
    """What a rule set may rule (D-87)."""

    FIRST_INTERVIEW = "first_interview", "Erstgespräch"
    DECISION = "decision", "Leistungsentscheidung"
    DENSITY = "density", "Kontaktdichte"
    CAPACITY = "capacity", "Auslastung"
    MUNICIPAL = "municipal", "Kommunale Leistungen"


class ApprovalState(models.TextChoices):
    DRAFT = "draft", "Entwurf"
    PROPOSED = "proposed", "zur Freigabe vorgelegt"
    APPROVED = "approved", "freigegeben"
    REJECTED = "rejected", "zurückgewiesen"


class RuleSetKind(models.TextChoices):
    BINDING = "binding", "verbindlich"
    RECOMMENDATION = "recommendation", "Empfehlung"


class PeriodMode(models.TextChoices):
    """In which months contacts are counted (D-56, ADR 7)."""

    AGREEMENT = "agreement", "Halbjahr ab Eingliederungsvereinbarung"
    ROLLING = "rolling", "gleitendes Halbjahr"


class VideoLike(models.TextChoices):
    """What a talk by video counts like (D-62)."""

    TELEPHONE = "telephone", "ein Gespräch am Telefon"
    IN_PERSON = "in_person", "ein persönliches Gespräch"
