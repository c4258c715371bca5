"""A contact that happened: what contact density counts, with the facts that decide whether it does (C.8)."""

from datetime import date

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from jobcenter.appointments.choices import UNQUALIFIED, Channel, ContactKind, NoteType, ProfileCheck, TelephoneGround
from jobcenter.people.models import Household, Note, Person
from jobcenter.staff.models import Jobcenter, Office, User

from .appointment import Appointment

LONGEST_MINUTES = 480
FACTS = (
    *("id", "channel", "note_type", "kind", "telephone_ground", "plan_reference", "led_by_specialist"),
    "taken_back_on",
)


class ContactQuerySet(models.QuerySet["Contact"]):
    def standing(self) -> "ContactQuerySet":
        """Contacts that nobody took back; only these are facts."""
        return self.filter(taken_back_on__isnull=True)

    def until(self, day: date) -> "ContactQuerySet":
        """Those that happened up to and including the day, whenever they were entered (D-98)."""
        return self.filter(occurred_on__lte=day)

    def unsigned(self) -> "ContactQuerySet":
        """Entered so late that the team lead signs too, and not yet signed (D-75)."""
        return self.standing().filter(is_late=True, cosigned_on__isnull=True)


@pghistory.track()
class Contact(models.Model):
    """One talk or call with one client, from an appointment or unscheduled (C.8). Never edited: taken back and entered
    anew. Whether it counts is computed by the rule set of its day, not stored (decision 2)."""

    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="+", verbose_name="Jobcenter")
    office = models.ForeignKey(Office, models.PROTECT, related_name="contacts", verbose_name="Geschäftsstelle")
    household = models.ForeignKey(Household, models.PROTECT, related_name="contacts", verbose_name="BG")
    person = models.ForeignKey(Person, models.PROTECT, related_name="contacts", verbose_name="Person")
    host = models.ForeignKey(User, models.PROTECT, related_name="contacts", verbose_name="geführt von")
    led_by_specialist = models.BooleanField(
        "Gespräch mit einer Integrationsfachkraft", help_text="War „geführt von“ an diesem Tag IFK? (B-18, U-13)"
    )
    appointment = models.ForeignKey(
        Appointment, models.PROTECT, null=True, blank=True, related_name="contacts", verbose_name="Termin"
    )
    occurred_on = models.DateField("Tag")
    occurred_at = models.TimeField("Uhrzeit", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField("Dauer in Minuten", help_text="Mit Vor- und Nachbereitung (B-23, U-23).")
    channel = models.CharField("Weg", max_length=20, choices=Channel.choices, default=Channel.IN_PERSON)
    kind = models.CharField("Art", max_length=20, choices=ContactKind.choices, default=ContactKind.COUNSELLING)
    note_type = models.CharField("Vermerkart", max_length=20, choices=NoteType.choices)
    note = models.ForeignKey(Note, models.PROTECT, related_name="contacts", verbose_name="Vermerk")
    telephone_ground = models.CharField(
        "Grund, wenn nicht persönlich", max_length=20, choices=TelephoneGround.choices, blank=True
    )
    ground_text = models.CharField("sonstiger Grund", max_length=200, blank=True)
    plan_reference = models.BooleanField("Bezug zum Integrationsplan", default=True)
    profile_check = models.CharField("Profil geprüft", max_length=10, choices=ProfileCheck.choices, blank=True)
    participants = models.CharField("weitere Teilnehmende", max_length=200, blank=True)
    topics = ArrayField(models.CharField(max_length=200), verbose_name="Themen", default=list, blank=True)
    checked_items = ArrayField(
        models.CharField(max_length=200), verbose_name="besprochene Punkte der Checkliste", default=list, blank=True
    )
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="eingetragen von")
    entered_on = models.DateField("eingetragen am")
    is_late = models.BooleanField("später als zulässig eingetragen", default=False, help_text="D-75")
    cosigned_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gegengezeichnet von"
    )
    cosigned_on = models.DateField("gegengezeichnet am", null=True, blank=True)
    taken_back_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="zurückgenommen von"
    )
    taken_back_on = models.DateField("zurückgenommen am", null=True, blank=True)
    taken_back_reason = models.CharField("Grund der Rücknahme", max_length=200, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "Kontakt"
        verbose_name_plural = "Kontakte"
        ordering = ["-occurred_on", "-pk"]
        indexes = [
            # all that contact density asks of a contact: those of a person lie far apart in the table
            models.Index(fields=["person", "occurred_on"], include=FACTS, name="contact_facts"),
            models.Index(fields=["host", "occurred_on"]),
            # „kein Kontakt Vermittler/Berater seit“ asks it for each client (D-76)
            models.Index(
                fields=["person", "occurred_on"],
                condition=Q(taken_back_on__isnull=True, led_by_specialist=True),
                name="contact_led",
            ),
            models.Index(
                fields=["office"],
                condition=Q(is_late=True, cosigned_on__isnull=True, taken_back_on__isnull=True),
                name="contact_unsigned",
            ),
            # what the team lead looks at, among millions
            models.Index(
                fields=["-occurred_on"], condition=Q(is_late=True, taken_back_on__isnull=True), name="contact_late"
            ),
            models.Index(
                fields=["-occurred_on"],
                condition=Q(telephone_ground=TelephoneGround.OTHER, taken_back_on__isnull=True),
                name="contact_other_ground",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(occurred_on__lte=F("entered_on")),
                name="contact_not_in_the_future",
                violation_error_message="Ein Kontakt kann nicht in der Zukunft liegen.",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=LONGEST_MINUTES),
                name="contact_minutes",
                violation_error_message="Die Dauer liegt zwischen 1 und 480 Minuten.",
            ),
            models.CheckConstraint(
                condition=~Q(profile_check="") | Q(kind__in=UNQUALIFIED),
                name="contact_profile_checked",
                violation_error_message="Bitte geben Sie an, ob das Profil geprüft und geändert wurde.",
            ),
            models.CheckConstraint(
                condition=Q(telephone_ground="") | Q(channel__in=[Channel.TELEPHONE, Channel.VIDEO]),
                name="contact_ground_only_by_telephone",
                violation_error_message="Einen Grund braucht nur ein Gespräch am Telefon oder per Video.",
            ),
            models.CheckConstraint(
                condition=Q(telephone_ground=TelephoneGround.OTHER) ^ Q(ground_text=""),
                name="contact_other_ground_in_words",
                violation_error_message="Bitte nennen Sie den sonstigen Grund in Worten.",
            ),
            models.CheckConstraint(
                condition=Q(cosigned_by__isnull=True, cosigned_on__isnull=True)
                | Q(cosigned_by__isnull=False, cosigned_on__isnull=False, is_late=True),
                name="contact_cosigned_whole",
                violation_error_message="Gegengezeichnet wird nur eine späte Eintragung, mit Person und Tag.",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_by__isnull=True, taken_back_on__isnull=True, taken_back_reason="")
                | (Q(taken_back_by__isnull=False, taken_back_on__isnull=False) & ~Q(taken_back_reason="")),
                name="contact_taken_back_whole",
                violation_error_message="Eine Rücknahme braucht Person, Tag und Grund.",
            ),
            models.UniqueConstraint(
                fields=["appointment"],
                condition=Q(taken_back_on__isnull=True),
                name="contact_appointment_once",
                violation_error_message="Zu diesem Termin ist schon ein Kontakt eingetragen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} vom {self.occurred_on:%d.%m.%Y}"
