"""The agreement with the client: EGV, EinV, from July 2023 Kooperationsplan (§ 15 SGB II, C.7)."""

import hashlib
from datetime import date

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django_fsm import transition

from integration.choices import AgreementState
from jobcenter.appointments.models import Letter
from jobcenter.audit.machines import Machine, StateField, guarded
from jobcenter.people.models import Household, Person
from jobcenter.staff.models import User

S = AgreementState
IN_FORCE = [S.VALID, S.REVIEW_DUE, S.ACT]
"""States of an agreement, or of the act in its place, that binds both sides."""
WORDING = ("name", "goal", "individual_text", "office_duties", "client_duties", "signed_client_on", "signed_office_on")
"""What nobody changes once both sides have signed, not even in SQL; the copy that was handed out stays the one."""
IMPORTED_TEXT = "Der Wortlaut liegt in der Akte; übernommen aus der Neuantragsliste."


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def in_force(self) -> "AgreementQuerySet":
        return self.filter(state__in=IN_FORCE)

    def falling_due(self, *, over_before: date, review_until: date) -> "AgreementQuerySet":
        """In force and ended before the first day, or valid and ending by the second; read from the index."""
        review = Q(state=S.VALID, ends_on__lte=review_until)
        return self.in_force().filter(review | Q(ends_on__lt=over_before))

    def on(self, day: date) -> "AgreementQuerySet":
        """Those whose days cover the day, whatever became of them later."""
        return self.exclude(state__in=[S.DRAFT, S.NOT_CONCLUDED]).filter(
            Q(ended_on__gte=day) | Q(ended_on__isnull=True, ends_on__isnull=True)
            | Q(ended_on__isnull=True, ends_on__gte=day),
            starts_on__lte=day,
        )  # fmt: skip


@guarded(initial=[S.DRAFT])
@pghistory.track()
class Agreement(Machine):
    """What both sides undertake, from when to when. ``ends_on`` is agreed, ``ended_on`` the real last day (D-59)."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="agreements", verbose_name="Haushalt")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="agreements", verbose_name="Person", db_index=False
    )
    state = StateField("Stand", choices=S.choices, default=S.DRAFT, protected=True)
    name = models.CharField("Bezeichnung", max_length=80)
    goal = models.TextField("Ziel", blank=True)
    individual_text = models.TextField("individuelle Vereinbarung", blank=True)
    individual_digest = models.CharField(max_length=64, editable=False, db_index=True)
    office_duties = models.TextField("Leistungen des Jobcenters", blank=True)
    client_duties = models.TextField("Bemühungen der Kundin/des Kunden", blank=True)
    signed_client_on = models.DateField("unterschrieben (Kundin/Kunde) am", null=True, blank=True)
    signed_office_on = models.DateField("unterschrieben (Jobcenter) am", null=True, blank=True)
    concluded_on = models.DateField("abgeschlossen am", null=True, blank=True)
    starts_on = models.DateField("gültig ab", null=True, blank=True)
    ends_on = models.DateField("gültig bis", null=True, blank=True, help_text="Leer: bis auf Weiteres.")
    ended_on = models.DateField("letzter Tag", null=True, blank=True)
    end_reason = models.CharField("beendet, weil", max_length=200, blank=True)
    predecessor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors", verbose_name="Vorgängerin"
    )
    letter = models.OneToOneField(
        Letter,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agreement",
        verbose_name="Ausfertigung",
        help_text="Die Fassung, die ausgehändigt wurde.",
    )
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="erfasst von")

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "Eingliederungsvereinbarung"
        verbose_name_plural = "Eingliederungsvereinbarungen"
        ordering = [F("starts_on").desc(nulls_first=True), "-pk"]
        indexes = [
            models.Index(fields=["ends_on"], condition=Q(state__in=IN_FORCE), name="agreement_in_force"),
            # all that contact density asks of an agreement, without its long texts
            models.Index(
                fields=["person"], include=["state", "starts_on", "ends_on", "ended_on"], name="agreement_facts"
            ),
        ]
        constraints = [
            ExclusionConstraint(
                name="agreement_one_a_day",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (
                        Func(
                            "starts_on", Coalesce("ended_on", "ends_on"), Value("[]"),
                            function="DATERANGE",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(starts_on__isnull=False),
                violation_error_message="Für diesen Zeitraum besteht schon eine gültige Vereinbarung.",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state=S.DRAFT),
                name="agreement_one_draft",
                violation_error_message="Es gibt schon einen Entwurf.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[S.VALID, S.REVIEW_DUE])
                | Q(starts_on__isnull=False, concluded_on__isnull=False),
                name="agreement_valid_dated",
            ),
        ]  # fmt: skip
        triggers = [
            pgtrigger.Protect(
                name="frozen_once_signed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    f"OLD.state NOT IN ('{S.DRAFT}', '{S.NOT_CONCLUDED}') AND ("
                    + " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in WORDING)
                    + " OR (OLD.letter_id IS NOT NULL AND OLD.letter_id IS DISTINCT FROM NEW.letter_id))"
                ),
            )
        ]

    def __str__(self) -> str:
        day = self.concluded_on or self.starts_on
        return f"{self.name} vom {day:%d.%m.%Y}" if day else f"{self.name} (Entwurf)"

    def save(self, *args: object, **kwargs: object) -> None:
        self.individual_digest = digest(self.individual_text)
        super().save(*args, **kwargs)

    @property
    def last_day(self) -> date | None:
        """The day on which it ends or ended; ``None``: until further notice."""
        return self.ended_on or self.ends_on

    @transition("state", source=S.DRAFT, target=S.VALID, custom={"label": "abschließen", "norm": "W-48, C-71"})
    def conclude(self) -> None: ...

    @transition(
        "state", source=S.DRAFT, target=S.NOT_CONCLUDED, custom={"label": "nicht zustande gekommen", "norm": "C.7"}
    )
    def give_up(self) -> None: ...

    @transition(
        "state",
        source=S.NOT_CONCLUDED,
        target=S.ACT,
        custom={"label": "durch Verwaltungsakt ersetzen", "norm": "C.7, D-57"},
    )
    def issue_act(self) -> None: ...

    @transition("state", source=S.VALID, target=S.REVIEW_DUE, custom={"label": "Überprüfung fällig", "norm": "C.7"})
    def fall_due(self) -> None: ...

    @transition("state", source=IN_FORCE, target=S.RENEWED, custom={"label": "fortschreiben", "norm": "C.7, D-59"})
    def renew(self) -> None: ...

    @transition("state", source=IN_FORCE, target=S.REPLACED, custom={"label": "ersetzen", "norm": "C.7, D-59"})
    def replace(self) -> None: ...

    @transition("state", source=IN_FORCE, target=S.TERMINATED, custom={"label": "kündigen", "norm": "C-83"})
    def terminate(self) -> None: ...

    @transition("state", source=IN_FORCE, target=S.EXPIRED, custom={"label": "ablaufen", "norm": "C.7"})
    def expire(self) -> None: ...


def digest(text: str) -> str:
    """The same for texts that differ in nothing but blanks and capitals (W-48); empty for none."""
    words = " ".join(text.casefold().split())
    return hashlib.sha256(words.encode()).hexdigest() if words and text != IMPORTED_TEXT else ""
