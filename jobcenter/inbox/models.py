"""What waits for whom, and what one unit tells another."""

from datetime import date

import pghistory
from django.db import models
from django.db.models import Q
from django_fsm import transition

from jobcenter.audit.machines import Machine, StateField, guarded
from jobcenter.people.models import Household, Person
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Jobcenter, Office, Team, User

from .choices import UNSETTLED, TaskKind, TicketState


class TaskQuerySet(models.QuerySet["Task"]):
    def open(self) -> "TaskQuerySet":
        return self.filter(done_at__isnull=True)


@pghistory.track()
class Task(models.Model):
    """Work that waits for one user, or for whoever holds a role in an office."""

    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="tasks", verbose_name="Jobcenter")
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name="Geschäftsstelle"
    )
    kind = models.CharField("Art", max_length=30, choices=TaskKind.choices)
    household = models.ForeignKey(
        Household, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name="BG"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name="Person"
    )
    subject_id = models.BigIntegerField(
        "Gegenstand",
        null=True,
        blank=True,
        help_text="Schlüssel des Antrags oder Gesprächs, von dem die Art spricht.",
    )
    text = models.CharField("Hinweis", max_length=300, blank=True)
    assignee = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name="für"
    )
    role = models.CharField("für die Rolle", max_length=20, choices=Role.choices, blank=True)
    due_on = models.DateField("fällig am", null=True, blank=True)
    created_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="angelegt von"
    )
    created_at = models.DateTimeField("angelegt am", auto_now_add=True)
    done_at = models.DateTimeField("erledigt am", null=True, blank=True)
    done_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="erledigt von"
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = "Aufgabe"
        verbose_name_plural = "Aufgaben"
        constraints = [
            models.CheckConstraint(
                condition=Q(assignee__isnull=False) | ~Q(role=""), name="task_for_somebody"
            ),
            models.UniqueConstraint(
                fields=["kind", "household", "person", "subject_id"],
                condition=Q(done_at__isnull=True),
                nulls_distinct=False,
                name="task_open_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["assignee", "due_on"], condition=Q(done_at__isnull=True), name="task_open_assignee"
            ),
            models.Index(
                fields=["office", "role", "due_on"], condition=Q(done_at__isnull=True), name="task_open_role"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@pghistory.track()
class Message(models.Model):
    """A word from one unit to another that replaces the workflow of the file system; keeps who read it (W-32, W-34)."""

    jobcenter = models.ForeignKey(
        Jobcenter, models.PROTECT, related_name="messages", verbose_name="Jobcenter"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="messages", verbose_name="Geschäftsstelle"
    )
    household = models.ForeignKey(Household, models.PROTECT, related_name="messages", verbose_name="BG")
    subject = models.CharField("Betreff", max_length=120)
    body = models.TextField("Text", blank=True)
    document_reference = models.CharField("Dokument", max_length=80, blank=True)
    sender = models.ForeignKey(User, models.PROTECT, related_name="sent_messages", verbose_name="von")
    recipient = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="received_messages", verbose_name="an"
    )
    recipient_role = models.CharField("an die Rolle", max_length=20, choices=Role.choices, blank=True)
    sent_at = models.DateTimeField("gesendet am", auto_now_add=True)
    read_at = models.DateTimeField("gelesen am", null=True, blank=True)
    read_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gelesen von"
    )

    class Meta:
        verbose_name = "Mitteilung"
        verbose_name_plural = "Mitteilungen"
        ordering = ["-sent_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(recipient__isnull=False) | ~Q(recipient_role=""), name="message_for_somebody"
            )
        ]

    def __str__(self) -> str:
        return self.subject


class TicketQuerySet(models.QuerySet["Ticket"]):
    def unsettled(self) -> "TicketQuerySet":
        return self.filter(state__in=UNSETTLED)

    def unanswered(self, today: date) -> "TicketQuerySet":
        """Nobody of the team took it in hand by the day an answer was due: red for the team lead (D-47)."""
        return self.filter(state=TicketState.OPEN, answer_due_on__lt=today)


@guarded(initial=[TicketState.OPEN])
@pghistory.track()
class Ticket(Machine):
    """The counter found no time before the due date: the team arranges the talk by itself (C-48, D-47).

    ``team`` and its mailbox at that time, with a copy to the team lead. ``subject_id``: the interview duty.
    """

    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="tickets", verbose_name="Jobcenter")
    office = models.ForeignKey(Office, models.PROTECT, related_name="tickets", verbose_name="Geschäftsstelle")
    household = models.ForeignKey(Household, models.PROTECT, related_name="tickets", verbose_name="BG")
    person = models.ForeignKey(Person, models.PROTECT, related_name="tickets", verbose_name="Person")
    subject_id = models.BigIntegerField("Gegenstand", help_text="Schlüssel des Erstgesprächs.")
    text = models.CharField("Hinweis", max_length=300)
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="tickets", verbose_name="an das Team"
    )
    mailbox = models.EmailField("Teampostfach", blank=True)
    copy_to = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Kopie an die Teamleitung"
    )
    state = StateField("Stand", choices=TicketState.choices, default=TicketState.OPEN, protected=True)
    due_on = models.DateField("Fristende")
    answer_due_on = models.DateField("Antwort bis")
    opened_on = models.DateField("eröffnet am")
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="eröffnet von")
    taken_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="in Bearbeitung bei"
    )
    taken_on = models.DateField("in Bearbeitung seit", null=True, blank=True)
    scheduled_on = models.DateField("terminiert am", null=True, blank=True)
    closed_on = models.DateField("geschlossen am", null=True, blank=True)
    close_reason = models.CharField("Grund der Schließung", max_length=200, blank=True)

    objects = TicketQuerySet.as_manager()

    class Meta:
        verbose_name = "Ticket"
        verbose_name_plural = "Tickets"
        ordering = ["answer_due_on", "pk"]
        indexes = [models.Index(fields=["office", "state", "answer_due_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_id"],
                condition=Q(state__in=UNSETTLED),
                name="ticket_unsettled_once",
                violation_error_message="Für dieses Erstgespräch ist schon ein Ticket offen.",
            )
        ]

    def __str__(self) -> str:
        return f"Ticket {self.pk}"

    def is_unanswered(self, today: date) -> bool:
        """As ``unanswered`` of the query set."""
        return self.state == TicketState.OPEN and self.answer_due_on < today

    @transition(
        "state",
        source=TicketState.OPEN,
        target=TicketState.IN_PROGRESS,
        custom={"label": "in Bearbeitung nehmen", "norm": "C-48"},
    )
    def take(self) -> None: ...

    @transition(
        "state",
        source=[TicketState.OPEN, TicketState.IN_PROGRESS],
        target=TicketState.SCHEDULED,
        custom={"label": "terminieren", "norm": "C-48"},
    )
    def schedule(self) -> None: ...

    @transition(
        "state",
        source=[TicketState.OPEN, TicketState.IN_PROGRESS, TicketState.SCHEDULED],
        target=TicketState.CLOSED,
        custom={"label": "schließen", "norm": "C.11"},
    )
    def close(self) -> None: ...


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def waiting(self) -> "OutgoingMailQuerySet":
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True)


class OutgoingMail(models.Model):
    """The mail about a ticket, on its way out of the house. It tells of no person; its text is made when it is sent.

    Given up without a ``failure``: the ticket was settled before the mail got out.
    """

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="mails", verbose_name="Ticket")
    to = models.EmailField("an")
    copy_to = models.EmailField("Kopie an", blank=True)
    path = models.CharField("Seite", max_length=100)
    created_at = models.DateTimeField("angelegt am", auto_now_add=True)
    tries = models.PositiveSmallIntegerField("Versuche", default=0)
    next_try_at = models.DateTimeField("nächster Versuch")
    failure = models.CharField("letzter Fehler", max_length=80, blank=True, help_text="Art des Fehlers, keine Adresse.")
    sent_at = models.DateTimeField("gesendet am", null=True, blank=True)
    given_up_at = models.DateTimeField("aufgegeben am", null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = "ausgehende E-Mail"
        verbose_name_plural = "ausgehende E-Mails"
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(given_up_at__isnull=True), name="mail_sent_or_given_up"
            )
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="mail_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"E-Mail zu {self.ticket}"
