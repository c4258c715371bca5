from django.db import models


class Role(models.TextChoices):
    """What somebody does in the house; what each may do stands in ``roles.py``."""

    INTAKE_CLERK = "intake_clerk", "Eingangszone (EZ)"
    SERVICE_CENTRE = "service_centre", "Servicecenter (SC)"
    BENEFIT_CLERK = "benefit_clerk", "Leistungsgewährung (LG)"
    BENEFIT_EXPERT = "benefit_expert", "Expertin/Experte LG"
    SPECIALIST = "specialist", "Integrationsfachkraft (IFK)"
    INTEGRATION_EXPERT = "integration_expert", "Expertin/Experte Integration"
    TEAM_LEAD = "team_lead", "Teamleitung"
    MANAGEMENT = "management", "Leitung des Jobcenters"
    ADMINISTRATOR = "administrator", "Administration des Jobcenters"


HOUSE_ROLES = (Role.MANAGEMENT, Role.ADMINISTRATOR)
"""Roles beside the work on cases: of the whole house, without a diary and without a client's file."""


class Unit(models.TextChoices):
    INTAKE = "intake", "Eingangszone"
    BENEFIT = "benefit", "Leistungsgewährung"
    INTEGRATION = "integration", "Berufliche Integration"


class AgeGroup(models.TextChoices):
    ALL = "all", "alle"
    UNDER_25 = "u25", "U25"
    FROM_25 = "o25", "Ü25"


class StaffGroup(models.TextChoices):
    """Groups whose calendars are measured differently (U-38, U-39, U-42); the codes of the rule sets."""

    SPECIALIST = "specialist", "Integrationsfachkraft Ü25/U25"
    CASE_MANAGER = "case_manager", "Fallmanagement"
    NETWORK_ABC = "netzwerk_abc", "Netzwerk ABC"


class HandoverMode(models.TextChoices):
    """Who owns a new client before the specialist does (P28)."""

    VIRTUAL_EMPLOYEE = "virtual_employee", "virtueller Mitarbeiter QuEr.xx"
    DIRECT = "direct", "Hauptbetreuung bei der Antragstellung"


class AbsenceKind(models.TextChoices):
    LEAVE = "leave", "Urlaub"
    ILLNESS = "illness", "Krankheit"
    TRAINING = "training", "Fortbildung"
    OTHER = "other", "sonstige Abwesenheit"
