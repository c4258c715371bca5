"""The application for SGB II benefits, from its registration to its end (C.1, C.4)."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django_fsm import transition

from intake.choices import OPEN_STATES, ApplicationState, Channel, DecisionKind, JurisdictionProof
from jobcenter.audit.machines import Machine, StateField, guarded
from jobcenter.deadlines.models import Deadline
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import Jobcenter, Office, User

S = ApplicationState


def _custom(label: str, norm: str) -> dict[str, str]:
    return {"label": label, "norm": norm}


class ApplicationQuerySet(models.QuerySet["Application"]):
    def open(self) -> "ApplicationQuerySet":
        return self.filter(state__in=OPEN_STATES)

    def in_offices(self, office_ids: list[int]) -> "ApplicationQuerySet":
        return self.filter(office_id__in=office_ids)


@guarded(initial=[S.REGISTERED])
@pghistory.track()
class Application(Machine):
    """One application of a household. Its date is frozen from the first saving on (C-92, D-19)."""

    jobcenter = models.ForeignKey(Jobcenter, models.PROTECT, related_name="+", verbose_name="Jobcenter")
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="applications", db_index=False, verbose_name="Geschäftsstelle"
    )  # three of the indexes below begin with it
    household = models.ForeignKey(Household, models.PROTECT, related_name="applications", verbose_name="BG")
    head = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="applications",
        verbose_name="Hauptantragstellerin/Hauptantragsteller",
    )
    number = models.CharField("lfd. Nr.", max_length=20, blank=True, help_text="Laufende Nummer der Liste.")
    channel = models.CharField("Antragsweg", max_length=20, choices=Channel.choices)
    applied_on = models.DateField("Antragsdatum", help_text="Unveränderlich (C-92).")
    reason = models.CharField("Grund der Antragstellung", max_length=200, blank=True)
    state = StateField("Stand", choices=S.choices, default=S.REGISTERED, protected=True)
    id_checked_on = models.DateField("ID geprüft am", null=True, blank=True)
    id_document = models.CharField("Ausweisdokument", max_length=60, blank=True)
    moved_in = models.BooleanField("zugezogen", default=False)
    jurisdiction_proof = models.CharField(
        "Nachweis der Zuständigkeit",
        max_length=20,
        choices=JurisdictionProof.choices,
        blank=True,
        help_text="Bei Zuzug Pflicht (C-16).",
    )
    forwarded_on = models.DateField(
        "an die EZ weitergeleitet am", null=True, blank=True, help_text="Postantrag ohne Vermerk (C-64)."
    )
    returned_on = models.DateField("per eAkte an die LG zurück am", null=True, blank=True, help_text="C-68")
    counter_worked_on = models.DateField(
        "SC-Antrag von der EZ bearbeitet am", null=True, blank=True, help_text="C-60 bis C-63"
    )
    is_new_client = models.BooleanField("Neukundin/Neukunde", null=True, blank=True)
    new_client_reason = models.CharField("Begründung der Neukundenprüfung", max_length=300, blank=True)
    counts_in_statistics = models.BooleanField("zählt in der Statistik", default=True)
    issued_on = models.DateField("ausgegeben am", null=True, blank=True)
    is_posted = models.BooleanField("Unterlagen versandt statt ausgehändigt", default=False)
    return_on = models.DateField(
        "Rückgabe bis", null=True, blank=True, help_text="Konkreter Tag (C-36, D-46)."
    )
    hand_in_on = models.DateField("Termin Abgabe LG", null=True, blank=True)
    welcome_pack_booked_on = models.DateField(
        "Eckspannmappe gebucht", null=True, blank=True, help_text="Spalte I der Neuantragsliste (W-25)."
    )
    complete_on = models.DateField("Unterlagen vollständig am", null=True, blank=True)
    reopened_count = models.PositiveSmallIntegerField("wieder geöffnet", default=0)
    released_on = models.DateField("dem Grunde nach bewilligungsfähig am", null=True, blank=True)
    calculation_reference = models.CharField("Berechnungsprotokoll", max_length=80, blank=True)
    decided_on = models.DateField("Bescheid am", null=True, blank=True)
    decision_kind = models.CharField(
        "Art des Bescheids", max_length=20, choices=DecisionKind.choices, blank=True
    )
    ended_on = models.DateField(
        "erledigt am", null=True, blank=True, help_text="Rücknahme, Ablehnung, Abgabe."
    )
    end_reason = models.CharField("Grund der Erledigung", max_length=300, blank=True)
    transferred_to = models.CharField("abgegeben an", max_length=120, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaces",
        verbose_name="ersetzt durch (D-19, D-91)",
    )
    remark = models.TextField("Bemerkung", blank=True)
    decision_deadline = models.ForeignKey(
        Deadline, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Entscheidungsfrist"
    )
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="erfasst von")
    registered_at = models.DateTimeField("erfasst am", auto_now_add=True)
    clerk = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name="Sachbearbeitung LG",
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "Antrag"
        verbose_name_plural = "Anträge"
        ordering = ["-applied_on", "-pk"]
        indexes = [
            models.Index(fields=["office", "state", "applied_on"]),
            models.Index(fields=["office", "-applied_on", "id"], name="application_listed"),
            # how many of an office are overdue is counted from it alone
            models.Index(fields=["office", "decision_deadline"], include=["id"], name="application_decisions"),
            models.Index(fields=["jobcenter", "-applied_on"]),
            # Not unique: each office counts its own list from 1, and each year anew.
            models.Index(fields=["jobcenter", "number"], name="application_number"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(state__in=OPEN_STATES),
                name="application_one_open",
                violation_error_message="Für diese Bedarfsgemeinschaft ist schon ein Antrag offen.",
            ),
            models.CheckConstraint(
                condition=~Q(state=S.APPROVED) | Q(released_on__isnull=False),
                name="application_released_dated",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="applied_on_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("applied_on"),
            )
        ]

    def __str__(self) -> str:
        return f"Antrag vom {self.applied_on:%d.%m.%Y}"

    @transition("state", source=S.REGISTERED, target=S.EZ_REWORK, custom=_custom("an die EZ leiten", "C-65"))
    def route_to_ez(self) -> None: ...

    @transition(
        "state", source=S.EZ_REWORK, target=S.PARTIAL, custom=_custom("an die LG zurückgeben", "C-68")
    )
    def return_to_lg(self) -> None: ...

    @transition(
        "state", source=S.REGISTERED, target=S.ISSUED, custom=_custom("Unterlagen ausgeben", "W-8, C-12")
    )
    def issue(self) -> None: ...

    @transition(
        "state",
        source=[S.REGISTERED, S.ISSUED],
        target=S.PARTIAL,
        custom=_custom("Unterlagen entgegennehmen", "W-86, D-89"),
    )
    def receive_documents(self) -> None: ...

    @transition("state", source=S.PARTIAL, target=S.COMPLETE, custom=_custom("vollständig", "D-21"))
    def mark_complete(self) -> None: ...

    @transition(
        "state", source=S.COMPLETE, target=S.PARTIAL, custom=_custom("Vollständigkeit aufheben", "D-24")
    )
    def reopen_documents(self) -> None: ...

    @transition(
        "state",
        source=[S.PARTIAL, S.COMPLETE],
        target=S.APPROVED,
        custom=_custom("dem Grunde nach freigeben", "W-31"),
    )
    def release(self) -> None: ...

    @transition("state", source=S.APPROVED, target=S.COMPLETE, custom=_custom("Freigabe widerrufen", "D-26"))
    def revoke_release(self) -> None: ...

    @transition("state", source=S.APPROVED, target=S.DECIDED, custom=_custom("bescheiden", "D-22, D-89"))
    def decide(self) -> None: ...

    @transition("state", source=OPEN_STATES, target=S.REJECTED, custom=_custom("ablehnen", "D-26"))
    def reject(self) -> None: ...

    @transition(
        "state",
        source=[S.ISSUED, S.PARTIAL],
        target=S.DENIED,
        custom=_custom("versagen (§ 66 SGB I)", "D-22"),
    )
    def deny(self) -> None: ...

    @transition(
        "state",
        source=S.DENIED,
        target=S.PARTIAL,
        custom=_custom("Mitwirkung nachgeholt (§ 67 SGB I)", "C.1"),
    )
    def resume(self) -> None: ...

    @transition("state", source=OPEN_STATES, target=S.WITHDRAWN, custom=_custom("zurückziehen", "D-25"))
    def withdraw(self) -> None: ...

    @transition(
        "state", source=[S.REGISTERED, S.ISSUED], target=S.TRANSFERRED, custom=_custom("abgeben", "D-45")
    )
    def transfer(self) -> None: ...

    @transition(
        "state",
        source=[S.REJECTED, S.DENIED],
        target=S.COMPLETE,
        custom=_custom("wieder aufnehmen (Abhilfe)", "D-27"),
    )
    def reinstate(self) -> None: ...

    @transition(
        "state",
        source=[S.REJECTED, S.DENIED],
        target=S.PARTIAL,
        custom=_custom("wieder aufnehmen (Abhilfe), Unterlagen fehlten", "D-27"),
    )
    def reinstate_incomplete(self) -> None: ...

    @transition("state", source=OPEN_STATES, target=S.CANCELLED, custom=_custom("stornieren", "D-19, D-91"))
    def cancel(self) -> None: ...

    @transition("state", source=OPEN_STATES, target=S.MERGED, custom=_custom("zusammenführen", "D-44, D-91"))
    def merge(self) -> None: ...


class ApplicationDraft(models.Model):
    """A paper form half filled at the counter; kept for its clerk until it is registered or thrown away."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="drafts", verbose_name="angelegt von")
    office = models.ForeignKey(Office, models.CASCADE, related_name="drafts", verbose_name="Geschäftsstelle")
    title = models.CharField("Bezeichnung", max_length=160)
    data = models.JSONField("Eingaben", default=dict)
    updated_at = models.DateTimeField("zuletzt gespeichert", auto_now=True)

    class Meta:
        verbose_name = "Entwurf"
        verbose_name_plural = "Entwürfe"
        ordering = ["-updated_at"]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class HandOut(models.Model):
    """One thing handed out with the application, with its day and clerk (W-8, C-12)."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="hand_outs", verbose_name="Antrag"
    )
    code = models.CharField("Kürzel", max_length=40)
    label = models.CharField("Ausgehändigt", max_length=120)
    handed_on = models.DateField("am")
    handed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="von")

    class Meta:
        verbose_name = "Aushändigung"
        verbose_name_plural = "Aushändigungen"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["application", "code"], name="hand_out_once")]

    def __str__(self) -> str:
        return self.label
