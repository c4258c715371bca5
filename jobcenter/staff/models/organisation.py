"""The houses: Jobcenter, offices (Geschäftsstellen) and teams."""

import pghistory
from django.db import models

from jobcenter.staff.choices import AgeGroup, HandoverMode, StaffGroup, Unit

CODES = ("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH")
LANDS = [(code, code) for code in CODES]


@pghistory.track()
class Jobcenter(models.Model):
    """One Jobcenter. Several share an installation; none sees another's clients (decision 6)."""

    slug = models.SlugField("Kurzname", unique=True)
    name = models.CharField("Name", max_length=120)
    land = models.CharField(
        "Land", max_length=2, choices=LANDS, help_text="Bestimmt die gesetzlichen Feiertage (D-5)."
    )
    street = models.CharField("Straße und Hausnummer", max_length=120, blank=True)
    postal_code = models.CharField("Postleitzahl", max_length=5, blank=True)
    city = models.CharField("Ort", max_length=80, blank=True)
    phone = models.CharField("Telefon", max_length=40, blank=True)
    opening_hours = models.CharField("Öffnungszeiten", max_length=200, blank=True)
    handover_mode = models.CharField(
        "Fallübergabe",
        max_length=20,
        choices=HandoverMode.choices,
        default=HandoverMode.DIRECT,
        help_text="Wer einen neuen Fall vor der Integrationsfachkraft führt (P28).",
    )
    household_concept = models.BooleanField(
        "Gesamt-BG-Konzept",
        default=False,
        help_text="Kontakte aller Mitglieder einer Bedarfsgemeinschaft nebeneinander (B-17).",
    )
    graduate_contact_days = models.PositiveSmallIntegerField(
        "Nachkontakt mit Maßnahmeabsolventen",
        null=True,
        blank=True,
        help_text="Tage nach dem Ende der Maßnahme (U-26). Leer: keine Überwachung.",
    )

    class Meta:
        verbose_name = "Jobcenter"
        verbose_name_plural = "Jobcenter"

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Office(models.Model):
    """One Geschäftsstelle. It owns work lists and, in Wuppertal, a virtual employee QuEr.xx (W-6, W-17)."""

    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="offices", verbose_name="Jobcenter")
    name = models.CharField("Name", max_length=120)
    queue_name = models.CharField(
        "Virtueller Mitarbeiter",
        max_length=20,
        blank=True,
        help_text="Zum Beispiel „QuEr.01“. Eine Warteschlange, kein Zugang (D-52).",
    )
    street = models.CharField("Straße und Hausnummer", max_length=120, blank=True)
    postal_code = models.CharField("Postleitzahl", max_length=5, blank=True)
    city = models.CharField("Ort", max_length=80, blank=True)
    phone = models.CharField("Telefon", max_length=40, blank=True)
    opening_hours = models.CharField("Öffnungszeiten", max_length=200, blank=True)
    talk_minutes = models.PositiveSmallIntegerField(
        "regelmäßige Gesprächsdauer",
        null=True,
        blank=True,
        help_text="In Minuten, von der Dienststelle festgelegt (B-21). Leer: die des Regelwerks.",
    )

    class Meta:
        verbose_name = "Geschäftsstelle"
        verbose_name_plural = "Geschäftsstellen"
        ordering = ["jobcenter", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["jobcenter", "name"],
                name="office_name_once",
                violation_error_message="Eine Geschäftsstelle mit diesem Namen gibt es schon.",
            )
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Team(models.Model):
    """A team of one unit in one office, for example Integration U25."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="teams", verbose_name="Geschäftsstelle")
    name = models.CharField("Name", max_length=80)
    unit = models.CharField("Bereich", max_length=20, choices=Unit.choices)
    age_group = models.CharField("Altersgruppe", max_length=5, choices=AgeGroup.choices, default=AgeGroup.ALL)
    mailbox = models.EmailField("Teampostfach", blank=True)
    staff_group = models.CharField(
        "Personalgruppe", max_length=20, choices=StaffGroup.choices, blank=True, help_text="Für die Auslastung (U-39)."
    )
    new_client_rule = models.CharField(
        "Neukundensteuerung (Jour)",
        max_length=200,
        blank=True,
        help_text="Wo sie geregelt ist, zum Beispiel das Protokoll der Dienstbesprechung (U-37).",
    )

    class Meta:
        verbose_name = "Team"
        verbose_name_plural = "Teams"
        ordering = ["office", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "name"],
                name="team_name_once",
                violation_error_message="Ein Team mit diesem Namen gibt es in der Geschäftsstelle schon.",
            )
        ]

    def __str__(self) -> str:
        return self.name
